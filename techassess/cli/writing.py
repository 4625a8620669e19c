"""Owns the verbs that write content: the JSON Schemas for editors, and the file of a new rule."""

from __future__ import annotations

import re
from pathlib import Path

import click

from techassess.cli.content import the_workspace
from techassess.cli.exits import Exit, Stop
from techassess.cli.output import say, show
from techassess.documents import reader
from techassess.documents.validation import validate
from techassess.hints import nearest, nearest_or_list
from techassess.problems import Problems
from techassess.records.workflow import WorkflowShape
from techassess.reporting.words import counted
from techassess.rules import wiring
from techassess.rules.schemas import KINDS, Kind
from techassess.rules.shapes import RuleSetShape
from techassess.rules.skeletons import skeleton
from techassess.workspace import Workspace

ALL_KINDS = {**KINDS, "workflow": Kind(WorkflowShape, "Workflow of a workspace", ("workflow.yaml",))}
"""Every kind of content file, with that of the records' way, by the name of its schema."""
_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@click.command(short_help="Show the JSON Schemas of the content files, or wire them to your editor.")
@click.argument("name", required=False)
@click.option(
    "--write", "write_all", is_flag=True, help="Write all schemas into schemas/ and put a line for editors into every content file."
)
@click.pass_context
def schema(context: click.Context, name: str | None, write_all: bool) -> Exit:
    """Show the JSON Schema of one kind of content file, or the names of all kinds.

    With --write the schemas go into schemas/ beside your content, and the first line of every content file leads an editor to its own.
    """
    if name is not None and name not in ALL_KINDS:
        raise Stop(Exit.USAGE, f"There is no schema '{name}'.", nearest_or_list(name, ALL_KINDS))
    if write_all:
        base = _base(the_workspace(context))
        changed = wiring.write(base, ALL_KINDS)
        for path in changed:
            show(path.relative_to(base).as_posix())
        say(f"{counted(len(changed), 'file')} written." if changed else "Everything is up to date.")
    else:
        show("\n".join(ALL_KINDS) if name is None else wiring.text_of(name, ALL_KINDS).rstrip("\n"))
    return Exit.FINE


@click.command(short_help="Begin a rule: write a file with every part in its place.")
@click.argument("name", metavar="SET/TOPIC/RULE-ID")
@click.pass_context
def new(context: click.Context, name: str) -> Exit:
    """Write the file of a new rule, with a comment on what belongs where; 'rules check' names each part that is still empty."""
    base = _base(the_workspace(context))
    parts = name.split("/")
    if len(parts) != 3 or not all(_NAME.fullmatch(part) for part in parts):
        hint = "Write <set>/<topic>/<rule-id>, each of small letters, digits and hyphens, as in gdpr/storage/erased-in-time."
        raise Stop(Exit.USAGE, f"'{name}' is no name for a rule.", hint)
    path = base / "rulesets" / parts[0] / "rules" / parts[1] / f"{parts[2]}.yaml"
    _check_name(parts, _head(base, parts[0]), path, base)
    has_schemas = (base / wiring.FOLDER / "rule.json").is_file()
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("x", encoding="utf-8", newline="\n") as file:
        file.write(skeleton(wiring.comment(path, "rule", base) if has_schemas else ""))
    show(path.relative_to(base).as_posix())
    say("Fill in every part; 'techassess rules check' names those that are still empty.")
    return Exit.FINE


def _base(workspace: Workspace) -> Path:
    """The folder whose content is written, or stop where there is none but what the product ships."""
    base = workspace.writable_content
    if base is None:
        hint = "Copy the folders 'questionnaires' and 'rulesets' into it first, or name another workspace with --workspace."
        raise Stop(Exit.USAGE, "This workspace has no questionnaires or rule sets of its own.", hint)
    return base


def _head(base: Path, found: str) -> RuleSetShape:
    """What the head of a rule set says, or stop where it cannot be read. The rest of the content may be unfinished."""
    known = [path.parent.name for path in sorted((base / "rulesets").glob("*/ruleset.yaml"))]
    if found not in known:
        raise Stop(Exit.USAGE, f"There is no rule set '{found}'.", nearest_or_list(found, known))
    problems = Problems()
    path = base / "rulesets" / found / "ruleset.yaml"
    document = reader.read(path, problems, path.relative_to(base).as_posix())
    shape = validate(RuleSetShape, document, problems) if document else None
    if shape is None:
        raise Stop(Exit.CONTENT, str(problems), "Mend this first; 'techassess rules check' shows it again.")
    return shape


def _check_name(parts: list[str], head: RuleSetShape, path: Path, base: Path) -> None:
    found, topic, rule = parts
    if topic not in head.topics:
        hint = f"List it under 'topics' in rulesets/{found}/ruleset.yaml first. {nearest(topic, head.topics)}".strip()
        raise Stop(Exit.USAGE, f"The rule set '{found}' has no topic '{topic}'.", hint)
    if rule in head.retired:
        raise Stop(Exit.USAGE, f"The rule '{rule}' is retired: {head.retired[rule]}", "A retired id never comes back; choose a new one.")
    for there in sorted(path.parent.parent.glob(f"*/{rule}.yaml")):
        raise Stop(Exit.USAGE, f"{there.relative_to(base).as_posix()} is there already.", "Choose another id, or change that file.")
