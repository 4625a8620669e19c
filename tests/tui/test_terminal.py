"""What is drawn and written whatever happens."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich.segment import Segment
from textual.color import Color

from techassess.tui import terminal

BLACK = Color.parse("black")


@pytest.mark.parametrize(
    ("text", "drawn"),
    [
        ("plain Straße …", "plain Straße …"),
        ("a\x1b[2Jb", "a[2Jb"),
        ("a\x9b2Jb\x07", "a2Jb"),
        ("a\u202eb\u2066", "ab"),
        ("a\nb", "a b"),
        ("日本", "日本"),
    ],
)
def test_no_control_sign_is_drawn(text: str, drawn: str) -> None:
    assert [segment.text for segment in terminal.Harmless().apply([Segment(text)], BLACK)] == [drawn]


def test_a_terminal_of_ascii_is_given_nothing_else() -> None:
    assert [segment.text for segment in terminal.Ascii().apply([Segment("╭─ › ✓ é")], BLACK)] == ["+- > v e"]


def test_a_crash_is_written_without_any_value(tmp_path: Path) -> None:
    path = terminal.write_crash(fault("Frau Muster"), {"XDG_STATE_HOME": str(tmp_path)})
    assert path is not None
    text = path.read_text()
    assert text.startswith("ValueError\n")
    assert "in fault" in text
    assert "Muster" not in text
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700


def fault(secret: str) -> ValueError:
    try:
        int(secret)
    except ValueError as error:
        return error
    raise AssertionError(secret)


def test_a_crash_that_cannot_be_written_is_said_all_the_same(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    path = terminal.write_crash(ValueError("x"), {"XDG_STATE_HOME": str(blocked)})
    assert path is None
    assert terminal.crash_words(path) == "techassess had to stop because of a fault of its own. Everything it called saved is saved."


def test_without_a_terminal_or_with_a_dumb_one_there_is_no_form() -> None:
    assert not terminal.is_there({"TERM": "dumb"})
