"""Owns the seal: an assessment bound to what it was judged by, and saying later what is still as it was signed.

Who may sign what, and in which order, is decided above; here a signature is a fact.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from techassess import __version__
from techassess.assessment.result import Assessment
from techassess.documents.canonical import NOTHING, Difference, differences, digest
from techassess.problems import Broken
from techassess.questionnaire.answers import Case
from techassess.questionnaire.sealed import read_again
from techassess.records import seal, verifying
from techassess.records import sealed as of_record
from techassess.records.contests import undecided
from techassess.records.history import verify_chain
from techassess.records.lines import Line
from techassess.records.loading import Found, load
from techassess.records.model import Record
from techassess.records.opening import is_forked
from techassess.records.seal import CannotSign, Sealed, Signature, Signing, VerdictShape
from techassess.records.verifying import Verified
from techassess.records.workflow import Workflow
from techassess.records.workflow import load as load_workflow
from techassess.rules import sealed as of_rules
from techassess.rules.model import RuleSets

OF_RECORD = ("answers", "record", "review")
"""The parts that come from the record; all others come from questionnaire and rule sets."""


def sealed(record: Record, rulesets: RuleSets, workflow: Workflow) -> Sealed:
    """Return what a signature on this record covers now."""
    content, meaning, wording = _content(rulesets, workflow), of_record.meaning(record), of_record.wording(record)
    return Sealed({**content.meaning, **meaning}, {**content.wording, **wording})


def _content(rulesets: RuleSets, workflow: Workflow) -> Sealed:
    """What a signature covers of questionnaire, rule sets and workflow."""
    meaning, wording = of_rules.meaning(rulesets), of_rules.wording(rulesets)
    return Sealed({**meaning, "workflow": workflow.meaning()}, {**wording, "workflow": workflow.wording()})


def sign(found: Found, assessment: Assessment, shown: str, signing: Signing, workflow: Workflow) -> str:
    """Sign a record with its verdict, and return the name of the signature. Raises CannotSign.

    The assessment must be that of the record on its own day; ``shown`` is its verdict in words.
    """
    refuse_unsound(found)
    refuse_another(found.record, assessment)
    verdict = VerdictShape(id=assessment.verdict, best=assessment.range.best, worst=assessment.range.worst, shown=shown)
    rulesets, record = assessment.rulesets, found.record
    now = sealed(record, rulesets, workflow)
    return seal.add(record.folder, signing, verdict, now, of_rules.versions(rulesets), record.head, __version__, tuple(record.review))


def refuse_unsound(found: Found) -> None:
    """Raise CannotSign where what lies in the record's folder is not what this program wrote, or where people have to decide first."""
    if len(verify_chain(found.lines)):
        raise CannotSign("The history of the record was changed afterwards. Put it back from a copy or from version control, then sign.")
    if found.settled.outside:
        raise CannotSign("The record was changed outside this program. Open it once, look through what was changed, then sign.")
    if is_forked(found) or found.marked:
        raise CannotSign("Changes of two places lie side by side in this record. Open it once, or use 'techassess merge', then sign.")
    contests = undecided(found.lines)
    if contests:
        names = ", ".join(one.name for one in contests)
        raise CannotSign(f"Two people answered otherwise, and nobody has decided yet: {names}. Decide with 'techassess merge', then sign.")


def refuse_another(record: Record, assessment: Assessment) -> None:
    """Raise CannotSign where an assessment is not that of the record as it stands, on its own day."""
    case = assessment.case
    if (case.answers, case.stage, assessment.as_of) != (record.answers, record.stage, record.assessed_on):
        raise CannotSign(
            "The verdict that is shown was judged on other answers, or for another day, than the record has now. Open it again."
        )


def verify(folder: Path, today: RuleSets | None, allowed: Path | None, workflow: Workflow | None = None) -> tuple[Verified, ...]:
    """Check all signatures on a record, oldest first: in themselves, against the record, and against today's content and workflow.

    The workflow is the one that ships with the product where none is given.
    """
    signatures: list[Signature | Verified] = [_read(folder, name) for name in seal.names(folder)]
    present = {digest(one.signed) for one in signatures if isinstance(one, Signature)}
    content = None if today is None else _Today(today, _content(today, workflow or load_workflow()))
    return tuple(one if isinstance(one, Verified) else _verified(folder, one, content, present, allowed) for one in signatures)


def _read(folder: Path, name: str) -> Signature | Verified:
    try:
        return seal.read(folder, name)
    except Broken as broken:
        return Verified(name, problems=tuple(str(problem) for problem in broken.problems))


def _verified(folder: Path, found: Signature, today: _Today | None, present: set[str], allowed: Path | None) -> Verified:
    own = verifying.inside(found, allowed)
    gone = [Difference("signatures", earlier, NOTHING) for earlier in found.statement.follows if earlier not in present]
    own = replace(own, broken=(*own.broken, *gone))
    own, now = _against_record(folder, found, own)
    if today is None:
        return own
    own = _against_content(found, own, today.sealed)
    return own if now is None or own.broken or own.other_rules else replace(own, remarks=(*own.remarks, *_judged_again(now, found, today)))


@dataclass(frozen=True, slots=True)
class _Today:
    """The content that is installed now, loaded and as a signature covers it."""

    rulesets: RuleSets
    sealed: Sealed


def _judged_again(now: Record, found: Signature, today: _Today) -> Iterator[str]:
    """What to say where the same answers and rules lead to another verdict: whoever signed did not sign what they lead to."""
    from techassess.assessment.exact import judge

    case = Case(today.rulesets.questionnaire, now.answers, now.stage)
    again, verdict = judge(today.rulesets, case, now.assessed_on).range, found.statement.verdict
    if (again.best, again.worst) != (verdict.best, verdict.worst):
        ends = f"from '{again.best}' to '{again.worst}', where '{verdict.best}' to '{verdict.worst}' was signed"
        yield f"Judged again by this version of techassess ({__version__}), the same answers and rules lead to another verdict: {ends}."


def _against_record(folder: Path, found: Signature, own: Verified) -> tuple[Verified, Record | None]:
    """Compare with the record as it stands, read as the questionnaire that was signed reads it; and return it, where it can be read."""
    fields: Mapping[str, Any] = found.sealed.meaning.get("record") or {}
    name = str(fields.get("questionnaire", "")) if isinstance(fields, Mapping) else ""
    version = found.statement.versions.get(f"questionnaire:{name}", "")
    asked = read_again(found.sealed.meaning, name, version)
    if asked is None or _touched(own.broken, "questions", "record"):
        return replace(own, remarks=(*own.remarks, "The record was not compared, for the copy of its questionnaire does not hold.")), None
    try:
        now = load(folder, asked)
    except Broken as broken:
        return replace(own, problems=(*own.problems, *(str(problem) for problem in broken.problems))), None
    meaning, wording = of_record.meaning(of_record.as_of(now.record, found.statement.entries)), of_record.wording(now.record)
    changed = [one for part in OF_RECORD if not _touched(own.broken, part) for one in _between(part, found.sealed.meaning, meaning)]
    if found.statement.history and found.statement.history not in {line.hash for line in now.lines}:
        changed.append(Difference("history", found.statement.history, NOTHING))
    own = replace(own, remarks=(*own.remarks, *_past(now.lines)))
    renamed = () if _touched(own.reworded, "record") else _between("record", found.sealed.wording, wording)
    return replace(own, broken=(*own.broken, *changed), reworded=(*own.reworded, *renamed)), now.record


def _past(lines: Sequence[Line]) -> Iterator[str]:
    """What to say of a history that was changed: it binds nothing, and yet it should show how it came to what was signed."""
    faults = verify_chain(lines)
    if len(faults):
        found = "; ".join(f"{fault.place}: {fault.message}" for fault in list(faults)[:3])
        yield f"The history was changed afterwards, so it no longer shows how the answers came about: {found}."


def _touched(known: Iterable[Difference], *parts: str) -> bool:
    """Whether one of the parts of the copy itself is no longer what was signed."""
    sides = ("meaning", "wording")
    return any(one.path == f"{side}.{part}" or one.path.startswith(f"{side}.{part}.") for one in known for side in sides for part in parts)


def _against_content(found: Signature, own: Verified, today: Sealed) -> Verified:
    """Compare with the content that is installed now. It may well have moved on: that breaks nothing."""
    signed = found.sealed
    parts = [part for part in dict.fromkeys([*signed.meaning, *today.meaning]) if part not in OF_RECORD]
    other = [one for part in parts if not _touched(own.broken, part) for one in _between(part, signed.meaning, today.meaning)]
    told = [part for part in signed.wording if part not in OF_RECORD and not _touched(own.reworded, part)]
    texts = [one for part in told for one in _between(part, signed.wording, today.wording) if _in_both(one, signed, today)]
    return replace(own, other_rules=tuple(other), reworded=(*own.reworded, *texts))


def _between(part: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[Difference, ...]:
    return differences({part: before.get(part, {})}, {part: after.get(part, {})})


def _in_both(difference: Difference, signed: Sealed, today: Sealed) -> bool:
    """Whether the thing whose text differs is in both contents; the words of what came or went say nothing new."""
    part, _, rest = difference.path.partition(".")
    sides = [side for side in (signed.meaning.get(part), today.meaning.get(part)) if isinstance(side, Mapping)]
    return all(any(rest == name or rest.startswith(f"{name}.") for name in side) for side in sides)
