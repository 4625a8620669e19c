"""``rules prove`` says what holds, and shows a record for what does not."""

from __future__ import annotations

import json
import re
from pathlib import Path

import jsonschema

import techassess
from tests.cli import sample
from tests.cli.conftest import Run

LONGER = sample.ERASED.replace("retention_hours <= 72", "retention_hours >= 100")
BOTH = sample.SIGNS.replace("requires: sign_in_place", "requires: retention_hours <= 72 and sign_in_place")
CONTRADICTION = """\
rulesets/house/rules/retention/erased.yaml:3:11: requires: contradiction: contradicts 'house/openness/signs' \
(rulesets/house/rules/openness/signs.yaml:3:11): for these facts each of the two can be met, but no design leaves both unbreached
    requires: retention_hours >= 100
              ^
    shown by {holds_images: true, sensors: [camera], purpose: safety, retention_hours: 100, sign_in_place: done}
    and then {retention_hours: 72}
"""
WORSE = """\
questionnaires/small/sections/retention.yaml:16:5: questions.0.changeable: more protection, worse verdict: a better answer to \
'retention_hours' leads from 'proceed' to 'do-not-proceed-as-designed' at stage before_tender
"""
REASONS = """\
proofs:
  - {kind: contradiction, of: house/retention/erased, part: house/openness/signs, reason: Just a trial.}
  - {kind: not_monotone, of: retention_hours, reason: Just a trial as well.}
"""


def shape(text: str) -> object:
    path = Path(techassess.__file__).parent / "schemas" / "rules-prove.json"
    schema = json.loads(path.read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    found = json.loads(text)
    assert list(jsonschema.Draft202012Validator(schema).iter_errors(found)) == []
    return found


def test_sound_content_is_proved_in_one_line(run: Run) -> None:
    ran = run("rules", "prove")
    assert ran.code == 0
    assert re.sub(r"\d+\.\d", "0.0", ran.out) == (
        "44 proofs tried (reach 0.0 s, options 0.0 s, parts 0.0 s, contradictions 0.0 s, monotone 0.0 s): all hold.\n"
    )


def test_what_fails_is_shown_at_its_line_with_the_answers_of_both_records(root: Path, run: Run) -> None:
    sample.make(root, erased=LONGER, signs=BOTH)
    ran = run("rules", "prove")
    assert ran.code == 1
    assert ran.out.startswith(CONTRADICTION)
    assert WORSE in ran.out
    assert "    and then {retention_hours: 72}\n    through house/retention/erased\n" in ran.out
    assert ran.out.endswith("): 2 failed.\n")


def test_for_machines_a_failure_has_kind_place_and_counter_example(root: Path, run: Run) -> None:
    sample.make(root, erased=LONGER, signs=BOTH)
    found = shape(run("rules", "prove", "--json").out)
    assert isinstance(found, dict)
    first = found["failed"][0]
    assert (first["kind"], first["rules"], first["line"]) == ("contradiction", ["house/retention/erased", "house/openness/signs"], 3)
    assert first["counter_example"]["then"] == {"retention_hours": 72}


def test_a_failure_with_a_reason_is_listed_and_fails_no_more(root: Path, run: Run) -> None:
    sample.make(root, erased=LONGER, signs=BOTH)
    (root / "rulesets" / "reasons.yaml").write_text(REASONS, encoding="utf-8")
    ran = run("rules", "prove")
    assert ran.code == 0
    assert "    Meant so: Just a trial.\n" in ran.out
    assert ran.out.endswith("): none failed, 2 with a reason.\n")
    found = shape(run("rules", "prove", "--json").out)
    assert isinstance(found, dict)
    assert [one["reason"] for one in found["excused"]] == ["Just a trial.", "Just a trial as well."]


def test_a_reason_that_is_no_longer_needed_is_named(root: Path, run: Run) -> None:
    (root / "rulesets" / "reasons.yaml").write_text(REASONS, encoding="utf-8")
    ran = run("rules", "prove")
    assert ran.code == 1
    assert (
        "rulesets/reasons.yaml:2:5: this reason is no longer needed: contradiction of 'house/retention/erased'\n    Remove it.\n" in ran.out
    )
    assert run("rules", "prove", "--only", "reach").code == 0


def test_implications_are_listed_when_asked_for(root: Path, run: Run) -> None:
    sample.make(root, signs=sample.SIGNS.replace("requires: sign_in_place", "requires: retention_hours <= 1000 or sign_in_place"))
    ran = run("rules", "prove", "--implications", "--only", "reach")
    assert "house/openness/signs is never breached without house/retention/erased\n" in ran.out
    sample.make(
        root,
        signs=sample.SIGNS.replace("requires: sign_in_place", "requires: retention_hours < 73").replace(' and purpose == "safety"', ""),
    )
    assert (
        "house/retention/erased is breached just where house/openness/signs\n"
        in run("rules", "prove", "--implications", "--only", "reach").out
    )
