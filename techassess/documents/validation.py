"""Owns the step from plain data to a checked model: every fault of a document becomes a problem with its place."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ConfigDict, ValidationError

from techassess.cleaning import clean_line
from techassess.documents.positions import Document, Path
from techassess.hints import nearest_or_list
from techassess.problems import Problems

M = TypeVar("M", bound="Shape")


class Say(ValueError):
    """What a person must still write in a place that was left empty, as the shape words it."""


class Shape(BaseModel):
    """What a file may hold: frozen, no unknown keys, no silent change of type."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


def validate(shape: type[M], document: Document, problems: Problems, path: Path = ()) -> M | None:
    """Return the document, or the part of it at ``path``, as ``shape``; or note every fault and return nothing."""
    data = _at(document.data, path)
    if not isinstance(data, dict):
        problems.add(document.place(path), f"expected keys and values, found {_kind(data)}")
        return None
    try:
        return shape.model_validate(data)
    except ValidationError as error:
        for fault in error.errors(include_url=False):
            _note(fault, shape, document, path, problems)
        return None


def _note(fault: Any, shape: type[Shape], document: Document, base: Path, problems: Problems) -> None:
    where = _real_path(document.data, (*base, *fault["loc"]))
    place = document.place_of_key(where) if fault["loc"][-1:] == ("[key]",) else document.place(where)
    kind, last = fault["type"], str(fault["loc"][-1]) if fault["loc"] else ""
    if kind == "extra_forbidden":
        problems.add(document.place_of_key(where), f"unknown key '{last}'", nearest_or_list(last, _keys(shape, fault["loc"][:-1])))
    elif kind == "missing":
        problems.add(document.place(where[:-1] if where and where[-1] == last else where), f"the key '{last}' is missing")
    elif kind in ("literal_error", "enum"):
        found = _kind(fault["input"])
        allowed = [part.strip().strip("'") for part in fault["ctx"]["expected"].replace(" or ", ",").split(",")]
        problems.add(place, f"{found} is not allowed here", nearest_or_list(found.strip("'"), allowed))
    elif isinstance(said := fault.get("ctx", {}).get("error"), Say):
        problems.add(place, str(said))
    else:
        hint = "Put it in quotes." if kind == "string_type" and isinstance(fault["input"], bool | int | Decimal) else ""
        problems.add(place, f"{_sentence(fault)}, found {_kind(fault['input'])}", hint)


_EXPECTED = {
    "string_type": "expected text",
    "int_type": "expected a whole number",
    "bool_type": "expected true or false",
    "list_type": "expected a list",
    "tuple_type": "expected a list",
    "dict_type": "expected keys and values",
    "model_type": "expected keys and values",
    "model_attributes_type": "expected keys and values",
    "is_instance_of": "expected a number",
    "date_type": "expected a day as 2027-12-02",
    "string_too_short": "expected text that is not empty",
    "string_too_long": "expected at most {max_length} characters",
    "string_pattern_mismatch": "expected an id: small letters, digits and {sign}, as in {example}",
    "too_short": "expected a list of at least {min_length}",
    "too_long": "expected a list of at most {max_length}",
    "greater_than_equal": "expected a number of at least {ge}",
    "less_than_equal": "expected a number of at most {le}",
}


def _sentence(fault: Any) -> str:
    """Say what was expected in words; what a shape itself says about its values is taken as it stands."""
    context = dict(fault.get("ctx", {}))
    if "_" in context.get("pattern", ""):
        context |= {"sign": "_", "example": "'retention_hours'"}
    else:
        context |= {"sign": "hyphens", "example": "'storage-limits'"}
    text: str = fault["msg"]
    known = _EXPECTED.get(fault["type"])
    return known.format(**context) if known else text.removeprefix("Value error, ")


def _kind(value: object) -> str:
    if value is None:
        return "nothing"
    if isinstance(value, dict):
        return "keys and values"
    if isinstance(value, list):
        return "a list"
    if isinstance(value, bool):
        return str(value).lower()
    text = clean_line(str(value))
    return f"'{text[:60]}…'" if len(text) > 60 else f"'{text}'"


def _at(data: Any, path: Path) -> Any:
    for part in path:
        try:
            data = data[part]
        except (KeyError, IndexError, TypeError):
            return None
    return data


def _real_path(data: Any, location: Iterable[str | int]) -> Path:
    """Drop from pydantic's location what is no key of the file: the names of union members, and the mark of a key itself at fault."""
    path: list[str | int] = []
    steps = list(location)
    for index, part in enumerate(steps):
        last = index == len(steps) - 1 and part != "[key]"
        if isinstance(part, str) and (not isinstance(data, dict) or (part not in data and not last)):
            continue
        path.append(part)
        data = _at(data, (part,))
    return tuple(path)


def _keys(shape: Any, location: Iterable[str | int]) -> list[str]:
    """Return the keys that the shape at a location allows."""
    for part in location:
        field = _fields(shape).get(str(part)) if _is_shape(shape) else None
        if field is not None:
            shape = _inner(field.annotation)
        elif not isinstance(part, int):
            shape = _member(shape, part)
    return list(_fields(shape)) if _is_shape(shape) else []


def _fields(shape: Any) -> dict[str, Any]:
    """The fields of a shape by the keys that the file has for them."""
    return {field.alias or name: field for name, field in shape.model_fields.items()}


def _inner(annotation: Any) -> Any:
    shapes = [part for part in _flatten(annotation) if _is_shape(part)]
    return shapes[0] if len(shapes) == 1 else shapes


def _member(shape: Any, tag: str) -> Any:
    if not isinstance(shape, list):
        return shape
    named = [part for part in shape if tag in _tags(part)]
    return named[0] if named else shape


def _tags(shape: Any) -> set[str]:
    return {str(tag) for field in shape.model_fields.values() for tag in get_args(field.annotation)}


def _flatten(annotation: Any) -> list[Any]:
    parts = get_args(annotation)
    return [annotation, *(inner for part in parts for inner in _flatten(part))]


def _is_shape(thing: Any) -> bool:
    return isinstance(thing, type) and issubclass(thing, BaseModel)
