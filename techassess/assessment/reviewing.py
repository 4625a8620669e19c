"""Owns what a review may say of an assessment: which findings can be accepted as a risk, and which outcomes can be decided.

An acceptance, an opinion and a decision stand beside the assessment; none of them changes a status, a verdict or its range.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from techassess.assessment import sealing
from techassess.assessment.result import Assessment, Finding, Status
from techassess.cleaning import clean_line
from techassess.records import keys, permission, seal
from techassess.records.editing import Editing
from techassess.records.keys import KeyFailed
from techassess.records.loading import load
from techassess.records.model import Record
from techassess.records.permission import NotAllowed
from techassess.records.review import Entry, WrongEntry, tidy
from techassess.records.seal import CannotSign, Signing
from techassess.records.sealed import signatures
from techassess.records.standing import Review
from techassess.records.verifying import Outcome


def came_out(finding: Finding) -> str:
    """Return how a rule came out: its status, or ``planned`` or ``claimed`` where it is met only so."""
    return "planned" if finding.planned else "claimed" if finding.claimed else finding.status.value


def finding_of(assessment: Assessment, rule: str) -> Finding:
    """Return the finding of a rule. Raises WrongEntry."""
    found = next((one for one in assessment.findings if one.rule.id == rule), None)
    if found is None:
        raise WrongEntry(f"There is no finding of a rule '{rule}' on this record.")
    return found


def say_of(editing: Editing, assessment: Assessment, kind: str, rule: str, text: str = "") -> Entry:
    """Save that a finding is accepted or disputed, or a comment on it. Raises WrongEntry, NotAllowed, SaveFailed, ChangedElsewhere."""
    finding = finding_of(assessment, rule)
    (made,) = editing.enter(Entry(kind, "finding", rule, text, came_out(finding)))
    return made


def not_acceptable(review: Review, finding: Finding) -> str:
    """Why a finding cannot be accepted as a risk; nothing where it can."""
    if finding.rule.severity in review.workflow.never_accepted:
        return f"A {finding.rule.severity} cannot be accepted: no decision makes up for a prohibition or a missing law."
    if finding.rule.duty_of == "provider":
        return "This is a duty of the supplier, and no risk that the controller can accept."
    weighs = finding.status in (Status.BREACHED, Status.OPEN) or finding.contribution is not None
    return "" if weighs else "There is nothing to accept: this finding weighs nothing now."


def accept_risk(editing: Editing, assessment: Assessment, rule: str, text: str, until: str) -> Entry:
    """Save that the decision maker accepts a finding as a risk until a day.

    Raises WrongEntry, NotAllowed, SaveFailed, ChangedElsewhere.
    """
    finding = finding_of(assessment, rule)
    refused = not_acceptable(editing.review, finding)
    if refused:
        raise NotAllowed(refused)
    (made,) = editing.enter(Entry("risk_accepted", "finding", rule, text, came_out(finding), until))
    return made


def take_step(editing: Editing, step: str, text: str = "") -> Entry:
    """Take a step of the workflow that needs no signature. Raises WrongEntry, NotAllowed, SaveFailed, ChangedElsewhere."""
    found = editing.workflow.steps.get(step)
    (made,) = editing.enter(Entry("moved", text=text, step=step, to=found.to if found else "?"))
    return made


@dataclass(frozen=True, slots=True)
class SignOff:
    """An opinion or a decision as it is about to be signed."""

    kind: str
    outcome: str
    text: str = ""
    conditions: tuple[str, ...] = ()
    departs: str = ""
    key: Path | None = None


def missing(review: Review, assessment: Assessment, signing: SignOff, day: date) -> str:
    """Why an opinion or a decision cannot be signed as it stands; nothing where it can."""
    outcome = review.workflow.outcomes.get(signing.outcome)
    if outcome is None:
        return f"There is no outcome '{signing.outcome}'. Outcomes: {', '.join(review.workflow.outcomes)}."
    if outcome.conditions and not any(clean_line(one) for one in signing.conditions):
        return f"'{outcome.title}' needs at least one condition."
    if signing.kind != "decision":
        return ""
    standing = [one for one in assessment.findings if one.at_best is not None]
    for finding in standing:
        if finding.status is Status.BREACHED and finding.rule.severity in outcome.not_with:
            return f"'{outcome.title}' cannot be decided while this stands: {finding.rule.finding} ({finding.rule.severity})"
    for finding in _not_accepted(review, standing, tuple(outcome.accepted_first), day):
        again = review.acceptance(finding.rule.id, day)
        why = "" if again is None or again.lapsed else " It was accepted before the answers were opened again."
        return f"'{outcome.title}' first needs this to be accepted as a risk, with a reason and a day: {finding.rule.finding}{why}"
    for finding in _open(assessment, (*outcome.not_with, *outcome.accepted_first)) if outcome.settled else ():
        return f"'{outcome.title}' cannot be decided while this is open: {finding.rule.title}.{_waits(assessment, finding)}"
    advised = review.opinion
    if advised is not None and advised.outcome != signing.outcome and not clean_line(signing.departs):
        return f"The opinion advises '{review.workflow.outcome_title(advised.outcome)}'. Please say why the decision departs from it."
    return ""


def _not_accepted(review: Review, findings: list[Finding], severities: tuple[str, ...], day: date) -> Iterator[Finding]:
    for finding in findings:
        if finding.status is Status.BREACHED and finding.rule.severity in severities:
            accepted = review.acceptance(finding.rule.id, day)
            if accepted is None or accepted.lapsed or review.is_reopened(accepted.entry):
                yield finding


def _open(assessment: Assessment, severities: tuple[str, ...]) -> Iterator[Finding]:
    """Findings that may still turn out as breaches, and that are bad enough for the worst verdict that can come about."""
    scale = assessment.rulesets.scale
    worst = scale.rank(assessment.range.worst)
    within = {verdict.severity for verdict in scale.verdicts[: worst + 1]} & set(severities)
    yield from (one for one in assessment.findings if one.status is Status.OPEN and one.at_worst in within)


def _waits(assessment: Assessment, finding: Finding) -> str:
    """Say for which answers an open finding waits."""
    questions = assessment.case.questionnaire.questions
    labels = ", ".join(questions[name].label for name in finding.waits_for[:3] if name in questions)
    return f" It waits for: {labels}." if labels else ""


def sign_off(editing: Editing, assessment: Assessment, shown: str, signing: SignOff, day: date) -> str:
    """Save an opinion or a decision, take the step of the workflow that belongs to it, sign it, and return the name of the signature.

    The assessment must be that of the record on its own day; ``shown`` is its verdict in words, ``day`` that of signing. Where the same
    person has saved it already and it was not signed, or not with this key, it is signed as it stands. Raises WrongEntry, NotAllowed,
    CannotSign, SaveFailed, ChangedElsewhere.
    """
    _usable(signing.key)
    before = load(editing.record.folder, editing.questionnaire)
    sealing.refuse_unsound(before)
    sealing.refuse_another(before.record, assessment)
    if signing.kind == "decision":
        _refuse_other_advice(editing.review, before.record)
        _refuse_same_key(editing, signing, before.record)
    said = _saved_before(editing, signing) or _save(editing, assessment, signing, day)
    found = load(editing.record.folder, editing.questionnaire)
    return sealing.sign(found, assessment, shown, Signing(signing.kind, said.by, said.at, said.text, signing.key), editing.workflow)


def _refuse_other_advice(review: Review, record: Record) -> None:
    """Raise CannotSign where the opinion was not signed, or was signed on something else than what stands here now."""
    advised = review.opinion
    if advised is None:
        return
    again = f"Let {advised.by} sign the same words again"
    names = signatures(record, seal.statements(record.folder)).get(advised.id, ())
    if not names:
        raise CannotSign(f"The opinion is not signed. {again}, or send the record back.")
    found = [one for one in sealing.verify(record.folder, None, None) if one.name in names]
    if all(one.outcome is Outcome.BROKEN for one in found):
        said = "The opinion was given on something else than what stands here: its signature does not hold any more."
        raise CannotSign(f"{said} 'techassess verify' says where. Put that back, or send the record back for another opinion.")


def _refuse_same_key(editing: Editing, signing: SignOff, record: Record) -> None:
    """Raise CannotSign where the opinion was signed with the same key, and who advises must not decide."""
    advised = editing.review.opinion
    if advised is None or signing.key is None or not any({advised.role, editing.role} <= pair for pair in editing.workflow.apart):
        return
    statements = seal.statements(record.folder)
    used = {statements[name].key for name in signatures(record, statements).get(advised.id, ())}
    if keys.fingerprint(signing.key) in used:
        raise CannotSign(
            f"The opinion of {advised.by} was signed with this key, and who advised cannot decide. Sign with a key of your own."
        )


def _usable(key: Path | None) -> None:
    """Raise CannotSign before anything is saved, where there is no such key."""
    try:
        if key is not None:
            keys.fingerprint(key)
    except KeyFailed as failed:
        raise CannotSign(str(failed)) from None


def _saved_before(editing: Editing, signing: SignOff) -> Entry | None:
    """The same words of the same person, where the step was taken already."""
    review, step = editing.review, editing.review.workflow.step_signing(signing.kind)
    said = review.opinion if signing.kind == "opinion" else review.decision
    if said is None or step is None or review.state != step.to or said.by != editing.by:
        return None
    wanted = tidy(_entry(signing))
    same = (said.outcome, said.text, said.conditions, said.departs) == (wanted.outcome, wanted.text, wanted.conditions, wanted.departs)
    return said if same else None


def _entry(signing: SignOff) -> Entry:
    return Entry(signing.kind, text=signing.text, outcome=signing.outcome, conditions=signing.conditions, departs=signing.departs)


def _save(editing: Editing, assessment: Assessment, signing: SignOff, day: date) -> Entry:
    review = editing.review
    step = review.workflow.step_signing(signing.kind)
    if step is None:
        raise NotAllowed(f"The workflow here has no step that goes with signing: {signing.kind}.")
    refused = permission.stepping(review, editing.role, editing.by, step) or missing(review, assessment, signing, day)
    if refused:
        raise NotAllowed(refused)
    made, _ = editing.enter(_entry(signing), Entry("moved", step=step.id, to=step.to))
    return made
