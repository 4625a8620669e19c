"""Owns a project as text of 80 columns."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator

from techassess.reporting.findings import Values

WIDTH = 80


def lines(told: Values) -> Iterator[str]:
    """Yield what is told of a project line by line."""
    yield from _wrapped(f"Project {told['project']}")
    yield f"{told['count']}, {told['about']}" if told["about"] else told["count"]
    for text in (*told["missing"], *told["warnings"]):
        yield ""
        yield from _wrapped(text, "! ")
    heads = told["headings"]
    yield ""
    yield from _wrapped(told["verdict"]["shown"], f"{heads['together']}: ", "  ")
    yield from _section(heads["records"], _records(told))
    yield from _section(heads["helps"], (line for text in told["helps"] for line in _wrapped(text, "  ")))
    yield from _section(heads["parts"], _parts(told))
    yield from _section(heads["flags"], _listed((one["title"], one["words"]) for one in told["flags"]))
    yield from _section(heads["calendar"], _listed((f"From {one['day']}", one["shown"]) for one in told["calendar"]))
    yield ""
    for text in told["remarks"]:
        yield from _wrapped(text)


def _records(told: Values) -> Iterator[str]:
    for one in told["records"]:
        about = "" if told["about"] else f", {one['about']}"
        yield from _wrapped(f"{one['name']} ({one['slug']}{about})", "  ")
        yield from _wrapped(one["verdict"]["shown"], "    ")
        yield from _wrapped(one["without_words"], "    ")


def _parts(told: Values) -> Iterator[str]:
    for one in told["parts"]:
        yield from _wrapped(one["name"], "  ")
        for part in one["changed"]:
            yield from _wrapped(f"{part['words']}:", "    ", "      ")
            yield from _wrapped(part["verdict"]["shown"], "      ")
            if part["project"]:
                yield from _wrapped(f"The project then: {part['project']['shown']}", "      ")
    yield from _wrapped(told["rest"], "  ")


def _listed(pairs: Iterable[tuple[str, str]]) -> Iterator[str]:
    for head, text in pairs:
        yield from _wrapped(f"{head}: {text}", "  ", "    ")


def _section(title: str, found: Iterable[str]) -> Iterator[str]:
    listed = list(found)
    if listed:
        yield ""
        yield title
        yield from listed


def _wrapped(text: str, first: str = "", rest: str = "") -> list[str]:
    return textwrap.wrap(text, WIDTH, initial_indent=first, subsequent_indent=rest or " " * len(first), break_on_hyphens=False)
