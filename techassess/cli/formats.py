"""Owns the forms in which problems of the content are shown: text for people, JSON, SARIF and the annotations of GitHub for machines."""

from __future__ import annotations

import functools
import json
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import click

from techassess import __version__
from techassess.problems import Problem

FORMATS = ("text", "json", "sarif", "github")
KINDS = {
    "content": "A file is not sound: a key, an id or a value is not what is expected.",
    "condition": "A condition cannot be read, names something that is not there, or decides nothing.",
    "missing-part": "A part of a rule or question is missing.",
    "supplier-text": "A place in the text of a supplier clause cannot be filled.",
    "citation": "A provision that is cited does not exist.",
    "dates": "Two days stand in the wrong order.",
    "calendar": "A day of the project is compared with a fixed day.",
    "duplicate": "Something is said twice.",
    "unused": "Something is defined and nothing uses it.",
    "situation": "A situation holds an answer that is not accepted or not asked for.",
    "preset": "A preset assumes an answer to a question that may not be asked.",
    "example": "An example cannot be tried, or says nothing of its own.",
    "example-failed": "A rule or risk came out otherwise than its example expects.",
    "hard-to-read": "A text for people is too long or too hard.",
}
"""What sorts of problems there are, in words."""


def format_options(verb: Callable[..., Any]) -> Callable[..., Any]:
    """Add ``--format`` and ``--json`` to a verb, which receives the form that is meant as ``form``."""

    @click.option("--format", "form", type=click.Choice(FORMATS), default="text", help="Text where it is left out.")
    @click.option("--json", "as_json", is_flag=True, help="The same as --format json.")
    @functools.wraps(verb)
    def chosen(*arguments: Any, form: str, as_json: bool, **options: Any) -> Any:
        return verb(*arguments, form="json" if as_json else form, **options)

    return chosen


def plain(problem: Problem) -> dict[str, object]:
    """One problem as JSON shows it."""
    place = problem.place
    return {
        "file": place.file,
        "line": place.line,
        "column": place.column,
        "key": place.key,
        "message": problem.message,
        "hint": problem.hint,
        "kind": problem.kind,
    }


def machine_text(form: str, problems: Sequence[Problem], bases: Sequence[Path]) -> str:
    """Problems as ``sarif`` or ``github``; files are looked for under the bases."""
    return sarif(problems, bases) if form == "sarif" else github(problems, bases)


def github(problems: Iterable[Problem], bases: Sequence[Path]) -> str:
    """Problems as GitHub shows them beside the lines of a change."""
    return "\n".join(_annotation(problem, bases) for problem in problems)


def _annotation(problem: Problem, bases: Sequence[Path]) -> str:
    place = problem.place
    told = {"file": _path(place.file, bases), "line": place.line, "col": place.column, "title": f"techassess {problem.kind}"}
    parts = [f"{name}={_escaped(str(value), ',:')}" for name, value in told.items() if value]
    return f"::error {','.join(parts)}::{_escaped(_said(problem))}"


def _escaped(text: str, more: str = "") -> str:
    """Write what would end a command, or a part of it, as its code."""
    return "".join(f"%{ord(sign):02X}" if sign in f"%\r\n{more}" else sign for sign in text)


def sarif(problems: Sequence[Problem], bases: Sequence[Path]) -> str:
    """Problems in the Static Analysis Results Interchange Format, version 2.1.0 (OASIS standard of 27 March 2020)."""
    used = [kind for kind in KINDS if kind in {problem.kind for problem in problems}]
    rules = [{"id": kind, "shortDescription": {"text": KINDS[kind]}} for kind in used]
    driver = {"name": "techassess", "semanticVersion": __version__, "rules": rules}
    results = [_result(problem, used, bases) for problem in problems]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    log = {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]}
    return json.dumps(log, indent=2, ensure_ascii=True)


def _result(problem: Problem, used: list[str], bases: Sequence[Path]) -> dict[str, object]:
    place = problem.place
    location: dict[str, object] = {"artifactLocation": {"uri": _uri(_path(place.file, bases))}}
    if place.line:
        location["region"] = {"startLine": place.line, "startColumn": max(1, place.column)}
    return {
        "ruleId": problem.kind,
        "ruleIndex": used.index(problem.kind),
        "level": "error",
        "message": {"text": _said(problem)},
        "locations": [{"physicalLocation": location}],
    }


def _said(problem: Problem) -> str:
    key = f"{problem.place.key}: " if problem.place.key else ""
    return f"{key}{problem.message}" + (f"\n{problem.hint}" if problem.hint else "")


def _path(file: str, bases: Sequence[Path]) -> str:
    """A file as the current folder sees it: machines look for it there and not in the workspace."""
    found = next((base / file for base in bases if (base / file).exists()), Path(file))
    here = Path.cwd()
    return found.relative_to(here).as_posix() if found.is_relative_to(here) else found.as_posix()


def _uri(path: str) -> str:
    """Write a path as an address: what may not stand in one (RFC 3986) becomes the codes of its bytes."""
    signs = "".join(sign if sign.isascii() and (sign.isalnum() or sign in "-._~/") else _codes(sign) for sign in path)
    return f"file://{signs}" if path.startswith("/") else signs


def _codes(sign: str) -> str:
    return "".join(f"%{byte:02X}" for byte in sign.encode())
