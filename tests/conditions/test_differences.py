"""Systems of differences are settled by brute force alike."""

from __future__ import annotations

from itertools import product

from hypothesis import given

from techassess.conditions.differences import Difference, settle
from tests.conditions.generated import MANY, Tape, tapes

NAMES = ("x", "y", "z")


def kept(one: Difference, values: dict[object, int]) -> bool:
    return values[one.upper] <= values[one.lower] + one.by


def system(tape: Tape) -> list[Difference]:
    ends = [Difference(name, None, 3, (at + 100,)) for at, name in enumerate(NAMES)]
    ends += [Difference(None, name, 0, (at + 200,)) for at, name in enumerate(NAMES)]
    pairs = ((tape.pick((*NAMES, None)), tape.pick((*NAMES, None)), tape.below(7) - 4) for _ in range(1 + tape.below(5)))
    return [*ends, *(Difference(upper, lower, by, (at + 1,)) for at, (upper, lower, by) in enumerate(pairs) if upper != lower)]


@given(tapes(40).map(system))
@MANY
def test_a_system_has_a_solution_exactly_where_some_values_keep_all_of_it(found: list[Difference]) -> None:
    ways = [{None: 0, **dict(zip(NAMES, way, strict=True))} for way in product(range(4), repeat=3)]
    solution = settle(found)
    if isinstance(solution, dict):
        assert solution[None] == 0
        assert all(kept(one, dict(solution)) for one in found)
    else:
        blamed = [one for one in found if set(one.because) <= set(solution)]
        assert not any(all(kept(one, dict(way)) for one in blamed) for way in ways)
        assert len(blamed) == len(solution)


def test_a_circle_that_falls_short_names_what_makes_it_and_nothing_else() -> None:
    circle = [Difference("x", "y", -1, (1,)), Difference("y", "z", -1, (2,)), Difference("z", "x", 1, (3,)), Difference("x", None, 9, (4,))]
    assert set(settle(circle)) == {1, 2, 3}


def test_a_circle_that_closes_is_settled() -> None:
    assert settle([Difference("x", "y", -1), Difference("y", "x", 1)]) == {None: 0, "x": -1, "y": 0}
