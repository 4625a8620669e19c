"""Owns what sound rule sets must have beyond what loading checks: the list of all checks, each with the kind of fault that it finds."""

from __future__ import annotations

from techassess.problems import Problems
from techassess.rules import citing, doubles, lint_days, lint_examples, missing, readable, unused
from techassess.rules.citing import Citations
from techassess.rules.faults import Check, problems
from techassess.rules.model import RuleSets
from techassess.rules.places import Places

CHECKS: tuple[tuple[str, Check], ...] = (
    ("missing-part", missing.of_rules),
    ("missing-part", missing.of_questions),
    ("supplier-text", missing.placeholders),
    ("dates", lint_days.order),
    ("calendar", lint_days.calendar),
    ("duplicate", doubles.rules),
    ("duplicate", doubles.titles),
    ("duplicate", doubles.definitions),
    ("unused", unused.questions),
    ("unused", unused.options),
    ("unused", unused.definitions_and_tables),
    ("unused", unused.table_values),
    ("unused", unused.imports),
    ("unused", unused.topics),
    ("unused", unused.situations),
    ("situation", lint_examples.situations),
    ("preset", lint_examples.presets),
    ("example", lint_examples.untried),
    ("example", lint_examples.hidden),
    ("example", lint_examples.repeated),
    ("example", lint_examples.doubles),
    ("hard-to-read", readable.texts),
)
"""Every check with the kind of fault that it finds, in the order in which they run."""


def lint(rulesets: RuleSets, places: Places, law: Citations | None = None) -> Problems:
    """Return everything that is missing, unused, doubled or cited wrongly in content that has been loaded."""
    found = Problems()
    for kind, check in CHECKS:
        found.found += problems(kind, check(rulesets, places), places)
    if law is not None:
        found.found += problems("citation", citing.faults(rulesets, places, law), places)
        found.found += problems("citation", citing.taken(rulesets, places, law), places)
    return found
