"""Owns reading a questionnaire's folder: shapes of its files, and the checks that need all of them together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BeforeValidator, Discriminator, Field, StringConstraints, Tag

from techassess.conditions.checking import check
from techassess.conditions.parser import ConditionError, parse
from techassess.conditions.tree import Condition
from techassess.conditions.vocabulary import MEASURE_OPTIONS, Definition, Kind, Sort, Vocabulary, parts_of
from techassess.dependencies import circle
from techassess.documents import positions, reader
from techassess.documents.positions import Document
from techassess.documents.validation import Shape, validate
from techassess.hints import nearest_or_list
from techassess.problems import Excerpt, Problems
from techassess.questionnaire.model import Changeable, Option, Question, Questionnaire, Section, Situation

Id = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,59}$")]
KebabId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
Words = Annotated[str, StringConstraints(min_length=1)]


def _exact(value: object) -> object:
    return Decimal(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _written(value: object) -> object:
    return str(value).lower() if isinstance(value, bool) else value


Number = Annotated[Decimal, BeforeValidator(_exact)]
ConditionText = Annotated[str, BeforeValidator(_written)]
"""A condition; a bare true or false of the file is one too."""
Direction = Annotated[
    Annotated[str, Tag("direction")] | Annotated[list[str], Tag("options")],
    Discriminator(lambda value: "options" if isinstance(value, list | tuple) else "direction"),
]


class OptionShape(Shape):
    """An option as the file holds it."""

    id: Id
    text: Words
    help: str = ""
    excludes_others: bool = False


class ChangeableShape(Shape):
    """A design choice as the file holds it."""

    prefer: Direction
    cost: Number = Decimal(1)
    costs: dict[str, Number] = {}


class QuestionShape(Shape):
    """A question as the file holds it."""

    id: Id
    type: Literal["yes_no", "choice", "choices", "number", "measure", "text", "date"]
    text: Words
    label: str = ""
    help: str = ""
    why: str = ""
    unit: str = ""
    minimum: Number | None = None
    maximum: Number | None = None
    decimals: Annotated[int, Field(ge=0, le=9)] = 0
    options: list[OptionShape] = []
    ask_if: ConditionText | None = None
    answered_by: Literal["buyer", "supplier", "dpo", "it_security"] = "buyer"
    evidence: Literal["none", "welcome", "expected"] = "none"
    changeable: ChangeableShape | None = None
    optional: bool = False


class SectionShape(Shape):
    """A section file."""

    id: KebabId
    title: Words
    about: str = ""
    ask_if: ConditionText | None = None
    questions: list[QuestionShape]


class DefinitionShape(Shape):
    """A definition as the file holds it."""

    label: Words
    means: ConditionText


class SituationShape(Shape):
    """A situation as the file holds it."""

    title: Words
    answers: dict[str, object]


class QuestionnaireShape(Shape):
    """``questionnaire.yaml``."""

    id: KebabId
    version: Words
    title: Words
    sections: list[KebabId]
    screening: str = ""
    dates: dict[Literal["go_live", "contract_end"], str] = {}
    retired: dict[str, str] = {}


def load(folder: Path, problems: Problems, name: str | None = None) -> Questionnaire | None:
    """Read a questionnaire. Returns nothing where so much is wrong that nothing can be asked; see ``problems``."""
    shown = name or str(folder)
    head = reader.read(folder / "questionnaire.yaml", problems, f"{shown}/questionnaire.yaml")
    shape = validate(QuestionnaireShape, head, problems) if head else None
    if head is None or shape is None:
        return None
    before = len(problems)
    documents = [
        reader.read(folder / "sections" / f"{section}.yaml", problems, f"{shown}/sections/{section}.yaml") for section in shape.sections
    ]
    pages = [(document, page) for document in documents if document and (page := validate(SectionShape, document, problems))]
    definitions = load_definitions(folder / "definitions.yaml", f"{shown}/definitions.yaml", problems)
    situations = _load_situations(folder / "situations.yaml", f"{shown}/situations.yaml", problems)
    _check_ids(shape, head, pages, problems)
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
    return found if len(problems) == before else None


def load_definitions(path: Path, shown: str, problems: Problems) -> list[tuple[Document, positions.Path, Definition]]:
    """Read a file of definitions, each with its document and path; a missing file holds none."""
    document = reader.read(path, problems, shown) if path.exists() else None
    if document is None or document.data is None:
        return []
    if not isinstance(document.data, dict):
        problems.add(document.place(()), "expected definitions by their id")
        return []
    found: list[tuple[Document, positions.Path, Definition]] = []
    for name in document.data:
        shape = validate(DefinitionShape, document, problems, (name,))
        means = read_condition(shape.means, document, (name, "means"), problems) if shape else None
        if shape and means:
            found.append((document, (name, "means"), Definition(name, means, shape.label)))
    return found


def read_condition(text: str | bool, document: Document, path: positions.Path, problems: Problems) -> Condition | None:
    """Parse the condition at a path of a document; what is wrong goes to ``problems`` with a caret."""
    if isinstance(text, bool):
        text = str(text).lower()
    try:
        return parse(text)
    except ConditionError as error:
        place = document.inside(path, text, error.span.start)
        problems.add(place, error.message, error.hint, _excerpt(text, error.span.start, error.span.end))
        return None


def check_condition(
    condition: Condition,
    text: str | bool,
    document: Document,
    path: positions.Path,
    vocabulary: Vocabulary,
    problems: Problems,
    visible: Iterable[str] | None = None,
) -> None:
    """Type a condition and note every fault with its place and a caret."""
    text = str(text).lower() if isinstance(text, bool) else text
    for fault in check(condition, vocabulary, visible):
        place = document.inside(path, text, fault.span.start)
        problems.add(place, fault.message, fault.hint, _excerpt(text, fault.span.start, fault.span.end))


def _excerpt(text: str, start: int, end: int) -> Excerpt:
    """Cut a long condition around the part at fault, so that it fits a terminal line."""
    flat = "".join(" " if sign.isspace() else sign for sign in text)
    cut = max(0, start - 40) if len(flat) > 100 else 0
    shown = flat[cut : cut + 100].rstrip()
    return Excerpt(shown, start - cut, max(1, min(end - start, len(shown) - (start - cut))))


def text_at(document: Document, path: positions.Path) -> str | bool:
    """Return the text at a path that is known to hold one."""
    data: object = document.data
    for part in path:
        data = data[part]  # type: ignore[index]  # the shape was validated
    assert isinstance(data, str | bool), f"a condition stands at {path}"
    return data


def check_circles(vocabulary: Vocabulary, places: Mapping[str, tuple[Document, positions.Path]], problems: Problems) -> bool:
    """Note names that need each other in a circle. Returns whether there is none."""
    needs = {name: [part for part in parts_of(symbol) if part in vocabulary] for name, symbol in vocabulary.items()}
    found = circle(needs)
    for name in found[:1]:
        document, path = places[name] if name in places else next(iter(places.values()))
        problems.add(document.place(path), f"this goes round in a circle: {' needs '.join(found)}", "Break the circle.")
    return not found


def _check_ids(shape: QuestionnaireShape, head: Document, pages: list[tuple[Document, SectionShape]], problems: Problems) -> None:
    seen: dict[str, str] = {}
    for document, page in pages:
        for index, question in enumerate(page.questions):
            place = document.place(("questions", index, "id"))
            if question.id in seen:
                problems.add(place, f"the id '{question.id}' is taken; {seen[question.id]} has it")
            if question.id in shape.retired:
                problems.add(
                    place,
                    f"the id '{question.id}' is retired: {shape.retired[question.id]}",
                    "Choose a new id; old records still hold answers under this one.",
                )
            seen.setdefault(question.id, document.file)
    if shape.screening and shape.screening not in shape.sections:
        problems.add(
            head.place(("screening",)), f"there is no section '{shape.screening}'", nearest_or_list(shape.screening, shape.sections)
        )


def _check_together(
    found: Questionnaire,
    head: Document,
    pages: list[tuple[Document, SectionShape]],
    definitions: list[tuple[Document, positions.Path, Definition]],
    problems: Problems,
) -> None:
    vocabulary = Vocabulary(found.symbols())
    places: dict[str, tuple[Document, positions.Path]] = {}
    for document, path, definition in definitions:
        places[definition.id] = (document, path)
        if definition.id in found.questions:
            problems.add(document.place(path[:1]), f"'{definition.id}' is a question already", "Give the definition another id.")
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
    options = tuple(Option(o.id, o.text, o.help, o.excludes_others) for o in shape.options)
    _check_parts(shape, sort, document, path, problems)
    ids = MEASURE_OPTIONS if sort is Sort.MEASURE else tuple(option.id for option in options)
    kind = Kind(sort, ids, shape.minimum, shape.maximum, shape.decimals, shape.unit)
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
    Sort.CHOICES: ("fewer",),
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
    listed = [] if isinstance(change.prefer, str) else change.prefer
    for option in [*listed, *change.costs]:
        if option not in kind.options:
            problems.add(place, f"there is no option '{option}'", nearest_or_list(option, kind.options))
    return Changeable(change.prefer if isinstance(change.prefer, str) else tuple(change.prefer), change.cost, change.costs)


def _load_situations(path: Path, shown: str, problems: Problems) -> dict[str, Situation]:
    document = reader.read(path, problems, shown) if path.exists() else None
    if document is None or not isinstance(document.data, dict):
        return {}
    shapes = {name: validate(SituationShape, document, problems, (name,)) for name in document.data}
    return {name: Situation(name, shape.title, shape.answers) for name, shape in shapes.items() if shape}
