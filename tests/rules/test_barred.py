"""Whether no answers at all show a part of a condition."""

from __future__ import annotations

from pathlib import Path

import pytest

from techassess.rules.barred import Barred
from techassess.rules.holders import conditions
from tests.rules.sample import RULE, load


@pytest.mark.parametrize(
    ("requires", "what", "barred"),
    [
        ("hours <= 72", "true", False),
        ("hours <= 72", "false", False),
        ("hours <= 72 or long_kept", "false", True),
        ("hours <= 72 or long_kept", "true", False),
        ("hours <= 50 and long_kept", "true", True),
        ("hours <= 50 and long_kept", "unknown", False),
        ("hours <= 50 and long_kept", "alone", False),
        ("trained and hours <= 72", "true", False),
    ],
)
def test_a_part_is_barred_where_no_record_shows_it(requires: str, what: str, barred: bool, tmp_path: Path) -> None:
    found, problems = load(tmp_path, "one/rules/keeping/erased.yaml", RULE, RULE.replace("hours <= 72", requires))
    assert problems == ""
    assert found is not None
    held = next(one for one in conditions(found) if one.id == "one/keeping/erased" and one.key == ("requires",))
    assert Barred(found)(held, (), what) is barred
