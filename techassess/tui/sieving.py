"""Owns choosing among the findings of a review: by how they came out, what was said of them or is to be, rule set, and stage."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from techassess.assessment.result import Finding, Status
from techassess.assessment.reviewing import came_out
from techassess.questionnaire.model import STAGES, Question
from techassess.records.standing import Review
from techassess.reporting.words import DUE, OUTCOME, capital, counted, small
from techassess.tui import marks
from techassess.tui.finding_acts import to_check, to_confirm
from techassess.tui.finding_view import deciding
from techassess.tui.reviewing import said_of, told_findings
from techassess.tui.rows import Row, gap, heading, remark
from techassess.tui.session import Session
from techassess.tui.views import given


@dataclass(frozen=True, slots=True)
class Sieve:
    """A choice among the findings."""

    key: str
    title: str
    passes: Callable[[Finding], bool]
    rules: frozenset[str] = frozenset()
    """Rules whose findings are listed also where they say nothing now."""
    waiting: tuple[Question, ...] = ()
    """The questions whose answers wait for the review, where that is what is chosen by."""


def sieves(session: Session, review: Review, findings: Iterable[Finding]) -> tuple[Sieve, ...]:
    """All ways to choose among these findings that leave some of them, the first of which leaves all."""
    found = tuple(findings)
    ways = [Sieve("", "all findings", lambda _: True), *_by_outcome(), *_by_words(review)]
    ways += [*_by_waiting(session), *_by_set(session), *_by_stage()]
    return tuple(way for way in ways if not way.key or way.waiting or any(way.passes(one) for one in found))


def sieve(session: Session, review: Review, key: str) -> Sieve:
    """The way to choose of this key; where there is none, the one that leaves all."""
    ways = sieves(session, review, told_findings(session, review))
    return next((way for way in ways if way.key == key), ways[0])


def _by_outcome() -> Iterator[Sieve]:
    for name in ("breached", "open", "planned", "claimed"):
        yield Sieve(f"as:{name}", small(OUTCOME[name]), lambda one, name=name: came_out(one) == name)  # type: ignore[misc]  # bound at once


def _by_words(review: Review) -> Iterator[Sieve]:
    yield Sieve("with:remarks", "with open remarks", lambda one: bool(review.remarks(one.rule.id)))
    yield Sieve("with:nothing", "nothing said yet", lambda one: not said_of(review, one.rule.id))


def _by_waiting(session: Session) -> Iterator[Sieve]:
    asked, answers = tuple(session.interview.asked()), session.answers
    yield _waiting("wait:confirm", "does not apply, to be confirmed", session, to_confirm(asked, answers))
    expected = [question for question in asked if question.evidence == "expected"]
    yield _waiting("wait:check", "evidence to be checked", session, to_check(expected, answers))


def _waiting(key: str, title: str, session: Session, questions: Iterable[Question]) -> Sieve:
    """The findings that rest on answers that wait for the review; what is needless whatever they are is left out."""
    waiting = tuple(questions)
    names = {question.id for question in waiting}
    found = [one for one in session.assessment.findings if one.status is not Status.NOT_APPLICABLE] if names else []
    rules = frozenset(one.rule.id for one in found if names & deciding(session, one).keys())
    return Sieve(key, title, lambda one: one.rule.id in rules, rules, waiting)


def _by_set(session: Session) -> Iterator[Sieve]:
    for part in session.rulesets:
        yield Sieve(f"set:{part.id}", part.title, lambda one, name=part.id: one.rule.set_id == name)  # type: ignore[misc]  # bound at once


def _by_stage() -> Iterator[Sieve]:
    for stage in STAGES:
        yield Sieve(f"due:{stage}", f"due {DUE[stage]}", lambda one, name=stage: one.rule.due == name)  # type: ignore[misc]  # bound at once


def sieve_rows(ways: Iterable[Sieve], findings: Iterable[Finding]) -> tuple[Row, ...]:
    """The ways to choose among findings, each with how many it leaves."""
    found = tuple(findings)
    return tuple(Row(f"={way.key}", capital(way.title), right=_left(way, found)) for way in ways)


def _left(way: Sieve, findings: Iterable[Finding]) -> str:
    left = len(way.rules) or sum(way.passes(one) for one in findings)
    return counted(len(way.waiting), "answer") if way.waiting and not left else str(left)


def waiting_rows(session: Session, way: Sieve, findings: Iterable[Finding]) -> tuple[Row, ...]:
    """The answers that wait for the review and decide none of these findings; each leads to its question."""
    behind = {name for one in findings for name in deciding(session, one)}
    alone = [question for question in way.waiting if question.id not in behind]
    if not alone:
        return ()
    rows = [Row(f"question:{one.id}", one.label, mark=marks.REQUEST, detail=given(one, session.answers.get(one.id))) for one in alone]
    act = "confirmed" if way.key == "wait:confirm" else "checked"
    title = heading(f"Answers to be {act}, behind no finding above", str(len(rows)))
    return (gap(), title, *rows, remark(f"Enter shows the answer; there F9 offers that it be {act}."))
