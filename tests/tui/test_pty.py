"""The form in a real terminal: starting, typing, resizing, being killed, and leaving the terminal sane."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from techassess.records.store import read
from techassess.workspace import Workspace
from tests.tui import sample
from tests.tui.screen_reader import PROGRAM, Terminal

pytestmark = pytest.mark.alone


@pytest.fixture
def office(tmp_path: Path) -> Workspace:
    """A workspace with one record, its screening answered."""
    workspace = sample.make(tmp_path / "office")
    sample.record(workspace, answers=sample.SCREENED)
    return workspace


def opened(office: Workspace, **more: object) -> Terminal:
    """The form, opened on the record."""
    return Terminal(str(office.root), str(next(office.record_folders())), **more)  # type: ignore[arg-type]  # passed through


def to_number(terminal: Terminal) -> None:
    """Go from the sections to the question for a number, answering the one before it."""
    terminal.wait("Sections", "Personal data")
    terminal.press("enter")
    terminal.wait("outside the EU/EEA")
    terminal.press("2", "enter")
    terminal.wait("After how many hours")


def test_a_new_assessment_is_made_answered_left_and_resumed(tmp_path: Path) -> None:
    workspace = sample.make(tmp_path / "office")
    with Terminal(str(workspace.root)) as terminal:
        terminal.wait("New assessment", "There are no records yet")
        terminal.press("enter")
        terminal.wait("What is proposed?")
        terminal.type("Kamera für den Plätz")
        terminal.wait("Kamera für den Plätz")
        terminal.press("enter", "enter", "enter", "enter")
        terminal.wait("Sections", "0 of 3")
        terminal.press("enter")
        terminal.wait("Does the system hold images")
        terminal.press("1", "enter")
        terminal.wait("Which sensors", "Saved")
        terminal.press("ctrl+q")
        assert terminal.end() == 0
        assert terminal.is_sane
    with Terminal(str(workspace.root)) as terminal:
        terminal.wait("Kamera für den Plätz")
        terminal.press("down", "enter")
        terminal.wait("Sections", "1 of 3")
        terminal.press("enter")
        terminal.wait("Which sensors")


def test_a_wrong_number_stays_in_its_field_with_the_reason_under_it(office: Workspace) -> None:
    with opened(office) as terminal:
        to_number(terminal)
        terminal.type("many")
        terminal.press("enter")
        terminal.wait("Please give a number of hours, from 0 to 10000, in digits.", "many")


def test_what_the_screen_calls_saved_survives_being_killed(office: Workspace) -> None:
    folder = next(office.record_folders())
    with opened(office) as terminal:
        to_number(terminal)
        terminal.until(lambda: "Saving" not in terminal.text, "the answer to be saved")
        terminal.type("7")
        terminal.until(lambda: (folder / "drafts.json").exists(), "the draft to be kept")
        terminal.end(signal.SIGKILL)
    record = read(folder, office.questionnaire)
    assert record.answers["leaves_eea"].value is False
    assert record.drafts == {"retention_hours": "7"}
    with opened(office) as terminal:
        terminal.wait("Sections")
        terminal.press("enter")
        terminal.wait("After how many hours", "7", "not stored yet")


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGHUP])
def test_whatever_ends_a_trial_the_record_is_as_it_was(office: Workspace, number: signal.Signals) -> None:
    folder = next(office.record_folders())
    files = ("record.yaml", "history.jsonl")
    before = [(folder / name).read_bytes() for name in files]
    with opened(office) as terminal:
        terminal.wait("Sections", "Undecided")
        terminal.press("f3")
        terminal.wait("What if …")
        terminal.press("enter")
        terminal.wait("What if: nothing is saved")
        terminal.press("home", "down", "enter")
        terminal.wait("outside the EU/EEA")
        terminal.press("1", "enter")
        terminal.wait("After how many hours", "1 serious")
        terminal.type("7")
        terminal.wait("7 ")
        terminal.press("f3")
        terminal.wait("what moved against the record")
        assert terminal.end(number) == (-number if number == signal.SIGKILL else 128 + number)
        assert number == signal.SIGKILL or terminal.is_sane
    assert [(folder / name).read_bytes() for name in files] == before
    assert not (folder / "drafts.json").exists()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_the_form_tidily(office: Workspace, number: signal.Signals) -> None:
    folder = next(office.record_folders())
    with opened(office) as terminal:
        to_number(terminal)
        terminal.type("48")
        terminal.wait("48")
        assert terminal.end(number) == 128 + number
        assert terminal.is_sane
    assert read(folder, office.questionnaire).drafts == {"retention_hours": "48"}


def test_a_closed_window_ends_the_form(office: Workspace) -> None:
    folder = next(office.record_folders())
    terminal = opened(office)
    to_number(terminal)
    terminal.type("48")
    terminal.wait("48")
    os.close(terminal.master)
    with open(os.devnull) as nowhere:  # noqa: PTH123  # a handle to close instead
        terminal.master = os.dup(nowhere.fileno())
    with terminal:
        terminal.until(terminal._ended, "the program to end")
    assert read(folder, office.questionnaire).drafts == {"retention_hours": "48"}


def test_keys_in_one_burst_each_count_for_the_question_that_they_meet(tmp_path: Path) -> None:
    workspace = sample.make(tmp_path / "office")
    folder = sample.record(workspace)
    with Terminal(str(workspace.root), str(folder)) as terminal:
        terminal.wait("Sections")
        terminal.type("\r2\r13\r3\r")
        terminal.wait("Check your answers", "To recognise emotions")
        terminal.until(lambda: "Saving" not in terminal.text, "the answers to be saved")
        terminal.press("ctrl+q")
        terminal.end()
    answers = read(folder, workspace.questionnaire).answers
    assert {name: answer.value for name, answer in answers.items()} == {
        "holds_images": False,
        "sensors": frozenset({"camera", "counter"}),
        "purpose": "emotions",
    }


def test_the_form_follows_the_size_of_the_window(office: Workspace) -> None:
    with opened(office) as terminal:
        to_number(terminal)
        terminal.resize(120, 40)
        terminal.wait("Findings so far (F6)", "Openness")
        terminal.resize(30, 10)
        terminal.wait("make this window a")
        terminal.resize(60, 20)
        terminal.wait("After how many hours", "hours")


def test_signs_that_steer_a_terminal_never_reach_it(tmp_path: Path) -> None:
    evil = "Cam\x1b]52;c;aGFsbG8=\x07era [@click=app.bell]x[/] \u202eback a [/] b"
    workspace = sample.make(tmp_path / "office")
    folder = sample.record(workspace, "Harmless", answers=sample.SCREENED)
    for name in ("record.yaml", "history.jsonl"):
        path = folder / name
        path.write_text(path.read_text().replace("Harmless", evil.replace("\x1b", "").replace("\x07", "")))
    (folder / "drafts.json").write_text('{"leaves_eea.note": "\\u001b]52;c;aGFsbG8=\\u0007 [/] [@click=x]y[/]"}')
    with Terminal(str(workspace.root), str(folder)) as terminal:
        terminal.wait("About this record")
        terminal.press("enter")
        terminal.wait("Cam]52;c;aGFsbG8=era [@click=a", "Sections")  # the title bar is shorter on days after the one of the record
        terminal.press("enter")
        terminal.wait("]52;c;aGFsbG8= [/] [@click=x]y[/]")
        assert b"\x1b]52" not in terminal.raw
        assert "\u202e".encode() not in terminal.raw


def test_ctrl_c_says_how_to_stop(office: Workspace) -> None:
    with opened(office) as terminal:
        terminal.wait("Sections")
        terminal.press("ctrl+c")
        terminal.wait("To stop, press Ctrl+Q")


def test_a_crash_shows_one_sentence_and_no_values(office: Workspace, tmp_path: Path) -> None:
    fail = "def fail(*_):\n    secret = 'Frau Muster'\n    raise ValueError(secret)\n"
    broken = PROGRAM.replace(
        "from techassess.workspace", f"from techassess.tui import helping\n{fail}helping.question_help = fail\nfrom techassess.workspace"
    )
    state = tmp_path / "state"
    with opened(office, program=broken, environment={"XDG_STATE_HOME": str(state)}) as terminal:
        to_number(terminal)
        terminal.press("f1")
        assert terminal.end() == 1
        assert terminal.is_sane
        assert "techassess had to stop because of a fault of its own." in terminal.text
        assert b"Muster" not in terminal.raw
        assert b"Traceback" not in terminal.raw
    written = next((state / "techassess").glob("crash-*.txt"))
    assert "ValueError" in written.read_text()
    assert "Muster" not in written.read_text()
    assert written.stat().st_mode & 0o777 == 0o600


def test_without_a_terminal_it_says_so_and_offers_plain_text(office: Workspace) -> None:
    found = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(office.root)], input="", capture_output=True, text=True, timeout=30, check=False
    )
    assert found.returncode == 2
    assert found.stderr == "The form needs a terminal, and this is none.\nAnswer as plain text instead: techassess --plain\n"


def test_broken_content_is_said_in_plain_text(office: Workspace) -> None:
    (office.root / "rulesets/house/rules/data/erased.yaml").write_text("title: [")
    with opened(office) as terminal:
        assert terminal.end() == 3
        assert "The questionnaire, the rule sets or the workflow cannot be used." in terminal.text
        assert "erased.yaml:2:1" in terminal.text


def test_a_terminal_of_ascii_gets_ascii(office: Workspace) -> None:
    with opened(
        office, environment={"LANG": "C", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii", "PYTHONCOERCECLOCALE": "0"}
    ) as terminal:
        to_number(terminal)
        assert terminal.raw.isascii()
        assert "techassess - Camera system Market Square" in terminal.text


def test_no_colour_is_written_where_none_is_wanted(office: Workspace) -> None:
    with opened(office, environment={"NO_COLOR": "1"}) as terminal:
        to_number(terminal)
        assert b"\x1b[38;" not in terminal.raw
        assert b";48;" not in terminal.raw
        assert b"\x1b[48;" not in terminal.raw
