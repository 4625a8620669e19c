"""The facts and test oracles that lie beside the repository. Where they are missing, the few tests that need them skip with that reason."""

from __future__ import annotations

import os
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
