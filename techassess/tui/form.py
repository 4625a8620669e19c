"""Owns the form of one question: what is chosen and typed but not stored yet, and how it becomes an answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from techassess.cleaning import NOTE_LIMIT, clean
from techassess.conditions.evaluation import Value
from techassess.conditions.vocabulary import Sort
from techassess.conditions.wording import number_words
from techassess.questionnaire.answers import Answer, Plan, Standing, WrongAnswer, fits, read_value
from techassess.questionnaire.model import Assumption, Question

DONT_KNOW, DOES_NOT_APPLY = "?dont_know", "?does_not_apply"
GAPS = {DONT_KNOW: Standing.DONT_KNOW, DOES_NOT_APPLY: Standing.DOES_NOT_APPLY}
TYPED = (Sort.NUMBER, Sort.DATE, Sort.TEXT)
TEXTS = ("text", "reason", "who", "until", "source", "note")
"""The fields that hold typed text; each is kept as a draft."""

_WHO = {"supplier": "the supplier's list", "dpo": "the DPO's list", "it_security": "IT security's list"}
_PLAIN = {
    Sort.YES_NO: (("yes", "Yes"), ("no", "No")),
    Sort.MEASURE: (("done", "Done"), ("planned", "Planned, or required in the tender"), ("no", "No")),
}


class Refused(ValueError):
    """What is in the form is no answer: which field, and what to do."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field


@dataclass(frozen=True, slots=True)
class Choice:
    """One line to choose in the form."""

    key: str
    text: str
    help: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Form:
    """What stands in the form of one question."""

    question: Question
    chosen: frozenset[str] = frozenset()
    text: str = ""
    reason: str = ""
    who: str = ""
    until: str = ""
    evidence: str = "claimed"
    source: str = ""
    note: str = ""
    stored: Answer | None = None
    gone: str = ""
    """A stored choice that is no longer offered."""
    assumed: Assumption | None = None
    """What usually holds, where nothing is stored: it stands in the form and is no answer until it is read."""

    @classmethod
    def of(cls, question: Question, answer: Answer | None, drafts: Mapping[str, str], assumed: Assumption | None = None) -> Form:
        """The form as it was left: the stored answer, or what is assumed where there is none, with drafts over it."""
        form = _suggested(question, assumed) if answer is None else _filled(question, answer)
        texts = {name: drafts[key] for name in TEXTS if (key := form.draft_key(name)) in drafts}
        form = form.with_texts(texts)
        return form.without_gap() if "text" in texts else form

    def draft_key(self, field: str) -> str:
        """The key under which a field's draft is kept."""
        return self.question.id if field == "text" else f"{self.question.id}.{field}"

    @property
    def is_typed(self) -> bool:
        """Whether the answer is typed, not chosen."""
        return self.question.sort in TYPED

    @property
    def is_many(self) -> bool:
        """Whether several options can be chosen."""
        return self.question.sort is Sort.CHOICES

    @property
    def choices(self) -> tuple[Choice, ...]:
        """The lines to choose from: the options, then the honest gaps."""
        plain = _PLAIN.get(self.question.sort, ())
        options = [(key, text, "") for key, text in plain] or [(option.id, option.text, option.help) for option in self.question.options]
        gaps = [
            (DONT_KNOW, f"I don't know yet - put on {_WHO.get(self.question.answered_by, 'the list of open questions')}", ""),
            (DOES_NOT_APPLY, "Does not apply here (say why)", ""),
        ]
        return tuple(Choice(key, text, helping, key in self.chosen) for key, text, helping in [*options, *gaps])

    @property
    def gap(self) -> str:
        """The honest gap that is chosen, or nothing."""
        return next((key for key in GAPS if key in self.chosen), "")

    @property
    def wants(self) -> tuple[str, ...]:
        """The further fields that the choice asks for."""
        if self.gap == DOES_NOT_APPLY:
            return ("reason",)
        return ("who", "until") if self.question.sort is Sort.MEASURE and "planned" in self.chosen else ()

    @property
    def asks_evidence(self) -> bool:
        """Whether the form asks what shows the answer."""
        return self.question.evidence != "none" and not self.gap

    def choose(self, key: str) -> Form:
        """Choose a line; of a question with several options, turn it on or off."""
        if key in GAPS or not self.is_many:
            return self._checked_anew(replace(self, chosen=frozenset({key})))
        if key in self.chosen:
            return self._checked_anew(replace(self, chosen=self.chosen - {key}))
        alone = {option.id for option in self.question.options if option.excludes_others}
        kept = frozenset() if key in alone else self.chosen - alone - set(GAPS)
        return self._checked_anew(replace(self, chosen=kept | {key}))

    def _checked_anew(self, changed: Form) -> Form:
        """What was checked was the stored answer: another one is not checked until somebody says so."""
        if self.stored is None or self.stored.evidence != "checked":
            return changed
        stored = _filled(self.question, self.stored)
        was, now = ((form.chosen, form.text) == (stored.chosen, stored.text) for form in (self, changed))
        if was and not now and changed.evidence == "checked":
            return replace(changed, evidence="documented" if changed.source.strip() else "claimed")
        return replace(changed, evidence="checked") if now and not was else changed

    def with_texts(self, texts: Mapping[str, str]) -> Form:
        """Put texts into their fields."""
        changed: dict[str, Any] = {name: _cut(text) for name, text in texts.items()}
        return self._checked_anew(replace(self, **changed))

    def typed(self, field: str, text: str) -> Form:
        """Put text into a field. Typing an answer takes back an honest gap."""
        form = self.with_texts({field: text})
        return form.without_gap() if field == "text" and text and text != self.text else form

    def shown_by(self, level: str) -> Form:
        """Say how well the answer is shown."""
        return replace(self, evidence=level)

    def without_gap(self) -> Form:
        """Take back an honest gap."""
        return replace(self, chosen=self.chosen - set(GAPS))

    @property
    def is_empty(self) -> bool:
        """Whether nothing was chosen or typed as an answer."""
        return not self.chosen and not self.text.strip()

    def read(self) -> Answer:
        """Return the answer that the form holds. Raises Refused with the field and the reason."""
        answer = self._gap_answer() if self.gap else self._value_answer()
        kept = self.stored
        if kept and kept.standing is answer.standing and kept.value == answer.value and kept.reason == answer.reason:
            answer = replace(answer, confirmed=kept.confirmed)
        return answer

    @property
    def is_assumed(self) -> bool:
        """Whether the form holds just what is assumed."""
        if self.assumed is None:
            return False
        suggested = _suggested(self.question, self.assumed)
        return (self.chosen, self.text) == (suggested.chosen, suggested.text)

    @property
    def is_unchanged(self) -> bool:
        """Whether the form says just what is stored."""
        try:
            return self.stored is not None and replace(self.read(), by=self.stored.by, at=self.stored.at) == self.stored
        except Refused:
            return False

    def _gap_answer(self) -> Answer:
        reason = clean(self.reason).strip()
        if self.gap == DOES_NOT_APPLY and not reason:
            raise Refused("reason", "Please say in a few words why it does not apply here.")
        standing = GAPS[self.gap]
        return Answer(standing, reason=reason if standing is Standing.DOES_NOT_APPLY else "", note=clean(self.note).strip())

    def _value_answer(self) -> Answer:
        self._check_given()
        raw = self.text if self.is_typed else sorted(self.chosen) if self.is_many else next(iter(self.chosen))
        try:
            value = read_value(self.question, raw)
        except WrongAnswer as error:
            raise Refused("text" if self.is_typed else "choices", str(error)) from None
        plan = Plan(clean(self.who).strip(), clean(self.until).strip()) if "who" in self.wants else None
        asked = self.question.evidence != "none"
        source = clean(self.source).strip()
        return Answer(
            Standing.VALUE,
            value,
            note=clean(self.note).strip(),
            evidence=self.evidence if asked else self.stored.evidence if self.stored else "claimed",
            source=source if asked else self.stored.source if self.stored else "",
            plan=plan,
        )

    def _check_given(self) -> None:
        if self.is_typed and not self.text.strip():
            raise Refused("text", "Please write an answer, or choose 'I don't know yet' (F2).")
        if not self.is_typed and not self.chosen:
            how = "Mark one or more with the space bar" if self.is_many else "Choose an answer with ↑ ↓ or its number"
            raise Refused("choices", f"{how}, or choose 'I don't know yet' (F2).")


def _filled(question: Question, answer: Answer) -> Form:
    plan = answer.plan or Plan()
    form = Form(question, reason=answer.reason, who=plan.who, until=plan.until, note=_cut(answer.note), stored=answer)
    form = replace(form, evidence=answer.evidence, source=answer.source)
    value = answer.value
    if answer.standing is not Standing.VALUE:
        return replace(form, chosen=frozenset(key for key, standing in GAPS.items() if standing is answer.standing))
    if value is None or not fits(question, value):
        return replace(form, gone=", ".join(sorted(map(str, value))) if isinstance(value, frozenset) else str(value))
    return _with_value(form, value)


def _suggested(question: Question, assumed: Assumption | None) -> Form:
    """The form of a question without an answer: empty, or with what is assumed."""
    form = Form(question, assumed=assumed)
    return form if assumed is None else _with_value(form, assumed.value)


def _with_value(form: Form, value: Value) -> Form:
    if form.question.sort in TYPED:
        return replace(form, text=_cut(number_words(value) if isinstance(value, Decimal) else str(value)))
    if isinstance(value, bool):
        return replace(form, chosen=frozenset({"yes" if value else "no"}))
    return replace(form, chosen=value if isinstance(value, frozenset) else frozenset({str(value)}))


def _cut(text: str) -> str:
    """Text that is not ours, without control signs and no longer than a note may be."""
    return clean(text)[:NOTE_LIMIT]
