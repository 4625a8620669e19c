"""From plain data to a shape: every fault with its place, what was expected in plain words, and what to do."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

import pytest
from pydantic import BeforeValidator, Field

from techassess.documents import reader
from techassess.documents.validation import Say, Shape, validate
from techassess.problems import Problems
from techassess.questionnaire.shapes import ConditionText, Direction, Id, KebabId, Number, Words
from techassess.rules.shapes import Day


def _colour(value: object) -> object:
    if value == "":
        raise Say("say which colour: red or blue")
    return value


class Part(Shape):
    """A part."""

    id: Id
    kind: Literal["small", "large"] = "small"
    size: Annotated[int, Field(ge=1, le=4)] = 1
    colour: Annotated[Literal["red", "blue"], BeforeValidator(_colour)] = "red"


class Whole(Shape):
    """A whole."""

    title: Words
    name: KebabId = "a"
    when: ConditionText = "true"
    parts: list[Part] = Field(default_factory=list)
    part: Part | None = Field(default=None, alias="from")
    truth: bool = False
    number: Number | None = None
    day: Day | None = None
    costs: dict[str, Number] = Field(default_factory=dict)
    roles: dict[Literal["go_live", "end"], str] = Field(default_factory=dict)
    stages: dict[Literal["early", "late"], Part] = Field(default_factory=dict)
    prefer: Direction = ""
    levels: Annotated[list[Words], Field(min_length=2, max_length=3, default_factory=lambda: ["a", "b"])]
    short: Annotated[str, Field(max_length=5)] = ""


def validated(text: str) -> tuple[Whole | None, str]:
    problems = Problems()
    document = reader.parse(text.encode(), "f.yaml", problems)
    assert document is not None
    return validate(Whole, document, problems), str(problems)


def test_what_was_left_empty_is_asked_for_in_the_words_of_the_shape() -> None:
    assert validated('title: T\nparts: [{id: a, colour: ""}]')[1] == "f.yaml:2:25: parts.0.colour: say which colour: red or blue"
    assert validated("title: T\nparts: [{id: a, colour: read}]")[1].splitlines() == [
        "f.yaml:2:25: parts.0.colour: 'read' is not allowed here",
        "    Did you mean 'red'?",
    ]


def test_a_sound_file_becomes_its_shape() -> None:
    found, problems = validated(
        "title: T\nwhen: true\nnumber: 3\nday: 2027-12-02\nfrom: {id: a_b, kind: large}\nprefer: [x, y]\ncosts: {x: 1.5}"
    )
    assert problems == ""
    assert found is not None
    assert (found.when, str(found.number), found.day, found.prefer) == ("true", "3", date(2027, 12, 2), ["x", "y"])
    assert found.part == Part(id="a_b", kind="large")


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("", "f.yaml: expected keys and values, found nothing"),
        ("- a", "f.yaml:1:1: expected keys and values, found a list"),
        ("text", "f.yaml:1:1: expected keys and values, found 'text'"),
        ("name: b", "f.yaml:1:1: the key 'title' is missing"),
        ("titel: T\ntitle: T", "f.yaml:1:1: titel: unknown key 'titel'\n    Did you mean 'title'?"),
        ("title: T\nparts:\n  - id: a\n    knd:\n      small", "f.yaml:4:5: parts.0.knd: unknown key 'knd'\n    Did you mean 'kind'?"),
        ("title: T\nparts: [{kind: small}]", "f.yaml:2:9: parts.0: the key 'id' is missing"),
        ("title: T\nfrom: {id: a, knd: b}", "f.yaml:2:15: from.knd: unknown key 'knd'\n    Did you mean 'kind'?"),
        ("title: T\npart: {id: a}", "f.yaml:2:1: part: unknown key 'part'\n    Did you mean 'parts'?"),
        (
            "title: T\nzzz: 1",
            "f.yaml:2:1: zzz: unknown key 'zzz'\n    "
            "Allowed: 'title', 'name', 'when', 'parts', 'from', 'truth', 'number', 'day', 'costs', 'roles', 'stages', 'prefer' and 2 more.",
        ),
        ("title: 5", "f.yaml:1:8: title: expected text, found '5'\n    Put it in quotes."),
        ("title: 1.50", "f.yaml:1:8: title: expected text, found '1.50'\n    Put it in quotes."),
        ("title: true", "f.yaml:1:8: title: expected text, found true\n    Put it in quotes."),
        ("title:", "f.yaml:1:7: title: expected text, found nothing"),
        ("title: ''", "f.yaml:1:8: title: expected text that is not empty, found ''"),
        ("title: [a]", "f.yaml:1:8: title: expected text, found a list"),
        ("title: {a: b}", "f.yaml:1:8: title: expected text, found keys and values"),
        ("title: T\ntruth: yes", "f.yaml:2:8: truth: expected true or false, found 'yes'"),
        ("title: T\ntruth: 1", "f.yaml:2:8: truth: expected true or false, found '1'"),
        ("title: T\nnumber: many", "f.yaml:2:9: number: expected a number, found 'many'"),
        ("title: T\nnumber: '5'", "f.yaml:2:9: number: expected a number, found '5'"),
        ("title: T\nnumber: 1e3", "f.yaml:2:9: number: expected a number, found '1e3'"),
        ("title: T\nnumber: true", "f.yaml:2:9: number: expected a number, found true"),
        ("title: T\nday: tomorrow", "f.yaml:2:6: day: expected a day as 2027-12-02, found 'tomorrow'"),
        ("title: T\nday: 20271202", "f.yaml:2:6: day: expected a day as 2027-12-02, found '20271202'"),
        ("title: T\nday: 2027-W01-1", "f.yaml:2:6: day: expected a day as 2027-12-02, found '2027-W01-1'"),
        ("title: T\nday: 2027-02-30", "f.yaml:2:6: day: expected a day as 2027-12-02, found '2027-02-30'"),
        ("title: T\nwhen: 5", "f.yaml:2:7: when: expected text, found '5'\n    Put it in quotes."),
        ("title: T\nparts: 5", "f.yaml:2:8: parts: expected a list, found '5'"),
        (
            "title: T\nstages:\n  erly: {id: a}",
            "f.yaml:3:3: stages.erly: 'erly' is not allowed here\n    Did you mean 'early'?",
        ),
        ("title: T\nparts: [5]", "f.yaml:2:9: parts.0: expected keys and values, found '5'"),
        ("title: T\ncosts: 5", "f.yaml:2:8: costs: expected keys and values, found '5'"),
        ("title: T\ncosts: {a: b}", "f.yaml:2:12: costs.a: expected a number, found 'b'"),
        (
            "title: T\nparts: [{id: Some-Id}]",
            "f.yaml:2:14: parts.0.id: expected an id: small letters, digits and _, as in 'retention_hours', found 'Some-Id'",
        ),
        (
            "title: T\nname: some_id",
            "f.yaml:2:7: name: expected an id: small letters, digits and hyphens, as in 'storage-limits', found 'some_id'",
        ),
        ("title: T\nparts: [{id: a, kind: smal}]", "f.yaml:2:23: parts.0.kind: 'smal' is not allowed here\n    Did you mean 'small'?"),
        ("title: T\nparts: [{id: a, kind: true}]", "f.yaml:2:23: parts.0.kind: true is not allowed here\n    Allowed: 'small', 'large'."),
        ("title: T\nparts: [{id: a, kind: }]", "f.yaml:2:23: parts.0.kind: nothing is not allowed here\n    Allowed: 'small', 'large'."),
        ("title: T\nparts: [{id: a, size: 5}]", "f.yaml:2:23: parts.0.size: expected a number of at most 4, found '5'"),
        ("title: T\nparts: [{id: a, size: 0}]", "f.yaml:2:23: parts.0.size: expected a number of at least 1, found '0'"),
        ("title: T\nparts: [{id: a, size: 1.5}]", "f.yaml:2:23: parts.0.size: expected a whole number, found '1.5'"),
        ("title: T\nroles: {golive: x}", "f.yaml:2:9: roles.golive: 'golive' is not allowed here\n    Did you mean 'go_live'?"),
        ("title: T\nprefer: 5", "f.yaml:2:9: prefer: expected text, found '5'\n    Put it in quotes."),
        ("title: T\nprefer: [a, 5]", "f.yaml:2:13: prefer.1: expected text, found '5'\n    Put it in quotes."),
        ("title: T\nlevels: [a]", "f.yaml:2:9: levels: expected a list of at least 2, found a list"),
        ("title: T\nlevels: [a, b, c, d]", "f.yaml:2:9: levels: expected a list of at most 3, found a list"),
        ("title: T\nshort: too long", "f.yaml:2:8: short: expected at most 5 characters, found 'too long'"),
        (
            "title: T\nname: |\n  line one\n  line two",
            "f.yaml:2:7: name: expected an id: small letters, digits and hyphens, as in 'storage-limits', found 'line one line two'",
        ),
    ],
)
def test_every_fault_is_said_in_the_words_of_the_file(text: str, problems: str) -> None:
    found, said = validated(text)
    assert found is None
    assert said == problems


def test_all_faults_of_a_file_are_named_at_once() -> None:
    said = validated("titel: T\nnumber: x\nparts:\n  - {id: A, kind: z}\n  - {}\n")[1].splitlines()
    assert [line for line in said if line.startswith("f.yaml")] == [
        "f.yaml:1:1: the key 'title' is missing",
        "f.yaml:1:1: titel: unknown key 'titel'",
        "f.yaml:2:9: number: expected a number, found 'x'",
        "f.yaml:4:10: parts.0.id: expected an id: small letters, digits and _, as in 'retention_hours', found 'A'",
        "f.yaml:4:19: parts.0.kind: 'z' is not allowed here",
        "f.yaml:5:5: parts.1: the key 'id' is missing",
    ]


def test_long_text_is_cut_in_messages() -> None:
    said = validated(f"title: T\nname: {'A' * 70}")[1]
    assert said.endswith(f"found '{'A' * 60}…'")


def test_a_part_of_a_document_is_validated_with_its_own_places() -> None:
    problems = Problems()
    document = reader.parse(b"first: {id: a}\nsecond: {id: B}\n", "f.yaml", problems)
    assert document is not None
    assert validate(Part, document, problems, ("first",)) == Part(id="a")
    assert validate(Part, document, problems, ("second",)) is None
    assert validate(Part, document, problems, ("third",)) is None
    assert [str(problem.place) for problem in problems] == ["f.yaml:1:1", "f.yaml:2:14"]
