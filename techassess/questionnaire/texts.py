"""Owns conditions as they stand in files: parsed, typed, and every fault with its place and a caret."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from keyword import iskeyword
from pathlib import Path

from techassess.conditions.checking import check
from techassess.conditions.parser import FUNCTIONS, ConditionError, parse
from techassess.conditions.tree import Condition
from techassess.conditions.vocabulary import Definition, Vocabulary, parts_of
from techassess.dependencies import circle
from techassess.documents import positions, reader
from techassess.documents.positions import Document
from techassess.documents.reader import Read
from techassess.documents.validation import validate
from techassess.problems import Excerpt, Place, Problems
from techassess.questionnaire.shapes import DefinitionShape

_NAME = re.compile(r"[a-z][a-z0-9_]{0,59}")


def load_definitions(
    path: Path, shown: str, problems: Problems, read: Read = reader.read
) -> list[tuple[Document, positions.Path, Definition]]:
    """Read a file of definitions, each with its document and path; a missing file holds none."""
    document = read(path, problems, shown) if path.exists() else None
    if document is None or document.data is None:
        return []
    if not isinstance(document.data, dict):
        problems.add(document.place(()), "expected definitions by their id")
        return []
    found: list[tuple[Document, positions.Path, Definition]] = []
    for name in document.data:
        check_name(name, document.place_of_key((name,)), problems)
        shape = validate(DefinitionShape, document, problems, (name,))
        means = read_condition(shape.means, document, (name, "means"), problems) if shape else None
        if shape and means:
            found.append((document, (name, "means"), Definition(name, means, shape.label)))
    return found


def check_name(name: str, place: Place, problems: Problems) -> None:
    """Note an id that a condition could not name: of another form, or a word of the conditions' own."""
    if not _NAME.fullmatch(name):
        problems.add(place, f"'{name}' is no id: small letters, digits and _ are expected, as in 'retention_hours'")
    elif iskeyword(name) or name in ("true", "false", *FUNCTIONS):
        problems.add(place, f"'{name}' is a word that conditions use themselves", "Choose another id.")


def read_condition(text: str | bool, document: Document, path: positions.Path, problems: Problems) -> Condition | None:
    """Parse the condition at a path of a document; what is wrong goes to ``problems`` with a caret."""
    if isinstance(text, bool):
        text = str(text).lower()
    try:
        return parse(text)
    except ConditionError as error:
        place = document.inside(path, text, error.span.start)
        problems.add(place, error.message, error.hint, excerpt(text, error.span.start, error.span.end), "condition")
        return None


def check_condition(
    condition: Condition,
    text: str | bool,
    document: Document,
    path: positions.Path,
    vocabulary: Vocabulary,
    problems: Problems,
    visible: Iterable[str] | None = None,
) -> None:
    """Type a condition and note every fault with its place and a caret."""
    text = str(text).lower() if isinstance(text, bool) else text
    for fault in check(condition, vocabulary, visible):
        place = document.inside(path, text, fault.span.start)
        problems.add(place, fault.message, fault.hint, excerpt(text, fault.span.start, fault.span.end), "condition")


def excerpt(text: str, start: int, end: int) -> Excerpt:
    """Cut a long condition around the part at fault, so that it fits a terminal line."""
    flat = "".join(" " if sign.isspace() else sign for sign in text)
    cut = max(0, start - 40) if len(flat) > 100 else 0
    shown = flat[cut : cut + 100].rstrip()
    return Excerpt(shown, start - cut, max(1, min(end - start, len(shown) - (start - cut))))


def text_at(document: Document, path: positions.Path) -> str | bool:
    """Return the text at a path that is known to hold one."""
    data: object = document.data
    for part in path:
        data = data[part]  # type: ignore[index]  # the shape was validated
    assert isinstance(data, str | bool), f"a condition stands at {path}"
    return data


def check_circles(vocabulary: Vocabulary, places: Mapping[str, tuple[Document, positions.Path]], problems: Problems) -> bool:
    """Note names that need each other in a circle. Returns whether there is none."""
    needs = {name: [part for part in parts_of(symbol) if part in vocabulary] for name, symbol in vocabulary.items()}
    found = circle(needs)
    for name in found[:1]:
        document, path = places[name] if name in places else next(iter(places.values()))
        problems.add(document.place(path), f"this goes round in a circle: {' needs '.join(found)}", "Break the circle.")
    return not found
