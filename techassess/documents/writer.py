"""Owns writing plain data as YAML that the reader reads back unchanged, and replacing files without ever leaving half of one."""

from __future__ import annotations

import contextlib
import os
import tempfile
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

_BASE: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


class _Dumper(_BASE):  # type: ignore[misc]  # the base is chosen at run time
    """Writes decimals as numbers and never an alias."""

    def ignore_aliases(self, _: object) -> bool:
        return True


def _decimal(dumper: Any, value: Decimal) -> Any:
    written = format(value, "f")
    return dumper.represent_scalar(f"tag:yaml.org,2002:{'float' if '.' in written else 'int'}", written)


def _text(dumper: Any, value: str) -> Any:
    style = "|" if "\n" in value and not value.startswith((" ", "\n")) else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style=style)


_Dumper.add_representer(Decimal, _decimal)
_Dumper.add_representer(str, _text)


def write(data: object) -> str:
    """Return the data as YAML, keys in their own order."""
    text: str = yaml.dump(data, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=110, default_flow_style=False)
    return text


def replace(path: Path, content: bytes, mode: int = 0o600) -> None:
    """Put ``content`` in place of the file: write beside it, sync, rename, sync the folder.

    Raises OSError where there is no room or no permission; the old file is then untouched.
    """
    handle, temporary = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(mode)
        Path(temporary).replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(temporary).unlink()
        raise
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Make a rename in the folder last through a power cut. Systems that cannot open a folder are left alone."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
