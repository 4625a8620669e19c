"""Owns reading the form of an impact assessment: every fault with its place, every name looked up in questionnaire and rule sets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from techassess.documents import positions, reader
from techassess.documents.positions import Document
from techassess.documents.validation import validate
from techassess.problems import Problems
from techassess.rules import dpia_shapes as shapes
from techassess.rules.dpia import COLUMNS, Choice, Column, Field, Form, Group, Part, Pointer, Provision, Row, Said, Template
from techassess.rules.dpia_names import Names
from techassess.rules.model import RuleSets

NEEDS = {
    "each": "each",
    "ticks": "groups",
    "risks": "arises",
    "outcome": "choices",
    "rows": "columns",
    "inherent": "each",
    "further": "each",
    "residual": "each",
}
"""What a way of filling a field cannot do without."""


def load(path: Path, shown: str, rulesets: RuleSets, problems: Problems) -> Form | None:
    """Read the form; messages name its file as ``shown``. Returns nothing where ``problems`` says what is wrong with it."""
    before = len(problems)
    document = reader.read(path, problems, shown)
    shape = validate(shapes.FormShape, document, problems) if document else None
    if document is None or shape is None:
        return None
    if shape.questionnaire != rulesets.questionnaire.id:
        problems.add(
            document.place(("questionnaire",)),
            f"this form is filled from the questionnaire '{shape.questionnaire}', and '{rulesets.questionnaire.id}' is asked here",
            "Write a form for your questionnaire and put it into the folder reports of your workspace.",
        )
        return None
    found = _Reading(Names(document, rulesets, problems)).form(shape)
    return found if len(problems) == before else None


def is_for(path: Path, rulesets: RuleSets) -> bool:
    """Whether a file is there and says that it is filled from the questionnaire that is asked."""
    document = reader.read(path, Problems()) if path.is_file() else None
    return isinstance(document, Document) and isinstance(document.data, dict) and _asked(document.data) == rulesets.questionnaire.id


def _asked(data: dict[str, object]) -> object:
    return data.get("questionnaire")


@dataclass(frozen=True, slots=True)
class _Reading:
    """The file while it is read."""

    names: Names

    def form(self, shape: shapes.FormShape) -> Form:
        names = self.names
        names.flag(shape.required, ("required",))
        high = names.flag(shape.high, ("high",))
        if high is not None and not high.residual_severity:
            names.say(("high",), f"the flag '{shape.high}' names no corner of the risk map")
        for at, one in enumerate(shape.said):
            names.value_of(one.flag, one.value, ("said", at))
        parts = tuple(self._part(part, ("parts", at)) for at, part in enumerate(shape.parts))
        made = Form(
            shape.title,
            Template(shape.source.name, shape.source.version, shape.source.adopted),
            tuple(shape.notes),
            shape.required,
            shape.high,
            shape.levels.model_dump(),
            tuple(Said(one.flag, one.value, one.text) for one in shape.said),
            parts,
            tuple(Provision(one.cite, one.says, tuple(one.fields)) for one in shape.index),
        )
        self._check_fields(shape, made)
        return made

    def _part(self, shape: shapes.PartShape, path: positions.Path) -> Part:
        when = self.names.condition(shape.when, (*path, "when"))
        self._check_need(shape.when, shape.why_not, path)
        own = [self._field(one, (*path, "fields", at)) for at, one in enumerate(shape.fields)]
        fields = [one if one.when is not None else replace(one, when=when, why_not=shape.why_not or "") for one in own]
        return Part(shape.id, shape.title, shape.about, tuple(fields))

    def _field(self, shape: shapes.FieldShape, path: positions.Path) -> Field:
        names = self.names
        self._check_parts(shape, path)
        return Field(
            id=shape.id,
            title=shape.title,
            kind=tuple(shape.kind),
            must=shape.must,
            fill=shape.fill,
            guidance=shape.guidance,
            show=names.sources(shape.show, (*path, "show")),
            when=names.condition(shape.when, (*path, "when")),
            why_not=shape.why_not or "",
            person=shape.person or "",
            if_empty=shape.if_empty or "",
            prefix=shape.prefix or "",
            rows=tuple(self._row(one, (*path, "rows", at)) for at, one in enumerate(shape.rows or [])),
            options=self._options(shape, (*path, "options")),
            each=tuple(shape.each or ()),
            special_only=shape.special_only,
            columns=tuple(self._column(one, (*path, "columns", at)) for at, one in enumerate(shape.columns or [])),
            kinds=names.ticks(shape.kinds or [], (*path, "kinds")),
            groups=tuple(
                Group(one.id, one.title, names.ticks(one.ticks, (*path, "groups", at, "ticks")))
                for at, one in enumerate(shape.groups or [])
            ),
            arises=shape.arises or "",
            choices=tuple(
                Choice(one.id, one.title, one.says, names.ticks(one.parts or [], (*path, "choices", at, "parts")))
                for at, one in enumerate(shape.choices or [])
            ),
            pointers=self._pointers(shape, (*path, "pointers")),
            undecided=shape.undecided or "",
        )

    def _row(self, shape: shapes.FormRowShape, path: positions.Path) -> Row:
        risks = [name for at, name in enumerate(shape.risks or []) if self.names.risk(name, (*path, "risks", at))]
        return Row(
            shape.id,
            shape.title,
            self.names.condition(shape.when, (*path, "when")),
            self.names.sources(shape.show, (*path, "show")),
            tuple(shape.special or ()),
            tuple(shape.operations or ()),
            tuple(risks),
            shape.person or "",
        )

    def _column(self, shape: shapes.ColumnShape, path: positions.Path) -> Column:
        cells = {name: self.names.sources(one, (*path, "cells", name)) for name, one in (shape.cells or {}).items()}
        as_above, refs, risks = tuple(shape.as_above or ()), tuple(shape.refs or ()), tuple(shape.risks or ())
        return Column(shape.id, shape.title, shape.person or "", as_above, refs, risks, cells)

    def _options(self, shape: shapes.FieldShape, path: positions.Path) -> dict[str, tuple[str, ...]]:
        found: dict[str, tuple[str, ...]] = {}
        for name, left_out in (shape.options or {}).items():
            if self.names.question(name, (*path, name)):
                self.names.options(name, left_out, (*path, name))
                found[name] = tuple(left_out)
        return found

    def _pointers(self, shape: shapes.FieldShape, path: positions.Path) -> tuple[Pointer, ...]:
        names, found = self.names, []
        verdicts = [verdict.id for verdict in names.rulesets.scale.verdicts]
        for at, one in enumerate(shape.pointers or []):
            names.known(one.outcome, [choice.id for choice in shape.choices or []], "choice", (*path, at, "outcome"))
            if one.verdict is not None:
                names.known(one.verdict, verdicts, "verdict", (*path, at, "verdict"))
            if one.flag is not None:
                names.flag(one.flag, (*path, at, "flag"))
            if sum(part is not None for part in (one.verdict, one.when, one.flag)) != 1:
                names.say((*path, at), "say where it points to by 'verdict', 'when' or 'flag', and by one of them only")
            when = names.condition(one.when, (*path, at, "when"))
            found.append(Pointer(one.outcome, one.words, one.verdict or "", when, one.flag or "", one.with_conditions))
        for verdict in verdicts if found else ():
            if verdict not in [one.verdict for one in found]:
                names.say(path, f"it is not said where the verdict '{verdict}' points to")
        return tuple(found)

    # What must fit together

    def _check_parts(self, shape: shapes.FieldShape, path: positions.Path) -> None:
        names = self.names
        if shape.person is None and shape.if_empty is None:
            names.say(path, f"the field {shape.id} does not say what a person writes", "Write it under 'person' or 'if_empty'.")
        self._check_need(shape.when, shape.why_not, path)
        need = NEEDS.get(shape.fill)
        if need is not None and not getattr(shape, need):
            names.say(path, f"a field that is filled by '{shape.fill}' needs '{need}'")
        columns = COLUMNS.get(shape.fill)
        if columns is not None and tuple(one.id for one in shape.columns or []) != columns:
            names.say(path, f"a field that is filled by '{shape.fill}' has these columns in this order: {', '.join(columns)}")
        names.once([one.id for one in shape.rows or []], (*path, "rows"))
        names.once([one.id for one in shape.columns or []], (*path, "columns"))
        kinds = [one.id for one in shape.kinds or []]
        for at, row in enumerate(shape.rows or []):
            for number, kind in enumerate(row.special or []):
                names.known(kind, kinds, "kind", (*path, "rows", at, "special", number))

    def _check_need(self, when: str | None, why_not: str | None, path: positions.Path) -> None:
        if (when is None) != (why_not is None):
            self.names.say(path, "'when' and 'why_not' stand together: when it is needed, and what to say where it is not")

    def _check_fields(self, shape: shapes.FormShape, made: Form) -> None:
        names, before = self.names, list[Field]()
        names.once([part.id for part in shape.parts], ("parts",))
        for number, part in enumerate(made.parts):
            for at, found in enumerate(part.fields):
                path = ("parts", number, "fields", at)
                if found.id in [one.id for one in before]:
                    names.say((*path, "id"), f"the field {found.id} stands twice")
                self._check_references(found, before, path)
                before.append(found)
        for number, one in enumerate(shape.index):
            for at, name in enumerate(one.fields):
                names.known(name, made.fields, "field", ("index", number, "fields", at))

    def _check_references(self, found: Field, before: Sequence[Field], path: positions.Path) -> None:
        names, earlier = self.names, {one.id: one for one in before if one.prefix}
        for at, name in enumerate(found.each):
            names.known(name, earlier, "earlier field with numbered rows", (*path, "each", at))
        known = {**earlier, found.id: found}
        own = [known[name] for name in (found.id, *found.each) if name in known]
        rows = [name for one in own for name in (one.id, *(row.id for row in one.rows), *one.options)]
        for number, column in enumerate(found.columns):
            for at, name in enumerate(column.refs):
                names.known(name, earlier, "earlier field with numbered rows", (*path, "columns", number, "refs", at))
            for at, name in enumerate(column.as_above):
                names.known(name, found.show.questions, "question above the rows", (*path, "columns", number, "as_above", at))
            for name in column.cells:
                names.known(name, rows, "row", (*path, "columns", number, "cells", name))
