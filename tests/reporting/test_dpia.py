from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from techassess.assessment.assess import assess
from techassess.problems import Broken
from techassess.questionnaire.answers import Answer, Standing
from techassess.reporting import dpia, html, markdown
from techassess.reporting.dpia_known import Known
from techassess.reporting.json import report_json
from tests.reporting.assessed import (
    AS_OF,
    RECORDS,
    SMALL,
    cell,
    drawn_cases,
    fields,
    filled,
    filled_from,
    form,
    many,
    material,
    numbers,
    statements,
    workspace,
)
from tests.reporting.goldens import Golden
from tests.reporting.nasty import NASTY, carrying
from tests.reporting.sample import MIXED, TEMPLATES, judged, judged_with, mixed
from tests.reporting.spoken import SPOKEN, dpo, maker
from tests.reporting.test_html import Page
from tests.reporting.test_json import faults
from tests.reporting.test_markdown import shapes

ORDER = [
    *("0.1", "0.2", "0.3", "0.4"),
    *(f"0.5/{name}" for name in ("version", "team", "standards", "reasons", "scope", "dates", "publication")),
    *("1.1.a", "1.1.b", "1.1.c", "1.1.d/nature", "1.1.d/scope", "1.1.d/context", "1.1.d/borders", "1.2", "1.3", "1.4"),
    *("2.1.a", "2.1.b", "2.2.a", "2.2.b", "2.3.a", "2.3.b", "2.3.c", "2.3.d", "2.3.e"),
    *("3.1", "3.2", "3.3"),
    *("4.1.a", "4.1.b", "4.1.c", "4.2.a", "4.2.b", "4.2.c"),
    *("5.1/opinion", "5.1/follow_up", "5.2", "6"),
]
ANCHORS = [
    *("evaluation", "sensitive_at_large", "public_area"),
    *("scoring", "decision", "monitoring", "sensitive", "large", "matching", "vulnerable", "innovative", "gatekeeping"),
    *("fairness", "transparency", "purpose_limitation", "minimisation", "accuracy", "storage_limitation", "integrity", "accountability"),
    *("information", "access", "correction", "objection", "machine_decisions"),
    *("consent", "processors", "transfers"),
    *("access", "change", "loss"),
]
WITH_DATA = [found for found in many() if fields(found)["1.1.a"]["needed"] == "yes"]


def of_small(*spoken: Any) -> dict[str, Any]:
    """The small form filled from the case of the goldens."""
    return filled(mixed(), *spoken, by=SMALL)


# Order and anchors


def test_parts_and_fields_stand_in_the_order_of_the_template() -> None:
    assert [part.id for part in form().parts] == ["0", "1", "2", "3", "4", "5", "6"]
    assert list(form().fields) == ORDER


def anchors(found: dict[str, Any]) -> Iterator[str]:
    by_id = fields(found)
    groups = {group["id"]: [one["id"] for one in group["ticks"]] for group in by_id["0.5/reasons"]["groups"]}
    yield from (*groups["always_required"], *groups["wp248"])
    for name in ("2.3.a", "2.3.b", "2.3.c"):
        yield from (row["id"] for row in by_id[name]["rows"])
    yield from (row["id"] for row in by_id["4.1.a"]["rows"][:3])


def test_the_fixed_rows_and_reasons_are_all_there_in_their_order() -> None:
    assert len(ANCHORS) == 31
    assert len(WITH_DATA) > 30
    for found in WITH_DATA:
        assert list(anchors(found)) == ANCHORS


def test_the_page_says_what_it_is_made_after_and_that_nobody_has_endorsed_it() -> None:
    page = html.dpia(filled_from(RECORDS[0]), TEMPLATES)
    assert "EDPB template for data protection impact assessments, version 1.0, version for consultation, adopted on 10 March 2026" in page
    assert "The template is not obligatory." in page
    assert "the EDPB has neither made nor endorsed it" in page


# Every field is filled or marked


def test_every_field_is_filled_or_marked_for_a_person() -> None:
    for found in many():
        for name, one in fields(found).items():
            told = [said for said in one["says"] if not said["open"]]
            assert one["state"] in ("filled", "partly", "to_write", "not_needed"), name
            assert bool(one["why_not"]) == (one["state"] == "not_needed"), name
            assert bool(one["gaps"]) == (one["state"] == "to_write") or one["state"] in ("partly", "filled"), name
            assert one["state"] != "filled" or not (one["gaps"] or one["open"] or one["to_write"]), name
            assert told or one["rows"] or one["groups"] or one["to_write"] or one["why_not"], name


def test_no_cell_is_empty_and_unmarked() -> None:
    columns = {one.id: {column.id: column for column in one.columns} for one in form()}
    for found in many():
        for name, one in fields(found).items():
            for row in one["rows"]:
                for inner in row["cells"]:
                    knows = inner["words"] or inner["refs"] or inner["ticks"] or any(not said["open"] for said in inner["says"])
                    open_measure = one["id"] in ("2.3.d", "2.3.e") and bool(inner["says"])
                    assert knows or inner["to_write"] or open_measure or not columns[name][inner["column"]].person, (name, row["id"])
                    assert not (knows and inner["to_write"])


def test_what_is_counted_is_what_there_is() -> None:
    for found in many():
        by_id = fields(found)
        assert sum(one["count"] for one in found["counts"]) == len(by_id)
        assert [one["id"] for one in found["for_people"]] == [name for name, one in by_id.items() if one["gaps"]]
        assert [one["id"] for entry in found["index"] for one in entry["fields"]] == [name for one in form().index for name in one.fields]


def test_what_is_not_known_prints_as_open() -> None:
    unknown = judged_with(MIXED, {"purpose": Answer(Standing.DONT_KNOW, by="Maria Muster")})
    found = next(one for one in statements(filled(unknown, by=SMALL)) if one["label"] == "Main purpose")
    assert (found["words"], found["open"]) == ("I don't know yet", True)


def test_what_does_not_apply_prints_with_its_reason_and_whether_it_is_confirmed() -> None:
    (found,) = [one for one in statements(of_small()) if one["more"] == ["Reason: There are no milder means."]]
    assert found["words"] == "Does not apply here (not confirmed yet by the data protection officer, so it counts as unknown)"
    assert found["open"]


def test_where_no_image_is_held_a_part_is_not_needed_and_says_on_which_answer_that_rests() -> None:
    found = fields(filled(judged({**MIXED, "sensors": ["none_of_these"]}), by=SMALL))
    assert [found[name]["state"] for name in ("1.1", "1.2/data", "1.3", "1.4")] == ["not_needed"] * 4
    assert found["1.1"]["why_not"] == "No images are held."
    assert found["1.1"]["because"] == ["Sensors: None of these"]
    assert found["2.1"]["rows"] == []


def test_where_it_is_open_whether_a_field_is_needed_it_is_shown_and_says_so() -> None:
    unknown = judged_with(MIXED, {"sensors": Answer(Standing.DONT_KNOW)})
    first = fields(filled(unknown, by=SMALL))["1.1"]["says"][0]
    assert (first["label"], first["words"]) == ("Whether this field is needed", "Not known yet; waits for: Sensors")


# Numbers that agree


def test_numbers_are_given_once_and_in_order() -> None:
    for found in many():
        given = [number for one in form() if one.prefix for number in numbers(fields(found)[one.id])]
        assert len(given) == len(set(given))
    for name, prefix in (("1.1.a", "D"), ("1.2", "F"), ("3.1", "R"), ("4.1.a", "E"), ("4.2.a", "M")):
        rows = numbers(fields(filled_from(RECORDS[0]))[name])
        assert rows == [f"{prefix}{number}" for number in range(1, len(rows) + 1)]


def test_every_kind_of_data_comes_back_where_the_law_asks_for_it() -> None:
    for found in WITH_DATA:
        by_id = fields(found)
        items = numbers(by_id["1.1.a"])
        assert items
        assert cell(by_id["1.1.b"]["rows"][0], "items")["refs"] == items if by_id["1.1.b"]["rows"] else True
        assert numbers(by_id["2.2.a"]) == numbers(by_id["2.2.b"]) == items


def test_specially_protected_data_come_back_alone() -> None:
    seen = 0
    for found in WITH_DATA:
        by_id = fields(found)
        if by_id["2.1.b"]["state"] == "not_needed":
            continue
        conditioned = {kind.id for kind in form().fields["1.1.a"].kinds if kind.when is not None}
        may = [
            row["number"]
            for row in by_id["1.1.a"]["rows"]
            if any(one["value"] != "no" for one in cell(row, "special")["ticks"] if one["id"] in conditioned)
        ]
        assert numbers(by_id["2.1.b"]) == may
        seen += bool(may)
    assert seen > 5


def test_every_purpose_and_further_use_has_a_legal_basis_row() -> None:
    for found in WITH_DATA:
        by_id = fields(found)
        assert numbers(by_id["2.1.a"]) == [*numbers(by_id["1.1.b"]), *numbers(by_id["1.1.c"])]


def test_the_grounds_that_are_relied_on_are_ticked() -> None:
    grounds = {
        "a": "consent",
        "b": "contract",
        "c": "legal_obligation",
        "d": "vital_interests",
        "e": "public_task",
        "f": "legitimate_interests",
    }
    seen: set[str] = set()
    for case in drawn_cases(40, 5):
        (group,) = fields(filled(assess(workspace().rulesets, case, AS_OF)))["2.1.a"]["groups"] or [{"ticks": []}]
        ticked = {grounds[one["id"]] for one in group["ticks"] if one["value"] == "yes"}
        answer = case.answers.get("bases")
        said = answer.value if answer is not None and isinstance(answer.value, frozenset) else frozenset()
        assert ticked in (said - {"none_named"}, frozenset())
        seen |= ticked
    assert len(seen) > 3


def test_phases_come_back_with_what_carries_them() -> None:
    for found in WITH_DATA:
        by_id = fields(found)
        assert numbers(by_id["1.3"]) == numbers(by_id["1.2"])


def test_every_risk_is_rated_before_and_after_measures() -> None:
    for found in WITH_DATA:
        by_id = fields(found)
        risks = [*numbers(by_id["3.1"]), *numbers(by_id["4.1.a"])]
        assert numbers(by_id["4.1.c"]) == numbers(by_id["4.2.b"]) == risks
        titles = {row["number"]: row["title"] for name in ("3.1", "4.1.a") for row in by_id[name]["rows"]}
        assert {row["number"]: row["title"] for row in by_id["4.2.b"]["rows"]} == titles


def test_measures_and_risks_point_at_each_other() -> None:
    for found in WITH_DATA:
        by_id = fields(found)
        there = {(row["number"], risk) for row in by_id["4.2.a"]["rows"] if row["number"] for risk in cell(row, "risks")["refs"]}
        back = {(measure, row["number"]) for row in by_id["4.2.b"]["rows"] for measure in cell(row, "measures")["refs"]}
        assert there == back
        assert {risk for _, risk in there} <= {*numbers(by_id["3.1"]), *numbers(by_id["4.1.a"])}


def test_every_risk_that_may_be_high_has_a_measure_or_is_marked() -> None:
    for found in [*WITH_DATA, of_small()]:
        by_id = fields(found)
        before, further = ("4.1.c", "4.2.a") if "4.1.c" in by_id else ("3.3", "3.4")
        high = {row["number"] for row in by_id[before]["rows"] if cell(row, "level")["words"] in _high(found)}
        assert high <= {risk for row in by_id[further]["rows"] for risk in cell(row, "risks")["refs"]}


def _high(found: dict[str, Any]) -> tuple[str, str]:
    levels = (SMALL if found["title"] == SMALL.title else form()).levels
    return levels["high"], levels["may_be_high"]


def test_a_risk_without_any_measure_asks_for_one() -> None:
    row = fields(of_small())["3.4"]["rows"][-1]
    assert (row["number"], row["title"], row["to_write"]) == ("", "No measure is known for E1", "Name a measure.")


# Reasons


def test_the_three_cases_of_the_law_are_together_the_definition_that_the_rules_use() -> None:
    seen = set()
    for case in drawn_cases(60, 3):
        found = assess(workspace().rulesets, case, AS_OF)
        known = Known(material(found))
        group = next(one for one in form().fields["0.5/reasons"].groups if one.id == "always_required")
        values = {known.holds(one.when) for one in group.ticks}
        together = "yes" if "yes" in values else "unknown" if "unknown" in values else "no"
        held = known.facts.truth("dpia_always_required")
        assert together == {"TRUE": "yes", "UNKNOWN": "unknown"}.get(held.name, "no")
        seen.add(together)
    assert seen == {"yes", "no", "unknown"}


# Part 6


def test_nothing_is_ticked_before_there_is_a_decision() -> None:
    for found in many():
        outcome = fields(found)["6"]["outcome"]
        assert [one["id"] for one in outcome["choices"]] == ["rejected", "consultation", "approved", "conditional"]
        assert not any(one["ticked"] for one in outcome["choices"])
        assert outcome["points_to"]["words"]
    page = html.dpia(filled_from(RECORDS[0]), TEMPLATES)
    text = markdown.dpia(filled_from(RECORDS[0]), TEMPLATES)
    assert 'class="choice ticked"' not in page
    assert "(decided)" not in page + text


# The documents


def test_the_form_is_as_it_was_in_each_format(golden: Golden) -> None:
    values = of_small(*SPOKEN)
    golden("dpia.html", html.dpia(values, TEMPLATES))
    golden("dpia.md", markdown.dpia(values, TEMPLATES))
    golden("dpia.json", report_json(values))


@pytest.mark.parametrize("folder", RECORDS, ids=lambda folder: folder.name)
def test_a_page_is_sound(folder: Any) -> None:
    page = Page(html.dpia(filled_from(folder), TEMPLATES))
    assert page.faults == []
    assert page.open == []
    names = page.having("section", "id")
    assert len(names) == len(set(names))
    links = [link.removeprefix("#") for link in page.having("a", "href") if link.startswith("#")]
    assert set(links) <= {*names, "main"}


def nasty(text: str) -> dict[str, Any]:
    """The small form of a record that carries one text wherever a person can write."""
    assessment, about = carrying(text)
    spoken = [
        replace(dpo("comment", text=text), by=text),
        replace(dpo("opinion", outcome="conditional", text=text, conditions=(text,)), by=text),
        maker("decision", outcome="rejected", text=text, departs=text),
        dpo("happened", event="complaint", text=text),
    ]
    return filled(assessment, *spoken, by=SMALL, about=about)


@cache
def plain() -> dict[str, Any]:
    return nasty("word")


@pytest.mark.parametrize("text", NASTY)
def test_nothing_that_a_person_typed_becomes_markup(text: str) -> None:
    found, same = Page(html.dpia(nasty(text), TEMPLATES)), Page(html.dpia(plain(), TEMPLATES))
    assert [tag for tag, _ in found.tags] == [tag for tag, _ in same.tags]
    assert found.having("a", "href") == same.having("a", "href")
    assert shapes(markdown.dpia(nasty(text), TEMPLATES)) == shapes(markdown.dpia(plain(), TEMPLATES))


def test_the_export_holds_what_the_page_holds() -> None:
    values = of_small(*SPOKEN)
    assert json.loads(report_json(values)) == json.loads(json.dumps(values))


def test_the_export_is_as_its_schema_says() -> None:
    for values in (*many(), of_small(), of_small(*SPOKEN)):
        assert faults("dpia", json.loads(report_json(values))) == []


def test_a_form_that_cannot_be_used_is_said_with_its_place(tmp_path: Any) -> None:
    (tmp_path / "dpia.yaml").write_text("title: x\n", encoding="utf-8")
    with pytest.raises(Broken) as broken:
        dpia.form(replace(material(mixed()), templates=tmp_path))
    assert f"{tmp_path.name}/dpia.yaml:1:1: the key 'questionnaire' is missing" in str(broken.value)


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10_000))
def test_filling_never_fails_and_never_ticks(seed: int) -> None:
    for case in drawn_cases(1, seed):
        found = filled(assess(workspace().rulesets, case, AS_OF))
        assert list(fields(found)) == ORDER
        assert not any(one["ticked"] for one in fields(found)["6"]["outcome"]["choices"])
