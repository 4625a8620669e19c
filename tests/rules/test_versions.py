"""Ranges of versions."""

from __future__ import annotations

import pytest

from techassess.rules.versions import lies_in


@pytest.mark.parametrize(
    ("version", "wanted", "does"),
    [
        ("1.0", "", True),
        ("1.0", ">=1.0,<2.0", True),
        ("1.9.9", ">=1.0, <2.0", True),
        ("2.0", ">=1.0,<2.0", False),
        ("0.9", ">=1.0", False),
        ("1.10", ">1.9", True),
        ("1", "==1.0.0", True),
        ("1.0.1", "<=1.0", False),
        ("1.0", "<=1", True),
        ("1.0", ">1.0", False),
        ("1.0", "1.0", None),
        ("1.0", ">=1.0,", None),
        ("1.0", "~=1.0", None),
        ("1.0", ">=one", None),
    ],
)
def test_a_version_lies_in_a_range_or_the_range_is_none(version: str, wanted: str, does: bool | None) -> None:
    assert lies_in(version, wanted) is does
