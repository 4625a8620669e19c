"""Owns the verbs for rule keepers: check and test the content."""

from __future__ import annotations

import click

from techassess.cli.content import the_content, the_workspace
from techassess.cli.exits import Exit
from techassess.cli.failures import Told
from techassess.cli.formats import format_options, machine_text, plain
from techassess.cli.lazy import LazyGroup
from techassess.cli.output import say, show, show_json
from techassess.problems import Broken, Problem, Problems
from techassess.reporting.words import counted
from techassess.rules import examples
from techassess.rules.model import RuleSets
from techassess.workspace import Workspace

VERBS = {
    "check": "techassess.cli.rules:check",
    "test": "techassess.cli.rules:try_examples",
    "coverage": "techassess.cli.covering:coverage",
    "mutate": "techassess.cli.measuring:mutate",
    "prove": "techassess.cli.proving:prove_content",
    "schema": "techassess.cli.writing:schema",
    "new": "techassess.cli.writing:new",
}
"""Each verb for rule keepers and where it lives."""


@click.group(cls=LazyGroup, verbs=VERBS, short_help="Check, test and write questionnaire and rule sets.")
def rules() -> None:
    """Check, test and write the questionnaire and the rule sets, for those who keep them."""


@click.command(short_help="Find everything that is wrong with the content.")
@format_options
@click.pass_context
def check(context: click.Context, form: str) -> Exit:
    """Check the questionnaire and all rule sets: structure, ids, types, options, citations, and what is missing or unused.

    A workflow of the workspace's own, in workflow.yaml, is checked too.
    """
    workspace = the_workspace(context)
    problems = Problems()
    found = workspace.load(problems)
    if found is not None:
        problems = workspace.lint(found)
    flows = _of_workflow(workspace)
    problems.found += flows
    if form == "json":
        show_json({"problems": [plain(problem) for problem in problems]})
    elif form != "text":
        _show_for_machines(form, list(problems), workspace)
    elif problems:
        show("\n\n".join(str(problem) for problem in problems))
    if found is None:
        say(f"\nThe content cannot be used: {counted(len(problems), 'problem')}.")
        return Exit.CONTENT
    (show if form == "text" else say)(("\n" if problems and form == "text" else "") + _checked(found, len(problems)))
    if flows:
        say(f"The workflow cannot be used: {counted(len(flows), 'problem')}.")
        return Exit.CONTENT
    return Exit.FINDINGS if problems else Exit.FINE


def _of_workflow(workspace: Workspace) -> list[Problem]:
    """What is wrong with the workspace's own workflow, if it has one."""
    try:
        _ = workspace.workflow
    except Broken as broken:
        return list(broken.problems)
    return []


@click.command("test", short_help="Try every rule against its examples.")
@format_options
@click.pass_context
def try_examples(context: click.Context, form: str) -> Exit:
    """Try every rule and every risk against the examples that stand beside it."""
    workspace = the_workspace(context)
    found = _content_or_annotations(workspace, form)
    tried, failures = examples.run(found)
    told = [Told.of(failure, found) for failure in failures]
    if form == "json":
        show_json({"examples": tried, "passed": tried - len(failures), "failed": [one.plain() for one in told]})
        return Exit.FINDINGS if failures else Exit.FINE
    places = workspace.places(found)
    if form == "text":
        show("".join(f"{one.words(places)}\n\n" for one in told) + _tried(found, tried, len(failures)))
    else:
        _show_for_machines(form, [one.problem(places) for one in told], workspace)
        say(_tried(found, tried, len(failures)))
    return Exit.FINDINGS if failures else Exit.FINE


def _show_for_machines(form: str, problems: list[Problem], workspace: Workspace) -> None:
    text = machine_text(form, problems, workspace.bases)
    if text:
        show(text)


def _content_or_annotations(workspace: Workspace, form: str) -> RuleSets:
    """Return the content, or stop; for SARIF and GitHub with what is wrong in their form."""
    if form in ("sarif", "github"):
        problems = Problems()
        if workspace.load(problems) is None:
            _show_for_machines(form, list(problems), workspace)
    return the_content(workspace)


def _checked(found: RuleSets, problems: int) -> str:
    sizes = (counted(len(found.rules), "rule"), counted(len(found.sets), "set"), counted(len(found.questionnaire.questions), "question"))
    return f"{sizes[0]} in {sizes[1]}, {sizes[2]}: {counted(problems, 'problem') if problems else 'no problem found'}."


def _tried(found: RuleSets, tried: int, failures: int) -> str:
    risks = sum(bool(risk.examples) for risk in found.risks.values())
    of = counted(len(found.rules), "rule") + (f" and {counted(risks, 'risk')}" if risks else "")
    return f"{counted(tried, 'example')} of {of}: {counted(failures, 'failure') if failures else 'all as expected'}."
