"""A review as people read it on the command line."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from techassess.cli.exits import Exit
from techassess.questionnaire.answers import Answer, Standing
from techassess.workspace import Workspace
from tests.cli import sample
from tests.cli.conftest import CAMERA, Make, Run
from tests.shared import by_number, signature

WHEN, ID = re.compile(r"\d{1,2} [A-Z][a-z]+ \d{4}, \d\d:\d\d"), re.compile(r"\b(\d+)-[0-9a-f]{6}\b")
DORA, ANN, MAX = ("--by", "Dora Dee", "--as", "dpo"), ("--by", "Ann"), ("--by", "Max Mayor")


@pytest.fixture
def folder(record: Make) -> Path:
    """A record on which a serious rule is breached and a moderate one met by a plan."""
    return record(**CAMERA, retention_hours=90, sign_in_place="planned")


def say(run: Run, *arguments: str) -> None:
    done = run("review", "market-square", *arguments)
    assert done.code == Exit.FINE, done.talk


def shown(run: Run, *more: str) -> str:
    """What is shown, without times and the random part of ids."""
    return ID.sub(r"\1-ID", WHEN.sub("TIME", by_number(run("review", "market-square", *more).out)))


def test_a_record_of_which_nothing_was_said(folder: Path, run: Run) -> None:
    assert shown(run) == (
        "Market square\n"
        "Draft\n"
        "Verdict: Not in this form\n"
        "\n"
        "Findings\n"
        "  ✗ serious: Recordings are kept too long.\n"
        "      house/retention/erased\n"
        "  ◔ moderate: People are told: met only by a plan\n"
        "      house/openness/signs\n"
        "\n"
        "Next\n"
        "  hand_in: Hand in for review (Procurement officer)\n"
    )


def test_a_record_that_is_decided(folder: Path, run: Run, root: Path) -> None:
    say(run, "--appoint", "decision_maker=Max Mayor", *ANN)
    say(run, "--step", "hand_in", *ANN)
    say(run, "--dispute", "erased", "--text", "The contract\nsays 72 hours.", *DORA)
    say(run, "--accept", "signs", *DORA)
    say(run, "--ask-back", "purpose", "--text", "Only safety?", *DORA)
    say(run, "--accept-risk", "erased", "--text", "It is rebuilt.", "--until", "2098-12-31", *MAX)
    opinion = ("--as", "opinion", "--by", "Dora Dee", "--outcome", "conditional", "--text", "Fine,\nonce they are up.")
    assert run("sign", "market-square", *opinion, "--condition", "Signs are up.").code == Exit.FINE
    decision = ("--as", "decision", "--by", "Max Mayor", "--outcome", "approved", "--departs", "They are up.")
    assert run("sign", "market-square", *decision).code == Exit.FINE
    say(run, "--look-again", "2098-12-31", *ANN)
    say(run, "--report-event", "incident", "--text", "Footage leaked.", *ANN)
    assert shown(run, "--on", "2099-01-01") == (
        "Market square\n"
        "Decided since TIME, by Max Mayor (Decision maker)\n"
        "Verdict: Not in this form\n"
        "Decision maker: Max Mayor\n"
        "\n"
        "Opinion\n"
        "  Approved under conditions: Dora Dee (Data protection officer), TIME, signed as 1-opinion\n"
        "  | Fine,\n"
        "  | once they are up.\n"
        "  condition: Signs are up.\n"
        "\n"
        "Decision\n"
        "  Approved: Max Mayor (Decision maker), TIME, signed as 2-decision\n"
        "  departs from the opinion: They are up.\n"
        "\n"
        "Findings\n"
        "  ✗ serious: Recordings are kept too long.\n"
        "      house/retention/erased\n"
        "      disputed, Dora Dee (Data protection officer), TIME (3-ID): The contract says 72 hours.\n"
        "      accepted as a risk until 31 December 2098, which is over, Max Mayor (Decision maker), TIME (6-ID): It is rebuilt.\n"
        "  ◔ moderate: People are told: met only by a plan\n"
        "      house/openness/signs\n"
        "      agreed with, Dora Dee (Data protection officer), TIME (4-ID)\n"
        "\n"
        "Open remarks\n"
        "  3-ID  Dora Dee (Data protection officer), TIME, disputes the finding “Recordings are erased soon”: The contract says 72 hours.\n"
        "  5-ID  Dora Dee (Data protection officer), TIME, asks to look at this answer again: “Main purpose”: Only safety?\n"
        "  12-ID  Ann (Procurement officer), TIME, reported “An incident: harm, misuse, a breach or a failure”: Footage leaked.\n"
        "\n"
        "Look again\n"
        "  due since 31 December 2098\n"
        "\n"
        "Next\n"
        "  supersede: Mark as superseded (Procurement officer or Decision maker: Max Mayor); needs a reason\n"
    )
    assert "  on 31 December 2098\n" in shown(run)


def test_what_comes_next_says_for_whom_and_with_what(folder: Path, run: Run, root: Path) -> None:
    say(run, "--step", "hand_in", *ANN)
    assert shown(run).split("Next\n")[1] == (
        "  take_back: Take back from review (Procurement officer)\n"
        "  return: Return with questions (Data protection officer or Decision maker: nobody is named yet); needs a reason\n"
        f"  advise: Give the opinion (Data protection officer); with: techassess --workspace {root} sign market-square --as opinion\n"
    )


def test_what_was_said_of_another_outcome_says_so(folder: Path, run: Run, root: Path) -> None:
    say(run, "--dispute", "signs", "--text", "They are up.", *DORA)
    with Workspace(root).edit(folder, "Ann") as editing:
        editing.put("sign_in_place", Answer(Standing.VALUE, "done", evidence="documented"))
    line = "disputed, Dora Dee (Data protection officer), TIME (1-ID); said when it was “Met only by a plan”, now “Met”: They are up."
    assert line in shown(run)


def test_an_opinion_that_is_not_signed_is_told(folder: Path, run: Run, root: Path) -> None:
    say(run, "--step", "hand_in", *ANN)
    assert run("sign", "market-square", "--as", "opinion", "--by", "Dora Dee", "--outcome", "rejected", "--text", "No.").code == Exit.FINE
    signature(folder, "1-opinion").rename(root / "taken")
    assert "  Rejected: Dora Dee (Data protection officer), TIME, not signed\n  | No.\n" in shown(run)


def test_a_second_opinion_names_its_own_signature_even_within_one_second(folder: Path, run: Run) -> None:
    opinion = ("sign", "market-square", "--as", "opinion", "--by", "Dora Dee", "--outcome", "rejected", "--text", "No.")
    for _ in range(2):
        say(run, "--step", "hand_in", *ANN)
        assert run(*opinion).code == Exit.FINE
        say(run, "--step", "return", "--text", "Again.", *DORA)
    say(run, "--step", "hand_in", *ANN)
    assert "Opinion\n" not in shown(run)
    assert run(*opinion).code == Exit.FINE
    assert run(*opinion).code == Exit.FINE
    assert "TIME, signed as 3-opinion and 4-opinion\n" in shown(run)


def test_a_mark_that_nobody_here_set_is_told_until_somebody_agrees(folder: Path, run: Run, root: Path) -> None:
    with Workspace(root).edit(folder, "Ann") as editing:
        editing.put("goes_live_on", Answer(Standing.DOES_NOT_APPLY, reason="Never."))
    path = folder / "record.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("reason: Never.\n", "reason: Never.\n    confirmed: true\n"), encoding="utf-8")
    told = "Counted as agreed with, though nobody here said so\n  goes_live_on  Go-live\n"
    for name in ("market-square", "again"):
        done = run("review", name)
        assert (done.code, told in done.out) == (Exit.FINDINGS, True)
        run("new", "Again", "--from", "market-square", "--by", "Ann")
    assert json.loads(run("review", "again", "--json").out)["unsaid"] == ["goes_live_on"]
    say(run, "--confirm", "goes_live_on", *DORA)
    assert "nobody here said so" not in shown(run)
    assert "nobody here said so" in run("review", "again").out


def test_an_acceptance_of_what_became_a_blocker_counts_for_nothing(folder: Path, run: Run, root: Path) -> None:
    say(run, "--appoint", "decision_maker=Max Mayor", *ANN)
    say(run, "--step", "hand_in", *ANN)
    say(run, "--accept-risk", "erased", "--text", "It is rebuilt.", "--until", "2098-12-31", *MAX)
    assert "counts for nothing" not in shown(run)
    sample.make(root, erased=sample.ERASED.replace("severity: serious", "severity: blocker"))
    assert "(3-ID): It is rebuilt.\n      this counts for nothing: a blocker cannot be accepted\n" in shown(run)


def test_a_signature_that_does_not_hold_any_more_is_told(folder: Path, run: Run) -> None:
    say(run, "--step", "hand_in", *ANN)
    run("sign", "market-square", "--as", "opinion", "--by", "Dora Dee", "--outcome", "rejected", "--text", "No.")
    whole = run("review", "market-square")
    assert (whole.code, "does not hold" in whole.out) == (Exit.FINE, False)
    path = folder / "record.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("value: 90", "value: 72"), encoding="utf-8")
    done = run("review", "market-square")
    assert done.code == Exit.FINDINGS
    assert "signed as 1-opinion, which does not hold any more\n" in by_number(done.out)
    assert re.search(r"\nWhat does not hold any more, and where: techassess .*verify market-square\n", done.out)
    opinion = json.loads(run("review", "market-square", "--json").out)["opinion"]
    assert opinion["broken"] == opinion["signatures"] != []
