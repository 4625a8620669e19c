"""Reading conditions: what is accepted, and where the caret stands for everything else."""

from __future__ import annotations

import warnings

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from techassess.conditions.parser import MAX_DEPTH, MAX_LENGTH, ConditionError, parse
from techassess.conditions.tree import Condition
from techassess.problems import Excerpt
from tests.conditions.generated import MANY

NUMBER = "a number is written with digits and at most one point"
EXAMPLE = "Write for example 72 or 0.5."
UNREADABLE = "this cannot be read as a condition"
LOOK = "Look for a missing bracket, quote or operator."
COMPARE = "only == != < <= > >= compare, and 'in' stands alone"
INSTEAD = "Use == or != instead of 'is'."
FUNCTIONS = "The functions are any_of, all_of, only, count, known."


def read(text: str) -> Condition | ConditionError:
    try:
        return parse(text)
    except ConditionError as error:
        return error


@pytest.mark.parametrize(
    "text",
    [
        "a",
        "true",
        "not a",
        "a and b and c",
        "(a or b) and c",
        "x == 1",
        "x != -1.5",
        "0 < x <= 72",
        "x + 1 <= 72",
        "x * 2 - 1 < y",
        "(x + 1) * 2 < 3",
        "x - (1 - 2) < 3",
        "x - -5 < 3",
        'choice == "option"',
        'choice in ("one",)',
        'choice not in ("one", "two")',
        "x in (1, 2)",
        "count(a, b, c) >= 2",
        "count(a and b, not c) + x == 2",
        "any_of(q, one, two)",
        "all_of(q, one)",
        "only(q, one)",
        "known(q)",
        'starts + 30 <= "2027-12-02"',
        'any_of(q, "class")',
    ],
)
def test_every_form_is_read_and_written_back_as_it_stands(text: str) -> None:
    assert str(parse(text)) == text


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("  a   and\n  b\t", "a and b"),
        ("((a))", "a"),
        ("x in ['one', 'two']", 'x in ("one", "two")'),
        ("x in {1}", "x in (1,)"),
        ("'one' == q", '"one" == q'),
        ('any_of(q, "one")', "any_of(q, one)"),
        ("not (a)", "not a"),
        ("1.50 < x", "1.50 < x"),
        ("a and(b or c)", "a and (b or c)"),
        ("a or b and not c", "a or (b and not c)"),
    ],
)
def test_other_spellings_mean_the_same(text: str, same: str) -> None:
    assert parse(text) == parse(same)
    assert str(parse(text)) == same


@pytest.mark.parametrize(
    ("text", "start", "end", "message", "hint"),
    [
        ("", 0, 1, "a condition is missing", ""),
        ("   ", 0, 1, "a condition is missing", ""),
        ("a and", 5, 6, UNREADABLE, LOOK),
        ("  x ==  ", 6, 7, UNREADABLE, LOOK),
        ("a and (b or c", 6, 7, UNREADABLE, LOOK),
        ("a b", 2, 3, UNREADABLE, LOOK),
        ('x == "abc', 5, 6, UNREADABLE, LOOK),
        ("x = 1", 2, 3, UNREADABLE, LOOK),
        ("a && b", 3, 4, UNREADABLE, LOOK),
        ("x == 007", 5, 6, UNREADABLE, LOOK),
        ("a  # later\n and b", 3, 4, "a comment cannot stand in a condition", "Put it on a line of its own, outside the condition."),
        ("a and \\\n b", 6, 7, "a backslash cannot stand in a condition", "Remove it."),
        ("x <= 72h", 5, 8, NUMBER, EXAMPLE),
        ("x == 1or y", 5, 8, NUMBER, EXAMPLE),
        ("x < 1_000", 4, 9, NUMBER, EXAMPLE),
        ("x < 1e3", 4, 7, NUMBER, EXAMPLE),
        ("x < 0x10", 4, 8, NUMBER, EXAMPLE),
        ("x < .5", 4, 6, NUMBER, EXAMPLE),
        ("x < 5.", 4, 6, NUMBER, EXAMPLE),
        ("x < 1234567890123456", 4, 20, "a number has at most 15 digits", ""),
        ("x <= 1,000", 0, 10, "this cannot stand here as a condition", ""),
        ("5", 0, 1, "a literal cannot stand here as a condition", ""),
        ("True and a", 0, 4, "a literal cannot stand here as a condition", "Write true and false in small letters."),
        ("x + 1", 0, 5, "a calculation cannot stand here as a condition", ""),
        ("a & b", 0, 5, "a calculation cannot stand here as a condition", "Write 'and' and 'or' as words."),
        ("x / 2 > 1", 0, 5, "a calculation cannot be compared", "Only + - * calculate, and * needs a literal number."),
        ("x ** 2 > 1", 0, 6, "a calculation cannot be compared", "Only + - * calculate, and * needs a literal number."),
        ("-x > 1", 0, 2, "this cannot be compared", ""),
        ("x is 1", 5, 6, COMPARE, INSTEAD),
        ("x is not 1", 9, 10, COMPARE, INSTEAD),
        ("1 < x in (1, 2)", 9, 15, COMPARE, INSTEAD),
        ("x in (1, 2) == y", 0, 16, "'in' cannot be chained", "Join two conditions with 'and'."),
        ("x in y", 5, 6, "after 'in' a list in brackets is expected", 'Write for example: in ("a", "b").'),
        ("x in ()", 5, 7, "after 'in' a list in brackets is expected", 'Write for example: in ("a", "b").'),
        ('x in ("a")', 6, 9, "after 'in' a list in brackets is expected", 'Write for example: in ("a", "b").'),
        ("x in (a, b)", 6, 7, "only quoted options and numbers may stand in this list", ""),
        ('"a" in ("x",)', 0, 3, "the id of a question is expected here", ""),
        ("x == true", 5, 9, "a comparison with true or false is not needed", "Write the name alone, or 'not' before it."),
        ("x == None", 5, 9, "a literal cannot be compared", ""),
        ("(a and b) == c", 1, 8, "this cannot be compared", ""),
        ("x.y == 1", 0, 3, "a dotted name cannot be compared", ""),
        ("x[0]", 0, 4, "an index cannot stand here as a condition", ""),
        ("a if b else c", 0, 13, "an if cannot stand here as a condition", ""),
        ("lambda: a", 0, 9, "a function cannot stand here as a condition", ""),
        ("x == f(y)", 5, 9, "a function call cannot be compared", ""),
        ("print(a)", 0, 5, "there is no such function", FUNCTIONS),
        ("a.known(b)", 0, 7, "there is no such function", FUNCTIONS),
        ("known(q=a)", 0, 5, "there is no such function", FUNCTIONS),
        ("known(a, b)", 0, 11, "known takes one question", ""),
        ("known(1)", 6, 7, "the id of a question is expected here", ""),
        ("count(a, b)", 0, 11, "count gives a number and must be compared", "Write for example: count(a, b, c) >= 2."),
        ("count() > 1", 0, 7, "count takes conditions, or one choices question", ""),
        ("count(*a) > 1", 6, 8, "this cannot stand here as a condition", ""),
        ("any_of(q)", 0, 9, "any_of takes a question and at least one option", "Write for example: any_of(question, option)."),
        ("any_of(q, 1)", 10, 11, "the id of an option is expected here", ""),
        ("any_of(q, *a)", 10, 12, "the id of an option is expected here", ""),
        ('x == ""', 5, 7, "a quoted word is the id of an option or a date, without quotes inside", ""),
        ("""x == "it's" """, 5, 11, "a quoted word is the id of an option or a date, without quotes inside", ""),
        ('x == f"a"', 5, 9, "this cannot be compared", ""),
        ("ä == 1 and ü[0]", 11, 15, "an index cannot stand here as a condition", ""),
        ("漢字 and x ? y", 9, 10, UNREADABLE, LOOK),
    ],
)
def test_what_is_refused_is_refused_with_a_caret_under_it(text: str, start: int, end: int, message: str, hint: str) -> None:
    with pytest.raises(ConditionError) as caught:
        parse(text)
    found = caught.value
    assert (found.message, found.span.start, found.span.end, found.hint) == (message, start, end, hint)
    assert str(found) == message


def test_the_caret_stands_under_the_part_at_fault() -> None:
    with pytest.raises(ConditionError) as caught:
        parse("retention <= 72h and known(a)")
    span = caught.value.span
    assert str(Excerpt("retention <= 72h and known(a)", span.start, span.end - span.start)) == (
        "    retention <= 72h and known(a)\n                 ^^^"
    )


def test_spans_count_signs_of_the_text_as_it_was_given() -> None:
    found = parse("  ä ==\n 1 and  b")
    assert str(found) == "ä == 1 and b"
    assert [("  ä ==\n 1 and  b"[part.span.start : part.span.end]) for part in found.parts] == ["ä ==\n 1", "b"]  # type: ignore[union-attr]


def test_a_condition_is_no_longer_than_its_limit() -> None:
    assert parse("a or " * 399 + "a") == parse(str(parse("a or " * 399 + "a")))
    with pytest.raises(ConditionError, match=f"^a condition has at most 2000 characters, this one has {MAX_LENGTH + 1}$"):
        parse("a" * (MAX_LENGTH + 1))


@pytest.mark.parametrize("deep", ["not " * 31 + "a", "x" + " + 1" * 31 + " < 2"])
def test_a_condition_is_no_deeper_than_its_limit(deep: str) -> None:
    with pytest.raises(ConditionError, match=f"^a condition is nested deeper than {MAX_DEPTH} levels$"):
        parse(deep)


def test_brackets_are_no_deeper_than_their_limit() -> None:
    assert parse("(" * 30 + "a" + ")" * 30) == parse("a")
    with pytest.raises(ConditionError, match=r"^brackets are nested deeper than 30 levels$") as caught:
        parse("(" * 31 + "a" + ")" * 31)
    assert caught.value.span.start == 30


@pytest.mark.parametrize(
    "text",
    ["not " * 499, "(" * 999, "{" * 1999, "[" * 1999, "-" * 1999 + "1", "a." * 999 + "a", "x" * 2000, "1" * 2000, "lambda:" * 280 + "a"],
)
def test_hostile_nesting_is_refused_or_read_but_never_breaks(text: str) -> None:
    found = read(text)
    assert not isinstance(found, ConditionError) or 0 <= found.span.start <= len(text)


WORDS = [
    "a",
    "x",
    "and",
    "or",
    "not",
    "in",
    "is",
    "true",
    "==",
    "<",
    "(",
    ")",
    ",",
    '"o"',
    "'",
    '"',
    "1",
    "0.5",
    "count(",
    "any_of(",
    "+",
    "-",
    "*",
    "[",
    "#",
    "\\",
    "\n",
    ":=",
    "lambda",
]


@MANY
@given(
    st.text(max_size=60)
    | st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join)
    | st.lists(st.sampled_from(WORDS), max_size=14).map("".join)
)
@example("\ufeffa")
@example("\x00")
@example("\ud800")
@example("a\u2028b")
@example("0_7 is 0xfor x in y")
@example('"\\N{BULLET}"')
def test_whatever_is_typed_comes_out_as_a_condition_or_as_a_condition_error(text: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        found = read(text)
    if isinstance(found, ConditionError):
        assert found.message
        assert 0 <= found.span.start < found.span.end
        assert found.span.start <= len(text)
    else:
        assert parse(str(found)) == found
