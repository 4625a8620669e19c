from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from techassess.reporting.findings import Values, Writer
from techassess.reporting.risk_map import CELL, LEFT, TOP, _map, risks
from techassess.rules.model import Levels
from tests.reporting.sample import CLEAR, LAW, judged, mixed

LEVEL = st.tuples(st.integers(1, 4), st.integers(1, 4)).map(lambda pair: Levels(min(pair), max(pair)))


def told() -> Values:
    found = mixed()
    return risks(found, Writer(found, LAW))


def test_risks_for_the_organisation_stand_apart_from_the_map() -> None:
    found = told()
    assert [risk["title"] for risk in found["organisation"]] == ["The city cannot leave the supplier"]
    assert len(found["people"]) == 4
    assert [len(drawn["risks"]) for drawn in found["maps"]] == [4, 4]


def test_a_risk_tells_its_place_before_and_after_measures_in_words() -> None:
    risk = next(risk for risk in told()["people"] if risk["id"] == "risks/function-creep")
    assert risk["inherent"]["likelihood"]["words"] == "4 maximum"
    assert risk["residual"]["likelihood"] == {"min": 3, "max": 4, "short": "3–4", "words": "3 significant to 4 maximum"}
    assert risk["possible"] == ["Every access is logged"]


def test_measures_in_place_are_told_apart_from_others() -> None:
    found = judged(CLEAR)
    risk = next(risk for risk in risks(found, Writer(found, LAW))["people"] if risk["id"] == "risks/chilling")
    assert (risk["in_place"], risk["possible"], risk["missing"]) == (["Signs explain what is filmed"], [], [])


def test_a_measure_that_is_refused_is_missing() -> None:
    risk = next(risk for risk in told()["people"] if risk["id"] == "risks/chilling")
    assert (risk["in_place"], risk["possible"], risk["missing"]) == ([], [], ["Signs explain what is filmed"])


@given(st.lists(st.tuples(LEVEL, LEVEL), min_size=1, max_size=30))
def test_no_marker_leaves_its_cell_or_covers_another(places: list[tuple[Levels, Levels]]) -> None:
    drawn = _map("before", "Before", places, mixed())
    radius = drawn["radius"]
    seen: list[tuple[int, int]] = []
    for marker, (severity, likelihood) in zip(drawn["risks"], places, strict=True):
        left, top = LEFT + (severity.high - 1) * CELL, TOP + (4 - likelihood.high) * CELL
        assert left <= marker["x"] - radius
        assert marker["x"] + radius <= left + CELL
        assert top <= marker["y"] - radius
        assert marker["y"] + radius <= top + CELL
        assert all(max(abs(marker["x"] - x), abs(marker["y"] - y)) >= 2 * radius for x, y in seen)
        seen.append((marker["x"], marker["y"]))


@given(LEVEL, LEVEL)
def test_a_span_reaches_from_the_worst_to_the_best_place(severity: Levels, likelihood: Levels) -> None:
    marker = _map("before", "Before", [(severity, likelihood)], mixed())["risks"][0]
    assert marker["settled"] == (severity.low == severity.high and likelihood.low == likelihood.high)
    assert marker["span"]["width"] == (severity.high - severity.low) * CELL + 6
    assert marker["span"]["height"] == (likelihood.high - likelihood.low) * CELL + 6


def test_the_corner_that_raises_a_flag_is_marked_as_the_rule_set_says() -> None:
    zone = told()["maps"][1]["zone"]
    assert zone == {"title": "The authority must be consulted beforehand", "x": LEFT + 200, "y": TOP, "width": 200, "height": 200}


def test_the_map_describes_itself_in_words() -> None:
    assert "4: severity 2 to 4, likelihood 1 to 3." in told()["maps"][0]["describes"]


def test_without_risks_to_people_there_is_no_map() -> None:
    assert _map("before", "Before", [], mixed())["risks"] == []
