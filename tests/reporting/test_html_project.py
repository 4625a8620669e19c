"""The report of a project, as a page and as text."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

from techassess.reporting import html, markdown
from techassess.reporting.bundled import told
from tests.reporting.goldens import Golden
from tests.reporting.nasty import NASTY
from tests.reporting.sample import TEMPLATES
from tests.reporting.test_html import Page
from tests.reporting.together import PROJECT, nasty, parts

TOLD = told("Safer centre", PROJECT, parts(PROJECT))
PAGE = html.project(TOLD, TEMPLATES)


def test_the_page_is_as_it_was(golden: Golden) -> None:
    golden("project.html", PAGE)


def test_the_text_is_as_it_was(golden: Golden) -> None:
    golden("project.md", markdown.project(TOLD, TEMPLATES))


def test_the_page_is_sound_and_runs_nothing() -> None:
    found = Page(PAGE)
    ids = [value for _, name, value in found.values if name == "id"]
    assert (found.faults, found.open, len(ids)) == ([], [], len(set(ids)))
    assert not {tag for tag, _ in found.tags} & {"script", "img", "link", "iframe", "object", "form"}
    assert [name for _, name, _ in found.values if name.startswith("on") or name in ("style", "src")] == []
    assert found.having("meta", "content")[0].startswith("default-src 'none'; style-src 'sha256-")


def test_headings_links_and_tables_lead_and_say_what_they_head() -> None:
    found = Page(PAGE)
    levels = [int(tag[1]) for tag, _ in found.tags if re.fullmatch("h[1-6]", tag)]
    ids = {value for _, name, value in found.values if name == "id"}
    assert [pair for pair in pairwise(levels) if pair[1] > pair[0] + 1] == []
    assert [link for link in found.having("a", "href") if link[1:] not in ids] == []
    assert all("scope" in attributes for tag, attributes in found.tags if tag == "th")
    assert [found.count(tag) for tag in ("h1", "header", "nav", "main", "footer")] == [1, 1, 1, 1, 1]


def carrying(text: str) -> Page:
    name, found, missing = nasty(text)
    return Page(html.project(told(name, found, parts(found), missing), TEMPLATES))


PLAIN = carrying("word")


@pytest.mark.parametrize("text", NASTY)
def test_nothing_that_somebody_typed_becomes_markup(text: str) -> None:
    found = carrying(text)
    assert found.tags == PLAIN.tags
    assert found.faults == []
    assert [link for link in found.having("a", "href") if not link.startswith("#")] == []


def test_control_and_direction_signs_never_come_out() -> None:
    name, found, missing = nasty("\x1b[31m \x9b \u202e \u2066 \x00 \x07")
    values = told(name, found, parts(found), missing)
    for text in (html.project(values, TEMPLATES), markdown.project(values, TEMPLATES)):
        assert re.findall("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]", text) == []


def test_records_that_cannot_be_read_stand_in_a_warning() -> None:
    name, found, missing = nasty("word")
    values = told(name, found, (), missing)
    assert "cannot be read, and may belong to the project" in " ".join(Page(html.project(values, TEMPLATES)).words)
    assert "cannot be read, and may belong to the project" in markdown.project(values, TEMPLATES)
