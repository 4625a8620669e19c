"""Owns reading a questionnaire's folder: each file by itself, then the checks that need all of them together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from techassess.conditions.vocabulary import MEASURE_OPTIONS, Definition, Kind, Sort, Vocabulary
from techassess.documents import positions, reader
from techassess.documents.positions import Document
from techassess.documents.reader import Read
from techassess.documents.validation import validate
from techassess.hints import nearest_or_list
from techassess.problems import Place, Problems
from techassess.questionnaire.model import Changeable, Option, Question, Questionnaire, Section, Situation
from techassess.questionnaire.presets import load_presets
from techassess.questionnaire.shapes import QuestionnaireShape, QuestionShape, SectionShape, SituationShape
from techassess.questionnaire.texts import check_circles, check_condition, check_name, load_definitions, read_condition, text_at


def load(
    folder: Path, problems: Problems, name: str | None = None, read: Read = reader.read, brought: Sequence[tuple[Path, str]] = ()
) -> Questionnaire | None:
    """Read a questionnaire, with the files of sections that rule sets bring along; they come last, in this order.

    Returns nothing where so much is wrong that nothing can be asked; see ``problems``.
    """
    shown = name or str(folder)
    head = read(folder / "questionnaire.yaml", problems, f"{shown}/questionnaire.yaml")
    shape = validate(QuestionnaireShape, head, problems) if head else None
    if head is None or shape is None:
        return None
    before = len(problems)
    files = [(folder / "sections" / f"{section}.yaml", f"{shown}/sections/{section}.yaml") for section in shape.sections]
    documents = [read(path, problems, file) for path, file in (*files, *brought)]
    pages = [(document, page) for document in documents if document and (page := validate(SectionShape, document, problems))]
    _check_sections(shape, head, pages, folder, shown, problems)
    definitions = load_definitions(folder / "definitions.yaml", f"{shown}/definitions.yaml", problems, read)
    situations = _load_situations(folder / "situations.yaml", f"{shown}/situations.yaml", problems, read)
    _check_ids(shape, pages, problems)
    if len(problems) > before:
        return None
    sections = tuple(_section(page, document, problems) for document, page in pages)
    found = Questionnaire(
        shape.id,
        shape.version,
        shape.title,
        sections,
        tuple(definition for _, _, definition in definitions),
        shape.screening,
        {str(role): name for role, name in shape.dates.items()},
        shape.retired,
        situations,
    )
    _check_together(found, head, pages, definitions, problems)
    found = replace(found, presets=load_presets(folder / "presets.yaml", f"{shown}/presets.yaml", found, problems, read))
    return found if len(problems) == before else None


def _check_sections(
    shape: QuestionnaireShape, head: Document, pages: list[tuple[Document, SectionShape]], folder: Path, shown: str, problems: Problems
) -> None:
    """Every section once, under the name of its file, and no file that nobody reads."""
    for at, section in enumerate(shape.sections):
        if section in shape.sections[:at]:
            problems.add(head.place(("sections", at)), f"the section '{section}' stands twice")
    seen: dict[str, str] = {}
    for document, page in pages:
        if seen.setdefault(page.id, document.file) != document.file:
            problems.add(document.place(("id",)), f"there is a section '{page.id}' already, in {seen[page.id]}", "Give it another id.")
    for document, page in pages:
        stem = document.file.rsplit("/", 1)[-1].removesuffix(".yaml")
        if page.id != stem:
            problems.add(
                document.place(("id",)), f"the section is called '{page.id}' here and '{stem}' in its file's name", "Make them the same."
            )
    for path in sorted((folder / "sections").glob("*")):
        if path.suffix != ".yaml":
            problems.add(Place(f"{shown}/sections/{path.name}"), "is not read: the files of sections end in .yaml", "Rename or remove it.")
        elif path.stem not in shape.sections:
            problems.add(
                Place(f"{shown}/sections/{path.name}"), "is not listed under 'sections' in questionnaire.yaml", "List or remove it."
            )
    for path in sorted([*folder.glob("*.yaml"), *folder.glob("*.yml")]):
        if path.name not in ("questionnaire.yaml", "definitions.yaml", "situations.yaml", "presets.yaml"):
            problems.add(Place(f"{shown}/{path.name}"), "is not read here", "Sections stand in sections/.")
    if shape.screening and shape.screening not in shape.sections:
        problems.add(
            head.place(("screening",)), f"there is no section '{shape.screening}'", nearest_or_list(shape.screening, shape.sections)
        )


def _check_ids(shape: QuestionnaireShape, pages: list[tuple[Document, SectionShape]], problems: Problems) -> None:
    seen: dict[str, str] = {}
    for document, page in pages:
        for index, question in enumerate(page.questions):
            place = document.place(("questions", index, "id"))
            check_name(question.id, place, problems)
            if question.id in seen:
                problems.add(place, f"the id '{question.id}' is taken; {seen[question.id]} has it")
            if question.id in shape.retired:
                problems.add(
                    place,
                    f"the id '{question.id}' is retired: {shape.retired[question.id]}",
                    "Choose a new id; old records still hold answers under this one.",
                )
            seen.setdefault(question.id, document.file)


def _check_together(
    found: Questionnaire,
    head: Document,
    pages: list[tuple[Document, SectionShape]],
    definitions: list[tuple[Document, positions.Path, Definition]],
    problems: Problems,
) -> None:
    vocabulary = Vocabulary(found.symbols(), found.retired)
    places: dict[str, tuple[Document, positions.Path]] = {}
    for document, path, definition in definitions:
        places[definition.id] = (document, path)
        if definition.id in found.retired:
            problems.add(
                document.place_of_key(path[:1]), f"the id '{definition.id}' is retired: {found.retired[definition.id]}", "Choose a new id."
            )
        if definition.id in found.questions:
            problems.add(document.place_of_key(path[:1]), f"'{definition.id}' is a question already", "Give the definition another id.")
        check_condition(definition.means, text_at(document, path), document, path, vocabulary, problems)
    for section, (document, page) in zip(found.sections, pages, strict=True):
        if section.ask_if is not None:
            check_condition(section.ask_if, page.ask_if or "", document, ("ask_if",), vocabulary, problems)
        for index, question in enumerate(section.questions):
            places[question.id] = (document, ("questions", index, "ask_if"))
            if question.ask_if is not None:
                check_condition(
                    question.ask_if, page.questions[index].ask_if or "", document, ("questions", index, "ask_if"), vocabulary, problems
                )
    for role, name in found.dates.items():
        if name not in found.questions or found.questions[name].sort is not Sort.DATE:
            problems.add(
                head.place(("dates", role)),
                f"'{name}' is no date question",
                nearest_or_list(name, [q.id for q in found if q.sort is Sort.DATE]),
            )
    check_circles(vocabulary, places, problems)


def _section(page: SectionShape, document: Document, problems: Problems) -> Section:
    gate = None if page.ask_if is None else read_condition(page.ask_if, document, ("ask_if",), problems)
    questions = tuple(_question(shape, page.id, document, index, problems) for index, shape in enumerate(page.questions))
    return Section(page.id, page.title, questions, gate, page.about)


def _question(shape: QuestionShape, section: str, document: Document, index: int, problems: Problems) -> Question:
    path: positions.Path = ("questions", index)
    sort = Sort(shape.type)
    gate = None if shape.ask_if is None else read_condition(shape.ask_if, document, (*path, "ask_if"), problems)
    options = tuple(Option(o.id, o.text, o.help, o.excludes_others, o.decides_nothing) for o in shape.options)
    _check_parts(shape, sort, document, path, problems)
    ids = MEASURE_OPTIONS if sort is Sort.MEASURE else tuple(option.id for option in options)
    alone = tuple(option.id for option in options if option.excludes_others)
    kind = Kind(sort, ids, shape.minimum, shape.maximum, shape.decimals, shape.unit, alone)
    changeable = _changeable(shape, kind, document, path, problems)
    return Question(
        shape.id,
        section,
        kind,
        shape.text,
        shape.label or shape.text,
        shape.help,
        shape.why,
        options,
        gate,
        shape.answered_by,
        shape.evidence,
        changeable,
        shape.optional,
    )


def _check_parts(shape: QuestionShape, sort: Sort, document: Document, path: positions.Path, problems: Problems) -> None:
    has_options = sort in (Sort.CHOICE, Sort.CHOICES)
    if has_options and len(shape.options) < 2:
        problems.add(document.place((*path, "id")), f"a {sort.value} question needs at least two options", "Add them under 'options'.")
    if shape.options and not has_options:
        problems.add(document.place((*path, "options")), f"a {sort.value} question has no options of its own")
    ids = [option.id for option in shape.options]
    for at, name in enumerate(ids):
        if name in ids[:at]:
            problems.add(document.place((*path, "options", at, "id")), f"the option '{name}' stands twice")
    if sort is not Sort.NUMBER:
        for key in ("unit", "minimum", "maximum", "decimals"):
            if key in shape.model_fields_set:
                problems.add(document.place((*path, key)), f"only a number question has '{key}'")
    if shape.minimum is not None and shape.maximum is not None and shape.minimum >= shape.maximum:
        problems.add(document.place((*path, "maximum")), f"the maximum {shape.maximum} does not lie above the minimum {shape.minimum}")


_PREFERENCES = {
    Sort.YES_NO: ("yes", "no"),
    Sort.NUMBER: ("lower", "higher"),
    Sort.CHOICES: ("fewer", "more"),
    Sort.DATE: ("lower", "higher"),
    Sort.MEASURE: ("done",),
}


def _changeable(shape: QuestionShape, kind: Kind, document: Document, path: positions.Path, problems: Problems) -> Changeable | None:
    change = shape.changeable
    if change is None:
        return None
    place = document.place((*path, "changeable", "prefer"))
    allowed = _PREFERENCES.get(kind.sort, ())
    if isinstance(change.prefer, str) and change.prefer not in allowed:
        problems.add(
            place,
            f"'{change.prefer}' is no direction for a {kind.sort.value} question",
            nearest_or_list(change.prefer, allowed) or "List the options, best first.",
        )
    if kind.sort is Sort.CHOICES and not isinstance(change.prefer, str):
        problems.add(place, "several options of a choices question go together, so they have no order", "Write 'fewer' or 'more'.")
    listed = [] if isinstance(change.prefer, str) else change.prefer
    for option in [*listed, *change.costs]:
        if option not in kind.options:
            problems.add(place, f"there is no option '{option}'", nearest_or_list(option, kind.options))
    return Changeable(change.prefer if isinstance(change.prefer, str) else tuple(change.prefer), change.cost, change.costs)


def _load_situations(path: Path, shown: str, problems: Problems, read: Read) -> dict[str, Situation]:
    document = read(path, problems, shown) if path.exists() else None
    if document is None or document.data is None:
        return {}
    if not isinstance(document.data, dict):
        problems.add(document.place(()), "expected situations by their id")
        return {}
    shapes = {name: validate(SituationShape, document, problems, (name,)) for name in document.data}
    return {name: Situation(name, shape.title, shape.answers) for name, shape in shapes.items() if shape}
