"""``rules mutate``."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from techassess.cli.exits import Exit
from tests.cli import sample
from tests.cli.conftest import Run

WEIGHED = sample.ERASED.replace("{retention_hours: 90}, expect: breached", "{retention_hours: 73}, expect: breached, weighs: serious")
SIGNS = sample.SIGNS.replace("expect: breached", "expect: breached, weighs: moderate")
REASONS = "mutants: [{of: signs-open, key: requires, mutant: x, reason: y}]\n"


def seconds_aside(text: str) -> str:
    return re.sub(r"[0-9.]+ seconds", "N seconds", text)


def test_a_rule_whose_mistakes_are_all_caught_is_fine(root: Path, run: Run) -> None:
    sample.make(root, erased=WEIGHED)
    done = run("rules", "mutate", "--rule", "erased")
    assert (done.code, done.talk) == (Exit.FINE, "")
    assert seconds_aside(done.out) == "house  6 mutants, 6 caught (100 %)\n\n6 mutants, 6 caught (100 %). 95 % are wanted. N seconds.\n"


def test_what_no_example_catches_is_shown_with_its_place_and_what_tells_it_apart(root: Path, run: Run) -> None:
    sample.make(root, erased=WEIGHED.replace("{retention_hours: 72}", "{retention_hours: 60}"))
    done = run("rules", "mutate", "--rule", "house/retention/erased")
    assert done.code == Exit.FINDINGS
    assert seconds_aside(done.out) == (
        "house  6 mutants, 5 caught (83.3 %), 1 survived\n"
        "\n"
        "rulesets/house/rules/retention/erased.yaml:3:11: no example catches this\n"
        "    retention_hours <= 72  ->  retention_hours < 72\n"
        "    these answers tell it apart: {holds_images: true, retention_hours: 72}\n"
        "\n"
        "6 mutants, 5 caught (83.3 %), 1 survived. 95 % are wanted. N seconds.\n"
    )


def test_survivors_are_listed_for_machines(root: Path, run: Run) -> None:
    sample.make(root, erased=WEIGHED.replace("{retention_hours: 72}", "{retention_hours: 60}"))
    found = json.loads(run("rules", "mutate", "--rule", "house/retention/erased", "--json").out)
    assert (found["mutants"], found["killed"], found["equivalent"], found["share"]) == (6, 5, 0, 0.8333)
    assert found["survivors"] == [
        {
            "rule": "house/retention/erased",
            "holder": "rule",
            "key": "requires",
            "before": "retention_hours <= 72",
            "mutant": "retention_hours < 72",
            "file": "rulesets/house/rules/retention/erased.yaml",
            "line": 3,
            "reason": None,
            "apart": "{holds_images: true, retention_hours: 72}",
        }
    ]


def test_a_survivor_with_a_reason_is_shown_and_does_not_count(root: Path, run: Run) -> None:
    sample.make(root, erased=WEIGHED.replace("{retention_hours: 72}", "{retention_hours: 60}"))
    reason = "{of: house/retention/erased, key: requires, mutant: retention_hours < 72, reason: Nobody measures that exactly.}"
    (root / "rulesets" / "reasons.yaml").write_text(f"mutants:\n  - {reason}\n", encoding="utf-8")
    done = run("rules", "mutate", "--rule", "house/retention/erased")
    assert done.code == Exit.FINE
    assert (
        "rulesets/house/rules/retention/erased.yaml:3:11: not caught, for a reason\n"
        "    retention_hours <= 72  ->  retention_hours < 72\n"
        "    Nobody measures that exactly.\n"
    ) in done.out


def test_a_reason_that_excuses_nothing_any_more_is_a_finding(root: Path, run: Run) -> None:
    sample.make(root, erased=WEIGHED, signs=SIGNS)
    reason = "{of: house/retention/erased, key: requires, mutant: retention_hours < 72, reason: It was so once.}"
    (root / "rulesets" / "reasons.yaml").write_text(f"mutants:\n  - {reason}\n", encoding="utf-8")
    done = run("rules", "mutate")
    assert done.code == Exit.FINDINGS
    assert "rulesets/reasons.yaml:2:5: this reason excuses nothing any more\n    retention_hours < 72\n    Remove it.\n" in done.out


def test_faulty_reasons_end_the_verb(root: Path, run: Run) -> None:
    (root / "rulesets" / "reasons.yaml").write_text(REASONS, encoding="utf-8")
    done = run("rules", "mutate")
    assert (done.code, done.out) == (Exit.CONTENT, "")
    assert (
        "rulesets/reasons.yaml:1:16: mutants.0.of: there is no rule, risk, definition, table, section or question 'signs-open'" in done.talk
    )


def test_examples_must_come_out_as_expected_first(root: Path, run: Run) -> None:
    sample.make(root, erased=sample.ERASED.replace("given: {retention_hours: 72}", "given: {retention_hours: 73}"))
    done = run("rules", "mutate")
    assert (done.code, done.out) == (Exit.FINDINGS, "")
    assert done.talk == "1 example does not come out as expected.\nMend this first; 'techassess rules test' shows it.\n"


def test_an_id_that_is_not_there_is_said(run: Run) -> None:
    done = run("rules", "mutate", "--rule", "house/retention/erasd")
    assert (done.code, done.out) == (Exit.USAGE, "")
    assert done.talk == "Nothing that can be changed has the id 'house/retention/erasd'.\nDid you mean 'house/retention/erased'?\n"


@pytest.mark.parametrize(("number", "tried"), [("3", 3), ("999", 27)])
def test_a_sample_is_chosen_by_its_seed(number: str, tried: int, run: Run) -> None:
    first, again, other = (json.loads(run("rules", "mutate", "--sample", number, "--seed", seed, "--json").out) for seed in ("4", "4", "5"))
    assert (first["mutants"], again["survivors"]) == (tried, first["survivors"])
    assert tried > 3 or other["survivors"] != first["survivors"]
