"""Owns what comes after the last question in plain lines: what the review asks back, which answer to change, and the reply."""

from __future__ import annotations

from collections.abc import Iterator

from techassess.cleaning import NOTE_LIMIT, clean_line
from techassess.cli.plain_reading import standing_words
from techassess.cli.plain_sitting import Sitting
from techassess.hints import nearest
from techassess.questionnaire.interview import Interview
from techassess.questionnaire.model import Question
from techassess.records import agreement, permission
from techassess.records.review import Entry, WrongEntry
from techassess.reporting.review_words import who
from techassess.reporting.words import counted, shorten

PROMPT = "Which answer to change? (? for help, q to stop) "
HELP = (
    "Type the number or the id of a question to answer it again, for example 1.2 for the second question of the first section.",
    "l lists the sections, l 1 the answers of the first section, r what is asked back. q saves and stops.",
)


def asked_back(sitting: Sitting, question: str = "") -> tuple[Entry, ...]:
    """What is asked back of one answer, or of all, and is not settled."""
    return tuple(one for one in sitting.editing.review.remarks(question or None) if one.kind == "asked_back")


def asking_words(sitting: Sitting, entry: Entry) -> str:
    """Who asks, and what."""
    return clean_line(f"{who(entry, sitting.editing.review)} asks: {entry.text}")


def chosen(sitting: Sitting) -> Question | None:
    """The question that the person wants to answer again, or nothing where they stop or no answer may be changed now."""
    editing = sitting.editing
    refused = permission.answering(editing.review, editing.role, editing.by)
    if refused:
        sitting.tell(refused)
        return None
    while True:
        typed = sitting.line(PROMPT)
        word, _, rest = typed.removeprefix("/").partition(" ")
        if typed.lower() in ("q", "s", "/q", "/s"):
            return None
        if typed in ("", "?"):
            sitting.tell("\n".join(HELP))
        elif typed.lower() in ("r", "/r"):
            sitting.tell("\n".join(asked_lines(sitting)) or "No answer is asked back.")
        elif word.lower() == "l":
            sitting.tell("\n".join(_listed(sitting, rest.strip())))
        elif found := _named(sitting, typed):
            return found


def settle(sitting: Sitting, question: str) -> None:
    """Offer to reply to what is asked back of an answer. A reply settles it; without one it stays open."""
    editing = sitting.editing
    for entry in asked_back(sitting, question):
        sitting.tell(asking_words(sitting, entry))
        refused = permission.acting(editing.review, editing.role, editing.by, "resolve")
        reply = "" if refused else sitting.line("What do you reply? That settles it. (Enter: leave it open) ")
        if not reply:
            sitting.tell(f"It stays open. {refused}".strip())
            continue
        sitting.saving = "This reply"
        try:
            agreement.settle(editing, entry.id, reply[:NOTE_LIMIT])
            left = len(asked_back(sitting))
            sitting.tell(f"Saved: this is settled.{f' {_still(left)}.' if left else ''}")
        except WrongEntry as wrong:
            sitting.tell(str(wrong))
        sitting.saving = "This answer"


def _numbers(interview: Interview) -> dict[str, str]:
    """The number of each question asked: its section and its place there. Sections without questions are not counted."""
    sections = [section.id for section, progress in interview.sections() if progress.asked]
    return {
        question.id: f"{number}.{place}"
        for number, section in enumerate(sections, 1)
        for place, question in enumerate(interview.asked(section), 1)
    }


def _still(number: int) -> str:
    return counted(number, "question is asked back", "questions are asked back")


def asked_lines(sitting: Sitting) -> Iterator[str]:
    """What is asked back: the number of the question, its name, who asks, and what; and how many other remarks are open."""
    numbers, questions = _numbers(sitting.interview), sitting.workspace.questionnaire.questions
    entries = asked_back(sitting)
    if entries:
        yield f"{_still(len(entries))}:"
    for entry in entries:
        question = questions.get(entry.about)
        number = f"  {numbers[entry.about]}  " if entry.about in numbers else "  not asked any more: "
        yield f"{number}{question.label if question else clean_line(entry.about)}: {asking_words(sitting, entry)}"
    others = len(sitting.editing.review.remarks()) - len(entries)
    if others:
        remarks = counted(others, "other remark is open", "other remarks are open")
        yield f"{remarks}. Read with: techassess review {sitting.editing.record.slug}"


def _named(sitting: Sitting, typed: str) -> Question | None:
    """The question of a number or an id; says what is wrong where there is none."""
    numbers, questions = _numbers(sitting.interview), sitting.workspace.questionnaire.questions
    by_number = {number: name for name, number in numbers.items()}
    name = by_number.get(typed, typed)
    if name in numbers:
        return questions[name]
    if name in questions:
        sitting.tell(f"'{name}' is not asked on the answers given.")
    else:
        sitting.tell(f"There is no question '{shorten(typed, 60)}'. {nearest(typed, numbers) or 'Type l for a list, ? for help.'}")
    return None


def _listed(sitting: Sitting, section: str) -> Iterator[str]:
    """The sections with their numbers, or the answers of one section with the number and the id of each question."""
    found = [(one, progress) for one, progress in sitting.interview.sections() if progress.asked]
    if not section:
        for number, (one, progress) in enumerate(found, 1):
            yield f"  {number}  {one.title}: {counted(progress.asked, 'question')}"
    elif section.isascii() and section.isdigit() and 1 <= int(section[:4]) <= len(found):
        numbers = _numbers(sitting.interview)
        for asked in sitting.interview.asked(found[int(section[:4]) - 1][0].id):
            answer = sitting.now(asked)
            yield f"  {numbers[asked.id]}  {asked.label} ({asked.id}): {standing_words(asked, answer) if answer else 'not answered yet'}"
    else:
        yield f"There are the sections 1 to {len(found)}. Type for example: l 1"
