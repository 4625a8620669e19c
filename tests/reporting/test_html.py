from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Mapping
from functools import cache
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest

from techassess.problems import Broken
from techassess.questionnaire.answers import Answer, Standing
from techassess.reporting import html
from techassess.reporting.context import build
from tests.reporting.goldens import Golden
from tests.reporting.nasty import NASTY, carrying
from tests.reporting.sample import ABOUT, CLEAR, LAW, MIXED, TEMPLATES, judged, mixed, told

VOID = {"meta", "br", "rect", "circle", "img", "link", "input", "hr"}


class Page(HTMLParser):
    """The tags of a page in order, with the names of their attributes; and what a reader sees."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, tuple[str, ...]]] = []
        self.values: list[tuple[str, str, str]] = []
        self.open: list[str] = []
        self.faults: list[str] = []
        self.words: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, tuple(name for name, _ in attrs)))
        self.values += [(tag, name, value or "") for name, value in attrs]
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, tuple(name for name, _ in attrs)))
        self.values += [(tag, name, value or "") for name, value in attrs]

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"</{tag}> closes nothing at line {self.getpos()[0]}")

    def handle_data(self, data: str) -> None:
        if not self.open or self.open[-1] not in ("style", "title"):
            self.words.append(data)

    def having(self, tag: str, name: str) -> list[str]:
        """The values of an attribute of all tags of a kind."""
        return [value for found, attribute, value in self.values if (found, attribute) == (tag, name)]

    def count(self, tag: str) -> int:
        """How many tags of a kind there are."""
        return sum(found == tag for found, _ in self.tags)


def reported(raw: Mapping[str, object] | None = None, stage: str = "before_tender") -> str:
    found = mixed() if raw is None else judged(raw, stage)
    return html.report(told(found), TEMPLATES)


MIXED_PAGE = reported()


def test_the_report_is_as_it_was(golden: Golden) -> None:
    golden("report.html", MIXED_PAGE)


@pytest.mark.parametrize("raw", [{}, CLEAR, MIXED, {**CLEAR, "sensors": ["none_of_these"]}, {**CLEAR, "recognises_faces": True}])
def test_the_page_is_sound_whatever_the_answers(raw: dict[str, object]) -> None:
    page = Page(reported(raw, "in_use"))
    ids = [value for _, name, value in page.values if name == "id"]
    assert (page.faults, page.open) == ([], [])
    assert len(ids) == len(set(ids))


def test_the_page_runs_nothing_and_asks_the_network_for_nothing() -> None:
    page = Page(MIXED_PAGE)
    tags = {tag for tag, _ in page.tags}
    assert not tags & {"script", "img", "link", "iframe", "object", "embed", "form", "base", "video", "audio", "use", "image"}
    assert [name for _, name, _ in page.values if name.startswith("on") or name in ("style", "src", "srcset", "action")] == []
    assert "url(" not in MIXED_PAGE
    assert "@import" not in MIXED_PAGE


def test_the_policy_allows_the_style_of_the_page_and_nothing_else() -> None:
    style = re.search(r"<style>(.*?)</style>", MIXED_PAGE, re.DOTALL)
    assert style is not None
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    policy = Page(MIXED_PAGE).having("meta", "content")[0]
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def test_the_page_has_one_title_landmarks_and_a_way_to_skip_to_them() -> None:
    page = Page(MIXED_PAGE)
    assert MIXED_PAGE.startswith("<!DOCTYPE html>")
    assert page.having("html", "lang") == ["en"]
    assert [page.count(tag) for tag in ("h1", "header", "nav", "main", "footer")] == [1, 1, 1, 1, 1]
    assert page.having("a", "href")[0] == "#main"


def test_headings_never_skip_a_level() -> None:
    levels = [int(tag[1]) for tag, _ in Page(MIXED_PAGE).tags if re.fullmatch("h[1-6]", tag)]
    assert [pair for pair in pairwise(levels) if pair[1] > pair[0] + 1] == []


def test_every_table_heading_says_what_it_heads() -> None:
    page = Page(MIXED_PAGE)
    heads = [attributes for tag, attributes in page.tags if tag == "th"]
    assert heads
    assert all("scope" in attributes for attributes in heads)


def test_every_link_within_the_page_leads_somewhere() -> None:
    page = Page(MIXED_PAGE)
    ids = {value for _, name, value in page.values if name == "id"}
    assert [link for link in page.having("a", "href") if link.startswith("#") and link[1:] not in ids] == []


def test_every_picture_says_in_words_what_it_shows() -> None:
    page = Page(MIXED_PAGE)
    assert (page.count("svg"), page.count("desc")) == (2, 2)
    ids = {value for _, name, value in page.values if name == "id"}
    assert all(set(named.split()) <= ids for named in page.having("svg", "aria-labelledby"))


def test_the_verdict_stands_with_its_range_and_its_remarks_in_the_summary() -> None:
    summary = MIXED_PAGE.split('<section id="reasons"')[0]
    for words in (
        "Undecided, between “Possible under conditions” and “No lawful way found",
        "This is not a legal opinion.",
        "What to do next",
    ):
        assert words in summary


def test_what_the_answers_leave_out_is_left_out_of_the_page() -> None:
    page = reported(CLEAR)
    for name in ("obstacles", "open", "requests"):
        assert f'id="{name}"' in MIXED_PAGE or name == "obstacles"
        assert f'id="{name}"' not in page


@cache
def carried(typed: str) -> Page:
    return Page(html.report(build(*carrying(typed), LAW), TEMPLATES))


@pytest.mark.parametrize("text", NASTY)
def test_nothing_that_a_user_typed_becomes_markup(text: str) -> None:
    nasty, plain = carried(text), carried("word")
    assert nasty.tags == plain.tags
    assert nasty.faults == []
    assert [value for value in nasty.having("a", "href") if not value.startswith(("#", "https://"))] == []


def test_control_and_direction_signs_never_come_out() -> None:
    page = html.report(build(*carrying("\x1b[31m \x9b \u202e \u2066 \x00 \x07"), LAW), TEMPLATES)
    assert re.findall("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]", page) == []


def test_a_note_of_any_length_is_shown_whole_and_folded() -> None:
    note = "word " * 60_000
    found = judged(MIXED, purpose=Answer(Standing.VALUE, "safety", note=note))
    page = html.report(build(found, ABOUT, LAW), TEMPLATES)
    assert note in page
    assert '<details><summary>Note</summary><p class="note">word word' in page


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_every_text_colour_can_be_read_on_every_ground_in_light_dark_and_print() -> None:
    style = (TEMPLATES / "report.css").read_text(encoding="utf-8")
    themes = [dict(re.findall(r"--([a-z0-9]+): (#[0-9a-f]{6})", block)) for block in re.findall(r":root \{(.*?)\}", style, re.DOTALL)]
    assert len(themes) == 3
    texts = ("ink", "soft", "link", "clear", "conditions", "change", "stop", "undecided")
    faint = [
        (text, ground) for theme in themes for text in texts for ground in ("paper", "wash") if contrast(theme[text], theme[ground]) < 4.5
    ]
    assert faint == []


def test_a_broken_template_of_the_workspace_is_a_problem_not_a_crash(tmp_path: Path) -> None:
    with pytest.raises(Broken, match=r"reports/report.css: this template is missing"):
        html.report({}, tmp_path)
