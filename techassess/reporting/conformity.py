"""Owns the words of bids against what was published: each requirement, points as far as they are known, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor

from techassess.assessment.bids import Bid, Checked, Conformity, Scored, Span, highest
from techassess.conditions.wording import Reason, number_words
from techassess.questionnaire.model import Questionnaire
from techassess.records.model import Record
from techassess.reporting import words
from techassess.reporting.sheets import Cell, Sheet, Table, cell, columns, line, row, told
from techassess.rules.model import RuleSets
from techassess.rules.tenders import Criterion, Tender

OUTCOME = {
    Conformity.MET: ("Met", "met"),
    Conformity.NOT_MET: ("Not met", "breached"),
    Conformity.OPEN: ("Open", "open"),
    Conformity.NOT_APPLICABLE: ("Does not apply", "not_applicable"),
}
"""How each outcome is told, and as which outcome of a rule it is coloured and marked."""
REMARKS = (
    "Bids are judged by what was published and by nothing else: there is no verdict, no remedy, no order and no winner.",
    "Bids stand in the order in which they were named. Whether a bid is admitted, and which one is chosen, people decide.",
    "Where an answer is open, ask every bidder in the same way, within the same time (PROC Art. 18(1), 56(3)).",
)
CHANGED = "The content is not what it was on the day of publication: {names} changed. Bids may not be judged by what was not published."


@dataclass(frozen=True, slots=True)
class Judged:
    """A bid with the record that it was read from."""

    record: Record
    bid: Bid


def sheet(tender: Tender, judged: Sequence[Judged], rulesets: RuleSets) -> Sheet:
    """The bids as tables, in the order given."""
    return Sheet(
        kicker="Bids against what was published",
        title=line(tender.title),
        columns=columns([(one.record.title, one.record.slug, "") for one in judged]),
        warnings=told(_warnings(tender, judged, rulesets)),
        remarks=told((*_published(tender), *REMARKS)),
        tables=tuple(_tables(tender, judged, rulesets.questionnaire)),
    )


def changed_words(tender: Tender, rulesets: RuleSets) -> str:
    """What is not as it was on the day of publication, in words; nothing where all is."""
    return words.listed([_digest_words(name, tender, rulesets) for name in tender.changed(rulesets)])


def _digest_words(name: str, tender: Tender, rulesets: RuleSets) -> str:
    kind, _, own = name.partition(":")
    what = f"{'the questionnaire' if kind == 'questionnaire' else 'the rule set' if kind == 'ruleset' else kind} '{own}'"
    now = rulesets.digests()
    return f"{what} (not there any more)" if name not in now else f"{what} (new)" if name not in tender.digests else what


def _warnings(tender: Tender, judged: Sequence[Judged], rulesets: RuleSets) -> Iterator[str]:
    changed = changed_words(tender, rulesets)
    if changed:
        yield CHANGED.format(names=changed)
    now = rulesets.questionnaire.version
    for one in judged:
        if one.record.questionnaire_version != now:
            title, version = words.shorten(one.record.title, 100), one.record.questionnaire_version
            yield f"{title} was answered on version {version} of the questionnaire, not on version {now}."


def _published(tender: Tender) -> Iterator[str]:
    yield f"Published on {words.day_words(tender.published)}. The file of the tender has the SHA-256 {tender.digest}."


def _tables(tender: Tender, judged: Sequence[Judged], questionnaire: Questionnaire) -> Iterator[Table]:
    if tender.requirements:
        rows = (
            row(one.title, (_checked(bid.bid.checked[at], questionnaire) for bid in judged), one.reference, one.id)
            for at, one in enumerate(tender.requirements)
        )
        yield Table("requirements", "Minimum requirements", tuple(rows))
    if tender.criteria:
        rows = (
            row(one.title, (_scored(bid.bid.scored[at], questionnaire) for bid in judged), _criterion_words(one), one.id)
            for at, one in enumerate(tender.criteria)
        )
        how = "The weight multiplies the share of the highest points." if tender.by_share else "The weight multiplies the points."
        yield Table("criteria", "Award criteria: points", tuple(rows), f"{how} While answers are open, points lie between two values.")
    if any(one.rows for one in tender.criteria):
        yield _totals(tender, judged)


def _criterion_words(one: Criterion) -> str:
    top = f", up to {number_words(one.top)} points" if one.rows else ""
    absent = "" if one.where_absent is None else f", {number_words(one.where_absent)} where its question is not asked"
    elsewhere = f"; {one.elsewhere}" if one.elsewhere else ""
    return f"{one.reference}; weight {number_words(one.weight)}{top}{absent}{elsewhere}"


def _totals(tender: Tender, judged: Sequence[Judged]) -> Table:
    here = [one for one in tender.criteria if one.rows]
    rows = [
        row(one.title, (cell(_span(weighted)) for bid in judged if (weighted := bid.bid.scored[at].weighted)), id=one.id)
        for at, one in enumerate(tender.criteria)
        if one.rows
    ]
    most = f"of {exact(highest(tender))}"
    rows.append(row("Total of the criteria judged here", (cell(_span(bid.bid.total)) for bid in judged), most, "total"))
    elsewhere = [f"{one.title} (weight {number_words(one.weight)})" for one in tender.criteria if not one.rows]
    without = f" Judged elsewhere, and not in it: {words.listed(elsewhere)}." if elsewhere else ""
    (introduction,) = told([f"{words.counted(len(here), 'criterion', 'criteria')} added up.{without}"])
    return Table("totals", "Award criteria: weighted", tuple(rows), introduction)


def _checked(found: Checked, questionnaire: Questionnaire) -> Cell:
    shown, tone = OUTCOME[found.outcome]
    return cell(shown, _details(found.because, found.waits_for, found.claimed, questionnaire), tone, words.GLYPH[tone])


def _scored(found: Scored, questionnaire: Questionnaire) -> Cell:
    if found.points is None:
        return cell("Judged elsewhere")
    tone = "open" if found.points.low != found.points.high else ""
    return cell(_span(found.points), _details(found.because, found.waits_for, found.claimed, questionnaire), tone)


def _details(because: Iterable[Reason], waits_for: Iterable[str], claimed: Iterable[str], questionnaire: Questionnaire) -> Iterator[str]:
    yield from (one.text for one in because)
    yield from (f"waits for: {questionnaire.questions[name].label}" for name in waits_for)
    yield from (f"on a claim, without evidence: {questionnaire.questions[name].label}" for name in claimed)


def _span(span: Span) -> str:
    """Points in words; both ends of an interval are rounded outwards to hundredths, so that it holds what the exact one holds."""
    if span.low == span.high:
        return exact(span.low)
    return f"{_hundredths(floor(span.low * 100))} to {_hundredths(ceil(span.high * 100))}"


def exact(number: Fraction) -> str:
    """A number to hundredths."""
    return _hundredths(round(number * 100))


def _hundredths(number: int) -> str:
    whole, rest = divmod(number, 100)
    return f"{whole}.{rest:02d}".rstrip("0").rstrip(".") if rest else str(whole)
