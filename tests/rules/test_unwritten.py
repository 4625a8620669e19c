"""Parts of a rule file that are there but still empty."""

from __future__ import annotations

from pathlib import Path

import pytest

from techassess.problems import Problems
from techassess.workspace import Workspace
from tests.cli import sample

FILE = "rulesets/house/rules/openness/signs.yaml"


def said_of(signs: str, folder: Path) -> list[str]:
    """What loading says of the sample with another rule on signs."""
    problems = Problems()
    assert Workspace(sample.make(folder, signs=signs)).load(problems) is None
    return [str(problem) for problem in problems]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            "why: Who is watched should know.",
            "why:",
            f"{FILE}:8:5: why: 'why' still has to be written\n"
            "    why:\n"
            "        ^\n"
            "    Give the reason in two or three sentences that a council member understands.",
        ),
        (
            "finding: Nobody is told.",
            'finding: "   "',
            f"{FILE}:7:10: finding: 'finding' still has to be written\n"
            '    finding: "   "\n'
            "             ^\n"
            "    Say in one sentence what is wrong where the rule is breached.",
        ),
        (
            "remedy: Put up signs.",
            'remedy: ""',
            f"{FILE}:9:9: remedy: 'remedy' still has to be written\n    remedy: \"\"\n            ^\n    Say what to do about it.",
        ),
        (
            "no_supplier_clause: The city puts up the signs.",
            'supplier: {kind: award, text: " "}',
            f"{FILE}:10:31: supplier.text: 'text' still has to be written\n"
            '    supplier: {kind: award, text: " "}\n'
            "                                  ^\n"
            "    Write what the tender asks for, or 'no_supplier_clause' in place of 'supplier'.",
        ),
        (
            "{from: camera, given: {sign_in_place: done}, expect: met}",
            "{from: camera, given: {sign_in_place: done}, expect: }",
            f"{FILE}:13:58: examples.1.expect: say what the rule must find here: breached, met, open or not_applicable\n"
            "    - {from: camera, given: {sign_in_place: done}, expect: }\n"
            "                                                           ^",
        ),
        (
            "{from: camera, given: {sign_in_place: done}, expect: met}",
            "{expect: met}",
            f"{FILE}:13:5: examples.1: the example that is met still has to be written\n"
            "    - {expect: met}\n"
            "      ^\n"
            "    Name a situation under 'from', or answers under 'given', with which the rule is met.",
        ),
    ],
)
def test_an_empty_part_is_named_with_what_belongs_there(old: str, new: str, said: str, tmp_path: Path) -> None:
    assert old in sample.SIGNS
    found = said_of(sample.SIGNS.replace(old, new), tmp_path)
    assert found[0] == said
    assert all("no example is" in other for other in found[1:])


def test_other_faults_of_the_file_are_named_beside_the_empty_parts(tmp_path: Path) -> None:
    signs = (
        sample.SIGNS.replace("remedy: Put up signs.", "remedy:").replace("moderate", "grave").replace("sees_people and", "sees_people &")
    )
    found = said_of(signs, tmp_path)
    assert [problem.split("\n")[0] for problem in found] == [
        f"{FILE}:4:11: severity: 'grave' is not allowed here",
        f"{FILE}:9:8: remedy: 'remedy' still has to be written",
    ]


def test_an_example_without_any_answer_may_stay_open(tmp_path: Path) -> None:
    problems = Problems()
    signs = sample.SIGNS.replace("{from: camera, expect: open}", "{expect: open}")
    assert Workspace(sample.make(tmp_path, signs=signs)).load(problems) is not None
    assert list(problems) == []
