"""The rows of a project."""

from __future__ import annotations

from pathlib import Path

import pytest

from techassess.assessment.bundle import Bundle
from techassess.assessment.omissions import Omission
from techassess.assessment.result import Range
from techassess.problems import Problems
from techassess.projects import Project, Unread, missing
from techassess.reporting.bundled import Parts, told
from techassess.tui import marks
from techassess.tui.bundled import TRYING, project_rows
from techassess.tui.rows import Row
from tests.reporting.together import FINE, LONG, PROJECT, parts, together

LOST = Unread(Path("lost"), "Centre", Problems())


def shown(found: Bundle, tried: bool = True, unread: tuple[Unread, ...] = (), given: tuple[Parts, ...] | None = None) -> tuple[Row, ...]:
    project = Project("Centre", tuple(one.record for one in found.members), unread)
    values = told("Centre", found, parts(found) if given is None else given, missing(project))
    return project_rows(project, values, tried)


def below(rows: tuple[Row, ...], heading: str) -> list[Row]:
    """The rows under a heading, up to the next gap."""
    at = next(number for number, row in enumerate(rows) if row.tone == "heading" and row.text == heading) + 1
    end = next((number for number in range(at, len(rows)) if not rows[number].text), len(rows))
    return list(rows[at:end])


def test_each_record_leads_to_its_folder_and_is_marked_where_leaving_it_out_helps() -> None:
    rows = below(shown(PROJECT), "The records")
    assert [(row.key, row.mark) for row in rows] == [("lens", " "), ("long-storage", " "), ("doorbell", marks.UP)]
    assert rows[2].detail.endswith("\nWithout it: “Possible under conditions”.")


def test_a_record_that_cannot_be_read_stands_among_them_and_in_a_warning() -> None:
    rows = shown(together(FINE, unread=1), unread=(LOST,))
    assert [(row.key, row.right) for row in below(rows, "The records")] == [("lens", ""), ("lost", "cannot be read")]
    assert [row.text for row in below(rows, "Together") if row.mark == marks.WARNING] == [
        "“lost” belongs to the project and cannot be read."
    ]


def test_where_nothing_can_be_told_only_what_cannot_be_read_is_listed() -> None:
    assert [row.key for row in project_rows(Project("Centre", (), (LOST,)), None, tried=True)] == ["lost"]


def test_as_long_as_parts_are_tried_it_says_so() -> None:
    rows = below(shown(PROJECT, tried=False, given=()), "Leaving out a part of one record")
    assert [row.text for row in rows] == [TRYING]


@pytest.mark.parametrize(
    ("ends", "mark", "tone"),
    [
        (("proceed", "proceed"), marks.UP, "good"),
        (("do-not-proceed", "do-not-proceed"), marks.DOWN, "bad"),
        (("proceed", "do-not-proceed"), "·", ""),
    ],
)
def test_colour_never_says_alone_which_way_a_part_moves_the_verdict(ends: tuple[str, str], mark: str, tone: str) -> None:
    found = together(LONG)
    question = found.members[0].assessment.case.questionnaire.questions["sensors"]
    given = (Parts(found.members[0], (Omission(question, "camera", Range(*ends)),)),)
    _, row = below(shown(found, given=given), "Leaving out a part of one record")
    assert (row.mark, row.tone, row.text.split(" ")[0]) == (mark, tone, {"good": "Better", "bad": "Worse", "": "Different"}[tone])
    assert "\nThe project then: " in row.detail


def test_conclusions_say_for_which_records() -> None:
    rows = below(shown(PROJECT), "What follows in law")
    assert (rows[0].text, rows[0].detail) == ("Impact assessment required", "Yes for all")
