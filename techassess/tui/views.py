"""Owns what the screens say: plain rows and sentences made from the open record. No screen, no decisions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from techassess.assessment.result import Finding, Status
from techassess.cleaning import clean_line
from techassess.conditions.tree import names
from techassess.conditions.vocabulary import Sort
from techassess.questionnaire.answers import Answer, Standing, fits, is_claim
from techassess.questionnaire.interview import Presence, Progress
from techassess.questionnaire.model import STAGE_WORDS, Question
from techassess.reporting.words import DUE, WHO, answer_words, listed
from techassess.rules.model import SEVERITIES, Rule
from techassess.tui import marks
from techassess.tui.form import DONT_KNOW, GAPS, Form
from techassess.tui.rows import Row, Tone, gap, heading, remark
from techassess.tui.session import Session

TONES: dict[str, Tone] = {"blocker": "bad", "serious": "bad", "moderate": "warn", "advice": "muted"}
EVIDENCE = (("claimed", "only said"), ("documented", "in a document"), ("checked", "checked by us"))


def counted(progress: Progress) -> str:
    """How far a section or the whole is: "4 of 15", or "4 of about 15" while the number can still grow."""
    return f"{progress.answered} of {'about ' if progress.about else ''}{progress.asked}"


def clock_words(moment: str, today: str = "") -> str:
    """An ISO time as the title line shows it: the time, with the day before it where that is not today."""
    try:
        found = datetime.fromisoformat(moment)
    except ValueError:
        return clean_line(moment)
    return f"{found:%H:%M}" if found.date().isoformat() == today else f"{found:%Y-%m-%d %H:%M}"


def given(question: Question, answer: Answer | None) -> str:
    """An answer in words, with its gap or plan."""
    if answer is None:
        return "no answer (optional)" if question.optional else "not answered yet"
    if answer.standing is Standing.DONT_KNOW:
        return "I don't know yet"
    if answer.standing is Standing.DOES_NOT_APPLY:
        return f"does not apply: {clean_line(answer.reason)}" + ("" if answer.confirmed else " (to be confirmed by the DPO)")
    if answer.value is None or not fits(question, answer.value):
        return f"'{clean_line(str(answer.value))}', which is no longer offered"
    plan = [answer.plan.who, answer.plan.until] if answer.plan else []
    return clean_line(", ".join([answer_words(question, answer.value), *(part for part in plan if part)]))


# Status line


def verdict_line(session: Session) -> str:
    """The range of verdicts in words, once it means something."""
    interview = session.interview
    if not interview.screening_done:
        progress = interview.progress(session.questionnaire.screening)
        return f"A first result shows after the screening ({counted(progress)} answered)."
    scale, found = session.assessment.rulesets.scale, session.assessment.range
    in_use = session.record.stage == "in_use"
    best, worst = (
        (end.shown_in_use if in_use and end.shown_in_use else end.shown) for end in (scale.verdict(found.best), scale.verdict(found.worst))
    )
    if found.settled:
        return f"So far: {best}"
    return f"Undecided: {_small(_without_common_end(worst, best))} … {_small(best)}"


def _small(text: str) -> str:
    return f"{text[:1].lower()}{text[1:]}"


def _without_common_end(text: str, other: str) -> str:
    """The text without the last words that it shares with the other, so that a line says them once."""
    words, others = text.split(), other.split()
    while len(words) > 1 and len(others) > 1 and words[-1] == others[-1]:
        words, others = words[:-1], others[:-1]
    return " ".join(words)


def counts(session: Session) -> tuple[tuple[str, Tone], ...]:
    """What counts now, each with its sign and word; rules that wait for questions not reached stand apart."""
    findings = [finding for finding in session.assessment.findings if finding.rule.duty_of == "deployer"]
    parts: list[tuple[str, Tone]] = []
    for severity in reversed(SEVERITIES):
        number = sum(finding.status is Status.BREACHED and finding.rule.severity == severity for finding in findings)
        if number:
            parts.append((f"{marks.SEVERITY_MARKS[severity]} {number} {severity}", TONES[severity]))
    conditions = sum(finding.status is Status.MET and finding.contribution == "moderate" for finding in findings)
    if conditions:
        parts.append((f"{marks.CONDITION} {conditions} to carry out or prove", "warn"))
    unknown = sum(finding.status is Status.OPEN and finding.through_dont_know for finding in findings)
    if unknown:
        parts.append((f"{marks.OPEN} {unknown} open: don't know", ""))
    unreached = sum(finding.status is Status.OPEN and not finding.through_dont_know for finding in findings)
    if unreached:
        parts.append((f"{unreached} not reached", "muted"))
    return tuple(parts) or (("Nothing found so far", "muted"),)


# Section list


def section_rows(session: Session, here: str = "", short: bool = False) -> tuple[Row, ...]:
    """The sections as a task list."""
    rows = []
    for number, (section, progress) in enumerate(session.interview.sections(), 1):
        status = progress.status
        words = "" if status in ("waiting", "not_needed") else counted(progress)
        right = words if short else f"{marks.STATUS_WORDS[status]:<12}{words:>16}"
        tone: Tone = "strong" if section.id == here else "muted" if status in ("waiting", "not_needed") else ""
        mark = marks.CURSOR if section.id == here else marks.STATUS_MARKS[status]
        rows.append(Row(section.id, f"{number:>2} {section.title}", mark=mark, right=right, tone=tone))
    return tuple(rows)


# Check answers


def answer_rows(session: Session, section: str = "") -> tuple[Row, ...]:
    """Every answer of a section, or of all, each to be changed; answers not needed now at the end."""
    rows: list[Row] = []
    for found, _ in session.interview.sections():
        if section in ("", found.id):
            questions = session.interview.asked(found.id)
            rows += [gap(), heading(found.title)] if questions and not section else []
            rows += [_answer_row(session, question) for question in questions]
    hidden = [question for question in session.interview.not_needed() if section in ("", question.section)]
    if hidden:
        rows += [gap(), heading("Not needed now"), remark("Other answers made these unnecessary. They are kept, and take no part.")]
        rows += [Row("", q.label, right=given(q, session.answers.get(q.id)), tone="muted", indent=1) for q in hidden]
    waiting = session.interview.progress(section).waiting
    if waiting:
        rows += [gap(), remark(f"{waiting} more may be asked, depending on answers that are still open.")]
    return tuple(rows)


def _answer_row(session: Session, question: Question) -> Row:
    answer = session.answers.get(question.id)
    extra = [f"Note: {clean_line(answer.note)[:200]}"] if answer and answer.note else []
    if answer and is_claim(question, answer):
        extra.append("Nothing shows this yet: say on what it rests.")
    if session.draft_keys(question.id):
        extra.append("Something half-typed is kept here.")
    known = answer is not None and answer.means() is not None
    mark = marks.DONE if known else marks.OPEN
    detail = "\n".join([given(question, answer), *extra])
    return Row(question.id, question.label, mark=mark, right="Change" if answer else "Answer", detail=detail)


# Findings


@dataclass(frozen=True, slots=True)
class Group:
    """Findings that belong under one heading."""

    title: str
    findings: tuple[Finding, ...]
    mark: str = ""
    tone: Tone = ""


def groups(session: Session) -> tuple[Group, ...]:
    """The findings that say something now, the heaviest first."""
    ours = [finding for finding in session.assessment.findings if finding.rule.duty_of == "deployer"]
    found = [
        Group(f"{severity.capitalize()}: not met", _with(ours, Status.BREACHED, severity), marks.SEVERITY_MARKS[severity], TONES[severity])
        for severity in reversed(SEVERITIES)
    ]
    conditions = tuple(f for f in ours if f.status is Status.MET and f.contribution == "moderate")
    found.append(Group("Met only by a plan or a mere claim: carry out or prove", conditions, marks.CONDITION, "warn"))
    found.append(
        Group("Open, because an answer is not known", tuple(f for f in ours if f.status is Status.OPEN and f.through_dont_know), marks.OPEN)
    )
    requests = tuple(f for f in session.assessment.findings if f.rule.duty_of == "provider" and f.status is Status.BREACHED)
    found.append(Group("Requests to the supplier", requests, marks.REQUEST))
    later = tuple(f for f in ours if f.status is Status.UPCOMING and f.would_be is Status.BREACHED)
    found.append(Group("Applies later, and would not be met", later, marks.LATER, "muted"))
    return tuple(group for group in found if group.findings)


def _with(findings: Iterable[Finding], status: Status, severity: str) -> tuple[Finding, ...]:
    return tuple(finding for finding in findings if finding.status is status and finding.rule.severity == severity)


def finding_rows(session: Session, short: bool = False) -> tuple[Row, ...]:
    """Every finding with its provision and the answers that caused it; the rows of the answers lead to their questions."""
    rows: list[Row] = []
    for group in groups(session):
        rows += [*([gap()] if rows else []), heading(f"{group.mark} {group.title}" if short else group.title, str(len(group.findings)))]
        for finding in group.findings:
            rows += _finding_rows(session, finding, group, short)
    unreached = sum(
        f.status is Status.OPEN and not f.through_dont_know and f.rule.duty_of == "deployer" for f in session.assessment.findings
    )
    rows = rows or [remark("Nothing found so far.")]
    return (*rows, gap(), remark(f"{unreached} more rules wait for questions not reached yet.")) if unreached else tuple(rows)


def _finding_rows(session: Session, finding: Finding, group: Group, short: bool) -> list[Row]:
    rule = finding.rule
    says = rule.finding if finding.status in (Status.BREACHED, Status.UPCOMING) else rule.title
    starts = f"from {rule.applies_from.isoformat()}" if finding.status is Status.UPCOMING and rule.applies_from else ""
    detail = " · ".join([part for part in (starts, "; ".join(rule.cites)) if part])
    causes = caused_by(session, finding)
    if short:
        reasons = [f"{marks.CURSOR} {text}" for _, text in causes[:2]]
        return [Row(rule.id, says, mark=group.mark, detail="\n".join([detail, *reasons]), tone=group.tone)]
    rows = [Row(f"rule:{rule.id}", says, mark=group.mark, detail=detail, tone=group.tone)]
    return rows + [Row(f"question:{name}:{rule.id}", text, mark=marks.REQUEST, indent=3) for name, text in causes]


def caused_by(session: Session, finding: Finding) -> tuple[tuple[str, str], ...]:
    """The questions behind a finding, each with its answer in words."""
    questions = session.questionnaire.questions
    if finding.status is Status.OPEN:
        named = [(name, "") for name in finding.waits_for]
    elif finding.status is Status.MET:
        claims = [(name, f"{questions[name].label}: only said, nothing shows it yet") for name in finding.claimed if name in questions]
        named = [*((name, "") for name in finding.planned), *claims]
    else:
        # What the rule requires decides; that it applies at all is said after it.
        named = [(name, reason.text) for reason in reversed(finding.because) for name in reason.questions[:1]]
    found = {
        name: text or f"{questions[name].label}: {given(questions[name], session.answers.get(name))}"
        for name, text in named
        if name in questions
    }
    return tuple(found.items())


def finding_help(session: Session, rule: Rule) -> tuple[Row, ...]:
    """All that is known of one finding: what, why, what to do, by when, on what law."""
    rows = [heading(rule.title), remark(f"{rule.severity}, due {DUE[rule.due]} · {rule.id}"), gap(), Row("", rule.finding), gap()]
    rows += [heading("Why"), Row("", rule.why), gap(), heading("What to do"), Row("", rule.remedy), gap(), heading("Provisions")]
    rows += [Row("", cite, mark="·") for cite in rule.cites]
    rows += [Row("", source.case + (f" ({source.link})" if source.link else ""), mark="·", tone="muted") for source in rule.sources]
    finding = next((found for found in session.assessment.findings if found.rule.id == rule.id), None)
    causes = caused_by(session, finding) if finding else ()
    return (*rows, gap(), heading("Because"), *(Row("", text, mark="·") for _, text in causes)) if causes else tuple(rows)


# Help


def question_help(session: Session, question: Question) -> tuple[Row, ...]:
    """What is meant, why we ask, who knows, and which rules read the answer with their provisions."""
    about = session.questionnaire.section(question.section).about
    rows = [Row("", question.text, tone="strong")]
    if question.help:
        rows += [gap(), heading("What is meant"), *(Row("", part) for part in question.help.split("\n") if part.strip())]
    options = [option for option in question.options if option.help]
    rows += [Row("", f"{option.text}: {option.help}", mark="·") for option in options]
    if question.why:
        rows += [gap(), heading("Why we ask"), Row("", question.why)]
    rows += [gap(), heading("Who knows"), Row("", f"Usually {WHO[question.answered_by]}.")]
    rows += [gap(), heading("This section"), Row("", about)] if about else []
    rows += _reader_rows(session.readers(question.id))
    gates = sorted(
        {
            name
            for found in session.questionnaire
            if (gate := session.questionnaire.gate(found))
            for name in names(gate)
            if name == question.id
        }
    )
    return (*rows, gap(), remark("This answer also decides which further questions are asked.")) if gates else tuple(rows)


def _reader_rows(rules: tuple[Rule, ...], most: int = 20) -> list[Row]:
    if not rules:
        return [gap(), remark("No rule reads this answer by itself; it is for the report and the record.")]
    rows = [gap(), heading("Rules that read this answer", str(len(rules)))]
    rows += [Row("", rule.title, mark="·", detail="; ".join(rule.cites)) for rule in rules[:most]]
    return [*rows, remark(f"and {len(rules) - most} more")] if len(rules) > most else rows


def where(session: Session, question: Question) -> str:
    """The line above a question: section, number, and whether it is optional."""
    section = session.questionnaire.section(question.section)
    number = 1 + [found.id for found in session.questionnaire.sections].index(section.id)
    at, total = session.interview.place(question.id)
    count = f"question {at} of {'about ' if session.interview.progress(section.id).about else ''}{total}" if at else "not needed now"
    return f"{number} {section.title} · {count}{' · (optional)' if question.optional else ''}"


def choice_rows(form: Form) -> tuple[Row, ...]:
    """The lines to choose from, with their marks and numbers."""
    rows = []
    for number, choice in enumerate(form.choices, 1):
        square = form.is_many and choice.key not in GAPS
        mark = ("[x]" if choice.chosen else "[ ]") if square else "(•)" if choice.chosen else "( )"
        rows.append(Row(choice.key, choice.text, mark=f"{mark} {number if number < 10 else ' '} ", chosen=choice.chosen))
    return tuple(rows)


def unit_words(question: Question) -> str:
    """The unit of a number with its bounds, or how a day is written."""
    kind = question.kind
    if question.sort is Sort.DATE:
        return "year-month-day"
    return kind.unit


def greeting(session: Session, form: Form) -> str:
    """What is special about a question as it was left, in a sentence, or nothing."""
    if form.gone:
        return f"Your earlier answer '{clean_line(form.gone)}' is no longer offered. Please answer again."
    if session.draft_keys(form.question.id):
        stored = f" Stored is: {given(form.question, form.stored)}." if form.stored else ""
        return f"What you had begun to type is still here, and not stored yet.{stored}"
    if question_shows_nothing(form):
        return "Name a document that shows this, now or later; without one it is a claim."
    return presence_words(session, form.question.id)


def choice_remark(form: Form) -> str:
    """What a chosen gap means, in a sentence, or nothing."""
    if form.gap == DONT_KNOW:
        return "Not knowing is an answer. It stays open in the report until someone knows. Enter continues."
    return "It counts as not known until the data protection officer confirms it." if form.gap else ""


def question_shows_nothing(form: Form) -> bool:
    """Whether evidence is expected and none is named yet."""
    return form.question.evidence == "expected" and form.evidence == "claimed" and not form.source


def presence_words(session: Session, question: str) -> str:
    """Why a question that is shown is not asked now, or nothing."""
    presence = session.interview.presence(question)
    told = {
        Presence.NOT_NEEDED: "This question is not needed now. Its answer is kept, and takes no part.",
        Presence.WAITING: "An earlier answer that is still open decides whether this is asked.",
    }
    return told.get(presence, "")


def stage_words(stage: str) -> str:
    """Where the project stands, in words."""
    return STAGE_WORDS.get(stage, stage)


def opened_words(session: Session, opened: tuple[str, ...]) -> str:
    """Say which questions a change opened."""
    labels = [session.questionnaire.questions[name].label for name in opened]
    return f"Your change opened: {listed(labels[:3])}{' and more' if len(labels) > 3 else ''}." if labels else ""
