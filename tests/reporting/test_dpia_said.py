from __future__ import annotations

from typing import Any

from techassess.records.review import Entry
from tests.reporting.assessed import SMALL, fields, filled
from tests.reporting.sample import mixed
from tests.reporting.spoken import DPIA, RETENTION, SPOKEN, dpo, maker


def said(name: str, *spoken: Entry) -> dict[str, dict[str, Any]]:
    """What a field of the small form says, by label."""
    return {one["label"]: one for one in fields(filled(mixed(), *spoken, by=SMALL))[name]["says"]}


def test_the_record_tells_what_it_knows_of_itself_and_leaves_out_what_is_empty() -> None:
    found = said("1.1")
    assert found["Name"]["words"] == "Cameras at the market square"
    assert found["Answers were given by"]["words"] == "Maria Muster and Supplier GmbH"
    assert "Took part in the review" not in found
    assert "Follows the record" not in found
    assert said("1.1", dpo("comment", text="See below."))["Took part in the review"]["words"] == "Dora Dee as data protection officer"


def test_an_opinion_stands_with_its_conditions_and_whether_it_is_signed() -> None:
    found = said("4.1", *SPOKEN)["Opinion"]
    assert found["words"] == "Approved under conditions. Possible,\nif the signs stand."
    assert found["more"] == ["Condition 1: Put up signs.", "Condition 2: Erase after 72 hours."]
    assert found["origin"] == "Dora Dee (Data protection officer), 10 January 2027, 09:00. Not signed."


def test_a_decision_that_departs_from_the_opinion_says_why() -> None:
    found = said("4.1", *SPOKEN)["The decision departs from the opinion"]
    assert found["more"] == ["Reasons: The residents do not want it."]


def test_a_decision_that_follows_the_opinion_is_told_as_such() -> None:
    same = [dpo("opinion", outcome="rejected", text="No."), maker("decision", outcome="rejected")]
    assert list(said("4.1", *same)) == ["Opinion", "The decision follows the opinion"]


def test_without_an_opinion_the_field_is_left_for_the_officer() -> None:
    found = fields(filled(mixed(), by=SMALL))["4.1"]
    assert (found["says"], found["state"], found["to_write"]) == ([], "to_write", "The opinion goes here.")


def test_an_accepted_risk_says_until_when_and_whether_that_is_over() -> None:
    found = list(said("3.5", *SPOKEN).values())
    rules = mixed().rulesets.rules
    told = {one["label"]: one["more"] for one in found}
    assert told == {
        f"Accepted as a risk: {rules[RETENTION].title}": ["Until 31 March 2027, which is over"],
        f"Accepted as a risk: {rules[DPIA].title}": ["Until 31 December 2027"],
    }


def test_a_day_to_look_again_that_is_over_is_told_as_such() -> None:
    assert said("3.6", *SPOKEN)["To be looked at again on"]["words"] == "1 May 2027 (this day is over)"
    later = maker("review_on", until="2028-01-01")
    assert said("3.6", later)["To be looked at again on"]["words"] == "1 January 2028"


def test_remarks_that_are_not_settled_are_told_with_what_they_are_about() -> None:
    found = said("3.6", *SPOKEN)
    title = mixed().rulesets.rules[RETENTION].title
    assert found[f"Open remark on: {title}"]["words"] == "See the decision of 2024\non the station square."
    assert found["Open remark on: the record"]["words"] == "The works council should see this."
    assert [label for label in found if label.startswith("Disputed: ")] != []
    assert found["To be looked at again: Main purpose"]["words"] == "Is this really for safety alone?"


def test_a_remark_that_is_settled_is_gone() -> None:
    remark = dpo("comment", text="The works council should see this.")
    assert "Open remark on: the record" not in said("3.6", remark, dpo("resolved", on="entry", about="1-abc"))


def test_steps_and_events_are_told() -> None:
    found = said("3.6", *SPOKEN)
    assert found["Hand in for review"]["words"] == "The record is now: in review"
    assert found["Reported: a complaint or a view that was not heard before"]["words"] == "A shop owner objects."
