"""Owns reading the file of a tender: every fault with its place, every condition typed over the questions that bidders see."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from techassess.conditions.tree import Condition, Name, Truth, walk
from techassess.conditions.vocabulary import Question
from techassess.documents import positions, reader
from techassess.documents.positions import Document
from techassess.documents.validation import validate
from techassess.problems import Problems
from techassess.questionnaire.texts import check_condition, excerpt, read_condition
from techassess.rules import tender_shapes as shapes
from techassess.rules.model import RuleSets
from techassess.rules.tenders import Criterion, Requirement, Rows, Tender


def load(path: Path, shown: str, rulesets: RuleSets, problems: Problems) -> Tender | None:
    """Read the file of a tender; messages name it as ``shown``. Returns nothing where ``problems`` says what is wrong with it."""
    before = len(problems)
    raw = reader.content(path, shown, problems)
    document = reader.parse(raw, shown, problems) if raw is not None else None
    shape = validate(shapes.TenderShape, document, problems) if document else None
    if raw is None or document is None or shape is None:
        return None
    found = _Reading(document, rulesets, problems)
    requirements, criteria = shape.requirements or [], shape.criteria or []
    made = Tender(
        shape.title,
        shape.published,
        dict(shape.digests),
        tuple(found.requirement(at, one) for at, one in enumerate(requirements)),
        tuple(found.criterion(at, one) for at, one in enumerate(criteria)),
        shape.total == "share_times_weight",
        hashlib.sha256(raw).hexdigest(),
    )
    found.check_ids([*(("requirements", one.id) for one in requirements), *(("criteria", one.id) for one in criteria)])
    if shape.total is None and any(one.elsewhere is None for one in criteria):
        problems.add(
            document.place(()),
            "the key 'total' is missing",
            "Say how points add up: total: points_times_weight or total: share_times_weight.",
        )
    if not requirements and not criteria:
        problems.add(
            document.place(()), "names no requirement and no criterion", "Write what was published under 'requirements' and 'criteria'."
        )
    return made if len(problems) == before else None


@dataclass(frozen=True, slots=True)
class _Reading:
    """The file while it is read."""

    document: Document
    rulesets: RuleSets
    problems: Problems

    def requirement(self, at: int, shape: shapes.RequirementShape) -> Requirement:
        requires = self._condition(shape.requires, ("requirements", at, "requires"))
        return Requirement(shape.id, shape.title, shape.reference, requires)

    def criterion(self, at: int, shape: shapes.CriterionShape) -> Criterion:
        base = ("criteria", at)
        ways = [shape.when is not None or shape.points is not None, shape.scale is not None, shape.elsewhere is not None]
        if shape.weight == 0:
            self.problems.add(
                self.document.place((*base, "weight")), "a weight of 0 counts for nothing", "Give its weight, or take the criterion out."
            )
        if sum(ways) != 1:
            self._say(base, "a criterion has one way to be judged", "Write 'when' and 'points', or 'scale', or 'elsewhere'.")
            rows: Rows = ()
        elif shape.scale is not None:
            rows = self._scale(shape.scale, (*base, "scale"))
        else:
            rows = self._points(shape, base) if shape.elsewhere is None else ()
        if shape.elsewhere is not None and shape.where_absent is not None:
            self._say((*base, "where_absent"), "what is judged elsewhere has no points here", "Take it out.")
        return Criterion(shape.id, shape.title, shape.reference, shape.weight, rows, shape.elsewhere or "", shape.where_absent)

    def check_ids(self, found: Sequence[tuple[str, str]]) -> None:
        """Every id once."""
        seen: set[str] = set()
        at: dict[str, int] = {}
        for key, name in found:
            place = at.setdefault(key, 0)
            at[key] += 1
            if name in seen:
                self._say((key, place, "id"), f"the id '{name}' stands twice", "Give each requirement and each criterion an id of its own.")
            seen.add(name)

    def _points(self, shape: shapes.CriterionShape, base: positions.Path) -> Rows:
        if shape.when is None or not shape.points:
            self._say(base, "a criterion needs 'when' and its 'points', more than 0")
            return ()
        return (self._condition(shape.when, (*base, "when")), shape.points), (Truth(True), Decimal(0))

    def _scale(self, rows: Sequence[shapes.PointsRowShape], base: positions.Path) -> Rows:
        found: list[tuple[Condition, Decimal]] = []
        for at, row in enumerate(rows[:-1]):
            if row.when is None or row.points is None or row.otherwise is not None:
                self._say((*base, at), "a row needs 'when' and 'points'", "Only the last row has 'otherwise'.")
            else:
                found.append((self._condition(row.when, (*base, at, "when")), row.points))
        last = rows[-1] if rows else None
        if last is None or last.otherwise is None or last.when is not None or last.points is not None:
            self._say((*base, len(rows) - 1) if rows else base, "the last row must be 'otherwise' and nothing else")
            return ()
        found.append((Truth(True), last.otherwise))
        if not any(points for _, points in found):
            self._say(base, "no row gives any points")
        return tuple(found)

    def _condition(self, text: str | bool, path: positions.Path) -> Condition:
        """Parse and type a condition. Only questions may be named: they are what a bidder sees and answers."""
        found = read_condition(text, self.document, path, self.problems)
        if found is None:
            return Truth(False)
        vocabulary, written = self.rulesets.vocabulary, str(text)
        foreign = [node for node in walk(found) if isinstance(node, Name) and not self._is_asked(node.id)]
        for node in foreign:
            place = self.document.inside(path, written, node.span.start)
            shown = excerpt(written, node.span.start, node.span.end)
            self.problems.add(
                place, f"'{node.id}' is no question, so no bidder can read it", "Write out what it means.", shown, "condition"
            )
        if not foreign:
            check_condition(found, text, self.document, path, vocabulary, self.problems, self.rulesets.questionnaire.questions)
        return found

    def _is_asked(self, name: str) -> bool:
        """Whether a name is a question, or nothing that is known."""
        symbol = self.rulesets.vocabulary.get(name)
        return symbol is None or isinstance(symbol, Question)

    def _say(self, path: positions.Path, message: str, hint: str = "") -> None:
        self.problems.add(self.document.place(path), message, hint)
