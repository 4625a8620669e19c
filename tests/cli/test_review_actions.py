"""What can be said with ``review``: what each option saves, what it prints, and how it is refused."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from techassess.cli.exits import Exit
from techassess.cli.review_actions import ACTIONS
from techassess.questionnaire.answers import Answer, Standing
from techassess.records.review import NEEDS, Entry
from techassess.workspace import Workspace
from tests.cli.conftest import CAMERA, Make, Ran, Run

DORA, ANN, MAX = ("--by", "Dora Dee", "--as", "dpo"), ("--by", "Ann"), ("--by", "Max Mayor")
ERASED = "house/retention/erased"


@pytest.fixture
def folder(record: Make, root: Path) -> Path:
    """A breached rule, a question that does not apply, and a decision maker who is named."""
    made = record(**CAMERA, retention_hours=90, sign_in_place="no")
    with Workspace(root).edit(made, "Ann") as editing:
        editing.put("remarks", Answer(Standing.DOES_NOT_APPLY, reason="There are none."))
        editing.enter(Entry("appointed", about="decision_maker", who="Max Mayor"))
    return made


def say(run: Run, *arguments: str) -> Ran:
    return run("review", "market-square", *arguments)


def last(root: Path, folder: Path) -> Entry:
    return Workspace(root).review(Workspace(root).record(folder)).all[-1]


SAID = [
    (
        ("--accept", "erased", *DORA),
        Entry("accepted", "finding", ERASED, found="breached"),
        "agrees with the finding “Recordings are erased soon”",
    ),
    (
        ("--dispute", ERASED, "--text", "It is 72.", *DORA),
        Entry("disputed", "finding", ERASED, "It is 72.", "breached"),
        "disputes the finding “Recordings are erased soon”",
    ),
    (("--comment", "record", "--text", "Hm.", *DORA), Entry("comment", text="Hm."), "commented"),
    (
        ("--comment", "retention_hours", "--text", "Hm.", *DORA),
        Entry("comment", "question", "retention_hours", "Hm."),
        "commented on “Longest time recordings are kept”",
    ),
    (
        ("--comment", "erased", "--text", "Hm.", *DORA),
        Entry("comment", "finding", ERASED, "Hm.", "breached"),
        "commented on “Recordings are erased soon”",
    ),
    (
        ("--ask-back", "retention_hours", "--text", "Really?", *DORA),
        Entry("asked_back", "question", "retention_hours", "Really?"),
        "asks to look at this answer again: “Longest time recordings are kept”",
    ),
    (("--confirm", "remarks", *DORA), Entry("confirmed", "question", "remarks"), "agrees that this does not apply: “Remarks”"),
    (
        ("--check", "retention_hours", *DORA, "--text", "Page 3."),
        Entry("checked", "question", "retention_hours", "Page 3."),
        "looked at the evidence of the answer “Longest time recordings are kept”",
    ),
    (
        ("--appoint", "dpo=Dora Dee", *DORA),
        Entry("appointed", about="dpo", who="Dora Dee"),
        "named Dora Dee as data protection officer",
    ),
    (
        ("--look-again", "2098-12-31", *DORA),
        Entry("review_on", until="2098-12-31"),
        "set 31 December 2098 as the day to look again",
    ),
    (
        ("--report-event", "complaint", "--text", "By a shopkeeper.", *DORA),
        Entry("happened", event="complaint", text="By a shopkeeper."),
        "reported “A complaint or a view that was not heard before”",
    ),
]


@pytest.mark.parametrize(("arguments", "entry", "words"), SAID, ids=lambda given: given[0] if isinstance(given, tuple) else "")
def test_what_is_said_is_saved_and_its_id_printed(
    arguments: tuple[str, ...], entry: Entry, words: str, folder: Path, run: Run, root: Path
) -> None:
    done = say(run, *arguments)
    made = last(root, folder)
    assert (done.code, done.out, done.talk) == (Exit.FINE, f"{made.id}\n", f"Dora Dee (Data protection officer) {words}.\n")
    assert re.fullmatch(r"[0-9]+-[0-9a-f]{6}", made.id)
    parts = ("kind", "on", "about", "text", "found", "until", "who", "event")
    assert [getattr(made, part) for part in parts] == [getattr(entry, part) for part in parts]
    assert (made.by, made.role) == ("Dora Dee", "dpo")


def test_a_step_is_taken(folder: Path, run: Run, root: Path) -> None:
    done = say(run, "--step", "hand_in", *ANN)
    made = last(root, folder)
    assert (made.kind, made.step, made.to) == ("moved", "hand_in", "in_review")
    assert done.talk == "Ann (Procurement officer) took the step “Hand in for review”; the record is now “In review”.\n"


def test_a_risk_is_accepted(folder: Path, run: Run, root: Path) -> None:
    say(run, "--step", "hand_in", *ANN)
    done = say(run, "--accept-risk", "erased", "--text", "It is rebuilt.", "--until", "2098-12-31", *MAX)
    made = last(root, folder)
    assert (made.kind, made.about, made.found, made.until) == ("risk_accepted", ERASED, "breached", "2098-12-31")
    assert done.talk == "Max Mayor (Decision maker) accepts a risk until 31 December 2098: “Recordings are erased soon”.\n"


def test_confirming_and_checking_mark_the_answer_and_taking_back_unmarks_it(folder: Path, run: Run, root: Path) -> None:
    confirmed = say(run, "--confirm", "remarks", *DORA).out.strip()
    say(run, "--check", "retention_hours", *DORA)
    answers = Workspace(root).record(folder).answers
    assert (answers["remarks"].confirmed, answers["remarks"].by) == (True, "Ann")
    assert (answers["retention_hours"].evidence, answers["retention_hours"].by) == ("checked", "Ann")
    done = say(run, "--withdraw", confirmed, *DORA)
    assert done.talk == f"Dora Dee (Data protection officer) took {confirmed} back.\n"
    assert Workspace(root).record(folder).answers["remarks"].confirmed is False


def test_an_entry_can_be_named_by_its_number(folder: Path, run: Run, root: Path) -> None:
    remark = say(run, "--comment", "record", "--text", "Hm.", *DORA).out.strip()
    done = say(run, "--resolve", remark.partition("-")[0], *ANN)
    assert (done.code, done.talk) == (Exit.FINE, f"Ann (Procurement officer) settled {remark}.\n")
    assert last(root, folder).about == remark


WORDS = "Words go behind --text.\n"
OTHERS = "--as names another role: dpo"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--accept", "erasd", *DORA), "There is no rule 'erasd'.\nDid you mean 'erased'?\n"),
        (("--accept", "gone", *DORA), "There is no rule 'gone'.\n'techassess explain RECORD' lists them all.\n"),
        (("--dispute", "erased", *DORA), f"Please say it in a few words.\n{WORDS}"),
        (
            ("--dispute", "erased", "--text", "No.", *ANN),
            f"This is for: Data protection officer.\nYou spoke as procurement officer; {OTHERS}.\n",
        ),
        (("--comment", "retention_hour", "--text", "Hm.", *DORA), "There is no question and no rule 'retention_hour'.\nDid you mean"),
        (
            ("--comment", "xyz", "--text", "Hm.", *DORA),
            "There is no question and no rule 'xyz'.\nName a question or a rule by its id, or write 'record'.\n",
        ),
        (("--comment", "record", *DORA), f"Please say it in a few words.\n{WORDS}"),
        (("--ask-back", "remark", "--text", "Hm.", *DORA), "There is no question 'remark'.\nDid you mean 'remarks'?\n"),
        (
            ("--ask-back", "xyz", "--text", "Hm.", *DORA),
            "There is no question 'xyz'.\nA question is named by its id, as in the record's file.\n",
        ),
        (("--confirm", "purpose", *DORA), "There is nothing to confirm: the answer is not 'does not apply here'.\n"),
        (("--check", "goes_live_on", *DORA), "This question has no answer yet.\n"),
        (
            ("--accept-risk", "erased", "--text", "So.", "--until", "2098-12-31", *MAX),
            "This can be done while the record is 'In review' or 'Opinion given'; it is 'Draft'.\n",
        ),
        (
            ("--accept-risk", "erased", "--text", "So.", "--until", "2020-12-31", *MAX),
            "2020-12-31 is over.\nName a day that is still to come.\n",
        ),
        (
            ("--accept-risk", "erased", "--text", "So.", *MAX),
            "Please give a day as year-month-day, for example 2027-03-31.\nThe last day goes behind --until.\n",
        ),
        (("--resolve", "9-abcdef", *DORA), "There is no entry '9-abcdef'.\n"),
        (("--resolve", "1", *DORA), "Only a remark, a dispute, an event or a day to look again is settled."),
        (("--withdraw", "1", *DORA), "Only Ann can take this back.\n"),
        (("--appoint", "dpo", *DORA), "Write the role, an equals sign and the name.\nFor example: --appoint decision_maker='Max Mayor'\n"),
        (("--appoint", "dpo= ", *DORA), "Write the role, an equals sign and the name.\n"),
        (("--appoint", "decisionmaker=Max", *DORA), "There is no role 'decisionmaker'.\nDid you mean 'decision_maker'?\n"),
        (("--look-again", "soon", *DORA), "Invalid value: 'soon' is no day. Write it as year-month-day, for example 2027-03-31.\n"),
        (("--look-again", "2020-01-01", *DORA), "2020-01-01 is over.\nName a day that is still to come.\n"),
        (("--report-event", "incidents", "--text", "Hm.", *DORA), "There is no event 'incidents'.\nDid you mean 'incident'?\n"),
        (("--report-event", "incident", *DORA), f"Please say it in a few words.\n{WORDS}"),
        (("--step", "hand-in", *ANN), "There is no step 'hand-in'.\nDid you mean 'hand_in'?\n"),
        (("--step", "hand_in", *DORA), "'Hand in for review' is for: Procurement officer.\n"),
        (("--step", "return", "--text", "Hm.", *DORA), "'Return with questions' is not possible while the record is 'Draft'.\n"),
    ],
    ids=lambda given: " ".join(given[:2]) if isinstance(given, tuple) else "",
)
def test_what_cannot_be_said_is_refused_with_what_would_do(arguments: tuple[str, ...], words: str, folder: Path, run: Run) -> None:
    before = (folder / "record.yaml").read_bytes()
    done = say(run, *arguments)
    assert (done.code, done.out) == (Exit.USAGE, "")
    assert done.talk.startswith(words)
    assert (folder / "record.yaml").read_bytes() == before


def test_a_step_that_is_signed_says_with_what(folder: Path, run: Run, root: Path) -> None:
    say(run, "--step", "hand_in", *ANN)
    done = say(run, "--step", "advise", *DORA)
    assert (done.code, done.talk) == (
        Exit.USAGE,
        "'Give the opinion' goes with signing: the opinion comes first.\n"
        f"Sign it: techassess --workspace {root} sign market-square --as opinion --by NAME --outcome OUTCOME\n",
    )


def test_hints_name_only_what_is_missing(folder: Path, run: Run) -> None:
    say(run, "--step", "hand_in", *ANN)
    assert say(run, "--step", "return", *DORA).talk == "Please say why, in a few words.\nWords go behind --text.\n"
    assert say(run, "--confirm", "purpose", *DORA).talk == "There is nothing to confirm: the answer is not 'does not apply here'.\n"
    assert say(run, "--comment", "record", "--text", "a" * 20_001, *DORA).talk == (
        "Please shorten this: it has 20001 characters, 20000 fit.\n"
    )
    both = say(run, "--accept-risk", "erased", *MAX)
    assert both.talk.splitlines()[1] == "Words go behind --text. The last day goes behind --until."


def test_every_action_whose_entry_needs_words_says_so() -> None:
    kinds = {
        "dispute": "disputed",
        "comment": "comment",
        "ask-back": "asked_back",
        "accept-risk": "risk_accepted",
        "report-event": "happened",
    }
    assert {name for name, action in ACTIONS.items() if action.words} == set(kinds)
    assert all("text" in NEEDS[kind] for kind in kinds.values())


def test_a_blocker_is_never_accepted_as_a_risk(record: Make, run: Run, root: Path) -> None:
    path = root / "rulesets" / "house" / "rules" / "retention" / "erased.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("severity: serious", "severity: blocker"), encoding="utf-8")
    record(**CAMERA, retention_hours=90)
    for arguments in (("--appoint", "decision_maker=Max Mayor", *ANN), ("--step", "hand_in", *ANN)):
        assert say(run, *arguments).code == Exit.FINE
    done = say(run, "--accept-risk", "erased", "--text", "So.", "--until", "2098-12-31", *MAX)
    words = "A blocker cannot be accepted: no decision makes up for a prohibition or a missing law."
    assert (done.code, done.talk.splitlines()[0]) == (Exit.USAGE, words)


def test_text_of_people_is_no_control(folder: Path, run: Run, root: Path) -> None:
    say(run, "--comment", "record", "--text", "Red \x1b[31malert\x07", "--by", "Do\x1bra", "--as", "dpo")
    made = last(root, folder)
    assert (made.text, made.by) == ("Red [31malert", "Dora")
    assert "\x1b" not in run("review", "market-square").out


def test_every_action_is_tried_here() -> None:
    tried = {arguments[0].removeprefix("--") for arguments, _, _ in SAID} | {"step", "accept-risk", "resolve", "withdraw"}
    assert tried == set(ACTIONS)


@pytest.mark.parametrize(
    "arguments",
    [
        ("--appoint", "decision_maker=Ann", *ANN),
        ("--step", "supersede", "--text", "Old.", *ANN),
        ("--comment", "record", "--text", "x", "--by", "outside edit"),
    ],
    ids=lambda arguments: arguments[0],
)
def test_another_role_is_named_only_where_it_would_help(arguments: tuple[str, ...], folder: Path, run: Run) -> None:
    done = run("review", "market-square", *arguments)
    assert (done.code, "another role" in done.talk) == (Exit.USAGE, False)
