"""Forms of an impact assessment, and records for them: of the sample, of the decided and harmless cases, and drawn ones."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from benchmarks.drawn import drawn
from techassess.assessment.assess import assess
from techassess.assessment.result import Assessment
from techassess.problems import Problems
from techassess.questionnaire.answers import Case
from techassess.records.model import Record
from techassess.records.review import Entry
from techassess.records.store import read
from techassess.reporting import dpia
from techassess.reporting.about import About
from techassess.reporting.material import Material
from techassess.rules import dpia_files
from techassess.rules.dpia import Form
from techassess.rules.model import RuleSets
from techassess.workspace import Workspace, shipped
from tests.reporting.sample import ABOUT, CONTENT, HERE, LAW, TEMPLATES
from tests.reporting.spoken import DAY, review_of

AS_OF = date(2026, 11, 22)
CASES = Path(__file__).parent.parent / "cases"
RECORDS = sorted(path.parent for path in CASES.rglob("record.yaml"))
NOWHERE = Path("nowhere")


def load(path: Path, rulesets: RuleSets) -> Form:
    """The form in a file, which must be sound."""
    problems = Problems()
    found = dpia_files.load(path, path.name, rulesets, problems)
    assert found is not None, str(problems)
    return found


SMALL = load(HERE / "content" / "reports" / "dpia.yaml", CONTENT)


@cache
def workspace() -> Workspace:
    """The product with what ships with it."""
    return Workspace(shipped())


@cache
def form() -> Form:
    """The form that ships."""
    return load(TEMPLATES / "dpia.yaml", workspace().rulesets)


def material(assessment: Assessment, *spoken: Entry, about: About = ABOUT) -> Material:
    """What a form is filled from."""
    case = assessment.case
    record = Record(NOWHERE, about.title, case.questionnaire.id, "1.0", AS_OF, case.stage, answers=case.answers)
    return Material(record, assessment, about, review_of(*spoken), LAW, TEMPLATES, DAY)


def filled(assessment: Assessment, *spoken: Entry, by: Form | None = None, about: About = ABOUT) -> dict[str, Any]:
    """A form filled from an assessment; the one that ships where none is named."""
    return dpia.build(material(assessment, *spoken, about=about), by or form())


@cache
def filled_from(folder: Path) -> dict[str, Any]:
    """The form that ships, filled from a record."""
    record = read(folder, workspace().questionnaire)
    return filled(assess(workspace().rulesets, record.case(workspace().questionnaire), AS_OF), about=About(record.title))


def drawn_cases(number: int, seed: int = 0) -> Iterator[Case]:
    """Records drawn at random from the situations that ship."""
    return drawn(workspace().rulesets, number, seed)


@cache
def many() -> tuple[dict[str, Any], ...]:
    """The form filled from every case that there is, and from drawn ones."""
    judged = (assess(workspace().rulesets, case, AS_OF) for case in drawn_cases(40, 7))
    return (*(filled_from(folder) for folder in RECORDS), *(filled(one) for one in judged))


def fields(found: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """The fields of a filled form by id."""
    return {one["id"]: one for part in found["parts"] for one in part["fields"]}


def statements(found: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Everything that is said in a filled form."""
    for one in fields(found).values():
        yield from one["says"]
        yield from (said for row in one["rows"] for cell in row["cells"] for said in cell["says"])


def numbers(field: Mapping[str, Any]) -> list[str]:
    """The numbers of the rows of a field."""
    return [row["number"] for row in field["rows"] if row["number"]]


def cell(row: Mapping[str, Any], column: str) -> dict[str, Any]:
    """A cell of a row."""
    found: dict[str, Any] = next(one for one in row["cells"] if one["column"] == column)
    return found
