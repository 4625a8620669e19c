"""Owns what the screens say: plain rows and sentences made from the open record. No screen, no decisions."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import datetime

from techassess.assessment.result import Range, Status
from techassess.cleaning import clean_line
from techassess.conditions.vocabulary import Sort
from techassess.questionnaire.answers import Answer, Standing, fits, is_claim
from techassess.questionnaire.interview import Presence, Progress
from techassess.questionnaire.model import STAGE_WORDS, Question, Questionnaire
from techassess.reporting.words import answer_words, listed, small
from techassess.reporting.words import counted as counted_words
from techassess.rules.model import SEVERITIES
from techassess.rules.scale import Scale
from techassess.tui import marks
from techassess.tui.form import DONT_KNOW, GAPS, Form
from techassess.tui.rows import Row, Tone, gap, heading, remark
from techassess.tui.session import Session
from techassess.tui.trial import Trial

TONES: dict[str, Tone] = {"blocker": "bad", "serious": "bad", "moderate": "warn", "advice": "muted"}
NOTHING: Mapping[str, str] = {}
PANE_ROOM = 21
"""Signs that title and count of a section take in the pane at most to stand on one line."""
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
    words = verdict_words(session)
    settled = session.interview.screening_done and session.assessment.range.settled
    return f"{'What if' if isinstance(session, Trial) else 'So far'}: {words}" if settled else words


def verdict_words(session: Session) -> str:
    """The verdict or its range, or what has to be answered first."""
    interview = session.interview
    if not interview.screening_done:
        section = session.questionnaire.section(session.questionnaire.screening)
        return f"A first result shows after “{section.title}” ({counted(interview.progress(section.id))} answered)."
    return range_words(session.assessment.range, session.assessment.rulesets.scale, session.record.stage == "in_use")


def range_words(found: Range, scale: Scale, in_use: bool) -> str:
    """A verdict, or the range of verdicts, in one line."""
    best, worst = (
        (end.shown_in_use if in_use and end.shown_in_use else end.shown) for end in (scale.verdict(found.best), scale.verdict(found.worst))
    )
    if found.settled:
        return best
    return f"Undecided: {small(_without_common_end(worst, best))} … {small(best)}"


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
            word = "blockers" if severity == "blocker" and number > 1 else severity
            parts.append((f"{marks.SEVERITY_MARKS[severity]} {number} {word}", TONES[severity]))
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


def section_rows(session: Session, asked: Collection[str] = ()) -> tuple[Row, ...]:
    """The sections as a task list, with how many of their answers are to be looked at again."""
    rows, questions = [], session.questionnaire.questions
    for title, words, progress, section in _sections(session):
        right = f"{marks.STATUS_WORDS[progress.status]:<12}{words:>16}"
        again = sum(name in questions and questions[name].section == section for name in asked)
        detail = f"{marks.WARNING} {counted_words(again, 'answer')} to look at again" if again else ""
        mark = marks.STATUS_MARKS[progress.status]
        rows.append(Row(section, title, mark=mark, right=right, detail=detail, tone="" if words else "muted"))
    return tuple(rows)


def section_pane(session: Session, here: str) -> tuple[Row, ...]:
    """The sections as they stand beside a question; of a long title the count stands below."""
    rows = []
    for title, words, progress, section in _sections(session):
        mark = f"{marks.CURSOR if section == here else ' '}{marks.STATUS_MARKS[progress.status]}"
        fits = len(title) + len(words) <= PANE_ROOM
        tone: Tone = "strong" if section == here else "" if words else "muted"
        rows.append(Row(section, title, mark=mark, right=words if fits else "", detail="" if fits else f"  {words}", tone=tone))
    return tuple(rows)


def _sections(session: Session) -> Iterator[tuple[str, str, Progress, str]]:
    """Each section with its number and title, its count where it asks anything, how far it is, and its id."""
    for number, (section, progress) in enumerate(session.interview.sections(), 1):
        words = "" if progress.status in ("waiting", "not_needed") else counted(progress)
        yield f"{number} {section.title}", words, progress, section.id


# Check answers


def answer_rows(session: Session, section: str = "", asked: Mapping[str, str] = NOTHING) -> tuple[Row, ...]:
    """Every answer of a section, or of all, each to be changed, with what is asked about it; answers not needed now at the end."""
    rows: list[Row] = []
    for found, _ in session.interview.sections():
        if section in ("", found.id):
            questions = session.interview.asked(found.id)
            rows += [gap(), heading(found.title)] if questions and not section else []
            rows += [_answer_row(session, question, asked.get(question.id, "")) for question in questions]
    hidden = [question for question in session.interview.not_needed() if section in ("", question.section)]
    if hidden:
        rows += [gap(), heading("Not needed now"), remark("Other answers made these unnecessary. They are kept, and take no part.")]
        rows += [Row("", q.label, right=given(q, session.answers.get(q.id)), tone="muted", indent=1) for q in hidden]
    waiting = session.interview.progress(section).waiting
    if waiting:
        rows += [gap(), remark(f"{waiting} more may be asked, depending on answers that are still open.")]
    return tuple(rows)


def _answer_row(session: Session, question: Question, asked: str) -> Row:
    answer = session.answers.get(question.id)
    extra = [f"{marks.WARNING} {line}" for line in asked.splitlines()]
    extra += [f"Note: {clean_line(answer.note)[:200]}"] if answer and answer.note else []
    if answer and is_claim(question, answer):
        extra.append("Nothing shows this yet: say on what it rests.")
    if session.draft_keys(question.id):
        extra.append("Something half-typed is kept here.")
    known = answer is not None and answer.means() is not None
    mark = marks.DONE if known else marks.OPEN
    detail = "\n".join([given(question, answer), *extra])
    return Row(question.id, question.label, mark=mark, right="Change" if answer else "Answer", detail=detail)


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


NO_KIND = "?none"


def kind_rows(questionnaire: Questionnaire) -> tuple[Row, ...]:
    """The kinds of technology that a new assessment can be about, and first that it is none of them; nothing where none are known."""
    said = remark("What usually holds for it is suggested then. Nothing of it counts until you confirm it.")
    rows = [Row(preset.id, preset.title) for preset in questionnaire.presets.values()]
    return (said, gap(), Row(NO_KIND, "None of these, or not sure"), *rows) if rows else ()


def assumption_words(form: Form) -> str:
    """Say that what stands in the form is assumed and how it becomes an answer, or nothing."""
    if not form.is_assumed or form.assumed is None:
        return ""
    return f"{marks.OPEN} Assumed for {clean_line(form.assumed.about)}. Enter confirms it, or choose something else."


def choice_remark(form: Form) -> str:
    """What a chosen gap means, in a sentence, or nothing."""
    if form.gap == DONT_KNOW:
        return "Not knowing is an answer. It stays open in the report until someone knows. Enter continues."
    return "It counts as not known until the data protection officer confirms it." if form.gap else ""


def question_shows_nothing(form: Form) -> bool:
    """Whether evidence is expected and none is named yet."""
    return form.asks_evidence and form.question.evidence == "expected" and form.evidence == "claimed" and not form.source


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
