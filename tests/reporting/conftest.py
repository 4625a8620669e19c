"""Fixtures of the report's tests."""

from __future__ import annotations

import pytest

from tests.reporting.goldens import Golden, compare


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """Compare a text with the golden file of a name."""
    renew = bool(request.config.getoption("--renew-goldens"))
    return lambda name, text: compare(name, text, renew)
