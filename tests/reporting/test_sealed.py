"""What a report carries when its record was signed, and that nothing of it is run or shown."""

from __future__ import annotations

import json
import re
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest

from techassess.reporting.sealed import START, into_html, into_json, lines_of
from techassess.workspace import Workspace
from tests.assessment.signed import folder_of, made
from tests.shared import by_number, signature

BLOCK = {"format": 1, "signatures": [], "text": "</script><script>alert(1)</script> & <!-- é"}


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """A workspace with a signed record."""
    return made(tmp_path_factory.mktemp("office") / "one")


def report(workspace: Workspace, kind: str, as_of: date | None = None) -> str:
    return workspace.report(workspace.record(folder_of(workspace)), kind, as_of)


def test_a_page_carries_it_as_data_before_its_end() -> None:
    text = into_html("<body>\n<p>Report</p>\n</body>\n</html>\n", BLOCK)
    before, rest = text.split(START)
    data, after = rest.split("</script>")
    assert (before, after) == ("<body>\n<p>Report</p>\n", "\n</body>\n</html>\n")
    assert not re.search("[<>&]", data)
    assert {name: value for name, value in json.loads(data).items() if name != "page"} == BLOCK


def test_a_page_without_an_end_carries_it_behind() -> None:
    assert into_html("<p>Report</p>", BLOCK).startswith(f"<p>Report</p>{START}")


def test_what_was_not_signed_carries_nothing(workspace: Workspace) -> None:
    made_now = workspace.new_record("Another", "Ann", "2027-01-02T10:00:00+01:00", date(2027, 1, 2))
    assert into_html("<p>Report</p>", None) == "<p>Report</p>"
    assert into_json({"a": 1}, None) == {"a": 1}
    assert "seal" not in json.loads(workspace.report(made_now, "json"))


def test_a_report_carries_all_signatures(workspace: Workspace) -> None:
    block = json.loads(report(workspace, "json"))["seal"]
    assert [by_number(one["name"]) for one in block["signatures"]] == ["1-opinion", "2-decision"]
    assert set(block["parts"]) == {"answers", "record", "review"}


def test_a_signature_that_cannot_be_read_is_left_out(workspace: Workspace) -> None:
    path = signature(folder_of(workspace), "1-opinion") / "places.json"
    kept = path.read_bytes()
    path.unlink()
    block = json.loads(report(workspace, "json"))["seal"]
    path.write_bytes(kept)
    assert [by_number(one["name"]) for one in block["signatures"]] == ["2-decision"]


def test_a_report_as_of_another_day_was_not_signed(workspace: Workspace) -> None:
    assert "seal" in json.loads(report(workspace, "json", date(2026, 11, 22)))
    assert "seal" not in json.loads(report(workspace, "json", date(2026, 11, 23)))
    assert START not in report(workspace, "html", date(2026, 11, 23))


def test_markdown_carries_nothing(workspace: Workspace) -> None:
    assert "signatures" not in report(workspace, "md")


class Visible(HTMLParser):
    """The text of a page outside of scripts, and the kinds of its scripts."""

    def __init__(self) -> None:
        super().__init__()
        self.text: list[str] = []
        self.scripts: list[str | None] = []
        self._inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "script":
            self.scripts.append(dict(attrs).get("type"))
            self._inside = True

    def handle_endtag(self, tag: str) -> None:
        self._inside = self._inside and tag != "script"

    def handle_data(self, data: str) -> None:
        if not self._inside:
            self.text.append(data)


def test_nothing_of_it_is_run_or_shown(workspace: Workspace) -> None:
    page = Visible()
    page.feed(report(workspace, "html"))
    assert page.scripts == ["application/json", "application/json"]
    assert "statement" not in "".join(page.text)


def test_layout_makes_no_difference_to_marks() -> None:
    assert [one.mark for one in lines_of("<p>a  b</p>\r\n\r\n  <p>c</p>")] == [one.mark for one in lines_of("<p>a b</p>\n<p>c</p>\n")]


def test_a_report_is_no_larger_than_it_must_be(workspace: Workspace, tmp_path: Path) -> None:
    (tmp_path / "report.html").write_text(report(workspace, "html"), encoding="utf-8")
    assert (tmp_path / "report.html").stat().st_size < 80_000
