"""Owns showing what was answered to a question before, and putting one of these answers back."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from textual.app import App

from techassess.questionnaire.model import Question
from techassess.records.history import is_redacted, read_history
from techassess.records.lines import Line
from techassess.records.loading import HISTORY
from techassess.records.restoring import CannotRestore, restore
from techassess.records.timeline import events
from techassess.reporting import past
from techassess.tui.desk import Desk
from techassess.tui.rows import Row, gap, remark
from techassess.tui.screens.dialogs import Dialog
from techassess.tui.views import clock_words

TITLE = "What was answered here before"


def show(app: App[int], desk: Desk, question: Question, done: Callable[[], None]) -> None:
    """List the answers to a question, the newest first.

    Where answers can be changed, one of them can be put back; then ``done`` is called.
    """
    lines = _lines(desk)
    rows = tuple(reversed(tuple(_rows(desk, question, lines))))
    can_restore = desk.saver is not None and desk.trial is None and not desk.read_only
    if not rows:
        app.push_screen(Dialog(TITLE, [Row("", "Nothing was answered here before.")]))
    elif can_restore:
        text = [Row("", question.label, tone="heading"), Row("", "Choose an answer to put it back, under your name."), gap()]
        app.push_screen(Dialog(TITLE, text, rows), partial(_restore, app, desk, question.id, done))
    else:
        app.push_screen(Dialog(TITLE, [Row("", question.label, tone="heading"), gap(), *(_to_read(row) for row in rows)]))


def _lines(desk: Desk) -> Sequence[Line]:
    """The history as it is on disk."""
    if desk.saver is not None:
        desk.saver.wait()
        return desk.saver.editing.lines
    path = desk.recorded.record.folder / HISTORY
    return read_history(path)[0] if path.exists() else ()


def _rows(desk: Desk, question: Question, lines: Sequence[Line]) -> Iterator[Row]:
    asked, today = desk.recorded.questionnaire, desk.clock().date().isoformat()
    for event in events(lines):
        for one in event.touched:
            if one.question == question.id:
                who = past.who_words(event.line.by)
                signed = f"{who}, {clock_words(event.line.at, today)}"
                words = past.value_words(asked, question.id, "", one.after)
                beside = "\n".join(past.beside(asked, question.id, one.after))
                yield Row("" if is_redacted(one.after) else str(event.number), words, right=signed, detail=beside)


def _to_read(row: Row) -> Row:
    return Row("", row.text, right=row.right, detail=row.detail)


def _restore(app: App[int], desk: Desk, question: str, done: Callable[[], None], number: str | None) -> None:
    if not number or desk.saver is None:
        return
    try:
        desk.saver.do(lambda editing: restore(editing, question, number))
    except CannotRestore as refused:
        app.push_screen(Dialog("This was not restored", [Row("", str(refused)), gap(), remark("The answer stays as it was.")]))
        return
    desk.forget_drafts(question)
    desk.recorded.take(desk.stored_record())
    done()
