"""Asking for words, and for several things at once."""

from __future__ import annotations

from textual.app import App

from techassess.tui.keys import OneKeyAtATime
from techassess.tui.rows import Row
from techassess.tui.screens.asking import Reading, Ticking, Writing, something
from tests.tui.driving import driven


class Stage(OneKeyAtATime[int]):
    """An application that only lends its screen."""

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """The colour names of the form."""
        return {"quiet": "#a9b2bd", "line": "#5b6672"}


async def press(app: App[int], *keys: str) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        for key in keys:
            await pilot.press(key)
            await pilot.pause()


def given(dialog: Writing | Ticking | Reading, *keys: str) -> list[object]:
    """What a dialog gives back after these keys."""
    found: list[object] = []

    class Asking(Stage):
        def on_mount(self) -> None:
            self.push_screen(dialog, found.append)

    @driven
    async def walk() -> None:
        await press(Asking(), *keys)

    walk()
    return found


def test_ticked_texts_come_back_in_the_order_in_which_they_were_offered() -> None:
    assert given(Ticking("Which?", (), ("one", "two", "three")), "3", "1", "enter") == [("one", "three")]
    assert given(Ticking("Which?", (), ("one", "two"), ("two",)), "a", "enter") == [("one", "two")]
    assert given(Ticking("Which?", (), ("one", "two"), ("two", "one")), "a", "enter") == [()]
    assert given(Ticking("Which?", (), ("one", "two")), "space", "escape") == [None]


def test_an_empty_text_is_a_text_and_going_back_is_none() -> None:
    assert given(Writing("Why?", (), "Words"), "enter") == [""]
    assert given(Writing("Why?", (), "Words"), "x", "escape") == [None]
    assert given(Writing("Why?", (), "Words"), "a", "ctrl+j", "b", "enter") == ["a\nb"]


def test_a_text_that_does_not_do_stays_in_the_field() -> None:
    assert given(Writing("Why?", (), "Words", check=something("Say it.")), "space", "enter", "x", "enter") == [" x"]


def test_what_was_typed_and_not_said_is_handed_over() -> None:
    left: list[str] = []
    given(Writing("Why?", (), "Words", "be", left=left.append), "x", "escape")
    given(Writing("Why?", (), "Words", left=left.append), "y", "enter")
    assert left == ["bex", ""]


def test_what_is_read_keeps_its_choices_in_sight() -> None:
    text = [Row("", f"line {number}") for number in range(60)]
    dialog = Reading("Read", text, [Row("no", "No"), Row("yes", "Yes")])
    assert given(dialog, "pagedown", "pagedown", "down", "down", "enter") == ["yes"]
