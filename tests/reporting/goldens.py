"""Golden files: one an output format, renewed only by ``--renew-goldens``."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

FOLDER = Path(__file__).parent / "goldens"
Golden = Callable[[str, str], None]


def compare(name: str, text: str, renew: bool) -> None:
    """Compare a text with its golden file, or write that file."""
    path = FOLDER / name
    if renew:
        FOLDER.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    kept = path.read_text(encoding="utf-8").split("\n")
    assert text.split("\n") == kept, f"{name} differs from its golden file; look at it, then run pytest with --renew-goldens"
