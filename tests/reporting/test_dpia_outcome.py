from __future__ import annotations

from typing import Any

import pytest

from techassess.assessment.exact import with_exact_range
from techassess.records.review import Entry
from techassess.reporting import html, markdown
from tests.reporting.assessed import SMALL, fields, filled
from tests.reporting.sample import CLEAR, TEMPLATES, judged, mixed
from tests.reporting.spoken import SPOKEN, dpo, maker, officer

DECIDED = maker("decision", outcome="rejected", text="Not like this.")


def outcome(raw: dict[str, object] | None = None, *spoken: Entry) -> dict[str, Any]:
    """The decision in the small form."""
    assessment = with_exact_range(judged(raw)) if raw is not None else mixed()
    found: dict[str, Any] = fields(filled(assessment, *spoken, by=SMALL))["4"]["outcome"]
    return found


def ticked(found: dict[str, Any]) -> list[str]:
    return [one["id"] for one in found["choices"] if one["ticked"]]


def test_an_opinion_ticks_nothing() -> None:
    assert ticked(outcome(None, dpo("opinion", outcome="rejected", text="No."))) == []


def test_a_decision_that_stands_ticks_its_choice_and_the_proposal_is_gone() -> None:
    found = outcome(None, *SPOKEN)
    assert ticked(found) == ["rejected"]
    assert found["points_to"] is None


def test_a_decision_that_was_opened_again_ticks_nothing() -> None:
    back = officer("moved", step="return", to="returned", text="New facts.")
    found = outcome(None, *SPOKEN, back)
    assert ticked(found) == []
    assert found["points_to"] is not None


def test_a_decision_that_is_none_of_the_choices_ticks_nothing() -> None:
    assert ticked(outcome(None, maker("decision", outcome="postponed"))) == []


def test_what_is_to_be_ticked_under_a_choice_is_left_to_the_controller() -> None:
    parts = [part for spoken in ((), SPOKEN) for one in outcome(None, *spoken)["choices"] for part in one["parts"]]
    assert {part["value"] for part in parts} == {"unknown"}
    assert {part["words"] for part in parts} == {"The controller ticks this"}


def test_an_assessment_that_is_undecided_points_nowhere() -> None:
    found = outcome()["points_to"]
    assert (found["words"], found["outcomes"], found["settled"]) == ("Nowhere yet.", [], False)


@pytest.mark.parametrize(
    ("raw", "words", "outcomes"),
    [
        (CLEAR, "Approved.", ["approved"]),
        ({**CLEAR, "legal_basis": "none_found"}, "Rejected in this form.", ["rejected"]),
        ({**CLEAR, "recognises_faces": True}, "Rejected.", ["rejected"]),
        ({**CLEAR, "retention_hours": 90}, "Consultation.", ["consultation"]),
        ({**CLEAR, "recognises_faces": True, "staff_trained": "no"}, "Rejected.", ["rejected"]),
        ({**CLEAR, "stated": 99}, "Consultation on alarms.", ["consultation"]),
    ],
)
def test_it_points_to_the_first_that_fits(raw: dict[str, object], words: str, outcomes: list[str]) -> None:
    found = outcome(raw)["points_to"]
    assert (found["words"], found["outcomes"], found["settled"], found["open"]) == (words, outcomes, True, [])


def test_conditions_stand_beside_a_proposal_that_has_some() -> None:
    found = outcome({**CLEAR, "dpia": "planned"})["points_to"]
    assert found["words"] == "Approved later."
    assert {(one["words"], one["shown_words"], one["due_words"]) for one in found["conditions"]} == {
        ("An impact assessment is carried out", "Met only by a plan", "before the contract"),
    }
    assert outcome(dict(CLEAR))["points_to"]["conditions"] == []


def test_what_may_come_first_is_named_beside_what_fits() -> None:
    found = outcome({name: value for name, value in CLEAR.items() if name != "stated"})["points_to"]
    assert (found["words"], found["outcomes"], found["settled"]) == (
        "Consultation on alarms. Or: Approved.",
        ["consultation", "approved"],
        False,
    )
    assert found["open"] == ["Wrong alarms among 100"]


@pytest.mark.parametrize("spoken", [(), SPOKEN])
def test_page_and_text_show_the_same_ticks(spoken: tuple[Entry, ...]) -> None:
    values = filled(mixed(), *spoken, by=SMALL)
    page, text = html.dpia(values, TEMPLATES), markdown.dpia(values, TEMPLATES)
    assert page.count('class="choice ticked"') == text.count("(decided)") == bool(spoken)
    assert ("The assessment points to:" in page) == ("The assessment points to:" in text) == (not spoken)
