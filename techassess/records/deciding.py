"""Owns deciding which of two answers stands, where both were given in different places and then put together."""

from __future__ import annotations

from collections.abc import Mapping

from techassess.hints import nearest_or_list
from techassess.questionnaire.answers import WrongAnswer
from techassess.records import permission
from techassess.records.contests import Contest
from techassess.records.editing import Editing


class CannotDecide(WrongAnswer):
    """Nothing was decided; the message says why."""


def decide(editing: Editing, choices: Mapping[str, str]) -> tuple[Contest, ...]:
    """Let the chosen sides stand, by name of the question or the field, all or none. Return what was decided.

    An answer keeps the name and the time of whoever gave it; the history says who decided. Raises CannotDecide, SaveFailed,
    ChangedElsewhere.
    """
    known = {one.name: one for one in editing.contested}
    for name, side in choices.items():
        if name not in known:
            raise CannotDecide(f"There is nothing to decide about '{name}'. {nearest_or_list(name, known) if known else ''}".strip())
        if side not in known[name].names:
            raise CannotDecide(f"'{name}' has no side '{side}'. Sides: {', '.join(known[name].names)}.")
    chosen = [(known[name], known[name].names.index(side)) for name, side in choices.items()]
    refused = permission.answering(editing.review, editing.role, editing.by)
    if refused and any(contest.field != "title" and at != contest.stands for contest, at in chosen):
        raise CannotDecide(refused)
    editing.take(*(((contest.question, contest.field), contest.sides[at].value) for contest, at in chosen))
    return tuple(contest for contest, _ in chosen)
