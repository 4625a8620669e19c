"""Where things stand: values, keys, and each sign of a condition, however it is written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from techassess.documents import reader
from techassess.documents.positions import Document, Path
from techassess.problems import Problems

TEXT = """\
title: A title
questions:
  - id: one
    text: >
      folded
  - {id: two, text: "x"}
empty:
deep:
  key:
    value
"""


def parsed(text: str) -> Document:
    problems = Problems()
    found = reader.parse(text.encode(), "f.yaml", problems)
    assert found is not None
    assert str(problems) == ""
    return found


@pytest.mark.parametrize(
    ("path", "shown", "key"),
    [
        ((), "f.yaml:1:1", ""),
        (("title",), "f.yaml:1:8", "title"),
        (("questions",), "f.yaml:3:3", "questions"),
        (("questions", 0), "f.yaml:3:5", "questions.0"),
        (("questions", 0, "text"), "f.yaml:4:11", "questions.0.text"),
        (("questions", 1, "text"), "f.yaml:6:21", "questions.1.text"),
        (("empty",), "f.yaml:7:7", "empty"),
        (("deep", "key"), "f.yaml:10:5", "deep.key"),
        (("deep", "missing", "below"), "f.yaml:9:3", "deep.missing.below"),
        (("questions", 7), "f.yaml:3:3", "questions.7"),
    ],
)
def test_a_value_is_where_it_starts_and_a_missing_one_where_it_would_be(path: Path, shown: str, key: str) -> None:
    place = parsed(TEXT).place(path)
    assert (str(place), place.key) == (shown, key)


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        (("questions",), "f.yaml:2:1"),
        (("questions", 1, "text"), "f.yaml:6:15"),
        (("deep", "key"), "f.yaml:9:3"),
        (("questions", 0), "f.yaml:3:5"),
    ],
)
def test_a_key_is_where_it_stands_itself(path: Path, shown: str) -> None:
    assert str(parsed(TEXT).place_of_key(path)) == shown


def test_an_empty_file_has_one_place() -> None:
    assert str(parsed("").place(("a", "b"))) == "f.yaml"


WAYS = {
    "plain": "when: alpha and beta or gamma\n",
    "plain over lines": "when: alpha and\n  beta\n    or gamma\n",
    "on the next line": "when:\n  alpha and beta or gamma\n",
    "single quotes": "when: 'alpha and beta or gamma'\n",
    "double quotes": 'when: "alpha and beta or gamma"\n',
    "double quotes over lines": 'when: "alpha and\n  beta or\n\n  gamma"\n',
    "folded": "when: >\n  alpha and\n  beta or gamma\n",
    "folded and stripped": "when: >-\n\n    alpha\n    and beta or gamma\n",
    "literal": "when: |\n  alpha and\n  beta or\n  gamma\n",
    "literal with a comment": "when: |  # a comment\n  alpha and beta or gamma\n",
    "in a list": "- when: alpha and beta or gamma\n",
    "in flow": "{x: 1, when: alpha and beta or gamma}\n",
    "windows": "when: >\r\n  alpha and\r\n  beta or gamma\r\n",
    "after a mark": "\ufeffwhen: alpha and beta or gamma\n",
    "after a tab": "when:\talpha and\tbeta or gamma\n",
}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("word", ["alpha", "beta", "gamma"])
def test_a_word_of_a_condition_is_found_in_the_file_however_it_is_written(way: str, word: str) -> None:
    found = parsed(WAYS[way])
    path = next(path for path in found.marks if path[-1:] == ("when",))
    value = found.data[0]["when"] if path[0] == 0 else found.data["when"]  # type: ignore[index]
    place = found.inside(path, value, value.index(word))
    assert found.lines[place.line - 1][place.column - 1 :].startswith(word)
    assert place.key == ".".join(str(part) for part in path)


@pytest.mark.parametrize(
    "written",
    [
        '''when: "x == \\"abc\\" and beta"''',
        """when: 'x == ''abc'' and beta\'""",
        '''when: "x == \\"abc\\" \\\n  and beta"''',
        '''when: "x\\tand\\nbeta"''',
        '''when: "x\u200b and \u200bbeta"''',
    ],
)
def test_signs_that_are_written_as_two_count_as_one(written: str) -> None:
    found = parsed(written)
    value = found.data["when"]  # type: ignore[index]
    place = found.inside(("when",), value, value.index("beta"))
    assert found.lines[place.line - 1][place.column - 1 :].startswith("beta")


def test_the_end_of_a_text_is_behind_its_last_sign() -> None:
    found = parsed("when: alpha and\nnext: beta\n")
    assert str(found.inside(("when",), "alpha and", 9)) == "f.yaml:1:16"
    assert str(found.inside(("when",), "", 0)) == "f.yaml:1:7"
    assert str(found.inside(("nowhere",), "alpha", 0)) == "f.yaml:1:1"


@given(
    st.lists(st.sampled_from(["alpha", "(", ")", "==", '"opt"', "'x'", "\\", "é", "漢字", "\n", "  "]), min_size=1, max_size=12), st.data()
)
def test_every_visible_sign_of_a_block_is_found(words: list[str], data: st.DataObject) -> None:
    body = " ".join(words).strip()
    if body:
        found = parsed("when: |\n" + "".join(f"  {line}\n" for line in body.splitlines()))
        value = found.data["when"]  # type: ignore[index]
        offset = data.draw(st.sampled_from([at for at, sign in enumerate(value) if not sign.isspace()]))
        place = found.inside(("when",), value, offset)
        assert found.lines[place.line - 1][place.column - 1] == value[offset]
