"""A small questionnaire with every kind of question, and records of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

from techassess.conditions.evaluation import Value
from techassess.conditions.vocabulary import MEASURE_OPTIONS, Kind, Sort
from techassess.questionnaire.answers import Answer, Standing
from techassess.questionnaire.model import Option, Question, Questionnaire, Section
from techassess.records.model import Record
from techassess.records.store import create

MADE = "2027-01-01T09:00:00+01:00"


def question(name: str, sort: Sort, options: tuple[str, ...] = (), **more: object) -> Question:
    kind = Kind(sort, options, **more)  # type: ignore[arg-type]  # tests name only what Kind has
    return Question(
        name, "one", kind, f"What about {name}?", name.replace("_", " ").capitalize(), options=tuple(Option(o, o.upper()) for o in options)
    )


QUESTIONS = (
    question("watches_street", Sort.YES_NO),
    question("reason", Sort.CHOICE, ("safety", "traffic", "other")),
    question("sensors", Sort.CHOICES, ("camera", "microphone", "radar")),
    question("retention_hours", Sort.NUMBER, minimum=Decimal(0), maximum=Decimal(8760), decimals=2, unit="hours"),
    question("sign", Sort.MEASURE, MEASURE_OPTIONS),
    question("purpose", Sort.TEXT),
    question("go_live", Sort.DATE),
)


def questionnaire(version: str = "1.0", questions: tuple[Question, ...] = QUESTIONS) -> Questionnaire:
    return Questionnaire("cameras", version, "Cameras", (Section("one", "One", questions),))


def without(*names: str) -> tuple[Question, ...]:
    return tuple(q for q in QUESTIONS if q.id not in names)


def instead(*changed: Question) -> tuple[Question, ...]:
    by_id = {q.id: q for q in changed}
    return tuple(by_id.get(q.id, q) for q in QUESTIONS)


CAMERAS = questionnaire()


def value(given: Value, **more: object) -> Answer:
    return replace(Answer(Standing.VALUE, given), **more)  # type: ignore[arg-type]  # tests name only what Answer has


def record(folder: Path, **more: object) -> Record:
    plain = Record(folder, "Market square", "cameras", "1.0", date(2027, 1, 1), created_by="Anna", created_at=MADE)
    return replace(plain, **more)  # type: ignore[arg-type]  # tests name only what Record has


def made(folder: Path, **more: object) -> Path:
    create(folder, record(folder, **more), CAMERAS)
    return folder


NOW = "2027-01-02T10:00:00+01:00"


def clock() -> datetime:
    """The time of every test."""
    return datetime.fromisoformat(NOW)
