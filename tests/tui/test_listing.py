"""Rows cut into lines."""

from __future__ import annotations

import pytest

from techassess.tui.rows import Row
from techassess.tui.widgets.listing import lay_out


def drawn(row: Row, width: int) -> list[str]:
    """The lines of a row with the words at their right edge."""
    found = []
    for line in lay_out(0, row, width):
        left = f"  {line.lead}{line.text}"
        found.append(left + " " * (width - len(left) - len(line.right)) + line.right if line.right else left)
    return found


def test_words_at_the_right_edge_stand_beside_the_first_line() -> None:
    assert drawn(Row("a", "Personal data", mark="✓", right="4 of 15"), 30) == ["  ✓ Personal data      4 of 15"]


def test_long_text_goes_on_below_itself() -> None:
    assert drawn(Row("a", "Does the supplier process data", mark="(•) 1 "), 24) == [
        "  (•) 1  Does the",
        "         supplier",
        "         process data",
    ]


def test_words_that_leave_too_little_room_stand_below() -> None:
    assert drawn(Row("a", "Personal data of people", right="not started      0 of about 12"), 36) == [
        "  Personal data of people",
        "  not started      0 of about 12",
    ]


def test_details_stand_below_line_by_line() -> None:
    assert drawn(Row("a", "Images", mark="✓", detail="Yes\nNote: as agreed"), 30) == ["  ✓ Images", "    Yes", "    Note: as agreed"]


def test_wide_signs_count_twice() -> None:
    assert [line.text for line in lay_out(0, Row("a", "日本日本日本"), 10)] == ["日本日本", "日本"]


@pytest.mark.parametrize("width", [8, 12, 40, 200])
def test_a_very_long_word_is_cut_rather_than_lost(width: int) -> None:
    lines = lay_out(0, Row("a", "x" * 500, mark="■"), width)
    assert "".join(line.text for line in lines) == "x" * 500


def test_foreign_text_keeps_no_control_signs() -> None:
    row = Row("a", "a\x1b]52;c;x\x07\u202e\nb", right="\x9b1m", detail="c\x00\nd")
    assert (row.text, row.right, row.detail) == ("a]52;c;x b", "1m", "c\nd")
