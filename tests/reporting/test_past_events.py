"""Changes of a record, in words."""

from __future__ import annotations

from pathlib import Path

import pytest

from techassess.questionnaire.answers import Answer, Standing
from techassess.records.lines import new_line, redact
from techassess.records.loading import load
from techassess.records.review import Entry, block
from techassess.records.timeline import events
from techassess.reporting.past_events import Telling, concerns, faults, not_yet, who
from techassess.workspace import Workspace
from tests.assessment.signed import folder_of, made

AT = "2027-01-02T10:00:00+01:00"


@pytest.fixture(scope="module")
def telling(tmp_path_factory: pytest.TempPathFactory) -> Telling:
    workspace = made(tmp_path_factory.mktemp("office") / "one")
    return Telling(workspace.rulesets, workspace.review(workspace.record(folder_of(workspace))))


MADE = new_line("created", (), "Ann", AT, {"title": "Market \x1bsquare", "stage": "before_tender"})
SAID = block(Entry("comment", "question", "purpose", "Why\nthis?", by="Dora", at=AT, role="dpo"))


@pytest.mark.parametrize(
    ("kind", "question", "value", "words"),
    [
        ("answered", "purpose", {"value": "safety"}, ("Main purpose: Public safety",)),
        ("answered", "purpose", {"value": "safety", "note": "So."}, ("Main purpose: Public safety", "  note: So.")),
        ("answered", "colour", {"value": "red"}, ("colour: red",)),
        ("stage", "", "in_use", ("Where the project stands: before the tender → while in use",)),
        ("title", "", "Old square", ("Title: Market square → Old square",)),
        ("day", "", "2027-03-31", ("Day of judgement: 31 March 2027",)),
        (
            "outside_edit",
            "",
            {"stage": "in_use", "project": None},
            ("outside this program: Project: nothing", "outside this program: Where the project stands: before the tender → while in use"),
        ),
        ("review", "review.1-abcdef", SAID, ("Review, entry 1-abcdef: commented on “Main purpose”: “Why this?”",)),
        ("review", "review.1-abcdef", None, ("Review, entry 1-abcdef: removed",)),
        ("review", "review.1-abcdef", {"kind": "sang"}, ("Review, entry 1-abcdef: cannot be read",)),
        ("merged", "", None, ("took over other changes",)),
        ("merged", "", {"mine": ["purpose"]}, ("took over other changes",)),
    ],
)
def test_a_change_is_told_in_a_line_or_two(telling: Telling, kind: str, question: str, value: object, words: tuple[str, ...]) -> None:
    line = new_line(kind, (MADE.hash,), "Ann", AT, value, question)  # type: ignore[arg-type]  # tests name only kinds that there are
    assert telling.event(events((MADE, line))[-1]) == words


def test_what_led_from_one_answer_to_another_is_told(telling: Telling) -> None:
    steps: list[object] = [
        {"value": "safety", "note": "So.", "evidence": "documented"},
        {"value": "safety", "evidence": "documented", "source": "Plan", "by": "Ben"},
        {"value": "safety", "evidence": "documented", "source": "Plan", "by": "Ann"},
        {"value": "traffic"},
        None,
    ]
    lines = [MADE]
    for value in steps:
        lines.append(new_line("removed" if value is None else "answered", (lines[-1].hash,), "Ann", AT, value, "purpose"))
    assert [telling.event(event) for event in events(lines)[2:]] == [
        ("Main purpose: Public safety (as it stood)", "  documented: Plan"),
        ("Main purpose: Public safety (as it stood)",),
        ("Main purpose: Public safety → Traffic", "  without evidence and note"),
        ("Main purpose: Traffic → no answer",),
    ]


def test_what_was_taken_out_says_why_by_whom_and_when(telling: Telling) -> None:
    line = new_line("answered", (MADE.hash,), "Ann", AT, {"value": "safety"}, "purpose")
    said = new_line("review", (line.hash,), "Ann", AT, SAID, "review.1-abcdef")
    lines = [redact(one, "Names a neighbour", "Dora", AT) for one in (MADE, line, said)]
    gone = " (taken out by Dora, 2 January 2027, 10:00: Names a neighbour)"
    assert [telling.event(event) for event in events(lines)] == [
        (f"made the record{gone}",),
        (f"Main purpose:{gone}",),
        (f"Review, entry 1-abcdef:{gone}",),
    ]


def test_joining_names_how_many_places_and_what_contradicts(telling: Telling) -> None:
    ends = [new_line("answered", (MADE.hash,), by, AT, {"value": "safety"}, "purpose") for by in ("Ann", "Ben", "Cleo")]
    join = new_line("merged", [one.hash for one in ends], "Ann", AT, {"questions": ["purpose", "colour"], "fields": ["title"]})
    told = telling.event(events((MADE, *ends, join))[-1])
    assert told == ("put together what was changed in 3 places; each in another way: Main purpose, colour and Title",)
    first = new_line("answered", (join.hash,), "Ann", AT, {"value": "traffic", "note": "So."}, "purpose")
    again = new_line("answered", (first.hash,), "Ben", AT, {"value": "safety"}, "purpose")
    assert [telling.event(event) for event in events((MADE, *ends, join, first, again))[-2:]] == [
        ("Main purpose: Traffic (stood here, and stands until somebody decides)",),
        ("Main purpose: Traffic → Public safety", "  without evidence and note"),
    ]
    both = new_line("merged", [one.hash for one in ends[:2]], "Ann", AT)
    assert telling.event(events((MADE, *ends, both))[-1]) == ("put together what was changed in two places",)


def test_a_change_concerns_its_question_and_what_it_was_said_of() -> None:
    lines = [MADE, new_line("answered", (MADE.hash,), "", AT, {"value": "safety"}, "purpose")]
    lines.append(new_line("review", (lines[-1].hash,), "outside edit", AT, SAID, "review.1-abcdef"))
    found = events(lines)
    assert [concerns(event, "purpose") for event in found] == [False, True, True]
    assert [who(event) for event in found] == ["Ann", "somebody without a name", "an edit outside this program"]


def test_what_is_not_in_the_history_yet_is_told(tmp_path: Path) -> None:
    workspace = made(tmp_path / "office")
    folder = folder_of(workspace)
    telling = Telling(workspace.rulesets, workspace.review(workspace.record(folder)))
    assert list(not_yet(telling, load(folder, workspace.questionnaire))) == []
    path = folder / "record.yaml"
    path.write_text(path.read_text().replace("value: safety", "value: traffic").replace("stage: before_tender", "stage: in_use"))
    found = load(folder, workspace.questionnaire)
    head = "   -  not in the history yet"
    purpose = [head, "      outside this program: Main purpose: Public safety → Traffic"]
    stage = [head, "      outside this program: Where the project stands: before the tender → while in use"]
    assert sorted(not_yet(telling, found)) == sorted([*stage, *purpose])
    assert list(not_yet(telling, found, "purpose")) == purpose
    assert faults(found) == ()
    with Workspace(workspace.root).edit(folder, "Ann") as editing:
        editing.put("remarks", Answer(Standing.VALUE, "None."))
    assert list(not_yet(telling, load(folder, workspace.questionnaire))) == []
