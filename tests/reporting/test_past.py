"""Answers of the past, in words."""

from __future__ import annotations

import pytest

from techassess.records.contests import Contest, Said
from techassess.records.timeline import Difference
from techassess.reporting.past import about, beside, contest_lines, difference_lines, in_full, outcome_words, value_words, who_words
from tests.records.sample import CAMERAS

AT = "2027-01-02T10:00:00+01:00"


@pytest.mark.parametrize(
    ("question", "value", "words"),
    [
        ("watches_street", {"value": True}, "Yes"),
        ("reason", {"value": "traffic"}, "TRAFFIC"),
        ("sensors", {"value": ["radar", "camera"]}, "CAMERA; RADAR"),
        ("retention_hours", {"value": 72}, "72 hours"),
        ("sign", {"value": "planned", "plan": {"who": "Ann", "until": "May"}}, "Planned, Ann, May"),
        ("go_live", {"value": "2027-03-31"}, "31 March 2027"),
        ("purpose", {"value": "To [b]count[/b]\n\x1bthem"}, "To [b]count[/b] them"),
        ("purpose", {"value": "x" * 300}, "x" * 200 + "…"),
        ("purpose", {"standing": "dont_know"}, "I don't know yet"),
        ("purpose", {"standing": "does_not_apply", "reason": "None"}, "does not apply: None"),
        ("purpose", {"standing": "does_not_apply", "reason": "None", "confirmed": True}, "does not apply: None, agreed"),
        ("reason", {"value": "curiosity"}, "'curiosity', which is no longer offered"),
        ("retention_hours", {"value": "long"}, "long"),
        ("colour", {"value": "red", "note": "gone"}, "red"),
        ("colour", {"value": True}, "Yes"),
        ("colour", {"value": ["red", "blue"]}, "red; blue"),
        ("colour", {"standing": "dont_know"}, "I don't know yet"),
        ("colour", {"standing": "does_not_apply", "reason": "None"}, "does not apply"),
        ("purpose", None, "no answer"),
        ("purpose", {"redacted": "Names\na neighbour"}, "taken out (Names a neighbour)"),
    ],
)
def test_an_answer_is_told_in_the_words_of_its_question(question: str, value: object, words: str) -> None:
    assert value_words(CAMERAS, question, "", value) == words


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("stage", "before_contract", "before the contract"),
        ("stage", "never", "never"),
        ("assessed_on", "2027-03-31", "31 March 2027"),
        ("title", "The \x1bsquare", "The square"),
        ("questionnaire", {"id": "cameras", "version": "1.1"}, "cameras, version 1.1"),
        ("rulesets", {"gdpr": "1.0", "led": "2.0"}, "gdpr 1.0, led 2.0"),
        ("project", None, "nothing"),
    ],
)
def test_a_field_is_told_as_people_write_it(field: str, value: object, words: str) -> None:
    assert value_words(CAMERAS, "", field, value) == words


def test_things_are_called_as_people_call_them() -> None:
    named = [about(CAMERAS, *key) for key in (("retention_hours", ""), ("colour", ""), ("", "stage"), ("", "colour"))]
    assert named == ["Retention hours", "colour", "Where the project stands", "colour"]
    assert [who_words(by) for by in ("Anna\x1b", "", "outside edit")] == ["Anna", "somebody without a name", "an edit outside this program"]
    assert outcome_words(None) == "not judged"


def test_evidence_and_note_stand_beside_an_answer() -> None:
    value = {"value": "traffic", "evidence": "documented", "source": "Offer, page 2", "note": "As\nmeasured", "by": "Ann", "at": AT}
    assert beside(CAMERAS, "reason", value) == ("documented: Offer, page 2", "note: As measured")
    assert in_full(CAMERAS, "reason", "", value) == "TRAFFIC; documented: Offer, page 2; note: As measured"
    for other in (None, {"value": "traffic"}, {"value": 3}, {"redacted": "x"}, "text"):
        assert beside(CAMERAS, "reason", other) == ()


def test_what_two_places_say_is_told_side_by_side() -> None:
    sides = (Said(None, "Ann", AT), Said({"value": "traffic", "note": "So."}, "outside edit", ""), Said({"value": "other"}, "", ""))
    lines = list(
        contest_lines(CAMERAS, [Contest("reason", "", sides, 0), Contest("", "title", (Said("A", "Ann", AT), Said("B", "Ben", "")), 1)])
    )
    assert lines == [
        "Reason (reason)",
        "  ours: no answer [Ann, 2 January 2027, 10:00] (stands until somebody decides)",
        "  theirs: TRAFFIC; note: So. [an edit outside this program]",
        "  theirs2: OTHER [somebody without a name]",
        "Title (title)",
        "  ours: A [Ann, 2 January 2027, 10:00]",
        "  theirs: B [Ben] (stands until somebody decides)",
    ]


def test_two_states_are_told_with_who_changed_what() -> None:
    one = Difference("reason", "", {"value": "traffic"}, None, Said(None, "Ben", AT))
    assert list(difference_lines(CAMERAS, one)) == [
        "  Reason",
        "    from: TRAFFIC",
        "    to: no answer",
        "    by Ben, 2 January 2027, 10:00",
    ]
