"""What examples should show of a condition, and whether facts show it."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest

from techassess.conditions.evaluation import FALSE, TRUE, Facts, Logic, Value
from techassess.conditions.parser import parse
from techassess.rules.model import RuleSets
from techassess.rules.wishes import Wish, wanted_parts, wishes
from tests.rules.sample import RULE, load, sample

STREET: dict[str, Value | Logic] = {"sensors": frozenset({"camera"})}


def with_rule(folder: Path, requires: str, applies_if: str = "filmed") -> RuleSets:
    changed = RULE.replace("requires: hours <= 72", f"requires: {requires}").replace("applies_if: filmed", f"applies_if: {applies_if}")
    found, problems = load(folder, "one/rules/keeping/erased.yaml", RULE, changed)
    assert problems == ""
    assert found is not None
    return found


def wish(rulesets: RuleSets, holder: str, part: str, what: str) -> Wish:
    """The one wish for a part, given as its text."""
    (found,) = [one for one in wishes(rulesets) if one.held.id == holder and str(one.part) == part and one.what == what]
    return found


def test_negations_and_literals_are_not_looked_at_by_themselves() -> None:
    parts = [str(part) for _, part in wanted_parts(parse("not filmed and (hours <= 72 or true)"))]
    assert parts == ["not filmed and (hours <= 72 or true)", "filmed", "hours <= 72 or true", "hours <= 72"]


def test_unknown_is_asked_of_rules_alone_and_rows_of_tables_and_risks_with_examples(tmp_path: Path) -> None:
    found = Counter((one.held.holder, one.what) for one in wishes(sample(tmp_path)))
    assert {holder for holder, what in found if what == "unknown"} == {"rule"}
    assert {key: number for key, number in found.items() if key[1] == "chosen"} == {("table", "chosen"): 2, ("risk", "chosen"): 3}


def test_what_is_known_is_never_asked_to_be_false(tmp_path: Path) -> None:
    rulesets = with_rule(tmp_path, "known(words)")
    assert [one.what for one in wishes(rulesets) if str(one.part) == "known(words)"] == ["true", "unknown", "alone"]


@pytest.mark.parametrize(
    ("answers", "seen"),
    [({"hours": Decimal(72)}, "true"), ({"hours": Decimal(73)}, "false"), ({}, "unknown")],
)
def test_a_part_is_shown_as_it_comes_out(answers: dict[str, Value | Logic], seen: str, tmp_path: Path) -> None:
    rulesets = sample(tmp_path)
    facts = Facts(rulesets.engine, {**STREET, **answers})
    values = ("true", "false", "unknown")
    assert [what for what in values if wish(rulesets, "one/keeping/erased", "hours <= 72", what).shown(facts)] == [seen]


@pytest.mark.parametrize(
    ("answers", "alone"),
    [
        ({"aim": "traffic", "hours": Decimal(90)}, True),
        ({"aim": "safety", "hours": Decimal(90)}, False),
        ({"sensors": frozenset({"sound"})}, False),
    ],
)
def test_a_part_decides_alone_where_nothing_beside_it_decides_and_the_rule_applies(
    answers: dict[str, Value | Logic], alone: bool, tmp_path: Path
) -> None:
    rulesets = with_rule(tmp_path, 'hours <= 72 or aim == "safety"')
    found = wish(rulesets, "one/keeping/erased", "hours <= 72", "alone")
    assert found.shown(Facts(rulesets.engine, {**STREET, **answers})) is alone
    assert found.aims == ((parse('aim == "safety"'), FALSE), (parse("filmed"), TRUE))


def test_a_condition_that_says_when_a_rule_applies_decides_alone_unless_the_rule_asks_of_what_is_absent(tmp_path: Path) -> None:
    rulesets = with_rule(tmp_path, "trained", "asked")
    found = wish(rulesets, "one/keeping/erased", "asked", "alone")
    base: dict[str, Value | Logic] = {**STREET, "trained": "done"}
    assert [found.shown(Facts(rulesets.engine, {**base, "aim": aim})) for aim in ("safety", "traffic")] == [True, False]


def test_a_counted_part_decides_alone_at_the_bound(tmp_path: Path) -> None:
    rulesets = with_rule(tmp_path, "count(asked, trained, hours <= 72) >= 2")
    found = wish(rulesets, "one/keeping/erased", "asked", "alone")
    base: dict[str, Value | Logic] = {**STREET, "aim": "safety", "trained": "done"}
    assert [found.shown(Facts(rulesets.engine, {**base, "hours": Decimal(hours)})) for hours in (72, 90)] == [False, True]


@pytest.mark.parametrize(("hours", "row"), [(90, "rows.0.when"), (20, "rows.1.otherwise"), (None, None)])
def test_a_row_is_chosen_where_it_is_true_and_none_before_it_may_be(hours: int | None, row: str | None, tmp_path: Path) -> None:
    rulesets = sample(tmp_path)
    answers: dict[str, Value | Logic] = {**STREET, **({} if hours is None else {"hours": Decimal(hours)})}
    rows = [one for one in wishes(rulesets) if one.held.id == "grade" and one.what == "chosen"]
    taken = [".".join(str(key) for key in one.held.key) for one in rows if one.shown(Facts(rulesets.engine, answers))]
    assert taken == ([] if row is None else [row])


def test_plans_do_not_count_for_risks(tmp_path: Path) -> None:
    rulesets = sample(tmp_path)
    facts = Facts(rulesets.engine, {**STREET, "aim": "safety", "trained": "planned"}).with_planned()
    assert wish(rulesets, "one/leak", "trained", "false").shown(facts)
