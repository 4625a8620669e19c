"""What goes to the terminal."""

from __future__ import annotations

import io

import pytest

from techassess.cli import output


class Terminal(io.TextIOWrapper):
    """A stream that knows few signs."""

    def __init__(self, encoding: str) -> None:
        super().__init__(io.BytesIO(), encoding=encoding, write_through=True)

    def shown(self) -> str:
        self.seek(0)
        return self.read()


@pytest.mark.parametrize(
    ("encoding", "text", "shown"),
    [
        ("ascii", "Café – “open” … ✗ ◔ › ✓", 'Cafe - "open" ... x ~ > +'),
        ("ascii", "日本", "??"),
        ("latin-1", "Café – ✗", "Café - x"),
        ("utf-8", "Café – ✗ 日本", "Café – ✗ 日本"),
    ],
)
def test_a_sign_that_the_terminal_lacks_becomes_its_nearest(encoding: str, text: str, shown: str, monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal(encoding)
    monkeypatch.setattr("sys.stdout", terminal)
    output.prepare()
    output.show(text)
    assert terminal.shown() == f"{shown}\n"


def test_control_signs_never_reach_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    output.show("a\x1b[31mb\x07\u202ec\n  d")
    output.say("\x1b]0;title\x07e")
    shown = capsys.readouterr()
    assert (shown.out, shown.err) == ("a[31mbc\n  d\n", "]0;titlee\n")


def test_json_is_ascii_so_that_every_pipe_carries_it(capsys: pytest.CaptureFixture[str]) -> None:
    output.show_json({"é": "\u202e…"})
    assert capsys.readouterr().out == '{\n  "\\u00e9": "\\u202e\\u2026"\n}\n'


def test_a_question_to_a_pipe_shows_prompt_and_answer(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(" yes \n"))
    assert (output.ask("> "), output.ask("> ")) == ("yes", None)
    assert capsys.readouterr().out == "> yes\n> \n"


def test_without_any_input_the_answer_is_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", None)
    assert output.ask("> ") is None
