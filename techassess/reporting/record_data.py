"""Owns the record that a report carries as data beside what it shows, and reading it from the file of a report again.

A page carries it as data that no browser runs. Nothing that is read is run here either.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from techassess.documents.canonical import MAX_BYTES, read_json
from techassess.documents.positions import Document
from techassess.problems import Broken, Place, Problems
from techassess.questionnaire.model import Questionnaire
from techassess.records import carried
from techassess.records.model import Record
from techassess.reporting import embedded

KEY = "record_data"
"""The key of a report in JSON under which it stands."""
ENDINGS = (".html", ".htm", ".json")
"""How the names of reports end that carry a record."""


def into_html(text: str, record: Record, questionnaire: Questionnaire) -> str:
    """Return a page with the record that it was made from."""
    return embedded.put(text, embedded.RECORD, carried.data_of(record, questionnaire))


def into_json(values: Mapping[str, object], record: Record, questionnaire: Questionnaire) -> Mapping[str, object]:
    """Return a report with the record that it was made from under a key of its own."""
    return {**values, KEY: carried.data_of(record, questionnaire)}


def read(path: Path) -> Document:
    """Return the record that the file of a report carries. Raises Broken where it carries none, or none that can be read; OSError."""
    problems = Problems()
    with path.open("rb") as file:
        raw = file.read(MAX_BYTES + 1)
    if len(raw) > MAX_BYTES:
        problems.add(Place(path.name), f"is larger than {MAX_BYTES // 1_000_000} MB")
        raise Broken(problems)
    found = of_report(raw, path, problems)
    if found is None and not len(problems):
        made = "It must be a report in HTML or JSON, made without --without-record."
        problems.add(Place(path.name), "carries no record", made)
    if found is None or len(problems):
        raise Broken(problems)
    return found


def of_report(raw: bytes, path: Path, problems: Problems) -> Document | None:
    """Return the record that the bytes of a report carry, or nothing; a problem where it cannot be read."""
    if path.suffix.lower() != ".json":
        text = raw.decode("utf-8", "replace")
        return embedded.read(text, embedded.RECORD, path.name, problems, "several records")
    document = read_json(raw, path.name, problems)
    values: Any = document.data if document else None
    if not isinstance(values, dict) or KEY not in values:
        return None
    return Document(path.name, values[KEY], {})
