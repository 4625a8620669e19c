"""Conditions as propositions: what they say is checked by the engine on every record found, so that no divergence stays silent."""

from __future__ import annotations

from decimal import Decimal

import pytest

from techassess.conditions import encoding
from techassess.conditions.completing import Disagreement, Search
from techassess.conditions.encoding import ALWAYS, NEVER, Encoding, Rails
from techassess.conditions.evaluation import TRUE, Facts
from techassess.conditions.parser import parse
from techassess.conditions.solving import NO, YES, Clauses
from techassess.conditions.sums import Loose, Sum, compare
from techassess.conditions.vocabulary import MEASURE_OPTIONS, Definition, Kind, Question, Sort, Table, Vocabulary

VOCABULARY = Vocabulary(
    [
        Question("a", Kind(Sort.YES_NO)),
        Question("hours", Kind(Sort.NUMBER, minimum=Decimal(0), maximum=Decimal(100))),
        Question("sensors", Kind(Sort.CHOICES, ("camera", "sound", "none"), alone=("none",))),
        Question("sign", Kind(Sort.MEASURE, MEASURE_OPTIONS)),
        Question("behind", Kind(Sort.YES_NO), parse("a")),
        Definition("long", parse("hours > 72")),
        Table("grade", ("low", "high"), ((parse("long"), "high"),), "low"),
    ]
)


def find(text: str, wanted: bool = True, planned: bool = False) -> bool:
    """Look for a record as the proofs do: the engine must agree with what was found."""
    search = Search(VOCABULARY)
    condition = parse(text)
    judge, rails = search.engine.judge(condition), search.main.rails(condition, planned)

    def confirm(facts: Facts) -> bool:
        return (judge(facts.with_planned() if planned else facts) is TRUE) is wanted

    return search.find(rails.true if wanted else rails.false, confirm=confirm) is not None


@pytest.mark.parametrize(
    ("text", "possible"),
    [
        ("any_of(sensors, camera) and any_of(sensors, none)", False),
        ("count(sensors) >= 2", True),
        ("count(sensors) >= 3", False),
        ("only(sensors, none)", True),
        ('sign == "planned" and sign', False),
        ("behind and not a", False),
        ("not behind and a", True),
        ("known(behind) and not a", False),
        ('grade == "high" and hours <= 72', False),
        ('grade >= "low" and hours <= 72', True),
        ("long and hours < 74 and hours != 73", False),
    ],
)
def test_conditions_hold_in_some_record_or_in_none(text: str, possible: bool) -> None:
    assert find(text) is possible


def test_planned_measures_count_only_where_they_are_said_to() -> None:
    assert find('sign == "planned" and sign', planned=True)
    assert not find('sign == "planned" and sign')


def test_truth_itself_needs_no_variable_and_the_opposite_swaps_the_rails() -> None:
    main = Search(VOCABULARY).main
    assert (main.rails(parse("true and true")), main.rails(parse("false or false"))) == (ALWAYS, NEVER)
    assert main.rails(parse("not (true and true)")) == Rails(NO, YES)
    assert main.rails(parse("not long")) == main.rails(parse("long")).flipped


def test_another_reading_takes_over_what_rests_on_no_changed_answer() -> None:
    search = Search(VOCABULARY)
    changed = search.variant({"hours": encoding.free_answer(VOCABULARY["hours"].kind, search.clauses)})  # type: ignore[union-attr]
    assert changed.rails(parse("a and behind")) == search.main.rails(parse("a and behind"))
    assert changed.rails(parse("long")) != search.main.rails(parse("long"))
    assert search.find(search.main.rails(parse("long")).true, changed.rails(parse("long")).false, of=(search.main, changed)) is not None


def test_a_comparison_turned_around_is_a_disagreement(monkeypatch: pytest.MonkeyPatch) -> None:
    turned = {"<": ">", ">": "<", "<=": ">=", ">=": "<="}

    def backwards(total: Sum, operator: str, clauses: Clauses, loose: list[Loose]) -> int:
        return compare(total, turned[operator], clauses, loose)

    monkeypatch.setattr(encoding, "compare", backwards)
    with pytest.raises(Disagreement, match="the engine judges this record otherwise"):
        find("hours < 10")


def test_an_and_read_as_an_or_is_a_disagreement(monkeypatch: pytest.MonkeyPatch) -> None:
    def loose(self: Encoding, parts: list[Rails]) -> Rails:
        return Rails(self.clauses.any_of(part.true for part in parts), self.clauses.all_of(part.false for part in parts))

    monkeypatch.setattr(Encoding, "_all", loose)
    with pytest.raises(Disagreement, match="the engine judges this record otherwise"):
        find("a and long")


def test_an_answer_taken_for_given_where_it_is_not_asked_is_a_disagreement(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Encoding, "_where_asked", lambda self, name, holds: Rails(holds, -holds))
    with pytest.raises(Disagreement, match="the engine judges this record otherwise"):
        find("behind and not a")
