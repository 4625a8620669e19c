"""Reading a questionnaire: what it becomes, and what is said of every fault, with its place."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from techassess.conditions.tree import And
from techassess.conditions.vocabulary import MEASURE_OPTIONS, Sort
from techassess.problems import Problems
from techassess.questionnaire import loading
from techassess.questionnaire.model import Changeable, Option
from tests.questionnaire.sample import load, sample, write


def test_a_sound_questionnaire_has_all_that_its_files_say(tmp_path: Path) -> None:
    found = sample(tmp_path)
    assert (found.id, found.version, found.title, found.screening) == ("sample", "1.0", "A sample", "first")
    assert list(found.questions) == ["sensors", "hours", "aim", "trained", "starts", "words", "asked"]
    hours = found.questions["hours"]
    assert (hours.sort, hours.kind.minimum, hours.kind.maximum, hours.kind.unit) == (Sort.NUMBER, Decimal(0), Decimal(100), "hours")
    assert (hours.label, hours.answered_by, hours.evidence, hours.section) == ("Longest time", "supplier", "expected", "first")
    assert hours.changeable == Changeable("lower", Decimal(2))
    assert found.questions["sensors"].options[2] == Option("none_of_these", "None of these", "", True)
    assert found.questions["sensors"].label == "Which sensors?"
    assert found.questions["aim"].changeable == Changeable(("traffic", "safety"), Decimal(1), {"safety": Decimal(3)})
    assert found.questions["trained"].kind.options == MEASURE_OPTIONS
    assert found.questions["words"].optional
    assert found.dates == {"go_live": "starts"}
    assert found.situations["street"].answers == {"sensors": ["camera"]}


def test_a_question_is_asked_if_its_section_and_it_itself_are(tmp_path: Path) -> None:
    found = sample(tmp_path)
    gates = {question.id: str(found.gate(question)) for question in found}
    assert gates == {
        "sensors": "None",
        "hours": "filmed",
        "aim": "filmed",
        "trained": 'filmed and aim == "safety"',
        "starts": "filmed",
        "words": "filmed",
        "asked": "filmed",
    }
    assert isinstance(found.gate(found.questions["trained"]), And)


FIRST, SECOND = "q/sections/first.yaml", "q/sections/second.yaml"
NUMBERS = "{id: starts, type: date, text: When?}"


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        (
            "questionnaire",
            "title: A sample",
            "titel: A sample",
            "q/questionnaire.yaml:1:1: the key 'title' is missing\n"
            "q/questionnaire.yaml:3:1: titel: unknown key 'titel'\n    Did you mean 'title'?",
        ),
        ("questionnaire", '"1.0"', "1.0", "q/questionnaire.yaml:2:10: version: expected text, found '1.0'\n    Put it in quotes."),
        ("questionnaire", "[first, second]", "[first, second, third]", "q/sections/third.yaml: cannot be read: No such file or directory"),
        (
            "questionnaire",
            "[first, second]",
            "[first, second, first]",
            "q/questionnaire.yaml:4:27: sections.2: the section 'first' stands twice",
        ),
        (
            "questionnaire",
            "[first, second]",
            "[first]",
            "q/sections/second.yaml: is not listed under 'sections' in questionnaire.yaml\n    List or remove it.",
        ),
        (
            "questionnaire",
            "screening: first",
            "screening: frist",
            "q/questionnaire.yaml:5:12: screening: there is no section 'frist'\n    Did you mean 'first'?",
        ),
        (
            "questionnaire",
            "starts}",
            "stars}",
            "q/questionnaire.yaml:6:18: dates.go_live: 'stars' is no date question\n    Did you mean 'starts'?",
        ),
        (
            "questionnaire",
            "starts}",
            "hours}",
            "q/questionnaire.yaml:6:18: dates.go_live: 'hours' is no date question\n    Allowed: 'starts'.",
        ),
        (
            "questionnaire",
            "go_live",
            "golive",
            "q/questionnaire.yaml:6:9: dates.golive: 'golive' is not allowed here\n    Did you mean 'go_live'?",
        ),
        (
            "questionnaire",
            "old_question:",
            "hours:",
            f"{FIRST}:11:9: questions.1.id: the id 'hours' is retired: It was never clear.\n"
            "    Choose a new id; old records still hold answers under this one.",
        ),
        (
            "questionnaire",
            "old_question:",
            "filmed:",
            "q/definitions.yaml:1:1: filmed: the id 'filmed' is retired: It was never clear.\n    Choose a new id.",
        ),
        (
            "first",
            "ask_if: filmed",
            "ask_if: filmed or old_question",
            f"{FIRST}:18:23: questions.1.ask_if: 'old_question' is retired: It was never clear.\n"
            "    filmed or old_question\n              ^^^^^^^^^^^^\n    Name what took its place, or take it out.",
        ),
        (
            "first",
            "id: first",
            "id: frist",
            f"{FIRST}:1:5: id: the section is called 'frist' here and 'first' in its file's name\n    Make them the same.",
        ),
        ("first", "id: hours", "id: sensors", f"{FIRST}:11:9: questions.1.id: the id 'sensors' is taken; {FIRST} has it"),
        ("second", "id: aim", "id: hours", f"{SECOND}:5:9: questions.0.id: the id 'hours' is taken; {FIRST} has it"),
        (
            "second",
            "id: asked",
            "id: Asked",
            f"{SECOND}:16:10: questions.4.id: expected an id: small letters, digits and _, as in 'retention_hours', found 'Asked'",
        ),
        (
            "second",
            "id: asked",
            "id: known",
            f"{SECOND}:16:10: questions.4.id: 'known' is a word that conditions use themselves\n    Choose another id.",
        ),
        (
            "second",
            "id: asked",
            "id: class",
            f"{SECOND}:16:10: questions.4.id: 'class' is a word that conditions use themselves\n    Choose another id.",
        ),
        (
            "second",
            "type: yes_no",
            "type: yesno",
            f"{SECOND}:16:23: questions.4.type: 'yesno' is not allowed here\n    Did you mean 'yes_no'?",
        ),
        ("second", "type: yes_no", "type: yes_no, unit: m", f"{SECOND}:16:37: questions.4.unit: only a number question has 'unit'"),
        (
            "second",
            "type: yes_no",
            "type: yes_no, options: [{id: a, text: A}]",
            f"{SECOND}:16:40: questions.4.options: a yes_no question has no options of its own",
        ),
        (
            "second",
            "type: yes_no",
            "type: choice",
            f"{SECOND}:16:10: questions.4.id: a choice question needs at least two options\n    Add them under 'options'.",
        ),
        (
            "second",
            "{id: safety, text",
            "{id: traffic, text",
            f"{SECOND}:8:50: questions.0.options.1.id: the option 'traffic' stands twice",
        ),
        (
            "second",
            "prefer: [traffic, safety]",
            "prefer: lower",
            f"{SECOND}:9:26: questions.0.changeable.prefer: 'lower' is no direction for a choice question\n"
            "    List the options, best first.",
        ),
        (
            "second",
            "prefer: [traffic, safety]",
            "prefer: [trafic]",
            f"{SECOND}:9:26: questions.0.changeable.prefer: there is no option 'trafic'\n    Did you mean 'traffic'?",
        ),
        (
            "second",
            "costs: {safety: 3}",
            "cost: -1",
            f"{SECOND}:9:51: questions.0.changeable.cost: expected a number of at least 0, found '-1'",
        ),
        (
            "second",
            "costs: {safety: 3}",
            "costs: {traffic: 3, sfety: 1}",
            f"{SECOND}:9:26: questions.0.changeable.prefer: there is no option 'sfety'\n    Did you mean 'safety'?",
        ),
        (
            "first",
            "text: Which sensors?",
            "text: Which sensors?\n    changeable: {prefer: [sound, camera]}",
            f"{FIRST}:7:26: questions.0.changeable.prefer: several options of a choices question go together, so they have no order\n"
            "    Write 'fewer' or 'more'.",
        ),
        (
            "first",
            "prefer: lower",
            "prefer: yes",
            f"{FIRST}:19:26: questions.1.changeable.prefer: 'yes' is no direction for a number question\n    Allowed: 'lower', 'higher'.",
        ),
        ("first", "maximum: 100", "maximum: 0", f"{FIRST}:15:14: questions.1.maximum: the maximum 0 does not lie above the minimum 0"),
        ("first", "maximum: 100", "maximum: many", f"{FIRST}:15:14: questions.1.maximum: expected a number, found 'many'"),
        ("first", "maximum: 100", "decimals: 12", f"{FIRST}:15:15: questions.1.decimals: expected a number of at most 9, found '12'"),
        (
            "first",
            "ask_if: filmed",
            "ask_if: filmd",
            f"{FIRST}:18:13: questions.1.ask_if: there is no question, definition or table 'filmd'\n"
            "    filmd\n    ^^^^^\n    Did you mean 'filmed'?",
        ),
        (
            "first",
            "ask_if: filmed",
            "ask_if: not (filmed",
            f"{FIRST}:18:17: questions.1.ask_if: this cannot be read as a condition\n"
            "    not (filmed\n        ^\n    Look for a missing bracket, quote or operator.",
        ),
        ("first", "ask_if: filmed", "ask_if: 5", f"{FIRST}:18:13: questions.1.ask_if: expected text, found '5'\n    Put it in quotes."),
        (
            "second",
            'ask_if: aim == "safety"',
            'ask_if: aim == "safty"',
            f"{SECOND}:13:20: questions.1.ask_if: 'aim' has no option 'safty'\n"
            "    aim == \"safty\"\n           ^^^^^^^\n    Did you mean 'safety'?",
        ),
        (
            "second",
            "ask_if: filmed",
            "ask_if: filmed and",
            f"{SECOND}:3:19: ask_if: this cannot be read as a condition\n"
            "    filmed and\n              ^\n    Look for a missing bracket, quote or operator.",
        ),
        (
            "second",
            "ask_if: filmed",
            "ask_if: filmd",
            f"{SECOND}:3:9: ask_if: there is no question, definition or table 'filmd'\n    filmd\n    ^^^^^\n    Did you mean 'filmed'?",
        ),
        (
            "definitions",
            "filmed:",
            "hours:",
            "q/definitions.yaml:1:1: hours: 'hours' is a question already\n    Give the definition another id.",
        ),
        (
            "definitions",
            "filmed:",
            "Filmed:",
            "q/definitions.yaml:1:1: Filmed: 'Filmed' is no id: small letters, digits and _ are expected, as in 'retention_hours'",
        ),
        (
            "definitions",
            "filmed:",
            "count:",
            "q/definitions.yaml:1:1: count: 'count' is a word that conditions use themselves\n    Choose another id.",
        ),
        (
            "definitions",
            "any_of(sensors, camera)",
            "any_of(sensors, camra)",
            "q/definitions.yaml:3:26: filmed.means: 'sensors' has no option 'camra'\n"
            "    any_of(sensors, camra)\n                    ^^^^^\n    Did you mean 'camera'?",
        ),
        ("definitions", "label: People are filmed\n", "", "q/definitions.yaml:2:5: filmed: the key 'label' is missing"),
        (
            "situations",
            "street: {title: A street, answers: {sensors: [camera]}}",
            "- street",
            "q/situations.yaml:1:1: expected situations by their id",
        ),
        ("situations", "title: A street, ", "", "q/situations.yaml:1:9: street: the key 'title' is missing"),
    ],
)
def test_every_fault_is_said_with_its_place(tmp_path: Path, file: str, old: str, new: str, said: str) -> None:
    found, problems = load(tmp_path, **{file: (old, new)})
    assert found is None
    assert said in problems


def test_a_circle_of_gates_is_named(tmp_path: Path) -> None:
    found, problems = load(tmp_path, definitions=("any_of(sensors, camera)", "asked"))
    assert found is None
    assert "goes round in a circle: " in problems
    assert "filmed needs asked" in problems
    assert "Break the circle." in problems


def test_a_question_that_asks_itself_is_a_circle(tmp_path: Path) -> None:
    found, problems = load(tmp_path, first=("ask_if: filmed", "ask_if: hours > 3"))
    assert found is None
    assert problems == f"{FIRST}:18:13: questions.1.ask_if: this goes round in a circle: hours needs hours\n    Break the circle."


def test_several_faults_are_said_at_once_in_the_order_of_the_files(tmp_path: Path) -> None:
    found, problems = load(tmp_path, first=("type: number", "type: nmber"), second=("type: measure", "type: mesure"))
    assert found is None
    assert [line.split(": ")[0] for line in problems.splitlines() if line.startswith("q/")] == [f"{FIRST}:12:11", f"{SECOND}:11:11"]


def test_a_file_with_another_ending_is_not_passed_over(tmp_path: Path) -> None:
    write(tmp_path)
    (tmp_path / "sections" / "third.yml").write_text("id: third")
    problems = Problems()
    assert loading.load(tmp_path, problems, "q") is None
    assert str(problems) == "q/sections/third.yml: is not read: the files of sections end in .yaml\n    Rename or remove it."


def test_a_long_condition_is_shown_around_its_fault(tmp_path: Path) -> None:
    long = " or ".join(["asked"] + [f"hours > {n}" for n in range(1, 20)]) + " or askd"
    found, problems = load(tmp_path, definitions=("any_of(sensors, camera)", long))
    assert found is None
    caret = next(at for at, line in enumerate(problems.splitlines()) if set(line.strip()) == {"^"})
    shown, marks = problems.splitlines()[caret - 1 : caret + 1]
    assert shown[marks.index("^") : marks.rindex("^") + 1] == "askd"
    assert len(shown) <= 104


def test_files_of_definitions_and_situations_may_be_missing(tmp_path: Path) -> None:
    write(tmp_path, first=("ask_if: filmed", "why: because"), second=("ask_if: filmed", "about: x"))
    (tmp_path / "definitions.yaml").unlink()
    (tmp_path / "situations.yaml").write_text("# none yet\n")
    problems = Problems()
    found = loading.load(tmp_path, problems, "q")
    assert str(problems) == ""
    assert found is not None
    assert (found.definitions, found.situations) == ((), {})
