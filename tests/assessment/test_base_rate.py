"""What error rates mean: exact, everything that is possible, nothing that is not, and never wider for knowing more."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from techassess.assessment.assess import assess
from techassess.assessment.base_rate import Between, Figures, Rates, base_rate, work_out
from techassess.conditions.vocabulary import Sort
from techassess.questionnaire.answers import Answer, Case, Standing
from techassess.questionnaire.model import Questionnaire, Section
from techassess.rules.model import BaseRate, RuleSet, RuleSets
from tests.assessment.generated import SCALE, TODAY
from tests.assessment.made import ABSENT, DONT_KNOW, question

FIGURES = ("false_alarms", "true_alarms", "missed", "false_share")
ZERO, MOST = Decimal(0), Decimal(10000)
QUESTIONS = (
    question("alarms"),
    question("checked", Sort.NUMBER, "alarms", minimum=ZERO, maximum=Decimal(1000000)),
    question("sought", Sort.NUMBER, "alarms", minimum=ZERO, maximum=MOST, decimals=3),
    question("mistaken", Sort.NUMBER, "alarms", minimum=ZERO, maximum=MOST, decimals=2),
    question("found", Sort.NUMBER, "alarms", minimum=ZERO, maximum=Decimal(100), decimals=1),
    question("stated", Sort.NUMBER, "alarms", minimum=ZERO, maximum=Decimal(100)),
)
QUESTIONNAIRE = Questionnaire("made", "1.0", "Made", (Section("all", "All", QUESTIONS),))
NAMED = BaseRate("checked", "sought", "mistaken", "found", "stated")
WANTED = {"alarms": True, "checked": 10000, "sought": 1, "mistaken": 10, "found": 100}
"""One wanted person among 10,000 passers-by, all of whom pass in a day, and one false alarm per thousand."""

Point = tuple[Fraction, Fraction, Fraction, Fraction]
shares = st.fractions(0, 1, max_denominator=50)
counts = st.fractions(0, 2000, max_denominator=1)


def judged(answers: Mapping[str, Any], named: BaseRate | None = NAMED) -> Figures | None:
    given_answers = {
        name: value if isinstance(value, Answer) else Answer(Standing.VALUE, value if isinstance(value, bool) else Decimal(str(value)))
        for name, value in answers.items()
    }
    sets = RuleSets(QUESTIONNAIRE, (RuleSet("set", "1.0", "Set", base_rate=named),), SCALE)
    return base_rate(assess(sets, Case(QUESTIONNAIRE, given_answers), TODAY))


def found(**changed: Any) -> Figures:
    figures = judged({name: value for name, value in {**WANTED, **changed}.items() if value is not None})
    assert figures
    return figures


def at(point: Point) -> dict[str, Fraction | None]:
    """The figures where everything is known, as a person would count them."""
    checked, sought, mistaken, hit = point
    meant = checked * sought
    right, wrong = meant * hit, (checked - meant) * mistaken
    return {
        "false_alarms": wrong,
        "true_alarms": right,
        "missed": meant - right,
        "false_share": wrong / (wrong + right) if wrong + right else None,
    }


@st.composite
def intervals(draw: st.DrawFn, values: st.SearchStrategy[Fraction]) -> Between:
    return Between(*sorted((draw(values), draw(values))))


rates = st.builds(Rates, intervals(counts), intervals(shares), intervals(shares), intervals(shares))


def sides(known: Rates) -> tuple[Between, ...]:
    return known.checked, known.sought, known.false_alarms, known.found


@given(rates, st.data())
def test_every_completion_of_what_is_not_known_lies_within(known: Rates, data: st.DataObject) -> None:
    point = tuple(data.draw(st.fractions(side.low, side.high)) for side in sides(known))
    for name, value in at(point).items():  # type: ignore[arg-type]
        span = getattr(work_out(known), name)
        assert value is None or span.low <= value <= span.high


@given(rates)
def test_both_ends_are_reached_by_some_completion(known: Rates) -> None:
    corners = [at(point) for point in product(*((side.low, side.high) for side in sides(known)))]  # type: ignore[arg-type]
    for name in FIGURES:
        values = [value for corner in corners if (value := corner[name]) is not None]
        assert getattr(work_out(known), name) == (Between(min(values), max(values)) if values else None)


@given(rates, st.data())
def test_knowing_more_never_widens_a_figure(known: Rates, data: st.DataObject) -> None:
    narrower = Rates(*(data.draw(intervals(st.fractions(side.low, side.high))) for side in sides(known)))
    before, after = work_out(known), work_out(narrower)
    for name in FIGURES:
        wide, narrow = getattr(before, name), getattr(after, name)
        assert narrow is None or wide.low <= narrow.low <= narrow.high <= wide.high


@given(st.data())
def test_an_answer_never_widens_a_figure_and_a_full_set_of_answers_gives_one_number(data: st.DataObject) -> None:
    order = data.draw(st.permutations(NAMED.inputs))
    answers: dict[str, Any] = {"alarms": True}
    before = judged(answers)
    for name in order:
        asked = QUESTIONNAIRE.questions[name].kind
        answers[name] = data.draw(st.decimals(ZERO, asked.maximum, places=asked.decimals))
        after = judged(answers)
        assert before is not None
        assert after is not None
        for figure in FIGURES:
            wide, narrow = getattr(before, figure), getattr(after, figure)
            assert narrow is None or wide.low <= narrow.low <= narrow.high <= wide.high
        before = after
    assert before is not None
    assert (before.unknown, before.missed.exact is None) == ((), False)


def test_one_wanted_person_among_ten_thousand_makes_ten_of_eleven_alarms_false() -> None:
    figures = found()
    assert [figures.false_alarms.exact, figures.true_alarms.exact, figures.missed.exact] == [Fraction(9999, 1000), 1, 0]
    assert figures.false_share == Between(Fraction(9999, 10999), Fraction(9999, 10999))


def test_without_a_hit_rate_at_least_what_a_perfect_system_errs_is_false() -> None:
    figures = found(found=DONT_KNOW)
    assert figures.unknown == ("found",)
    assert (figures.true_alarms, figures.missed) == (Between(Fraction(0), Fraction(1)), Between(Fraction(0), Fraction(1)))
    assert figures.false_share == Between(Fraction(9999, 10999), Fraction(1))


def test_without_knowing_how_many_are_sought_nothing_can_be_said_of_the_share() -> None:
    assert found(sought=None).false_share == Between(Fraction(0), Fraction(1))


@pytest.mark.parametrize(
    ("changed", "share"),
    [
        ({"mistaken": 0, "sought": 0}, None),
        ({"mistaken": 0, "found": 0}, None),
        ({"mistaken": 0, "sought": None, "found": 0}, None),
        ({"sought": 10000, "found": 0}, None),
        ({"checked": 0}, None),
        ({"mistaken": 0}, 0),
        ({"sought": 10000}, 0),
        ({"mistaken": 0, "sought": None, "found": None}, 0),
        ({"sought": 0}, 1),
        ({"found": 0}, 1),
        ({"mistaken": None, "sought": None, "found": 0}, 1),
        ({"checked": None}, Fraction(9999, 10999)),
    ],
)
def test_where_there_can_be_no_alarm_there_is_no_share_and_where_only_one_kind_can_all_are_of_it(
    changed: dict[str, Any], share: Fraction | None
) -> None:
    assert found(**changed).false_share == (None if share is None else Between(Fraction(share), Fraction(share)))


@pytest.mark.parametrize(
    "answers",
    [
        {**WANTED, "alarms": False},
        {name: value for name, value in WANTED.items() if name != "alarms"},
        {**WANTED, "alarms": DONT_KNOW},
        {**WANTED, "found": ABSENT},
    ],
)
def test_there_are_no_figures_where_a_question_is_not_asked(answers: dict[str, Any]) -> None:
    assert judged(answers) is None


def test_there_are_no_figures_where_no_set_names_the_questions() -> None:
    assert judged(WANTED, None) is None


@pytest.mark.parametrize(
    ("stated", "fits"),
    [(91, True), (90, True), (92, False), (89, False), (0, False), (100, False)],
)
def test_what_is_stated_fits_where_it_is_what_follows_up_to_rounding(stated: int, fits: bool) -> None:
    figures = found(stated=stated)
    assert (figures.stated, figures.stated_fits) == (Fraction(stated, 100), fits)


def test_what_is_stated_fits_anywhere_within_what_can_follow() -> None:
    assert [found(found=None, stated=stated).stated_fits for stated in (90, 97, 100, 89)] == [True, True, True, False]


def test_without_alarms_or_a_statement_nothing_is_compared() -> None:
    assert found(checked=0, stated=40).stated_fits is None
    assert (found(stated=DONT_KNOW).stated, found(stated=DONT_KNOW).stated_fits) == (None, None)
    unasked = judged({**WANTED, "stated": 40}, BaseRate("checked", "sought", "mistaken", "found"))
    assert unasked is not None
    assert unasked.stated is None


def test_an_answer_out_of_its_bounds_counts_as_not_known() -> None:
    assert found(found=101) == found(found=None)
