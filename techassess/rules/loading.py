"""Owns taking the files of all rule sets together: names across sets, every condition typed, flags that are fed by what exists."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

from techassess.conditions.vocabulary import Vocabulary
from techassess.documents import reader
from techassess.documents.reader import Read
from techassess.documents.validation import validate
from techassess.hints import nearest_or_list
from techassess.problems import Problems
from techassess.questionnaire.model import Questionnaire
from techassess.questionnaire.texts import check_circles, check_condition, text_at
from techassess.rules import rates, shapes
from techassess.rules.files import Draft, read_set
from techassess.rules.model import SEVERITIES, Flag, RuleSet, RuleSets
from techassess.rules.scale import Scale, Verdict


def load(
    folders: Iterable[tuple[Path, str]],
    questionnaire: Questionnaire,
    scale_file: tuple[Path, str],
    problems: Problems,
    digest: str = "",
    read: Read = reader.read,
) -> RuleSets | None:
    """Read rule sets for a questionnaire. Folders and the scale file come with the name that messages show.

    Returns nothing where the content cannot be trusted; ``problems`` then says everything that is wrong.
    """
    before = len(problems)
    scale = load_scale(*scale_file, problems, read)
    sets = [read_set(folder, shown, questionnaire, problems, read) for folder, shown in folders]
    drafts = [draft for draft in sets if draft]
    _check_names(drafts, questionnaire, problems)
    _check_acts(drafts, problems)
    if len(drafts) == len(sets):
        _check_imports(drafts, problems)
    if len(problems) == before:
        _check_conditions(drafts, questionnaire, problems)
    if scale:
        _check_flags(drafts, questionnaire, scale, problems)
    rates.check(drafts, questionnaire, problems)
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


def load_scale(path: Path, shown: str, problems: Problems, read: Read = reader.read) -> Scale | None:
    """Read ``scale.yaml``."""
    document = read(path, problems, shown)
    shape = validate(shapes.ScaleShape, document, problems) if document else None
    if shape is None:
        return None
    order = [verdict.severity for verdict in shape.verdicts]
    if document is not None and order != [None, *SEVERITIES[1:]]:
        problems.add(document.place(("verdicts",)), "four verdicts are needed, best first: severity null, moderate, serious, blocker")
        return None
    verdicts = tuple(Verdict(v.id, v.severity, v.shown, v.shown_in_use, v.meaning) for v in shape.verdicts)
    return Scale(verdicts, {remark.id: remark.text for remark in shape.remarks}, tuple(shape.risk_levels))


def _check_names(drafts: list[Draft], questionnaire: Questionnaire, problems: Problems) -> None:
    """Every set and every name once across the questionnaire and all sets."""
    sets: set[str] = set()
    for draft in drafts:
        if draft.shape.id in sets:
            problems.add(draft.head.place(("id",)), f"there is a rule set '{draft.shape.id}' already", "Give it another id.")
        sets.add(draft.shape.id)
    owner = {symbol.id: questionnaire.id for symbol in questionnaire.symbols()}
    for draft in drafts:
        places = [(definition.id, document.place_of_key(path[:1])) for document, path, definition in draft.definitions]
        places += [(table.id, document.place(())) for table, document in draft.tables]
        for name, place in places:
            if name in draft.shape.retired:
                problems.add(place, f"the id '{name}' is retired: {draft.shape.retired[name]}", "Choose a new id.")
            if name in owner:
                problems.add(place, f"the name '{name}' is taken by '{owner[name]}'", "Give it another id.")
            owner[name] = draft.shape.id


def _check_acts(drafts: list[Draft], problems: Problems) -> None:
    """Every act once across all sets."""
    owner: dict[str, str] = {}
    for draft in drafts:
        for act, place in draft.acts:
            if act.key in owner:
                problems.add(place, f"the act '{act.key}' is brought along by '{owner[act.key]}' already", "Cite it from there.")
            owner.setdefault(act.key, draft.shape.id)


def _check_imports(drafts: list[Draft], problems: Problems) -> None:
    """Imports name sets, definitions and tables that exist."""
    by_id = {draft.shape.id: draft for draft in drafts}
    for draft in drafts:
        for other, names in draft.shape.imports.items():
            place = draft.head.place(("imports", other))
            if other not in by_id:
                problems.add(place, f"there is no rule set '{other}'", nearest_or_list(other, by_id))
                continue
            offered = [symbol.id for symbol in by_id[other].symbols()]
            retired = by_id[other].shape.retired
            for name in names:
                if name in retired and name not in offered:
                    problems.add(place, f"'{name}' of '{other}' is retired: {retired[name]}", "Name what took its place, or take it out.")
                elif name not in offered:
                    problems.add(place, f"'{other}' has no definition or table '{name}'", nearest_or_list(name, offered))


def _check_conditions(drafts: list[Draft], questionnaire: Questionnaire, problems: Problems) -> None:
    own = [symbol.id for symbol in questionnaire.symbols()]
    retired = dict(questionnaire.retired)
    for draft in drafts:
        retired |= draft.shape.retired
    vocabulary = Vocabulary([*questionnaire.symbols(), *(symbol for draft in drafts for symbol in draft.symbols())], retired)
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
            if flag.best_verdict and source.table is not None:
                problems.add(
                    place, "a flag from a table cannot limit the verdict", "Feed it from a definition, or leave 'best_verdict' out."
                )
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
        imports={other: tuple(names) for other, names in shape.imports.items()},
        retired=shape.retired,
        rules=tuple(rule for rule, _ in draft.rules),
        definitions=tuple(definition for _, _, definition in draft.definitions),
        tables=tuple(table for table, _ in draft.tables),
        risks=tuple(draft.risks),
        flags=tuple(_flag(flag) for flag in shape.flags),
        base_rate=rates.base_rate(shape.base_rate),
        acts=tuple(act for act, _ in draft.acts),
        sample=shape.sample,
        digest=folder_digest(draft.folder),
    )


def _flag(shape: shapes.FlagShape) -> Flag:
    source = shape.source
    residual = source.residual_risk
    return Flag(
        shape.id,
        shape.title,
        source.definition or "",
        source.table or "",
        residual.severity if residual else 0,
        residual.likelihood if residual else 0,
        shape.best_verdict,
    )
