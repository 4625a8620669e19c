"""Problems read like a compiler's: place, message, the line with a caret, and what to do."""

from __future__ import annotations

import pytest

from techassess.problems import Broken, Excerpt, Place, Problem, Problems


@pytest.mark.parametrize(
    ("place", "shown"),
    [
        (Place("a.yaml"), "a.yaml"),
        (Place("a.yaml", 3), "a.yaml:3"),
        (Place("a.yaml", 3, 7), "a.yaml:3:7"),
        (Place("a.yaml", 3, 7, "questions.3.kind"), "a.yaml:3:7"),
    ],
)
def test_a_place_names_only_what_it_knows(place: Place, shown: str) -> None:
    assert str(place) == shown


def test_a_problem_shows_the_text_at_fault_with_a_caret_under_every_sign_of_it() -> None:
    problem = Problem(
        Place("a.yaml", 3, 15, "requires"),
        "there is no question 'retntion'",
        "Did you mean 'retention'?",
        Excerpt("not retntion < 3", 4, 8),
    )
    assert str(problem) == (
        "a.yaml:3:15: requires: there is no question 'retntion'\n    not retntion < 3\n        ^^^^^^^^\n    Did you mean 'retention'?"
    )


def test_a_problem_without_key_hint_and_excerpt_is_one_line() -> None:
    assert str(Problem(Place("a.yaml"), "is not UTF-8 text")) == "a.yaml: is not UTF-8 text"


def test_an_excerpt_of_no_length_still_has_a_caret() -> None:
    assert str(Excerpt("a and", 5, 0)) == "    a and\n         ^"


def test_problems_come_in_the_order_of_files_and_lines_however_they_were_found() -> None:
    problems = Problems()
    problems.add(Place("b.yaml", 1), "third")
    problems.add(Place("a.yaml", 10), "second")
    problems.add(Place("a.yaml", 9), "first")
    assert [problem.message for problem in problems] == ["first", "second", "third"]
    assert len(problems) == 3
    assert str(problems) == "a.yaml:9: first\na.yaml:10: second\nb.yaml:1: third"


def test_two_problems_at_one_place_keep_the_order_in_which_they_were_found() -> None:
    problems = Problems()
    problems.add(Place("a.yaml", 1, 1), "z comes first")
    problems.add(Place("a.yaml", 1, 1), "a comes second")
    assert [problem.message for problem in problems] == ["z comes first", "a comes second"]


def test_broken_content_says_everything_that_is_wrong() -> None:
    problems = Problems()
    problems.add(Place("a.yaml"), "one")
    problems.add(Place("b.yaml"), "two")
    assert str(Broken(problems)) == "a.yaml: one\nb.yaml: two"
    assert Broken(problems).problems is problems
