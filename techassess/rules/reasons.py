"""Owns the reasons that rule keepers give for mutants that no example kills, and for findings of the proofs that are meant so."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from techassess.documents import reader
from techassess.documents.positions import Document
from techassess.documents.validation import validate
from techassess.hints import nearest, nearest_or_list
from techassess.problems import Place, Problems
from techassess.rules import shapes
from techassess.rules.model import RuleSets
from techassess.rules.mutants import Mutant
from techassess.rules.proofs import KINDS, Failed


@dataclass(frozen=True, slots=True)
class MutantReason:
    """Why no example needs to kill a mutant."""

    of: str
    """The id of the rule, risk, definition, table, section or question."""
    key: str
    """Where in it, as ``requires`` or ``rows.2.when``."""
    mutant: str
    """What stands there after the change."""
    reason: str
    place: Place

    def excuses(self, mutant: Mutant) -> bool:
        """Whether the reason is given for this mutant."""
        key = ".".join(str(part) for part in mutant.key)
        return (self.of, self.key, " ".join(self.mutant.split())) == (mutant.id, key, mutant.after)


@dataclass(frozen=True, slots=True)
class ProofReason:
    """Why what a proof found is meant so."""

    kind: str
    of: str
    part: str
    reason: str
    place: Place

    def excuses(self, failed: Failed) -> bool:
        """Whether the reason is given for this failure."""
        return (self.kind, self.of, " ".join(self.part.split())) == (failed.kind, failed.about[0], " ".join(failed.part.split()))


@dataclass(frozen=True, slots=True)
class Reasons:
    """All reasons of the content."""

    mutants: tuple[MutantReason, ...] = ()
    proofs: tuple[ProofReason, ...] = ()


def load(path: Path, shown: str, rulesets: RuleSets, problems: Problems) -> Reasons:
    """Read the reasons; a file that is not there holds none. What they are given for must exist."""
    document = reader.read(path, problems, shown) if path.exists() else None
    if document is None or document.data is None:
        return Reasons()
    shape = validate(shapes.ReasonsShape, document, problems)
    if shape is None:
        return Reasons()
    mutants = tuple(
        MutantReason(one.of, one.key, one.mutant, one.reason, document.place(("mutants", at))) for at, one in enumerate(shape.mutants)
    )
    proofs = tuple(
        ProofReason(one.kind, one.of, one.part, one.reason, document.place(("proofs", at))) for at, one in enumerate(shape.proofs)
    )
    _check("mutants", [one.of for one in mutants], document, rulesets, problems)
    _check("proofs", [one.of for one in proofs], document, rulesets, problems)
    for at, one in enumerate(proofs):
        if one.kind not in KINDS:
            problems.add(document.place(("proofs", at, "kind")), f"there is no proof '{one.kind}'", nearest_or_list(one.kind, KINDS))
    return Reasons(mutants, proofs)


def joined(parts: Iterable[Reasons]) -> Reasons:
    """Return the reasons of several files as one."""
    given = list(parts)
    mutants = tuple(reason for part in given for reason in part.mutants)
    return Reasons(mutants, tuple(reason for part in given for reason in part.proofs))


def _check(key: str, of: list[str], document: Document, rulesets: RuleSets, problems: Problems) -> None:
    known = _ids(rulesets)
    for at, name in enumerate(of):
        if name not in known:
            message = f"there is no rule, risk, definition, table, section or question '{name}'"
            problems.add(document.place((key, at, "of")), message, nearest(name, known))


def _ids(rulesets: RuleSets) -> list[str]:
    """The ids of everything that a reason can be given for."""
    found: list[str] = [*rulesets.rules, *rulesets.risks, *rulesets.vocabulary]
    return [*found, *(section.id for section in rulesets.questionnaire.sections)]
