"""``sign`` and ``verify``: what they write, what they say, and how they end."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path

import jsonschema
import pytest

import techassess
from techassess.cli.exits import Exit
from techassess.questionnaire.answers import Answer, Standing
from techassess.records import keys, workflow
from techassess.records.lock import Lock
from techassess.records.review import Entry
from techassess.workspace import Workspace
from tests.cli import sample
from tests.cli.conftest import CAMERA, Make, Run
from tests.shared import by_number, signature

SCHEMA = Path(techassess.__file__).parent / "schemas" / "verify.json"
WHEN = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d")


NOT_COMPARED = "What is installed here cannot be read, so what was signed is not compared with it; 'techassess rules check' says why.\n"
OPINION = ("sign", "market-square", "--as", "opinion", "--by", "Dora Dee", "--outcome", "approved", "--text", "Fine.")
DECISION = ("sign", "market-square", "--as", "decision", "--by", "Max Mayor", "--outcome", "approved")


def handed_in(root: Path, folder: Path) -> Path:
    """A record that waits for an opinion, and whose decision maker is named."""
    with Workspace(root).edit(folder, "Ann") as editing:
        editing.enter(Entry("appointed", about="decision_maker", who="Max Mayor"), Entry("moved", step="hand_in", to="in_review"))
    return folder


@pytest.fixture
def folder(record: Make, root: Path) -> Path:
    """A record of which every rule is decided, handed in for review."""
    return handed_in(root, record(**CAMERA, retention_hours=72, sign_in_place="done", goes_live_on="2027-03-01"))


@pytest.fixture(scope="module")
def key(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A key, and beside it a list that allows it."""
    path = tmp_path_factory.mktemp("keys") / "dora"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "", "-f", str(path)], check=True)
    (path.parent / "allowed").write_text(f"dora@city.example {path.with_suffix('.pub').read_text(encoding='ascii')}", encoding="ascii")
    return path


def opinion(run: Run, *more: str) -> None:
    assert run(*OPINION, *more).code == Exit.FINE


def decision(run: Run, *more: str) -> None:
    assert run(*DECISION, *more).code == Exit.FINE


def told(text: str) -> str:
    """What was printed, its time left out, and signatures by number and kind."""
    return WHEN.sub("TIME", by_number(text))


def test_signing_prints_the_folder_and_how_to_check(folder: Path, run: Run, root: Path) -> None:
    done = run(*OPINION)
    assert (done.code, done.out) == (Exit.FINE, f"{signature(folder, '1-opinion')}\n")
    assert done.talk == f"Signed as Dora Dee. Check it at any time with: techassess --workspace {root} verify market-square\n"


def test_what_nobody_touched_is_valid(folder: Path, run: Run) -> None:
    opinion(run, "--text", "Fine.\nIf signs.")
    decision(run)
    done = run("verify", "market-square")
    assert done.code == Exit.FINE
    assert told(done.out) == (
        "1-opinion: valid\n"
        "  Opinion of Dora Dee, TIME, on the verdict: No objection found on these answers\n"
        "  | Fine.\n"
        "  | If signs.\n"
        "  Consistent, author not proven: signed without a key.\n"
        "\n"
        "2-decision: valid\n"
        "  Decision of Max Mayor, TIME, on the verdict: No objection found on these answers\n"
        "  Consistent, author not proven: signed without a key.\n"
    )


def test_signing_takes_the_step_that_belongs_to_it(folder: Path, run: Run, root: Path) -> None:
    workspace = Workspace(root)
    opinion(run)
    assert workspace.review(workspace.record(folder)).state == "advised"
    decision(run, "--text", "So be it.")
    found = workspace.review(workspace.record(folder))
    assert found.state == "decided"
    assert found.opinion is not None
    assert found.decision is not None
    assert (found.opinion.role, found.opinion.by, found.opinion.outcome) == ("dpo", "Dora Dee", "approved")
    assert (found.decision.role, found.decision.by, found.decision.text) == ("decision_maker", "Max Mayor", "So be it.")


def test_conditions_and_the_reason_for_departing_are_part_of_what_is_signed(folder: Path, run: Run, root: Path) -> None:
    opinion(run, "--outcome", "conditional", "--condition", "Signs are up.", "--condition", "A log is kept.")
    decision(run, "--departs", "The log is kept already.")
    found = Workspace(root).review(Workspace(root).record(folder))
    assert found.opinion is not None
    assert found.decision is not None
    assert (found.opinion.conditions, found.decision.departs) == (("Signs are up.", "A log is kept."), "The log is kept already.")
    text = (folder / "record.yaml").read_text(encoding="utf-8")
    (folder / "record.yaml").write_text(text.replace("A log is kept.", "No log is kept."), encoding="utf-8")
    assert run("verify", "market-square").code == Exit.RECORD


@pytest.mark.parametrize(("number", "words"), [(1, "1 remark is"), (2, "2 remarks are")])
def test_signing_says_how_many_remarks_are_still_open(number: int, words: str, folder: Path, run: Run, root: Path) -> None:
    for _ in range(number):
        assert run("review", "market-square", "--comment", "record", "--text", "Hm.", "--by", "Ann").code == Exit.FINE
    done = run(*OPINION)
    assert done.code == Exit.FINE
    assert done.talk.splitlines()[1:] == [f"{words} still open: techassess --workspace {root} review market-square"]


def test_a_decision_maker_can_still_be_named_once_the_opinion_is_given(record: Make, run: Run, root: Path) -> None:
    record(**CAMERA, retention_hours=72, sign_in_place="done", goes_live_on="2027-03-01")
    assert run("review", "market-square", "--step", "hand_in", "--by", "Ann").code == Exit.FINE
    opinion(run)
    assert run(*DECISION).talk == (
        "Nothing was signed. Only the person who is named may act as decision maker. Nobody is named yet.\n"
        f"Name one with: techassess --workspace {root} review market-square --appoint decision_maker=NAME --by YOU\n"
    )
    assert run("review", "market-square", "--appoint", "decision_maker=Max Mayor", "--by", "Ann").code == Exit.FINE
    decision(run)


FIRST = "See what comes first with: techassess --workspace {root} review market-square\n"


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (DECISION, f"Nothing was signed. 'Decide' is not possible while the record is 'In review'.\n{FIRST}"),
        ((*OPINION, "--by", "Max Mayor", "--text", ""), "Nothing was signed. Please say it in a few words.\nWords go behind --text.\n"),
        (
            (*OPINION, "--outcome", "conditional"),
            f"Nothing was signed. 'Approved under conditions' needs at least one condition.\n{FIRST}",
        ),
        ((*OPINION, "--outcome", "aproved"), "There is no outcome 'aproved'.\nDid you mean 'approved'?\n"),
        ((*OPINION, "--by", "  "), f"Nothing was signed. Please say who you are first.\n{FIRST}"),
    ],
)
def test_what_the_workflow_does_not_allow_is_not_signed(given: tuple[str, ...], words: str, folder: Path, run: Run, root: Path) -> None:
    before = (folder / "record.yaml").read_bytes()
    done = run(*given)
    assert (done.code, done.out, done.talk) == (Exit.USAGE, "", words.format(root=root))
    assert ((folder / "record.yaml").read_bytes(), (folder / "signatures").exists()) == (before, False)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (("--by", "Eve"), "Only the person who is named may act as decision maker. Named is: Max Mayor."),
        (("--by", "Dora Dee"), "Only the person who is named may act as decision maker. Named is: Max Mayor."),
        (("--outcome", "rejected"), "The opinion advises 'Approved'. Please say why the decision departs from it."),
    ],
)
def test_a_decision_is_for_who_is_named_and_says_why_it_departs(
    given: tuple[str, ...], words: str, folder: Path, run: Run, root: Path
) -> None:
    opinion(run)
    done = run(*DECISION, *given)
    assert (done.code, done.talk) == (Exit.USAGE, f"Nothing was signed. {words}\n{FIRST}".format(root=root))


def test_who_advised_does_not_decide_even_where_named(folder: Path, run: Run, root: Path) -> None:
    opinion(run)
    text = (Path(workflow.__file__).parent / "workflow.yaml").read_text(encoding="utf-8")
    (root / "workflow.yaml").write_text(text.replace("people: {}", "people: {decision_maker: [Dora Dee]}"), encoding="utf-8")
    done = run(*DECISION, "--by", "Dora Dee")
    words = "Dora Dee has spoken on this record as data protection officer, and cannot also be decision maker."
    assert (done.code, done.talk.splitlines()[0]) == (Exit.USAGE, f"Nothing was signed. {words}")


def test_a_broken_workflow_stops_signing_with_what_is_wrong(folder: Path, run: Run, root: Path) -> None:
    (root / "workflow.yaml").write_text("roles: 3\n", encoding="utf-8")
    done = run(*OPINION)
    assert (done.code, done.out) == (Exit.CONTENT, "")
    assert "workflow.yaml:1:8: roles: expected a list, found '3'\n" in done.talk
    assert done.talk.endswith("The workflow of this workspace cannot be used.\nMend this first; 'techassess rules check' shows it again.\n")


def test_a_record_that_was_changed_outside_is_not_signed_and_nothing_is_saved(folder: Path, run: Run) -> None:
    path = folder / "record.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("value: 72", "value: 71"), encoding="utf-8")
    before = path.read_bytes()
    done = run(*OPINION)
    assert (done.code, done.talk) == (
        Exit.RECORD,
        "Nothing was signed. The record was changed outside this program. Open it once, look through what was changed, then sign.\n",
    )
    assert path.read_bytes() == before


def test_words_whose_key_failed_are_kept_and_signed_by_the_same_call(
    folder: Path, run: Run, key: Path, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(text: bytes, path: Path) -> str:
        raise keys.KeyFailed("The passphrase is wrong.")

    with monkeypatch.context() as patched:
        patched.setattr(keys, "sign", refused)
        done = run(*OPINION, "--key", str(key), "--text", " Fine.\r\n")
    assert (done.code, done.talk) == (
        Exit.RECORD,
        "Nothing was signed. The passphrase is wrong.\n"
        "The opinion is saved with its step, but not signed yet: call this again to sign it.\n",
    )
    assert Workspace(root).review(Workspace(root).record(folder)).state == "advised"
    opinion(run, "--key", str(key), "--text", " Fine.\r\n")
    assert (run("verify", "market-square").code, len(Workspace(root).record(folder).review)) == (Exit.FINE, 4)


def test_an_open_verdict_is_signed_with_its_range(record: Make, run: Run, root: Path) -> None:
    handed_in(root, record(**CAMERA))
    opinion(run)
    shown = "Undecided, between “No objection found on these answers” and “Not in this form”"
    assert f"Opinion of Dora Dee, TIME, on the verdict: {shown}\n" in told(run("verify", "market-square").out)


def test_a_changed_answer_is_broken_and_found(folder: Path, run: Run, root: Path) -> None:
    opinion(run)
    with Workspace(root).edit(folder, "Dora Dee", "dpo") as editing:
        editing.enter(Entry("moved", step="return", to="returned", text="Please ask again."))
        editing.put("goes_live_on", Answer(Standing.DONT_KNOW))
    done = run("verify", "market-square")
    assert done.code == Exit.RECORD
    lines = [line for line in told(done.out).splitlines() if ".goes_live_on.at: " not in line]
    assert lines == [
        "1-opinion: BROKEN",
        "  Opinion of Dora Dee, TIME, on the verdict: No objection found on these answers",
        "  | Fine.",
        "  Author not proven: signed without a key.",
        "  Not as it was signed:",
        '    answers.goes_live_on.by: "Ann", now "Dora Dee"',
        '    answers.goes_live_on.evidence: "documented", now (nothing)',
        '    answers.goes_live_on.value: "2027-03-01", now (nothing)',
        '    answers.goes_live_on.standing: (nothing), now "dont_know"',
    ]


def test_other_texts_are_told_and_end_with_one(folder: Path, run: Run, root: Path) -> None:
    opinion(run)
    sample.make(root, erased=sample.ERASED.replace("Erase within three days.", "Erase soon."))
    done = run("verify", "market-square")
    assert done.code == Exit.FINDINGS
    assert told(done.out) == (
        "1-opinion: valid, but reworded\n"
        "  Opinion of Dora Dee, TIME, on the verdict: No objection found on these answers\n"
        "  | Fine.\n"
        "  Consistent, author not proven: signed without a key.\n"
        "  Texts that differ:\n"
        '    rules.house/retention/erased.remedy: "Erase within three days.", now "Erase soon."\n'
    )


def test_other_rules_are_told_and_end_with_one(folder: Path, run: Run, root: Path) -> None:
    opinion(run)
    sample.make(root, erased=sample.ERASED.replace("severity: serious", "severity: moderate"))
    done = run("verify", "market-square")
    assert done.code == Exit.FINDINGS
    assert told(done.out) == (
        "1-opinion: valid\n"
        "  Opinion of Dora Dee, TIME, on the verdict: No objection found on these answers\n"
        "  | Fine.\n"
        "  Consistent, author not proven: signed without a key.\n"
        "  Judged with other rules than today's:\n"
        '    rules.house/retention/erased.severity: "serious", now "moderate"\n'
    )


def test_many_differences_are_counted(folder: Path, run: Run, root: Path) -> None:
    opinion(run)
    files = {"retention": sample.RETENTION, "screening": sample.SCREENING}
    for word in ("label", "help", "why", "text"):
        files = {name: text.replace(f"    {word}: ", f"    {word}: The ") for name, text in files.items()}
    sample.make(root, **files)
    done = run("verify", "market-square")
    listed = [line for line in done.out.splitlines() if line.startswith("    questions.")]
    assert len(listed) == 20
    assert re.search(r"^    and \d+ more places?; --json lists them all$", done.out, re.MULTILINE)


def test_content_that_is_broken_is_not_compared(folder: Path, run: Run, root: Path) -> None:
    opinion(run)
    sample.make(root, erased="nothing: here\n")
    done = run("verify", "market-square")
    assert (done.code, told(done.out).splitlines()[0]) == (Exit.FINE, "1-opinion: valid")
    assert done.talk == NOT_COMPARED


def test_a_workflow_that_is_broken_is_not_compared(folder: Path, run: Run, root: Path) -> None:
    opinion(run)
    (root / "workflow.yaml").write_text("roles: 3\n", encoding="utf-8")
    done = run("verify", "market-square")
    assert (done.code, told(done.out).splitlines()[0], done.talk) == (Exit.FINE, "1-opinion: valid", NOT_COMPARED)


def test_what_was_not_signed_ends_with_one(folder: Path, run: Run) -> None:
    done = run("verify", "market-square")
    assert (done.code, done.out, done.talk) == (Exit.FINDINGS, "", "'market-square' has not been signed.\n")


TAKEN_AWAY = "  Its signature was never made, or was taken away. Whoever gave it can sign the same words again."


def test_the_newest_signature_is_missed_where_it_was_taken_away(folder: Path, run: Run) -> None:
    opinion(run)
    decision(run)
    shutil.rmtree(signature(folder, "2-decision"))
    done = run("verify", "market-square")
    first, missed = (told(part) for part in done.out.split("\n\n"))
    assert (done.code, first.splitlines()[0]) == (Exit.FINDINGS, "1-opinion: valid")
    assert missed.splitlines() == ["Decision of Max Mayor, TIME: not signed", TAKEN_AWAY]
    (unsigned,) = json.loads(run("verify", "market-square", "--json").out)["unsigned"]
    assert (unsigned["kind"], unsigned["by"]) == ("decision", "Max Mayor")


def test_where_all_signatures_were_taken_away_both_are_missed(folder: Path, run: Run) -> None:
    opinion(run)
    decision(run)
    shutil.rmtree(folder / "signatures")
    done = run("verify", "market-square")
    assert (done.code, done.out.count("not signed"), done.talk) == (Exit.FINDINGS, 2, "'market-square' has not been signed.\n")


def test_an_opinion_that_stands_no_more_is_not_missed(folder: Path, run: Run) -> None:
    opinion(run)
    shutil.rmtree(folder / "signatures")
    run("review", "market-square", "--step", "return", "--text", "Once more.", "--by", "Dora Dee", "--as", "dpo")
    assert run("verify", "market-square").out == ""


def test_a_history_that_was_changed_afterwards_is_told(folder: Path, run: Run) -> None:
    opinion(run)
    path = folder / "history.jsonl"
    lines = path.read_bytes().split(b"\n")
    path.write_bytes(b"\n".join([*lines[:3], *lines[4:]]))
    done = run("verify", "market-square")
    assert done.code == Exit.FINDINGS
    assert "The history was changed afterwards, so it no longer shows how the answers came about: history.jsonl:4:" in done.out


def test_a_key_proves_the_author_to_those_who_know_it(folder: Path, run: Run, key: Path) -> None:
    opinion(run, "--key", str(key))
    unknown, proven = run("verify", "market-square"), run("verify", "market-square", "--allowed-signers", str(key.parent / "allowed"))
    assert (unknown.code, proven.code) == (Exit.FINE, Exit.FINE)
    words = "  Consistent, author not proven: signed with a key; name those you trust with --allowed-signers."
    assert words in unknown.out.splitlines()
    assert "  Author proven: the key of dora@city.example." in proven.out.splitlines()


def test_a_signature_without_a_key_does_not_do_where_proof_is_asked_for(folder: Path, run: Run, key: Path) -> None:
    opinion(run)
    done = run("verify", "market-square", "--allowed-signers", str(key.parent / "allowed"))
    assert (done.code, told(done.out).splitlines()[0]) == (Exit.FINDINGS, "1-opinion: valid")


def test_a_signature_of_a_key_is_not_carried_over(folder: Path, run: Run, key: Path, tmp_path: Path) -> None:
    other = tmp_path / "max"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(other)], check=True)
    opinion(run, "--key", str(key))
    decision(run, "--key", str(other))
    shutil.copyfile(signature(folder, "1-opinion") / "statement.sig", signature(folder, "2-decision") / "statement.sig")
    done = run("verify", "market-square", "--allowed-signers", str(key.parent / "allowed"))
    assert done.code == Exit.RECORD
    assert "  The signature of the key does not belong to this statement." in done.out.splitlines()


def test_a_list_of_signers_that_is_not_there_is_told(folder: Path, run: Run) -> None:
    assert run("verify", "market-square", "--allowed-signers", "nowhere").code == Exit.USAGE


def test_a_key_that_is_not_there_signs_nothing(folder: Path, run: Run) -> None:
    done = run(*OPINION, "--key", "/nowhere/key")
    assert (done.code, done.talk) == (
        Exit.RECORD,
        "Nothing was signed. There is no key '/nowhere/key'. Name the file of your SSH key, for example ~/.ssh/id_ed25519.\n",
    )
    assert not (folder / "signatures").exists()


def test_without_openssh_nothing_is_signed_with_a_key(folder: Path, run: Run, key: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keys, "PROGRAM", "no-ssh-keygen")
    done = run(*OPINION, "--key", str(key))
    assert (done.code, done.talk) == (
        Exit.RECORD,
        "Nothing was signed. 'no-ssh-keygen' is not installed here. It comes with OpenSSH. "
        "Install that, or go on without a key; then no author is proven.\n",
    )


def test_a_record_that_is_open_elsewhere_is_not_signed(folder: Path, run: Run) -> None:
    lock = Lock(folder, "Bob", "2027-01-02T10:00:00+01:00")
    done = run(*OPINION)
    lock.release()
    assert done.code == Exit.RECORD
    assert done.talk == (
        "Nothing was signed. Bob has had this record open since 2027-01-02 10:00. You can read it, and change it once it is closed there.\n"
    )


@pytest.mark.parametrize("missing", ["--as", "--by", "--outcome"])
def test_who_signs_what_must_be_said(missing: str, folder: Path, run: Run) -> None:
    given = {"--as": "opinion", "--by": "Dora Dee", "--outcome": "approved"}
    done = run("sign", "market-square", *(part for name, value in given.items() if name != missing for part in (name, value)))
    assert done.code == Exit.USAGE
    assert f"Missing option '{missing}'" in done.talk


def test_a_record_that_is_broken_is_not_signed(folder: Path, run: Run) -> None:
    (folder / "record.yaml").write_text("format: 1\n", encoding="utf-8")
    done = run(*OPINION)
    assert done.code == Exit.RECORD
    assert done.talk.endswith("The record 'market-square' cannot be used.\n")


@pytest.mark.parametrize("kind", ["html", "json"])
def test_a_report_is_checked_by_itself(kind: str, folder: Path, run: Run, key: Path, tmp_path: Path) -> None:
    opinion(run, "--key", str(key))
    run("report", "market-square", "--format", kind, "-o", str(tmp_path / f"report.{kind}"))
    shutil.rmtree(folder)
    done = run("verify", str(tmp_path / f"report.{kind}"), "--allowed-signers", str(key.parent / "allowed"))
    assert done.code == Exit.FINE
    assert told(done.out) == (
        "1-opinion: valid\n"
        "  Opinion of Dora Dee, TIME, on the verdict: No objection found on these answers\n"
        "  | Fine.\n"
        "  Author proven: the key of dora@city.example.\n"
        "  It speaks for Dora Dee: make sure that this is the same person.\n"
    )


def test_a_report_printed_to_the_output_is_checked_too(folder: Path, run: Run, tmp_path: Path) -> None:
    opinion(run)
    (tmp_path / "report.html").write_text(run("report", "market-square", "-o", "-").out, encoding="utf-8")
    assert run("verify", str(tmp_path / "report.html")).code == Exit.FINE


def test_a_changed_report_is_broken_and_found(folder: Path, run: Run, tmp_path: Path) -> None:
    opinion(run)
    path = tmp_path / "report.html"
    run("report", "market-square", "-o", str(path))
    path.write_text(path.read_text(encoding="utf-8").replace("72 hours", "12 hours"), encoding="utf-8")
    done = run("verify", str(path))
    assert done.code == Exit.RECORD
    assert re.search(r'^    report, line \d+: changed, now "[^<>]*12 hours[^<>]*"$', done.out, re.MULTILINE)


@pytest.mark.parametrize(
    ("name", "text", "code", "message"),
    [
        ("report.md", "# Report", Exit.USAGE, "'report.md' carries no statement.\nReports in HTML and JSON do; or name the record.\n"),
        ("report.html", "<p>Report</p>", Exit.FINDINGS, "'{path}' carries nothing that was signed.\n"),
        (
            "report.json",
            '{"seal": {}}',
            Exit.RECORD,
            "".join(f"report.json: the key '{key}' is missing\n" for key in ("format", "signatures", "parts", "meaning", "wording", "page"))
            + "\nWhat was signed cannot be read from 'report.json'.\n",
        ),
        ("", "", Exit.USAGE, "There is no file '{path}gone.html'.\nName a report in HTML or JSON, or a record.\n"),
    ],
)
def test_a_report_that_cannot_be_checked_is_told(name: str, text: str, code: Exit, message: str, run: Run, tmp_path: Path) -> None:
    path = f"{tmp_path}/{name}"
    if name:
        Path(path).write_text(text, encoding="utf-8")
    done = run("verify", path if name else f"{path}gone.html")
    assert (done.code, done.out, done.talk) == (code, "", message.format(path=path))


def test_a_record_that_is_not_there_is_told(folder: Path, run: Run) -> None:
    done = run("verify", "market-sqare")
    assert (done.code, done.talk.splitlines()[1]) == (Exit.USAGE, "Did you mean 'market-square'?")


@pytest.mark.parametrize("name", ["market-square", "report.json", "never-signed"])
def test_json_keeps_its_published_shape(name: str, folder: Path, record: Make, run: Run, root: Path, tmp_path: Path) -> None:
    record("Never signed")
    opinion(run)
    decision(run)
    run("report", "market-square", "--format", "json", "-o", str(tmp_path / "report.json"))
    (signature(folder, "1-opinion") / "wording.json").unlink()
    sample.make(root, erased=sample.ERASED.replace("severity: serious", "severity: moderate").replace("within three days", "soon"))
    done = run("verify", str(tmp_path / name) if name == "report.json" else name, "--json")
    shape, data = json.loads(SCHEMA.read_text(encoding="utf-8")), json.loads(done.out)
    jsonschema.Draft202012Validator.check_schema(shape)
    assert list(jsonschema.Draft202012Validator(shape).iter_errors(data)) == []
    expected = {"market-square": ("broken", 2), "report.json": ("valid", 2), "never-signed": ("unsigned", 0)}
    assert (data["outcome"], len(data["signatures"])) == expected[name]


def test_json_tells_what_was_signed_and_what_is_there(folder: Path, run: Run, root: Path) -> None:
    opinion(run)
    sample.make(root, erased=sample.ERASED.replace("severity: serious", "applies_from: 2030-01-01\nseverity: serious"))
    (found,) = json.loads(run("verify", "market-square", "--json").out)["signatures"]
    assert found["other_rules"] == [{"path": "rules.house/retention/erased.applies_from", "signed": None, "now": "2030-01-01"}]
    assert found["author"] == {"standing": "none", "name": "", "shown": "author not proven: signed without a key"}


def test_a_report_that_carries_what_was_signed_keeps_its_published_shape(folder: Path, run: Run) -> None:
    opinion(run)
    shape = json.loads((SCHEMA.parent / "report.json").read_text(encoding="utf-8"))
    data = json.loads(run("report", "market-square", "--format", "json").out)
    assert "seal" in data
    assert list(jsonschema.Draft202012Validator(shape).iter_errors(data)) == []
