"""Entries of a review: what each kind needs, that texts stay texts, and that they read back as they were written."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from techassess.cleaning import NOTE_LIMIT, clean, clean_line
from techassess.records import review
from techassess.records.review import KINDS, NEEDS, Entry, WrongEntry, block, numbered, ordered, read_block, tidy

LINES = st.text(max_size=30).map(clean_line)
TEXTS = st.text(max_size=60).map(lambda text: clean(text).strip())
ENTRIES = st.builds(
    Entry,
    kind=st.sampled_from(KINDS),
    on=st.sampled_from(["record", "question", "finding", "entry"]),
    about=LINES,
    text=TEXTS,
    found=LINES,
    until=st.dates().map(str),
    outcome=LINES,
    conditions=st.lists(TEXTS, max_size=2).map(tuple),
    departs=TEXTS,
    who=LINES,
    by=LINES,
    role=LINES,
    id=st.just("4-abcdef"),
)


@given(ENTRIES)
def test_an_entry_reads_back_as_it_was_written(entry: Entry) -> None:
    assert read_block(entry.id, block(entry)) == entry


def test_every_kind_says_what_it_needs() -> None:
    assert set(NEEDS) == set(KINDS)


FULL = Entry(
    "comment",
    "finding",
    "a/b/c",
    "Words.",
    "breached",
    "2027-05-01",
    "approved",
    ("One.",),
    "",
    "advise",
    "advised",
    "Max Mayor",
    "incident",
)


@pytest.mark.parametrize(("kind", "name"), [(kind, name) for kind, names in NEEDS.items() for name in names])
def test_an_entry_without_what_its_kind_needs_is_refused(kind: str, name: str) -> None:
    whole = replace(FULL, kind=kind)
    assert tidy(whole) == whole
    with pytest.raises(WrongEntry):
        tidy(replace(whole, **{name: ""}))  # type: ignore[arg-type]  # each row names a text field of an entry


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"kind": "praise"}, "'praise' is not allowed here"),
        ({"kind": "comment", "text": " "}, "Please say it in a few words."),
        ({"until": "next year"}, "Please give a day as year-month-day, for example 2027-03-31."),
        ({"until": "2027-02-30"}, "Please give a day as year-month-day, for example 2027-03-31."),
        ({"text": "x" * (NOTE_LIMIT + 1)}, "Please shorten this: it has 20001 characters, 20000 fit."),
        ({"conditions": ("x" * (NOTE_LIMIT + 1),)}, "Please shorten this: it has 20001 characters, 20000 fit."),
        ({"who": "x" * 501}, "Please shorten this: it has 501 characters, 500 fit."),
    ],
)
def test_what_is_wrong_is_said(changed: dict[str, object], said: str) -> None:
    with pytest.raises(WrongEntry) as refused:
        tidy(replace(FULL, **changed))  # type: ignore[arg-type]  # each row names fields of an entry
    assert str(refused.value) == said


def test_control_signs_are_taken_out_and_lines_stay_lines() -> None:
    found = tidy(replace(FULL, text="One\x1b[2J\r\nTwo\u202e", about="a\nb", conditions=("\x07Ring",)))
    assert (found.text, found.about, found.conditions) == ("One[2J\nTwo", "a b", ("Ring",))


def test_unknown_keys_of_a_block_are_refused() -> None:
    with pytest.raises(WrongEntry, match="unknown key 'colour'"):
        read_block("1-a", {"kind": "comment", "colour": "red"})


def test_numbers_go_on_and_ids_never_meet() -> None:
    first = numbered(FULL, {})
    both = [numbered(FULL, {first.id: first}) for _ in range(50)]
    assert first.number == 1
    assert {one.number for one in both} == {2}
    assert len({one.id for one in both}) == 50


def test_the_order_of_the_file_says_nothing() -> None:
    entries = {f"{n}-a": replace(FULL, id=f"{n}-a") for n in (10, 9, 2, 1)}
    assert [one.id for one in ordered(entries)] == ["1-a", "2-a", "9-a", "10-a"]
    assert replace(FULL, id="odd").number == 0


def test_what_is_empty_leaves_no_trace() -> None:
    assert block(Entry("comment", text="Words.")) == {"kind": "comment", "text": "Words."}
    assert set(block(replace(FULL, departs="So."))) <= set(review.EntryShape.model_fields)


@pytest.mark.parametrize(
    ("block", "said"),
    [
        ({"kind": "review_on", "until": "soon"}, "expected a day as year-month-day, for example '2027-03-31', found 'soon'"),
        ({"kind": "comment", "until": "2027-02-30"}, "expected a day as year-month-day, for example '2027-03-31', found '2027-02-30'"),
        ({"kind": "review_on"}, "an entry of the kind 'review_on' needs a day under 'until'"),
        ({"kind": "risk_accepted", "until": ""}, "an entry of the kind 'risk_accepted' needs a day under 'until'"),
    ],
)
def test_a_stored_entry_whose_day_cannot_be_read_is_told(block: dict[str, object], said: str) -> None:
    with pytest.raises(WrongEntry) as wrong:
        read_block("1-aaaaaa", block)
    assert str(wrong.value) == said


def test_a_condition_that_says_nothing_is_none() -> None:
    assert tidy(replace(FULL, conditions=(" ", "Signs are up.", "\u200b"))).conditions == ("Signs are up.",)
