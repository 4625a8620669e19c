"""Owns reading the files of one rule set into a draft: each file by itself, with the place of everything that is checked later."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from techassess.conditions.tree import Condition, Truth
from techassess.conditions.vocabulary import Definition, Symbol, Table
from techassess.documents import positions, reader
from techassess.documents.positions import Document
from techassess.documents.reader import Read
from techassess.documents.validation import validate
from techassess.hints import nearest_or_list
from techassess.problems import Place, Problems
from techassess.questionnaire.model import Questionnaire
from techassess.questionnaire.texts import check_name, load_definitions, read_condition
from techassess.rules import law_shapes, risk_shapes, shapes
from techassess.rules.model import Example, Levels, Placement, Risk, RiskExample, RiskMeasure, Rule, Source, SupplierClause
from techassess.rules.national import ActSection, NationalAct
from techassess.rules.unwritten import empty_parts, note
from techassess.rules.versions import lies_in

_KEBAB = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
Use = tuple[Condition, Document, positions.Path]
"""A condition with the place in a file that it was read from."""


@dataclass(slots=True)
class Draft:
    """A rule set while it is being read, with the place of everything that is checked later."""

    shape: shapes.RuleSetShape
    head: Document
    folder: Path
    read: Read
    """How its files are read."""
    rules: list[tuple[Rule, Document]] = field(default_factory=list)
    risks: list[Risk] = field(default_factory=list)
    tables: list[tuple[Table, Document]] = field(default_factory=list)
    definitions: list[tuple[Document, positions.Path, Definition]] = field(default_factory=list)
    uses: list[Use] = field(default_factory=list)
    acts: list[tuple[NationalAct, Place]] = field(default_factory=list)

    def symbols(self) -> list[Symbol]:
        """The names that this set adds."""
        return [*(definition for _, _, definition in self.definitions), *(table for table, _ in self.tables)]


def read_set(folder: Path, shown: str, questionnaire: Questionnaire, problems: Problems, read: Read = reader.read) -> Draft | None:
    """Read all files of a set. Returns nothing where the set's head cannot be read."""
    head = read(folder / "ruleset.yaml", problems, f"{shown}/ruleset.yaml")
    shape = validate(shapes.RuleSetShape, head, problems) if head else None
    if head is None or shape is None:
        return None
    if shape.questionnaire != questionnaire.id:
        problems.add(head.place(("questionnaire",)), f"this set judges '{shape.questionnaire}', not '{questionnaire.id}'")
    fits = lies_in(questionnaire.version, shape.questionnaire_versions)
    place = head.place(("questionnaire_versions",))
    if fits is None:
        problems.add(place, f"'{shape.questionnaire_versions}' is no range of versions", 'Write for example ">=1.0,<2.0".')
    elif not fits:
        problems.add(
            place, f"this set is for versions {shape.questionnaire_versions}; the questionnaire has version {questionnaire.version}"
        )
    if shape.sample and shape.reviewed.by:
        problems.add(head.place(("sample",)), "a set that a lawyer has reviewed is no sample", "Take 'sample' out.")
    _check_files(folder, shown, problems)
    draft = Draft(shape, head, folder, read)
    draft.definitions = load_definitions(folder / "definitions.yaml", f"{shown}/definitions.yaml", problems, read)
    draft.uses += [(definition.means, document, path) for document, path, definition in draft.definitions]
    for path in sorted((folder / "tables").glob("*.yaml")):
        _read_table(path, f"{shown}/tables/{path.name}", draft, problems)
    for path in _rule_files(folder, shape.topics):
        _read_rule(path, f"{shown}/{path.relative_to(folder).as_posix()}", draft, problems)
    for path in sorted((folder / "risks").glob("*.yaml")):
        _read_risk(path, f"{shown}/risks/{path.name}", draft, problems)
    _read_acts(folder / "law.yaml", f"{shown}/law.yaml", draft, problems)
    return draft


def _check_files(folder: Path, shown: str, problems: Problems) -> None:
    """No file that looks like content is passed over, and every file's name can be an id."""
    depth = {"tables": 2, "rules": 3, "risks": 2, "sections": 2}
    for path in sorted(path for path in folder.rglob("*") if path.suffix in (".yaml", ".yml")):
        inside = path.relative_to(folder).parts
        place = Place(f"{shown}/{'/'.join(inside)}")
        if inside in (("ruleset.yaml",), ("definitions.yaml",), ("law.yaml",)):
            continue
        if path.suffix == ".yml":
            problems.add(place, "is not read: files of content end in .yaml", "Rename it.")
        elif depth.get(inside[0]) != len(inside):
            problems.add(
                place,
                "is not read here",
                "Tables stand in tables/, risks in risks/, own questions in sections/, rules in rules/ in the folder of their topic.",
            )
        elif inside[0] == "tables":
            check_name(path.stem, place, problems)
        elif not _KEBAB.fullmatch(path.stem):
            problems.add(place, f"'{path.stem}' is no id: small letters, digits and hyphens are expected, as in 'storage-limits'")


def _rule_files(folder: Path, topics: list[str]) -> list[Path]:
    """Rule files in the order of the set's topics, then by name."""
    order = {topic: rank for rank, topic in enumerate(topics)}
    return sorted(
        (folder / "rules").glob("*/*.yaml"), key=lambda path: (order.get(path.parent.name, len(order)), path.parent.name, path.name)
    )


def _read_rule(path: Path, shown: str, draft: Draft, problems: Problems) -> None:
    document = draft.read(path, problems, shown)
    empty = empty_parts(document) if document else ()
    document = note(empty, document, problems) if document and empty else document
    shape = validate(shapes.RuleShape, document, problems) if document else None
    if document is None or shape is None:
        return
    name = f"{draft.shape.id}/{path.parent.name}/{path.stem}"
    if path.parent.name not in draft.shape.topics:
        problems.add(
            Place(shown),
            f"the topic '{path.parent.name}' is not listed in ruleset.yaml",
            nearest_or_list(path.parent.name, draft.shape.topics),
        )
    if path.stem in draft.shape.retired:
        problems.add(Place(shown), f"the rule '{path.stem}' is retired: {draft.shape.retired[path.stem]}", "Choose a new name.")
    for at, example in enumerate(shape.examples):
        if example.weighs and example.expect != "breached":
            place = document.place(("examples", at, "weighs"))
            problems.add(place, f"an example that is {example.expect} weighs nothing", "Write 'weighs' where 'expect' is breached.")
    requires = _condition(shape.requires, document, ("requires",), draft, problems)
    applies_if = None if shape.applies_if is None else _condition(shape.applies_if, document, ("applies_if",), draft, problems)
    if empty or requires is None or (shape.applies_if is not None and applies_if is None):
        return
    draft.rules.append((_rule(name, shape, requires, applies_if), document))


def _rule(name: str, shape: shapes.RuleShape, requires: Condition, applies_if: Condition | None) -> Rule:
    clause = shape.supplier
    return Rule(
        id=name,
        title=shape.title,
        requires=requires,
        severity=shape.severity,
        due=shape.due,
        finding=shape.finding,
        why=shape.why,
        remedy=shape.remedy,
        applies_if=applies_if,
        applies_from=shape.applies_from,
        applies_until=shape.applies_until,
        duty_of=shape.duty_of,
        cites=tuple(shape.cites),
        sources=tuple(Source(source.case, source.link, source.read) for source in shape.sources),
        supplier=SupplierClause(clause.kind, clause.text, clause.proof) if clause else None,
        no_supplier_clause=shape.no_supplier_clause,
        examples=tuple(
            Example(example.given, example.expect, example.stage, example.situation, example.weighs or "", example.says)
            for example in shape.examples
        ),
    )


def _condition(text: str | bool, document: Document, path: positions.Path, draft: Draft, problems: Problems) -> Condition | None:
    found = read_condition(text, document, path, problems)
    if found is not None:
        draft.uses.append((found, document, path))
    return found


def _read_table(path: Path, shown: str, draft: Draft, problems: Problems) -> None:
    document = draft.read(path, problems, shown)
    shape = validate(shapes.TableShape, document, problems) if document else None
    if document is None or shape is None:
        return
    values = tuple(value.id for value in shape.values)
    for at, name in enumerate(values):
        if name in values[:at]:
            problems.add(document.place(("values", at, "id")), f"the value '{name}' stands twice")
    for index, row in enumerate(shape.rows):
        for key, value in (("value", row.value), ("otherwise", row.otherwise)):
            if value is not None and value not in values:
                problems.add(
                    document.place(("rows", index, key)), f"'{value}' is not among the table's values", nearest_or_list(value, values)
                )
    rows = _rows(shape.rows, ("rows",), document, draft, problems)
    if rows is not None:
        conditioned = tuple((when, str(value)) for when, value in rows[:-1])
        draft.tables.append(
            (Table(path.stem, values, conditioned, str(rows[-1][1]), shape.title, {v.id: v.text for v in shape.values}), document)
        )


def _rows(
    rows: Sequence[shapes.RowShape | risk_shapes.LevelRowShape], base: positions.Path, document: Document, draft: Draft, problems: Problems
) -> list[tuple[Condition, str | int]] | None:
    """Read first-match rows; the last one must be ``otherwise`` and comes back with the condition ``true``."""
    found: list[tuple[Condition, str | int]] = []
    for index, row in enumerate(rows):
        if index == len(rows) - 1:
            if row.otherwise is None or row.when is not None or row.value is not None:
                problems.add(document.place((*base, index)), "the last row must be 'otherwise' and nothing else")
                return None
            found.append((Truth(True), row.otherwise))
        elif row.when is None or row.value is None or row.otherwise is not None:
            problems.add(document.place((*base, index)), "a row needs 'when' and 'value'", "Only the last row has 'otherwise'.")
            return None
        elif (when := _condition(row.when, document, (*base, index, "when"), draft, problems)) is not None:
            found.append((when, row.value))
    if not rows:
        problems.add(document.place(base), "at least one row is needed: 'otherwise'")
    return found or None


def _read_acts(path: Path, shown: str, draft: Draft, problems: Problems) -> None:
    document = draft.read(path, problems, shown) if path.exists() else None
    shape = validate(law_shapes.LawShape, document, problems) if document else None
    if document is None or shape is None:
        return
    for at, act in enumerate(shape.acts):
        sections = {label: ActSection(tuple(found.parts), found.title, found.link) for label, found in act.sections.items()}
        draft.acts.append((NationalAct(act.id, act.title, act.as_of, sections, act.link), document.place(("acts", at, "id"))))


def _read_risk(path: Path, shown: str, draft: Draft, problems: Problems) -> None:
    document = draft.read(path, problems, shown)
    shape = validate(risk_shapes.RiskShape, document, problems) if document else None
    if document is None or shape is None:
        return
    severity = _rows(shape.severity, ("severity",), document, draft, problems)
    likelihood = _rows(shape.likelihood, ("likelihood",), document, draft, problems)
    applies_if = None if shape.applies_if is None else _condition(shape.applies_if, document, ("applies_if",), draft, problems)
    measures: list[RiskMeasure] = []
    for index, measure in enumerate(shape.measures):
        when = _condition(measure.when, document, ("measures", index, "when"), draft, problems)
        if when is not None:
            measures.append(RiskMeasure(when, measure.lowers, measure.by, measure.text))
    if severity is None or likelihood is None:
        return
    levels = [tuple((when, int(level)) for when, level in rows) for rows in (severity, likelihood)]
    name = f"{draft.shape.id}/{path.stem}"
    draft.risks.append(
        Risk(
            name,
            shape.title,
            shape.harmed,
            shape.arises,
            shape.who,
            shape.how,
            levels[0],
            levels[1],
            tuple(measures),
            applies_if,
            tuple(shape.cites),
            tuple(RiskExample(example.given, _placement(example.expect), example.situation) for example in shape.examples),
        )
    )


def _placement(shape: risk_shapes.PlacementShape | None) -> Placement | None:
    if shape is None:
        return None
    inherent, residual = ([Levels(*span) for span in spans] for spans in (shape.inherent, shape.residual))
    return Placement((inherent[0], inherent[1]), (residual[0], residual[1]), shape.applies)
