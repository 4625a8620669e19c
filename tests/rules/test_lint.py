"""All checks together, each with the kind of fault that it finds."""

from __future__ import annotations

from pathlib import Path

import pytest

from techassess.rules.lint import CHECKS
from tests.cli import sample
from tests.rules.linted import found_in, problems_in, without


def test_sound_content_has_no_problems(tmp_path: Path) -> None:
    assert found_in(tmp_path) == []


def test_every_check_stands_in_the_list_once() -> None:
    checks = [check for _, check in CHECKS]
    assert len(checks) == len(set(checks)) == 22


@pytest.mark.parametrize(
    ("changed", "kind"),
    [
        ({"signs": sample.SIGNS.replace("cites: [GDPR Art. 13]", "cites: []")}, "missing-part"),
        ({"retention": without(sample.RETENTION, "    why: People must know.\n")}, "missing-part"),
        ({"erased": sample.ERASED.replace("{retention_hours}", "{hours}")}, "supplier-text"),
        ({"signs": sample.SIGNS.replace("GDPR Art. 13", "GDPR Art. 130")}, "citation"),
        ({"signs": sample.SIGNS.replace("People are told", "Recordings are erased soon")}, "duplicate"),
        ({"ruleset": sample.RULESET.replace("openness]", "openness, rights]")}, "unused"),
        ({"situations": sample.SITUATIONS.replace("safety", "safty")}, "situation"),
        ({"signs": sample.SIGNS.replace("{sign_in_place: done}", "{sign_in_place: dun}")}, "example"),
    ],
)
def test_a_problem_is_of_the_kind_of_its_check(changed: dict[str, str], kind: str, tmp_path: Path) -> None:
    assert [problem.kind for problem in problems_in(tmp_path, **changed)] == [kind]
