"""A report by itself: what it proves without its record, and where it was changed."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from html import escape
from pathlib import Path
from typing import Any

import pytest

from techassess.problems import Broken
from techassess.questionnaire.answers import Answer, Standing
from techassess.records.editing import Editing
from techassess.records.verifying import Outcome, Verified
from techassess.reporting.checking import _seen_in_html, verify
from techassess.reporting.sealed import BLOCK, END, START, into_html, into_json, marks_of, values_of
from techassess.workspace import Workspace
from tests.assessment.signed import folder_of, made
from tests.cli import sample
from tests.shared import by_number


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """A workspace with a signed record and reports on it; tests leave it alone."""
    workspace = made(tmp_path_factory.mktemp("office") / "one")
    for kind in ("html", "json"):
        (workspace.root / f"report.{kind}").write_text(report(workspace, kind), encoding="utf-8")
    return workspace


@pytest.fixture
def workspace(original: Workspace, tmp_path: Path) -> Workspace:
    """A copy that may be changed."""
    shutil.copytree(original.root, tmp_path / "office")
    return Workspace(tmp_path / "office")


def report(workspace: Workspace, kind: str) -> str:
    return workspace.report(workspace.record(folder_of(workspace)), kind)


def alone(workspace: Workspace, kind: str, tmp_path: Path) -> Path:
    """The report where nothing else is."""
    path = tmp_path / "elsewhere" / f"report.{kind}"
    path.parent.mkdir(exist_ok=True)
    shutil.copyfile(workspace.root / f"report.{kind}", path)
    return path


def broken(found: tuple[Verified, ...]) -> list[list[str]]:
    return [[str(one) for one in signature.broken] for signature in found]


@pytest.mark.parametrize("kind", ["html", "json"])
def test_a_report_that_nobody_touched_is_valid_without_its_record(kind: str, workspace: Workspace, tmp_path: Path) -> None:
    found = verify(alone(workspace, kind, tmp_path), None)
    assert [(by_number(one.name), one.outcome, one.reworded, one.other_rules) for one in found] == [
        ("1-opinion", Outcome.VALID, (), ()),
        ("2-decision", Outcome.VALID, (), ()),
    ]
    assert found[0].statement is not None
    assert (found[0].statement.by, found[0].statement.verdict.shown) == ("Dora Dee", "Possible under conditions")


def test_layout_breaks_no_report(workspace: Workspace, tmp_path: Path) -> None:
    page, data = alone(workspace, "html", tmp_path), alone(workspace, "json", tmp_path)
    page.write_bytes(page.read_bytes().replace(b"\n", b"  \r\n\r\n"))
    data.write_text(json.dumps(json.loads(data.read_text(encoding="utf-8")), sort_keys=True), encoding="utf-8")
    assert [one.outcome for path in (page, data) for one in verify(path, None)] == [Outcome.VALID] * 4


def test_a_changed_line_of_a_page_is_found(workspace: Workspace, tmp_path: Path) -> None:
    page = alone(workspace, "html", tmp_path)
    text = page.read_text(encoding="utf-8")
    line = next(number for number, told in enumerate(text.splitlines(), 1) if "<dd>" in told or "72 hours" in told)
    lines = text.splitlines(keepends=True)
    lines[line - 1] = lines[line - 1].replace("72 hours", "12 hours").replace("<dd>", "<dd>x", 1)
    page.write_text("".join(lines), encoding="utf-8")
    assert [one.path for one in verify(page, None)[0].broken] == [f"report, line {line}"]


def test_every_changed_byte_of_a_page_is_found(workspace: Workspace, tmp_path: Path) -> None:
    page = alone(workspace, "html", tmp_path)
    raw = page.read_bytes()
    end = raw.index(START.encode())
    silent = []
    for at in range(0, end, max(1, end // 60)):
        if raw[at : at + 1].isspace():
            continue
        page.write_bytes(raw[:at] + (b"x" if raw[at : at + 1] != b"x" else b"y") + raw[at + 1 :])
        if any(one.outcome is not Outcome.BROKEN or not one.broken for one in verify(page, None)):
            silent.append(at)
    assert silent == []


def test_a_line_that_is_gone_is_found(workspace: Workspace, tmp_path: Path) -> None:
    page = alone(workspace, "html", tmp_path)
    lines = page.read_text(encoding="utf-8").splitlines(keepends=True)
    at = next(number for number, line in enumerate(lines) if 'id="summary-title"' in line)
    page.write_text("".join([*lines[:at], *lines[at + 1 :]]), encoding="utf-8")
    (place,) = verify(page, None)[0].broken
    assert place.path == f"report, line {at + 1}"


def changed(path: Path, change: Callable[[dict[str, Any]], object], forged: bool = False) -> Path:
    """A report in JSON with something changed; forged where its marks were made anew."""
    data = json.loads(path.read_text(encoding="utf-8"))
    change(data)
    if forged:
        data["seal"]["page"] = marks_of(values_of(data))
    path.write_text(json.dumps(data), encoding="utf-8")
    return path


def first_answer(data: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = data["answers"][0]["answers"][0]
    return found


def test_a_changed_value_is_found(workspace: Workspace, tmp_path: Path) -> None:
    path = changed(alone(workspace, "json", tmp_path), lambda data: data["sets"][0].update(title="Other rules"))
    assert broken(verify(path, None)) == [['report.sets.0.title: changed, now "Other rules"']] * 2


@pytest.mark.parametrize(
    ("change", "places"),
    [
        (lambda data: data["verdict"].update(id="proceed"), ['report.verdict.id: "proceed-with-conditions", now "proceed"']),
        (lambda data: data["verdict"]["worst"].update(id="x"), ['report.verdict.worst: "proceed-with-conditions", now "x"']),
        (lambda data: data["record"].update(stage="in_use"), ['report.record.stage: "before_tender", now "in_use"']),
        (lambda data: data["record"].update(as_of="2026-11-23"), ['report.record.as_of: "2026-11-22", now "2026-11-23"']),
        (lambda data: first_answer(data).update(by="Bob"), ['report.answers.holds_images.by: "Ann", now "Bob"']),
        (
            lambda data: data["seal"]["parts"]["answers"]["purpose"].update(value="traffic"),
            ['meaning.answers.purpose.value: changed, now "traffic"', 'record_data.answers.purpose.value: "traffic", now "safety"'],
        ),
        (
            lambda data: data["record_data"]["data"]["answers"]["purpose"].update(value="traffic"),
            ['record_data.answers.purpose.value: "safety", now "traffic"'],
        ),
        (
            lambda data: data["record_data"]["data"].update(stage="in_use"),
            ['record_data.record.stage: "before_tender", now "in_use"'],
        ),
        (
            lambda data: data["record_data"]["data"].update(review={"1-a": {"kind": "opinion", "outcome": "approved"}}),
            ['record_data.review.1-a.kind: (nothing), now "opinion"', 'record_data.review.1-a.outcome: (nothing), now "approved"'],
        ),
        (
            lambda data: data["seal"]["signatures"][0]["file"]["statement"].update(by="Bob"),
            ['statement.by: changed, now "Bob"'],
        ),
    ],
)
def test_what_the_statement_binds_cannot_be_forged_with_new_marks(
    change: Callable[[dict[str, Any]], object], places: list[str], workspace: Workspace, tmp_path: Path
) -> None:
    path = changed(alone(workspace, "json", tmp_path), change, forged=True)
    assert broken(verify(path, None))[0] == places


def test_a_forged_page_must_still_show_the_verdict_the_day_and_the_stage(workspace: Workspace, tmp_path: Path) -> None:
    page = alone(workspace, "html", tmp_path)
    text = page.read_text(encoding="utf-8")
    found = BLOCK.search(text)
    assert found
    block = json.loads(found[1])
    forged = BLOCK.sub("", text).replace("Possible under conditions", "No objection").replace("22 November 2026", "23 November 2026")
    page.write_text(into_html(forged, block), encoding="utf-8")
    assert broken(verify(page, None))[0] == [
        'report.verdict: "Possible under conditions", now "No objection"',
        'report.record.assessed_on: "22 November 2026", now (nothing)',
    ]


def test_naming_the_signed_verdict_elsewhere_on_the_page_does_not_do(workspace: Workspace, tmp_path: Path) -> None:
    page = alone(workspace, "html", tmp_path)
    text = page.read_text(encoding="utf-8")
    found = BLOCK.search(text)
    assert found
    forged = BLOCK.sub("", text).replace('<p class="shown">Possible under conditions', '<p class="shown">No objection')
    assert "Possible under conditions" in forged
    page.write_text(into_html(forged, json.loads(found[1])), encoding="utf-8")
    assert broken(verify(page, None))[0] == ['report.verdict: "Possible under conditions", now "No objection"']


@pytest.mark.parametrize(("shown", "lines"), [("Don't; & <never>", []), ("Other", ['report.verdict: "Don\'t; & <never>", now (nothing)'])])
def test_a_template_of_ones_own_may_show_the_verdict_anywhere(shown: str, lines: list[str]) -> None:
    parts = {"record": {"assessed_on": "2026-11-22", "stage": "in_use"}}
    page = f"<p>22 November 2026, while in use</p><h1>{escape(shown)}</h1>"
    assert [str(one) for one in _seen_in_html("Don't; & <never>", parts, page)] == lines


def test_words_that_nothing_binds_can_be_forged_and_the_docs_say_so(workspace: Workspace, tmp_path: Path) -> None:
    path = changed(alone(workspace, "json", tmp_path), lambda data: data["sets"][0].update(title="Other rules"), forged=True)
    assert [one.outcome for one in verify(path, None)] == [Outcome.VALID, Outcome.VALID]
    docs = Path(__file__).parent.parent.parent / "docs" / "cli.md"
    assert "whoever sets out to forge the\nwords of a report can make the marks anew" in docs.read_text(encoding="utf-8")


def test_a_report_made_after_an_answer_was_changed_does_not_show_what_was_signed(workspace: Workspace, tmp_path: Path) -> None:
    editing = Editing.open(folder_of(workspace), workspace.questionnaire, "Bob")
    editing.put("retention_hours", Answer(Standing.DONT_KNOW))
    editing.close()
    (workspace.root / "report.json").write_text(report(Workspace(workspace.root), "json"), encoding="utf-8")
    found = verify(alone(workspace, "json", tmp_path), None)
    assert "meaning.answers.retention_hours.value" in [one.path for one in found[0].broken]


@pytest.mark.parametrize(
    ("before", "after", "side"),
    [("severity: serious", "severity: moderate", "other_rules"), ("Recordings are erased soon", "Recordings are erased fast", "reworded")],
)
def test_a_report_made_with_other_rules_says_so(before: str, after: str, side: str, workspace: Workspace, tmp_path: Path) -> None:
    path = workspace.root / "rulesets/house/rules/retention/erased.yaml"
    path.write_text(sample.ERASED.replace(before, after), encoding="utf-8")
    (workspace.root / "report.json").write_text(report(Workspace(workspace.root), "json"), encoding="utf-8")
    found = verify(alone(workspace, "json", tmp_path), None)[0]
    told = {"other_rules": found.other_rules, "reworded": found.reworded}
    assert {name: [one.path.split(".")[1] for one in places] for name, places in told.items()} == {
        "other_rules": [],
        "reworded": [],
        side: ["rules"],
    }


@pytest.mark.parametrize(("name", "text"), [("report.html", "<p>Report</p>"), ("report.json", "{}"), ("report.json", "[]")])
def test_a_report_that_carries_nothing_says_nothing(name: str, text: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    assert verify(tmp_path / name, None) == ()


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("report.html", f"{START}{{}}{END}{START}{{}}{END}", "report.html: carries several blocks of statements, where a report has one"),
        (
            "report.html",
            f"{START}{{{END}",
            "report.html:1: cannot be read as JSON\n    Put the file back as it was, from a copy or from version control.",
        ),
        ("report.json", '{"seal": 1}', "report.json: expected keys and values, found '1'"),
        (
            "report.json",
            '{"seal": {"format": 1, "signatures": [], "parts": {}, "meaning": {}, "wording": {}}}',
            "report.json: the key 'page' is missing",
        ),
    ],
)
def test_a_block_that_is_none_is_told(name: str, text: str, message: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(Broken) as fault:
        verify(tmp_path / name, None)
    assert str(fault.value.problems) == message


def test_parts_of_a_foreign_block_that_make_no_sense_are_broken_and_not_a_fault(workspace: Workspace, tmp_path: Path) -> None:
    def nonsense(data: dict[str, Any]) -> None:
        data["seal"]["parts"] = {"answers": [1], "record": {"assessed_on": "never", "stage": 3}}

    path = changed(alone(workspace, "json", tmp_path), nonsense, forged=True)
    assert verify(path, None)[0].outcome is Outcome.BROKEN
    page = alone(workspace, "html", tmp_path)
    text = re.sub('"assessed_on": "[^"]*"', '"assessed_on": "never"', page.read_text(encoding="utf-8"))
    page.write_text(text, encoding="utf-8")
    assert verify(page, None)[0].outcome is Outcome.BROKEN


def test_values_under_the_key_of_the_seal_have_no_marks() -> None:
    assert [one.place for one in values_of(into_json({"b": 1, "a": [2]}, {"format": 1}))] == ["report.a.0", "report.b"]
