"""``compare``: variants of a design side by side, and bids against what was published."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import jsonschema
import pytest

import techassess
from techassess.cli.exits import Exit
from techassess.cli.main import main
from techassess.workspace import Workspace
from tests.cli import sample
from tests.cli.conftest import CAMERA, Make, Run
from tests.rules import tender

SCHEMAS = Path(techassess.__file__).parent / "schemas"
DOCS = Path(techassess.__file__).parent.parent / "docs"
VARIANTS = """\
Variants of a proposed technology
2 variants side by side
  A  Kept long (kept-long, as of 22 November 2026, before the tender)
  B  Kept short (kept-short, as of 22 November 2026, before the tender)

Verdicts
                                A                        B
------------------------------  -----------------------  -----------------------
Verdict                         Not in this form         No objection found on
                                                         these answers
Rules                           1 not met                none is open or not met

The cheapest way to a better verdict
The least change that makes the next better verdict certain, whatever is still
unknown. Costs are rough points of effort, not money.
                                A                        B
------------------------------  -----------------------  -----------------------
Next better verdict             Possible under           None: it is the best
                                conditions               already
Cost                            1                        –
What to change                  1 answer                 –
                                - Longest time
                                  recordings are kept:
                                  “90 hours” → at most
                                  72 hours (cost 1)

Answers that differ
                                A                        B
------------------------------  -----------------------  -----------------------
Longest time recordings are     90 hours                 24 hours
kept

Rules that come out differently
                                A                        B
------------------------------  -----------------------  -----------------------
Recordings are erased soon      ✗ Not met                ✓ Met
  (Serious)

Risks that remain differently
  Every risk remains at the same place.

This is not a legal opinion.
Answered by Ann.
No rule set has been legally reviewed.
"""
BIDS = """\
Bids against what was published
Cameras on the market square
  A  Alpha (alpha)
  B  Beta (beta)

Minimum requirements
                                A                        B
------------------------------  -----------------------  -----------------------
Recordings are erased within    ✗ Not met                ? Open
three days                      - Longest time           - waits for: Longest
  (Specification, section 3.1)    recordings are kept:     time recordings are
                                  90 hours, more than      kept
                                  72
Signs are put up                ✓ Met                    ✗ Not met
  (GDPR Art. 13)                - Signs at the edge of   - Signs at the edge of
                                  the filmed area: done    the filmed area:
                                                           planned

Award criteria: points
The weight multiplies the share of the highest points. While answers are open,
points lie between two values.
                                A                        B
------------------------------  -----------------------  -----------------------
Recordings are kept as short    0                        0 to 10
as possible                     - Longest time           - waits for: Longest
  (Award criteria, section        recordings are kept:     time recordings are
  5.2; weight 30, up to 10        90 hours, more than      kept
  points)                         48
Serves traffic                  0                        0
  (Award criteria, section      - Main purpose: Public   - Main purpose: Public
  5.3; weight 20, up to 4         safety                   safety
  points)
Price                           Judged elsewhere         Judged elsewhere
  (Award criteria, section
  5.1; weight 50; By the
  formula)

Award criteria: weighted
2 criteria added up. Judged elsewhere, and not in it: Price (weight 50).
                                A                        B
------------------------------  -----------------------  -----------------------
Recordings are kept as short    0                        0 to 30
as possible
Serves traffic                  0                        0
Total of the criteria judged    0                        0 to 30
here
  (of 50)

Published on 1 October 2026. The file of the tender has the SHA-256
"""
Publish = Callable[..., str]


@pytest.fixture(autouse=True)
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in a folder of its own."""
    folder = tmp_path / "desk"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def publish(root: Path, desk: Path) -> Publish:
    """Write the file of a tender, with some text changed, and return its name."""

    def write(before: str = "", after: str = "") -> str:
        text = tender.text(Workspace(root).rulesets)
        assert before in text
        (desk / "tender.yaml").write_text(text.replace(before, after) if before else text, encoding="utf-8")
        return "tender.yaml"

    return write


@pytest.fixture
def designs(record: Make) -> tuple[str, str]:
    """Two variants that differ in one answer."""
    named = {"Kept long": 90, "Kept short": 24}
    long, short = (record(title, **CAMERA, retention_hours=hours, sign_in_place="done").name for title, hours in named.items())
    return long, short


@pytest.fixture
def bids(record: Make) -> tuple[str, str]:
    """Two bids: one complete, one with an answer open."""
    record("Alpha", **CAMERA, retention_hours=90, sign_in_place="done")
    record("Beta", **CAMERA, retention_hours=None, sign_in_place="planned")
    return "alpha", "beta"


def test_variants_stand_side_by_side(designs: tuple[str, str], run: Run) -> None:
    done = run("compare", *designs)
    assert (done.code, done.out, done.talk) == (Exit.FINE, VARIANTS, "")


def test_variants_keep_the_order_given(designs: tuple[str, str], run: Run) -> None:
    done = run("compare", *designs[::-1])
    assert done.out.index("Kept short") < done.out.index("Kept long")


def test_bids_are_checked_against_what_was_published(bids: tuple[str, str], publish: Publish, run: Run) -> None:
    done = run("compare", "--bids", publish(), *bids)
    assert (done.code, done.talk) == (Exit.FINE, "")
    assert done.out.startswith(BIDS)
    assert [verdict for verdict in ("Possible under", "Not in this form", "No objection", "Undecided") if verdict in done.out] == []


def test_one_bid_alone_can_be_checked(bids: tuple[str, str], publish: Publish, run: Run) -> None:
    done = run("compare", "--bids", publish(), bids[0])
    assert done.code == Exit.FINE
    assert "Beta" not in done.out


def test_content_that_changed_since_publication_stops_the_comparison(bids: tuple[str, str], publish: Publish, root: Path, run: Run) -> None:
    file = publish()
    sample.make(root, signs=sample.SIGNS.replace("severity: moderate", "severity: serious"))
    done = run("compare", "--bids", file, *bids)
    assert (done.code, done.out) == (Exit.FINDINGS, "")
    assert done.talk == (
        "Since publication on 2026-10-01 the content has changed: the rule set 'house'.\n"
        "Bids are judged by what was published.\n"
        "Take the content of that day, or go on with --despite-change; every output then says what changed.\n"
    )


def test_going_on_despite_a_change_says_so_in_every_output(
    bids: tuple[str, str], publish: Publish, root: Path, desk: Path, run: Run
) -> None:
    file = publish()
    sample.make(root, signs=sample.SIGNS.replace("severity: moderate", "severity: serious"))
    arguments = ("compare", "--bids", file, "--despite-change", *bids)
    said = "The content is not what it was on the day of publication: the rule set 'house' changed."
    assert said in " ".join(run(*arguments).out.split())
    data = run(*arguments, "--json", "--html", "a.html", "--csv", "a.csv")
    assert json.loads(data.out)["tender"]["changed"] == ["ruleset:house"]
    assert said.replace("'", "&#39;") in (desk / "a.html").read_text(encoding="utf-8")
    assert said in (desk / "a.csv").read_text(encoding="utf-8-sig")


def test_a_file_with_faults_shows_each_with_its_place(bids: tuple[str, str], publish: Publish, run: Run) -> None:
    done = run("compare", "--bids", publish("retention_hours <= 72", "retention_hour <= 72"), *bids)
    assert (done.code, done.out) == (Exit.CONTENT, "")
    assert done.talk == (
        "tender.yaml:10:15: requirements.0.requires: there is no question, definition or table 'retention_hour'\n"
        "    retention_hour <= 72\n"
        "    ^^^^^^^^^^^^^^\n"
        "    Did you mean 'retention_hours'?\n\n"
        "The tender cannot be used.\n"
    )


def test_a_tender_without_bids_says_what_to_look_at_before_it_is_published(publish: Publish, run: Run) -> None:
    done = run("compare", "--bids", publish())
    assert (done.code, done.talk) == (Exit.FINDINGS, "")
    assert done.out == (
        "The tender can be used: 2 requirements and 3 criteria.\n\n"
        "Look at this before it is published:\n"
        "  erased: 'Longest time recordings are kept' is not asked in every bid; the requirement does not apply there\n"
        "  signs: 'Signs at the edge of the filmed area' is not asked in every bid; the requirement does not apply there\n"
        "  storage: 'Longest time recordings are kept' is not asked in every bid; such rows are not true there, unless 'where_absent' "
        "gives points\n"
    )


def test_a_tender_that_needs_no_look_is_fine(root: Path, desk: Path, run: Run) -> None:
    asked = "requirements:\n  - {id: images, title: No images, reference: Section 1, requires: not holds_images}\n"
    (desk / "tender.yaml").write_text(tender.head(Workspace(root).rulesets) + asked, encoding="utf-8")
    done = run("compare", "--bids", "tender.yaml")
    assert (done.code, done.out) == (Exit.FINE, "The tender can be used: 1 requirement and 0 criteria.\n")


def test_the_file_in_the_docs_is_sound(root: Path, desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    block = (DOCS / "cli.md").read_text(encoding="utf-8").split("shown with its line and a caret:\n\n")[1].split("\n\n")[0]
    text = "\n".join(line[4:] for line in block.split("\n"))
    digests = Workspace(desk).rulesets.digests()
    head, rest = text.split("digests:\n")
    shown = "".join(f"  {name}: {digest}\n" for name, digest in digests.items())
    (desk / "tender.yaml").write_text(f"{head}digests:\n{shown}requirements:{rest.split('requirements:')[1]}\n", encoding="utf-8")
    assert main(["--workspace", str(desk), "compare", "--bids", "tender.yaml"]) == Exit.FINDINGS
    assert capsys.readouterr().out.startswith("The tender can be used: 1 requirement and 2 criteria.")


def test_a_new_file_is_begun_with_the_digests_of_today(root: Path, run: Run) -> None:
    done = run("compare", "--freeze")
    digests = "".join(f"  {name}: {digest}\n" for name, digest in Workspace(root).rulesets.digests().items())
    assert (done.code, done.talk) == (Exit.FINE, "")
    assert f"digests:\n{digests}#" in done.out
    assert done.out.endswith("total: points_times_weight\n")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "There is nothing to compare.\nName two records or more, or one bid or more with --bids FILE.\n"),
        (("alpha",), "There is nothing to compare.\nName two records or more, or one bid or more with --bids FILE.\n"),
        (("alpha", "alpha"), "'alpha' is named twice.\nName each record once.\n"),
        (("alpha", "beta", "--despite-change"), "--despite-change goes with --bids FILE.\n"),
        (
            ("alpha", "--freeze"),
            "--freeze prints a new file and compares nothing.\nFor example: techassess compare --freeze > tender.yaml\n",
        ),
        (
            ("alpha", "--bids", "no.yaml"),
            "There is no file no.yaml.\n'techassess compare --freeze > tender.yaml' begins one.\n",
        ),
        (
            ("alpha", "--bids", "tender.yaml", "--as-of", "2027-01-01"),
            "Bids are judged by what was published, not as of a day.\nLeave --as-of out.\n",
        ),
    ],
)
def test_what_does_not_go_together_is_said(
    arguments: tuple[str, ...], said: str, bids: tuple[str, str], publish: Publish, run: Run
) -> None:
    publish()
    done = run("compare", *arguments)
    assert (done.code, done.out, done.talk) == (Exit.USAGE, "", said)


def test_a_record_that_is_not_there_is_said_with_the_nearest(bids: tuple[str, str], run: Run) -> None:
    done = run("compare", "alpha", "bet")
    assert done.code == Exit.USAGE
    assert done.talk.endswith("Did you mean 'beta'?\n")


def test_one_record_under_two_names_is_one(bids: tuple[str, str], root: Path, run: Run) -> None:
    done = run("compare", "alpha", str(root / "records" / "alpha"))
    assert (done.code, done.talk) == (Exit.USAGE, f"'{root / 'records' / 'alpha'}' is named twice.\nName each record once.\n")


def test_variants_can_be_judged_as_of_one_day(designs: tuple[str, str], run: Run) -> None:
    data = json.loads(run("compare", *designs, "--as-of", "2027-01-01", "--json").out)
    assert [one["as_of"] for one in data["records"]] == ["2027-01-01", "2027-01-01"]


@pytest.mark.parametrize("schema", ["compare", "compare-bids"])
def test_json_keeps_its_published_shape(schema: str, designs: tuple[str, str], bids: tuple[str, str], publish: Publish, run: Run) -> None:
    arguments = designs if schema == "compare" else ("--bids", publish(), *bids)
    shape = json.loads((SCHEMAS / f"{schema}.json").read_text(encoding="utf-8"))
    data = json.loads(run("compare", *arguments, "--json").out)
    assert list(jsonschema.Draft202012Validator(shape).iter_errors(data)) == []


def test_a_page_and_a_table_are_written_and_nothing_else_is_shown(designs: tuple[str, str], desk: Path, run: Run) -> None:
    done = run("compare", *designs, "--html", "out.html", "--csv", "out.csv")
    assert (done.code, done.out, done.talk) == (Exit.FINE, "", "Written to out.html\nWritten to out.csv\n")
    assert (desk / "out.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert (desk / "out.csv").read_bytes().startswith(b'\xef\xbb\xbf"Part"')


def test_a_page_and_a_table_can_go_to_the_output(designs: tuple[str, str], desk: Path, run: Run) -> None:
    assert run("compare", *designs, "--html", "-").out.startswith("<!DOCTYPE html>")
    assert run("compare", *designs, "--csv", "-").out.startswith('"Part"')
    assert list(desk.iterdir()) == []


def test_a_title_that_would_be_a_formula_is_none_in_the_table(record: Make, desk: Path, run: Run) -> None:
    names = [record(title, **CAMERA).name for title in ("=1+1", "@x")]
    run("compare", *names, "--csv", "out.csv")
    lines = csv.reader(io.StringIO((desk / "out.csv").read_text(encoding="utf-8-sig"), newline=""))
    assert [text for line in lines for text in line if text.startswith(("=", "+", "-", "@"))] == []


def test_a_place_that_cannot_be_written_is_said(designs: tuple[str, str], run: Run) -> None:
    done = run("compare", *designs, "--csv", "missing/out.csv")
    assert (done.code, done.talk) == (
        Exit.USAGE,
        "The report could not be written to missing/out.csv: No such file or directory.\nName another file with --csv.\n",
    )


def test_a_broken_template_is_content_that_is_broken(designs: tuple[str, str], root: Path, run: Run) -> None:
    (root / "reports").mkdir()
    done = run("compare", *designs, "--html", "out.html")
    assert (done.code, done.out) == (Exit.CONTENT, "")
    assert done.talk.startswith("reports/compare.css: this template is missing")


def test_the_help_names_the_reason_why_bids_get_no_verdict(run: Run) -> None:
    said = " ".join(run("compare", "--help").out.split())
    assert "There is no verdict, no order, no remedy and no what-if" in said
    assert [article for article in ("PROC Art. 18", "Art. 42, 67", "Art. 41", "Directive 2014/24/EU") if article not in said] == []


def test_records_of_an_older_questionnaire_are_named(designs: tuple[str, str], root: Path, run: Run) -> None:
    sample.make(root, questionnaire=sample.QUESTIONNAIRE.replace('version: "1.0"', 'version: "1.1"'))
    assert "answered on version 1.0 of the questionnaire" in " ".join(run("compare", *designs).out.split())


def test_the_day_of_the_clock_decides_nothing(designs: tuple[str, str], run: Run) -> None:
    data = json.loads(run("compare", *designs, "--json").out)
    assert {one["as_of"] for one in data["records"]} == {date(2026, 11, 22).isoformat()}
