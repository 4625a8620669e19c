"""The pages that set records side by side."""

from __future__ import annotations

import base64
import hashlib
import re
from itertools import pairwise
from pathlib import Path

import pytest

from techassess.problems import Broken
from techassess.reporting import conformity, html, variants
from techassess.reporting.sheets import Sheet, values
from tests.reporting.compared import BIDS, TENDER, THREE, nasty
from tests.reporting.goldens import Golden
from tests.reporting.nasty import NASTY
from tests.reporting.sample import CONTENT, TEMPLATES
from tests.reporting.test_html import Page


def page(sheet: Sheet) -> str:
    return html.comparison(values(sheet), TEMPLATES)


VARIANTS = page(variants.sheet(THREE))
BIDS_PAGE = page(conformity.sheet(TENDER, BIDS, CONTENT))
BOTH = pytest.mark.parametrize("text", [VARIANTS, BIDS_PAGE], ids=["variants", "bids"])


def test_variants_are_as_they_were(golden: Golden) -> None:
    golden("compare.html", VARIANTS)


def test_bids_are_as_they_were(golden: Golden) -> None:
    golden("compare-bids.html", BIDS_PAGE)


@BOTH
def test_the_page_is_sound_and_runs_nothing(text: str) -> None:
    found = Page(text)
    ids = [value for _, name, value in found.values if name == "id"]
    assert (found.faults, found.open, len(ids)) == ([], [], len(set(ids)))
    assert not {tag for tag, _ in found.tags} & {"script", "img", "link", "iframe", "object", "form"}
    assert [name for _, name, _ in found.values if name.startswith("on") or name in ("style", "src")] == []


@BOTH
def test_the_policy_allows_the_style_of_the_page_and_nothing_else(text: str) -> None:
    style = re.search(r"<style>(.*?)</style>", text, re.DOTALL)
    assert style is not None
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    assert Page(text).having("meta", "content")[0].startswith(f"default-src 'none'; style-src 'sha256-{digest}';")


@BOTH
def test_headings_links_and_tables_lead_and_say_what_they_head(text: str) -> None:
    found = Page(text)
    levels = [int(tag[1]) for tag, _ in found.tags if re.fullmatch("h[1-6]", tag)]
    ids = {value for _, name, value in found.values if name == "id"}
    assert [pair for pair in pairwise(levels) if pair[1] > pair[0] + 1] == []
    assert [link for link in found.having("a", "href") if link[1:] not in ids] == []
    assert all("scope" in attributes for tag, attributes in found.tags if tag == "th")
    assert [found.count(tag) for tag in ("h1", "header", "nav", "main", "footer")] == [1, 1, 1, 1, 1]


def test_a_page_of_bids_has_no_verdict() -> None:
    said = " ".join(Page(BIDS_PAGE).words)
    assert [verdict.shown for verdict in CONTENT.scale.verdicts if verdict.shown in said] == []
    assert "no winner" in said


def test_many_columns_get_a_wider_page() -> None:
    assert '<body class="wide">' not in VARIANTS
    assert '<body class="wide">' in page(conformity.sheet(TENDER, (*BIDS, *BIDS), CONTENT))


def carrying(typed: str) -> list[Page]:
    compared, bids, tender = nasty(typed)
    return [Page(page(variants.sheet(compared))), Page(page(conformity.sheet(tender, bids, CONTENT)))]


PLAIN = carrying("word")


@pytest.mark.parametrize("text", NASTY)
def test_nothing_that_somebody_typed_becomes_markup(text: str) -> None:
    for found, plain in zip(carrying(text), PLAIN, strict=True):
        assert found.tags == plain.tags
        assert found.faults == []
        assert [link for link in found.having("a", "href") if not link.startswith("#")] == []


def test_control_and_direction_signs_never_come_out() -> None:
    compared, bids, tender = nasty("\x1b[31m \x9b \u202e \u2066 \x00 \x07")
    for sheet in (variants.sheet(compared), conformity.sheet(tender, bids, CONTENT)):
        assert re.findall("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]", page(sheet)) == []


def test_a_folder_without_the_template_says_what_is_missing(tmp_path: Path) -> None:
    with pytest.raises(Broken, match=r"reports/compare.css: this template is missing"):
        html.comparison({}, tmp_path)
