"""Owns reading the folder of rule sets: each file by itself, then names across sets, then every condition typed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from techassess.conditions.tree import Condition, Truth
from techassess.conditions.vocabulary import Definition, Symbol, Table, Vocabulary
from techassess.documents import positions, reader
from techassess.documents.positions import Document
from techassess.documents.validation import validate
from techassess.hints import nearest_or_list
from techassess.problems import Place, Problems
from techassess.questionnaire.loading import check_circles, check_condition, load_definitions, read_condition, text_at
from techassess.questionnaire.model import Questionnaire
from techassess.rules import shapes
from techassess.rules.model import Example, Flag, Risk, RiskMeasure, Rule, RuleSet, RuleSets, Scale, Source, SupplierClause, Verdict

Use = tuple[Condition, Document, positions.Path]
"""A condition with the place in a file that it was read from."""


@dataclass(slots=True)
class Draft:
    """A rule set while it is being read, with the place of everything that is checked later."""

    shape: shapes.RuleSetShape
    head: Document
    digest: str
    rules: list[tuple[Rule, Document]] = field(default_factory=list)
    risks: list[Risk] = field(default_factory=list)
    tables: list[tuple[Table, Document]] = field(default_factory=list)
    definitions: list[tuple[Document, positions.Path, Definition]] = field(default_factory=list)
    uses: list[Use] = field(default_factory=list)

    def symbols(self) -> list[Symbol]:
        """The names that this set adds."""
        return [*(definition for _, _, definition in self.definitions), *(table for table, _ in self.tables)]


def load(folders: Iterable[tuple[Path, str]], questionnaire: Questionnaire, scale_file: tuple[Path, str], problems: Problems, digest: str = "") -> RuleSets | None:
    """Read rule sets for a questionnaire. Folders and the scale file come with the name that messages show.

    Returns nothing where the content cannot be trusted; ``problems`` then says everything that is wrong.
    """
    before = len(problems)
    scale = load_scale(*scale_file, problems)
    drafts = [draft for folder, shown in folders if (draft := _draft(folder, shown, questionnaire, problems))]
    _check_names(drafts, questionnaire, problems)
    if len(problems) == before:
        _check_conditions(drafts, questionnaire, problems)
    if scale:
        _check_flags(drafts, questionnaire, scale, problems)
    if len(problems) > before or scale is None:
        return None
    return RuleSets(questionnaire, tuple(_finished(draft) for draft in drafts), scale, digest)


def folder_digest(folder: Path) -> str:
    """Return the SHA-256 over the names and bytes of all YAML files under a folder."""
    total = hashlib.sha256()
    for path in sorted(folder.rglob("*.yaml")):
        content = path.read_bytes()
        total.update(f"{path.relative_to(folder).as_posix()}\0{len(content)}\0".encode())
        total.update(content)
    return total.hexdigest()


def load_scale(path: Path, shown: str, problems: Problems) -> Scale | None:
    """Read ``scale.yaml``."""
    document = reader.read(path, problems, shown)
    shape = validate(shapes.ScaleShape, document, problems) if document else None
    if shape is None:
        return None
    verdicts = tuple(Verdict(v.id, v.severity, v.shown, v.shown_in_use, v.meaning) for v in shape.verdicts)
    return Scale(verdicts, {remark.id: remark.text for remark in shape.remarks}, tuple(shape.risk_levels))


def _draft(folder: Path, shown: str, questionnaire: Questionnaire, problems: Problems) -> Draft | None:
    head = reader.read(folder / "ruleset.yaml", problems, f"{shown}/ruleset.yaml")
    shape = validate(shapes.RuleSetShape, head, problems) if head else None
    if head is None or shape is None:
        return None
    if shape.questionnaire != questionnaire.id:
        problems.add(head.place(("questionnaire",)), f"this set judges '{shape.questionnaire}', not '{questionnaire.id}'")
    draft = Draft(shape, head, folder_digest(folder))
    draft.definitions = load_definitions(folder / "definitions.yaml", f"{shown}/definitions.yaml", problems)
    draft.uses += [(definition.means, document, path) for document, path, definition in draft.definitions]
    for path in sorted((folder / "tables").glob("*.yaml")):
        _read_table(path, f"{shown}/tables/{path.name}", draft, problems)
    for path in _rule_files(folder, shape.topics):
        _read_rule(path, f"{shown}/{path.relative_to(folder).as_posix()}", draft, problems)
    for path in sorted((folder / "risks").glob("*.yaml")):
        _read_risk(path, f"{shown}/risks/{path.name}", draft, problems)
    return draft


def _rule_files(folder: Path, topics: list[str]) -> list[Path]:
    """Rule files in the order of the set's topics, then by name."""
    order = {topic: rank for rank, topic in enumerate(topics)}
    return sorted((folder / "rules").glob("*/*.yaml"), key=lambda path: (order.get(path.parent.name, len(order)), path.parent.name, path.name))


def _read_rule(path: Path, shown: str, draft: Draft, problems: Problems) -> None:
    document = reader.read(path, problems, shown)
    shape = validate(shapes.RuleShape, document, problems) if document else None
    if document is None or shape is None:
        return
    name = f"{draft.shape.id}/{path.parent.name}/{path.stem}"
    if path.parent.name not in draft.shape.topics:
        problems.add(Place(shown), f"the topic '{path.parent.name}' is not listed in ruleset.yaml", nearest_or_list(path.parent.name, draft.shape.topics))
    if path.stem in draft.shape.retired:
        problems.add(Place(shown), f"the rule '{path.stem}' is retired: {draft.shape.retired[path.stem]}", "Choose a new name.")
    requires = _condition(shape.requires, document, ("requires",), draft, problems)
    applies_if = None if shape.applies_if is None else _condition(shape.applies_if, document, ("applies_if",), draft, problems)
    if requires is None or (shape.applies_if is not None and applies_if is None):
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
        examples=tuple(Example(example.given, example.expect, example.stage, example.situation) for example in shape.examples),
    )


def _condition(text: str | bool, document: Document, path: positions.Path, draft: Draft, problems: Problems) -> Condition | None:
    found = read_condition(text, document, path, problems)
    if found is not None:
        draft.uses.append((found, document, path))
    return found


def _read_table(path: Path, shown: str, draft: Draft, problems: Problems) -> None:
    document = reader.read(path, problems, shown)
    shape = validate(shapes.TableShape, document, problems) if document else None
    if document is None or shape is None:
        return
    values = tuple(value.id for value in shape.values)
    for index, row in enumerate(shape.rows):
        for key, value in (("value", row.value), ("otherwise", row.otherwise)):
            if value is not None and value not in values:
                problems.add(document.place(("rows", index, key)), f"'{value}' is not among the table's values", nearest_or_list(value, values))
    rows = _rows(shape.rows, ("rows",), document, draft, problems)
    if rows is not None:
        conditioned = tuple((when, str(value)) for when, value in rows[:-1])
        draft.tables.append((Table(path.stem, values, conditioned, str(rows[-1][1]), shape.title, {v.id: v.text for v in shape.values}), document))


def _rows(
    rows: Sequence[shapes.RowShape | shapes.LevelRowShape], base: positions.Path, document: Document, draft: Draft, problems: Problems
) -> list[tuple[Condition, str | int]] | None:
    """Read first-match rows; the last one must be ``otherwise`` and comes back with the condition ``true``."""
    found: list[tuple[Condition, str | int]] = []
    for index, row in enumerate(rows):
        place = document.place((*base, index))
        if index == len(rows) - 1:
            if row.otherwise is None or row.when is not None or row.value is not None:
                problems.add(place, "the last row must be 'otherwise' and nothing else")
                return None
            found.append((Truth(True), row.otherwise))
        elif row.when is None or row.value is None or row.otherwise is not None:
            problems.add(place, "a row needs 'when' and 'value'", "Only the last row has 'otherwise'.")
            return None
        elif (when := _condition(row.when, document, (*base, index, "when"), draft, problems)) is not None:
            found.append((when, row.value))
    if not rows:
        problems.add(document.place(base), "at least one row is needed: 'otherwise'")
    return found or None


def _read_risk(path: Path, shown: str, draft: Draft, problems: Problems) -> None:
    document = reader.read(path, problems, shown)
    shape = validate(shapes.RiskShape, document, problems) if document else None
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
        Risk(name, shape.title, shape.harmed, shape.arises, shape.who, shape.how, levels[0], levels[1], tuple(measures), applies_if, tuple(shape.cites))
    )


def _check_names(drafts: list[Draft], questionnaire: Questionnaire, problems: Problems) -> None:
    """Every name once across the questionnaire and all sets; imports name what exists."""
    owner = {symbol.id: questionnaire.id for symbol in questionnaire.symbols()}
    for draft in drafts:
        places = {definition.id: document.place(path[:1]) for document, path, definition in draft.definitions}
        places |= {table.id: document.place(()) for table, document in draft.tables}
        for name, place in places.items():
            if name in owner:
                problems.add(place, f"the name '{name}' is taken by '{owner[name]}'", "Give it another id.")
            owner[name] = draft.shape.id
    by_id = {draft.shape.id: draft for draft in drafts}
    for draft in drafts:
        for other, names in draft.shape.imports.items():
            place = draft.head.place(("imports", other))
            if other not in by_id:
                problems.add(place, f"there is no rule set '{other}'", nearest_or_list(other, by_id))
                continue
            offered = [symbol.id for symbol in by_id[other].symbols()]
            for name in names:
                if name not in offered:
                    problems.add(place, f"'{other}' has no definition or table '{name}'", nearest_or_list(name, offered))


def _check_conditions(drafts: list[Draft], questionnaire: Questionnaire, problems: Problems) -> None:
    own = [symbol.id for symbol in questionnaire.symbols()]
    vocabulary = Vocabulary([*questionnaire.symbols(), *(symbol for draft in drafts for symbol in draft.symbols())])
    for draft in drafts:
        imported = [name for names in draft.shape.imports.values() for name in names]
        visible = [*own, *imported, *(symbol.id for symbol in draft.symbols())]
        for condition, document, path in draft.uses:
            check_condition(condition, text_at(document, path), document, path, vocabulary, problems, visible)
    places = {definition.id: (document, path) for draft in drafts for document, path, definition in draft.definitions}
    places |= {table.id: (document, ("rows",)) for draft in drafts for table, document in draft.tables}
    if places:
        check_circles(vocabulary, places, problems)


def _check_flags(drafts: list[Draft], questionnaire: Questionnaire, scale: Scale, problems: Problems) -> None:
    """A flag is fed by something that exists, and its best verdict is on the scale."""
    seen: set[str] = set()
    for draft in drafts:
        shared = [definition.id for definition in questionnaire.definitions]
        definitions = [*shared, *(definition.id for _, _, definition in draft.definitions)]
        tables = [table.id for table, _ in draft.tables]
        for index, flag in enumerate(draft.shape.flags):
            place = draft.head.place(("flags", index))
            source = flag.source
            if flag.id in seen:
                problems.add(place, f"there is a flag '{flag.id}' already")
            seen.add(flag.id)
            if (source.definition is None and source.residual_risk is None) == (source.table is None):
                problems.add(place, "a flag comes from a definition or residual risk, or from a table")
            for name, offered, what in ((source.definition, definitions, "definition"), (source.table, tables, "table")):
                if name is not None and name not in offered:
                    problems.add(place, f"this set has no {what} '{name}'", nearest_or_list(name, offered))
            ids = [verdict.id for verdict in scale.verdicts]
            if flag.best_verdict and flag.best_verdict not in ids:
                problems.add(place, f"there is no verdict '{flag.best_verdict}'", nearest_or_list(flag.best_verdict, ids))


def _finished(draft: Draft) -> RuleSet:
    shape = draft.shape
    return RuleSet(
        id=shape.id,
        version=shape.version,
        title=shape.title,
        about=shape.about,
        jurisdiction=shape.jurisdiction,
        authority=shape.authority,
        reviewed_by=shape.reviewed.by or "",
        reviewed_on=shape.reviewed.on.isoformat() if shape.reviewed.on else "",
        topics=tuple(shape.topics),
        rules=tuple(rule for rule, _ in draft.rules),
        definitions=tuple(definition for _, _, definition in draft.definitions),
        tables=tuple(table for table, _ in draft.tables),
        risks=tuple(draft.risks),
        flags=tuple(_flag(flag) for flag in shape.flags),
        digest=draft.digest,
    )


def _flag(shape: shapes.FlagShape) -> Flag:
    source = shape.source
    residual = source.residual_risk
    return Flag(
        shape.id, shape.title, source.definition or "", source.table or "", residual.severity if residual else 0, residual.likelihood if residual else 0, shape.best_verdict
    )


