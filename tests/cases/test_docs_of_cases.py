"""What ``docs/cases.md`` says of the decided cases is what comes out."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cases.test_cases import CASES, judged

DOCS = (Path(__file__).parents[2] / "docs" / "cases.md").read_text(encoding="utf-8")
ROWS = [[cell.strip() for cell in line.strip("|").split("|")] for line in DOCS.splitlines() if line.startswith("| ") and "---" not in line]
SAID = {row[0]: (row[2], row[3]) for row in ROWS[1:]}


def test_every_decided_case_is_described() -> None:
    assert sorted(SAID) == CASES


@pytest.mark.parametrize("case", CASES)
def test_the_range_in_the_docs_is_the_one_that_comes_out(case: str) -> None:
    found = judged(case).range
    assert SAID[case] == (found.best, found.worst)
