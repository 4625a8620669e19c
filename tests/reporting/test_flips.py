from __future__ import annotations

import pytest

from techassess.reporting.flips import flips
from tests.reporting.sample import CLEAR, judged


def told(raw: dict[str, object]) -> dict[str, list[str]]:
    found = judged(raw)
    chain = [finding for finding in found.findings if finding.rule.set_id == "proportionality"]
    return {flip["id"]: flip["instead"] for flip in flips(found, chain)}


def test_a_chain_that_holds_names_the_answers_that_would_make_it_fail() -> None:
    assert told(dict(CLEAR)) == {
        "recognises_faces": ["“Yes”"],
        "legal_basis": ["“None was found”"],
        "works_elsewhere": ["“No”"],
        "milder_means_tried": ["“No”"],
    }


def test_a_chain_that_fails_names_the_answers_that_would_keep_it_from_failing() -> None:
    assert told({**CLEAR, "works_elsewhere": False}) == {"sensors": ["“None of these”"], "works_elsewhere": ["“Yes”"]}


def test_a_chain_that_fails_twice_is_mended_by_no_single_answer_but_one_that_closes_it() -> None:
    assert set(told({**CLEAR, "works_elsewhere": False, "milder_means_tried": False})) == {"sensors"}


def test_of_several_options_only_the_difference_is_told() -> None:
    both = {**CLEAR, "sensors": ["camera", "microphone"], "works_elsewhere": False}
    assert told(both)["sensors"] == ["without “A camera”", "“None of these”"]
    assert told({**CLEAR, "sensors": ["microphone"]}) == {}


@pytest.mark.parametrize("raw", [{}, {"sensors": ["none_of_these"]}, {"works_elsewhere": False}])
def test_without_answers_that_count_nothing_flips(raw: dict[str, object]) -> None:
    assert told(raw) == {}
