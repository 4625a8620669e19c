"""``assess`` and ``explain``."""

from __future__ import annotations

import json
from pathlib import Path

from techassess.cli.exits import Exit
from tests.cli import sample
from tests.cli.conftest import CAMERA, Make, Run

FRESH = """\
Market square
As of 2026-11-22, before the tender; 0 of about 3 questions answered

Verdict: Undecided, between “No objection found on these answers” and “Not in this form”

Open: 2 rules, waiting for 3 answers. These would decide the most:
  1. Images are held
  2. Sensors
  3. Main purpose
As few as 1 answer could settle it, as “No objection found on these answers”:
  Images are held: No
At most 5 more answers will settle it, whatever they are.

This is not a legal opinion.
It is not recorded who answered.
No rule set has been legally reviewed.
"""

BREACHED = """\
Market square
As of 2026-11-22, before the tender; 5 of 7 questions answered

Verdict: Not in this form

Findings
  ✗ serious: Recordings are kept too long. (GDPR Art. 5(1)(e))

Conditions: met only by what is planned or not proven yet
  ◔ People are told

This is not a legal opinion.
Answered by Ann.
No rule set has been legally reviewed.
"""

RATE = """\
  - id: rate
    type: number
    label: Rate
    text: How often?
    help: Of a hundred.
    why: It adds up.
    minimum: 0
    maximum: 100
"""

ALARMS = """
What the error rates mean here
  Of 100 alarms, 90 are false. The system raises 90 false alarms in 100 days.
  Among 1,000 looked at, 100 are sought. The system flags 10 of them, and 90 others by mistake.

"""

EXPLAINED = """\
✗ Recordings are erased soon: not met
    rule       house/retention/erased (serious, due before the contract)
    provision  GDPR Art. 5(1)(e)
    finding    Recordings are kept too long.
    because    Images are held: yes
               Sensors: A camera
               Longest time recordings are kept: 90 hours, more than 72
    why        What is kept can be misused.
    remedy     Erase within three days.
"""


def test_a_fresh_record_is_undecided_and_says_what_would_decide(record: Make, run: Run) -> None:
    record()
    done = run("assess", "market-square")
    assert (done.code, done.out, done.talk) == (Exit.FINE, FRESH, "")


def test_a_breached_rule_is_a_finding_and_ends_with_1(record: Make, run: Run) -> None:
    record(**CAMERA, retention_hours=90, sign_in_place="planned")
    done = run("assess", "market-square")
    assert (done.code, done.out, done.talk) == (Exit.FINDINGS, BREACHED, "")


def test_what_the_error_rates_mean_is_said_where_alarms_are_raised(record: Make, root: Path, run: Run) -> None:
    named = "base_rate: {checked: rate, sought: rate, false_alarms: rate, found: rate}\n"
    sample.make(root, retention=sample.RETENTION + RATE, ruleset=sample.RULESET + named)
    record(**CAMERA, rate=10)
    assert ALARMS in run("assess", "market-square").out
    assert json.loads(run("assess", "market-square", "--json").out)["base_rate"]["false_of_100_alarms"] == {"min": 90, "max": 90}


def test_a_record_is_found_by_its_path_too(record: Make, run: Run) -> None:
    assert run("assess", str(record())).out == FRESH


def test_an_unknown_record_gets_the_nearest_name(record: Make, run: Run) -> None:
    folder = record()
    done = run("assess", "market-sqare")
    said = f"There is no record 'market-sqare' in {folder.parent}.\nDid you mean 'market-square'?\n"
    assert (done.code, done.out, done.talk) == (Exit.USAGE, "", said)


def test_without_any_record_the_advice_is_to_make_one(run: Run) -> None:
    done = run("assess", "square")
    assert done.code == Exit.USAGE
    assert done.talk.endswith("There are none yet; 'techassess new TITLE' makes one.\n")


def test_a_broken_record_is_said_with_its_place(record: Make, run: Run) -> None:
    folder = record()
    file = folder / "record.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("stage: before_tender", "stage: befor_tender"), encoding="utf-8")
    done = run("assess", "market-square")
    assert (done.code, done.out) == (Exit.RECORD, "")
    assert "stage: 'befor_tender' is not allowed here" in done.talk
    assert "Did you mean 'before_tender'?" in done.talk
    assert done.talk.endswith("\nThe record 'market-square' cannot be used.\n")


def test_another_day_can_be_asked_for(record: Make, run: Run) -> None:
    record()
    assert "As of 2030-01-02," in run("assess", "market-square", "--as-of", "2030-01-02").out


def test_json_holds_what_was_promised(record: Make, run: Run) -> None:
    record(**CAMERA, retention_hours=90)
    done = run("assess", "market-square", "--json")
    found = json.loads(done.out)
    assert done.code == Exit.FINDINGS
    assert done.out.isascii()
    assert (found["record"], found["verdict"], found["stage"]) == ("market-square", "do-not-proceed-as-designed", "before_tender")
    assert [finding["status"] for finding in found["findings"]] == ["breached", "open"]


def test_explaining_one_rule_gives_its_reasons(record: Make, run: Run) -> None:
    record(**CAMERA, retention_hours=90)
    for name in ("erased", "house/retention/erased"):
        done = run("explain", "market-square", name)
        assert (done.code, done.out) == (Exit.FINE, EXPLAINED)


def test_explaining_an_open_rule_names_the_answers_that_it_waits_for(record: Make, run: Run) -> None:
    record(holds_images=True, sensors=["camera"], purpose=None)
    assert run("explain", "market-square", "signs").out == (
        "? People are told: open\n"
        "    rule       house/openness/signs (moderate, due before go-live)\n"
        "    provision  GDPR Art. 13\n"
        "    open       through an answer that is not known yet\n"
        "    waits for  Main purpose\n"
        "               Signs at the edge of the filmed area\n"
    )


def test_explaining_everything_lists_every_rule_once(record: Make, run: Run) -> None:
    record(holds_images=False)
    done = run("explain", "market-square")
    assert "Does not apply here: 2 rules\n  – Recordings are erased soon (house/retention/erased)\n  – People are told" in done.out


def test_explaining_in_json_keeps_the_shape_of_assess(record: Make, run: Run) -> None:
    record()
    whole = json.loads(run("explain", "market-square", "--json").out)
    one = json.loads(run("explain", "market-square", "erased", "--json").out)
    assert whole == json.loads(run("assess", "market-square", "--json").out)
    assert [finding["rule"] for finding in one["findings"]] == ["house/retention/erased"]


def test_an_unknown_rule_gets_the_nearest_name(record: Make, run: Run) -> None:
    record()
    done = run("explain", "market-square", "erasd")
    assert (done.code, done.talk) == (Exit.USAGE, "There is no rule 'erasd'.\nDid you mean 'erased'?\n")
