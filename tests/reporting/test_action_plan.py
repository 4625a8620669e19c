from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from functools import cache
from typing import Any

import pytest

from techassess.assessment.exact import with_exact_range
from techassess.assessment.result import Assessment
from techassess.reporting import html, markdown, ways
from techassess.reporting.about import About
from techassess.reporting.action_plan import COLUMNS, GROUPS, build, lines
from techassess.reporting.csv import written
from techassess.reporting.json import report_json
from techassess.reporting.said import Said
from tests.reporting.goldens import Golden
from tests.reporting.nasty import NASTY, carrying
from tests.reporting.sample import ABOUT, CLEAR, LAW, MIXED, TEMPLATES, judged, mixed
from tests.reporting.spoken import NOTHING, SAID, dpo, maker, review_of
from tests.reporting.test_html import Page
from tests.reporting.test_json import faults
from tests.reporting.test_markdown import shapes


def plan(assessment: Assessment | None = None, said: Said = SAID, about: About = ABOUT) -> dict[str, Any]:
    found = with_exact_range(assessment or mixed())
    return build(found, about, LAW, ways.least_change(found), said)


PLAN = plan()


def table(found: dict[str, Any]) -> list[list[str]]:
    """The flat table as a spreadsheet reads it."""
    return list(csv.reader(io.StringIO(written(lines(found)).decode("utf-8-sig"), newline="")))


def test_the_plan_in_each_format_is_as_it_was(golden: Golden) -> None:
    golden("action-plan.html", html.action_plan(PLAN, TEMPLATES))
    golden("action-plan.md", markdown.action_plan(PLAN, TEMPLATES))
    golden("action-plan.json", report_json(PLAN))
    golden("action-plan.csv", written(lines(PLAN)).decode("utf-8-sig").replace("\r\n", "\n"))


@pytest.mark.parametrize("raw", [{}, CLEAR, MIXED, {**CLEAR, "recognises_faces": True, "dpia": "no"}])
@pytest.mark.parametrize("said", [NOTHING, SAID])
@pytest.mark.parametrize("stage", ["before_tender", "in_use"])
def test_the_plan_fits_its_schema_and_the_page_is_sound(raw: dict[str, object], said: Said, stage: str) -> None:
    found = plan(judged(raw, stage), said)
    assert faults("action-plan", json.loads(report_json(found))) == []
    page = Page(html.action_plan(found, TEMPLATES))
    ids = [value for _, name, value in page.values if name == "id"]
    assert (page.faults, page.open, len(ids)) == ([], [], len(set(ids)))
    assert [link for link in page.having("a", "href") if link.startswith("#") and link[1:] not in ids] == []
    text = markdown.action_plan(found, TEMPLATES)
    assert text.count("\n|---") == len(found["groups"]) == sum(kind == "table_open" for kind, _ in shapes(text))


def test_every_task_stands_in_its_group_and_once_in_the_table() -> None:
    tasks = [task for group in PLAN["groups"] for task in group["tasks"]]
    assert [group["id"] for group in PLAN["groups"]] == [name for name in GROUPS if any(task["group"] == name for task in tasks)]
    rows = table(PLAN)
    assert rows[0] == list(COLUMNS)
    assert [row[-1] for row in rows[1:]] == [task["id"] for task in tasks]
    assert {len(row) for row in rows} == {len(COLUMNS)}
    assert PLAN["count"] == len(tasks)


def test_what_is_overdue_is_marked_against_the_day_of_writing_in_every_format() -> None:
    late = [task["id"] for group in PLAN["groups"] for task in group["tasks"] if task["overdue"]]
    assert "measure:dpia" in late
    assert PLAN["overdue"] == len(late)
    assert [row[-1] for row in table(PLAN) if row[3] == "overdue"] == late
    assert html.action_plan(PLAN, TEMPLATES).count('<span class="late">Overdue</span>') == len(late)
    assert markdown.action_plan(PLAN, TEMPLATES).count("**overdue**") == len(late)
    early = plan(said=replace(SAID, written_on=mixed().as_of))
    assert early["written_on"] == "2026-11-22"
    assert early["overdue"] == 0


def test_a_verdict_that_is_not_settled_stands_with_its_range_and_its_remarks() -> None:
    for text in (html.action_plan(PLAN, TEMPLATES), markdown.action_plan(PLAN, TEMPLATES)):
        assert "Undecided, between “Possible under conditions” and “No lawful way found" in text
        assert "This is not a legal opinion." in text


def test_a_system_in_use_is_said_to_be_in_use() -> None:
    assert plan(judged(MIXED, "in_use"))["record"]["stage_words"] == "While in use"


def test_a_plan_without_tasks_says_so() -> None:
    done = plan(judged(CLEAR), NOTHING)
    assert done["groups"] == []
    assert "Nothing is left to do." in html.action_plan(done, TEMPLATES)
    assert "Nothing is left to do." in markdown.action_plan(done, TEMPLATES)
    assert table(done) == [list(COLUMNS)]


def nasty(text: str) -> dict[str, Any]:
    """A plan with one text in every place that a person can write to."""
    assessment, about = carrying(text)
    spoken = [replace(one, text=one.text and text, by=text, conditions=(text,) * len(one.conditions)) for one in SAID.review.all]
    spoken.append(dpo("comment", on="finding", about=text, text=text))
    spoken.append(maker("risk_accepted", on="finding", about="gdpr/lawfulness/signs", found=text, text=text, until="2027-03-31"))
    return plan(assessment, Said(review_of(*spoken), SAID.written_on), about)


@cache
def page_of(text: str) -> Page:
    return Page(html.action_plan(nasty(text), TEMPLATES))


@pytest.mark.parametrize("text", NASTY)
def test_nothing_that_a_person_typed_becomes_markup(text: str) -> None:
    assert (page_of(text).tags, page_of(text).faults) == (page_of("word").tags, [])
    assert shapes(markdown.action_plan(nasty(text), TEMPLATES)) == shapes(markdown.action_plan(nasty("word"), TEMPLATES))


@pytest.mark.parametrize("typed", ['=HYPERLINK("http://x")', "+1", "-1", "@x", '"=1', "a\r\n=1", "\x00=1", "a;=1", "\uff1d1"])
def test_nothing_that_a_person_typed_begins_a_cell_as_a_formula(typed: str) -> None:
    found = table(nasty(typed))
    assert any(typed[-1] in cell for row in found for cell in row)
    for row in found:
        assert [cell for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r", "\uff1d")) or ";=" in cell or "\n" in cell] == []
