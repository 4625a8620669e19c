"""Whether a signature holds in itself: the statement against its digest, the copy against the statement, the key."""

from __future__ import annotations

import copy
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from techassess.documents.canonical import digest
from techassess.records import keys
from techassess.records.keys import Author, KeyFailed
from techassess.records.seal import Sealed, Signature, StatementShape, read
from techassess.records.verifying import Outcome, Verified, inside
from tests.records.test_seal import signed


@pytest.fixture
def found(tmp_path: Path) -> Signature:
    """A sound signature."""
    return read(tmp_path, signed(tmp_path))


def with_statement(found: Signature, change: Callable[[dict[str, Any]], object]) -> Signature:
    data = copy.deepcopy(dict(found.signed))
    change(data)
    return replace(found, signed=data, statement=StatementShape.model_validate(data))


def told(verified: Verified) -> list[str]:
    return [str(one) for one in (*verified.broken, *verified.reworded)]


def test_what_nobody_touched_is_valid(found: Signature) -> None:
    assert inside(found, None) == Verified(found.name, found.statement, "0.1.0")
    assert inside(found, None).outcome is Outcome.VALID


def test_the_version_of_the_program_is_not_signed(found: Signature) -> None:
    assert inside(replace(found, engine="9.9"), None).outcome is Outcome.VALID


def test_a_changed_statement_is_broken_at_the_place(found: Signature) -> None:
    verified = inside(with_statement(found, lambda data: data["verdict"].update(worst="proceed")), None)
    assert verified.outcome is Outcome.BROKEN
    assert told(verified) == ['statement.verdict.worst: changed, now "proceed"']


def test_a_changed_digest_is_broken(found: Signature) -> None:
    verified = inside(replace(found, digest="0" * 64), None)
    assert told(verified) == [f'statement.digest: changed, now "{"0" * 64}"']


def test_a_changed_copy_is_broken_at_the_place(found: Signature) -> None:
    meaning = {**found.sealed.meaning, "rules": {"r": {"severity": "moderate"}}}
    verified = inside(replace(found, sealed=Sealed(meaning, found.sealed.wording)), None)
    assert verified.outcome is Outcome.BROKEN
    assert told(verified) == ['meaning.rules.r.severity: changed, now "moderate"']


def test_a_changed_text_is_reworded_at_the_place(found: Signature) -> None:
    verified = inside(replace(found, sealed=Sealed(found.sealed.meaning, {"rules": {"r": {"title": "Kept"}}})), None)
    assert verified.outcome is Outcome.REWORDED
    assert told(verified) == ['wording.rules.r.title: changed, now "Kept"']


@pytest.mark.parametrize(
    ("meaning", "lines"),
    [
        ({"answers": {"q": {"value": 90}}}, ["meaning.rules.r.severity: changed, now (nothing)"]),
        (
            {"answers": {"q": {"value": 90}}, "rules": {"r": {"severity": "serious"}}, "more": {"a": 1}},
            ["meaning.more.a: changed, now 1"],
        ),
    ],
)
def test_a_part_that_came_or_went_is_broken(meaning: dict[str, Any], lines: list[str], found: Signature) -> None:
    assert told(inside(replace(found, sealed=Sealed(meaning, found.sealed.wording)), None)) == lines


def test_a_copy_and_its_places_changed_together_do_not_fit_the_statement(found: Signature) -> None:
    meaning = {**found.sealed.meaning, "rules": {"r": {"severity": "moderate"}}}
    places = {**found.places, "meaning": {**found.places["meaning"], "rules.r.severity": digest("moderate")[:8]}}
    verified = inside(replace(found, sealed=Sealed(meaning, found.sealed.wording), places=places), None)
    assert told(verified) == ['meaning.rules: changed, now "other than its digest says"']


def test_places_bind_nothing(found: Signature) -> None:
    assert inside(replace(found, places={}), None).outcome is Outcome.VALID


def test_a_signature_of_a_key_that_was_taken_away_is_missed(found: Signature) -> None:
    named = with_statement(found, lambda data: data.update(key="SHA256:abc"))
    verified = inside(replace(named, digest=digest(named.signed)), None)
    assert verified.outcome is Outcome.BROKEN
    assert told(verified) == ['statement.sig: "SHA256:abc", now (nothing)']


def test_a_wrong_signature_of_a_key_breaks(found: Signature, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keys, "check", lambda *_: Author("wrong"))
    assert inside(replace(found, armoured="x"), None).outcome is Outcome.BROKEN


def test_without_openssh_all_else_is_checked(found: Signature, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(*_: object) -> Author:
        raise KeyFailed("Not installed.")

    monkeypatch.setattr(keys, "check", missing)
    verified = inside(replace(found, armoured="x"), None)
    assert (verified.author, verified.remarks, verified.outcome) == (Author("unchecked"), ("Not installed.",), Outcome.VALID)
