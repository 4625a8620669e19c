"""Owns reading what lies in a record's folder, file and history together. Writes nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path as FilePath

from techassess.documents import reader
from techassess.documents.positions import Document, Mark, Path
from techassess.problems import Broken, Place, Problems
from techassess.questionnaire.answers import Answer
from techassess.questionnaire.model import Questionnaire
from techassess.records.drafts import read_drafts
from techassess.records.history import Key, arranged, field_entry, state, touched
from techassess.records.layout import as_document, check, normal, plain, record_of
from techassess.records.lines import MAX_BYTES, Line, parse_history
from techassess.records.marks import Side, has_marks, of_side
from techassess.records.model import OUTSIDE, Record
from techassess.records.settling import Settled, settle

RECORD = "record.yaml"
HISTORY = "history.jsonl"


@dataclass(frozen=True, slots=True)
class Found:
    """What lies in a record's folder, taken together."""

    record: Record
    lines: tuple[Line, ...]
    settled: Settled
    raw: bytes = field(repr=False)
    """The record's file as it was read."""
    history: bytes = field(repr=False)
    """The whole lines of the history as they were read."""
    head: str = ""
    """The last line that the file names."""
    unmarked: bool = True
    """Whether the history is as the program writes it: without marks of git, each line once and after those that it follows."""
    marked: bool = False
    """Whether git left its marks in the file; our side was read."""
    torn: bytes = b""
    """The start of a last line that was never finished."""
    drafts_sound: bool = True


def load(folder: FilePath, questionnaire: Questionnaire, now: str = "") -> Found:
    """Return all that lies in the folder. What was edited outside is marked so, with the time ``now``. Raises Broken."""
    problems = Problems()
    # The file first: whoever saves writes the history first, so the history can only be ahead of a file read earlier.
    raw = _bytes(folder / RECORD, reader.MAX_BYTES, problems)
    history = _bytes(folder / HISTORY, MAX_BYTES, problems) if (folder / HISTORY).exists() else b""
    read, whole = parse_history(history, _name(folder / HISTORY), problems)
    lines = arranged(read)
    _refuse_two(lines, _name(folder / HISTORY), problems)
    on_file = _on_file(folder, raw, questionnaire, problems) if raw or not len(problems) else None
    if on_file is None or len(problems):
        raise Broken(problems)
    settled = settle(plain(on_file), on_file.head, lines, partial(normal, questionnaire))
    record = _brought_up(on_file, settled, lines, questionnaire, problems) if settled.behind else on_file
    if len(problems):
        raise Broken(problems)
    drafts = read_drafts(folder)
    record = replace(_attributed(record, settled, lines, now), drafts=drafts or {}, head=lines[-1].hash if lines else "")
    sound = lines == read and not has_marks(history[:whole])
    return Found(record, lines, settled, raw, history[:whole], on_file.head, sound, has_marks(raw), history[whole:], drafts is not None)


def _refuse_two(lines: Sequence[Line], name: str, problems: Problems) -> None:
    """Note where a second record begins: two of one name were made in two places, and git put them together."""
    begun = [number for number, line in enumerate(lines, 1) if line.kind == "created" and not line.parents and line.by != OUTSIDE]
    for number in begun[1:]:
        hint = "Two records of this name were made in different places. With git, put one of them into a folder of its own."
        problems.add(Place(name, number), "another record begins here", hint)


def _name(path: FilePath) -> str:
    return f"{path.parent.name}/{path.name}"


def _bytes(path: FilePath, limit: int, problems: Problems) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(limit + 1)
    except FileNotFoundError:
        problems.add(Place(_name(path)), "is missing", "A record is a folder with the files record.yaml and history.jsonl.")
    except OSError as error:
        problems.add(Place(_name(path)), f"cannot be read: {error.strerror or error}")
    return b""


def _on_file(folder: FilePath, raw: bytes, questionnaire: Questionnaire, problems: Problems) -> Record | None:
    """The record as the file has it. Where git left its marks our side is read; theirs, where ours makes no sense by itself."""
    if not has_marks(raw):
        return _read(folder, raw, questionnaire, problems)
    found = [(side, Problems()) for side in (Side.OURS, Side.THEIRS)]
    for side, own in found:
        record = _read(folder, of_side(raw, side), questionnaire, own)
        if record is not None and not len(own):
            return record
    problems.found += found[0][1].found
    return None


def _read(folder: FilePath, raw: bytes, questionnaire: Questionnaire, problems: Problems) -> Record | None:
    document = reader.parse(raw, _name(folder / RECORD), problems)
    shape = check(document, questionnaire, problems) if document else None
    return record_of(folder, shape, document, questionnaire, problems) if document and shape else None


def _brought_up(on_file: Record, settled: Settled, lines: tuple[Line, ...], questionnaire: Questionnaire, problems: Problems) -> Record:
    """The record with what only the history holds so far."""
    return from_values(on_file.folder, settled.values, lines, questionnaire, problems) or on_file


def from_values(
    folder: FilePath, values: Mapping[Key, object], lines: Sequence[Line], questionnaire: Questionnaire, problems: Problems
) -> Record | None:
    """Return the record that values of a history make. A fault is one of the line that set the value last."""
    # Under "kept" an answer that fits its question counts, and one that does not is no fault of the history.
    data = as_document(values, questionnaire, kept={name for name, _ in values})
    keys = ((key, number) for number, line in enumerate(lines, 1) for key in touched(line))
    marks: dict[Path, Mark] = {("kept", question) if question else (name,): Mark(number, 1) for (question, name), number in keys}
    document = Document(_name(folder / HISTORY), data, marks)
    shape = check(document, questionnaire, problems)
    return record_of(folder, shape, document, questionnaire, problems) if shape else None


def _attributed(record: Record, settled: Settled, lines: tuple[Line, ...], now: str) -> Record:
    """The record with answers that were edited outside attributed to nobody who did not give them."""
    before = state(lines) if settled.outside else {}
    names = [name for name, _ in settled.outside if name in record.answers]
    marked = {name: _by_nobody(record.answers[name], before.get((name, "")), now) for name in names}
    changed = {field_entry(name) for question, name in settled.outside if not question}
    review = {name: replace(entry, by=OUTSIDE) if name in changed else entry for name, entry in record.review.items()}
    return replace(record, answers={**record.answers, **marked}, review=review)


def _by_nobody(answer: Answer, before: object, now: str) -> Answer:
    by, at = (before.get("by", ""), before.get("at", "")) if isinstance(before, dict) else ("", "")
    if answer.by not in ("", by) or answer.at not in ("", at):
        return answer
    return replace(answer, by=OUTSIDE, at=now or answer.at)
