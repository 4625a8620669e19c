"""Items are added behind a list, and every byte that stands there already is kept."""

from __future__ import annotations

import pytest

from techassess.documents.appending import CannotAppend, append
from techassess.documents.reader import parse
from techassess.problems import Problems


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("list:\n  - one\n", "list:\n  - one\n  - {a: 1}\n"),
        ("list:\n- one\n", "list:\n- one\n- {a: 1}\n"),
        ("list:\n  - one", "list:\n  - one\n  - {a: 1}\n"),
        ("list:\n  - one  # said\n\n# The end\n", "list:\n  - one  # said\n  - {a: 1}\n\n# The end\n"),
        ("list:\n  - one\nafter: 1\n", "list:\n  - one\n  - {a: 1}\nafter: 1\n"),
        ("list:\n  - a: 1\n    b:\n      - 2\n\nafter: 1\n", "list:\n  - a: 1\n    b:\n      - 2\n  - {a: 1}\n\nafter: 1\n"),
        ("list:\n  - >-\n    two\n    lines\n\nafter: 1\n", "list:\n  - >-\n    two\n    lines\n  - {a: 1}\n\nafter: 1\n"),
        ("list:\n  - {a: 1,\n     b: 2}\n", "list:\n  - {a: 1,\n     b: 2}\n  - {a: 1}\n"),
        ("list:\r\n  - one\r\n", "list:\r\n  - one\r\n  - {a: 1}\r\n"),
        ("# Größe 🙂\nlist:\n  - Ä 🙂\n", "# Größe 🙂\nlist:\n  - Ä 🙂\n  - {a: 1}\n"),
    ],
)
def test_an_item_stands_behind_the_last(before: str, after: str) -> None:
    assert append(before.encode(), "list", ["{a: 1}"]).decode() == after


def test_several_items_stand_in_their_order_and_read_back() -> None:
    problems = Problems()
    found = parse(append(b"list:\n  - 1\n", "list", ["{a: 2}", '"three"  # last']), "f", problems)
    assert found is not None
    assert (found.data, len(problems)) == ({"list": [1, {"a": 2}, "three"]}, 0)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("list: [1, 2]\n", "the list 'list' is written between brackets. Write each item on a line of its own that begins with '- '."),
        ("other: 1\n", "there is no list 'list' to add to. Write 'list:' and one example under it."),
        ("- 1\n", "there is no list 'list' to add to. Write 'list:' and one example under it."),
        ("list: one\n", "there is no list 'list' to add to. Write 'list:' and one example under it."),
    ],
)
def test_a_list_without_a_line_for_each_item_is_left_alone(content: str, message: str) -> None:
    with pytest.raises(CannotAppend) as refused:
        append(content.encode(), "list", ["1"])
    assert str(refused.value) == message
