"""``remedies``."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

import techassess
from techassess.cli.exits import Exit
from tests.cli import sample
from tests.cli.conftest import CAMERA, Make, Run

SCHEMA = json.loads((Path(techassess.__file__).parent / "schemas" / "remedies.json").read_text(encoding="utf-8"))

LEAST = """\
Market square
As of 2026-11-22, before the tender

At worst now: Not in this form
Wanted:       Possible under conditions

The least change (cost 1)
  1. Longest time recordings are kept (cost 1)
       now              “90 hours”
       change to        at most 72 hours
       satisfies        Recordings are erased soon

After the least change “Possible under conditions”, or better, is certain.
It is proved that no change costs less.

Costs are rough points of effort, not money: the more points, the more work.
What is settled must also be shown. Nothing in the record was changed.
"""

TWO_WAYS = """\
The least change (cost 1)
  1. Longest time recordings are kept (cost 1)
       now              not answered yet
       settle on        at most 72 hours
       satisfies        Recordings are erased soon

Another way, 1 of 1 (cost 3)
  1. Images are held (cost 3)
       now              “Yes”
       change to        “No”
       satisfies        Recordings are erased soon; People are told
       removes          4 questions: Longest time recordings are kept; Signs at
                        the edge of the filmed area; Go-live; and 1 more
       then asked       What is held instead (may stay open)

After the least change “Possible under conditions”, or better, is certain.
"""

NONE = """\
Market square
As of 2026-11-22, before the tender

At worst now: Not in this form
Wanted:       Possible under conditions

No change of the design alone is enough.

What stands in the way
  ✗ Recordings are erased soon (house/retention/erased)
       given            Images are held: “Yes”
       given            Sensors: “A camera”
       given            Longest time recordings are kept: “90 hours”
  This alone is enough to stand in the way. Other rules may do so too.

No way was found either that would be open if unknown facts turned out well.
"""

PROVIDED = """\
What stands in the way
  ✗ Recordings are erased soon (house/retention/erased)
       given            Images are held: “Yes”
       given            Sensors: “A camera”
       not known yet    Longest time recordings are kept
  This alone is enough to stand in the way. Other rules may do so too.

Provided that
  - Longest time recordings are kept: at most 72 hours
nothing else has to change.
Find out how it really is before you count on it.
"""

CHANGEABLE = "    changeable: {prefer: lower}\n"
NOT_HELD = "    why: Images can show people.\n    changeable: {prefer: 'no', cost: 3}\n"
INSTEAD = """\
  - id: held_instead
    type: text
    label: What is held instead
    text: What is held?
    help: In a few words.
    why: For the reader.
    optional: true
    ask_if: not holds_images
"""


def test_the_least_change_is_told_step_by_step_with_its_reasons(record: Make, run: Run) -> None:
    record(**CAMERA, retention_hours=90, sign_in_place="no")
    done = run("remedies", "market-square")
    assert (done.code, done.out, done.talk) == (Exit.FINE, LEAST, "")


def test_other_ways_follow_with_the_questions_that_they_remove_and_open(record: Make, root: Path, run: Run) -> None:
    sample.make(root, screening=sample.SCREENING.replace("    why: Images can show people.\n", NOT_HELD) + INSTEAD)
    record(**CAMERA)
    assert TWO_WAYS in run("remedies", "market-square").out
    assert "Another way" not in run("remedies", "market-square", "--alternatives", "0").out


def test_where_no_change_is_enough_it_says_what_stands_in_the_way_and_ends_with_1(record: Make, root: Path, run: Run) -> None:
    sample.make(root, retention=sample.RETENTION.replace(CHANGEABLE, ""))
    record(**CAMERA, retention_hours=90)
    done = run("remedies", "market-square")
    assert (done.code, done.out, done.talk) == (Exit.FINDINGS, NONE, "")


def test_where_a_fact_may_still_turn_out_well_all_answers_that_would_do_are_named(record: Make, root: Path, run: Run) -> None:
    sample.make(root, retention=sample.RETENTION.replace(CHANGEABLE, ""))
    record(**CAMERA)
    done = run("remedies", "market-square")
    assert done.code == Exit.FINDINGS
    assert PROVIDED in done.out


def test_another_verdict_can_be_wanted(record: Make, root: Path, run: Run) -> None:
    sample.make(root, retention=sample.RETENTION.replace("    why: People must know.\n", "    why: .\n    changeable: {prefer: done}\n"))
    record(**CAMERA, retention_hours=90, sign_in_place="no")
    done = run("remedies", "market-square", "--to", "proceed")
    assert "Wanted:       No objection found on these answers\n\nThe least change (cost 2)\n" in done.out
    assert "       change to        “Done”\n       satisfies        People are told\n" in done.out


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ((), "At worst now: No objection found on these answers\nNothing has to change: it is the best verdict.\n"),
        (
            ("--to", "do-not-proceed"),
            "At worst now: No objection found on these answers\n"
            "Nothing has to change: “No lawful way found on these answers”, or better, is certain already.\n",
        ),
    ],
)
def test_where_nothing_has_to_change_it_says_so(arguments: tuple[str, ...], says: str, record: Make, run: Run) -> None:
    record(**CAMERA, retention_hours=24, sign_in_place="done")
    done = run("remedies", "market-square", *arguments)
    assert (done.code, done.out) == (Exit.FINE, f"Market square\nAs of 2026-11-22, before the tender\n\n{says}")


def test_another_day_can_be_asked_for(record: Make, root: Path, run: Run) -> None:
    sample.make(root, erased=sample.ERASED.replace("severity: serious", "severity: serious\napplies_from: 2030-01-01"))
    record(**CAMERA, retention_hours=90, sign_in_place="done")
    assert "Nothing has to change" in run("remedies", "market-square").out
    assert "As of 2030-01-01," in run("remedies", "market-square", "--as-of", "2030-01-01").out
    assert "at most 72 hours" in run("remedies", "market-square", "--as-of", "2030-01-01").out


def test_an_unknown_verdict_gets_the_nearest_name_or_all_names(record: Make, run: Run) -> None:
    record()
    near, far = run("remedies", "market-square", "--to", "proced"), run("remedies", "market-square", "--to", "x")
    assert (near.code, near.talk) == (Exit.USAGE, "There is no verdict 'proced'.\nDid you mean 'proceed'?\n")
    names = "proceed, proceed-with-conditions, do-not-proceed-as-designed, do-not-proceed"
    assert (far.code, far.talk) == (Exit.USAGE, f"There is no verdict 'x'.\nWrite one of: {names}.\n")


def test_json_holds_what_was_promised(record: Make, run: Run) -> None:
    record(**CAMERA, retention_hours=90, sign_in_place="no")
    done = run("remedies", "market-square", "--json")
    step = {
        "question": "retention_hours",
        "from": 90,
        "to": 72,
        "answers": [72],
        "cost": 1,
        "satisfies": ["house/retention/erased"],
        "opens": [],
        "removes": [],
        "asks": [],
    }
    assert done.code == Exit.FINE
    assert json.loads(done.out) == {
        "from": "do-not-proceed-as-designed",
        "to": "proceed-with-conditions",
        "cost": 1,
        "minimal": True,
        "steps": [step],
        "assumes": [],
        "proofs": [],
        "alternatives": [],
        "obstacle": None,
    }


@pytest.mark.parametrize("facts", [False, True])
@pytest.mark.parametrize("hours", [90, None, 24])
def test_json_keeps_its_published_shape(facts: bool, hours: int | None, record: Make, root: Path, run: Run) -> None:
    retention = sample.RETENTION.replace(CHANGEABLE, "") if facts else sample.RETENTION
    sample.make(root, retention=retention, screening=sample.SCREENING.replace("    why: Images can show people.\n", NOT_HELD))
    record(**CAMERA, retention_hours=hours, sign_in_place="done")
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    told = json.loads(run("remedies", "market-square", "--json").out)
    assert list(jsonschema.Draft202012Validator(SCHEMA).iter_errors(told)) == []
    for key in told:
        fewer = {kept: value for kept, value in told.items() if kept != key}
        assert list(jsonschema.Draft202012Validator(SCHEMA).iter_errors(fewer)) != []


def test_json_says_what_stands_in_the_way_and_which_answers_would_do(record: Make, root: Path, run: Run) -> None:
    sample.make(root, retention=sample.RETENTION.replace(CHANGEABLE, ""))
    record(**CAMERA)
    done = run("remedies", "market-square", "--json")
    told = json.loads(done.out)
    assert done.code == Exit.FINDINGS
    assert told["assumes"] == [{"question": "retention_hours", "answers": [{"min": None, "max": 72}]}]
    assert told["obstacle"] == {
        "rules": ["house/retention/erased"],
        "facts": ["holds_images", "sensors"],
        "unknown": ["retention_hours"],
        "least": True,
    }
