"""Design choices as propositions: the best answer, a step towards it, answers that are fixed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest

from techassess.conditions.completing import Search
from techassess.conditions.evaluation import ABSENT, Value
from techassess.conditions.vocabulary import Sort
from techassess.questionnaire.model import Question
from techassess.rules.designs import best_answer, better_answer, fixed_answer, fixed_design, ranking
from tests.assessment.made import question
from tests.rules.brute import better
from tests.rules.generated_content import values
from tests.rules.proved import content, design, hours, picks

YES, NO = design(question("guarded"), "yes"), design(question("watched"), "no")
LOWER, HIGHER = design(hours("hours", 3), "lower"), design(hours("logs", 3), "higher")
LENS = design(picks("lens", "wide", "narrow", "none", several=False), "none", "narrow", "wide")
SENSORS = design(picks("sensors", "camera", "sound", "nothing", alone=("nothing",)), "fewer")
TOGETHER = design(picks("uses", "search", "count"), "fewer")
HEARD = design(picks("heard", "residents", "staff", "nobody", alone=("nobody",)), "more")
SIGN = design(question("sign", Sort.MEASURE), "done")
DAY = design(question("ends", Sort.DATE), "lower")


@pytest.mark.parametrize(
    ("asked", "best"),
    [
        (YES, True),
        (NO, False),
        (LOWER, Decimal(0)),
        (HIGHER, Decimal(3)),
        (LENS, "none"),
        (SENSORS, frozenset({"nothing"})),
        (TOGETHER, frozenset({"search"})),
        (HEARD, frozenset({"residents", "staff"})),
        (SIGN, "done"),
        (DAY, date.min),
    ],
)
def test_the_best_answer_is_the_end_of_the_preferred_direction(asked: Question, best: Value) -> None:
    assert best_answer(asked) == best


def test_options_are_ranked_best_first() -> None:
    assert ranking(LENS) == ("none", "narrow", "wide")
    assert ranking(SIGN) == ("done", "planned", "no")


def steps(asked: Question) -> Iterator[tuple[Value, Value]]:
    """Every pair of answers between which the propositions allow a step."""
    for one in values(asked.kind):
        for other in values(asked.kind):
            search = Search(content([asked]).vocabulary)
            raw, allowed = better_answer(asked, search.main.answer(asked.id), search.clauses)
            after, now, then = search.variant({asked.id: raw}), fixed_answer(asked, one), fixed_answer(asked, other)
            wanted = [*same(search.main.answer(asked.id), now), *same(raw, then)]
            if search.find(allowed, *wanted, of=(search.main, after)) is not None:
                yield one, other


def same(raw: object, fixed: object) -> list[int]:
    """The literals that hold a free answer at a fixed one."""
    if isinstance(raw, dict):
        assert isinstance(fixed, dict)
        return [literal if fixed[option] == 1 else -literal for option, literal in raw.items()]
    at = fixed.at({})  # type: ignore[attr-defined]  # a number that is known
    return [raw.at_most(at), -raw.at_most(at - 1)]  # type: ignore[attr-defined]


@pytest.mark.parametrize("asked", [YES, NO, LENS, SENSORS, TOGETHER, HEARD, SIGN], ids=lambda asked: asked.id)
def test_a_step_leads_to_every_better_answer_and_to_no_other(asked: Question) -> None:
    wanted = {(one, other) for one in values(asked.kind) for other in better(asked, one)}
    assert set(steps(asked)) == wanted


@pytest.mark.parametrize("asked", [LOWER, HIGHER], ids=lambda asked: asked.id)
def test_a_number_steps_in_its_direction_or_stays(asked: Question) -> None:
    wanted = {(one, other) for one in values(asked.kind) for other in (one, *better(asked, one))}
    assert set(steps(asked)) == wanted


def test_a_fixed_design_takes_the_values_given_and_else_the_best() -> None:
    made = fixed_design([YES, LENS], {"lens": "wide"})
    assert made == {"guarded": {"yes": 1}, "lens": {"wide": 1, "narrow": -1, "none": -1}}


def test_what_is_not_there_is_no_constant() -> None:
    with pytest.raises(TypeError, match="guarded: a constant needs a value"):
        fixed_answer(YES, ABSENT)
