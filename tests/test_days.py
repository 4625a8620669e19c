"""Days are written in one form only."""

from __future__ import annotations

from datetime import date

import pytest

from techassess.days import read_day


def test_a_day_is_year_month_day() -> None:
    assert read_day("2027-12-02") == date(2027, 12, 2)
    assert read_day("2024-02-29") == date(2024, 2, 29)


@pytest.mark.parametrize(
    "text",
    ["", "20271202", "2027-W01-1", "2027-12-2", "2027-13-01", "2027-02-29", "02.12.2027", "2027-12-02T00:00", " 2027-12-02", "٢٠٢٧-١٢-٠٢"],
)
def test_every_other_form_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"day|month"):
        read_day(text)
