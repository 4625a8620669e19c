"""Typing conditions: every kind of fault with its words and place, nothing refused without reason, nothing let through that cannot run."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given

from techassess.conditions import tree
from techassess.conditions.checking import Fault, check
from techassess.conditions.evaluation import ABSENT, TRUE, Engine, Facts, Logic, Value
from techassess.conditions.parser import parse
from techassess.conditions.vocabulary import MEASURE_OPTIONS, Definition, Kind, Question, Sort, Table, Vocabulary
from tests.conditions.generated import MANY, Maker, Tape, World, completions, tapes, vocabulary, worlds

NUMBER = Kind(Sort.NUMBER, minimum=Decimal(0), maximum=Decimal(100))
VOCABULARY = Vocabulary(
    [
        Question("asked", Kind(Sort.YES_NO)),
        Question("other", Kind(Sort.YES_NO)),
        Question("hours", NUMBER),
        Question("days", NUMBER),
        Question("rate", Kind(Sort.NUMBER, decimals=2)),
        Question("aim", Kind(Sort.CHOICE, ("traffic", "safety", "crime"))),
        Question("also", Kind(Sort.CHOICE, ("traffic", "safety"))),
        Question("sensors", Kind(Sort.CHOICES, ("camera", "sound"))),
        Question("trained", Kind(Sort.MEASURE, MEASURE_OPTIONS)),
        Question("starts", Kind(Sort.DATE)),
        Question("ends", Kind(Sort.DATE)),
        Question("words", Kind(Sort.TEXT)),
        Definition("means", tree.Name("asked")),
        Table("grade", ("low", "mid", "high"), (), "low"),
        Table("single", ("only_one",), (), "only_one"),
        Definition("foreign", tree.Name("asked")),
    ]
)
VISIBLE = [name for name in VOCABULARY if name != "foreign"]


def faults(text: str) -> list[tuple[str, str, str]]:
    return [(text[fault.span.start : fault.span.end], fault.message, fault.hint) for fault in check(parse(text), VOCABULARY, VISIBLE)]


@pytest.mark.parametrize(
    "text",
    [
        "true",
        "false",
        "asked",
        "not trained",
        "means or asked",
        "hours <= 72",
        "0 < hours <= 72",
        "72 >= hours",
        "hours < days",
        "hours * 24 < days",
        "hours * 0.5 == 2.5",
        "hours + 0.5 == 2.5",
        "rate == 0.25",
        "rate == 1.500",
        "rate < -5",
        'aim == "crime"',
        '"crime" != aim',
        'aim in ("crime", "safety")',
        'trained == "planned"',
        'trained not in ("no",)',
        'grade >= "mid"',
        '"mid" <= grade',
        'grade in ("low", "high")',
        "any_of(sensors, camera)",
        "all_of(sensors, camera, sound)",
        "count(sensors) > 1",
        "count(asked, means, hours > 3) >= 2",
        "count(asked, other) + hours >= 2",
        'starts < "2027-12-02"',
        "starts + 30 <= ends",
        'starts in ("2027-12-02", "2027-12-03")',
        "hours in (1, 2)",
        "known(words) and known(sensors)",
    ],
)
def test_sound_conditions_have_no_fault(text: str) -> None:
    assert faults(text) == []


SAME = "this comparison is the same for every answer"
HOURS = "'hours' lies between 0 and 100."
GRADES = "Its values are, in order, 'low', 'mid', 'high'."


@pytest.mark.parametrize(
    ("text", "part", "message", "hint"),
    [
        ("askd", "askd", "there is no question, definition or table 'askd'", "Did you mean 'asked'?"),
        ("zzzzzz > 1", "zzzzzz", "there is no question, definition or table 'zzzzzz'", ""),
        ("1 < zzzzzz < 3", "zzzzzz", "there is no question, definition or table 'zzzzzz'", ""),
        ("known(hour)", "hour", "there is no question, definition or table 'hour'", "Did you mean 'hours'?"),
        ("foreign", "foreign", "'foreign' belongs to another rule set", "Name it under 'imports' in ruleset.yaml."),
        ("asked and true", "true", "this part is always true", "Remove it."),
        ("asked or not false", "false", "this part is always false", "Remove it."),
        ("asked and other and asked", "asked", "this part stands twice", "Remove one."),
        ("count(asked, asked) > 1", "asked", "this part stands twice", "Remove one."),
        ("hours", "hours", "'hours' is a number question and no condition", "Compare it with a number, for example: hours <= 72."),
        ("aim", "aim", "'aim' is a choice question and no condition", 'Compare it with an option, for example: aim == "traffic".'),
        (
            "sensors",
            "sensors",
            "'sensors' is a choices question and no condition",
            "Ask what was chosen, for example: any_of(sensors, camera).",
        ),
        ("starts", "starts", "'starts' is a date question and no condition", 'Compare it with a day, for example: starts < "2027-12-02".'),
        ("words", "words", "'words' is a text question and no condition", "Of a text only known(words) can be asked."),
        ("grade", "grade", "'grade' is a table and no condition", 'Compare it with a value, for example: grade == "low".'),
        ('aim == "trafic"', '"trafic"', "'aim' has no option 'trafic'", "Did you mean 'traffic'?"),
        ('aim in ("traffic", "zzz")', '"zzz"', "'aim' has no option 'zzz'", "Allowed: 'traffic', 'safety', 'crime'."),
        ('grade == "hgh"', '"hgh"', "'grade' has no option 'hgh'", "Did you mean 'high'?"),
        ("any_of(sensors, sond)", "sond", "'sensors' has no option 'sond'", "Did you mean 'sound'?"),
        ('aim < "crime"', "aim", "the options of 'aim' have no order", "Use == or !=, or 'in' with several options."),
        ('sensors == "camera"', "sensors", "'sensors' has several options at once", "Write for example: any_of(sensors, camera)."),
        ('sensors in ("camera",)', "sensors", "'sensors' has several options at once", "Use any_of(sensors, ...)."),
        ('grade >= "low"', "grade", "this comparison is the same for every value of 'grade'", GRADES),
        ('"low" > grade', "grade", "this comparison is the same for every value of 'grade'", GRADES),
        ('grade > "high"', "grade", "this comparison is the same for every value of 'grade'", GRADES),
        (
            'single == "only_one"',
            "single",
            "this comparison is the same for every value of 'single'",
            "Its values are, in order, 'only_one'.",
        ),
        (
            'aim in ("crime", "safety", "traffic")',
            'aim in ("crime", "safety", "traffic")',
            "this names every option of 'aim', so it is always the same",
            "",
        ),
        ('aim in ("crime", "crime")', 'aim in ("crime", "crime")', "an option stands twice in this list", ""),
        ("aim in (1,)", "1", "'aim' has options, not numbers", ""),
        ("any_of(sensors, camera, camera)", "any_of(sensors, camera, camera)", "an option stands twice in this list", ""),
        ("only(sensors, camera, sound)", "only(sensors, camera, sound)", "this names every option of 'sensors', so it is always true", ""),
        ("any_of(aim, traffic)", "aim", "any_of asks of a choices question; 'aim' is none", ""),
        ("known(means)", "means", "known asks of a question; 'means' is none", ""),
        (
            "aim == 3",
            "aim",
            "'aim' is a choice question and cannot be compared like this",
            "Compare it with a quoted option: 'traffic', 'safety', 'crime'.",
        ),
        (
            "aim == also",
            "aim",
            "'aim' is a choice question and cannot be compared like this",
            "Compare it with a quoted option: 'traffic', 'safety', 'crime'.",
        ),
        (
            "asked > 3",
            "asked",
            "'asked' is a yes_no question and cannot be compared like this",
            "Write the name alone, or 'not' before it.",
        ),
        ("means == 1", "means", "'means' is a definition and cannot be compared like this", "Write the name alone, or 'not' before it."),
        (
            "grade > 2",
            "grade",
            "'grade' is a table and cannot be compared like this",
            "Compare it with a quoted option: 'low', 'mid', 'high'.",
        ),
        (
            'words == "x"',
            "words",
            "'words' is a text question and cannot be compared like this",
            "Of a text only known(words) can be asked.",
        ),
        ('hours > "2027-12-02"', 'hours > "2027-12-02"', "a number and a day cannot be compared", ""),
        ('hours in ("2027-12-02",)', '"2027-12-02"', "a number and a day cannot be compared", ""),
        (
            'starts < "2027-13-02"',
            '"2027-13-02"',
            "'2027-13-02' is no day, and nothing with options stands beside it",
            'Write days as "2027-12-02".',
        ),
        (
            'starts < "20271202"',
            '"20271202"',
            "'20271202' is no day, and nothing with options stands beside it",
            'Write days as "2027-12-02".',
        ),
        (
            'starts < "2027-W01-1"',
            '"2027-W01-1"',
            "'2027-W01-1' is no day, and nothing with options stands beside it",
            'Write days as "2027-12-02".',
        ),
        (
            "starts + 0.5 < ends",
            "starts + 0.5",
            "to a day only a literal whole number of days is added",
            'Write for example: go_live + 30 <= "2027-12-02".',
        ),
        (
            "30 + starts < ends",
            "30 + starts",
            "to a day only a literal whole number of days is added",
            'Write for example: go_live + 30 <= "2027-12-02".',
        ),
        (
            "starts * 2 < ends",
            "starts * 2",
            "to a day only a literal whole number of days is added",
            'Write for example: go_live + 30 <= "2027-12-02".',
        ),
        (
            "starts + count(asked, other) < ends",
            "starts + count(asked, other)",
            "to a day only a literal whole number of days is added",
            'Write for example: go_live + 30 <= "2027-12-02".',
        ),
        (
            "hours + days > 3",
            "hours + days",
            "two questions cannot be summed in one comparison",
            "Ask for the sum, or compare one with the other.",
        ),
        ("count(asked, other) * hours > 3", "count(asked, other) * hours", "a product needs a literal number on one side", ""),
        ("hours > 100", "hours > 100", SAME, HOURS),
        ("hours >= 0", "hours >= 0", SAME, HOURS),
        ("-1 == hours", "-1 == hours", SAME, HOURS),
        ("hours != 101", "hours != 101", SAME, HOURS),
        ("hours * 2 > 200", "hours * 2 > 200", SAME, HOURS),
        ("rate * 0 < 1", "rate * 0 < 1", SAME, ""),
        ("count(asked, other) > 2", "count(asked, other) > 2", SAME, ""),
        ("count(sensors) >= 0", "count(sensors) >= 0", SAME, ""),
        ("hours in (1, 101)", "101", "'hours' never has this value", HOURS),
        ("hours == 1.5", "1.5", "'hours' has 0 decimals, so it never equals 1.5", ""),
        ("rate != 0.125", "0.125", "'rate' has 2 decimals, so it never equals 0.125", ""),
        ("hours in (1, 2.5)", "2.5", "'hours' has 0 decimals, so it never equals 2.5", ""),
        ("count(asked, other) == 1.5", "1.5", "a count has 0 decimals, so it never equals 1.5", ""),
        ("1 < 2", "1 < 2", "only literals are compared here, so this is always the same", ""),
        ("hours < hours", "hours < hours", "'hours' stands on both sides", "Compare it with something else."),
        ("starts + 1 > starts", "starts + 1 > starts", "'starts' stands on both sides", "Compare it with something else."),
        ("72 < hours < 24", "72 < hours < 24", "the parts of this chain contradict each other, so it is never true", ""),
        ("5 >= hours >= days >= 6", "5 >= hours >= days >= 6", "the parts of this chain contradict each other, so it is never true", ""),
        ("hours < count(zzzzzz, asked)", "zzzzzz", "there is no question, definition or table 'zzzzzz'", ""),
    ],
)
def test_every_fault_is_named_where_it_stands(text: str, part: str, message: str, hint: str) -> None:
    assert (part, message, hint) in faults(text)


def test_all_faults_of_a_condition_are_named_and_each_once() -> None:
    assert [message for _, message, _ in faults("askd and 1 < hour < 3 and grade")] == [
        "there is no question, definition or table 'askd'",
        "there is no question, definition or table 'hour'",
        "'grade' is a table and no condition",
    ]


def test_names_of_other_sets_are_not_offered() -> None:
    assert faults("foreig") == [("foreig", "there is no question, definition or table 'foreig'", "")]


def checked(tape: Tape) -> tuple[Vocabulary, tree.Condition]:
    found = vocabulary(tape)
    return found, Maker(tape, list(found.values())).condition(3)


@MANY
@given(tapes())
def test_well_typed_conditions_are_only_ever_refused_because_they_decide_nothing(tape: Tape) -> None:
    found, condition = checked(tape)
    reasons = ("always", "the same", "twice", "never", "both sides", "contradict")
    assert [fault for fault in check(condition, found) if not any(reason in fault.message for reason in reasons)] == []


WORDS = ("asked", "hours", "rate", "aim", "sensors", "trained", "starts", "words", "means", "grade")
TERMS = (
    *WORDS,
    "1",
    "2.5",
    '"traffic"',
    '"camera"',
    '"mid"',
    '"2027-12-02"',
    "hours + 1",
    "starts - 3",
    "count(asked, other)",
    "count(sensors)",
    "rate * 2",
)
SOME_ANSWERS: dict[str, Value | Logic] = {
    "asked": True,
    "hours": Decimal(3),
    "rate": Decimal("0.25"),
    "aim": "crime",
    "sensors": frozenset({"camera"}),
    "trained": "planned",
    "words": "text",
}


@MANY
@given(tapes(40))
def test_what_checks_clean_never_fails_when_it_is_judged(tape: Tape) -> None:
    def form() -> str:
        return (
            tape.pick(WORDS),
            f"{tape.pick(TERMS)} {tape.pick(('==', '!=', '<', '>='))} {tape.pick(TERMS)}",
            f"{tape.pick(TERMS)} < {tape.pick(TERMS)} <= {tape.pick(TERMS)}",
            f"{tape.pick(WORDS)} in ({tape.pick(TERMS[10:16])}, {tape.pick(TERMS[10:16])})",
            f"{tape.pick(('any_of', 'all_of', 'only'))}({tape.pick(WORDS)}, {tape.pick(('camera', 'sound', 'mid'))})",
            f"known({tape.pick(WORDS)})",
        )[tape.below(6)]

    condition = parse(f"{form()} {tape.pick(('and', 'or', 'and not'))} {form()}")
    if not check(condition, VOCABULARY):
        engine = Engine(VOCABULARY)
        absent: dict[str, Value | Logic] = dict.fromkeys(SOME_ANSWERS, ABSENT)
        for answers in ({}, SOME_ANSWERS, absent):
            assert isinstance(engine.judge(condition)(Facts(engine, answers)), Logic)


def constant(fault: Fault) -> bool:
    return any(words in fault.message for words in ("always the same", "the same for every", "never equals", "so it is never true"))


@MANY
@given(worlds(most=4, unknown_at_most=0))
def test_what_is_called_constant_is_the_same_for_every_answer(world: World) -> None:
    """Tried on every comparison by itself, over all answers: it comes out one way, or absent."""
    for node in tree.walk(world.condition):
        if (
            isinstance(node, tree.Comparison)
            and len(node.rest) == 1
            and any(constant(fault) and not fault.hint.startswith("Its") for fault in own_faults(node, world))
        ):
            engine = Engine(world.vocabulary)
            values = {engine.judge(node)(Facts(engine, answers)) for answers in completions(World(world.vocabulary, node, {}))}
            assert len(values - {ABSENT}) <= 1, node


def own_faults(node: tree.Comparison, world: World) -> list[Fault]:
    """The faults of the comparison itself, not of a condition inside a count."""
    inner = [
        fault for part in tree.walk(node) if isinstance(part, tree.Count) for one in part.parts for fault in check(one, world.vocabulary)
    ]
    return [fault for fault in check(node, world.vocabulary) if fault not in inner]


def test_the_engine_judges_what_the_checker_lets_through_exactly() -> None:
    engine = Engine(VOCABULARY)
    assert check(parse("hours * 0.5 == 2.5"), VOCABULARY) == ()
    assert engine.judge(parse("hours * 0.5 == 2.5"))(Facts(engine, {"hours": Decimal(5)})) is TRUE
