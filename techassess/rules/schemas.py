"""Owns the JSON Schemas of the content files, made from their shapes, so that an editor knows every key while a file is being written."""

from __future__ import annotations

import ast
import inspect
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

from techassess.documents.validation import Shape
from techassess.questionnaire import shapes as questionnaire
from techassess.rules import dpia_shapes, law_shapes, risk_shapes, tender_shapes
from techassess.rules import shapes as rulesets

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_ID = r"^[a-z][a-z0-9_]{0,59}$"


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of content file."""

    shape: type[Shape]
    title: str
    patterns: tuple[str, ...]
    """Where its files stand, from the folder that holds the content."""
    by_id: bool = False
    """Whether the file maps ids to the shape."""


KINDS = {
    "questionnaire": Kind(questionnaire.QuestionnaireShape, "Questionnaire", ("questionnaires/*/questionnaire.yaml",)),
    "section": Kind(
        questionnaire.SectionShape, "Section of a questionnaire", ("questionnaires/*/sections/*.yaml", "rulesets/*/sections/*.yaml")
    ),
    "definitions": Kind(
        questionnaire.DefinitionShape, "Definitions", ("questionnaires/*/definitions.yaml", "rulesets/*/definitions.yaml"), by_id=True
    ),
    "situations": Kind(questionnaire.SituationShape, "Situations", ("questionnaires/*/situations.yaml",), by_id=True),
    "presets": Kind(questionnaire.PresetShape, "Presets", ("questionnaires/*/presets.yaml",), by_id=True),
    "ruleset": Kind(rulesets.RuleSetShape, "Rule set", ("rulesets/*/ruleset.yaml",)),
    "rule": Kind(rulesets.RuleShape, "Rule", ("rulesets/*/rules/*/*.yaml",)),
    "table": Kind(rulesets.TableShape, "Table", ("rulesets/*/tables/*.yaml",)),
    "risk": Kind(risk_shapes.RiskShape, "Risk", ("rulesets/*/risks/*.yaml",)),
    "law": Kind(law_shapes.LawShape, "Acts that a rule set brings along", ("rulesets/*/law.yaml",)),
    "scale": Kind(rulesets.ScaleShape, "Scale of verdicts", ("rulesets/scale.yaml",)),
    "reasons": Kind(rulesets.ReasonsShape, "Reasons", ("rulesets/reasons.yaml",)),
    "dpia": Kind(dpia_shapes.FormShape, "Form of an impact assessment", ("reports/dpia.yaml",)),
    "tender": Kind(tender_shapes.TenderShape, "What a tender published", ("tenders/*.yaml",)),
}
"""Every kind of content file that this floor knows, by the name of its schema."""


def schema(name: str, kinds: Mapping[str, Kind] = KINDS) -> dict[str, Any]:
    """Return the JSON Schema of a kind of content file. Raises KeyError where there is none of this name."""
    kind = kinds[name]
    shapes = _SHAPES | _shapes_in(sys.modules[kind.shape.__module__])
    made = kind.shape.model_json_schema(by_alias=True)
    parts: dict[str, Any] = made.pop("$defs", {})
    for title, part in [(kind.shape.__name__, made), *parts.items()]:
        _describe(part, shapes[title])
    if kind.by_id:
        parts[kind.shape.__name__] = made
        made = {
            "type": "object",
            "propertyNames": {"pattern": _ID},
            "additionalProperties": {"$ref": f"#/$defs/{kind.shape.__name__}"},
        }
    found = {"$schema": DIALECT, "title": kind.title, **{key: value for key, value in made.items() if key != "title"}}
    return {**found, "$defs": dict(sorted(parts.items()))} if parts else found


def files(base: Path, kinds: Mapping[str, Kind] = KINDS) -> Iterator[tuple[str, Path]]:
    """Yield every content file under a folder with the name of its schema."""
    for name, kind in kinds.items():
        for pattern in kind.patterns:
            yield from ((name, path) for path in sorted(base.glob(pattern)))


def _describe(part: dict[str, Any], shape: type[Shape]) -> None:
    """Put what the shape says of its fields into its schema, in place of the titles that are made from their names."""
    said = _field_docs(shape)
    names = {field.alias or name: name for name, field in shape.model_fields.items()}
    part.pop("title", None)
    for key, value in part.get("properties", {}).items():
        value.pop("title", None)
        if value.get("default", ...) is None:
            value.pop("default")
        if names[key] in said:
            value["description"] = said[names[key]]


def _field_docs(shape: type[Shape]) -> dict[str, str]:
    """The strings that stand under the fields of a shape, by field."""
    (cls,) = ast.parse(inspect.getsource(shape)).body
    assert isinstance(cls, ast.ClassDef), f"{shape} is written as a class"
    found: dict[str, str] = {}
    for field, under in zip(cls.body, cls.body[1:], strict=False):
        match field, under:
            case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(value=ast.Constant(value=str(text))):
                found[name] = inspect.cleandoc(text)
    return found


def _shapes_in(module: ModuleType) -> dict[str, type[Shape]]:
    return {name: found for name, found in vars(module).items() if isinstance(found, type) and issubclass(found, Shape)}


_SHAPES = {
    name: shape
    for module in (questionnaire, rulesets, risk_shapes, law_shapes, tender_shapes, dpia_shapes)
    for name, shape in _shapes_in(module).items()
}
