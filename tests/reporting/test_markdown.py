from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

import pytest
from markdown_it import MarkdownIt

from techassess.questionnaire.answers import Answer, Standing
from techassess.reporting import markdown
from techassess.reporting.context import build
from tests.reporting.goldens import Golden
from tests.reporting.nasty import NASTY, carrying
from tests.reporting.sample import ABOUT, CLEAR, LAW, MIXED, TEMPLATES, judged, mixed, told

GFM = MarkdownIt("gfm-like")


def reported(raw: Mapping[str, object] | None = None, stage: str = "before_tender") -> str:
    found = mixed() if raw is None else judged(raw, stage)
    return markdown.report(told(found), TEMPLATES)


def shapes(text: str) -> list[tuple[str, str]]:
    """The kinds and tags of everything in a document, words left out."""
    found: list[tuple[str, str]] = []
    for token in GFM.parse(text):
        inner = [(child.type, child.tag) for child in token.children or () if child.type not in ("text", "text_special")]
        found += inner if token.type == "inline" else [(token.type, token.tag)]
    return found


def test_the_report_is_as_it_was(golden: Golden) -> None:
    golden("report.md", reported())


@cache
def carried(typed: str) -> list[tuple[str, str]]:
    return shapes(markdown.report(build(*carrying(typed), LAW), TEMPLATES))


@pytest.mark.parametrize("text", NASTY)
def test_nothing_that_a_user_typed_becomes_markup(text: str) -> None:
    nasty, plain = carried(text), carried("word")
    assert nasty == plain


def test_a_note_of_several_lines_stays_a_quotation() -> None:
    note = "# one\n\n| two |\n---\n<b>\n    code\n```\n- x"
    found = judged(MIXED, purpose=Answer(Standing.VALUE, "safety", note=note))
    kinds = {kind for kind, _ in shapes(markdown.report(build(found, ABOUT, LAW), TEMPLATES))}
    assert not kinds & {"html_block", "html_inline", "fence", "code_block", "hr", "image"}
    assert "> \\# one  \n> \n> \\| two \\|  \n> \\---  \n> &lt;b&gt;  \n> code  \n> \\`\\`\\`  \n> \\- x\n" in markdown.report(
        build(found, ABOUT, LAW), TEMPLATES
    )


def test_every_table_is_read_as_a_table() -> None:
    text = reported()
    assert sum(kind == "table_open" for kind, _ in shapes(text)) == len(re.findall(r"(?m)^\|---", text))


@pytest.mark.parametrize("raw", [{}, CLEAR, MIXED, {**CLEAR, "sensors": ["none_of_these"]}, {**CLEAR, "recognises_faces": True}])
def test_the_report_has_one_title_whatever_the_answers(raw: dict[str, object]) -> None:
    text = reported(raw, "in_use")
    assert len(re.findall(r"(?m)^# ", text)) == 1
    assert "\n\n\n" not in text
    assert text.endswith("\n")


def test_links_lead_to_the_provisions() -> None:
    assert "[GDPR Art. 9(1)](https://eur-lex.europa.eu/eli/reg/2016/679/art_9/par_1/oj)" in reported()
