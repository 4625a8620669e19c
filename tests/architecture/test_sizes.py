"""Sizes: a module of at most 300 lines, a function of at most 40. A broken ceiling is a question about what the module owns."""

from __future__ import annotations

import ast

import pytest

from tests.architecture.modules import MODULES

MODULE_LINES, FUNCTION_LINES = 300, 40
NAMES = sorted(MODULES)


@pytest.mark.parametrize("name", NAMES)
def test_a_module_fits_on_a_few_screens(name: str) -> None:
    assert len(MODULES[name].source.splitlines()) <= MODULE_LINES


@pytest.mark.parametrize("name", NAMES)
def test_a_function_fits_on_one_screen(name: str) -> None:
    long = {
        found.name: lines for found in MODULES[name].functions() if (lines := (found.end_lineno or 0) - found.lineno + 1) > FUNCTION_LINES
    }
    assert long == {}


@pytest.mark.parametrize("name", NAMES)
def test_a_module_opens_by_saying_what_it_owns(name: str) -> None:
    said = ast.get_docstring(MODULES[name].tree)
    assert said
    first = said.splitlines()[0]
    assert first.endswith((".", ":", '"'))
    assert len(first) <= 140
