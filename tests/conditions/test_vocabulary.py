"""Names and what lies behind them."""

from __future__ import annotations

from techassess.conditions.parser import parse
from techassess.conditions.vocabulary import Definition, Kind, Question, Sort, Table, Vocabulary, options_of, parts_of

YES_NO = Kind(Sort.YES_NO)
GRADE = Table("grade", ("low", "high"), ((parse("means"), "high"), (parse("c"), "low")), "low")
VOCABULARY = Vocabulary(
    [
        Question("a", YES_NO),
        Question("b", YES_NO, parse("a")),
        Question("c", YES_NO, parse("means and a")),
        Definition("means", parse("b")),
        GRADE,
    ]
)


def test_behind_a_name_stand_all_questions_that_can_change_it_gates_included() -> None:
    assert VOCABULARY.questions_behind("a") == {"a"}
    assert VOCABULARY.questions_behind("b") == {"a", "b"}
    assert VOCABULARY.questions_behind("means") == {"a", "b"}
    assert VOCABULARY.questions_behind("c") == {"a", "b", "c"}
    assert VOCABULARY.questions_behind("grade") == {"a", "b", "c"}


def test_the_questions_that_are_read_leave_gates_aside() -> None:
    assert VOCABULARY.questions_read("b") == {"b"}
    assert VOCABULARY.questions_read("means") == {"b"}
    assert VOCABULARY.questions_read("grade") == {"b", "c"}


def test_the_parts_of_a_name_are_those_that_it_uses_itself() -> None:
    assert parts_of(VOCABULARY["a"]) == ()
    assert parts_of(VOCABULARY["c"]) == ("means", "a")
    assert parts_of(VOCABULARY["means"]) == ("b",)
    assert parts_of(GRADE) == ("means", "c")


def test_options_come_in_their_order_and_definitions_have_none() -> None:
    assert options_of(GRADE) == ("low", "high")
    assert options_of(Question("q", Kind(Sort.CHOICE, ("z", "a")))) == ("z", "a")
    assert options_of(VOCABULARY["means"]) == ()
    assert options_of(None) == ()


def test_what_rests_on_a_name_is_everything_that_uses_it_through_others_too() -> None:
    chain = Vocabulary(
        [
            Question("a", Kind(Sort.YES_NO)),
            Definition("b", parse("a")),
            Question("c", Kind(Sort.YES_NO), parse("b")),
            Table("d", ("low", "high"), ((parse("c"), "high"),), "low"),
            Question("e", Kind(Sort.YES_NO)),
        ]
    )
    assert chain.resting_on(["b"]) == {"b", "c", "d"}
    assert chain.resting_on(["e", "d"]) == {"e", "d"}
