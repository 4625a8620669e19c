"""Owns the manifesto table: each item of the Efus manifesto, what the proposal does about it, and how that comes out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from techassess.assessment.result import Assessment, Finding, Status
from techassess.conditions.tree import names
from techassess.conditions.wording import Reason
from techassess.reporting import words
from techassess.reporting.findings import Values, Writer
from techassess.rules.citations import split

SET = "manifesto"
CHARTER = "EFUS-CCTV"

OUTCOMES = {
    "supports": ("✓", "Supports"),
    "partly": ("◑", "Partly"),
    "conflicts": ("✗", "Conflicts"),
    "not_addressed": ("?", "Not addressed"),
    "not_relevant": ("–", "Not relevant"),
}


def table(assessment: Assessment, writer: Writer) -> Values | None:
    """The table, or nothing where there is no such rule set."""
    if not any(found.id == SET for found in assessment.rulesets):
        return None
    cited = _by_item(assessment, writer)
    items = [
        _row(item.id, item.says, item.asks, cited.get(item.id, []), writer)
        for item in writer.law.manifesto_items
        if item.relevance == "core" or item.id in cited
    ]
    principles = [
        _row(f"Principle {number}", words.capital(name), "", cited[f"{CHARTER} {number}"], writer)
        for number, name in enumerate(writer.law.criteria(CHARTER), 1)
        if f"{CHARTER} {number}" in cited
    ]
    relevant = any(row["outcome"] != "not_relevant" for row in principles)
    asked = [row for row in items if row["rules"]]
    unasked = [row for row in items if not row["rules"]]
    return {"items": asked, "unasked": unasked, "counts": _counts(asked), "charter": principles if relevant else []}


def _by_item(assessment: Assessment, writer: Writer) -> dict[str, list[Finding]]:
    """The findings of the manifesto's rules by the items that they cite; a principle of the charter goes by ``EFUS-CCTV <number>``."""
    cited: dict[str, list[Finding]] = {}
    for finding in assessment.findings:
        if finding.rule.set_id == SET:
            names = [name for text in finding.rule.cites for cite in split(text) for name in _names(cite, writer)]
            for name in dict.fromkeys(names):
                cited.setdefault(name, []).append(finding)
    return cited


def _names(cite: str, writer: Writer) -> Iterable[str]:
    charter, _, numbers = cite.partition(" criterion ")
    if charter != CHARTER or not writer.law.check(cite).ok:
        return writer.law.items(cite)
    first, _, last = numbers.partition("-")
    return [f"{CHARTER} {number}" for number in range(int(first), int(last or first) + 1)]


def _row(name: str, says: str, asks: str, findings: Sequence[Finding], writer: Writer) -> Values:
    outcome = _outcome([_now(finding) for finding in findings])
    glyph, shown = OUTCOMES[outcome]
    still_open = any(now == "open" for now in map(_now, findings))
    return {
        "item": name,
        "says": says,
        "asks": asks,
        "outcome": outcome,
        "outcome_words": _words(outcome, shown, still_open),
        "glyph": glyph,
        "does": ["Does not bear on this proposal."] if outcome == "not_relevant" else _does(findings, writer),
        "rules": [{"id": finding.rule.id, "title": finding.rule.title} for finding in findings],
    }


def _words(outcome: str, shown: str, still_open: bool) -> str:
    if not still_open:
        return shown
    return "Not addressed yet" if outcome == "not_addressed" else f"{shown}; part is not answered yet"


def _now(finding: Finding) -> str:
    status = finding.would_be if finding.status is Status.UPCOMING and finding.would_be else finding.status
    return "planned" if status is Status.MET and finding.planned else status.value


def _outcome(found: Sequence[str]) -> str:
    counting = {now for now in found if now != "not_applicable"}
    if not counting:
        return "not_relevant" if found else "not_addressed"
    if counting == {"met"}:
        return "supports"
    if counting == {"open"}:
        return "not_addressed"
    return "partly" if counting & {"met", "planned"} else "conflicts"


def _does(findings: Sequence[Finding], writer: Writer) -> list[str]:
    """What the proposal does about an item: the deciding answers of the rules that apply, and what is not answered yet."""
    bearing = [finding for finding in findings if _now(finding) != "not_applicable"]
    told = [words.shorten(reason.text) for finding in bearing for reason in _deciding(finding, writer)]
    waiting = [name for finding in findings if finding.status is Status.OPEN for name in finding.waits_for]
    labels = [writer.question(name)["label"] for name in dict.fromkeys(waiting)]
    return [*dict.fromkeys(told), *([f"Not answered yet: {'; '.join(labels)}"] if labels else [])]


def _deciding(finding: Finding, writer: Writer) -> Sequence[Reason]:
    """Of a rule that is not kept, what it asks for and does not find; why it applies is said with the rule."""
    if finding.status is not Status.BREACHED:
        return finding.because
    vocabulary = writer.assessment.rulesets.vocabulary
    asked = frozenset().union(*(vocabulary.questions_read(name) for name in names(finding.rule.requires)))
    return [reason for reason in finding.because if not asked.isdisjoint(reason.questions)] or finding.because


def _counts(rows: Sequence[Values]) -> list[Values]:
    """How many items came out each way."""
    found = [row["outcome"] for row in rows]
    return [{"outcome": name, "words": shown, "glyph": glyph, "count": found.count(name)} for name, (glyph, shown) in OUTCOMES.items()]
