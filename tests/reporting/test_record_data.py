"""The record that a report carries as data, and reading it again from files that may be anybody's."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from techassess.cleaning import clean
from techassess.documents.canonical import MAX_BYTES
from techassess.problems import Broken
from techassess.questionnaire.answers import Answer, Plan, Standing, read_value
from techassess.records.model import Record
from techassess.records.store import create
from techassess.reporting import embedded
from techassess.reporting.record_data import KEY, read
from techassess.reporting.sealed import lines_of, marks_of, values_of
from techassess.workspace import Workspace
from tests.assessment.signed import folder_of, made
from tests.cli import sample
from tests.reporting.nasty import NASTY

AT = "2026-11-20T10:42:00+01:00"


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """A workspace with a signed record."""
    return made(tmp_path_factory.mktemp("office") / "one")


def saved(workspace: Workspace, record: Record, kind: str, folder: Path, **more: Any) -> Path:
    """A report as a file."""
    path = folder / f"report.{kind}"
    path.write_bytes(workspace.documents(record, [kind], **more)[kind])
    return path


def signed(workspace: Workspace) -> Record:
    return workspace.record(folder_of(workspace))


@pytest.mark.parametrize("kind", ["html", "json"])
def test_a_report_carries_its_record(kind: str, workspace: Workspace, tmp_path: Path) -> None:
    data: Any = read(saved(workspace, signed(workspace), kind, tmp_path)).data
    assert data["record"] == "market-square"
    assert data["data"]["title"] == "Market square"
    assert data["data"]["answers"]["purpose"]["note"] == "Only during the festival."


def test_markdown_carries_none(workspace: Workspace) -> None:
    assert "Only during the festival." in workspace.report(signed(workspace), "md")
    assert '"answers"' not in workspace.report(signed(workspace), "md")


@pytest.mark.parametrize("kind", ["html", "json"])
def test_a_report_for_publication_carries_neither_the_record_nor_what_was_signed(kind: str, workspace: Workspace, tmp_path: Path) -> None:
    path = saved(workspace, signed(workspace), kind, tmp_path, with_record=False)
    text = path.read_text(encoding="utf-8")
    assert "<script" not in text
    assert not {KEY, "seal"} & set(json.loads(text) if kind == "json" else ())
    with pytest.raises(Broken, match="carries no record"):
        read(path)


def test_what_is_carried_changes_no_mark_of_what_is_shown(workspace: Workspace) -> None:
    for kind in ("html", "json"):
        with_it, without = (workspace.documents(signed(workspace), [kind], with_record=one)[kind].decode() for one in (True, False))
        marks = [marks_of(values_of(json.loads(text)) if kind == "json" else lines_of(text)) for text in (with_it, without)]
        assert marks[0] == marks[1]


def test_the_policy_of_the_page_lets_nothing_run_and_the_data_stand_before_its_end(workspace: Workspace) -> None:
    page = workspace.report(signed(workspace), "html")
    assert "default-src 'none'" in page
    scripts = re.findall(r"<script[^>]*>", page)
    assert scripts == [embedded.start("seal"), embedded.start("record")]
    assert page.rstrip().endswith("</script>\n</body>\n</html>")


@pytest.mark.parametrize("text", NASTY)
def test_nothing_in_a_record_ends_its_block(text: str, tmp_path: Path) -> None:
    workspace = Workspace(sample.make(tmp_path / "office"))
    record = workspace.new_record("Square", "Ann", AT, date(2026, 11, 22), project=text)
    carrying = replace(
        record, title=text, answers={"remarks": Answer(Standing.VALUE, text, note=text, by=text)}, kept={text: {"note": text}}
    )
    path = saved(workspace, carrying, "html", tmp_path)
    page = path.read_text(encoding="utf-8")
    assert page.count("<script") == page.count("</script>") == 1
    data: Any = read(path).data
    assert data["data"]["answers"]["remarks"]["by"] == clean(text)


@pytest.mark.parametrize(
    ("name", "text", "problem"),
    [
        ("page.html", "<p>Anything</p>", "page.html: carries no record"),
        ("page.html", "", "page.html: carries no record"),
        ("data.json", "{}", "data.json: carries no record"),
        ("data.json", "[]", "data.json: carries no record"),
        ("data.json", "{", "data.json:1: cannot be read as JSON"),
        ("data.json", '{"record_data": {}, "record_data": {}}', "data.json: cannot be read as JSON"),
        ("data.json", '{"record_data": {"data": 1.5}}', "data.json: cannot be read as JSON"),
        ("data.json", '{"record_data": ' + "[" * 60 + "]" * 60 + "}", "data.json: is nested deeper than 40 levels"),
        ("page.html", f"{embedded.start('record')}{{{embedded.END}", "page.html:1: cannot be read as JSON"),
        ("page.html", f"{embedded.start('record')}{{}}{embedded.END}" * 2, "page.html: carries several records, where a report has one"),
        ("page.html", f"{embedded.start('record')}{{}}", "page.html: carries no record"),
        ("data.json", "[" * 100_000, "data.json: cannot be read as JSON"),
    ],
)
def test_a_file_that_is_no_report_is_said(name: str, text: str, problem: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(Broken) as broken:
        read(tmp_path / name)
    assert str(broken.value).startswith(problem)


def test_a_file_of_any_bytes_is_said(tmp_path: Path) -> None:
    for name in ("a.html", "a.json"):
        (tmp_path / name).write_bytes(bytes(range(256)) * 4)
        with pytest.raises(Broken):
            read(tmp_path / name)


def test_a_file_that_is_too_large_is_said(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_bytes(b" " * (MAX_BYTES + 1))
    with pytest.raises(Broken, match="is larger than 32 MB"):
        read(tmp_path / "a.json")


VALUES: dict[str, list[object]] = {
    "holds_images": [True, False],
    "sensors": [["camera"], ["camera", "microphone"], ["nothing"]],
    "purpose": ["traffic", "safety"],
    "retention_hours": [24, 72, 90],
    "sign_in_place": ["done", "planned", "no"],
    "goes_live_on": ["2027-03-01"],
    "remarks": ["None.", "<b>Two</b>\nlines"],
}


@st.composite
def given_answers(draw: st.DrawFn) -> dict[str, Answer]:
    """Answers of every standing, with all that can stand beside them."""
    questions = WORK.questionnaire.questions
    found: dict[str, Answer] = {}
    for name in draw(st.lists(st.sampled_from(sorted(VALUES)), unique=True)):
        line = st.sampled_from(["", "Ann", "Dora Dee", "Öğe – “x”"])
        beside: dict[str, Any] = {
            "note": draw(st.sampled_from(["", "Why?\n\n# no"])),
            "by": draw(line),
            "at": draw(st.sampled_from(["", AT])),
        }
        standing = draw(st.sampled_from(Standing))
        if standing is Standing.VALUE:
            value = read_value(questions[name], draw(st.sampled_from(VALUES[name])))
            plan = Plan("Ann", "2027-01-15") if value == "planned" else None
            evidence = draw(st.sampled_from(["claimed", "documented", "checked"]))
            found[name] = Answer(standing, value, evidence=evidence, source=draw(line), plan=plan, **beside)
        else:
            reason = draw(st.sampled_from(["There is none.", "=1+1"]))
            confirmed = standing is Standing.DOES_NOT_APPLY and draw(st.booleans())
            found[name] = Answer(standing, reason=reason, confirmed=confirmed, **beside)
    return found


_FOLDER = TemporaryDirectory()
WORK = Workspace(sample.make(Path(_FOLDER.name) / "office"))


def told(workspace: Workspace, record: Record) -> dict[str, Any]:
    """All that a report shows but for what must differ: how and by whom this very record was made."""
    report: dict[str, Any] = json.loads(workspace.documents(record, ["json"], with_record=False)["json"])
    for name in ("slug", "created_by", "saved_at", "saved_words", "follows"):
        report["record"].pop(name, None)
    return report


@settings(max_examples=25, deadline=None)
@given(
    given_answers(),
    st.sampled_from(["before_tender", "in_use"]),
    st.dates(date(2020, 1, 1), date(2030, 1, 1)),
    st.sampled_from(["html", "json"]),
)
def test_a_report_makes_a_record_with_the_same_assessment_and_the_same_report(
    answers: dict[str, Answer], stage: str, day: date, kind: str
) -> None:
    with TemporaryDirectory(dir=_FOLDER.name) as folder:
        first = WORK.new_record("Square", "Ann", AT, day, "Centre", stage)
        start = replace(first, folder=Path(folder) / "first", answers=answers, kept={"old": {"value": "x"}})
        first = create(start.folder, start, WORK.questionnaire)
        path = saved(WORK, first, kind, Path(folder))
        taken = WORK.take_back(path, "Bob", "2027-01-01T09:00:00+01:00")
        second = WORK.record(taken.record.folder)
        assert WORK.assess(second) == WORK.assess(first)
        assert told(WORK, second) == told(WORK, first)
        assert (second.follows, second.created_by) == ("first", "Bob")
        assert (second.answers, second.kept) == (first.answers, first.kept)
