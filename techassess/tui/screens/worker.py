"""Owns asking who works, and in which role."""

from __future__ import annotations

from techassess.records import permission
from techassess.tui import stepping
from techassess.tui.screens.actions import Acting
from techassess.tui.screens.asking import Writing
from techassess.tui.screens.dialogs import Dialog
from techassess.tui.screens.saying import WHY

NAME = "?name"


class Worker:
    """Asks for a name or a role, and works under it from then on."""

    def __init__(self, screen: Acting) -> None:
        self.screen, self.app, self.desk = screen, screen.app, screen.desk

    def ask(self) -> None:
        """Offer another name, and the roles."""
        self.app.push_screen(Dialog("Who works?", (), stepping.worker_rows(self.desk), self.desk.role), self._chosen)

    def _chosen(self, chosen: str | None) -> None:
        if chosen == NAME:
            self.app.push_screen(Writing("Who works?", (), "Your name", self.desk.by, check=WHY, line=True), self._named)
        elif chosen:
            self._changed("", chosen)

    def _named(self, name: str | None) -> None:
        if name is not None:
            self._changed(name.strip(), "")

    def _changed(self, by: str, role: str) -> None:
        desk = self.desk
        self.screen.leave()
        desk.work_as(by, role)
        refused = permission.speaking(desk.review, desk.role, desk.by) if desk.session is not None else ""
        desk.message = f"{stepping.worker_words(desk)} {refused}".strip()
        self.screen.anew()
