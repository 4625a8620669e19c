"""Owns what is said around a step of the workflow: what it changes, what is still open, and who goes on after it."""

from __future__ import annotations

import shlex

from techassess.cleaning import clean_line
from techassess.records.workflow import StepShape
from techassess.reporting.words import counted, listed, small
from techassess.tui import marks
from techassess.tui.desk import Desk
from techassess.tui.rows import Row, gap, remark


def step_rows(desk: Desk, step: StepShape) -> tuple[Row, ...]:
    """What a step does, and what should be known before it is taken."""
    workflow = desk.review.workflow
    to = workflow.states[step.to]
    changed = listed([workflow.role_title(role) for role in to.answers], "or")
    after = f"Answers can be changed then, by: {changed}." if changed else "As long as it is, its answers stay as they are."
    rows = [Row("", f"The record is “{to.title}” after this. {after}")]
    if not workflow.is_open(step.to):
        rows += [Row("", text, mark=marks.WARNING, tone="warn") for text in open_words(desk)]
    return (*rows, gap())


def open_words(desk: Desk) -> tuple[str, ...]:
    """What of a record is still open, in sentences."""
    session, remarks = desk.recorded, len(desk.review.remarks())
    without = sum(question.id not in session.answers and not question.optional for question in session.interview.asked())
    said = []
    if without:
        said.append(f"{counted(without, 'question')} {'has' if without == 1 else 'have'} no answer yet.")
    unknown = session.interview.progress().dont_know
    if unknown:
        said.append(f"{counted(unknown, 'answer')} {'is' if unknown == 1 else 'are'} not known yet.")
    if session.drafts:
        said.append("Something half-typed is kept and not stored; it does not count.")
    if remarks:
        said.append(f"{counted(remarks, 'remark')} of the review {'is' if remarks == 1 else 'are'} still open.")
    return tuple(said)


def next_words(desk: Desk) -> str:
    """Who opens the record next to advise or decide, and how; nothing where that is up to whoever works, or nobody's turn."""
    review = desk.review
    ways = (step for step in review.workflow.steps.values() if step.signs and review.state in step.origins)
    step = next(ways, None)
    if step is None or desk.role in step.by or review.workflow.is_open(review.state):
        return ""
    titles = listed([small(review.workflow.role_title(role)) for role in step.by], "or")
    people = [clean_line(name) for role in step.by for name in review.named_for(role)]
    who = f"{listed(people, 'or')} ({titles})" if people else f"The {titles}"
    name = shlex.quote(clean_line(desk.recorded.record.folder.name))
    return f"{who} opens it next: techassess open {name} --as {step.by[0]}"


def nobody_named(desk: Desk) -> tuple[str, ...]:
    """The roles for which a person has to be named, and nobody is."""
    review = desk.review
    return tuple(role.id for role in review.workflow.roles.values() if role.named and not review.named_for(role.id))


def worker_words(desk: Desk) -> str:
    """Who works, in which role."""
    return f"You work as {clean_line(desk.by) or 'somebody unnamed'} ({desk.workspace.workflow.role_title(desk.role)})."


def worker_rows(desk: Desk) -> tuple[Row, ...]:
    """The roles to choose from, with who may take them where they are for named people only."""
    workflow = desk.workspace.workflow
    rows = [Row("?name", "Another name", right=desk.by), gap()]
    for role in workflow.roles.values():
        named = (
            desk.review.named_for(role.id)
            if desk.session is not None and (role.named or role.id in workflow.people)
            else workflow.people.get(role.id, ())
        )
        only = role.named or role.id in workflow.people
        detail = f"only who is named: {listed(named, 'or')}" if named else "only who is named; nobody is yet" if only else ""
        rows.append(Row(role.id, role.title, detail=detail, mark="(•)" if role.id == desk.role else "( )", chosen=role.id == desk.role))
    return (*rows, gap(), remark("What you answer and say is saved under this name and in this role."))
