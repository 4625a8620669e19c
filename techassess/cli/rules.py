"""Owns the verbs for rule keepers: check and test the content."""

from __future__ import annotations

import click

from techassess.cli.content import broken_content, the_content, the_workspace
from techassess.cli.exits import Exit
from techassess.cli.lazy import LazyGroup
from techassess.cli.output import say, show, show_json
from techassess.problems import Problem, Problems
from techassess.reporting.words import counted
from techassess.rules import examples
from techassess.rules.examples import Failure
from techassess.rules.model import RuleSets
from techassess.rules.places import Places

VERBS = {
    "check": "techassess.cli.rules:check",
    "test": "techassess.cli.rules:try_examples",
    "coverage": "techassess.cli.covering:coverage",
    "mutate": "techassess.cli.measuring:mutate",
    "prove": "techassess.cli.proving:prove",
    "schema": "techassess.cli.writing:schema",
    "new": "techassess.cli.writing:new",
}
"""Each verb for rule keepers and where it lives."""


@click.group(cls=LazyGroup, verbs=VERBS, short_help="Check, test and write questionnaire and rule sets.")
def rules() -> None:
    """Check, test and write the questionnaire and the rule sets, for those who keep them."""


@click.command(short_help="Find everything that is wrong with the content.")
@click.option("--json", "as_json", is_flag=True, help="For machines.")
@click.pass_context
def check(context: click.Context, as_json: bool) -> Exit:
    """Check the questionnaire and all rule sets: structure, ids, types, options, citations, and what is missing or unused."""
    workspace = the_workspace(context)
    problems = Problems()
    found = workspace.load(problems)
    if found is not None:
        problems = workspace.lint(found)
    if as_json:
        show_json({"problems": [_plain(problem) for problem in problems]})
    elif problems:
        show("\n\n".join(str(problem) for problem in problems))
    if found is None:
        say(broken_content(Problems()) if as_json else f"\nThe content cannot be used: {counted(len(problems), 'problem')}.")
        return Exit.CONTENT
    if not as_json:
        show(("\n" if problems else "") + _checked(found, len(problems)))
    return Exit.FINDINGS if problems else Exit.FINE


@click.command("test", short_help="Try every rule against its examples.")
@click.option("--json", "as_json", is_flag=True, help="For machines.")
@click.pass_context
def try_examples(context: click.Context, as_json: bool) -> Exit:
    """Try every rule and every risk against the examples that stand beside it."""
    workspace = the_workspace(context)
    found = the_content(workspace)
    tried, failures = examples.run(found)
    if as_json:
        show_json({"examples": tried, "passed": tried - len(failures), "failed": [_failed(failure) for failure in failures]})
    else:
        places = workspace.places(found)
        for failure in failures:
            show(f"{_failure_words(failure, places)}\n")
        outcome = counted(len(failures), "failure") if failures else "all as expected"
        risks = sum(bool(risk.examples) for risk in found.risks.values())
        of = counted(len(found.rules), "rule") + (f" and {counted(risks, 'risk')}" if risks else "")
        show(f"{counted(tried, 'example')} of {of}: {outcome}.")
    return Exit.FINDINGS if failures else Exit.FINE


def _checked(found: RuleSets, problems: int) -> str:
    sizes = (counted(len(found.rules), "rule"), counted(len(found.sets), "set"), counted(len(found.questionnaire.questions), "question"))
    return f"{sizes[0]} in {sizes[1]}, {sizes[2]}: {counted(problems, 'problem') if problems else 'no problem found'}."


def _plain(problem: Problem) -> dict[str, object]:
    place = problem.place
    return {
        "file": place.file,
        "line": place.line,
        "column": place.column,
        "key": place.key,
        "message": problem.message,
        "hint": problem.hint,
    }


def _failed(failure: Failure) -> dict[str, object]:
    return {
        "rule": failure.rule,
        "example": failure.number,
        "expected": failure.expected,
        "found": failure.found,
        "given": dict(failure.given),
    }


def _failure_words(failure: Failure, places: Places) -> str:
    spot = (places.risk if failure.holder == "risk" else places.rule)(failure.rule, "examples", failure.number - 1)
    place = places.problem(spot, "").place
    if not failure.tried:
        return f"{place}: example {failure.number} cannot be tried: {failure.found}"
    given = ", ".join(f"{name}: {value}" for name, value in failure.given) or "nothing"
    return f"{place}: example {failure.number}: expected {failure.expected}, found {failure.found}\n    given {given}"
