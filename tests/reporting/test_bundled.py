"""A project in words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from techassess.assessment.bundle import bundle
from techassess.assessment.omissions import Omission
from techassess.assessment.result import Range
from techassess.reporting import bundled, outcome
from techassess.reporting.bundled import Missing, Parts, direction, told
from tests.reporting.compared import record
from tests.reporting.sample import CLEAR
from tests.reporting.together import FINE, LONG, LOST, MIXED_ONE, PROJECT, member, parts, together

TOLD = told("Centre", PROJECT, parts(PROJECT))
SCALE = [verdict.id for verdict in PROJECT.scale.verdicts]


def test_the_project_has_a_verdict_and_is_counted() -> None:
    assert (TOLD["project"], TOLD["count"], TOLD["about"]) == ("Centre", "3 records", "as of 22 November 2026, before the tender")
    assert TOLD["verdict"]["shown"] == "Undecided, between “Possible under conditions” and “No lawful way found on these answers”"


def test_each_record_has_its_verdict_and_says_what_comes_without_it() -> None:
    assert [(one["name"], one["verdict"]["shown"], one["better"], one["without_words"]) for one in TOLD["records"]] == [
        ("Lens", "No objection found on these answers", False, "Leaving it out changes nothing."),
        ("Long storage", "Possible under conditions", False, "Leaving it out changes nothing."),
        (
            "Doorbell",
            "Undecided, between “Possible under conditions” and “No lawful way found on these answers”",
            True,
            "Without it: “Possible under conditions”.",
        ),
    ]


def test_of_each_record_the_gravest_rules_that_stand_in_its_way_are_named() -> None:
    told_of = [(one["why"], one["more"]) for one in TOLD["records"]]
    assert told_of[:2] == [([], 0), ([], 0)]
    bad = record("Bad", {**CLEAR, "recognises_faces": True, "milder_means_tried": False, "documentation_given": False})
    (one,) = told("Centre", together(bad))["records"]
    found = [finding.rule.finding for finding in outcome.obstacles(member(bad).assessment)]
    assert (one["why"], one["more"]) == (found[:2], max(0, len(found) - 2))
    assert found != []


def test_the_fewest_records_are_named_without_which_better_verdicts_come_about() -> None:
    assert TOLD["helps"] == [
        "Without “Doorbell”: “Possible under conditions”, or better, is certain.",
        "Without “Long storage” and “Doorbell”: “No objection found on these answers” is certain.",
    ]


def test_what_is_possible_is_told_only_where_it_is_not_certain_as_well() -> None:
    shown = list(bundled.helps(together(FINE, LONG)))
    assert shown == ["Without “Long storage”: “No objection found on these answers” is certain."]


def helps(*ends: tuple[int, int], unread: int = 0) -> list[str]:
    found = together(*(record(f"Record {number}", CLEAR) for number, _ in enumerate(ends, 1)), unread=unread)
    ranges = [Range(SCALE[best], SCALE[worst]) for best, worst in ends]
    members = [
        replace(one, assessment=replace(one.assessment, range=found_range)) for one, found_range in zip(found.members, ranges, strict=True)
    ]
    return list(bundled.helps(bundle(members, unread)))


@pytest.mark.parametrize(
    ("ends", "says"),
    [
        (((0, 0), (0, 0)), [bundled.SURE]),
        (((2, 3), (2, 3)), [bundled.ALL_THE_SAME]),
        (((2, 2),), []),
        (
            ((3, 3), (3, 3), (0, 0)),
            [bundled.NOT_ALONE, "Without “Record 1” and “Record 2”: “No objection found on these answers” is certain."],
        ),
        (
            ((1, 3), (0, 2)),
            [
                "Without “Record 1”: “Not in this form”, or better, is certain.",
                "Without “Record 1”: “No objection found on these answers” can still come about.",
            ],
        ),
    ],
)
def test_where_leaving_out_helps_only_together_or_not_at_all_it_says_so(ends: tuple[tuple[int, int], ...], says: list[str]) -> None:
    assert helps(*ends) == says


def test_with_a_record_that_cannot_be_read_nothing_is_called_certain() -> None:
    assert helps((3, 3), (0, 0), unread=1) == [
        "Without “Record 1”: “No objection found on these answers” can still come about.",
        bundled.UNREAD,
    ]


def test_records_that_cannot_be_read_are_named() -> None:
    found = told("Centre", together(FINE, unread=2), missing=(LOST, Missing("other", belongs=False)))
    assert found["count"] == "2 records"
    assert found["missing"] == [
        "“lost-one” belongs to the project and cannot be read.",
        "“other” cannot be read, and may belong to the project.",
    ]


def test_of_one_record_nothing_would_be_left() -> None:
    (one,) = told("Centre", together(FINE))["records"]
    assert (one["without"], one["without_words"]) == (None, bundled.ONLY)


def test_conclusions_say_of_which_records_they_hold() -> None:
    found = {one["title"]: (one["anywhere"], one["words"]) for one in TOLD["flags"]}
    assert found == {
        "Impact assessment required": ("yes", "Yes for all"),
        "National law checked": ("yes", "Yes for Lens and Long storage; not known yet for Doorbell"),
        "The authority must be consulted beforehand": ("yes", "Yes for Long storage and Doorbell; no for Lens"),
    }
    assert told("Centre", together(FINE))["flags"][0]["words"] == "Yes"


def test_parts_are_told_where_leaving_them_out_changes_a_verdict() -> None:
    assert [(one["name"], [part["words"] for part in one["changed"]]) for one in TOLD["parts"]] == [
        ("Long storage", ["Better without “A camera” (Sensors)"]),
        ("Doorbell", ["Better without “A camera” (Sensors)"]),
    ]
    long, doorbell = (one["changed"][0] for one in TOLD["parts"])
    assert (long["verdict"]["shown"], long["project"]) == ("No objection found on these answers", None)
    assert doorbell["project"]["shown"] == "Possible under conditions"
    assert TOLD["rest"] == "Leaving out the one other part changes no verdict."


def rest(same: int, changed: int) -> str:
    member = PROJECT.members[0]
    question = member.assessment.case.questionnaire.questions["sensors"]
    other = Range(SCALE[0], SCALE[3])
    omissions = [Omission(question, "camera", ends) for ends in (*[member.assessment.range] * same, *[other] * changed)]
    said: Any = told("Centre", PROJECT, [Parts(member, tuple(omissions))])["rest"]
    return str(said)


@pytest.mark.parametrize(
    ("same", "changed", "says"),
    [
        (0, 0, "No record lists several parts of which one could be left out."),
        (0, 2, ""),
        (1, 0, "1 part could be left out; that changes no verdict."),
        (3, 0, "3 parts could be left out; none by itself changes a verdict."),
        (1, 1, "Leaving out the one other part changes no verdict."),
        (4, 1, "Leaving out any one of the 4 other parts changes no verdict."),
    ],
)
def test_parts_that_change_nothing_are_told_in_one_line(same: int, changed: int, says: str) -> None:
    assert rest(same, changed) == says


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [((1, 3), (1, 2), "better"), ((1, 2), (2, 2), "worse"), ((1, 2), (0, 3), "other"), ((0, 3), (1, 1), "other")],
)
def test_the_direction_is_that_of_both_ends(before: tuple[int, int], after: tuple[int, int], says: str) -> None:
    was, now = (Range(SCALE[best], SCALE[worst]) for best, worst in (before, after))
    assert direction(was, now, PROJECT) == says


def test_records_of_one_title_are_told_apart_by_their_folders() -> None:
    other = replace(FINE, folder=FINE.folder.with_name("lens-2"))
    assert list(bundled.names_of(together(FINE, other).members).values()) == ["Lens (lens)", "Lens (lens-2)"]


def test_days_and_stages_that_differ_stand_with_each_record_and_in_a_warning() -> None:
    later = record("Later", CLEAR, assessed_on=date(2027, 1, 5), stage="before_contract")
    found = told("Centre", together(FINE, later))
    assert found["about"] == ""
    assert [one["about"] for one in found["records"]] == [
        "as of 22 November 2026, before the tender",
        "as of 5 January 2027, before the contract",
    ]
    assert [text.split(" (")[0] for text in found["warnings"]] == [
        "The records stand at different stages",
        "The records are judged as of different days",
    ]


@pytest.mark.parametrize(
    ("stages", "shown"), [(("in_use", "in_use"), "Continue"), (("in_use", "before_tender"), "No objection found on these answers")]
)
def test_words_for_a_system_in_use_are_used_where_all_is_in_use(stages: tuple[str, ...], shown: str) -> None:
    found = together(*(record(f"Record {number}", CLEAR, stage=stage) for number, stage in enumerate(stages)))
    assert bundled.verdict(found, Range("proceed", "proceed"))["shown"] == shown


def test_nothing_that_somebody_typed_keeps_its_control_signs() -> None:
    found = told("Cen\x1b[31mtre\n", together(record("Le\u202ens", CLEAR), MIXED_ONE), missing=(Missing("x\x07", belongs=True),))
    assert (found["project"], found["records"][0]["name"], found["missing"][0][:3]) == ("Cen[31mtre", "Lens", "“x”")
