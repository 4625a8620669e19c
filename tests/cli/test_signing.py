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
from techassess.records import keys
from techassess.records.editing import Editing
from techassess.records.lock import Lock
from techassess.workspace import Workspace
from tests.cli import sample
from tests.cli.conftest import CAMERA, Make, Run

SCHEMA = Path(techassess.__file__).parent / "schemas" / "verify.json"
WHEN = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d")


@pytest.fixture
def folder(record: Make) -> Path:
    """A record of which every rule is decided."""
    return record(**CAMERA, retention_hours=72, sign_in_place="done", goes_live_on="2027-03-01")


@pytest.fixture(scope="module")
def key(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A key, and beside it a list that allows it."""
    path = tmp_path_factory.mktemp("keys") / "dora"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "", "-f", str(path)], check=True)
    (path.parent / "allowed").write_text(f"dora@city.example {path.with_suffix('.pub').read_text(encoding='ascii')}", encoding="ascii")
    return path


def opinion(run: Run, *more: str) -> None:
    assert run("sign", "market-square", "--as", "opinion", "--by", "Dora Dee", *more).code == Exit.FINE


def told(text: str) -> str:
    """What was printed, its time left out."""
    return WHEN.sub("TIME", text)


def test_signing_prints_the_folder_and_how_to_check(folder: Path, run: Run, root: Path) -> None:
    done = run("sign", "market-square", "--as", "opinion", "--by", "Dora Dee")
    assert (done.code, done.out) == (Exit.FINE, f"{folder / 'signatures' / '1-opinion'}\n")
    assert done.talk == f"Signed as Dora Dee. Check it at any time with: techassess --workspace {root} verify market-square\n"


def test_what_nobody_touched_is_valid(folder: Path, run: Run) -> None:
    opinion(run, "--text", "Fine.\nIf signs.")
    run("sign", str(folder), "--as", "decision", "--by", "Max Mayor")
    done = run("verify", "market-square")
    assert done.code == Exit.FINE
    assert told(done.out) == (
        "1-opinion: valid\n"
        "  Opinion of Dora Dee, TIME: No objection found on these answers\n"
        "  | Fine.\n"
        "  | If signs.\n"
        "  Consistent, author not proven: signed without a key.\n"
        "\n"
        "2-decision: valid\n"
        "  Decision of Max Mayor, TIME: No objection found on these answers\n"
        "  Consistent, author not proven: signed without a key.\n"
    )


def test_an_open_verdict_is_signed_with_its_range(record: Make, run: Run) -> None:
    record(**CAMERA)
    opinion(run)
    shown = "Undecided, between “No objection found on these answers” and “Not in this form”"
    assert f"Opinion of Dora Dee, TIME: {shown}\n" in told(run("verify", "market-square").out)


def test_a_changed_answer_is_broken_and_found(folder: Path, run: Run, root: Path) -> None:
    opinion(run)
    editing = Editing.open(folder, Workspace(root).questionnaire, "Ann")
    editing.put("goes_live_on", Answer(Standing.DONT_KNOW, by="Ann"))
    editing.close()
    done = run("verify", "market-square")
    assert done.code == Exit.RECORD
    lines = [line for line in told(done.out).splitlines() if ".goes_live_on.at: " not in line]
    assert lines == [
        "1-opinion: BROKEN",
        "  Opinion of Dora Dee, TIME: No objection found on these answers",
        "  Author not proven: signed without a key.",
        "  Not as it was signed:",
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
        "  Opinion of Dora Dee, TIME: No objection found on these answers\n"
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
        "  Opinion of Dora Dee, TIME: No objection found on these answers\n"
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
    assert done.talk == (
        "The questionnaire and rules that are installed here cannot be read, so what was signed is not compared with them.\n"
    )


def test_what_was_not_signed_ends_with_one(folder: Path, run: Run) -> None:
    done = run("verify", "market-square")
    assert (done.code, done.out, done.talk) == (Exit.FINDINGS, "", "'market-square' has not been signed.\n")


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


def test_a_signature_of_a_key_is_not_carried_over(folder: Path, run: Run, key: Path) -> None:
    opinion(run, "--key", str(key))
    run("sign", "market-square", "--as", "decision", "--by", "Max Mayor", "--key", str(key))
    shutil.copyfile(folder / "signatures/1-opinion/statement.sig", folder / "signatures/2-decision/statement.sig")
    done = run("verify", "market-square", "--allowed-signers", str(key.parent / "allowed"))
    assert done.code == Exit.RECORD
    assert "  The signature of the key does not belong to this statement." in done.out.splitlines()


def test_a_list_of_signers_that_is_not_there_is_told(folder: Path, run: Run) -> None:
    assert run("verify", "market-square", "--allowed-signers", "nowhere").code == Exit.USAGE


def test_a_key_that_is_not_there_signs_nothing(folder: Path, run: Run) -> None:
    done = run("sign", "market-square", "--as", "opinion", "--by", "Dora Dee", "--key", "/nowhere/key")
    assert (done.code, done.talk) == (
        Exit.RECORD,
        "Nothing was signed. There is no key '/nowhere/key'. Name the file of your SSH key, for example ~/.ssh/id_ed25519.\n",
    )
    assert not (folder / "signatures").exists()


def test_without_openssh_nothing_is_signed_with_a_key(folder: Path, run: Run, key: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keys, "PROGRAM", "no-ssh-keygen")
    done = run("sign", "market-square", "--as", "opinion", "--by", "Dora Dee", "--key", str(key))
    assert (done.code, done.talk) == (
        Exit.RECORD,
        "Nothing was signed. 'no-ssh-keygen' is not installed here. It comes with OpenSSH. "
        "Install that, or go on without a key; then no author is proven.\n",
    )


def test_a_record_that_is_open_elsewhere_is_not_signed(folder: Path, run: Run) -> None:
    lock = Lock(folder, "Bob", "2027-01-02T10:00:00+01:00")
    done = run("sign", "market-square", "--as", "opinion", "--by", "Dora Dee")
    lock.release()
    assert done.code == Exit.RECORD
    assert done.talk == (
        "Nothing was signed. Bob has had this record open since 2027-01-02 10:00. You can read it, and change it once it is closed there.\n"
    )


@pytest.mark.parametrize("missing", ["--as", "--by"])
def test_who_signs_as_what_must_be_said(missing: str, folder: Path, run: Run) -> None:
    given = {"--as": "opinion", "--by": "Dora Dee"}
    done = run("sign", "market-square", *(part for name, value in given.items() if name != missing for part in (name, value)))
    assert done.code == Exit.USAGE
    assert f"Missing option '{missing}'" in done.talk


def test_a_record_that_is_broken_is_not_signed(folder: Path, run: Run) -> None:
    (folder / "record.yaml").write_text("format: 1\n", encoding="utf-8")
    done = run("sign", "market-square", "--as", "opinion", "--by", "Dora Dee")
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
        "  Opinion of Dora Dee, TIME: No objection found on these answers\n"
        "  Author proven: the key of dora@city.example.\n"
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
    run("sign", "market-square", "--as", "decision", "--by", "Max Mayor")
    run("report", "market-square", "--format", "json", "-o", str(tmp_path / "report.json"))
    (folder / "signatures/1-opinion/wording.json").unlink()
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
