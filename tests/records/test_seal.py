"""Signatures beside a record: each in a folder of its own, whole or not at all, and never touched again."""

from __future__ import annotations

import json
import stat
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from techassess.documents.canonical import digest
from techassess.problems import Broken
from techassess.records import keys, saving
from techassess.records.seal import CannotSign, Sealed, Signing, VerdictShape, add, names, read, statements
from tests.shared import by_number, signature

SEALED = Sealed({"answers": {"q": {"value": 90}}, "rules": {"r": {"severity": "serious"}}}, {"rules": {"r": {"title": "Erased"}}})
SIGNING = Signing("opinion", "Dora Dee", "2027-01-02T10:00:00+01:00", "Fine.\nIf signs.")
VERDICT = VerdictShape(id="undecided", best="proceed", worst="do-not-proceed", shown="Undecided")


def signed(record: Path, **more: Any) -> str:
    return add(record, replace(SIGNING, **more), VERDICT, SEALED, {"ruleset:r": "1.0"}, "abc", "0.1.0")


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_a_signature_says_who_signed_what_when_and_up_to_where(tmp_path: Path) -> None:
    found = read(tmp_path, signed(tmp_path))
    statement = found.statement
    assert (found.name, found.engine, found.armoured) == (f"1-opinion-{found.digest[:6]}", "0.1.0", "")
    assert (statement.kind, statement.by, statement.at, statement.text) == ("opinion", "Dora Dee", SIGNING.at, "Fine.\nIf signs.")
    assert statement.verdict == VERDICT
    assert statement.meaning == {part: digest(value) for part, value in SEALED.meaning.items()}
    assert statement.wording == {"rules": digest(SEALED.wording["rules"])}
    assert (statement.versions, statement.history, statement.follows, statement.key) == ({"ruleset:r": "1.0"}, "abc", [], "")
    assert found.sealed == SEALED
    assert found.digest == digest(found.signed)


def test_a_second_signature_touches_nothing_and_names_the_first(tmp_path: Path) -> None:
    first = signed(tmp_path)
    before = bytes_of(tmp_path)
    second = signed(tmp_path, kind="decision")
    after = bytes_of(tmp_path)
    assert (by_number(first), by_number(second)) == ("1-opinion", "2-decision")
    assert {name: content for name, content in after.items() if name in before} == before
    assert read(tmp_path, second).statement.follows == [read(tmp_path, first).digest]


def test_statements_are_listed_and_those_that_cannot_be_read_left_out(tmp_path: Path) -> None:
    assert statements(tmp_path) == {}
    for kind in ("opinion", "decision", "opinion"):
        signed(tmp_path, kind=kind)
    (signature(tmp_path, "2-decision") / "statement.json").write_text("{", encoding="utf-8")
    assert {by_number(name): found.kind for name, found in statements(tmp_path).items()} == {"1-opinion": "opinion", "3-opinion": "opinion"}


def test_numbers_go_on_behind_the_highest(tmp_path: Path) -> None:
    for _ in range(10):
        signed(tmp_path)
    signature(tmp_path, "3-opinion").rename(tmp_path / "taken")
    assert by_number(signed(tmp_path)) == "11-opinion"
    assert tuple(map(by_number, names(tmp_path))) == tuple(f"{number}-opinion" for number in (1, 2, *range(4, 12)))


def test_two_that_sign_at_the_same_time_have_folders_of_their_own(tmp_path: Path) -> None:
    for name in ("here", "there"):
        (tmp_path / name).mkdir()
    one, other = signed(tmp_path / "here"), signed(tmp_path / "there", by="Max Mayor")
    assert (one != other, by_number(one), by_number(other)) == (True, "1-opinion", "1-opinion")
    (tmp_path / "there" / "signatures" / other).rename(tmp_path / "here" / "signatures" / other)
    assert set(names(tmp_path / "here")) == {one, other}
    assert by_number(signed(tmp_path / "here", kind="decision")) == "2-decision"


def test_a_folder_with_number_and_kind_alone_is_read_too(tmp_path: Path) -> None:
    folder = tmp_path / "signatures" / signed(tmp_path)
    folder.rename(folder.with_name("1-opinion"))
    assert names(tmp_path) == ("1-opinion",)
    assert read(tmp_path, "1-opinion").statement.by == "Dora Dee"


def test_other_folders_are_no_signatures(tmp_path: Path) -> None:
    signed(tmp_path)
    for name in ("notes", ".signing-abc", "0-opinion", "2-comment", "2-opinion-", "2-opinion-12345", "2-opinion-12345g"):
        (tmp_path / "signatures" / name).mkdir()
    assert tuple(map(by_number, names(tmp_path))) == ("1-opinion",)
    assert names(tmp_path / "nowhere") == ()


def test_only_the_owner_can_read_it(tmp_path: Path) -> None:
    folder = tmp_path / "signatures" / signed(tmp_path)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()} == {0o600}


def test_a_copy_is_written_for_people(tmp_path: Path) -> None:
    folder = tmp_path / "signatures" / signed(tmp_path)
    assert (folder / "meaning.json").read_text(encoding="utf-8").splitlines()[:4] == [
        "{",
        '  "answers": {',
        '    "q": {',
        '      "value": 90',
    ]


def test_a_full_disk_leaves_nothing_half_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    signed(tmp_path)
    before = bytes_of(tmp_path)
    put = saving.put

    def full(path: Path, content: bytes) -> None:
        if path.name == "wording.json":
            raise OSError(28, "No space left on device")
        put(path, content)

    monkeypatch.setattr(saving, "put", full)
    with pytest.raises(CannotSign) as refused:
        signed(tmp_path)
    assert str(refused.value) == f"There is no room left to save in '{tmp_path / 'signatures'}'. Free some space, then save again."
    assert bytes_of(tmp_path) == before
    assert [by_number(path.name) for path in (tmp_path / "signatures").iterdir()] == ["1-opinion"]


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"by": "  "}, "A signature needs the name of the person who signs."),
        ({"text": "x" * 20_001}, "Please shorten the text: it has 20001 characters, 20000 fit."),
        ({"kind": "comment"}, "A signature is one of: opinion, decision."),
        ({"key": Path("/nowhere/key")}, "There is no key '/nowhere/key'. Name the file of your SSH key, for example ~/.ssh/id_ed25519."),
    ],
)
def test_what_cannot_be_signed_is_told(wrong: dict[str, Any], message: str, tmp_path: Path) -> None:
    with pytest.raises(CannotSign) as refused:
        signed(tmp_path, **wrong)
    assert str(refused.value) == message
    assert list(tmp_path.iterdir()) == []


def test_a_key_signs_the_statement_that_names_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keys, "fingerprint", lambda _: "SHA256:abc")
    monkeypatch.setattr(keys, "sign", lambda data, _: data.decode("ascii"))
    found = read(tmp_path, signed(tmp_path, key=tmp_path / "key"))
    assert found.statement.key == "SHA256:abc"
    assert json.loads(found.armoured) == found.signed


@pytest.mark.parametrize("name", ["statement.json", "meaning.json", "wording.json", "places.json"])
def test_a_missing_file_is_told(name: str, tmp_path: Path) -> None:
    folder = tmp_path / "signatures" / signed(tmp_path)
    (folder / name).unlink()
    with pytest.raises(Broken) as broken:
        read(tmp_path, folder.name)
    assert str(broken.value.problems) == (
        f"signatures/{folder.name}/{name}: is missing\n    Put the file back from a copy or from version control."
    )


def test_a_statement_that_is_none_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "signatures" / signed(tmp_path)
    text = (folder / "statement.json").read_text(encoding="utf-8")
    (folder / "statement.json").write_text(text.replace('"kind": "opinion"', '"kind": "opinoin"'), encoding="utf-8")
    with pytest.raises(Broken) as broken:
        read(tmp_path, folder.name)
    assert str(broken.value.problems) == (
        f"signatures/{folder.name}/statement.json: statement.kind: 'opinoin' is not allowed here\n    Did you mean 'opinion'?"
    )
