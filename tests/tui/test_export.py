"""Writing reports into the workspace."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from techassess.assessment.result import Assessment
from techassess.questionnaire.answers import Case
from techassess.records.saving import SaveFailed
from techassess.reporting.kinds import KINDS
from techassess.tui import export
from techassess.workspace import Workspace
from tests.tui import sample


@pytest.mark.parametrize("kind", export.KINDS)
def test_a_report_goes_into_the_workspace_for_its_owner_alone(workspace: Workspace, kind: str) -> None:
    record = workspace.record(sample.record(workspace, answers=sample.FULL))
    (path,) = export.write_reports(workspace, record, [kind])
    assert path == workspace.root / "reports-out" / "camera-system-market-square" / f"report.{kind}"
    assert (path.stat().st_mode & 0o777, path.parent.stat().st_mode & 0o777) == (0o600, 0o700)
    assert "Camera system Market Square" in path.read_text()


def test_several_formats_are_judged_once(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    record, judged = workspace.record(sample.record(workspace, answers=sample.FULL)), list[date]()
    judge = Workspace.judge

    def counting(self: Workspace, case: Case, as_of: date) -> Assessment:
        judged.append(as_of)
        return judge(self, case, as_of)

    monkeypatch.setattr(Workspace, "judge", counting)
    names = [path.name for path in export.write_reports(workspace, record, list(export.KINDS))]
    assert (names, len(judged)) == (["report.html", "report.md", "report.json"], 1)


def test_another_document_has_a_name_of_its_own(workspace: Workspace) -> None:
    record = workspace.record(sample.record(workspace, answers=sample.FULL))
    paths = export.write_reports(workspace, record, export.OTHERS["action-plan"], "action-plan")
    assert [path.name for path in paths] == ["action-plan.html", "action-plan.csv"]
    assert all(path.stat().st_size for path in paths)


@pytest.mark.parametrize(("kind", "formats"), export.OTHERS.items())
def test_every_other_document_can_be_written_in_its_formats(kind: str, formats: tuple[str, ...]) -> None:
    assert set(formats) <= set(KINDS[kind].formats)


def test_a_folder_that_cannot_be_made_is_said(workspace: Workspace) -> None:
    record = workspace.record(sample.record(workspace))
    (workspace.root / "reports-out").write_text("in the way")
    with pytest.raises(SaveFailed, match="Could not save"):
        export.write_reports(workspace, record, ["md"])


def test_a_path_is_shown_from_the_own_folder_on(tmp_path: Path) -> None:
    assert export.shown(tmp_path / "office" / "report.md") == "~/office/report.md"


def test_of_a_long_path_the_end_is_shown() -> None:
    assert export.shown(Path("/a" * 40) / "records" / "cameras" / "report.md") == "…/records/cameras/report.md"
