"""``report --kind dpia``: where it goes, and what is said where the form does not fit."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from techassess.cli.exits import Exit
from techassess.cli.main import main
from techassess.workspace import shipped
from tests.cli.conftest import Make, Run

COMO = "como-park-face-recognition"


@pytest.fixture
def como(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace with one of the examples, and a folder to work in."""
    office, desk = tmp_path / "office", tmp_path / "desk"
    shutil.copytree(shipped() / "examples" / COMO, office / "records" / COMO)
    desk.mkdir()
    monkeypatch.chdir(desk)
    return office


def test_the_form_of_an_example_is_written_in_all_formats(como: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked = [
        "--workspace",
        str(como),
        "report",
        COMO,
        "--kind",
        "dpia",
        "--format",
        "html",
        "--format",
        "md",
        "--format",
        "json",
        "-o",
        ".",
    ]
    assert main(asked) == Exit.FINE
    assert capsys.readouterr().err.splitlines() == [f"Written to {COMO}-dpia.{ending}" for ending in ("html", "md", "json")]
    found = json.loads(Path(f"{COMO}-dpia.json").read_text(encoding="utf-8"))
    assert (found["kind"], [part["id"] for part in found["parts"]]) == ("dpia", list("0123456"))
    assert "Law Enforcement Directive applies" in Path(f"{COMO}-dpia.md").read_text(encoding="utf-8")
    assert "Law Enforcement Directive applies" in Path(f"{COMO}-dpia.html").read_text(encoding="utf-8")


def test_a_form_for_other_questions_is_refused_with_what_to_do(
    record: Make, run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    record()
    done = run("report", "market-square", "--kind", "dpia")
    assert (done.code, done.out) == (Exit.CONTENT, "")
    assert "this form is filled from the questionnaire 'surveillance-technology'" in done.talk
    assert "Write a form for your questionnaire and put it into the folder reports of your workspace." in done.talk


def test_a_form_for_other_questions_troubles_no_check_of_rules(run: Run) -> None:
    assert "dpia.yaml" not in run("rules", "check").out
