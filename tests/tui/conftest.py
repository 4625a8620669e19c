"""What the tests of the form share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from techassess.workspace import Workspace
from tests.tui import sample

Compare = Callable[[str, str], None]


@pytest.fixture(autouse=True)
def own_state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The form's home, and what it would write of a crash, is the test's own folder."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("HOME", str(tmp_path))


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """A workspace with content of its own."""
    return sample.make(tmp_path / "office")


@pytest.fixture
def assuming(tmp_path: Path) -> Workspace:
    """A workspace whose questionnaire offers presets."""
    return sample.make_with_presets(tmp_path / "assuming")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Compare:
    """Compare a text with the golden file of a name, or write it anew."""
    renew = bool(request.config.getoption("--renew-goldens"))

    def compare(name: str, text: str) -> None:
        path = Path(__file__).parent / "goldens" / f"{name}.txt"
        if renew:
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
        assert text == path.read_text(encoding="utf-8")

    return compare
