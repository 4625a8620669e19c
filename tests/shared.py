"""What tests of several rooms share: facts and oracles that lie beside the repository, and signatures by their number.

Where what lies beside the repository is missing, the few tests that need it skip with that reason.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
FOLDER = ROOT.parent / "shared"
REQUIRED = "TECHASSESS_NEEDS_SHARED"
"""Set by the project's own checks: there a missing folder is a failure, never a skip."""


def shared(name: str) -> Path:
    """Return a file beside the repository, or skip the test that asked for it."""
    path = FOLDER / name
    if not path.exists():
        reason = f"needs ../shared/{name}, which does not come with a clone"
        if os.environ.get(REQUIRED):
            pytest.fail(reason)
        pytest.skip(reason)
    return path


def by_number(text: str) -> str:
    """A text that names signatures by number and kind alone; the digits behind them come from what was signed, the time included."""
    return re.sub(r"\b([0-9]+-(?:opinion|decision))-[0-9a-f]{6}\b", r"\1", text)


def signature(record: Path, named: str) -> Path:
    """The folder of a signature that is named by number and kind."""
    (found,) = (record / "signatures").glob(f"{named}-??????")
    return found
