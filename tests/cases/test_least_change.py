"""What ``remedies`` says of decided cases."""

from __future__ import annotations

from pathlib import Path

import pytest

from techassess.cli.exits import Exit
from techassess.cli.main import main

CASES = Path(__file__).parent
GOLDENS = CASES / "goldens"


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("be-westtoer-passer-by-counting", Exit.FINE),
        ("se-skelleftea-school-attendance", Exit.FINDINGS),
    ],
)
def test_the_least_change_is_told_as_it_was(
    name: str, code: Exit, request: pytest.FixtureRequest, capsys: pytest.CaptureFixture[str]
) -> None:
    ended = main(["remedies", str(CASES / name)])
    told = capsys.readouterr().out
    path = GOLDENS / f"remedies-{name}.txt"
    if request.config.getoption("--renew-goldens"):
        GOLDENS.mkdir(exist_ok=True)
        path.write_text(told, encoding="utf-8", newline="\n")
    assert ended == code
    assert told.split("\n") == path.read_text(encoding="utf-8").split("\n")
