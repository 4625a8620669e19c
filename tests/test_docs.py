"""The documentation names what there is."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest

from techassess.cli.exits import Exit
from techassess.cli.main import VERBS, techassess
from techassess.cli.plain_reading import COMMANDS
from techassess.conditions.parser import FUNCTIONS
from techassess.conditions.vocabulary import Sort

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted(DOCS.glob("*.md")), ROOT / "examples" / "README.md"]


def _text(name: str) -> str:
    return (DOCS / name).read_text(encoding="utf-8")


def _commands() -> list[tuple[str, click.Command]]:
    context = click.Context(techassess)
    found = []
    for verb in VERBS:
        command = techassess.get_command(context, verb)
        assert command is not None
        found += [(f"{verb} {name}".strip(), part) for name, part in _inner(command, context).items()]
    return found


def _inner(command: click.Command, context: click.Context) -> dict[str, click.Command]:
    if not isinstance(command, click.Group):
        return {"": command}
    found = {name: command.get_command(context, name) for name in command.list_commands(context)}
    return {name: part for name, part in found.items() if part is not None}


def test_every_command_has_its_section() -> None:
    headings = re.findall(r"^### `techassess ([a-z ]+)", _text("cli.md"), re.MULTILINE)
    assert sorted(heading.strip() for heading in headings) == sorted(name for name, _ in _commands())


def test_every_option_is_explained() -> None:
    text = _text("cli.md")
    options = {
        option for _, command in [("", techassess), *_commands()] for part in command.params for option in part.opts if "-" in option
    }
    assert sorted(option for option in options if f"`{option}" not in text) == []


def test_every_exit_code_is_explained() -> None:
    rows = re.findall(r"^\| (\d+) \|", _text("cli.md"), re.MULTILINE)
    assert [int(row) for row in rows] == sorted(Exit)


def test_every_command_of_the_plain_interview_is_explained() -> None:
    text = _text("cli.md")
    assert [command for command in COMMANDS if not re.search(rf"`{re.escape(command)}( [A-Z0-9]+)?`", text)] == []


def test_every_kind_of_question_and_every_function_is_explained() -> None:
    text = _text("rules.md")
    assert [sort.value for sort in Sort if f"| `{sort.value}` |" not in text] == []
    assert [function for function in FUNCTIONS if function not in text] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_inside_the_repository_lead_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#]+?)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
    inside = [link for link in links if "://" not in link]
    assert [link for link in inside if not (page.parent / link).exists()] == []
