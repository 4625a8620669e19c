"""Provisions that do not exist."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli import sample
from tests.rules.linted import found_in


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        (
            {"signs": sample.SIGNS.replace("cites: [GDPR Art. 13]", "cites: [GDPR Art. 130]")},
            "rulesets/house/rules/openness/signs.yaml:6:9: cites.0: 'GDPR Art. 130' is no provision that exists: no such article\n"
            "    cites: [GDPR Art. 130]\n"
            "            ^\n"
            "    Cite as for example GDPR Art. 35(3)(c).",
        ),
    ],
)
def test_a_fault_is_shown_with_its_place(changed: dict[str, str], said: str, tmp_path: Path) -> None:
    assert found_in(tmp_path, **changed) == [said]
