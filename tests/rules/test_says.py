"""What an example says of definitions and tables, beside what came out."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from techassess.rules.examples import Failure, run
from techassess.rules.model import Example
from techassess.rules.mutation import run as mutate
from techassess.rules.says import expected
from tests.rules.sample import load, sample


def failures(folder: Path, said: dict[str, object], **given: object) -> tuple[Failure, ...]:
    rulesets = sample(folder)
    example = Example(given, "met" if "hours" in given else "open", situation="street", says=said)
    return run(rulesets, [replace(rulesets.rules["one/keeping/erased"], examples=(example,))])[1]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"hours": 5}, {"grade": "low", "long_kept": False, "filmed": True}),
        ({}, {"grade": ["low", "high"], "long_kept": "unknown"}),
    ],
)
def test_definitions_and_tables_come_out_as_said(tmp_path: Path, given: dict[str, object], said: dict[str, object]) -> None:
    assert failures(tmp_path, said, **given) == ()


def test_what_comes_out_otherwise_is_a_failure(tmp_path: Path) -> None:
    (failure,) = failures(tmp_path, {"grade": "high", "long_kept": True}, hours=5)
    assert (failure.expected, failure.found) == ("met, grade: high, long_kept: true", "met, grade: low, long_kept: false")


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("grde", "there is no definition or table 'grde'. Did you mean 'grade'?"),
        ("hours", "there is no definition or table 'hours'."),
    ],
)
def test_a_name_that_is_neither_is_said(tmp_path: Path, name: str, message: str) -> None:
    (failure,) = failures(tmp_path, {name: "low"}, hours=5)
    assert (failure.tried, failure.found) == (False, message)


def test_a_mistake_is_caught_by_what_an_example_says(tmp_path: Path) -> None:
    said = "{hours: 20}, expect: met, says: {grade: low}}"
    rulesets, _ = load(tmp_path, "one/rules/keeping/erased.yaml", "{hours: 20}, expect: met}", said)
    assert rulesets is not None
    found = {one.mutant.after: one.by for one in mutate(rulesets).tried if one.mutant.holder == "table"}
    assert found == {
        "not long_kept": "one/keeping/erased, example 2",
        "low": "",
        "no such row": "",
        "high": "one/keeping/erased, example 2",
    }


@pytest.mark.parametrize(("said", "words"), [({}, ""), ({"a": True, "b": ["x", "y"], "c": ["x"]}, ", a: true, b: [x, y], c: x")])
def test_what_is_said_reads_like_the_file(said: dict[str, object], words: str) -> None:
    assert expected(said) == words
