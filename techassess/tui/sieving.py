"""Owns choosing among the findings of a review: by how they came out, what was said of them, rule set, and the stage they are due at."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from techassess.assessment.result import Finding
from techassess.assessment.reviewing import came_out
from techassess.questionnaire.model import STAGES
from techassess.records.standing import Review
from techassess.reporting.words import DUE, OUTCOME, capital, small
from techassess.tui.reviewing import said_of
from techassess.tui.rows import Row
from techassess.tui.session import Session


@dataclass(frozen=True, slots=True)
class Sieve:
    """A choice among the findings."""

    key: str
    title: str
    passes: Callable[[Finding], bool]


def sieves(session: Session, review: Review, findings: Iterable[Finding]) -> tuple[Sieve, ...]:
    """All ways to choose among these findings that leave some of them, the first of which leaves all."""
    found = tuple(findings)
    ways = [Sieve("", "all findings", lambda _: True), *_by_outcome(), *_by_words(review), *_by_set(session), *_by_stage()]
    return tuple(way for way in ways if not way.key or any(way.passes(one) for one in found))


def _by_outcome() -> Iterator[Sieve]:
    for name in ("breached", "open", "planned", "claimed"):
        yield Sieve(f"as:{name}", small(OUTCOME[name]), lambda one, name=name: came_out(one) == name)  # type: ignore[misc]  # bound at once


def _by_words(review: Review) -> Iterator[Sieve]:
    yield Sieve("with:remarks", "with open remarks", lambda one: bool(review.remarks(one.rule.id)))
    yield Sieve("with:nothing", "nothing said yet", lambda one: not said_of(review, one.rule.id))


def _by_set(session: Session) -> Iterator[Sieve]:
    for part in session.rulesets:
        yield Sieve(f"set:{part.id}", part.title, lambda one, name=part.id: one.rule.set_id == name)  # type: ignore[misc]  # bound at once


def _by_stage() -> Iterator[Sieve]:
    for stage in STAGES:
        yield Sieve(f"due:{stage}", f"due {DUE[stage]}", lambda one, name=stage: one.rule.due == name)  # type: ignore[misc]  # bound at once


def sieve_rows(ways: Iterable[Sieve], findings: Iterable[Finding]) -> tuple[Row, ...]:
    """The ways to choose among findings, each with how many it leaves."""
    found = tuple(findings)
    return tuple(Row(f"={way.key}", capital(way.title), right=str(sum(way.passes(one) for one in found))) for way in ways)
