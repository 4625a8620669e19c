"""Owns what the screen of a project says: the verdicts, what leaving out changes, and what follows in law, as plain rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from techassess.projects import Project
from techassess.reporting.findings import Values
from techassess.tui import marks
from techassess.tui.rows import Row, Tone, gap, heading, remark

TONES: dict[str, Tone] = {"clear": "good", "conditions": "warn", "change": "bad", "stop": "bad", "undecided": "strong"}
TRYING = "Trying out what comes without single parts of a record …"
_MARKS = {"better": marks.UP, "worse": marks.DOWN, "other": "·"}
_PART_TONES: dict[str, Tone] = {"better": "good", "worse": "bad", "other": ""}


def project_rows(project: Project, told: Values | None, tried: bool) -> tuple[Row, ...]:
    """All that is told of a project; nothing is told where none of its records can be read.

    ``tried`` says whether the parts of the records were tried already.
    """
    unread = [Row(str(one.folder), one.folder.name, mark=marks.WARNING, right="cannot be read", tone="bad") for one in project.unread]
    if told is None:
        return tuple(unread)
    heads = told["headings"]
    return (
        heading(heads["together"]),
        Row("", told["verdict"]["shown"], tone=TONES[told["verdict"]["tone"]], indent=1),
        *(Row("", text, mark=marks.WARNING, tone="warn") for text in (*told["missing"], *told["warnings"])),
        gap(),
        heading(heads["records"]),
        *_records(told["records"], [one.folder for one in project.records]),
        *unread,
        *_section(heads["helps"], (Row("", text, indent=1) for text in told["helps"])),
        *_section(heads["parts"], _parts(told, tried)),
        *_section(heads["flags"], _pairs((one["title"], one["words"]) for one in told["flags"])),
        *_section(heads["calendar"], _pairs((f"From {one['day']}", one["shown"]) for one in told["calendar"])),
        gap(),
        *(remark(text) for text in told["remarks"]),
    )


def _records(records: Iterable[Values], folders: Sequence[Path]) -> Iterator[Row]:
    for one, folder in zip(records, folders, strict=True):
        mark = marks.UP if one["better"] else " "
        yield Row(str(folder), one["name"], mark=mark, detail=f"{one['verdict']['shown']}\n{one['without_words']}")


def _parts(told: Values, tried: bool) -> Iterator[Row]:
    for one in told["parts"]:
        yield Row("", one["name"], indent=1, tone="strong")
        for part in one["changed"]:
            then = f"\nThe project then: {part['project']['shown']}" if part["project"] else ""
            way = part["direction"]
            yield Row("", part["words"], mark=_MARKS[way], tone=_PART_TONES[way], indent=1, detail=f"{part['verdict']['shown']}{then}")
    if not tried:
        yield remark(TRYING, indent=1)
    elif told["rest"]:
        yield Row("", told["rest"], indent=1)


def _pairs(pairs: Iterable[tuple[str, str]]) -> Iterator[Row]:
    for head, text in pairs:
        yield Row("", head, detail=text, indent=1)


def _section(title: str, found: Iterable[Row]) -> Iterator[Row]:
    rows = list(found)
    if rows:
        yield gap()
        yield heading(title)
        yield from rows
