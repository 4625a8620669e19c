"""A small rule set on disk, to be changed in one place and loaded."""

from __future__ import annotations

from pathlib import Path

from techassess.problems import Problems
from techassess.rules import loading
from techassess.rules.model import RuleSets
from tests.questionnaire.sample import sample as questionnaire

SCALE = """\
verdicts:
  - {id: proceed, severity: null, shown: Fine}
  - {id: proceed-with-conditions, severity: moderate, shown: Conditions}
  - {id: do-not-proceed-as-designed, severity: serious, shown: Not in this form}
  - {id: do-not-proceed, severity: blocker, shown: "No"}
remarks: [{id: legal, text: Not a legal opinion.}]
risk_levels: [negligible, limited, significant, maximum]
"""
RULE = """\
title: Recordings are erased
applies_if: filmed
requires: hours <= 72
severity: serious
due: before_contract
applies_from: 2018-05-25
cites: [GDPR Art. 5]
finding: Kept too long.
why: The longer, the riskier.
remedy: Erase sooner.
supplier: {kind: specification, text: Erases.}
examples:
  - {from: street, given: {hours: 90}, expect: breached}
  - {from: street, given: {hours: 20}, expect: met}
  - {given: {}, expect: open}
"""
FILES = {
    "scale.yaml": SCALE,
    "one/ruleset.yaml": """\
id: one
version: "1.0"
title: The first set
questionnaire: sample
questionnaire_versions: ">=1.0,<2.0"
flags:
  - {id: watched, title: People are watched, from: {definition: long_kept}, best_verdict: proceed-with-conditions}
  - {id: how_bad, title: How bad, from: {table: grade}}
topics: [keeping, other]
retired: {old-rule: It said nothing.}
""",
    "one/definitions.yaml": "long_kept: {label: Kept long, means: hours > 72}\n",
    "one/tables/grade.yaml": """\
title: Grade
values: [{id: low, text: Low}, {id: high, text: High}]
rows:
  - {when: long_kept, value: high}
  - {otherwise: low}
""",
    "one/risks/leak.yaml": """\
title: A leak
harmed: people
arises: by_event
who: Everybody.
how: By accident.
severity: [{when: long_kept, value: 3}, {otherwise: 2}]
likelihood: [{otherwise: 2}]
measures: [{when: trained, lowers: likelihood, by: 1, text: Training}]
examples:
  - {from: street, given: {hours: 90, aim: safety, trained: done}, expect: {inherent: [3, 2], residual: [3, 1]}}
""",
    "one/rules/keeping/erased.yaml": RULE,
    "two/ruleset.yaml": """\
id: two
version: "1.0"
title: The second set
questionnaire: sample
imports: {one: [long_kept]}
topics: [more]
""",
    "two/rules/more/again.yaml": RULE.replace("hours <= 72", "not long_kept"),
}


def load(folder: Path, name: str = "", old: str = "", new: str = "", more: dict[str, str] | None = None) -> tuple[RuleSets | None, str]:
    """Load the sample with text replaced in one of its files, or with more files, and return what was said of it."""
    files = {**FILES, **(more or {})}
    if name:
        assert old in files[name], f"{old!r} does not stand in {name}"
        files[name] = files[name].replace(old, new, 1)
    for path, text in files.items():
        (folder / "r" / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / "r" / path).write_text(text, encoding="utf-8")
    problems = Problems()
    folders = [(folder / "r" / found, found) for found in ("one", "two")]
    return loading.load(folders, questionnaire(folder / "q"), (folder / "r" / "scale.yaml", "scale.yaml"), problems), str(problems)


def sample(folder: Path) -> RuleSets:
    """The sample as it should be."""
    found, problems = load(folder)
    assert problems == ""
    assert found is not None
    return found
