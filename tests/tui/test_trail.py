"""Where one is, and going back."""

from __future__ import annotations

from techassess.tui.trail import Place, Trail


def test_it_begins_at_the_start_screen_and_does_not_go_back_from_there() -> None:
    trail = Trail()
    assert trail.here == Place("home")
    assert not trail.back()


def test_going_back_leads_to_the_place_before() -> None:
    trail = Trail()
    trail.go(Place("sections"))
    trail.go(Place("question", "a"))
    assert trail.back()
    assert trail.here == Place("sections")


def test_a_place_remembers_its_row() -> None:
    trail = Trail()
    trail.go(Place("check", "screening"))
    trail.remember("holds_images")
    trail.go(Place("question", "holds_images", returns=True))
    trail.back()
    assert trail.here == Place("check", "screening", cursor="holds_images")


def test_beginning_again_forgets_the_way() -> None:
    trail = Trail()
    trail.go(Place("question", "a"))
    trail.home(Place("sections"))
    assert trail.places == [Place("home"), Place("sections")]
