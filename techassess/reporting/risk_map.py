"""Owns the risk map as plain numbers: every scenario has one place within each cell, so that markers never cover each other."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil, sqrt

from techassess.assessment.result import Assessment, RiskResult
from techassess.reporting import words
from techassess.reporting.findings import Values, Writer
from techassess.rules.model import Levels

CELL = 100
"""Width and height of a cell in the units of the drawing."""
LEFT, TOP = 40, 8
MARGIN = 6
LEVELS = range(1, 5)


def risks(assessment: Assessment, writer: Writer) -> Values:
    """Scenarios that harm people, on the map; those that harm the organisation, apart."""
    people = [found for found in assessment.risks if found.risk.harmed == "people"]
    others = [found for found in assessment.risks if found.risk.harmed != "people"]
    names = assessment.rulesets.scale.risk_levels
    return {
        "levels": [{"level": level, "words": name} for level, name in zip(LEVELS, names, strict=False)],
        "people": [_row(number, found, names, writer) for number, found in enumerate(people, 1)],
        "organisation": [_row(number, found, names, writer) for number, found in enumerate(others, 1)],
        "maps": [
            _map("before", "Before measures", [(found.inherent_severity, found.inherent_likelihood) for found in people], assessment),
            _map(
                "after",
                "After measures that are in place",
                [(found.residual_severity, found.residual_likelihood) for found in people],
                assessment,
            ),
        ]
        if people
        else [],
    }


def _row(number: int, found: RiskResult, names: Sequence[str], writer: Writer) -> Values:
    risk = found.risk
    return {
        "number": number,
        "id": risk.id,
        "title": risk.title,
        "who": words.sentence(risk.who),
        "how": words.sentence(risk.how),
        "arises": risk.arises,
        "arises_words": words.ARISES[risk.arises],
        "sure": found.applies == "yes",
        "inherent": {"severity": _level(found.inherent_severity, names), "likelihood": _level(found.inherent_likelihood, names)},
        "residual": {"severity": _level(found.residual_severity, names), "likelihood": _level(found.residual_likelihood, names)},
        "in_place": list(found.in_place),
        "possible": list(found.possible),
        "missing": [measure.text for measure in risk.measures if measure.text not in (*found.in_place, *found.possible)],
        "cites": writer.cites(risk.cites),
    }


def _level(levels: Levels, names: Sequence[str]) -> Values:
    both = levels.low == levels.high
    return {
        "min": levels.low,
        "max": levels.high,
        "short": str(levels.low) if both else f"{levels.low}–{levels.high}",
        "words": level_words(levels, names),
    }


def level_words(levels: Levels, names: Sequence[str]) -> str:
    """The levels that are possible, each with its number and its name: "2 limited to 3 significant"."""
    spoken = [f"{level} {names[level - 1] if level <= len(names) else level}" for level in (levels.low, levels.high)]
    return spoken[0] if levels.low == levels.high else " to ".join(spoken)


def _map(name: str, title: str, places: Sequence[tuple[Levels, Levels]], assessment: Assessment) -> Values:
    columns = max(3, ceil(sqrt(len(places))))
    return {
        "name": name,
        "title": title,
        "width": LEFT + 4 * CELL + 2,
        "height": TOP + 4 * CELL + 40,
        "left": LEFT,
        "top": TOP,
        "bottom": TOP + 4 * CELL,
        "size": 4 * CELL,
        "middle": LEFT + 2 * CELL,
        "cells": [
            {"x": LEFT + (severity - 1) * CELL, "y": TOP + (4 - likelihood) * CELL, "size": CELL, "heat": _heat(severity + likelihood)}
            for severity in LEVELS
            for likelihood in LEVELS
        ],
        "ticks": [
            {"level": level, "x": LEFT + level * CELL - CELL // 2, "y": TOP + (4 - level) * CELL + CELL // 2 + 5} for level in LEVELS
        ],
        "zone": _zone(assessment),
        "radius": min(15, CELL // columns // 2 - 2),
        "risks": [_marker(number, severity, likelihood, columns) for number, (severity, likelihood) in enumerate(places, 1)],
        "describes": _describes(title, places),
    }


def _heat(total: int) -> int:
    """How dark a cell is, 1 to 4, from the sum of its levels: 2 to 8. It only helps the eye; no rule reads it."""
    return min(4, max(1, total - 3))


def _marker(number: int, severity: Levels, likelihood: Levels, columns: int) -> Values:
    """The number at the worst place; where the place is not settled, a span from there to the best."""
    slot_x, slot_y = (number - 1) % columns, (number - 1) // columns
    step = (CELL - 2 * MARGIN) / columns
    dx, dy = MARGIN + step * (slot_x + 0.5), MARGIN + step * (slot_y + 0.5)
    x, y = _at(severity.high, likelihood.high, dx, dy)
    from_x, to_y = _at(severity.low, likelihood.low, dx, dy)
    settled = (severity.low, likelihood.low) == (severity.high, likelihood.high)
    return {
        "number": number,
        "x": x,
        "y": y,
        "settled": settled,
        "span": {"x": from_x - 3, "y": y - 3, "width": x - from_x + 6, "height": to_y - y + 6},
    }


def _at(severity: int, likelihood: int, dx: float, dy: float) -> tuple[int, int]:
    return round(LEFT + (severity - 1) * CELL + dx), round(TOP + (4 - likelihood) * CELL + dy)


def _zone(assessment: Assessment) -> Values | None:
    """The corner of the map that raises a flag, where a rule set names one."""
    flag = next((found.flag for found in assessment.flags if found.flag.residual_severity), None)
    if flag is None:
        return None
    return {
        "title": flag.title,
        "x": LEFT + (flag.residual_severity - 1) * CELL,
        "y": TOP,
        "width": (5 - flag.residual_severity) * CELL,
        "height": (5 - flag.residual_likelihood) * CELL,
    }


def _describes(title: str, places: Sequence[tuple[Levels, Levels]]) -> str:
    told = [
        f"{number}: severity {words.levels_words(severity)}, likelihood {words.levels_words(likelihood)}"
        for number, (severity, likelihood) in enumerate(places, 1)
    ]
    return f"{title}. Severity runs from left to right, likelihood from bottom to top, each from 1 to 4. {'; '.join(told)}."
