"""Owns the verdict as a report tells it: its words and range, the remarks beside it, the reasons, the conditions and what to do next."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from techassess.assessment.result import Assessment, Finding, FlagResult, Status
from techassess.questionnaire.answers import Standing
from techassess.questionnaire.model import STAGE_WORDS, STAGES
from techassess.reporting import words
from techassess.reporting.conclusions import conclusion
from techassess.reporting.findings import Values, Writer, by_weight
from techassess.rules.scale import Verdict

TONES = {None: "clear", "moderate": "conditions", "serious": "change", "blocker": "stop"}
"""How a verdict is coloured, by the severity that leads to it."""
NATIONAL_LAW = "national_law_checked"
"""The flag, where a rule set has it, that says whether the law of the country was checked."""
SUMMARY_REASONS = 3


def verdict_words(assessment: Assessment) -> str:
    """The verdict as it is shown: never without its range while it is not settled."""
    best, worst = (shown_verdict(end, assessment) for end in _ends(assessment))
    return best if assessment.range.settled else f"Undecided, between “{best}” and “{worst}”"


def shown_verdict(end: Verdict, assessment: Assessment) -> str:
    """A verdict in words; a system in use has words of its own."""
    return end.shown_in_use if assessment.case.stage == "in_use" and end.shown_in_use else end.shown


def _ends(assessment: Assessment) -> tuple[Verdict, Verdict]:
    scale = assessment.rulesets.scale
    return scale.verdict(assessment.range.best), scale.verdict(assessment.range.worst)


def verdict(assessment: Assessment) -> Values:
    """The verdict with both ends of its range."""
    best, worst = (_end(found) for found in _ends(assessment))
    settled = assessment.range.settled is not None
    return {
        "id": assessment.verdict,
        "settled": settled,
        "shown": verdict_words(assessment),
        "meaning": best["meaning"] if settled else "The answers given so far leave more than one outcome possible.",
        "tone": best["tone"] if settled else "undecided",
        "best": best,
        "worst": worst,
        "scale": _scale(assessment),
    }


def _scale(assessment: Assessment) -> list[Values]:
    """All verdicts, best first, each with whether it is still possible."""
    scale = assessment.rulesets.scale
    possible = range(scale.rank(assessment.range.best), scale.rank(assessment.range.worst) + 1)
    return [
        {**_end(found), "possible": rank in possible, "words": shown_verdict(found, assessment)}
        for rank, found in enumerate(scale.verdicts)
    ]


def _end(found: Verdict) -> Values:
    return {
        "id": found.id,
        "shown": found.shown,
        "shown_in_use": found.shown_in_use,
        "meaning": found.meaning,
        "tone": TONES.get(found.severity, "stop"),
    }


def remarks(assessment: Assessment, answered_by: Sequence[str] | None = None) -> list[str]:
    """What always stands beside the verdict. Without names, those recorded with the answers are given."""
    names = answered_by if answered_by else sorted({answer.by for answer in assessment.case.answers.values() if answer.by})
    who = f"Answered by {words.listed([words.shorten(name, 80) for name in names])}." if names else "It is not recorded who answered."
    told = [*assessment.rulesets.scale.remarks.values(), who, *_reviewed(assessment)]
    national = next((found for found in assessment.flags if found.flag.id == NATIONAL_LAW), None)
    return [*told, _national(national)] if national else told


def _reviewed(assessment: Assessment) -> list[str]:
    by_review: dict[str, list[str]] = {}
    for found in assessment.rulesets:
        review = f"{found.reviewed_by} on {words.time_words(found.reviewed_on)}" if found.reviewed_on else found.reviewed_by
        by_review.setdefault(review if found.reviewed_by else "", []).append(found.title)
    told = [f"Legally reviewed by {review}: {words.listed(titles)}." for review, titles in by_review.items() if review]
    bare = by_review.get("", [])
    if not bare:
        return told
    told.append("No rule set has been legally reviewed." if not told else f"Not legally reviewed: {words.listed(bare)}.")
    return [*told, *(f"{found.title}: sample, not checked by a local lawyer." for found in assessment.rulesets if found.sample)]


def _national(flag: FlagResult) -> str:
    told = {"yes": "National law has been checked.", "no": "National law has not been checked."}
    return told.get(flag.value, "It is not known whether national law has been checked.")


def _counting(assessment: Assessment) -> tuple[Finding, ...]:
    return tuple(finding for finding in assessment.findings if finding.rule.duty_of == "deployer")


_COULD = "These rules are open. If one of them turns out not to be met, the verdict is “{worst}”."
_COULD_LIFT = (
    "These rules are open, or kept only by plans or claims that an open answer could make needless. At worst the verdict is “{worst}”."
)


def reasons(assessment: Assessment, writer: Writer) -> Values:
    """What the verdict rests on: rules that are not met, conditions, and, while it is undecided, what an open answer can still turn."""
    best, worst = _ends(assessment)
    counting = _counting(assessment)
    settled = [finding for finding in counting if best.severity and finding.at_best == best.severity]
    limiting = [found for found in assessment.flags if found.value == "yes" and found.flag.best_verdict]
    turning = worst.severity if best.id != worst.id else None
    pulling = by_weight(finding for finding in counting if turning and finding.at_worst == turning != finding.at_best)
    only_open = all(finding.status is Status.OPEN for finding in pulling)
    could = _COULD if only_open else _COULD_LIFT
    return {
        "decided": writer.many(by_weight(settled)),
        "flags": [conclusion(found, assessment) for found in limiting],
        "could": writer.many(pulling),
        "could_words": could.format(worst=worst.shown) if pulling else "",
        "top": writer.many(_top(counting, pulling)),
        "none": not settled and not limiting and not pulling,
    }


def _top(counting: Iterable[Finding], pulling: Sequence[Finding]) -> list[Finding]:
    """The most important reasons: what is not met, then what is open and could decide, then what is only planned or claimed."""
    counting = list(counting)
    breached = by_weight(f for f in counting if f.status is Status.BREACHED and f.rule.severity != "advice")
    heavy = [finding for finding in breached if finding.rule.severity in ("blocker", "serious")]
    light = [finding for finding in breached if finding not in heavy]
    conditional = by_weight(f for f in counting if f.contribution and f.status is Status.MET and f.rule.severity != "advice")
    return [*heavy, *pulling, *light, *conditional][:SUMMARY_REASONS]


def obstacles(assessment: Assessment) -> list[Finding]:
    """Rules that stand in the way: breached, and more than a condition."""
    return by_weight(f for f in _counting(assessment) if f.status is Status.BREACHED and f.rule.severity in ("blocker", "serious"))


def conditions(assessment: Assessment, writer: Writer) -> list[Values]:
    """The conditions by the stage at which they are due; what is not met, what is only planned and what is only claimed apart."""
    groups: list[Values] = []
    for stage in STAGES:
        due = [f for f in by_weight(_counting(assessment)) if f.rule.due == stage and f.contribution == "moderate"]
        if due:
            breached = [f for f in due if f.status is Status.BREACHED]
            planned = [f for f in due if f.planned]
            claimed = [f for f in due if f.claimed and not f.planned]
            groups.append(
                {
                    "stage": stage,
                    "stage_words": words.capital(words.DUE[stage]),
                    "count": len(due),
                    "passed": STAGES.index(stage) < STAGES.index(assessment.case.stage),
                    "breached": writer.many(breached),
                    "planned": writer.many(planned),
                    "claimed": writer.many(claimed),
                }
            )
    return groups


def advice(assessment: Assessment) -> list[Finding]:
    """Advice that is not followed, or only by a plan."""
    return [f for f in _counting(assessment) if f.contribution == "advice"]


def next_steps(assessment: Assessment, writer: Writer, advised: bool = False) -> list[str]:
    """What to do next, the most pressing first. ``advised`` says that an opinion or a decision stands."""
    in_the_way = obstacles(assessment)
    blockers = [finding for finding in in_the_way if finding.rule.severity == "blocker"]
    steps: list[str] = []
    if blockers:
        steps.append(
            f"Stop here as the plan stands: {words.counted(len(blockers), 'point')} cannot be cured by anything the buyer adds. "
            "Have the data protection officer confirm the facts, and look for another way to reach the aim."
        )
    serious = len(in_the_way) - len(blockers)
    if serious:
        steps.append(f"Change the plan in {words.counted(serious, 'serious point')}; each says below how.")
    return [
        *steps,
        *_questions_first(assessment, writer),
        *_conditions_first(assessment),
        *([] if advised else ["Let the data protection officer review this report."]),
    ]


def _questions_first(assessment: Assessment, writer: Writer) -> list[str]:
    if assessment.range.settled or not assessment.deciding:
        return []
    first = [writer.question(name) for name in assessment.deciding[:3]]
    named = "; ".join(f"{question['label']} ({question['who_words']})" for question in first)
    unknown = sum(answer.standing is Standing.DONT_KNOW for answer in assessment.case.answers.values())
    kept = f" {words.counted(unknown, 'answer')} so far {'is' if unknown == 1 else 'are'} “I don't know yet”." if unknown else ""
    return [f"Answer the open questions that decide most, first: {named}.{kept}"]


def _conditions_first(assessment: Assessment) -> list[str]:
    due = [f for f in _counting(assessment) if f.contribution == "moderate"]
    if not due:
        return []
    first = min((finding.rule.due for finding in due), key=STAGES.index)
    now = sum(finding.rule.due == first for finding in due)
    share = "" if now == len(due) else f", {now} of them {STAGE_WORDS[first]}"
    return [
        f"Meet {words.counted(len(due), 'condition')}{share}." if share else f"Meet {words.counted(now, 'condition')} {STAGE_WORDS[first]}."
    ]
