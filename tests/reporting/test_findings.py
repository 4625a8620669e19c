from __future__ import annotations

import pytest

from techassess.assessment.result import Assessment
from techassess.questionnaire.answers import Plan
from techassess.reporting.findings import Values, Writer, plan_words, web
from tests.reporting.sample import CLEAR, CONTENT, LAW, MIXED, judged, mixed


def told(rule: str, assessment: Assessment) -> Values:
    finding = next(finding for finding in assessment.findings if finding.rule.id == rule)
    return Writer(assessment, LAW).finding(finding)


def test_a_breached_rule_names_its_provision_and_the_answers_that_decided() -> None:
    found = told("gdpr/storage/retention", mixed())
    assert (found["shown_words"], found["severity_words"], found["due_words"]) == ("Not met", "Moderate", "before the contract")
    assert found["cites"][0] == {"text": "GDPR Art. 5(1)(e)", "link": "https://eur-lex.europa.eu/eli/reg/2016/679/art_5/par_1/pnt_e/oj"}
    assert found["because"] == ["Sensors: A camera", "Longest time recordings are kept: 90 hours, more than 72"]


def test_a_clause_holds_the_answers() -> None:
    clause = told("gdpr/storage/retention", mixed())["clause"]
    assert clause["kind_words"] == "Technical specification"
    assert clause["text"].startswith(
        "The system erases recordings after 90 hours; it is made for Public safety and ends on 31 December 2030."
    )


def test_several_citations_in_one_line_are_told_apart() -> None:
    assert [cite["text"] for cite in told("gdpr/lawfulness/signs", mixed())["cites"]] == ["GDPR Art. 13", "GDPR Art. 12(1)"]


def test_an_open_rule_names_what_it_waits_for_and_who_can_answer() -> None:
    found = told("gdpr/assessment/faces", mixed())
    assert [(question["label"], question["who_words"]) for question in found["waits_for"]] == [("Faces are recognised", "the supplier")]
    assert found["through_dont_know"] is True


def test_a_rule_met_only_by_a_plan_names_the_plan() -> None:
    found = told("gdpr/assessment/dpia", mixed())
    assert (found["status"], found["shown_words"]) == ("met", "Met only by a plan")
    assert found["planned"][0]["plan"] == "by The data protection officer, until 15 January 2027"


def test_a_rule_met_only_on_a_claim_names_the_claim() -> None:
    found = told("gdpr/lawfulness/legal-basis", mixed())
    assert found["shown_words"] == "Met only on a claim"
    assert [question["label"] for question in found["claimed"]] == ["Legal basis"]


@pytest.mark.parametrize(
    ("raw", "would_be", "term"),
    [
        (
            {**CLEAR, "recognises_faces": True, "dpia": "no"},
            "On these answers it would not be met.",
            "the contract must provide for it now",
        ),
        (
            {**CLEAR, "recognises_faces": True, "contract_ends_on": "2027-06-30"},
            "On these answers it would be met.",
            "after the contract ends",
        ),
        ({"sensors": ["camera"], "recognises_faces": True}, "It cannot be said yet", "It is not known"),
        (CLEAR, "On these answers it would not apply.", "the contract must provide for it now"),
    ],
)
def test_a_later_rule_says_how_it_would_come_out_and_whether_it_falls_within_the_term(
    raw: dict[str, object], would_be: str, term: str
) -> None:
    found = told("ai-act/high-risk/rights-impact", judged(raw))
    assert found["applies_from_words"] == "2 December 2027"
    assert would_be in found["would_be_words"]
    assert term in found["within_term_words"]


def test_every_finding_has_a_place_of_its_own_in_the_report() -> None:
    found = judged(MIXED)
    anchors = [told(name, found)["anchor"] for name in CONTENT.rules]
    assert len(set(anchors)) == len(anchors)


@pytest.mark.parametrize(
    ("link", "kept"),
    [
        ("https://example.org/case", True),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("https://example.org/a b", False),
        ("https://example.org/)x", False),
        ("//example.org", False),
        ("", False),
    ],
)
def test_only_web_addresses_become_links(link: str, kept: bool) -> None:
    assert web(link) == (link if kept else "")


@pytest.mark.parametrize(
    ("plan", "shown"),
    [
        (None, "no plan is recorded"),
        (Plan(), "no plan is recorded"),
        (Plan("Ms Muster", "2027-01-15"), "by Ms Muster, until 15 January 2027"),
        (Plan("Ms Muster", ""), "by Ms Muster, no date given"),
        (Plan("", "as a requirement in the tender"), "by nobody named yet, as a requirement in the tender"),
    ],
)
def test_a_plan_says_who_and_until_when(plan: Plan | None, shown: str) -> None:
    assert plan_words(plan) == shown
