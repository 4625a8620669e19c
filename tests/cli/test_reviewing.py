"""``review``: how it is called, how it ends, and what machines get."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import jsonschema
import pytest

import techassess
from techassess.cli.exits import Exit
from techassess.cli.review_actions import ACTIONS
from techassess.questionnaire.answers import Answer, Standing
from techassess.records.lock import Lock
from techassess.workspace import Workspace
from tests.cli.conftest import CAMERA, Make, Run
from tests.shared import by_number

SCHEMA = Path(techassess.__file__).parent / "schemas" / "review.json"
REVIEW = ("review", "market-square")
DORA, ANN, MAX = ("--by", "Dora Dee", "--as", "dpo"), ("--by", "Ann"), ("--by", "Max Mayor")


@pytest.fixture
def folder(record: Make) -> Path:
    """A record on which a serious and a moderate rule are breached."""
    return record(**CAMERA, retention_hours=90, sign_in_place="no")


def said(run: Run, *arguments: str) -> str:
    """Say something, and return the id of what was saved."""
    done = run(*REVIEW, *arguments)
    assert done.code == Exit.FINE, done.talk
    return done.out.strip()


def in_review(run: Run) -> None:
    said(run, "--appoint", "decision_maker=Max Mayor", *ANN)
    said(run, "--step", "hand_in", *ANN)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (
            ("--text", "Hm."),
            "Who speaks, in which role and in which words goes with something that is said.\nAdd one of: --accept, --dispute",
        ),
        (
            ("--by", "Dora"),
            "Who speaks, in which role and in which words goes with something that is said.\nAdd one of: --accept, --dispute",
        ),
        (("--step", "hand_in"), "Please say who you are.\nFor example: --by 'Dora Dee' --as dpo\n"),
        (("--step", "hand_in", "--by", " "), "Please say who you are.\n"),
        (("--step", "hand_in", *ANN, "--json"), "--json and --on belong to showing a review; leave them out when something is said.\n"),
        (("--step", "hand_in", *ANN, "--on", "2027-01-01"), "--json and --on belong to showing a review;"),
        (("--step", "hand_in", *ANN, "--until", "2027-01-01"), "--until goes with --accept-risk.\n"),
        (
            ("--step", "hand_in", "--comment", "record", *ANN),
            "One thing at a time: --comment and --step were given.\nCall it once for each.\n",
        ),
        (("--step", "hand_in", *ANN, "--as", "offizer"), "There is no role 'offizer'.\nDid you mean 'officer'?\n"),
        (("--step", "hand_in", *ANN, "--as", "king"), "There is no role 'king'.\nAllowed: 'officer', 'supplier', 'it_security',"),
    ],
)
def test_what_does_not_belong_together_is_refused_and_nothing_saved(arguments: tuple[str, ...], words: str, folder: Path, run: Run) -> None:
    before = (folder / "record.yaml").read_bytes()
    done = run(*REVIEW, *arguments)
    assert (done.code, done.out) == (Exit.USAGE, "")
    assert done.talk.startswith(words)
    assert (folder / "record.yaml").read_bytes() == before


def test_a_record_of_which_nothing_was_said_is_fine(folder: Path, run: Run) -> None:
    assert run(*REVIEW).code == Exit.FINE


@pytest.mark.parametrize(
    "arguments",
    [
        ("--comment", "record", "--text", "Hm.", *ANN),
        ("--dispute", "erased", "--text", "It is 72.", *DORA),
        ("--ask-back", "retention_hours", "--text", "Really?", *DORA),
        ("--report-event", "incident", "--text", "Footage leaked.", *ANN),
    ],
    ids=lambda arguments: arguments[0],
)
def test_an_open_remark_ends_with_one_until_it_is_settled(arguments: tuple[str, ...], folder: Path, run: Run) -> None:
    remark = said(run, *arguments)
    done = run(*REVIEW)
    assert done.code == Exit.FINDINGS
    assert f"  {remark}  " in done.out
    said(run, "--resolve", remark, *ANN)
    assert run(*REVIEW).code == Exit.FINE


@pytest.mark.parametrize(("day", "code"), [("2098-12-30", Exit.FINE), ("2098-12-31", Exit.FINDINGS), ("2099-01-01", Exit.FINDINGS)])
def test_the_day_to_look_again_ends_with_one_once_it_has_come(day: str, code: Exit, folder: Path, run: Run) -> None:
    said(run, "--look-again", "2098-12-31", *ANN)
    assert run(*REVIEW, "--on", day).code == code


@pytest.mark.parametrize(("day", "code"), [("2098-12-31", Exit.FINE), ("2099-01-01", Exit.FINDINGS)])
def test_an_accepted_risk_holds_on_its_last_day_and_has_lapsed_on_the_next(day: str, code: Exit, folder: Path, run: Run) -> None:
    in_review(run)
    said(run, "--accept-risk", "erased", "--text", "It is rebuilt.", "--until", "2098-12-31", *MAX)
    done = run(*REVIEW, "--on", day)
    assert (done.code, "which is over" in done.out) == (code, code is Exit.FINDINGS)


def test_an_acceptance_of_what_counts_no_more_may_lapse(folder: Path, run: Run, root: Path) -> None:
    in_review(run)
    said(run, "--accept-risk", "erased", "--text", "It is rebuilt.", "--until", "2098-12-31", *MAX)
    said(run, "--step", "return", "--text", "Mend it.", *DORA)
    with Workspace(root).edit(folder, "Ann") as editing:
        editing.put("retention_hours", Answer(Standing.VALUE, Decimal(48), evidence="documented"))
    done = run(*REVIEW, "--on", "2099-01-01")
    assert (done.code, "which is over" in done.out) == (Exit.FINE, True)


def test_what_was_changed_outside_is_named_and_ends_with_one(folder: Path, run: Run) -> None:
    entry = said(run, "--accept", "erased", *DORA)
    path = folder / "record.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("kind: accepted", "kind: comment"), encoding="utf-8")
    done = run(*REVIEW)
    assert done.code == Exit.FINDINGS
    assert f"Written or changed outside this program, and counts for nothing\n  {entry}  comment\n" in done.out


def test_the_role_is_the_persons_own_where_none_is_named(folder: Path, run: Run, root: Path) -> None:
    in_review(run)
    said(run, "--comment", "record", "--text", "One.", *DORA)
    said(run, "--comment", "record", "--text", "Two.", "--by", "dora dee")
    said(run, "--comment", "record", "--text", "Three.", "--by", "max mayor")
    said(run, "--comment", "record", "--text", "Four.", "--by", "Somebody new")
    entries = Workspace(root).review(Workspace(root).record(folder)).of("comment")
    assert [one.role for one in entries] == ["dpo", "dpo", "decision_maker", "officer"]


def test_a_record_that_is_open_elsewhere_is_not_changed(folder: Path, run: Run) -> None:
    lock = Lock(folder, "Bob", "2027-01-02T10:00:00+01:00")
    done = run(*REVIEW, "--step", "hand_in", *ANN)
    lock.release()
    assert (done.code, done.out) == (Exit.RECORD, "")
    assert done.talk.startswith("Nothing was saved. Bob has had this record open since 2027-01-02 10:00.")


@pytest.mark.parametrize("more", [(), ("--step", "hand_in", *ANN)])
def test_a_record_that_is_broken_is_told(more: tuple[str, ...], folder: Path, run: Run) -> None:
    (folder / "record.yaml").write_text("format: 1\n", encoding="utf-8")
    done = run(*REVIEW, *more)
    assert (done.code, done.out) == (Exit.RECORD, "")
    assert done.talk.endswith("The record 'market-square' cannot be used.\n")


@pytest.mark.parametrize("more", [(), ("--step", "hand_in", *ANN)])
def test_a_workflow_that_is_broken_is_told(more: tuple[str, ...], folder: Path, run: Run, root: Path) -> None:
    (root / "workflow.yaml").write_text("roles: 3\n", encoding="utf-8")
    done = run(*REVIEW, *more)
    assert (done.code, done.out) == (Exit.CONTENT, "")
    assert done.talk.endswith("The workflow of this workspace cannot be used.\nMend this first; 'techassess rules check' shows it again.\n")


@pytest.mark.parametrize("more", [(), ("--step", "hand_in", *ANN)])
def test_a_record_that_is_not_there_is_told(more: tuple[str, ...], folder: Path, run: Run) -> None:
    done = run("review", "market-sqare", *more)
    assert (done.code, done.talk.splitlines()[1]) == (Exit.USAGE, "Did you mean 'market-square'?")


def test_what_a_person_should_know_of_the_record_is_said_when_something_is_saved(folder: Path, run: Run) -> None:
    path = folder / "record.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("value: 90", "value: 91"), encoding="utf-8")
    done = run(*REVIEW, "--step", "hand_in", *ANN)
    assert done.talk.startswith("Changed outside this program, and kept: 'Longest time recordings are kept'.\n")


def everything(run: Run) -> None:
    """A decided record with something of every kind."""
    in_review(run)
    said(run, "--dispute", "erased", "--text", "It is 72.", *DORA)
    said(run, "--ask-back", "retention_hours", "--text", "Really?", *DORA)
    said(run, "--accept-risk", "erased", "--text", "It is rebuilt.", "--until", "2098-12-31", *MAX)
    said(run, "--look-again", "2098-12-31", *ANN)
    said(run, "--report-event", "incident", "--text", "Footage leaked.", *ANN)
    opinion = ("--as", "opinion", "--by", "Dora Dee", "--outcome", "conditional", "--text", "Fine.", "--condition", "Signs are up.")
    assert run("sign", "market-square", *opinion).code == Exit.FINE
    decision = ("--as", "decision", "--by", "Max Mayor", "--outcome", "approved", "--departs", "Signs are up.")
    assert run("sign", "market-square", *decision).code == Exit.FINE


def errors(text: str) -> list[object]:
    shape = json.loads(SCHEMA.read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(shape)
    return list(jsonschema.Draft202012Validator(shape).iter_errors(json.loads(text)))


def test_json_keeps_its_published_shape(folder: Path, run: Run) -> None:
    assert errors(run(*REVIEW, "--json").out) == []
    everything(run)
    assert errors(run(*REVIEW, "--json").out) == []


def test_json_tells_where_the_record_stands_and_what_was_said(folder: Path, run: Run) -> None:
    everything(run)
    data = json.loads(by_number(run(*REVIEW, "--json", "--on", "2099-01-01").out))
    entries = {one["kind"]: one for one in data["entries"]}
    assert (data["record"], data["state"]["id"], data["state"]["since"]) == ("market-square", "decided", data["entries"][-1]["id"])
    assert data["verdict"]["id"] == "do-not-proceed-as-designed"
    assert data["opinion"] == {"entry": entries["opinion"]["id"], "outcome": "conditional", "signatures": ["1-opinion"], "broken": []}
    assert data["decision"] == {"entry": entries["decision"]["id"], "outcome": "approved", "signatures": ["2-decision"], "broken": []}
    assert [one["rule"] for one in data["findings"]] == ["house/retention/erased", "house/openness/signs"]
    erased, signs = data["findings"]
    assert erased["judged"] == entries["disputed"]["id"]
    assert erased["accepted_risk"] == {"entry": entries["risk_accepted"]["id"], "until": "2098-12-31", "lapsed": True}
    assert (erased["remarks"], signs["judged"], signs["accepted_risk"]) == ([entries["disputed"]["id"]], None, None)
    assert data["remarks"] == [entries[kind]["id"] for kind in ("disputed", "asked_back", "happened")]
    assert (data["asked_back"], data["named"]) == (["retention_hours"], {"decision_maker": ["Max Mayor"]})
    assert (data["review_on"], data["due"], data["events"]) == ("2098-12-31", True, [entries["happened"]["id"]])
    assert data["next"] == [
        {
            "step": "supersede",
            "title": "Mark as superseded",
            "to": "superseded",
            "by": ["officer", "decision_maker"],
            "reason": True,
            "signs": None,
        }
    ]
    assert {one["kind"] for one in data["entries"] if one["open"]} == {"disputed", "asked_back", "happened"}
    assert all(one["counts"] for one in data["entries"])


def test_every_action_has_an_option_and_stands_in_the_help(run: Run) -> None:
    told = run("review", "--help").out
    assert [name for name, action in ACTIONS.items() if f"--{name} {action.metavar}" not in told] == []
