"""Owns the plain values that a report template may see. All words are decided here and below; templates only lay out."""

from __future__ import annotations

from collections.abc import Sequence

from techassess.assessment.result import Assessment, Status
from techassess.cleaning import clean_all
from techassess.questionnaire.model import STAGE_WORDS
from techassess.reporting import outcome, words
from techassess.reporting.about import About, Changed
from techassess.reporting.alarms import alarms
from techassess.reporting.answers import open_questions, sections
from techassess.reporting.chain import chain
from techassess.reporting.conclusions import conclusions
from techassess.reporting.findings import Values, Writer, by_weight, shown_as
from techassess.reporting.headings import INTRODUCTIONS, TITLES
from techassess.reporting.manifesto import table
from techassess.reporting.risk_map import risks
from techassess.reporting.said import Said
from techassess.reporting.said import told as said_in_all
from techassess.rules.citations import Law

__all__ = ["About", "Changed", "Said", "build"]

ORDER = ("breached", "planned", "claimed", "open", "upcoming", "met", "not_applicable")
"""How a rule set's findings are sorted."""


def build(
    assessment: Assessment, about: About, law: Law | None = None, least_change: Values | None = None, said: Said | None = None
) -> dict[str, object]:
    """Return everything that a report shows as plain values: text, whole numbers, truth, lists and mappings, or nothing.

    ``least_change`` is what ``ways.least_change`` tells, ``said`` what was said beside the answers; without them the report says
    nothing of it.
    """
    writer = Writer(assessment, law or Law.load(), said.of_findings(assessment) if said else {})
    context: Values = {
        **_review(assessment, said),
        "record": _record(assessment, about),
        "verdict": outcome.verdict(assessment),
        "remarks": outcome.remarks(assessment, about.answered_by),
        "next_steps": outcome.next_steps(assessment, writer, said is not None and said.advised),
        "reasons": outcome.reasons(assessment, writer),
        "obstacles": writer.many(outcome.obstacles(assessment)),
        "least_change": least_change,
        "conditions": outcome.conditions(assessment, writer),
        "advice": writer.many(outcome.advice(assessment)),
        "flags": conclusions(assessment),
        "chain": chain(assessment, writer),
        "alarms": alarms(assessment),
        "risks": risks(assessment, writer),
        "open_questions": open_questions(assessment, writer),
        "deciding": [writer.question(name) for name in assessment.deciding],
        "requests": _requests(assessment, writer),
        "upcoming": _upcoming(assessment, writer),
        "calendar": _calendar(assessment),
        "manifesto": table(assessment, writer),
        "sets": _sets(assessment, writer),
        "counts": _counts(assessment),
        "provisions": _provisions(assessment, writer),
        "changed": [_changed(change) for change in about.changed_after_finding],
        "answers": sections(assessment, said),
        "kept": [{"id": name, "value": _kept(value)} for name, value in about.kept.items()],
        "versions": _versions(assessment, about),
    }
    found: dict[str, object] = clean_all(context)
    return found


def _review(assessment: Assessment, said: Said | None) -> Values:
    """Headings and introductions, and the review where anything was said."""
    review = said_in_all(said, assessment) if said else None
    headings = {"headings": dict(TITLES), "introductions": dict(INTRODUCTIONS)}
    if review:
        return {**headings, "review": review}
    return {key: {name: text for name, text in texts.items() if name != "review"} for key, texts in headings.items()}


def _record(assessment: Assessment, about: About) -> Values:
    stage = about.stage or assessment.case.stage
    return {
        "title": words.shorten(about.title, 300),
        "slug": about.slug,
        "project": about.project,
        "created_by": about.created_by,
        "answered_by": list(about.answered_by),
        "saved_at": about.saved_at,
        "saved_words": words.time_words(about.saved_at),
        "stage": stage,
        "stage_words": words.capital(STAGE_WORDS.get(stage, stage)),
        "as_of": assessment.as_of.isoformat(),
        "as_of_words": words.day_words(assessment.as_of),
        "go_live_words": words.day_words(assessment.go_live) if assessment.go_live else "",
        "contract_end_words": words.day_words(assessment.contract_end) if assessment.contract_end else "",
        "product_version": about.product_version,
        **({"follows": about.follows} if about.follows else {}),
    }


def _requests(assessment: Assessment, writer: Writer) -> list[Values]:
    """What to ask of the supplier: rules on its own duties that are not plainly met."""
    asked = [f for f in assessment.findings if f.rule.duty_of == "provider" and f.status is not Status.NOT_APPLICABLE]
    found = [f for f in asked if f.status is not Status.MET or f.planned or f.claimed]
    return writer.many(by_weight(f for f in found if f.would_be is not Status.NOT_APPLICABLE))


def _upcoming(assessment: Assessment, writer: Writer) -> list[Values]:
    """Duties that apply from a later day on, by that day."""
    later = [f for f in assessment.with_status(Status.UPCOMING) if f.would_be is not Status.NOT_APPLICABLE]
    found: list[Values] = []
    for day in sorted({f.rule.applies_from for f in later if f.rule.applies_from}):
        duties = writer.many(f for f in later if f.rule.applies_from == day)
        term = duties[0]["within_term_words"]
        found.append({"day": day.isoformat(), "day_words": words.day_words(day), "term_words": term, "duties": duties})
    return found


def _calendar(assessment: Assessment) -> list[Values]:
    """The later days on which the verdict changes if no answer does."""
    scale, titles = assessment.rulesets.scale, assessment.rulesets.rules
    changes: list[Values] = []
    for change in assessment.calendar:
        best, worst = scale.verdict(change.range.best).shown, scale.verdict(change.range.worst).shown
        changes.append(
            {
                "day": change.day.isoformat(),
                "day_words": words.day_words(change.day),
                "best": change.range.best,
                "worst": change.range.worst,
                "shown": best if change.range.settled else f"Undecided, between “{best}” and “{worst}”",
                "rules": [titles[name].title for name in change.rules],
            }
        )
    return changes


def _sets(assessment: Assessment, writer: Writer) -> list[Values]:
    found: list[Values] = []
    for ruleset in assessment.rulesets:
        findings = [finding for finding in assessment.findings if finding.rule.set_id == ruleset.id]
        if findings:
            plain = writer.many(by_weight(findings))
            groups = [_group(name, [one for one in plain if one["shown"] == name]) for name in ORDER]
            found.append(
                {
                    "id": ruleset.id,
                    "title": ruleset.title,
                    "version": ruleset.version,
                    "about": ruleset.about,
                    "authority": ruleset.authority,
                    "jurisdiction": ruleset.jurisdiction,
                    "groups": [group for group in groups if group["findings"]],
                    "count": len(findings),
                }
            )
    return found


def _counts(assessment: Assessment) -> list[Values]:
    """How many rules came out each way."""
    shown = [shown_as(finding) for finding in assessment.findings]
    return [
        {"shown": name, "words": words.OUTCOME[name], "glyph": words.GLYPH[name], "count": shown.count(name)}
        for name in ORDER
        if name in shown
    ]


def _provisions(assessment: Assessment, writer: Writer) -> list[Values]:
    """Every provision that the rules cite, once, in the order of the rules."""
    cited = [
        cite for finding in assessment.findings if finding.status is not Status.NOT_APPLICABLE for cite in writer.cites(finding.rule.cites)
    ]
    return list({cite["text"]: cite for cite in cited}.values())


def _group(name: str, findings: Sequence[Values]) -> Values:
    return {"shown": name, "words": words.OUTCOME[name], "glyph": words.GLYPH[name], "findings": list(findings), "count": len(findings)}


def _changed(change: Changed) -> Values:
    return {
        "question": change.question,
        "before": words.shorten(change.before),
        "after": words.shorten(change.after),
        "when": change.when,
        "when_words": words.time_words(change.when),
        "by": change.by,
    }


def _kept(value: object) -> str:
    return words.listed([str(part) for part in value]) if isinstance(value, list | tuple | frozenset) else str(value)


def _versions(assessment: Assessment, about: About) -> Values:
    questionnaire = assessment.case.questionnaire
    digests = assessment.rulesets.digests()
    judged = [("Questionnaire", questionnaire.title, questionnaire.version, digests.get(f"questionnaire:{questionnaire.id}", ""))]
    judged += [("Rule set", found.title, found.version, digests.get(f"ruleset:{found.id}", "")) for found in assessment.rulesets]
    return {
        "judged": [{"what": what, "title": title, "version": version, "digest": digest} for what, title, version, digest in judged],
        "record": [{"name": name, "version": str(version)} for name, version in about.versions.items()],
        "product": about.product_version,
    }
