"""Owns what is said once of several records that stand together: the remarks beside their verdicts, and what makes them hard to compare."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Protocol, TypeVar

from techassess.assessment.result import Assessment
from techassess.questionnaire.model import STAGE_WORDS
from techassess.records.model import Record
from techassess.reporting import outcome, words


class Judged(Protocol):
    """A record, and how it was judged."""

    @property
    def record(self) -> Record:
        """The record."""

    @property
    def assessment(self) -> Assessment:
        """How it was judged."""


OneJudged = TypeVar("OneJudged", bound=Judged)


def remarks(assessments: Sequence[Assessment], names: Sequence[str]) -> Iterator[str]:
    """What always stands beside a verdict: what holds for all records once, anything else with the names of those that it holds for."""
    each = [outcome.remarks(one) for one in assessments]
    for text in dict.fromkeys(text for said in each for text in said):
        marked = [name for name, said in zip(names, each, strict=True) if text in said]
        yield text if len(marked) == len(each) else f"{', '.join(marked)}: {text}"


def warnings(judged: Sequence[OneJudged], names: Sequence[str]) -> Iterator[str]:
    """What makes the records hard to compare."""

    def each(said: Callable[[OneJudged], str]) -> str:
        return ", ".join(f"{name}: {said(one)}" for name, one in zip(names, judged, strict=True))

    now = judged[0].assessment.case.questionnaire.version
    answered = {one.record.questionnaire_version for one in judged}
    if len(answered) > 1:
        told = each(lambda one: one.record.questionnaire_version)
        yield f"The records were answered on different versions of the questionnaire ({told}). All are judged by version {now}."
    elif now not in answered:
        yield f"The records were answered on version {answered.pop()} of the questionnaire. They are judged by version {now}."
    if len({one.record.stage for one in judged}) > 1:
        told = each(lambda one: STAGE_WORDS[one.record.stage])
        yield f"The records stand at different stages ({told}). A plan counts at some of them and no longer at others."
    if len({one.assessment.as_of for one in judged}) > 1:
        told = each(lambda one: words.day_words(one.assessment.as_of))
        yield f"The records are judged as of different days ({told}). Name one day for all with --as-of."
