"""The group of verbs: usage, exit codes, and faults as messages."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path

import click
import pytest

from techassess import __version__
from techassess.cli import main as module
from techassess.cli.exits import Exit
from techassess.cli.main import VERBS, main, run
from tests.cli import sample


def test_the_version_is_printed_and_all_is_fine(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == Exit.FINE
    assert capsys.readouterr().out == f"techassess {__version__}\n"


def test_help_names_every_verb(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == Exit.FINE
    shown = capsys.readouterr().out
    assert [verb for verb in VERBS if f"\n  {verb} " not in shown] == []


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_has_help(verb: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([verb, "--help"]) == Exit.FINE
    assert f"techassess {verb}" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["asess", "x"], "There is no command 'asess'. Did you mean 'assess'?\nTry 'techassess --help'.\n"),
        (["xyzzy"], "There is no command 'xyzzy'.\nTry 'techassess --help'.\n"),
        (["assess"], "Missing argument 'RECORD'.\nTry 'techassess assess --help'.\n"),
        (
            ["new", "x", "--on", "2026-13-01"],
            "Invalid value for '--on': '2026-13-01' is no day. Write it as year-month-day, for example 2027-03-31.\n"
            "Try 'techassess new --help'.\n",
        ),
        (
            ["--workspace", "/no/such/folder", "assess", "x"],
            "There is no folder /no/such/folder.\nMake it first, or leave --workspace out.\n",
        ),
    ],
)
def test_wrong_usage_says_what_is_meant(arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == Exit.USAGE
    shown = capsys.readouterr()
    assert (shown.out, shown.err) == ("", said)


def _raising(fault: BaseException) -> click.Command:
    @click.command()
    def verb() -> None:
        raise fault

    return verb


@pytest.mark.parametrize(
    ("fault", "code", "said"),
    [
        (KeyboardInterrupt(), Exit.STOPPED, "\nStopped.\n"),
        (OSError(errno.ENOSPC, "No space left on device"), Exit.USAGE, "The system refused: No space left on device.\n"),
        (PermissionError(errno.EACCES, "Permission denied", "a/b"), Exit.USAGE, "The system refused: a/b: Permission denied.\n"),
    ],
)
def test_a_fault_of_the_system_is_a_message(
    fault: BaseException, code: Exit, said: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(module, "techassess", _raising(fault))
    assert main([]) == code
    assert capsys.readouterr().err == said


def test_a_fault_of_the_program_names_a_file_that_holds_no_answers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setattr(module, "techassess", _raising(LookupError("a secret answer")))
    monkeypatch.setattr(sys, "argv", ["techassess"])
    with pytest.raises(SystemExit) as stopped:
        run()
    assert stopped.value.code == Exit.FAULT
    shown = capsys.readouterr()
    (file,) = tmp_path.glob("techassess-fault-*.txt")
    assert shown.err == f"This is a fault in techassess, not yours; what was saved is safe. Please pass this file on: {file}\n"
    assert "secret" not in file.read_text(encoding="utf-8")
    assert file.read_text(encoding="utf-8").endswith("LookupError\n")


def _process(arguments: list[str], **options: object) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONIOENCODING": str(options.get("encoding", "utf-8"))}
    return subprocess.run(
        [sys.executable, "-m", "techassess", *arguments],
        capture_output=True,
        text=True,
        check=False,
        env=environment,
        stdin=subprocess.DEVNULL,
    )


def test_a_terminal_that_is_not_utf8_gets_plain_signs(tmp_path: Path) -> None:
    root = sample.make(tmp_path / "office", ruleset=sample.RULESET.replace("House rules", "Haus…"))
    made = _process(["--workspace", str(root), "new", "Plätze – “Mitte”"])
    done = _process(["--workspace", str(root), "assess", made.stdout.strip().split("/")[-1]], encoding="ascii")
    assert (done.returncode, done.stderr) == (Exit.FINE, "")
    assert done.stdout.startswith('Platze - "Mitte"\n')


@pytest.mark.parametrize("verb", [["assess"], ["explain"], ["assess", "--json"]])
def test_a_reader_that_goes_away_is_no_fault(verb: list[str], tmp_path: Path) -> None:
    root = sample.make(tmp_path / "office")
    made = _process(["--workspace", str(root), "new", "Square"]).stdout.strip()
    command = [sys.executable, "-m", "techassess", "--workspace", str(root), verb[0], made, *verb[1:]]
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run(command, stdout=writer, stderr=subprocess.PIPE, text=True, check=False)
    os.close(writer)
    assert (done.returncode, done.stderr) == (Exit.FINE, "")


def test_a_full_disk_behind_the_output_is_said(tmp_path: Path) -> None:
    root = sample.make(tmp_path / "office")
    with open("/dev/full", "w") as full:  # noqa: PTH123  # a device, not a file of ours
        done = subprocess.run(
            [sys.executable, "-m", "techassess", "--workspace", str(root), "rules", "check"],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert (done.returncode, done.stderr) == (Exit.USAGE, "The system refused: No space left on device.\n")


LIGHT = """
import sys
from techassess.cli.main import main
code = main({arguments!r})
heavy = sorted({{"textual", "jinja2", "networkx", "hypothesis", "asyncio"}} & set(sys.modules))
print("loaded", code, heavy)
"""


@pytest.mark.parametrize(
    "arguments", [["assess", "RECORD"], ["explain", "RECORD"], ["rules", "check"], ["rules", "test"], ["assess", "RECORD", "--json"]]
)
def test_judging_loads_no_screen_and_no_templates(arguments: list[str], tmp_path: Path) -> None:
    root = sample.make(tmp_path / "office")
    made = _process(["--workspace", str(root), "new", "Square"]).stdout.strip()
    full = ["--workspace", str(root), *(made if part == "RECORD" else part for part in arguments)]
    done = subprocess.run([sys.executable, "-c", LIGHT.format(arguments=full)], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "loaded 0 []"
