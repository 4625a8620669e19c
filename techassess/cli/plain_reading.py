"""Owns plain lines as answers: how a question reads as text, and what a typed line means for it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from techassess.cleaning import clean_line
from techassess.conditions.vocabulary import Sort
from techassess.hints import nearest
from techassess.questionnaire.answers import Answer, Standing, WrongAnswer, read_value
from techassess.questionnaire.model import Assumption, Question
from techassess.reporting.words import EVIDENCE, WHO, answer_words, shorten

COMMANDS = {
    "?": "help",
    "b": "back",
    "d": "dont_know",
    "a": "assumed",
    "n": "does_not_apply",
    "s": "stop",
    "l": "list",
    "g": "go",
    "m": "most",
    "note": "note",
    "evidence": "evidence",
    "checked": "checked",
}
"""What is typed, and what it asks for. In a text question each needs a slash before it."""

KEYS = "? help, d I don't know yet, n does not apply here, b back, s save and stop"
MORE_KEYS = (
    "a            confirms what is assumed for this kind of technology, where that is said",
    "l            lists the answers of this section",
    "g NUMBER     goes to the question of that number in this section",
    "m            goes to the open answer that matters most for the outcome",
    "note TEXT    adds a note to this question",
    "evidence TEXT  names the document that shows the answer: title, author, date, version",
    "checked TEXT   the same, for a document that you have checked yourself",
)


@dataclass(frozen=True, slots=True)
class Command:
    """A line that is no answer but asks for something."""

    name: str
    text: str = ""


def command_of(line: str, question: Question) -> Command | None:
    """Return what a line asks for, or nothing where it is an answer."""
    slashed = line.startswith("/")
    if question.sort is Sort.TEXT and not slashed and line != "?":
        return None
    word, _, rest = line.removeprefix("/").partition(" ")
    name = COMMANDS.get(word.lower(), "help" if word.lower() == "help" and not rest else "")
    return Command(name, rest.strip()) if name and (name in ("note", "evidence", "checked", "go") or not rest.strip()) else None


def answer_of(question: Question, line: str) -> Answer:
    """Return the answer that a line gives: a number of an option, its id, or a value. Raises WrongAnswer."""
    choices = options(question)
    if question.sort is Sort.CHOICES:
        return Answer(Standing.VALUE, read_value(question, [_option(part, choices) for part in _parts(line, choices)]))
    return Answer(Standing.VALUE, read_value(question, _option(line, choices) if choices else line))


def _parts(line: str, choices: tuple[tuple[str, str], ...]) -> list[str]:
    """The options that a line lists: numbers and ids may be parted by spaces, words by commas only."""
    if line.lower() in {text.lower() for _, text in choices}:
        return [line]
    words = [part for part in re.split(r"[,;\s]+", line) if part]
    ids = {name for name, _ in choices}
    return (
        words if all(word.isdigit() or word in ids for word in words) else [part.strip() for part in re.split("[,;]", line) if part.strip()]
    )


def options(question: Question) -> tuple[tuple[str, str], ...]:
    """The options of a question with their words, in the order of their numbers; none where a value is typed."""
    match question.sort:
        case Sort.YES_NO:
            return (("yes", "Yes"), ("no", "No"))
        case Sort.MEASURE:
            return (("done", "Done"), ("planned", "Planned"), ("no", "No"))
        case _:
            return tuple((option.id, option.text) for option in question.options)


def _option(typed: str, choices: tuple[tuple[str, str], ...]) -> str:
    """The id of the option that is meant by its number, its words or its id."""
    typed = typed.strip()
    ids = [name for name, _ in choices]
    words = {text.lower(): name for name, text in choices}
    if typed.isascii() and typed.isdigit() and typed not in ids:
        if not 1 <= int(typed[:4]) <= len(choices):
            raise WrongAnswer(f"Please type a number from 1 to {len(choices)}.")
        return ids[int(typed) - 1]
    if typed in ids or typed.lower() in words:
        return words.get(typed.lower(), typed)
    hint = nearest(typed, [*ids, *(text for _, text in choices)])
    raise WrongAnswer(f"'{shorten(typed, 60)}' is not one of the options. {hint or f'Please type a number from 1 to {len(choices)}.'}")


def question_lines(
    question: Question, place: tuple[int, int], about: bool, answer: Answer | None, assumed: Assumption | None = None
) -> Iterator[str]:
    """A question as it is asked: its place, its text, its options, and the answer that it has already, or what is assumed."""
    yield ""
    yield f"Question {place[0]} of {'about ' if about else ''}{place[1]}{' (optional)' if question.optional else ''}"
    yield question.text
    for number, (_, text) in enumerate(options(question), 1):
        yield f"  {number}  {text}"
    yield _how(question)
    if answer is not None:
        yield f"Your answer now: {standing_words(question, answer)} (Enter keeps it)"
    elif assumed is not None:
        key = "/a" if question.sort is Sort.TEXT else "a"
        yield f"Assumed for {clean_line(assumed.about)}: {answer_words(question, assumed.value)}"
        yield f"Type {key} to confirm this, or answer otherwise. It counts for nothing until then."


def _how(question: Question) -> str:
    match question.sort:
        case Sort.CHOICES:
            return "Type the numbers that apply, for example 1,3."
        case Sort.NUMBER:
            return f"Type a number{f' of {question.kind.unit}' if question.kind.unit else ''}."
        case Sort.DATE:
            return "Type a day as year-month-day, for example 2027-03-31."
        case Sort.TEXT:
            return "Type your text on one line. Put / before a command, for example /d or /s."
        case _:
            return "Type the number of your answer."


def standing_words(question: Question, answer: Answer) -> str:
    """An answer in words, with its evidence and note."""
    if answer.standing is Standing.DONT_KNOW:
        words = "I don't know yet"
    elif answer.standing is Standing.DOES_NOT_APPLY:
        words = f"does not apply here: {answer.reason}"
    else:
        words = answer_words(question, answer.value) if answer.value is not None else "nothing"
    evidence = f"; {EVIDENCE[answer.evidence]}{f': {answer.source}' if answer.source else ''}" if answer.evidence != "claimed" else ""
    return clean_line(f"{words}{evidence}{f'; note: {answer.note}' if answer.note else ''}")


def help_lines(question: Question, rules: tuple[str, ...]) -> Iterator[str]:
    """What is meant, why it is asked, who can answer, which rules read it, and the commands."""
    yield question.help or "There is no further help to this question."
    if question.why:
        yield f"Why we ask: {question.why}"
    yield f"Who can answer: {WHO[question.answered_by]}"
    for option in question.options:
        if option.help:
            yield f"  {option.text}: {option.help}"
    if rules:
        yield f"Rules that read it: {', '.join(rules)}"
    yield f"Commands: {KEYS}"
    yield from (f"  {line}" for line in MORE_KEYS)
