"""What is told of signatures that were checked."""

from __future__ import annotations

from dataclasses import replace

import pytest

from techassess.documents.canonical import Difference
from techassess.records.keys import NOBODY, Author
from techassess.records.seal import StatementShape, VerdictShape
from techassess.records.verifying import Verified
from techassess.reporting import verified

STATEMENT = StatementShape(
    format=1,
    kind="opinion",
    by="Dora\x1b Dee",
    at="2026-11-23T10:00:00+01:00",
    text="One line.\nAnother.",
    verdict=VerdictShape(id="proceed", best="proceed", worst="proceed", shown="No objection"),
    meaning={},
    wording={},
)
SOUND = Verified("1-opinion", STATEMENT)
CHANGED = Difference("answers.retention_hours.value", "72", "90")


def test_what_holds_is_told_with_who_said_what_when() -> None:
    assert list(verified.told(SOUND)) == [
        "1-opinion: valid",
        "  Opinion of Dora Dee, 2026-11-23 10:00, on the verdict: No objection",
        "  | One line.",
        "  | Another.",
        f"  Consistent, {NOBODY}.",
    ]


def test_what_is_broken_is_told_with_its_place_and_is_not_called_consistent() -> None:
    said = list(verified.told(replace(SOUND, broken=(CHANGED,))))
    assert said[0] == "1-opinion: BROKEN"
    assert said[-2:] == ["  Not as it was signed:", f"    {CHANGED}"]
    assert not any("Consistent" in line for line in said)


def test_who_is_proven_is_not_called_merely_consistent() -> None:
    proven = Author("proven", "dora@city.example")
    assert verified.author_words(replace(SOUND, author=proven)) == str(proven)[:1].upper() + str(proven)[1:]


@pytest.mark.parametrize(
    ("name", "said"), [("dora dee", []), ("Max Mayor", ["  It speaks for Dora Dee: make sure that this is the same person."])]
)
def test_a_key_of_another_name_than_the_one_it_speaks_for_is_pointed_out(name: str, said: list[str]) -> None:
    statement = StatementShape.model_validate({**STATEMENT.model_dump(), "by": "Dora Dee"})
    lines = list(verified.told(Verified("1-opinion", statement, author=Author("proven", name))))
    assert [line for line in lines if "speaks for" in line] == said


@pytest.mark.parametrize(("more", "end"), [("", "    and 2 more places"), ("look there", "    and 2 more places; look there")])
def test_many_differences_are_counted_and_it_is_said_where_they_are_listed(more: str, end: str) -> None:
    many = tuple(replace(CHANGED, path=f"answers.q{number}") for number in range(verified.FEW + 2))
    assert list(verified.told(replace(SOUND, reworded=many), more))[-1] == end


@pytest.mark.parametrize(
    ("found", "worst"),
    [
        ((), "unsigned"),
        ((SOUND,), "valid"),
        ((SOUND, replace(SOUND, reworded=(CHANGED,))), "reworded"),
        ((replace(SOUND, reworded=(CHANGED,)), replace(SOUND, problems=("gone",)), SOUND), "broken"),
    ],
)
def test_the_worst_outcome_stands_for_all(found: tuple[Verified, ...], worst: str) -> None:
    assert verified.worst(found) == worst
