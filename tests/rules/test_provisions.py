from __future__ import annotations

import re

import pytest

from techassess.rules.provisions import Act, Guideline, Missing, grow

ACT = Act(
    "X",
    {
        "articles": {
            "1": {"paragraphs": 2, "points": {"1": ["a", "b", "b.i"], "2": []}},
            "2": {"paragraphs": 0, "points": {"-": ["1", "2"]}},
            "3": {"paragraphs": 0, "points": {"-": []}},
        },
        "annexes": {"I": {"points": ["3", "3.1", "3.1.a"]}, "II": {"points": [], "open": True}},
        "recitals": 3,
        "deleted": {"Art. 1(3)": "gone"},
        "links": {"act": "act", "article": "art_{article}", "paragraph": "{article}/{paragraph}", "point": "{article}/{paragraph}/{point}"},
    },
)


def test_dotted_points_grow_into_a_tree_and_numbered_ones_stay_whole() -> None:
    assert grow(["a", "h.i", "h.ii"]) == {"a": {}, "h": {"i": {}, "ii": {}}}
    assert grow(["3", "3.1", "3.1.a"]) == {"3": {}, "3.1": {"a": {}}}


@pytest.mark.parametrize(
    ("number", "labels", "link"),
    [("1", [], "art_1"), ("1", ["1"], "1/1"), ("1", ["1", "b"], "1/1/b"), ("1", ["1", "b", "i"], "1/1"), ("2", ["2"], "art_2")],
)
def test_the_link_is_as_exact_as_the_patterns_allow(number: str, labels: list[str], link: str) -> None:
    assert ACT.article(number, labels, "") == link


@pytest.mark.parametrize(
    ("number", "labels", "end", "says"),
    [
        ("1", ["3"], "", "no longer exists: gone"),
        ("1", ["1", "c"], "", "X Art. 1(1) has no point (c); it has (a) to (b)"),
        ("3", ["1"], "", "X Art. 3 has no point (1); it has none"),
        ("1", ["1", "b"], "(a)", "does not go upwards"),
        ("2", [], "1", "does not go upwards"),
        ("4", [], "", "X has no Art. 4; it has Art. 1 to Art. 3"),
    ],
)
def test_what_is_not_there_is_refused(number: str, labels: list[str], end: str, says: str) -> None:
    with pytest.raises(Missing, match=re.escape(says)):
        ACT.article(number, labels, end)


def test_an_annex_whose_inside_is_not_known_is_cited_as_a_whole() -> None:
    assert ACT.annex("II", "", [], "") == "act"
    with pytest.raises(Missing, match="cite the annex as a whole"):
        ACT.annex("II", "", ["1"], "")


def test_points_numbered_with_dots_form_no_range() -> None:
    assert ACT.annex("I", "", ["3.1", "a"], "") == "act"
    with pytest.raises(Missing, match="does not go upwards"):
        ACT.annex("I", "", ["3.1"], "(3)")


def test_a_number_that_can_only_be_bounded_is_refused() -> None:
    guideline = Guideline("G", {"units": {"para": {"max": 9, "exact": False}, "step": {"max": 4, "exact": True}}, "url": "there"})
    assert guideline.unit("step", "4", "") == "there"
    with pytest.raises(Missing, match=r"the numbers of 'para.' in G are not known exactly"):
        guideline.unit("para.", "3", "")
    with pytest.raises(Missing, match="G has no step 5; the last is 4"):
        guideline.unit("step", "5", "")
