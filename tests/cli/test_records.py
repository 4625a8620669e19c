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
