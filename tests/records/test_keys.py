"""Signing with an SSH key: who it was, who it was not, and what is said where OpenSSH is missing."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from techassess.records import keys
from techassess.records.keys import Author, KeyFailed, check, fingerprint, sign

AT = "2027-01-02T10:00:00+01:00"
DATA = b'{"kind":"opinion"}\n'


@pytest.fixture(scope="module")
def key(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A key without a passphrase, and beside it a list that allows it."""
    path = tmp_path_factory.mktemp("keys") / "dora"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "", "-f", str(path)], check=True)
    public = path.with_suffix(".pub").read_text(encoding="ascii")
    (path.parent / "allowed").write_text(f'dora@city.example namespaces="techassess" {public}', encoding="ascii")
    return path


def test_a_signature_proves_who_signed(key: Path) -> None:
    found = check(DATA, sign(DATA, key), key.parent / "allowed", AT)
    assert found == Author("proven", "dora@city.example")
    assert str(found) == "author proven: the key of dora@city.example"


def test_without_a_list_nobody_is_proven(key: Path) -> None:
    found = check(DATA, sign(DATA, key), None, AT)
    assert str(found) == "author not proven: signed with a key; name those you trust with --allowed-signers"


def test_a_signature_of_another_text_is_wrong(key: Path) -> None:
    found = check(DATA + b" ", sign(DATA, key), key.parent / "allowed", AT)
    assert str(found) == "the signature of the key does not belong to this statement"


def test_a_damaged_signature_is_wrong(key: Path) -> None:
    assert check(DATA, sign(DATA, key).replace("U1NIU0lH", "U1NIU0lI"), None, AT) == Author("wrong")


@pytest.mark.parametrize(
    "line",
    [
        "",
        'dora@city.example namespaces="git" {public}',
        'dora@city.example valid-before="20260101" {public}',
        'dora@city.example valid-after="20280101" {public}',
    ],
)
def test_a_key_that_is_not_allowed_then_or_for_this_proves_nobody(line: str, key: Path, tmp_path: Path) -> None:
    (tmp_path / "allowed").write_text(line.format(public=key.with_suffix(".pub").read_text(encoding="ascii")), encoding="ascii")
    found = check(DATA, sign(DATA, key), tmp_path / "allowed", AT)
    assert str(found) == "author not proven: the key is not on the list of allowed signers"


def test_a_key_that_was_allowed_when_it_signed_still_proves(key: Path, tmp_path: Path) -> None:
    public = key.with_suffix(".pub").read_text(encoding="ascii")
    (tmp_path / "allowed").write_text(f'dora valid-after="20261231",valid-before="20270201" {public}', encoding="ascii")
    assert check(DATA, sign(DATA, key), tmp_path / "allowed", AT) == Author("proven", "dora")


def test_the_fingerprint_is_that_of_openssh(key: Path) -> None:
    assert fingerprint(key).startswith("SHA256:")


def test_a_key_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(KeyFailed) as failed:
        fingerprint(tmp_path / "none")
    assert str(failed.value) == f"There is no key '{tmp_path / 'none'}'. Name the file of your SSH key, for example ~/.ssh/id_ed25519."


def test_a_file_that_is_no_key_is_told(tmp_path: Path) -> None:
    (tmp_path / "key").write_text("nothing", encoding="ascii")
    with pytest.raises(KeyFailed, match=r"key' is no SSH key that can be used\. ssh-keygen says: "):
        fingerprint(tmp_path / "key")
    with pytest.raises(KeyFailed, match=r"key' could not sign\. ssh-keygen says: "):
        sign(DATA, tmp_path / "key")


def test_a_list_that_is_not_there_is_told(key: Path, tmp_path: Path) -> None:
    with pytest.raises(KeyFailed, match="Name a list of allowed signers; see 'man ssh-keygen'"):
        check(DATA, sign(DATA, key), tmp_path / "none", AT)


def test_without_openssh_it_says_what_to_do(key: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keys, "PROGRAM", "ssh-keygen-that-is-not-there")
    with pytest.raises(KeyFailed) as failed:
        sign(DATA, key)
    assert str(failed.value) == (
        "'ssh-keygen-that-is-not-there' is not installed here. It comes with OpenSSH. "
        "Install that, or go on without a key; then no author is proven."
    )
