"""A document comes back from its line exactly as the reader returned it, positions included."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from techassess.documents import reader, writer
from techassess.documents.packing import pack, unpack
from techassess.documents.positions import Document
from techassess.problems import Place, Problems
from techassess.workspace import shipped
from tests.conditions.generated import MANY

CONTENT = sorted(path for name in ("questionnaires", "rulesets") for path in (shipped() / name).rglob("*.yaml"))


def both(raw: bytes) -> tuple[Document, Document]:
    """A document as the reader returns it, and as it comes back."""
    problems = Problems()
    read = reader.parse(raw, "f.yaml", problems)
    assert str(problems) == ""
    assert read is not None
    return read, unpack(pack(read), "f.yaml", raw)


def same(raw: bytes) -> None:
    """Equal in everything: Python calls True and 1 equal, and two decimals of different length, so types and texts are compared too."""
    read, back = both(raw)
    assert back == read
    assert repr(back.data) == repr(read.data)
    assert list(back.marks.items()) == list(read.marks.items())
    assert list(back.keys.items()) == list(read.keys.items())


def test_all_shipped_content_comes_back_as_it_was_read() -> None:
    assert len(CONTENT) > 300
    for path in CONTENT:
        same(path.read_bytes())


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# nothing but a comment\n",
        "null",
        "word",
        "- 1.50\n- -0.0\n- 0.000000001\n- -3\n- 123456789012345\n- 1.\n- 2027-12-02\n- 10:42",
        "a: true\nb: yes\nc: 'true'\nd: ~\ne: ''\nf: \"1.5\"\n",
        "? key\n: [a, {b: c, 'd e': []}, {}]\n'': 1.5\n",
        "text: >\n  folded\n  over lines\nblock: |\n  kept\n   as it is\n",
        'quoted: "tab \\t, line \\n, \\u2028, \\U0001F4F7"\nä: „Straße“ 📷\n',
        "\ufeffafter: a byte order mark\r\nand: other line ends\r\n",
    ],
)
def test_every_kind_of_value_comes_back_with_its_type(text: str) -> None:
    same(text.encode())


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**15) + 1, 10**15 - 1) | st.decimals(-1000, 1000, places=3) | st.text(max_size=30),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=12), inner, max_size=4),
    max_leaves=12,
)


@given(VALUES)
@MANY
def test_whatever_the_reader_accepts_comes_back(value: object) -> None:
    raw = writer.write(value).encode()
    problems = Problems()
    read = reader.parse(raw, "f.yaml", problems)
    if read is not None and not problems:
        same(raw)


def test_a_place_inside_a_text_is_the_same() -> None:
    read, back = both(b"rule:\n  requires: >\n    one\n    and two\n")
    assert back.inside(("rule", "requires"), "one and two\n", 8) == read.inside(("rule", "requires"), "one and two\n", 8)
    assert back.inside(("rule", "requires"), "one and two\n", 8) == Place("f.yaml", 4, 9, "rule.requires")


def test_a_document_takes_the_name_under_which_it_is_read_now() -> None:
    raw = b"a: 1"
    assert unpack(pack(both(raw)[0]), "other.yaml", raw).place(("a",)) == Place("other.yaml", 1, 4, "a")


def test_positions_are_unpacked_only_when_one_is_asked_for() -> None:
    data, _, _ = pack(both(b"a: 1")[0]).split(b"\t")
    found = unpack(b"\t".join([data, b"no numbers", b"no numbers"]), "f.yaml", b"a: 1")
    assert found.data == {"a": 1}
    with pytest.raises(ValueError, match="Expecting value"):
        found.place(("a",))


FORM = """\
words: [yes, no, 10:42, 0777, 1e3, +5, 2027-12-02, "true", '7']
truth: [true, false, ~, null]
numbers: [-0, 72, 1.50, -0.5, 1.]
"key": |
  kept\tas
   it is
ä: >
  folded
  over lines
invisible: "\\u200b\\u202e."
"""
PACKED = (
    b'{"words":["yes","no","10:42","0777","1e3","+5","2027-12-02","true","7"],"truth":[true,false,null,null],'
    b'"numbers":[0,72,1.50,-0.5,"1."],"key":"kept    as\\n it is\\n","\\u00e4":"folded over lines\\n","invisible":"."}'
    b"\t[1,1,0,1,8,0,1,9,0,1,14,0,1,18,0,1,25,0,1,31,0,1,36,0,1,40,0,1,52,2,1,60,1,2,8,0,2,9,0,2,15,0,2,22,0,2,25,0,"
    b"3,10,0,3,11,0,3,15,0,3,19,0,3,25,0,3,31,0,4,8,3,7,4,4,10,12,2]"
    b"\t[1,1,0,2,1,0,3,1,0,4,1,2,7,1,0,10,1,0]"
)


def test_what_is_kept_has_this_form() -> None:
    """Where this changes, or what the reader returns for these bytes, ``cache.FORMAT`` is raised, so that no older cache is read."""
    assert pack(both(FORM.encode())[0]) == PACKED


def test_a_line_is_one_line_of_plain_signs(tmp_path: Path) -> None:
    packed = pack(both("a: \"line\\nline\\r\\u2028\"\nb: 'ß\tß'\n".encode())[0])
    assert len(packed.splitlines()) == 1
    assert packed.isascii()
