"""Heavy libraries load when used: proven in clean interpreters."""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = ("textual", "rich", "networkx", "jinja2", "pysat", "typst", "docx", "asyncio")


def loaded(*modules: str, heavy: tuple[str, ...] = HEAVY) -> list[str]:
    """The heavy libraries that a clean interpreter has loaded after importing these modules."""
    code = f"import sys, {', '.join(modules)}; print(*(name for name in {heavy!r} if name in sys.modules))"
    found = subprocess.run([sys.executable, "-W", "error", "-c", code], capture_output=True, text=True, check=True, timeout=60)
    return found.stdout.split()


@pytest.mark.parametrize(
    "module",
    [
        "techassess.problems",
        "techassess.assessment.assess",
        "techassess.rules.lint",
        "techassess.records.store",
        "techassess.reporting.context",
        "techassess.reporting.json",
        "techassess.workspace",
        "techassess.cli.main",
    ],
)
def test_judging_and_the_command_line_load_no_screen_no_templates_and_no_solver(module: str) -> None:
    assert loaded(module) == []


def test_rendering_loads_no_screen() -> None:
    assert set(loaded("techassess.reporting.render", "techassess.reporting.html", "techassess.reporting.markdown")) <= {"jinja2", "asyncio"}


def test_conditions_stand_on_the_standard_library_alone() -> None:
    assert loaded("techassess.conditions.wording", "techassess.conditions.checking", heavy=("yaml", "pydantic", *HEAVY)) == []
