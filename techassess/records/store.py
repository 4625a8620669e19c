"""Owns a record's folder from outside: making one, reading one, and what lists show of it."""

from __future__ import annotations

import contextlib
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from techassess.cleaning import clean_line
from techassess.documents import reader, writer
from techassess.problems import Problems
from techassess.questionnaire.model import Questionnaire
from techassess.records import git, saving
from techassess.records.history import Key
from techassess.records.layout import plain, written
from techassess.records.lines import Line, new_line
from techassess.records.loading import HISTORY, RECORD, load
from techassess.records.marks import Side, of_side
from techassess.records.model import Record
from techassess.records.saving import SaveFailed

__all__ = ["SaveFailed", "Summary", "create", "read", "slug_of", "summary"]

_SPELLED = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"})
_RESERVED = re.compile(r"con|prn|aux|nul|com[0-9]|lpt[0-9]")


@dataclass(frozen=True, slots=True)
class Summary:
    """A record as lists show it."""

    folder: Path
    title: str
    project: str
    stage: str
    assessed_on: str
    answered: int
    """How many answers it holds."""


def slug_of(title: str) -> str:
    """Return a folder name that is safe everywhere: small letters, digits and single hyphens, 60 at most."""
    spelled = unicodedata.normalize("NFKD", title.lower().translate(_SPELLED)).encode("ascii", "ignore").decode()
    slug = re.sub(r"[^a-z0-9]+", "-", spelled).strip("-")[:60].strip("-")
    return f"{slug}-1" if _RESERVED.fullmatch(slug) else slug or "record"


def create(folder: Path, record: Record, questionnaire: Questionnaire) -> Record:
    """Make a record's folder with its first history. Raises SaveFailed; nothing half-made stays behind."""
    title, project, by = clean_line(record.title), clean_line(record.project), clean_line(record.created_by)
    made = replace(record, folder=folder, title=title, project=project, created_by=by)
    if not made.title:
        raise SaveFailed("Please give the record a title.")
    lines = first_lines(plain(made), made.created_by, made.created_at)
    made = replace(made, head=lines[-1].hash, drafts={})
    try:
        folder.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        folder.mkdir(mode=0o700)
    except FileExistsError:
        raise SaveFailed(f"There is a folder '{folder}' already. Choose another title, or open the record that is there.") from None
    except OSError as error:
        raise saving.why(error, folder.parent) from error
    try:
        # The record last: a folder counts as a record only once it holds this file.
        saving.append(folder / HISTORY, 0, b"".join(line.written() for line in lines))
        saving.put(folder / RECORD, written(made, questionnaire))
        writer.sync_folder(folder.parent)
    except OSError as error:
        _unmake(folder)
        raise saving.why(error, folder) from error
    git.prepare(folder.parent)
    return made


def _unmake(folder: Path) -> None:
    with contextlib.suppress(OSError):  # a folder that cannot be taken away is no record and does no harm
        for name in (RECORD, HISTORY):
            (folder / name).unlink(missing_ok=True)
        folder.rmdir()


def first_lines(values: Mapping[Key, object], by: str, at: str) -> list[Line]:
    """Return the history of a record that begins with these values."""
    at = at or datetime.now().astimezone().isoformat(timespec="seconds")
    lines = [new_line("created", (), by, at, {name: value for (question, name), value in values.items() if not question})]
    for (question, _), value in values.items():
        if question:
            lines.append(new_line("answered", (lines[-1].hash,), by, at, value, question))
    return lines


def read(folder: Path, questionnaire: Questionnaire) -> Record:
    """Return the record as it stands, up to the last whole line of its history. Takes no lock. Raises Broken."""
    return load(folder, questionnaire).record


def summary(folder: Path) -> Summary | None:
    """Return what lists show, without judging the record; nothing where ``read`` would say what is wrong. Of two sides ours is read."""
    try:
        with (folder / RECORD).open("rb") as file:
            raw = file.read(reader.MAX_BYTES + 1)
    except OSError:
        return None
    found = reader.parse(of_side(raw, Side.OURS), RECORD, Problems())
    if found is None or not isinstance(found.data, dict):
        return None
    data = found.data
    title, project, stage, day = (clean_line(str(data.get(name) or "")) for name in ("title", "project", "stage", "assessed_on"))
    answers = data.get("answers")
    return Summary(folder, title or folder.name, project, stage, day, len(answers) if isinstance(answers, dict) else 0)
