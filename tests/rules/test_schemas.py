"""The JSON Schemas of the content files: sound, complete, and true of what ships."""

from __future__ import annotations

from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from techassess.documents import reader
from techassess.problems import Problems
from techassess.rules.schemas import KINDS, files, schema
from techassess.workspace import shipped
from tests.cli import sample

SHIPPED = list(files(shipped()))


def said_of(name: str, text: str) -> list[str]:
    """What a schema says of the text of a file."""
    document = reader.parse(text.encode(), "file.yaml", Problems())
    assert document is not None
    return [error.message for error in Draft202012Validator(schema(name)).iter_errors(document.data)]


@pytest.mark.parametrize("name", KINDS)
def test_a_schema_is_sound_and_says_what_its_keys_mean(name: str) -> None:
    found = schema(name)
    Draft202012Validator.check_schema(found)
    for part in (found, *found.get("$defs", {}).values()):
        assert part.get("description") or "additionalProperties" in part
        assert [key for key, value in part.get("properties", {}).items() if "title" in value] == []


def test_every_content_file_that_ships_is_of_one_kind() -> None:
    content = [path for folder in ("questionnaires", "rulesets", "reports") for path in (shipped() / folder).rglob("*.yaml")]
    assert sorted(path for _, path in SHIPPED) == sorted(content)


@pytest.mark.parametrize(("name", "path"), SHIPPED, ids=lambda part: part.stem if isinstance(part, Path) else part)
def test_what_ships_fits_its_schema(name: str, path: Path) -> None:
    assert said_of(name, path.read_text("utf-8")) == []


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("rule", sample.ERASED),
        ("rule", sample.SIGNS.replace("requires: sign_in_place", "requires: true")),
        ("section", sample.RETENTION),
        ("definitions", sample.DEFINITIONS),
        ("situations", sample.SITUATIONS),
        ("scale", sample.SCALE),
    ],
)
def test_the_sample_fits_its_schema(name: str, text: str) -> None:
    assert said_of(name, text) == []


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        (
            "rule",
            sample.SIGNS.replace("severity: moderate", "severity: grave"),
            "'grave' is not one of ['blocker', 'serious', 'moderate', 'advice']",
        ),
        ("rule", sample.SIGNS.replace("why: Who is watched should know.\n", ""), "'why' is a required property"),
        (
            "rule",
            sample.SIGNS.replace("why:", "wy: x\nwhy:"),
            "Additional properties are not allowed ('wy' was unexpected)",
        ),
        ("definitions", sample.DEFINITIONS.replace("sees_people:", "Sees:"), "'Sees' does not match '^[a-z][a-z0-9_]{0,59}$'"),
        ("section", sample.RETENTION.replace("minimum: 0", 'minimum: "0"'), "'0' is not valid under any of the given schemas"),
    ],
)
def test_a_schema_finds_what_an_editor_should_mark(name: str, text: str, said: str) -> None:
    assert said_of(name, text) == [said]


def test_a_key_says_what_it_means() -> None:
    properties = schema("rule")["properties"]
    assert properties["applies_if"]["description"] == "The condition under which the rule applies; it always does without one."
    example = schema("rule")["$defs"]["ExampleShape"]["properties"]
    assert example["from"]["description"] == "The situation of situations.yaml that the example builds on."
    placed = schema("risk")["$defs"]["RiskExampleShape"]["properties"]["expect"]["anyOf"]
    assert placed == [{"$ref": "#/$defs/PlacementShape"}, {"const": "not_applicable"}]
