"""Texts that a user might type to break a report, and the record that carries one in every place."""

from __future__ import annotations

from datetime import date

from techassess.assessment.assess import assess
from techassess.assessment.result import Assessment
from techassess.questionnaire.answers import Answer, Case, Plan, Standing
from techassess.reporting.about import About, Changed
from tests.reporting.sample import CONTENT, MIXED, answers

NASTY = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</style></svg><style>*{display:none}</style>",
    "[x](javascript:alert(1))",
    "![x](https://example.org/x.png) https://example.org www.example.org",
    "| a | b |",
    "{{7*7}} {% raw %} {# x #}",
    "\x1b[31mred\x1b[0m \x07 \x9b1m",
    "\u202egnitset\u202c \u2066x\u2069 \u200f",
    "# h",
    "- x",
    "1. x",
    "--- ``` ~~~ ===",
    "<!-- --> <![CDATA[ ]]> &lt; &#x3c;",
    "' onmouseover='x' x='",
)


def carrying(text: str) -> tuple[Assessment, About]:
    """A record with one text in every place that a user can write to."""
    given = answers(MIXED)
    given |= {
        "local_problem": Answer(Standing.VALUE, text, note=text, evidence="documented", source=text, by=text, at=text),
        "purpose": Answer(Standing.VALUE, "safety", note=text, source=text, by=text, at=text),
        "milder_means_tried": Answer(Standing.DOES_NOT_APPLY, reason=text, note=text, by=text),
        "dpia": Answer(Standing.VALUE, "planned", plan=Plan(text, text), note=text),
        "legal_basis": Answer(Standing.VALUE, text),
    }
    about = About(
        title=text,
        slug=text,
        project=text,
        created_by=text,
        answered_by=(text, text),
        saved_at=text,
        stage="before_tender",
        versions={text: text},
        product_version=text,
        kept={text: text, "list": [text, text]},
        follows=text,
        changed_after_finding=(Changed(text, text, text, text, text),),
    )
    return assess(CONTENT, Case(CONTENT.questionnaire, given), date(2026, 11, 22)), about
