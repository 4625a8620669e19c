"""Owns signing with a person's SSH key: the only door to ``ssh-keygen``. Nothing leaves the machine, and no key is read by this program."""

from __future__ import annotations

import subprocess
import tempfile
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from techassess.cleaning import clean_line

NAMESPACE = "techassess"
PROGRAM = "ssh-keygen"
SECONDS = 30


class KeyFailed(Exception):
    """Something could not be signed or checked with a key. The message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Author:
    """What a key says of who signed."""

    standing: str
    """``none`` (no key), ``unchecked`` (no list of signers), ``proven``, ``unknown`` (not on the list), ``wrong`` (of another text)."""
    name: str = ""
    """The name that the list of signers gives the key."""

    def __str__(self) -> str:
        return _WORDS[self.standing].format(name=self.name)


NOBODY = Author("none")

_WORDS = {
    "none": "author not proven: signed without a key",
    "unchecked": "author not proven: signed with a key; name those you trust with --allowed-signers",
    "proven": "author proven: the key of {name}",
    "unknown": "author not proven: the key is not on the list of allowed signers",
    "wrong": "the signature of the key does not belong to this statement",
}


def fingerprint(key: Path) -> str:
    """Return a key's fingerprint, such as ``SHA256:...``. Raises KeyFailed."""
    if not key.is_file():
        raise KeyFailed(f"There is no key '{key}'. Name the file of your SSH key, for example ~/.ssh/id_ed25519.")
    done = _run("-l", "-f", str(key))
    parts = done.stdout.decode("utf-8", "replace").split()
    if done.returncode or len(parts) < 2:
        raise KeyFailed(f"'{key}' is no SSH key that can be used.{_said(done)}")
    return clean_line(parts[1])


def sign(data: bytes, key: Path) -> str:
    """Return the signature over these bytes. A key with a passphrase asks for it at the terminal. Raises KeyFailed."""
    done = _run("-Y", "sign", "-f", str(key), "-n", NAMESPACE, data=data, seconds=None)
    if done.returncode:
        raise KeyFailed(f"'{key}' could not sign.{_said(done)}")
    return done.stdout.decode("ascii", "replace")


def check(data: bytes, signature: str, allowed: Path | None, at: str) -> Author:
    """Say who signed these bytes, by a list of allowed signers as OpenSSH reads it; keys count as of the time ``at``. Raises KeyFailed."""
    with tempfile.TemporaryDirectory(prefix="techassess-") as folder:
        file = Path(folder) / "signature"
        file.write_text(signature, encoding="utf-8", errors="replace")
        if _run("-Y", "check-novalidate", "-n", NAMESPACE, "-s", str(file), data=data).returncode:
            return Author("wrong")
        if allowed is None:
            return Author("unchecked")
        if not allowed.is_file():
            raise KeyFailed(f"There is no file '{allowed}'. Name a list of allowed signers; see 'man ssh-keygen'.")
        when = _when(at)
        found = _run("-Y", "find-principals", "-f", str(allowed), "-s", str(file), *when)
        for name in found.stdout.decode("utf-8", "replace").splitlines() if not found.returncode else ():
            done = _run("-Y", "verify", "-f", str(allowed), "-I", name, "-n", NAMESPACE, "-s", str(file), *when, data=data)
            if not done.returncode:
                return Author("proven", clean_line(name))
        return Author("unknown")


def _when(at: str) -> tuple[str, ...]:
    """The option that looks at keys as of a time; none where the time cannot be read."""
    try:
        moment = datetime.fromisoformat(at).astimezone()
    except ValueError:
        return ()
    return (f"-Overify-time={moment:%Y%m%d%H%M%S}",)


def _run(*arguments: str, data: bytes | None = None, seconds: int | None = SECONDS) -> subprocess.CompletedProcess[bytes]:
    given: dict[str, int] = {"stdin": subprocess.DEVNULL} if data is None else {}
    try:
        return subprocess.run([PROGRAM, *arguments], input=data, capture_output=True, check=False, timeout=seconds, **given)  # type: ignore[call-overload,no-any-return]
    except FileNotFoundError:
        raise KeyFailed(
            f"'{PROGRAM}' is not installed here. It comes with OpenSSH. Install that, or go on without a key; then no author is proven."
        ) from None
    except subprocess.TimeoutExpired:
        raise KeyFailed(f"'{PROGRAM}' did not answer within {SECONDS} seconds. Try it again.") from None


def _said(done: subprocess.CompletedProcess[bytes]) -> str:
    """What the program itself said, if anything."""
    text = clean_line(done.stderr.decode("utf-8", "replace"))
    return f" {PROGRAM} says: {text}" if text else ""
