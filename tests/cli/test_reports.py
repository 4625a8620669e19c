"""``report``: where it goes, in which format."""

from __future__ import annotations

import io
import json
import stat
from pathlib import Path

import pytest

from techassess.cli.exits import Exit
from tests.cli.conftest import CAMERA, Make, Run


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in a folder of its own."""
    place = tmp_path / "desk"
    place.mkdir()
    monkeypatch.chdir(place)
    return place


def test_html_goes_to_a_file_named_after_the_record(record: Make, run: Run, folder: Path) -> None:
    record(**CAMERA, retention_hours=90)
    done = run("report", "market-square")
    text = (folder / "market-square.html").read_text(encoding="utf-8")
    assert (done.code, done.out, done.talk) == (Exit.FINE, "", "Written to market-square.html\n")
    assert text.lower().startswith("<!doctype html>")
    assert "Recordings are kept too long." in text


def test_html_can_go_to_the_output(record: Make, run: Run, folder: Path) -> None:
    record()
    done = run("report", "market-square", "-o", "-")
    assert done.out.lower().startswith("<!doctype html>")
    assert list(folder.iterdir()) == []


def test_markdown_goes_to_the_output(record: Make, run: Run, folder: Path) -> None:
    record(**CAMERA, retention_hours=90)
    done = run("report", "market-square", "--format", "md")
    assert done.code == Exit.FINE
    assert "Recordings are kept too long." in done.out
    assert list(folder.iterdir()) == []


def test_json_goes_to_the_output(record: Make, run: Run) -> None:
    record(**CAMERA, retention_hours=90)
    done = run("report", "market-square", "--format", "json")
    assert json.loads(done.out)["verdict"]["id"] == "do-not-proceed-as-designed"


def test_a_report_is_readable_by_its_owner_only_and_replaces_the_one_before(record: Make, run: Run, folder: Path) -> None:
    record()
    (folder / "out.md").write_text("old", encoding="utf-8")
    run("report", "market-square", "--format", "md", "-o", "out.md")
    assert "old" not in (folder / "out.md").read_text(encoding="utf-8")[:3]
    assert stat.S_IMODE((folder / "out.md").stat().st_mode) == 0o600


@pytest.mark.parametrize(
    ("output", "said"),
    [
        (
            "missing/x.html",
            "The report could not be written to missing/x.html: No such file or directory.\nName another file with --output.\n",
        ),
        (".", ". is a folder.\nName a file, for example report.html.\n"),
    ],
)
def test_a_place_that_cannot_be_written_is_said(output: str, said: str, record: Make, run: Run) -> None:
    record()
    done = run("report", "market-square", "-o", output)
    assert (done.code, done.talk) == (Exit.USAGE, said)


def test_a_broken_template_is_content_that_is_broken(record: Make, root: Path, run: Run) -> None:
    record()
    (root / "reports").mkdir()
    (root / "reports" / "report.md").write_text("{{ verdict.shown }\n", encoding="utf-8")
    done = run("report", "market-square", "--format", "md")
    assert (done.code, done.out) == (Exit.CONTENT, "")
    assert done.talk.startswith("reports/report.md:1: the template cannot be filled in")


def test_a_broken_workflow_is_not_taken_for_a_broken_template(record: Make, root: Path, run: Run) -> None:
    record()
    (root / "workflow.yaml").write_text("roles: 1\n", encoding="utf-8")
    done = run("report", "market-square", "--format", "md")
    assert (done.code, done.out) == (Exit.CONTENT, "")
    assert "The workflow of this workspace cannot be used." in done.talk
    assert "template" not in done.talk


def test_an_answer_that_was_changed_after_a_finding_stands_in_the_report(
    record: Make, root: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = record(**CAMERA, retention_hours=90)
    monkeypatch.setattr("sys.stdin", io.StringIO("g 1\n24\n\n"))
    run("--plain", "open", folder.name)
    done = run("report", "market-square", "--format", "json")
    (changed,) = json.loads(done.out)["changed"]
    assert (changed["question"], changed["before"], changed["after"]) == ("Longest time recordings are kept", "90 hours", "24 hours")


def test_several_formats_go_to_files_of_one_folder(record: Make, run: Run, folder: Path) -> None:
    record(**CAMERA, retention_hours=90)
    (folder / "out").mkdir()
    done = run("report", "market-square", "--format", "md", "--format", "html", "--format", "md", "-o", "out")
    assert (done.code, done.out, done.talk) == (Exit.FINE, "", "Written to out/market-square.md\nWritten to out/market-square.html\n")
    assert sorted(path.name for path in (folder / "out").iterdir()) == ["market-square.html", "market-square.md"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            ("--format", "md", "--format", "json", "-o", "-"),
            "Several formats do not go to the standard output together.\nName a folder with --output.\n",
        ),
        (("--format", "csv"), "There is no 'assessment' as csv.\nFormats: html, md, json.\n"),
    ],
)
def test_formats_that_cannot_be_written_are_said(arguments: tuple[str, ...], said: str, record: Make, run: Run) -> None:
    record()
    done = run("report", "market-square", *arguments)
    assert (done.code, done.out, done.talk) == (Exit.USAGE, "", said)


def test_an_action_plan_has_its_kind_in_the_name(record: Make, run: Run, folder: Path) -> None:
    record(**CAMERA, retention_hours=90)
    done = run("report", "market-square", "--kind", "action-plan", "--written-on", "2027-05-03")
    assert done.talk == "Written to market-square-action-plan.html\n"
    assert "Written on 3 May 2027" in (folder / "market-square-action-plan.html").read_text(encoding="utf-8")


def test_an_action_plan_as_a_table_goes_to_the_output(record: Make, run: Run) -> None:
    record(**CAMERA, retention_hours=90)
    done = run("report", "market-square", "--kind", "action-plan", "--format", "csv")
    assert done.out.startswith('"Part","Due","Until","Overdue","What"')
    assert '"rule:house/retention/erased"' in done.out
