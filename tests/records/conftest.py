from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from techassess.questionnaire.model import Questionnaire
from techassess.records.editing import Editing
from tests.records.sample import CAMERAS, clock, made

Opens = Callable[..., Editing]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A record that was just made."""
    return made(tmp_path / "market-square")


@pytest.fixture
def opens(folder: Path) -> Iterator[Opens]:
    """Opens the record for writing; whatever is still open at the end is closed."""
    opened: list[Editing] = []

    def open_it(by: str = "Anna", questionnaire: Questionnaire = CAMERAS) -> Editing:
        opened.append(Editing.open(folder, questionnaire, by, clock))
        return opened[-1]

    yield open_it
    for editing in opened:
        editing.close(discard=True)
