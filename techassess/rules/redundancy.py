"""Owns the proof that no condition says more than it needs: every part decides, by itself, what holds the condition, in some record."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from techassess.conditions.completing import Search
from techassess.conditions.parts import Path, parts, replaced
from techassess.conditions.solving import NO
from techassess.conditions.tree import Condition, Truth
from techassess.rules.encoded import applies, outcome
from techassess.rules.holders import Held, conditions, rows_of
from techassess.rules.model import Rule, RuleSets
from techassess.rules.places import Places
from techassess.rules.proofs import Failed, Proofs
from techassess.rules.readings import of_held, readings

_Outcome = Callable[[Condition, bool], list[int]]
"""What comes out of a holder with another condition in one place, where planned measures count or do not, as literals."""


_FRESH = 20
"""After so many conditions the propositions are made anew."""


def prove_parts(rulesets: RuleSets, places: Places, search: Search) -> Proofs:
    """Prove of every part of every condition that it can decide alone, once by being true and once by being false."""
    tried = 0
    failed: list[Failed] = []
    read = readings(rulesets)
    for number, held in enumerate(conditions(rulesets)):
        search = search if number % _FRESH else search.renewed()
        comes_out, modes = _outcome(held, rulesets, search), of_held(held, rulesets, read)
        silent: list[Path] = []
        for path, part in parts(held.condition):
            tried += 1
            if any(path[: len(above)] == above for above in silent):
                continue
            for value in (True, False):
                if not _decides(held, path, part, value, comes_out, modes, search):
                    silent.append(path)
                    failed.append(_failed(held, part, value, rulesets, places))
                    break
    return Proofs(tried, tuple(failed))


def _outcome(held: Held, rulesets: RuleSets, search: Search) -> _Outcome:
    """How what holds a condition comes out: of a rule whether it is breached and met, of a table or risk which row is taken.

    Of ``applies_if`` its own value counts: a rule may say for whom it is meant although its questions are asked of nobody else.
    """
    if held.key == ("requires",):
        return _of_rule(rulesets.rules[held.id], search)
    if held.holder == "risk" and held.key != ("applies_if",):
        return _of_risk(held, rulesets, search)
    rows, at = _rows(held, rulesets)
    if rows:
        return lambda condition, planned: search.main.rows([*rows[:at], condition, *rows[at + 1 :]], planned)

    def rails(condition: Condition, planned: bool) -> list[int]:
        found = search.main.rails(condition, planned)
        return [found.true] if held.holder in ("section", "question", "risk") else [found.true, found.false]

    return rails


def _of_rule(rule: Rule, search: Search) -> _Outcome:
    def comes_out(condition: Condition, planned: bool) -> list[int]:
        found = outcome(replace(rule, requires=condition), search.main, planned)
        return [found.breached, found.met]

    return comes_out


def _of_risk(held: Held, rulesets: RuleSets, search: Search) -> _Outcome:
    """Which row is taken, or whether a measure counts, where the risk applies."""
    here = applies(rulesets.risks[held.id], search.main)
    rows, at = _rows(held, rulesets)

    def comes_out(condition: Condition, planned: bool) -> list[int]:
        changed = [*rows[:at], condition, *rows[at + 1 :]]
        found = search.main.rows(changed, planned) if rows else [search.main.rails(condition, planned).true]
        return [search.clauses.all_of((here, literal)) for literal in found]

    return comes_out


def _rows(held: Held, rulesets: RuleSets) -> tuple[list[Condition], int]:
    """The conditions of the rows that a condition is one of, and which one it is; nothing where it is no row."""
    rows = rows_of(rulesets, held)
    return ([when for when, _ in rows[:-1]], int(held.key[1])) if rows else ([], 0)


def _decides(held: Held, path: Path, part: Condition, value: bool, comes_out: _Outcome, modes: Iterable[bool], search: Search) -> bool:
    """Whether in some record the part has this value and all would come out otherwise if it had the other one."""
    for planned in modes:
        now, then = comes_out(held.condition, planned), comes_out(replaced(held.condition, path, Truth(not value)), planned)
        differs = search.clauses.any_of(search.clauses.differ(before, after) for before, after in zip(now, then, strict=True))
        rails = search.main.rails(part, planned)
        if differs != NO and search.find(differs, rails.true if value else rails.false):
            return True
    return False


def _failed(held: Held, part: Condition, value: bool, rulesets: RuleSets, places: Places) -> Failed:
    never = f"with '{str(not value).lower()}' in place of '{part}' all comes out the same"
    return Failed("part_never_decides", (held.id,), held.spot(places, rulesets.questionnaire), never, str(part), span=part.span)
