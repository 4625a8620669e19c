"""Owns finding complete records that have wanted properties, or the certainty that there is none.

Every record found is handed back to the engine: what the propositions claim of it must hold when it is judged.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from itertools import islice, product

from techassess.conditions.differences import Difference, settle
from techassess.conditions.encoding import Encoding, Rails, Raw
from techassess.conditions.evaluation import Engine, Facts
from techassess.conditions.ladders import Fixed, Ladder, cell_found
from techassess.conditions.logic import ABSENT, FALSE, TRUE, Logic, Value
from techassess.conditions.solving import NO, YES, Clauses
from techassess.conditions.vocabulary import Kind, Question, Sort, Vocabulary

Record = Mapping[str, "Value | Logic"]
"""The answers to all questions that are asked."""
_ROUNDS = 2000
_COMBINATIONS = 256


class Disagreement(AssertionError):
    """The propositions and the engine judge one record differently: a fault in this program."""


class Search:
    """Finds complete records of one vocabulary, or of several readings of the same answers."""

    def __init__(
        self,
        vocabulary: Vocabulary,
        engine: Engine | None = None,
        answers: Mapping[str, Raw] | None = None,
        gone: Mapping[str, int] | None = None,
        clauses: Clauses | None = None,
    ) -> None:
        """Search all complete records, or those with these answers, and with these questions confirmed not to apply."""
        self.clauses = clauses or Clauses()
        self.engine = engine or Engine(vocabulary)
        self.main = Encoding(vocabulary, self.clauses, answers, gone=gone)
        self.encodings = [self.main]
        self._found: Mapping[Ladder, int] = {}
        self._questions = [symbol for symbol in vocabulary.values() if isinstance(symbol, Question)]
        for question in self._questions:
            self.main.asked(question.id)
            self.main.answer(question.id)

    def renewed(self) -> Search:
        """Return a search of the same vocabulary that has encoded nothing yet: what is no longer asked slows the solver down."""
        return Search(self.main.vocabulary, self.engine)

    def variant(self, answers: Mapping[str, Raw], vocabulary: Vocabulary | None = None, changed: Iterable[str] = ()) -> Encoding:
        """Return another reading in which these answers stand in place of the main ones, or names in ``changed`` mean something else."""
        shared = {question.id: self.main.answer(question.id) for question in self._questions}
        read = vocabulary or self.main.vocabulary
        made = Encoding(read, self.clauses, {**shared, **answers}, self.main, read.resting_on((*answers, *changed)))
        self.encodings.append(made)
        return made

    def find(self, *wanted: int, of: tuple[Encoding, ...] = (), confirm: Callable[..., bool] | None = None) -> tuple[Record, ...] | None:
        """Return a record in which the literals hold, for each reading in ``of`` (the main one by itself), or nothing where there is none.

        The engine judges every record again: which questions are asked, and every definition and table that was encoded. ``confirm`` is
        called with the facts of each reading and can ask for more. Raises Disagreement where something comes out otherwise.
        """
        readings = of or (self.main,)
        for reading in readings:
            for question in self._questions:
                reading.asked(question.id)
        if not self.settles(*wanted):
            return None
        found = tuple(self.record(reading) for reading in readings)
        facts = [Facts(self.engine_of(reading), record) for reading, record in zip(readings, found, strict=True)]
        judged = all(self._agrees(reading, one) for reading, one in zip(readings, facts, strict=True))
        if not judged or (confirm is not None and not confirm(*facts)):
            raise Disagreement(f"the engine judges this record otherwise: {found}")
        return found

    def settles(self, *wanted: int) -> bool:
        """Whether there is a record in which the literals hold, all numbers settled; then it can be read, as yet unjudged."""
        for _ in range(_ROUNDS):
            if not self.clauses.solve(wanted):
                return False
            steps = self._steps() or self._weighed()
            if steps is not None:
                self._found = steps
                return True
        raise Disagreement(f"no end of cutting numbers finer after {_ROUNDS} rounds")

    def _agrees(self, reading: Encoding, facts: Facts) -> bool:
        """Whether the engine judges what was encoded as the propositions do."""
        seen = {False: facts, True: facts.with_planned()}
        asked = all((facts.gate(question.id) is TRUE) is (question.id in facts.answers) for question in self._questions)
        return (
            asked
            and all(self._value_of(rails) is seen[planned].truth(name) for (name, planned), rails in reading.defined())
            and all(
                {value for value, literal in values.items() if self.clauses.holds(literal)} == seen[planned].table(name)
                for (name, planned), values in reading.tabled()
            )
        )

    def _value_of(self, rails: Rails) -> Logic:
        return TRUE if self.clauses.holds(rails.true) else FALSE if self.clauses.holds(rails.false) else ABSENT

    def possible(self, *wanted: int) -> bool:
        """Whether there is a record in which the literals hold."""
        mixed = any(encoding.loose for encoding in self.encodings)
        return self.find(*wanted) is not None if mixed else self.clauses.solve(wanted)

    def pinned(self, names: Iterable[str]) -> list[int]:
        """The literals that hold the main answers to these questions where they were in the record found last, asked or not."""
        return [literal for name in names for literal in self.pinned_to(self.main.answer(name))]

    def pinned_to(self, raw: Raw) -> list[int]:
        """The literals that hold one answer where it was in the record found last."""
        if isinstance(raw, dict):
            return [literal if self.clauses.holds(literal) else -literal for literal in raw.values()]
        if isinstance(raw, Ladder):
            return [raw.at_most(self._found[raw]), -raw.at_most(self._found[raw] - 1)]
        return []

    def engine_of(self, reading: Encoding) -> Engine:
        """The engine that judges a reading: that of the search, or one for its other conditions."""
        return self.engine if reading.vocabulary is self.main.vocabulary else Engine(reading.vocabulary)

    def _ranges(self) -> dict[Ladder, tuple[int, int]]:
        """The cell that every free number lies in, in the values found last."""
        answers = (raw for encoding in self.encodings for raw in encoding.answers.values() if not isinstance(raw, dict))
        ladders = dict.fromkeys(ladder for raw in answers for ladder in raw.grounds())
        return {ladder: cell_found(ladder, self.clauses) for ladder in ladders}

    def _steps(self) -> dict[Ladder, int] | None:
        """A step for every free number, within its cell, so that mixed comparisons come out as found; nothing where a few tries fail."""
        ranges = self._ranges()
        plain = {ladder: ladder.steps.likely(*ends) for ladder, ends in ranges.items()}
        loose = [one for encoding in self.encodings for one in encoding.loose]
        mixed = dict.fromkeys(ladder for one in loose for part in one.total.parts for ladder in part.rungs.grounds())
        choices = [[(ladder, at) for at in dict.fromkeys((plain[ladder], *ranges[ladder]))] for ladder in mixed]
        for chosen in islice(product(*choices), _COMBINATIONS):
            steps = {**plain, **dict(chosen)}
            if all(one.agrees(steps) for one in loose) and all(steps[one] <= steps[other] for one in ranges for other in one.above):
                return steps
        return None

    def _weighed(self) -> dict[Ladder, int] | None:
        """Steps found by weighing all mixed comparisons of two numbers together.

        Where they contradict each other, that is learned; where they do not say enough, cells are cut finer. Then all must be solved anew.
        """
        ranges = self._ranges()
        system = [found for encoding in self.encodings for one in encoding.loose if (found := one.difference()) is not None]
        for ladder, (low, high) in ranges.items():
            system += [Difference(ladder, None, high, (ladder.at_most(high),)), Difference(None, ladder, -low, (-ladder.at_most(low - 1),))]
            system += [Difference(ladder, other, 0) for other in ladder.above]
        solution = settle(system)
        if isinstance(solution, tuple):
            self.clauses.add(*(-literal for literal in solution))
            return None
        steps = {ladder: solution[ladder] for ladder in ranges}
        if all(one.agrees(steps) for encoding in self.encodings for one in encoding.loose):
            return steps
        self._cut()
        return None

    def _cut(self) -> None:
        """Cut the cells of mixed comparisons finer, and state what follows."""
        ranges = self._ranges()
        cuts = [cut for encoding in self.encodings for one in encoding.loose for cut in one.cuts(ranges)]
        for ladder, at in cuts:
            ladder.at_most(at)
        for encoding in self.encodings:
            encoding.tighten()

    def record(self, reading: Encoding | None = None) -> Record:
        """The record found last: the answers to all questions that are asked, absent where confirmed not to apply."""
        reading = reading or self.main
        asked = [question for question in self._questions if self.clauses.holds(reading.gate(question.id))]
        return {question.id: self._answer(question, reading) for question in asked}

    def _answer(self, question: Question, reading: Encoding) -> Value | Logic:
        here = question.id not in reading.gone or not self.clauses.holds(reading.gone[question.id])
        return self.value(question.kind, reading.answer(question.id)) if here else ABSENT

    def value(self, kind: Kind, raw: Raw) -> Value:
        """One answer as it was in the record found last, whether it was asked or not."""
        if not isinstance(raw, dict):
            return raw.steps.value(raw.at(self._found))
        chosen = [option for option, literal in raw.items() if self.clauses.holds(literal)]
        match kind.sort:
            case Sort.TEXT:
                return "..."
            case Sort.YES_NO:
                return bool(chosen)
            case Sort.CHOICES:
                return frozenset(chosen)
        return chosen[0]

    def frozen(self, raw: Raw) -> Raw:
        """The same as a constant."""
        if not isinstance(raw, dict):
            return Fixed(raw.steps, raw.at(self._found))
        return {option: YES if self.clauses.holds(literal) else NO for option, literal in raw.items()}
