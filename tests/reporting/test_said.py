from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

import pytest

from techassess.documents.canonical import Difference
from techassess.records.review import Entry
from techassess.reporting import html, markdown
from techassess.reporting.context import build
from techassess.reporting.json import report_json
from techassess.reporting.said import VERBS, Said, told
from tests.reporting.goldens import Golden
from tests.reporting.nasty import NASTY
from tests.reporting.sample import ABOUT, LAW, TEMPLATES, mixed
from tests.reporting.spoken import DPIA, FACES, NOTHING, RETENTION, SAID, SIGNS, dpo, maker, officer, review_of, verified
from tests.reporting.test_html import Page
from tests.reporting.test_json import faults
from tests.reporting.test_markdown import shapes

MIXED = mixed()


def shown(said: Said | None = SAID) -> dict[str, Any]:
    """All that a report shows."""
    return build(MIXED, ABOUT, LAW, None, said)


def review(*spoken: Entry, on: date = SAID.written_on) -> dict[str, Any]:
    """What a report shows of a review."""
    found = told(Said(review_of(*spoken), on), MIXED)
    assert found is not None
    return found


def lines(found: dict[str, Any], rule: str) -> list[dict[str, Any]]:
    """What stands beside a finding in the review."""
    return [line for finding in found["findings"] if finding["id"] == rule for line in finding["said"]]


def part(text: str, start: str, end: str) -> str:
    """The part of a page from one mark up to another."""
    return text[text.index(start) : text.index(end)]


def test_the_review_in_each_format_is_as_it_was(golden: Golden) -> None:
    page, text = html.report(shown(), TEMPLATES), markdown.report(shown(), TEMPLATES)
    golden("review.html", part(page, '<section id="review"', '<section id="reasons"'))
    golden("review.md", part(text, "## Review and decision", "## Why"))
    golden("review.json", json.dumps(shown()["review"], ensure_ascii=False, indent=2) + "\n")


def test_a_report_on_which_nothing_was_said_is_the_same_as_without_a_review() -> None:
    assert shown(NOTHING) == shown(None)
    for write in (html.report, markdown.report):
        assert write(shown(NOTHING), TEMPLATES) == write(shown(None), TEMPLATES)
    assert "review" not in shown(NOTHING)
    assert 'class="said"' not in html.report(shown(None), TEMPLATES)


def test_what_was_said_fits_the_schema() -> None:
    assert faults("report", json.loads(report_json(shown()))) == []


def test_nothing_that_was_said_changes_what_is_found() -> None:
    def bare(value: Any) -> Any:
        if isinstance(value, dict):
            return {
                name: bare(inner)
                for name, inner in value.items()
                if name not in ("said", "review", "headings", "introductions", "next_steps")
            }
        return [bare(inner) for inner in value] if isinstance(value, list) else value

    assert bare(shown()) == bare(shown(None))


@pytest.mark.parametrize(("on", "over"), [(date(2027, 3, 31), False), (date(2027, 4, 1), True)])
def test_an_acceptance_lapses_after_its_last_day_and_both_days_are_shown(on: date, over: bool) -> None:
    accepted = maker("risk_accepted", on="finding", about=RETENTION, found="breached", text="For one summer.", until="2027-03-31")
    (line,) = lines(review(accepted, on=on), RETENTION)
    assert line["lapsed"] == over
    assert line["words"] == "Accepted as a risk until 31 March 2027" + (", lapsed" if over else "")
    wanted = "The acceptance has lapsed: its last day was 31 March 2027, and this was written on 1 April 2027."
    assert line["remark"] == (wanted if over else "That changes neither the finding nor the verdict.")


def test_the_last_acceptance_stands() -> None:
    first = maker("risk_accepted", on="finding", about=RETENTION, found="breached", text="For one summer.", until="2027-03-31")
    found = lines(review(first, replace(first, text="And another.", until="2028-03-31")), RETENTION)
    assert [(line["text"], line["lapsed"]) for line in found] == [("And another.", False)]


def test_a_finding_that_came_out_otherwise_since_is_told() -> None:
    assert [line["found"] for line in lines(shown()["review"], FACES)] == ["Said when it was “Not met”, now “Open”."]
    assert [line["found"] for line in lines(shown()["review"], SIGNS)] == [""]


def test_what_was_said_stands_beside_the_finding_wherever_it_is_shown() -> None:
    for found in (shown()["obstacles"], *(stage[kind] for stage in shown()["conditions"] for kind in ("breached", "planned", "claimed"))):
        for finding in found:
            assert ("said" in finding) == (finding["id"] in (RETENTION, SIGNS, FACES, DPIA))


def test_what_was_said_of_a_rule_that_is_no_more_is_still_told() -> None:
    found = review(dpo("accepted", on="finding", about="gdpr/gone/rule", found="breached"))
    assert [(finding["headline"], finding["shown_words"], finding["anchor"]) for finding in found["findings"]] == [
        ("gdpr/gone/rule", "There is no such rule here", "")
    ]


def test_what_was_settled_or_taken_back_is_not_shown_as_open() -> None:
    remark, settled = dpo("comment", text="Please look."), officer("resolved", on="entry", about="1-abc")
    assert [one["text"] for one in review(remark)["remarks"]] == ["Please look."]
    assert review(remark, settled)["remarks"] == []
    assert review(remark, dpo("withdrawn", on="entry", about="1-abc"))["remarks"] == []
    disputed = dpo("disputed", on="finding", about=FACES, found="open", text="No.")
    assert lines(review(disputed, settled), FACES) == []


def test_what_was_written_outside_the_program_counts_for_nothing_and_is_told() -> None:
    found = shown()["review"]
    assert [one["words"] for one in found["outside"]] == ["The finding is agreed with"]
    assert [line["kind"] for line in lines(found, RETENTION)] == ["comment", "risk_accepted"]


def test_an_opinion_no_longer_stands_once_the_answers_are_open_again() -> None:
    opinion = dpo("opinion", outcome="rejected", text="No.")
    before, after = review(opinion), review(opinion, dpo("moved", step="return", to="returned", text="Please look again."))
    assert (before["opinion"]["outcome_words"], before["earlier"]) == ("Rejected", [])
    assert (after["opinion"], [one["text"] for one in after["earlier"]]) == (None, ["No."])


def test_a_signature_is_told_with_its_key_and_with_what_it_is_worth() -> None:
    entry, signed = dpo("opinion", outcome="rejected", text="No."), verified("opinion", "Dora Dee", 1, "SHA256:abc")
    other = verified("opinion", "Dora Dee", 2)
    broken = replace(signed, broken=(Difference("answers.purpose.value", "safety", "traffic"),))

    def words(*signatures: Any) -> str:
        found = told(Said(review_of(entry), SAID.written_on, signatures), MIXED)
        assert found is not None
        return str(found["opinion"]["signed"])

    assert words() == words(other) == "Not signed."
    assert words(signed) == "Signed with the key SHA256:abc. “techassess verify --allowed-signers FILE” says whose key that is."
    assert words(replace(other, statement=verified("opinion", "Dora Dee", 1).statement)).startswith("Signed without a key: it holds, but")
    assert words(broken).startswith("Signed, but the signature does not hold: something is not as it was signed.")


def test_the_day_to_look_again_is_overdue_only_after_it() -> None:
    entry = officer("review_on", until="2027-05-03")
    assert [review(entry, on=date(2027, 5, day))["overdue"] for day in (2, 3, 4)] == [False, False, True]


def test_what_was_said_of_an_answer_stands_beside_it() -> None:
    answers = {answer["id"]: answer for section in shown()["answers"] for answer in section["answers"]}
    assert [line["text"] for line in answers["purpose"]["said"]] == ["Is this really for safety alone?"]
    assert [name for name, answer in answers.items() if "said" in answer] == ["purpose"]


def test_who_is_to_review_it_is_said_until_somebody_advised() -> None:
    last = "Let the data protection officer review this report."
    assert shown(NOTHING)["next_steps"][-1] == last
    assert last not in shown()["next_steps"]


def test_every_kind_of_entry_has_words() -> None:
    from techassess.records.review import KINDS

    assert set(VERBS) == set(KINDS)


def carrying(text: str) -> dict[str, Any]:
    """A report with one text in every place of a review that a person can write to."""
    spoken = [replace(one, text=one.text and text, departs=one.departs and text, by=text, role=text) for one in SAID.review.all]
    spoken = [replace(one, conditions=(text,) * len(one.conditions), who=one.who and text) for one in spoken]
    spoken.append(dpo("accepted", on="finding", about=text, found=text))
    spoken.append(dpo("asked_back", on="question", about=text, text=text))
    spoken.append(Entry("happened", text=text, event=text, by=text))
    spoken.append(maker("risk_accepted", on="finding", about=SIGNS, found=text, text=text, until="2027-03-31"))
    return shown(Said(review_of(*spoken), SAID.written_on, (verified("opinion", text, 10, text),)))


@cache
def page_of(text: str) -> Page:
    return Page(html.report(carrying(text), TEMPLATES))


@pytest.mark.parametrize("text", NASTY)
def test_nothing_that_was_said_becomes_markup(text: str) -> None:
    nasty, plain = page_of(text), page_of("word")
    assert (nasty.tags, nasty.faults) == (plain.tags, [])
    assert shapes(markdown.report(carrying(text), TEMPLATES)) == shapes(markdown.report(carrying("word"), TEMPLATES))


def test_the_page_with_a_review_is_sound() -> None:
    page = Page(html.report(shown(), TEMPLATES))
    ids = [value for _, name, value in page.values if name == "id"]
    assert (page.faults, page.open, len(ids)) == ([], [], len(set(ids)))
    assert [link for link in page.having("a", "href") if link.startswith("#") and link[1:] not in ids] == []


def test_an_acceptance_of_what_nobody_can_accept_counts_for_nothing() -> None:
    accepted = review_of(maker("risk_accepted", on="finding", about=RETENTION, found="breached", text="Needed.", until="2098-12-31"))
    severity = next(one.rule.severity for one in MIXED.findings if one.rule.id == RETENTION)
    barred = replace(accepted, workflow=replace(accepted.workflow, never_accepted=(severity,)))
    found = told(Said(barred, SAID.written_on), MIXED)
    assert found is not None
    assert [line["remark"] for line in lines(found, RETENTION)] == [f"This counts for nothing: a {severity} cannot be accepted."]
