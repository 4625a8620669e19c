from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from techassess.reporting.kinds import FORMATS, KINDS, USUAL
from techassess.workspace import Workspace
from tests.assessment.signed import folder_of, made
from tests.reporting.test_html import Page


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """A workspace with one record."""
    return made(tmp_path_factory.mktemp("office") / "one")


def test_the_usual_kind_is_there_and_every_format_is_of_some_kind() -> None:
    assert USUAL in KINDS
    assert set(FORMATS) == {name for kind in KINDS.values() for name in kind.formats}


@pytest.mark.parametrize("kind", ["assessment", "action-plan"])
def test_a_kind_is_made_in_all_its_formats_from_one_judgement(kind: str, workspace: Workspace) -> None:
    record = workspace.record(folder_of(workspace))
    formats = KINDS[kind].formats
    together = workspace.documents(record, formats, kind, written_on=date(2027, 1, 3))
    assert list(together) == list(formats)
    for name in formats:
        assert workspace.documents(record, [name], kind, written_on=date(2027, 1, 3))[name] == together[name]
    assert Page(together["html"].decode()).faults == []
    assert json.loads(together["json"])


def test_the_day_of_writing_is_today_where_it_is_not_given(workspace: Workspace) -> None:
    record = workspace.record(folder_of(workspace))
    before = date.today()
    plan = json.loads(workspace.documents(record, ["json"], "action-plan")["json"])
    assert before.isoformat() <= plan["written_on"] <= date.today().isoformat()


def test_the_day_of_writing_changes_no_verdict_and_no_finding(workspace: Workspace, tmp_path: Path) -> None:
    record = workspace.record(folder_of(workspace))
    early, late = (
        json.loads(workspace.documents(record, ["json"], written_on=day)["json"]) for day in (date(2020, 1, 1), date(2040, 1, 1))
    )
    assert early == late
