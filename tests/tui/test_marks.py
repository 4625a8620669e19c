"""Signs, and what stands for them on terminals of ASCII."""

from __future__ import annotations

import pytest

from techassess.tui import marks


def test_every_sign_has_a_stand_in_of_its_own() -> None:
    signs = [*marks.SEVERITY_MARKS.values(), marks.OPEN, marks.CONDITION, marks.REQUEST, marks.LATER, marks.DONE, marks.PART, marks.CURSOR]
    assert "?" not in "".join(marks.as_ascii(sign) for sign in signs)
    assert len({marks.as_ascii(sign) for sign in marks.SEVERITY_MARKS.values()}) == 4


@pytest.mark.parametrize(
    ("text", "plain"),
    [("(•) Straße · 5 … 7", "(*) Strase - 5 . 7"), ("╭─╮", "+-+"), ("Müller", "Muller"), ("日", "??"), ("→", ">"), ("Ω", "?")],
)
def test_text_stays_as_wide_as_it_was(text: str, plain: str) -> None:
    assert marks.as_ascii(text) == plain
