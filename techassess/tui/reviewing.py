"""Owns what the screens say of a review: where the record stands, the findings with what was said of them, and what is still asked."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date

from techassess.assessment.result import Finding, Status
from techassess.cleaning import clean_line
from techassess.records.review import Entry
from techassess.records.standing import Review
from techassess.reporting.findings import by_weight
from techassess.reporting.review_words import about, did, state, who
from techassess.reporting.words import DUE, SEVERITY, capital, counted, listed, shorten, small, time_words
from techassess.rules.model import RuleSets
from techassess.tui import marks
from techassess.tui.findings import caused_by
from techassess.tui.rows import Row, Tone, gap, heading, remark
from techassess.tui.session import Session
from techassess.tui.views import TONES

SHORT = 160
"""Signs of a remark that a list shows."""
CITES = 2
"""Provisions that the list names of a finding; its own screen names them all."""


# Where the record stands


def standing_rows(review: Review) -> tuple[Row, ...]:
    """Where the record stands, what is advised and decided, and who decides; a line each."""
    said = review.since.text if review.since else ""
    return (
        Row("", f"State: {state(review)}", detail=f"“{shorten(said)}”" if said else "", tone="strong"),
        Row("", _spoken(review, "opinion", review.opinion), detail=_words(review.opinion)),
        Row("", _spoken(review, "decision", review.decision), detail=_words(review.decision)),
    )


def _spoken(review: Review, kind: str, entry: Entry | None) -> str:
    if entry is not None:
        return f"{capital(kind)}: {review.workflow.outcome_title(entry.outcome)}, {entry.by}, {time_words(entry.at[:10])}"
    if review.of(kind):
        return f"{capital(kind)}: none that stands; the answers were opened again since"
    return f"{capital(kind)}: none yet{_named(review, kind)}"


def _words(entry: Entry | None) -> str:
    """In which words, and under which conditions; a line each."""
    if entry is None:
        return ""
    said = [f"“{shorten(entry.text)}”"] if entry.text else []
    return "\n".join([*said, *(f"Condition: {shorten(condition)}" for condition in entry.conditions)])


def _named(review: Review, kind: str) -> str:
    """Who will speak, where the role is for named people only."""
    step = review.workflow.step_signing(kind)
    named = [role for role in step.by if review.workflow.roles[role].named] if step else []
    people = [name for role in named for name in review.named_for(role)]
    if not named:
        return ""
    return f"; decides: {listed(people)}" if people else "; nobody is named yet who decides"


# Findings that say something now


def told_findings(session: Session, review: Review, also: Collection[str] = ()) -> tuple[Finding, ...]:
    """The findings that say something now, of which something was said, and of these rules; in groups and the heaviest first."""
    spoken = {*also, *(entry.about for entry in review.counted if entry.on == "finding")}
    found = [one for one in session.assessment.findings if _says(one) or one.rule.id in spoken]
    return tuple(one for title in _TITLES for one in by_weight(found) if group_of(one) == title)


def _says(finding: Finding) -> bool:
    return group_of(finding) != _REST


_REST = "Met, needless or waiting now"
_TITLES = (
    "Not met",
    "Met only by a plan",
    "Met only on a claim",
    "Open, because an answer is not known",
    "Duties of the supplier that are not met",
    "Applies later, and would not be met",
    _REST,
)


def group_of(finding: Finding) -> str:
    """The heading under which a finding stands."""
    ours = finding.rule.duty_of == "deployer"
    if finding.status is Status.BREACHED:
        return _TITLES[0] if ours else _TITLES[4]
    if finding.status is Status.MET and ours and (finding.planned or finding.claimed):
        return _TITLES[1] if finding.planned else _TITLES[2]
    if finding.status is Status.OPEN and ours and finding.through_dont_know:
        return _TITLES[3]
    later = finding.status is Status.UPCOMING and ours and finding.would_be is Status.BREACHED
    return _TITLES[5] if later else _REST


def finding_rows(review: Review, findings: Iterable[Finding], today: date) -> tuple[Row, ...]:
    """The findings under their headings, each with what was said of it last."""
    rows: list[Row] = []
    found = tuple(findings)
    for title in _TITLES:
        group = [one for one in found if group_of(one) == title]
        if group:
            rows += [*([gap()] if rows else []), heading(title, str(len(group))), *(_finding_row(review, one, today) for one in group)]
    return tuple(rows) or (remark("No finding is left by this choice."),)


def _finding_row(review: Review, finding: Finding, today: date) -> Row:
    rule, standing = finding.rule, words_of(review, finding.rule.id, today)
    more = len(rule.cites) - CITES
    cites = "; ".join(rule.cites[:CITES]) + (f" and {more} more" if more > 0 else "")
    detail = f"{SEVERITY[rule.severity]}, due {DUE[rule.due]} · {cites}"
    said = [f"{marks.REQUEST} {standing}"] if standing else []
    return Row(f"rule:{rule.id}", headline(finding), mark=sign(finding), detail="\n".join([detail, *said]), tone=tone(finding))


def headline(finding: Finding) -> str:
    """What a finding says."""
    return finding.rule.finding if finding.status in (Status.BREACHED, Status.UPCOMING) else finding.rule.title


def sign(finding: Finding) -> str:
    """The sign of how a finding came out; a word stands beside it everywhere."""
    if finding.status is Status.BREACHED:
        return marks.SEVERITY_MARKS[finding.rule.severity]
    if finding.status is Status.MET:
        return marks.CONDITION if finding.planned or finding.claimed else marks.DONE
    return {Status.OPEN: marks.OPEN, Status.UPCOMING: marks.LATER}.get(finding.status, "–")


def tone(finding: Finding) -> Tone:
    """The tone of a finding."""
    if finding.status is Status.BREACHED:
        return TONES[finding.rule.severity] if finding.rule.duty_of == "deployer" else ""
    return "warn" if finding.planned or finding.claimed else ""


# What was said


def said_of(review: Review, rule: str) -> tuple[Entry, ...]:
    """Everything that counts and was said of a finding, oldest first."""
    return tuple(one for one in review.counted if one.on == "finding" and one.about == rule)


def words_of(review: Review, rule: str, today: date) -> str:
    """What stands of a finding, in a line: accepted or disputed, taken as a risk until when, open remarks; or nothing."""
    judged, acceptance, parts = review.judged(rule), review.acceptance(rule, today), list[str]()
    if judged is not None:
        parts.append(f"{'accepted' if judged.kind == 'accepted' else 'DISPUTED'} by {who(judged, review)}")
    if acceptance is not None:
        day = time_words(acceptance.entry.until)
        parts.append(f"LAPSED: was accepted as a risk until {day}" if acceptance.lapsed else f"accepted as a risk until {day}")
    others = sum(one.kind != "disputed" for one in review.remarks(rule))
    return " · ".join([*parts, *([counted(others, "open remark")] if others else [])])


def remark_words(review: Review, entry: Entry, rulesets: RuleSets | None = None) -> str:
    """A remark as it is put to whoever is to deal with it; with rule sets, a finding that it is about is named."""
    verb = {"asked_back": "asks", "disputed": "disputes", "comment": "remarks", "happened": "reports"}.get(entry.kind, "says")
    event = f" {small(review.workflow.event_title(entry.event))}" if entry.event else ""
    named = f" “{about(entry, rulesets)}”" if rulesets is not None and entry.on == "finding" else ""
    return clean_line(f"{who(entry, review)} {verb}{named}{event}: {entry.text}")


def remark_rows(review: Review, entries: Iterable[Entry], rulesets: RuleSets) -> tuple[Row, ...]:
    """Remarks to choose from."""
    words = ((one, shorten(remark_words(review, one, rulesets), SHORT)) for one in entries)
    return tuple(Row(one.id, said, mark=marks.WARNING, detail=time_words(one.at), tone="warn") for one, said in words)


def own_rows(review: Review, rulesets: RuleSets, entries: Iterable[Entry]) -> tuple[Row, ...]:
    """What a person said, to choose from."""
    return tuple(
        Row(one.id, capital(did(one, review, rulesets)), detail="\n".join(filter(None, [clean_line(one.text), time_words(one.at)])))
        for one in entries
    )


# What is asked


def put_to(review: Review, question: str, session: Session | None = None) -> tuple[Entry, ...]:
    """The open remarks on a question; with a session, also disputes of findings that this question decides."""
    on_question = tuple(one for one in review.remarks(question) if one.on == "question")
    disputes = [one for one in review.remarks() if one.kind == "disputed"] if session is not None else []
    if session is None or not disputes:
        return on_question
    found = {one.rule.id: one for one in session.assessment.findings}
    behind = [one for one in disputes if one.about in found and question in dict(caused_by(session, found[one.about]))]
    return (*on_question, *behind)


def put_rows(session: Session, review: Review) -> tuple[Row, ...]:
    """Everything that is still asked: questions asked back in the order of the form, then disputes, then other remarks."""
    order = list(session.questionnaire.questions)
    remarks = review.remarks()
    on_questions = sorted((one for one in remarks if one.on == "question"), key=lambda one: _place(order, one.about))
    rows: list[Row] = []
    for title, entries in (
        ("Answers to look at again", on_questions),
        ("Findings", [one for one in remarks if one.on == "finding"]),
        ("The record", [one for one in remarks if one.on not in ("question", "finding")]),
    ):
        rows += [*([gap()] if rows else []), heading(title, str(len(entries)))] if entries else []
        rows += [_put_row(session, review, one) for one in entries]
    return tuple(rows) or (remark("Nothing is asked any more."),)


def _place(order: list[str], question: str) -> int:
    return order.index(question) if question in order else len(order)


def _put_row(session: Session, review: Review, entry: Entry) -> Row:
    questions, rules = session.questionnaire.questions, session.rulesets.rules
    named = entry.about
    if entry.on == "question" and entry.about in questions:
        named = questions[entry.about].label
    elif entry.on == "finding" and entry.about in rules:
        named = rules[entry.about].title
    text = named or "The record as a whole"
    return Row(
        f"{entry.on}:{entry.id}", text, mark=marks.WARNING, detail=f"{remark_words(review, entry)}\n{time_words(entry.at)}", tone="warn"
    )


def asked_in(review: Review, questions: Iterable[str]) -> dict[str, str]:
    """The open remarks on questions, in words, by question."""
    found = {name: [remark_words(review, one) for one in put_to(review, name)] for name in questions}
    return {name: "\n".join(said) for name, said in found.items() if said}
