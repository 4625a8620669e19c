"""Owns what the screen of one finding says: the rule, the deciding answers with who gave them and what shows them, and what was said."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from techassess.assessment.result import Finding, Status
from techassess.cleaning import clean_line
from techassess.questionnaire.answers import Answer, Standing
from techassess.records.review import Entry
from techassess.records.standing import Review
from techassess.reporting.findings import shown_as
from techassess.reporting.review_words import came_out_then, sentence
from techassess.reporting.words import DUE, OUTCOME, SEVERITY, capital, small, time_words
from techassess.tui import marks, reviewing
from techassess.tui.findings import caused_by
from techassess.tui.reviewing import remark_words, said_of
from techassess.tui.rows import Row, gap, heading, remark
from techassess.tui.session import Session
from techassess.tui.views import EVIDENCE, given


def heading_words(finding: Finding) -> str:
    """How a finding came out, how much it weighs and when it is due, in a line."""
    rule = finding.rule
    duty = " · a duty of the supplier" if rule.duty_of == "provider" else ""
    starts = f" · from {time_words(rule.applies_from.isoformat())}" if finding.status is Status.UPCOMING and rule.applies_from else ""
    return f"{reviewing.sign(finding)} {SEVERITY[rule.severity]}: {small(OUTCOME[shown_as(finding)])}{starts} · due {DUE[rule.due]}{duty}"


def finding_text(session: Session, review: Review, finding: Finding, today: date) -> tuple[Row, ...]:
    """Everything that is known of one finding, in the order in which a reviewer needs it."""
    rule = finding.rule
    parts = (
        [heading("Provision"), Row("", "; ".join(rule.cites))],
        [heading("Deciding answers"), *_answer_rows(session, review, finding)],
        [heading("What was said"), *_said_rows(session, review, finding, today)],
        [heading("Why it matters"), Row("", rule.why)],
        [heading("What would remedy it"), Row("", rule.remedy)],
        [heading("Decisions and sources"), *_source_rows(finding)] if rule.sources else [],
        [remark(f"Rule {rule.id}")],
    )
    return tuple(row for part in parts if part for row in (*part, gap()))[:-1]


def _source_rows(finding: Finding) -> Iterator[Row]:
    yield from (Row("", source.case + (f" ({source.link})" if source.link else ""), mark="·") for source in finding.rule.sources)


def deciding(session: Session, finding: Finding) -> dict[str, str]:
    """The questions that decide a finding, each with its answer in words."""
    named = dict(caused_by(session, finding))
    if named:
        return named
    questions = session.questionnaire.questions
    reasons = {name: reason.text for reason in finding.because for name in reason.questions[:1]}
    return {name: text for name, text in reasons.items() if name in questions}


def _answer_rows(session: Session, review: Review, finding: Finding) -> Iterator[Row]:
    found = deciding(session, finding)
    if not found:
        yield remark("None: the rule came out so whatever the answers are.")
    for name, text in found.items():
        answer = session.answers.get(name)
        asked = [f"{marks.WARNING} {remark_words(review, one)}" for one in reviewing.put_to(review, name)]
        yield Row("", text, mark=marks.REQUEST, detail="\n".join([*_about(session, name, answer, text), *asked]))


def _about(session: Session, name: str, answer: Answer | None, text: str) -> Iterator[str]:
    """Who gave an answer when, what shows it, and its note; of an answer that is no value also its words, unless the text has them."""
    if answer is None:
        yield "Not answered yet."
        return
    question = session.questionnaire.questions[name]
    if answer.standing is not Standing.VALUE and given(question, answer) not in text:
        yield f"The answer: {given(question, answer)}"
    shown = ""
    if question.evidence != "none" and answer.standing is Standing.VALUE:
        shown = f" · evidence: {dict(EVIDENCE)[answer.evidence]}{f', {clean_line(answer.source)}' if answer.source else ''}"
    yield f"Given by {clean_line(answer.by) or 'nobody named'}{f', {time_words(answer.at)}' if answer.at else ''}{shown}"
    if answer.note:
        yield f"Note: {clean_line(answer.note)}"


def _said_rows(session: Session, review: Review, finding: Finding, today: date) -> Iterator[Row]:
    said = said_of(review, finding.rule.id)
    if not said:
        yield remark("Nothing yet.")
    for entry in said:
        yield _said_row(session, review, finding, entry, today)
        for answer in review.of("resolved", about=entry.id):
            words = f"Settled by {answer.by}, {time_words(answer.at)}{f': {answer.text}' if answer.text else ''}"
            yield Row("", words, mark=marks.DONE, indent=1, tone="good")


def _said_row(session: Session, review: Review, finding: Finding, entry: Entry, today: date) -> Row:
    """One thing that was said: who did what, the words, when, and whether it still stands."""
    acceptance = review.acceptance(finding.rule.id, today) if entry.kind == "risk_accepted" else None
    lapsed = acceptance is not None and acceptance.entry is entry and acceptance.lapsed
    is_open = entry in review.remarks()
    then = came_out_then(entry, finding)
    more = [f"“{clean_line(entry.text)}”" if entry.text else "", f"LAPSED: the last day was {time_words(entry.until)}" if lapsed else ""]
    when = f"{time_words(entry.at)}{', open' if is_open else ''}"
    mark = marks.WARNING if is_open or lapsed else "·"
    detail = "\n".join(part for part in (*more, capital(then), when) if part)
    return Row("", sentence(entry, review, session.rulesets), mark=mark, detail=detail, tone="warn" if is_open or lapsed else "")
