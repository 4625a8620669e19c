"""The line that leads an editor from a content file to its schema."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from techassess.rules import wiring
from techassess.rules.schemas import KINDS, files
from techassess.workspace import shipped
from tests.cli import sample

LINE = "# yaml-language-server: $schema=../schemas/rule.json"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"id: a\n", f"{LINE}\nid: a\n".encode()),
        (b"", f"{LINE}\n".encode()),
        (b"id: a", f"{LINE}\nid: a".encode()),
        (b"# A word before.\nid: a\n", f"{LINE}\n# A word before.\nid: a\n".encode()),
        (b"id: a\r\nb: c\r\n", f"{LINE}\r\nid: a\r\nb: c\r\n".encode()),
        (b"\xef\xbb\xbfid: a\n", b"\xef\xbb\xbf" + f"{LINE}\nid: a\n".encode()),
        (b"# yaml-language-server: $schema=old.json\n\nid: \xc3\xa4\n", f"{LINE}\n\nid: \u00e4\n".encode()),
        (b"# yaml-language-server: $schema=old.json\r\nid: a\r\n", f"{LINE}\r\nid: a\r\n".encode()),
    ],
)
def test_the_first_line_is_put_in_or_renewed_and_nothing_else_changes(before: bytes, after: bytes) -> None:
    assert wiring.wired(before, LINE) == after
    assert wiring.wired(after, LINE) == after


def test_the_line_leads_from_the_file_to_its_schema(tmp_path: Path) -> None:
    path = tmp_path / "rulesets" / "house" / "rules" / "openness" / "signs.yaml"
    assert wiring.comment(path, "rule", tmp_path) == "# yaml-language-server: $schema=../../../../schemas/rule.json"


def test_a_file_keeps_its_permissions(tmp_path: Path) -> None:
    sample.make(tmp_path)
    scale = tmp_path / "rulesets" / "scale.yaml"
    scale.chmod(0o640)
    assert scale in wiring.write(tmp_path)
    assert stat.S_IMODE(scale.stat().st_mode) == 0o640
    assert wiring.write(tmp_path) == ()


@pytest.mark.parametrize("name", KINDS)
def test_the_schemas_in_the_repository_are_up_to_date(name: str) -> None:
    """Renew them with ``techassess rules schema --write`` in the repository."""
    assert (shipped() / wiring.FOLDER / f"{name}.json").read_text("utf-8") == wiring.text_of(name)


def test_every_shipped_file_is_wired_to_a_schema_that_is_there() -> None:
    for name, path in files(shipped()):
        first = path.read_text("utf-8").split("\n")[0]
        assert first == wiring.comment(path, name, shipped()), f"{path}: run 'techassess rules schema --write' in the repository"
        assert (path.parent / first.partition("=")[2]).resolve() == shipped() / wiring.FOLDER / f"{name}.json"
