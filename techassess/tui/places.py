"""Owns which screens there are: one for each kind of place."""

from __future__ import annotations

from techassess.tui.screens.asked import AskedScreen
from techassess.tui.screens.base import Framed
from techassess.tui.screens.check import CheckScreen
from techassess.tui.screens.finding import FindingScreen
from techassess.tui.screens.findings import FindingsScreen
from techassess.tui.screens.home import HomeScreen
from techassess.tui.screens.moves import MovesScreen
from techassess.tui.screens.new import NewScreen
from techassess.tui.screens.project import ProjectScreen
from techassess.tui.screens.question import QuestionScreen
from techassess.tui.screens.remedies import RemediesScreen
from techassess.tui.screens.report import ReportScreen
from techassess.tui.screens.review import ReviewScreen
from techassess.tui.screens.sections import SectionsScreen

SCREENS: tuple[type[Framed], ...] = (
    HomeScreen,
    ProjectScreen,
    NewScreen,
    SectionsScreen,
    QuestionScreen,
    CheckScreen,
    FindingsScreen,
    ReportScreen,
    MovesScreen,
    RemediesScreen,
    ReviewScreen,
    FindingScreen,
    AskedScreen,
)
