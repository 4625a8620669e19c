"""The folders as one thing."""

from __future__ import annotations

import stat
from datetime import date
from pathlib import Path

import pytest

from techassess import workspace as module
from techassess.problems import Broken, Problems
from techassess.records.model import Record
from techassess.workspace import Workspace, copy_examples, example, find, shipped
from tests.cli import sample


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return sample.make(tmp_path / "office")


@pytest.fixture
def product(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A product that ships one example, and a home of its own."""
    place = tmp_path / "product"
    made = Workspace(root).new_record("Shipped square", "", "", date(2026, 11, 22))
    (place / "examples").mkdir(parents=True)
    made.folder.rename(place / "examples" / "shipped-square")
    monkeypatch.setattr(module, "shipped", lambda: place)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.delenv(module.VARIABLE, raising=False)
    return place


def test_the_named_workspace_comes_first(root: Path, product: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(module.VARIABLE, str(tmp_path))
    monkeypatch.chdir(root)
    assert find(root / "x").root == root / "x"
    assert find().root == tmp_path
    monkeypatch.delenv(module.VARIABLE)
    assert find().root == root
    monkeypatch.chdir(tmp_path)
    assert find().root == tmp_path / "data" / "techassess" / "example"


def test_the_example_workspace_is_made_from_the_shipped_examples_and_readable_by_its_owner_only(product: Path) -> None:
    found = example()
    (folder,) = found.record_folders()
    assert (found.is_example, folder.name) == (True, "shipped-square")
    assert stat.S_IMODE((folder / "record.yaml").stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_git_is_told_of_the_examples(product: Path, tmp_path: Path) -> None:
    records = copy_examples(tmp_path / "mine").root / "records"
    assert "history.jsonl merge=union" in (records / ".gitattributes").read_text()
    assert ".lock\n" in (records / ".gitignore").read_text()


def test_copying_examples_again_leaves_changes_alone(product: Path, tmp_path: Path) -> None:
    changed = copy_examples(tmp_path / "mine").root / "records" / "shipped-square" / "record.yaml"
    changed.write_text("mine", encoding="utf-8")
    copy_examples(tmp_path / "mine")
    assert changed.read_text(encoding="utf-8") == "mine"


def test_an_example_without_a_history_is_copied_all_the_same(product: Path, tmp_path: Path) -> None:
    (product / "examples" / "shipped-square" / "history.jsonl").unlink()
    folder = copy_examples(tmp_path / "mine").root / "records" / "shipped-square"
    assert [path.name for path in folder.iterdir()] == ["record.yaml"]


def test_own_content_is_found_before_the_shipped(root: Path, tmp_path: Path) -> None:
    assert Workspace(root).questionnaire.id == "small"
    assert Workspace(root).templates == shipped() / "reports"
    (root / "reports").mkdir()
    assert Workspace(root).templates == root / "reports"


def test_paths_are_shown_as_short_as_they_are_clear(root: Path) -> None:
    workspace = Workspace(root)
    assert workspace.shown(root / "rulesets" / "scale.yaml") == "rulesets/scale.yaml"
    assert workspace.shown(shipped() / "rulesets") == "rulesets"
    assert workspace.shown(Path("/elsewhere/x")) == "/elsewhere/x"


def test_a_workspace_without_a_questionnaire_says_so(root: Path) -> None:
    (root / "questionnaires" / "small").rename(root / "kept")
    problems = Problems()
    assert Workspace(root).load(problems) is None
    assert str(problems) == "questionnaires: holds no questionnaire\n    A questionnaire is a folder with the file questionnaire.yaml."


def test_broken_content_is_raised_with_everything_that_is_wrong(root: Path) -> None:
    sample.make(root, erased=sample.ERASED.replace("serious", "grave"), signs=sample.SIGNS.replace("before_go_live", "soon"))
    with pytest.raises(Broken) as broken:
        _ = Workspace(root).rulesets
    assert len(broken.value.problems) == 2


def test_a_record_is_found_by_its_name_its_folder_and_its_file(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    workspace = Workspace(root)
    folder = workspace.new_record("Square", "", "", date(2026, 11, 22)).folder
    monkeypatch.chdir(root / "records")
    assert {workspace.record_folder(name) for name in ("square", "./square", str(folder), f"{folder}/record.yaml")} == {folder}


def test_a_new_record_takes_a_free_name_and_notes_the_versions_that_judge_it(root: Path) -> None:
    workspace = Workspace(root)
    made = [workspace.new_record("Square", "Ann", "2026-11-22T10:00:00+01:00", date(2026, 11, 22), "Centre", "in_use") for _ in range(3)]
    assert [record.slug for record in made] == ["square", "square-2", "square-3"]
    assert (made[0].questionnaire_version, dict(made[0].rulesets)) == ("1.0", {"house": "1.0"})
    assert (made[0].stage, made[0].project) == ("in_use", "Centre")


def test_a_record_is_judged_as_of_its_own_day_or_another(root: Path) -> None:
    workspace = Workspace(root)
    record = workspace.new_record("Square", "", "", date(2026, 11, 22))
    assert workspace.assess(record).as_of == date(2026, 11, 22)
    assert workspace.assess(record, date(2030, 1, 1)).as_of == date(2030, 1, 1)


def test_what_a_report_says_of_the_record(root: Path) -> None:
    workspace = Workspace(root)
    record = workspace.new_record("Square", "Ann", "2026-11-22T10:00:00+01:00", date(2026, 11, 22), "Centre")
    about = workspace.about(record)
    assert (about.title, about.slug, about.project, about.created_by, about.saved_at) == (
        "Square",
        "square",
        "Centre",
        "Ann",
        "2026-11-22T10:00:00+01:00",
    )
    assert (about.answered_by, about.changed_after_finding) == ((), ())


@pytest.mark.parametrize("kind", ["html", "md", "json"])
def test_what_is_assumed_and_not_confirmed_changes_neither_judgement_nor_report(kind: str, tmp_path: Path) -> None:
    def made(preset: str) -> tuple[Workspace, Record]:
        workspace = Workspace(sample.with_presets(sample.make(tmp_path / (preset or "none"))))
        at = "2026-11-22T10:00:00+01:00"
        return workspace, workspace.new_record("Square", "Ann", at, date(2026, 11, 22), preset=preset)

    (one, assuming), (other, bare) = made("street_cameras"), made("")
    assert (assuming.preset, bare.preset) == ("street_cameras", "")
    assert assuming.case(one.questionnaire).values() == {}
    assert one.assess(assuming).range == other.assess(bare).range
    assert one.documents(assuming, [kind], with_record=False) == other.documents(bare, [kind], with_record=False)


@pytest.mark.parametrize("root", [Path("examples"), Path("examples/overlays/france")], ids=lambda root: root.name)
def test_a_warm_start_parses_no_content_and_loads_the_same(root: Path, tmp_path: Path, parsed: list[str]) -> None:
    """On the shipped content alone, and with a country's own rules, questions and acts beside it."""
    cold = Workspace(shipped() / root, tmp_path / "cache").rulesets
    assert len(parsed) > 300
    parsed.clear()
    assert Workspace(shipped() / root, tmp_path / "cache").rulesets == cold
    assert parsed == []


def test_what_is_signed_comes_from_no_cache(root: Path, tmp_path: Path, parsed: list[str]) -> None:
    workspace = Workspace(root, tmp_path / "cache")
    remembered = workspace.rulesets
    parsed.clear()
    assert workspace.uncached().rulesets == remembered
    assert "questionnaires/small/questionnaire.yaml" in parsed


def test_a_file_from_the_cache_is_checked_against_the_others_and_its_problem_has_the_same_place(root: Path, tmp_path: Path) -> None:
    assert Workspace(root, tmp_path / "cache").load(Problems()) is not None
    section = root / "questionnaires" / "small" / "sections" / "retention.yaml"
    section.write_text(section.read_text(encoding="utf-8").replace("retention_hours", "retention_days"), encoding="utf-8")
    with_cache, without = Problems(), Problems()
    assert Workspace(root, tmp_path / "cache").load(with_cache) is None
    assert Workspace(root).load(without) is None
    assert str(with_cache) == str(without)
    assert "there is no question, definition or table 'retention_hours'" in str(with_cache)
    assert "^^^^^^^^^^^^^^^" in str(with_cache)


def test_content_with_a_problem_leaves_the_cache_as_it_was(root: Path, tmp_path: Path, parsed: list[str]) -> None:
    assert Workspace(root, tmp_path / "cache").load(Problems()) is not None
    head = root / "questionnaires" / "small" / "questionnaire.yaml"
    sound = head.read_bytes()
    head.write_bytes(b"id: small\n")
    assert Workspace(root, tmp_path / "cache").load(Problems()) is None
    head.write_bytes(sound)
    parsed.clear()
    assert Workspace(root, tmp_path / "cache").load(Problems()) is not None
    assert parsed == []


def test_two_contents_have_a_cache_each(root: Path, tmp_path: Path, parsed: list[str]) -> None:
    other = sample.make(tmp_path / "other")
    for _ in range(2):
        parsed.clear()
        assert [Workspace(folder, tmp_path / "cache").rulesets.questionnaire.id for folder in (root, other)] == ["small", "small"]
    assert parsed == []
    assert len(list((tmp_path / "cache").iterdir())) == 2
