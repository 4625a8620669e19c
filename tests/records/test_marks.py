from __future__ import annotations

import pytest

from techassess.records.marks import Side, has_marks, of_side

PLAIN = b"""one
<<<<<<< HEAD
ours
=======
theirs
>>>>>>> their branch
two
<<<<<<< HEAD
=======
added
>>>>>>> their branch
"""
WITH_BASE = b"""one
<<<<<<< HEAD
ours
||||||| 1234abc
base
<<<<<<<<< Temporary merge branch 1
older
=========
oldest
>>>>>>>>> Temporary merge branch 2
=======
theirs
>>>>>>> their branch
two
"""


@pytest.mark.parametrize(
    ("raw", "ours", "theirs"),
    [
        (PLAIN, b"one\nours\ntwo\n", b"one\ntheirs\ntwo\nadded\n"),
        (WITH_BASE, b"one\nours\ntwo\n", b"one\ntheirs\ntwo\n"),
        (PLAIN.replace(b"\n", b"\r\n"), b"one\r\nours\r\ntwo\r\n", b"one\r\ntheirs\r\ntwo\r\nadded\r\n"),
    ],
)
def test_each_side_is_read_by_itself(raw: bytes, ours: bytes, theirs: bytes) -> None:
    assert has_marks(raw)
    assert of_side(raw, Side.OURS) == ours
    assert of_side(raw, Side.THEIRS) == theirs


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"one\n=======\ntwo\n",
        b"<<<<<<< ours\none\n",
        b"<<<<<<< ours\none\n>>>>>>> theirs\n",
        b">>>>>>> theirs\n=======\n<<<<<<< ours\n",
        b"<<<<<<< ours\n<<<<<<< ours\n=======\n>>>>>>> theirs\n",
        b"<<<<<<< ours\n=======\n||||||| base\n>>>>>>> theirs\n",
        b"<<<<<<< ours\n=======\n=======\n>>>>>>> theirs\n",
        b"note: |\n  <<<<<<< HEAD\n  ours\n  =======\n  theirs\n  >>>>>>> branch\n",
        b"<<<<<<<ours\n=======\n>>>>>>>theirs\n",
    ],
)
def test_what_git_did_not_write_is_left_as_it_is(raw: bytes) -> None:
    assert not has_marks(raw)
    assert of_side(raw, Side.OURS) == raw
