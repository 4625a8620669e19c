"""Owns the decision in the form of an impact assessment: choices that only a decision ticks, and where the assessment points to."""

from __future__ import annotations

from techassess.assessment.result import Status
from techassess.reporting import words
from techassess.reporting.dpia_known import Known
from techassess.reporting.dpia_rows import tick
from techassess.reporting.findings import Values, by_weight, shown_as
from techassess.reporting.outcome import verdict_words
from techassess.rules.dpia import Choice, Field, Pointer

UNTICKED = "The controller ticks this"


def outcome(field: Field, known: Known) -> Values:
    """The choices with the one that was decided, and where the assessment points to as long as nothing was."""
    decision = known.material.review.decision
    decided = decision.outcome if decision is not None else ""
    return {
        "choices": [_choice(one, decided) for one in field.choices],
        "decided": decided,
        "points_to": None if decision is not None else points_to(field, known),
    }


def _choice(found: Choice, decided: str) -> Values:
    ticked = found.id == decided
    parts = [tick(one, "unknown", UNTICKED) for one in found.parts]
    return {"id": found.id, "title": found.title, "says": found.says, "ticked": ticked, "parts": parts}


def points_to(field: Field, known: Known) -> Values:
    """Every choice that the assessment can point to: the first pointer that fits, and those before it that may."""
    assessment = known.material.assessment
    shown = verdict_words(assessment)
    found: list[Pointer] = []
    for pointer in field.pointers if assessment.range.settled else ():
        fits = _fits(pointer, known)
        if fits != "no":
            found.append(pointer)
        if fits == "yes":
            break
    return {
        "words": " Or: ".join(one.words for one in found) or field.undecided,
        "outcomes": list(dict.fromkeys(one.outcome for one in found)),
        "settled": len(found) == 1,
        "because": f"Verdict on these answers: {shown}.",
        "open": [line for one in found[:-1] for line in _waits(one, known)],
        "conditions": _conditions(known) if any(one.with_conditions for one in found) else [],
    }


def _conditions(known: Known) -> list[Values]:
    """What is still to be carried out or shown, with the stage by which it is due."""
    due = [found for found in by_weight(known.material.assessment.findings) if found.contribution == "moderate"]
    return [
        {
            "words": found.rule.finding if found.status is Status.BREACHED else found.rule.title,
            "shown": shown_as(found),
            "shown_words": words.OUTCOME[shown_as(found)],
            "due_words": words.DUE[found.rule.due],
        }
        for found in due
    ]


def _fits(pointer: Pointer, known: Known) -> str:
    if pointer.verdict:
        return "yes" if known.material.assessment.range.settled == pointer.verdict else "no"
    if pointer.flag:
        return known.flags[pointer.flag].value
    return known.holds(pointer.when)


def _waits(pointer: Pointer, known: Known) -> list[str]:
    """What keeps a pointer open."""
    if pointer.flag:
        return [f"{one['label']}: {one['words']}" for one in known.conclusions([pointer.flag])]
    return known.waits_for(pointer.when) if pointer.when is not None else []
