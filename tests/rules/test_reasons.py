"""Reading the reasons of rule keepers: what they become, and what is said of every fault."""

from __future__ import annotations

from pathlib import Path

import pytest

from techassess.problems import Problems
from techassess.rules.mutants import mutants
from techassess.rules.reasons import Reasons, load
from tests.rules.sample import sample

SOUND = """\
mutants:
  - {of: one/keeping/erased, key: requires, mutant: "hours  < 72", reason: Nobody measures that exactly.}
proofs:
  - {kind: part_never_decides, of: long_kept, part: hours > 72, reason: It stands here for the reader.}
"""


def read(folder: Path, text: str) -> tuple[Reasons, str]:
    problems = Problems()
    (folder / "reasons.yaml").write_text(text, encoding="utf-8")
    return load(folder / "reasons.yaml", "rulesets/reasons.yaml", sample(folder), problems), str(problems)


def test_reasons_have_all_that_the_file_says(tmp_path: Path) -> None:
    found, problems = read(tmp_path, SOUND)
    assert problems == ""
    assert [(one.of, one.key, one.reason, one.place.line) for one in found.mutants] == [
        ("one/keeping/erased", "requires", "Nobody measures that exactly.", 2)
    ]
    assert [(one.kind, one.of, one.part, one.place.line) for one in found.proofs] == [("part_never_decides", "long_kept", "hours > 72", 4)]


def test_a_reason_excuses_its_mutant_alone(tmp_path: Path) -> None:
    (reason,) = read(tmp_path, SOUND)[0].mutants
    assert [str(mutant) for mutant in mutants(sample(tmp_path)) if reason.excuses(mutant)] == ["hours <= 72  ->  hours < 72"]


@pytest.mark.parametrize("text", ["", "mutants: []\n"])
def test_there_may_be_none(tmp_path: Path, text: str) -> None:
    assert read(tmp_path, text) == (Reasons(), "")


def test_the_file_may_be_absent(tmp_path: Path) -> None:
    problems = Problems()
    assert load(tmp_path / "reasons.yaml", "reasons.yaml", sample(tmp_path), problems) == Reasons()
    assert str(problems) == ""


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            "of: one/keeping/erased",
            "of: one/keeping/erasd",
            "rulesets/reasons.yaml:2:10: mutants.0.of: there is no rule, risk, definition, table, section or question 'one/keeping/erasd'\n"
            "    Did you mean 'one/keeping/erased'?",
        ),
        ("reason: N", "because: N", "rulesets/reasons.yaml:2:68: mutants.0.because: unknown key 'because'"),
        ("mutants:", "mutant:", "rulesets/reasons.yaml:1:1: mutant: unknown key 'mutant'\n    Did you mean 'mutants'?"),
        (
            "part_never_decides",
            "part_never_decide",
            "rulesets/reasons.yaml:4:12: proofs.0.kind: there is no proof 'part_never_decide'\n    Did you mean 'part_never_decides'?",
        ),
    ],
)
def test_every_fault_is_said_with_its_place(tmp_path: Path, old: str, new: str, said: str) -> None:
    assert said in read(tmp_path, SOUND.replace(old, new, 1))[1]
