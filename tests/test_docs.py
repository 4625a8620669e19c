"""The documentation names what there is."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest

from techassess.cli.exits import Exit
from techassess.cli.main import VERBS, main, techassess
from techassess.cli.plain_reading import COMMANDS
from techassess.conditions.parser import FUNCTIONS
from techassess.conditions.vocabulary import Sort
from techassess.documents import reader
from techassess.problems import Problems
from tests.cli import sample

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


def _snippet(heading: str) -> str:
    """The indented block after a line of the page on rules."""
    block = _text("rules.md").split(heading, 1)[1].split("\n\n", 2)[1]
    return "\n".join(line[4:] for line in block.split("\n"))


@pytest.mark.parametrize("heading", ["in `.github/workflows/rules.yml`", "write SARIF and upload it", "in `.gitlab-ci.yml`"])
def test_the_commands_for_a_repository_of_rules_do_what_they_should(
    heading: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    snippet = _snippet(heading)
    assert reader.parse(snippet.encode(), "snippet.yaml", Problems()) is not None
    commands = re.findall(r"techassess (--workspace \. rules [^|>\n]*)", snippet)
    assert commands
    monkeypatch.chdir(sample.make(tmp_path))
    for command in commands:
        assert main(command.split()) == Exit.FINE
    sample.make(tmp_path, ruleset=sample.RULESET.replace("openness]", "openness, rights]"))
    assert [main(command.split()) for command in commands if "check" in command] == [Exit.FINDINGS] * sum("check" in c for c in commands)
    assert "the topic 'rights' has no rule" in capsys.readouterr().out


def test_the_hooks_run_commands_that_are_there_and_are_named_in_the_docs(tmp_path: Path) -> None:
    document = reader.read(ROOT / ".pre-commit-hooks.yaml", Problems())
    assert document is not None
    assert isinstance(document.data, list)
    named = re.findall(r"- id: (techassess-[a-z-]+)", _snippet("in `.pre-commit-config.yaml`"))
    assert [hook["id"] for hook in document.data] == named
    sample.make(tmp_path)
    for hook in document.data:
        program, *arguments = hook["entry"].replace(" . ", f" {tmp_path} ").split()
        assert program == "techassess"
        assert main(arguments) == Exit.FINE
        assert re.search(hook["files"], "rulesets/house/ruleset.yaml")
        assert not re.search(hook["files"], "README.md")
