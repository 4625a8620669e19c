"""Owns naming the parts of a rule file that are there but still empty, each with what belongs into it."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from techassess.documents.positions import Document, Path
from techassess.problems import Problems
from techassess.rules.missing import NO_CITATION, missing_examples
from techassess.rules.places import line_at

_PARTS: dict[Path, tuple[str, str]] = {
    ("title",): ("Say the rule as a statement that is true where it is met.", "-"),
    ("applies_if",): ("Write when the rule applies, or take the line out where it always does.", "true"),
    ("requires",): ("Write the condition that must hold.", "true"),
    ("severity",): ("Choose blocker, serious, moderate or advice.", "advice"),
    ("due",): ("Choose before_tender, before_contract, before_go_live or in_use.", "in_use"),
    ("finding",): ("Say in one sentence what is wrong where the rule is breached.", "-"),
    ("why",): ("Give the reason in two or three sentences that a council member understands.", "-"),
    ("remedy",): ("Say what to do about it.", "-"),
    ("supplier", "kind"): ("Choose specification, selection, award, contract or acceptance_test.", "award"),
    ("supplier", "text"): ("Write what the tender asks for, or 'no_supplier_clause' in place of 'supplier'.", "-"),
    ("no_supplier_clause",): ("Say why there is no clause, or write one under 'supplier'.", "-"),
}
"""The parts that may not be empty: what belongs there, and what stands in for it while the rest of the file is read."""


@dataclass(frozen=True, slots=True)
class Empty:
    """A part that still has to be written."""

    path: Path
    message: str
    hint: str


def empty_parts(document: Document) -> tuple[Empty, ...]:
    """Return what is still empty in a rule file; if anything is, also the provisions and kinds of examples that are missing."""
    data = document.data if isinstance(document.data, dict) else {}
    found = [Empty(path, f"'{path[-1]}' still has to be written", hint) for path, (hint, _) in _PARTS.items() if _is_empty(document, path)]
    found += _empty_examples(data.get("examples"))
    if not found:
        return ()
    if not data.get("cites", True):
        found.append(Empty(("cites",), *NO_CITATION))
    expected = [one.get("expect") for one in data.get("examples") or () if isinstance(one, dict)]
    missing = None if any(_blank(said) for said in expected) else missing_examples(expected)
    return (*found, Empty(("examples",), *missing)) if missing else tuple(found)


def note(empty: tuple[Empty, ...], document: Document, problems: Problems) -> Document:
    """Note every empty part, and return the document with something in its place, so that the rest can be read."""
    data: Any = copy.deepcopy(document.data)
    for part in empty:
        problems.add(document.place(part.path), part.message, part.hint, line_at(document, document.place(part.path)), "missing-part")
        if part.path in _PARTS:
            holder = data
            for step in part.path[:-1]:
                holder = holder[step]
            holder[part.path[-1]] = _PARTS[part.path][1]
    for example in data.get("examples") or ():
        if isinstance(example, dict):
            _fill_example(example)
    return replace(document, data=data)


def _is_empty(document: Document, path: Path) -> bool:
    try:
        return _blank(document.value(path))
    except (LookupError, TypeError):
        return False


def _blank(value: object) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())


def _empty_examples(examples: object) -> Iterator[Empty]:
    for at, example in enumerate(examples if isinstance(examples, list) else ()):
        if not isinstance(example, dict):
            continue
        if "expect" in example and _blank(example["expect"]):
            yield Empty(("examples", at, "expect"), "say what the rule must find here: breached, met, open or not_applicable", "")
        elif _says_nothing(example):
            said = example.get("expect")
            hint = f"Name a situation under 'from', or answers under 'given', with which the rule is {said}."
            yield Empty(("examples", at), f"the example that is {said} still has to be written", hint)


def _says_nothing(example: dict[str, Any]) -> bool:
    """Whether an example has neither situation nor answers, and is more than the plain one in which everything is open."""
    given = example.get("given") or not _blank(example.get("from"))
    return not given and ("from" in example or example.get("expect") in ("breached", "met"))


def _fill_example(example: dict[str, Any]) -> None:
    for key, stand_in in (("expect", "open"), ("from", ""), ("given", {})):
        if key in example and _blank(example[key]):
            example[key] = stand_in
