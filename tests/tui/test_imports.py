"""Which parts of the form know the screen, and that nothing else does."""

from __future__ import annotations

import subprocess
import sys

import pytest

PLAIN = ("bundled", "desk", "export", "findings", "form", "helping", "marks", "rows", "saving", "session", "shelf", "trail", "views")


@pytest.mark.parametrize("module", [*(f"techassess.tui.{name}" for name in PLAIN), "techassess.workspace", "techassess.cli.main"])
def test_it_is_imported_without_textual(module: str) -> None:
    code = f"import sys, {module}; sys.exit('textual' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False, timeout=30).returncode == 0
