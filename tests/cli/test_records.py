"""``new``, ``open``, ``demo``, and no verb at all."""

from __future__ import annotations

import shutil
import stat
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest

from techassess import workspace as workspaces
from techassess.cli import records
from techassess.cli.exits import Exit
from techassess.questionnaire.answers import Answer, Plan, Standing
from techassess.records import agreement
from techassess.records.history import read_history, verify_chain
from techassess.records.loading import load
from techassess.records.review import Entry
from techassess.workspace import Workspace
from tests.cli import sample
from tests.cli.conftest import Make, Run


def test_new_prints_the_folder_and_says_how_to_go_on(root: Path, run: Run) -> None:
    done = run("new", "Cameras on the Straße", "--project", "Centre", "--by", "Ann", "--stage", "in_use", "--on", "2026-11-22")
    folder = root / "records" / "cameras-on-the-strasse"
    assert (done.code, done.out) == (Exit.FINE, f"{folder}\n")
    assert done.talk == f"Made 'Cameras on the Straße'. Go on with: techassess --workspace {root} open cameras-on-the-strasse\n"
    found = Workspace(root).record(folder)
    assert (found.title, found.project, found.created_by, found.stage, found.assessed_on) == (
        "Cameras on the Straße",
        "Centre",
        "Ann",
        "in_use",
        date(2026, 11, 22),
    )
    assert stat.S_IMODE((folder / "record.yaml").stat().st_mode) == 0o600


def test_a_title_can_be_used_twice(root: Path, run: Run) -> None:
    assert [Path(run("new", "Square").out.strip()).name for _ in range(2)] == ["square", "square-2"]


@pytest.mark.parametrize("title", ["", "   ", "\x07"])
def test_a_record_needs_a_title(title: str, run: Run) -> None:
    done = run("new", title)
    assert (done.code, done.out) == (Exit.USAGE, "")
    assert done.talk.startswith("A record needs a title.\n")


def test_a_folder_that_cannot_be_written_is_said(root: Path, run: Run) -> None:
    shutil.rmtree(root / "records")
    (root / "records").write_text("a file in the way", encoding="utf-8")
    done = run("new", "Square")
    assert (done.code, done.out) == (Exit.RECORD, "")
    assert done.talk.startswith("The record could not be made: ")


def test_broken_content_stops_before_a_record_is_made(root: Path, run: Run) -> None:
    (root / "rulesets" / "scale.yaml").write_text("verdicts: 3\n", encoding="utf-8")
    done = run("new", "Square")
    assert (done.code, list((root / "records").iterdir())) == (Exit.CONTENT, [])
    assert "rulesets/scale.yaml:1:11: verdicts: expected a list, found '3'" in done.talk


def test_without_a_terminal_the_form_offers_plain_text(record: Make, root: Path, run: Run) -> None:
    folder = record()
    said = f"The form needs a terminal, and this is none.\nAnswer as plain text instead: techassess --workspace {root} --plain"
    done = run("open", folder.name)
    assert (done.code, done.talk) == (Exit.USAGE, f"{said} open market-square\n")
    done = run()
    assert (done.code, done.talk) == (Exit.USAGE, f"{said}\n")


def test_plain_without_a_verb_lists_the_records(record: Make, run: Run) -> None:
    folder = record()
    done = run("--plain")
    assert (done.code, done.out) == (Exit.FINE, f"1 record in {folder.parent}\n  market-square\n")


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Path, Path | None, str, str]]:
    """A terminal, and what the form is opened with."""
    calls: list[tuple[Path, Path | None, str, str]] = []

    def show(workspace: Workspace, record: Path | None, by: str, role: str) -> int:
        calls.append((workspace.root, record, by, role))
        return 0

    monkeypatch.setattr(records, "is_terminal", lambda: True)
    monkeypatch.setitem(__import__("sys").modules, "techassess.tui.app", SimpleNamespace(run=show))
    monkeypatch.setattr("techassess.tui.app", SimpleNamespace(run=show), raising=False)
    return calls


def test_in_a_terminal_the_form_opens(record: Make, root: Path, run: Run, opened: list[tuple[Path, Path | None, str, str]]) -> None:
    folder = record()
    assert run().code == Exit.FINE
    assert run("open", "market-square").code == Exit.FINE
    assert run("open", "market-square", "--by", "Dora Dee", "--as", "dpo").code == Exit.FINE
    assert opened == [(root, None, "", ""), (root, folder, "", ""), (root, folder, "Dora Dee", "dpo")]


@pytest.mark.parametrize("plain", [(), ("--plain",)])
def test_a_role_that_nobody_has_is_told_with_the_nearest(
    record: Make, run: Run, opened: list[tuple[Path, Path | None, str, str]], plain: tuple[str, ...]
) -> None:
    record()
    done = run("open", "market-square", "--as", "oficer", *plain)
    assert (done.code, opened) == (Exit.USAGE, [])
    assert done.talk == "There is no role 'oficer'.\nDid you mean 'officer'?\n"


def test_a_workflow_that_is_broken_stops_the_form(
    record: Make, root: Path, run: Run, opened: list[tuple[Path, Path | None, str, str]]
) -> None:
    record()
    (root / "workflow.yaml").write_text("roles: 3\n", encoding="utf-8")
    done = run("open", "market-square")
    assert (done.code, opened) == (Exit.CONTENT, [])
    assert "workflow.yaml:1:8: roles: expected a list, found '3'" in done.talk


@pytest.fixture
def shipped(root: Path, record: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A product that ships one example."""
    product = tmp_path / "product"
    shutil.copytree(record("Example square"), product / "examples" / "example-square")
    monkeypatch.setattr(workspaces, "shipped", lambda: product)
    return product


def test_demo_copies_the_examples_and_says_how_to_go_on(shipped: Path, tmp_path: Path, run: Run) -> None:
    place = tmp_path / "look"
    place.mkdir()
    done = run("--workspace", str(place), "demo")
    assert (done.code, done.out) == (Exit.FINE, f"1 example record in {place / 'records'}\n  example-square\n")
    assert f"techassess --workspace {place} assess example-square" in done.talk
    assert sorted(file.name for file in (place / "records" / "example-square").iterdir()) == ["history.jsonl", "record.yaml"]


def test_demo_leaves_what_was_changed_alone(shipped: Path, tmp_path: Path, run: Run) -> None:
    place = tmp_path / "look"
    place.mkdir()
    run("--workspace", str(place), "demo")
    changed = place / "records" / "example-square" / "record.yaml"
    changed.write_text("mine", encoding="utf-8")
    run("--workspace", str(place), "demo")
    assert changed.read_text(encoding="utf-8") == "mine"


def test_a_record_can_name_a_kind_of_technology(root: Path, run: Run) -> None:
    sample.with_presets(root)
    done = run("new", "Square", "--preset", "street_cameras")
    assert done.code == Exit.FINE
    assert done.talk == (
        "What usually holds for street cameras is suggested where it is asked, and counts once you confirm it.\n"
        f"Made 'Square'. Go on with: techassess --workspace {root} open square\n"
    )
    found = Workspace(root).record(Path(done.out.strip()))
    assert (found.preset, found.answers) == ("street_cameras", {})


@pytest.mark.parametrize(
    ("preset", "hint"),
    [("street_camera", "Did you mean 'street_cameras'?"), ("submarines", "List them with: techassess new --list-presets")],
)
def test_a_kind_that_is_not_there_is_refused_with_what_to_do(preset: str, hint: str, root: Path, run: Run) -> None:
    sample.with_presets(root)
    done = run("new", "Square", "--preset", preset)
    assert (done.code, done.out, done.talk) == (Exit.USAGE, "", f"There is no preset '{preset}'.\n{hint}\n")
    assert list((root / "records").glob("*")) == []


def test_the_kinds_are_listed_without_a_title(root: Path, run: Run) -> None:
    sample.with_presets(root)
    done = run("new", "--list-presets")
    assert (done.code, done.out, done.talk) == (Exit.FINE, "street_cameras  Street cameras: Cameras on posts.\ndrones  Drones\n", "")


def test_a_questionnaire_without_kinds_lists_none(root: Path, run: Run) -> None:
    done = run("new", "--list-presets")
    assert (done.code, done.out, done.talk) == (Exit.FINE, "", "This questionnaire has no presets.\n")


@pytest.fixture
def source(record: Make, root: Path) -> Path:
    """A record in use, with answers of several people that were looked at."""
    folder = record(project="Centre", holds_images=True, sensors=["camera"], retention_hours=72)
    with Workspace(root).edit(folder, "Bob") as editing:
        editing.set_stage("in_use")
        editing.put("sign_in_place", Answer(Standing.VALUE, "planned", plan=Plan("Ann", "2027-03-01"), note="By May."))
        editing.put("remarks", Answer(Standing.DOES_NOT_APPLY, reason="There are none."))
        editing.work_as("dpo", by="Dora")
        agreement.confirm(editing, "remarks")
        agreement.check(editing, "retention_hours")
        editing.enter(Entry("comment", text="Hm."))
    return folder


def test_a_record_takes_over_the_answers_of_another_each_as_it_was_given(source: Path, root: Path, run: Run) -> None:
    before = {path.name: path.read_bytes() for path in source.iterdir()}
    done = run("new", "Second look", "--from", "market-square", "--by", "Eve", "--on", "2028-01-01")
    old, made = Workspace(root).record(source), Workspace(root).record(root / "records" / "second-look")
    assert (done.code, done.out) == (Exit.FINE, f"{made.folder}\n")
    assert done.talk.splitlines()[0] == "Took over 5 answers of 'Market square', each as it was given."
    assert made.answers == old.answers
    assert (made.answers["remarks"].confirmed, made.answers["retention_hours"].evidence) == (True, "checked")
    assert (made.answers["sign_in_place"].by, made.answers["retention_hours"].by) == ("Bob", "Ann")
    assert (made.title, made.created_by, made.assessed_on, made.follows) == ("Second look", "Eve", date(2028, 1, 1), "market-square")
    assert (made.project, made.stage) == ("Centre", "in_use")
    assert {path.name: path.read_bytes() for path in source.iterdir()} == before


def test_a_record_that_took_over_answers_is_a_draft_of_its_own(source: Path, root: Path, run: Run) -> None:
    run("new", "Second look", "--from", str(source))
    made = Workspace(root).record(root / "records" / "second-look")
    assert (made.review, Workspace(root).review(made).state) == ({}, "draft")
    lines, torn = read_history(made.folder / "history.jsonl")
    assert (str(verify_chain(lines)), torn) == ("", False)
    assert [line.question for line in lines if line.kind == "answered"] == list(made.answers)
    assert load(made.folder, Workspace(root).questionnaire).settled.outside == {}


def test_what_is_named_goes_before_what_is_taken_over(source: Path, root: Path, run: Run) -> None:
    sample.with_presets(root)
    run("new", "Second look", "--from", "market-square", "--project", "North", "--stage", "before_contract", "--preset", "drones")
    made = Workspace(root).record(root / "records" / "second-look")
    assert (made.project, made.stage, made.preset) == ("North", "before_contract", "drones")


def test_a_kind_of_technology_is_taken_over(root: Path, run: Run) -> None:
    sample.with_presets(root)
    run("new", "First look", "--preset", "drones")
    done = run("new", "Second look", "--from", "first-look")
    assert Workspace(root).record(Path(done.out.strip())).preset == "drones"


def test_answers_that_the_questionnaire_has_no_place_for_are_kept_and_named(source: Path, root: Path, run: Run) -> None:
    changed = sample.RETENTION[: sample.RETENTION.index("  - id: remarks")]
    sample.make(root, retention=changed, questionnaire=sample.QUESTIONNAIRE.replace('"1.0"', '"1.1"') + "retired: {remarks: Not read.}\n")
    done = run("new", "Second look", "--from", "market-square")
    assert done.code == Exit.FINE, done.talk
    assert done.talk.splitlines()[:2] == [
        "Took over 4 answers of 'Market square', each as it was given.",
        "Kept, but not counted, for the questionnaire has no place for them any more: remarks.",
    ]
    made = Workspace(root).record(root / "records" / "second-look")
    assert (made.questionnaire_version, list(made.kept)) == ("1.1", ["remarks"])


def test_what_was_decided_can_be_marked_as_superseded(source: Path, root: Path, run: Run) -> None:
    assert "--step" not in run("new", "Too early", "--from", "market-square").talk
    with Workspace(root).edit(source, "Ann") as editing:
        editing.enter(Entry("appointed", about="decision_maker", who="Max"), Entry("moved", step="hand_in", to="in_review"))
    for given in (("opinion", "Dora", "--text", "Fine."), ("decision", "Max")):
        kind, by, *more = given
        assert run("sign", "market-square", "--as", kind, "--by", by, "--outcome", "rejected", *more).code == Exit.FINE
    done = run("new", "Second look", "--from", "market-square")
    command = f"techassess --workspace {root} review market-square --step supersede --by NAME --text WHY"
    assert f"Once it takes the place of the other, mark that with: {command}\n" in done.talk
    assert run("review", "market-square", "--step", "supersede", "--by", "Max", "--text", "Looked at again.").code == Exit.FINE


def test_a_record_that_is_not_there_is_not_taken_over(source: Path, root: Path, run: Run) -> None:
    done = run("new", "Second look", "--from", "market-sqare")
    assert (done.code, done.out, done.talk.splitlines()[1]) == (Exit.USAGE, "", "Did you mean 'market-square'?")
    (source / "record.yaml").write_text("format: 1\n", encoding="utf-8")
    assert run("new", "Second look", "--from", "market-square").code == Exit.RECORD
    assert [path.name for path in (root / "records").glob("*/")] == ["market-square"]
