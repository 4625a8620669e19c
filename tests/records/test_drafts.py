from __future__ import annotations

import stat
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from techassess.cleaning import clean
from techassess.records.drafts import read_drafts, set_aside, write_drafts


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.dictionaries(st.text(max_size=10).map(clean), st.text(max_size=30).map(clean), max_size=3))
def test_drafts_come_back_as_they_were_written(tmp_path: Path, drafts: dict[str, str]) -> None:
    write_drafts(tmp_path, drafts)
    assert read_drafts(tmp_path) == drafts
    assert (tmp_path / "drafts.json").exists() == bool(drafts)


def test_only_the_owner_may_read_drafts(tmp_path: Path) -> None:
    write_drafts(tmp_path, {"purpose": "half a"})
    assert stat.S_IMODE((tmp_path / "drafts.json").stat().st_mode) == 0o600


@pytest.mark.parametrize("raw", [b"", b"[]", b'{"a": 1}', b"\xff", b"[" * 100_000, b'{"a": "b"'])
def test_a_file_that_is_no_drafts_is_said_to_be_none(tmp_path: Path, raw: bytes) -> None:
    (tmp_path / "drafts.json").write_bytes(raw)
    assert read_drafts(tmp_path) is None
    set_aside(tmp_path)
    assert read_drafts(tmp_path) == {}
    assert (tmp_path / "drafts.unreadable").read_bytes() == raw
