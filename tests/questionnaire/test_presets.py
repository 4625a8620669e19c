"""Presets: what they become, what they may not assume, and the ones that ship."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from techassess.conditions.vocabulary import Sort
from techassess.problems import Problems
from techassess.questionnaire import loading
from techassess.questionnaire.model import Assumption, Preset, Questionnaire
from techassess.workspace import shipped
from tests.questionnaire.sample import load

PRESETS = """\
street_cameras:
  title: Street cameras
  help: Cameras on posts.
  assumes: {sensors: [camera], hours: 72}
wi_fi:
  title: Wi-Fi counting
  assumes: {}
"""
SUPPLIER = ("text: Which sensors?", "text: Which sensors?\n    answered_by: supplier")


def loaded(folder: Path, presets: str = PRESETS, **changed: tuple[str, str]) -> tuple[Questionnaire | None, str]:
    """The sample, whose sensors are for the supplier to name, with presets."""
    (folder / "presets.yaml").write_text(presets, encoding="utf-8")
    return load(folder, **{"first": SUPPLIER, **changed})


def test_a_preset_holds_values_of_its_questions(tmp_path: Path) -> None:
    found, said = loaded(tmp_path)
    assert said == ""
    assert found is not None
    assert list(found.presets.values()) == [
        Preset("street_cameras", "Street cameras", "Cameras on posts.", {"sensors": frozenset({"camera"}), "hours": Decimal(72)}),
        Preset("wi_fi", "Wi-Fi counting", "", {}),
    ]


def test_a_questionnaire_says_what_a_preset_assumes_of_a_question(tmp_path: Path) -> None:
    found, _ = loaded(tmp_path)
    assert found is not None
    assert found.assumption("street_cameras", "hours") == Assumption(Decimal(72), "street cameras")
    assert [found.assumption(*asked) for asked in (("street_cameras", "aim"), ("gone", "hours"), ("", "hours"))] == [None] * 3


@pytest.mark.parametrize(
    ("title", "inside"),
    [
        ("Body cameras", "body cameras"),
        ("Wi-Fi counting", "Wi-Fi counting"),
        ("AI for calls", "AI for calls"),
        ("drones", "drones"),
        ("Number-plate readers", "number-plate readers"),
        ("X rays", "X rays"),
    ],
)
def test_a_title_stands_inside_a_sentence_with_a_small_letter_where_it_can(title: str, inside: str) -> None:
    assert Preset("some", title, "", {}).in_a_sentence == inside


@pytest.mark.parametrize("presets", ["", "# nothing yet\n"])
def test_a_questionnaire_needs_no_presets(presets: str, tmp_path: Path) -> None:
    found, said = loaded(tmp_path, presets)
    assert said == ""
    assert found is not None
    assert found.presets == {}


def preset(assumes: str) -> str:
    return f"street: {{title: A street, assumes: {{{assumes}}}}}\n"


@pytest.mark.parametrize(
    ("presets", "said"),
    [
        ("- street\n", "q/presets.yaml:1:1: expected presets by their id"),
        (
            "Street: {title: A street, assumes: {}}\n",
            "q/presets.yaml:1:1: Street: 'Street' is no id: small letters, digits and _ are expected, as in 'retention_hours'",
        ),
        ("street: {title: A street}\n", "q/presets.yaml:1:9: street: the key 'assumes' is missing"),
        (
            "street: {titel: A street, title: A, assumes: {}}\n",
            "q/presets.yaml:1:10: street.titel: unknown key 'titel'\n    Did you mean 'title'?",
        ),
        (
            preset("sensor: [camera]"),
            "q/presets.yaml:1:37: street.assumes.sensor: there is no question 'sensor'\n    Did you mean 'sensors'?",
        ),
        (
            preset("weather: dry"),
            "q/presets.yaml:1:37: street.assumes.weather: there is no question 'weather'\n    Allowed: 'sensors', 'hours'.",
        ),
        (
            preset("old_question: true"),
            "q/presets.yaml:1:37: street.assumes.old_question: the question 'old_question' is retired: It was never clear.\n"
            "    Name what took its place, or take it out.",
        ),
        (
            preset("sensors: [camra]"),
            "q/presets.yaml:1:46: street.assumes.sensors: 'camra' is not one of the options. Did you mean 'camera'?",
        ),
        (
            preset("sensors: [camera], hours: 101"),
            "q/presets.yaml:1:63: street.assumes.hours: Please give a number of hours, from 0 to 100, in digits.",
        ),
        (
            preset("aim: safety"),
            "q/presets.yaml:1:37: street.assumes.aim: 'aim' is no question of the screening\n"
            "    A preset assumes answers to the first questions alone.",
        ),
    ],
)
def test_a_fault_is_said_with_its_place(presets: str, said: str, tmp_path: Path) -> None:
    assert loaded(tmp_path, presets) == (None, said)


def test_a_preset_assumes_no_measure(tmp_path: Path) -> None:
    changed = ("type: yes_no, text: Asked?", "type: measure, text: Asked?, answered_by: supplier")
    found, said = loaded(tmp_path, preset("asked: done"), second=changed, questionnaire=("screening: first", "screening: second"))
    assert found is None
    assert said == (
        "q/presets.yaml:1:37: street.assumes.asked: 'asked' asks for a measure\n"
        "    A preset says what a technology is, never what is done to protect people."
    )


def test_a_preset_assumes_nothing_that_the_supplier_cannot_answer(tmp_path: Path) -> None:
    found, said = loaded(tmp_path, preset("sensors: [camera]"), first=("", ""))
    assert found is None
    assert said == (
        "q/presets.yaml:1:37: street.assumes.sensors: 'sensors' is not for the supplier to answer\n"
        "    A preset says what a technology is: nothing of law, need or aim, nor where it stands or what follows from it."
    )


# What ships


@pytest.fixture(scope="module")
def ours() -> Questionnaire:
    """The questionnaire that ships."""
    problems = Problems()
    found = loading.load(shipped() / "questionnaires" / "surveillance-technology", problems)
    assert found is not None, str(problems)
    return found


KINDS = {
    "fixed_cameras",
    "body_cameras",
    "number_plate_recognition",
    "scan_cars",
    "live_face_recognition",
    "retrospective_face_recognition",
    "video_search",
    "behaviour_analytics",
    "drones",
    "acoustic_sensors",
    "weapons_detection",
    "wifi_or_bluetooth_counting",
    "telecom_mobility_data",
    "optical_counting",
    "thermal_or_laser_counting",
    "environmental_sensors",
    "smart_lighting",
    "smart_parking",
    "waste_chips",
    "traps_for_illegal_dumping",
    "predictive_policing",
    "benefit_risk_scoring",
    "social_media_monitoring",
    "citizen_reporting_apps",
    "private_camera_sharing",
    "emergency_call_ai",
    "data_platforms",
    "service_chatbots",
}


def test_every_kind_of_technology_has_its_preset(ours: Questionnaire) -> None:
    assert set(ours.presets) == KINDS
    assert len({found.title for found in ours.presets.values()}) == len(KINDS)


def test_every_preset_says_what_belongs_to_it_and_assumes_something(ours: Questionnaire) -> None:
    assert [name for name, found in ours.presets.items() if not found.help or not found.assumes] == []


def test_no_preset_assumes_aim_powers_place_people_or_effect(ours: Questionnaire) -> None:
    assumed = {question for found in ours.presets.values() for question in found.assumes}
    assert assumed == {"takes_in", "image_handling", "sound_handling", "ways_to_single_out", "algorithm", "functions"}
    assert Sort.MEASURE not in {ours.questions[name].sort for name in assumed}


def test_no_preset_assumes_that_nothing_leads_to_a_person(ours: Questionnaire) -> None:
    assert [name for name, found in ours.presets.items() if found.assumes.get("ways_to_single_out") == {"none_of_these"}] == []
