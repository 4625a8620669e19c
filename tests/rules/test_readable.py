"""Texts for people stay short and plain."""

from __future__ import annotations

from pathlib import Path

import pytest

from techassess.rules.readable import HARDEST, LONGEST, hard, lix, sentences
from techassess.workspace import Workspace
from tests.cli import sample
from tests.rules.linted import found_in

PLAIN = (
    "A camera that runs day and night sees people who have done nothing. "
    "They change how they move, speak and meet. Few of them can say no to it."
)
HARD = (
    "Comprehensive supervisory documentation accompanies procurement procedures; responsible departments continuously reassess "
    "proportionality requirements, particularly regarding vulnerable populations, environments and surrounding neighbourhoods."
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", 0.0),
        ("One two three.", 3.0),
        ("One two. Three four.", 2.0),
        ("A camera watches people here.", 25.0),
        ("Don't count 12 or 3 as words of it?", 7.0),
    ],
)
def test_lix_is_words_in_a_sentence_and_long_words_in_a_hundred(text: str, expected: float) -> None:
    assert round(lix(text)) == expected


def test_sentences_end_with_any_of_the_marks_that_end_a_thought() -> None:
    assert sentences("One. Two: three; four? Five! 2.5 hours e.g") == ["One.", "Two:", "three;", "four?", "Five!", "2.5 hours e.g"]


def test_plain_texts_pass_and_hard_ones_are_told_what_to_do() -> None:
    assert list(hard(PLAIN)) == []
    assert list(hard(HARD)) == [("this text is hard to read: LIX 105", "Use shorter words and sentences; up to 50 is fine.")]


def test_the_bounds_themselves_are_allowed() -> None:
    words = " ".join(["word"] * LONGEST)
    assert list(hard(f"{words}.")) == []
    assert list(hard(f"{words} word.")) == [
        (f"this sentence has {LONGEST + 1} words: word word word word word word ...", f"Split it; {LONGEST} words are enough.")
    ]
    assert HARDEST == 50


def test_a_hard_text_is_named_at_its_line(tmp_path: Path) -> None:
    long = " ".join(["word"] * 30)
    root = sample.make(tmp_path, erased=sample.ERASED.replace("Erase within three days.", long))
    workspace = Workspace(root)
    assert [str(problem) for problem in workspace.lint(workspace.rulesets)] == [
        "rulesets/house/rules/retention/erased.yaml:9:9: remedy: this sentence has 30 words: word word word word word word ...\n"
        f"    remedy: {long[:92]}\n"
        "            ^\n"
        "    Split it; 25 words are enough."
    ]


def test_a_hard_text_of_a_preset_is_named_too(tmp_path: Path) -> None:
    presets = f"street:\n  title: A street\n  help: {'word ' * 26}\n  assumes: {{}}\n"
    (said,) = found_in(tmp_path, {"questionnaires/small/presets.yaml": presets})
    assert said.startswith(
        "questionnaires/small/presets.yaml:3:9: street.help: this sentence has 26 words: word word word word word word ..."
    )
