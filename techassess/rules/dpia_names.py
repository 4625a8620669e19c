"""Owns looking up what the form of an impact assessment names: questions, options, flags, rules, provisions, risks; and its conditions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from techassess.conditions.tree import Condition
from techassess.conditions.vocabulary import Sort, Table
from techassess.documents.positions import Document, Path
from techassess.hints import nearest_or_list
from techassess.problems import Problems
from techassess.questionnaire.texts import check_condition, read_condition
from techassess.rules.citations import split
from techassess.rules.dpia import Sources, Tick
from techassess.rules.dpia_shapes import SourcesShape, TickShape
from techassess.rules.model import Flag, Rule, RuleSets


@dataclass(frozen=True, slots=True)
class Names:
    """What can be named, and where the names stand."""

    document: Document
    rulesets: RuleSets
    problems: Problems

    def sources(self, shape: SourcesShape | None, path: Path) -> Sources:
        """Return what fills a place; what does not exist is noted and left out."""
        if shape is None:
            return Sources()
        for at, name in enumerate(shape.questions or []):
            self.question(name, (*path, "questions", at))
        for at, name in enumerate(shape.flags or []):
            self.flag(name, (*path, "flags", at))
        for name, options in (shape.measures or {}).items():
            self._measure(name, options, (*path, "measures", name))
        return Sources(
            shape.text or "",
            tuple(shape.facts or ()),
            tuple(shape.flags or ()),
            tuple(shape.questions or ()),
            {name: tuple(options) for name, options in (shape.measures or {}).items()},
            self._rules(shape, path),
            tuple(shape.review or ()),
            shape.chain or "",
        )

    def question(self, name: str, path: Path) -> bool:
        """Whether there is a question of this id; noted where there is none."""
        return self.known(name, self.rulesets.questionnaire.questions, "question", path)

    def options(self, name: str, options: Iterable[str], path: Path) -> None:
        """Note every option that a question does not have."""
        question = self.rulesets.questionnaire.questions[name]
        for at, option in enumerate(options):
            self.known(option, question.kind.options, f"option of '{name}'", (*path, at))

    def flag(self, name: str, path: Path) -> Flag | None:
        """Return the flag of this id; noted where there is none."""
        flags = {flag.id: flag for found in self.rulesets for flag in found.flags}
        return flags[name] if self.known(name, flags, "flag", path) else None

    def value_of(self, name: str, value: str, path: Path) -> None:
        """Note a value that a flag cannot have."""
        flag = self.flag(name, (*path, "flag"))
        if flag is not None:
            table = self.rulesets.vocabulary.get(flag.table)
            values = table.values if isinstance(table, Table) else ("yes", "no")
            self.known(value, (*values, "unknown"), f"value of '{name}'", (*path, "value"))

    def risk(self, name: str, path: Path) -> bool:
        """Whether there is a risk scenario of this id; noted where there is none."""
        return self.known(name, self.rulesets.risks, "risk", path)

    def known(self, name: str, names: Iterable[str], what: str, path: Path) -> bool:
        """Whether a name is among those that exist; noted, with the nearest of them, where it is not."""
        known = list(names)
        if name not in known:
            self.problems.add(self.document.place(path), f"there is no {what} '{name}'", nearest_or_list(name, known))
        return name in known

    def say(self, path: Path, message: str, hint: str = "") -> None:
        """Note a fault."""
        self.problems.add(self.document.place(path), message, hint)

    def condition(self, text: str | bool | None, path: Path) -> Condition | None:
        """Parse and type a condition; nothing where there is none, or none that can be used."""
        found = read_condition(text, self.document, path, self.problems) if text is not None else None
        if found is not None and text is not None:
            check_condition(found, text, self.document, path, self.rulesets.vocabulary, self.problems)
        return found

    def ticks(self, shapes: Sequence[TickShape], path: Path) -> tuple[Tick, ...]:
        """Return what can be ticked."""
        self.once([one.id for one in shapes], path)
        return tuple(
            Tick(one.id, one.title, self.condition(one.when, (*path, at, "when")), tuple(one.events or ())) for at, one in enumerate(shapes)
        )

    def once(self, ids: Sequence[str], path: Path) -> None:
        """Note every id that stands twice in a list."""
        for at, name in enumerate(ids):
            if name in ids[:at]:
                self.say((*path, at, "id"), f"the id '{name}' stands twice")

    def _measure(self, name: str, options: Sequence[str], path: Path) -> None:
        if not self.known(name, self.rulesets.questionnaire.questions, "question", path):
            return
        plain = self.rulesets.questionnaire.questions[name].sort in (Sort.MEASURE, Sort.YES_NO)
        if plain and options:
            self.say(path, f"'{name}' is a measure as a whole", "Leave its list empty: [].")
        elif not plain and not options:
            self.say(path, f"it is not said which options of '{name}' are a measure", "Name them in the list.")
        elif not plain:
            self.options(name, options, path)

    def _rules(self, shape: SourcesShape, path: Path) -> tuple[str, ...]:
        rules = self.rulesets.rules
        found = [rule for at, name in enumerate(shape.rules or []) for rule in self._under(name, (*path, "rules", at))]
        for at, cite in enumerate(shape.cites or []):
            citing = [rule.id for rule in rules.values() if cites(rule, cite)]
            if not citing:
                every = {part for rule in rules.values() for text in rule.cites for part in split(text)}
                self.known(cite, sorted(every), "rule that cites", (*path, "cites", at))
            found += citing
        return tuple(name for name in rules if name in found)

    def _under(self, name: str, path: Path) -> list[str]:
        """The rules of a set, of a topic, or the one of this id."""
        names = groups(self.rulesets.rules)
        return names[name] if self.known(name, names, "set, topic or rule", path) else []


def groups(rules: Mapping[str, Rule]) -> dict[str, list[str]]:
    """Every set, topic and rule with the ids of the rules under it."""
    found: dict[str, list[str]] = {}
    for rule in rules.values():
        for name in (rule.set_id, f"{rule.set_id}/{rule.topic}", rule.id):
            found.setdefault(name, []).append(rule.id)
    return found


def cites(rule: Rule, cite: str) -> bool:
    """Whether a rule cites a provision, or a part of it."""
    return any(part == cite or part.startswith((f"{cite}(", f"{cite}-")) for part in _cited(rule))


def _cited(rule: Rule) -> Iterator[str]:
    for text in rule.cites:
        yield from split(text)
