from __future__ import annotations

import time
from collections.abc import Iterator

import pytest

from techassess.reporting.context import build
from techassess.reporting.headings import PARTS
from tests.reporting.nasty import NASTY, carrying
from tests.reporting.sample import ABOUT, CLEAR, LAW, judged, mixed
from tests.reporting.spoken import SAID

CONTEXT = build(mixed(), ABOUT, LAW)


def leaves(value: object) -> Iterator[object]:
    if isinstance(value, dict):
        assert all(type(key) is str for key in value)
        for inner in value.values():
            yield from leaves(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from leaves(inner)
    else:
        yield value


def test_a_template_sees_plain_values_only() -> None:
    assert {type(leaf) for leaf in leaves(CONTEXT)} <= {str, int, bool, type(None)}


def test_the_record_is_told_with_days_and_times_in_words() -> None:
    record = CONTEXT["record"]
    assert isinstance(record, dict)
    assert record["as_of_words"] == "22 November 2026"
    assert record["saved_words"] == "22 November 2026, 09:05"
    assert record["go_live_words"] == "1 March 2027"
    assert record["stage_words"] == "Before the tender"


def test_every_rule_stands_once_in_the_sets() -> None:
    sets = CONTEXT["sets"]
    assert isinstance(sets, list)
    listed = [finding["id"] for found in sets for group in found["groups"] for finding in group["findings"]]
    assert sorted(listed) == sorted(finding.rule.id for finding in mixed().findings)


def test_requests_to_the_supplier_stand_apart_until_they_are_met() -> None:
    told = build(judged(CLEAR), ABOUT, LAW)
    assert [finding["title"] for finding in _list(CONTEXT["requests"])] == ["The provider hands over documentation"]
    assert told["requests"] == []


def _list(value: object) -> list[dict[str, object]]:
    assert isinstance(value, list)
    return value


def test_later_duties_stand_by_day_and_the_calendar_says_what_changes() -> None:
    told = build(judged({**CLEAR, "recognises_faces": True, "dpia": "no"}), ABOUT, LAW)
    assert [day["day_words"] for day in _list(told["upcoming"])] == ["2 December 2027"]
    changing = build(judged({**CLEAR, "dpia": "planned", "recognises_faces": False}), ABOUT, LAW)
    assert changing["calendar"] == []


def test_a_duty_that_would_not_apply_is_not_announced() -> None:
    assert build(judged(CLEAR), ABOUT, LAW)["upcoming"] == []


def test_changed_answers_and_kept_answers_are_shown() -> None:
    assert CONTEXT["changed"] == [
        {
            "question": "Evidence that it works in such a place",
            "before": "no",
            "after": "yes",
            "when": "2026-11-21T17:30:00+01:00",
            "when_words": "21 November 2026, 17:30",
            "by": "Maria Muster",
        }
    ]
    assert CONTEXT["kept"] == [{"id": "old_question", "value": "an answer of last year"}]


def test_every_provision_is_listed_once_with_its_link() -> None:
    texts = [cite["text"] for cite in _list(CONTEXT["provisions"])]
    assert len(texts) == len(set(texts))
    assert {"text": "GDPR Art. 13", "link": "https://eur-lex.europa.eu/eli/reg/2016/679/art_13/oj"} in _list(CONTEXT["provisions"])


def test_every_digest_is_named() -> None:
    versions = CONTEXT["versions"]
    assert isinstance(versions, dict)
    assert [len(found["digest"]) for found in versions["judged"]] == [64] * 6


def test_every_part_has_a_title() -> None:
    assert CONTEXT["headings"] == {name: title for name, title, _ in PARTS if name != "review"}
    assert build(mixed(), ABOUT, LAW, said=SAID)["headings"] == {name: title for name, title, _ in PARTS}


@pytest.mark.parametrize("text", NASTY)
def test_no_text_holds_control_or_direction_signs(text: str) -> None:
    told = build(*carrying(text), LAW)
    assert [leaf for leaf in leaves(told) if isinstance(leaf, str) and set(leaf) & set("\x1b\x07\x9b\u202e\u202c\u2066\u2069\u200f")] == []


def test_the_values_are_put_together_at_once() -> None:
    start = time.perf_counter()
    build(mixed(), ABOUT, LAW)
    assert time.perf_counter() - start < 1
