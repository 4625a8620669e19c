"""Owns what git is told about a folder of records: how histories are put together, and what belongs to one machine only.

The program never calls git.
"""

from __future__ import annotations

import contextlib
from pathlib import Path

from techassess.records import drafts, lock, saving
from techassess.records.files import TORN
from techassess.records.loading import HISTORY, RECORD

ATTRIBUTES = f"""\
# Lines of a history are only ever added, so those of both sides count. 'techassess merge RECORD' does the rest.
{HISTORY} merge=union text eol=lf
{RECORD} text eol=lf
"""
IGNORED = f"""\
# What belongs to one machine: who has a record open, half-typed texts, and what a save that was cut off left behind.
{lock.NAME}
{drafts.NAME}
{drafts.SET_ASIDE}
{TORN}
.{RECORD}.*
.{HISTORY}.*
.{drafts.NAME}.*
.signing-*/
"""


def prepare(folder: Path) -> None:
    """Tell git about a folder of records, unless that was done. A file that is there already stays as it is.

    Without these files everything works; they only spare people conflicts.
    """
    for name, text in ((".gitattributes", ATTRIBUTES), (".gitignore", IGNORED)):
        with contextlib.suppress(OSError):
            if not (folder / name).exists():
                saving.put(folder / name, text.encode())
