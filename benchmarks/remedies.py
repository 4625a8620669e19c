"""Tries remedies, settling answers and ranges on many drawn records of the shipped content; every claim is judged again.

Run ``python -m benchmarks.remedies [HOW MANY]``. Prints times and counts, and fails where a claim does not hold.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TypeVar

from benchmarks.drawn import drawn
from techassess.assessment.assess import assess
from techassess.assessment.exact import judge, with_exact_range
from techassess.assessment.remedies import applied, find_remedies, next_better
from techassess.assessment.result import Assessment
from techassess.assessment.settling import fewest, order
from techassess.questionnaire.answers import Answer, Case, Standing
from techassess.rules.model import RuleSets
from techassess.workspace import Workspace, shipped

T = TypeVar("T")
DAY = date(2026, 11, 22)
FORGOTTEN = 4


class Tried:
    """What was tried, how long it took and how it came out."""

    def __init__(self, rulesets: RuleSets) -> None:
        self.rulesets = rulesets
        self.times: dict[str, list[float]] = {}
        self.seen: Counter[str] = Counter()

    def case(self, case: Case) -> None:
        """Try everything on one case. Raises AssertionError where a claim does not hold."""
        plain = self._timed("assess", lambda: assess(self.rulesets, case, DAY))
        start = self._timed("exact range", lambda: with_exact_range(plain))
        self.seen["range narrowed" if start.range != plain.range else "range as read off"] += 1
        self._forgotten(start)
        self._settled(start)
        self._remedied(start)

    def _forgotten(self, start: Assessment) -> None:
        """Not knowing one of the answers never betters the worst end and never narrows the range; some of them are tried."""
        scale, answered = self.rulesets.scale, list(start.case.answers)
        for name in answered[:: 1 + len(answered) // FORGOTTEN]:
            after = self._judged(start.case.with_answer(name, Answer(Standing.DONT_KNOW))).range
            assert scale.rank(after.best) <= scale.rank(start.range.best), f"not knowing {name} moved the best end"
            assert scale.rank(after.worst) >= scale.rank(start.range.worst), f"not knowing {name} bettered the worst end"
            self.seen["forgotten"] += 1

    def _settled(self, start: Assessment) -> None:
        if start.range.settled:
            return
        found = self._timed("fewest answers", lambda: fewest(start))
        self._timed("order to ask in", lambda: order(start))
        if found:
            self.seen[f"settled by {len(found.answers)}"] += 1
            shown = {name: Answer(Standing.VALUE, value, evidence="documented") for name, value in found.answers.items()}
            after = self._judged(replace(start.case, answers={**start.case.answers, **shown}))
            assert after.range.settled == found.verdict, f"not settled by {found}"

    def _remedied(self, start: Assessment) -> None:
        to = next_better(start)
        if to is None:
            return
        found = self._timed("cheapest remedy", lambda: find_remedies(start, to, alternatives=0, why_not=False))
        if not found.found and found.minimal:
            found = self._timed("why there is none", lambda: find_remedies(start, to, alternatives=0))
        self.seen["remedy" if found.found else "obstacle" if found.obstacle else "given up"] += 1
        scale = self.rulesets.scale
        for remedy in (*found.found, *([found.provided] if found.provided else [])):
            after = applied(start.case, remedy)
            assert scale.rank(self._judged(after).range.worst) <= scale.rank(to), f"does not reach {to}: {remedy}"
            facts = {name: answer for name, answer in start.case.answers.items() if not self._changeable(name)}
            kept = {name: after.answers[name].value for name in facts}
            assert kept == {name: answer.value for name, answer in facts.items()}, "a fact was changed"

    def _changeable(self, name: str) -> bool:
        return self.rulesets.questionnaire.questions[name].changeable is not None

    def _judged(self, case: Case) -> Assessment:
        return judge(self.rulesets, case, DAY)

    def _timed(self, what: str, work: Callable[[], T]) -> T:
        started = time.perf_counter()
        found = work()
        self.times.setdefault(what, []).append(time.perf_counter() - started)
        return found


def main() -> None:
    """Try as many records as asked for, and print what was found."""
    tried = Tried(Workspace(shipped()).rulesets)
    for case in drawn(tried.rulesets, int(sys.argv[1]) if len(sys.argv) > 1 else 500):
        tried.case(case)
    base = statistics.median(tried.times["assess"])
    print("In milliseconds: median, 95th percentile, and how many times an assess of the same record")
    for what, times in tried.times.items():
        middle, late = statistics.median(times), sorted(times)[max(0, round(0.95 * len(times)) - 1)]
        print(f"  {what:<20} {middle * 1000:6.0f} {late * 1000:6.0f}   n={len(times):<4} {middle / base:.1f}")
    print(", ".join(f"{what}: {count}" for what, count in sorted(tried.seen.items())))


if __name__ == "__main__":
    main()
