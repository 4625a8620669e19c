"""Reading rule sets: what they become, and what is said of every fault, with its place."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from techassess.rules import loading
from techassess.rules.model import Flag, Levels, Placement
from tests.rules.sample import FILES, load, sample


def test_sound_sets_have_all_that_their_files_say(tmp_path: Path) -> None:
    found = sample(tmp_path)
    assert [one.id for one in found] == ["one", "two"]
    assert list(found.rules) == ["one/keeping/erased", "two/more/again"]
    rule = found.rules["one/keeping/erased"]
    assert (rule.set_id, rule.topic, rule.severity, rule.due, rule.duty_of) == ("one", "keeping", "serious", "before_contract", "deployer")
    assert (str(rule.applies_if), str(rule.requires), rule.applies_from, rule.applies_until) == (
        "filmed",
        "hours <= 72",
        date(2018, 5, 25),
        None,
    )
    assert rule.supplier is not None
    assert (rule.supplier.kind, rule.supplier.text) == ("specification", "Erases.")
    assert [(example.situation, example.expect, example.stage) for example in rule.examples] == [
        ("street", "breached", "before_tender"),
        ("street", "met", "before_tender"),
        ("", "open", "before_tender"),
    ]
    first = found.sets[0]
    assert first.flags == (
        Flag("watched", "People are watched", definition="long_kept", best_verdict="proceed-with-conditions"),
        Flag("how_bad", "How bad", table="grade"),
    )
    assert (first.tables[0].values, first.tables[0].otherwise) == (("low", "high"), "low")
    assert (first.risks[0].id, [level for _, level in first.risks[0].severity]) == ("one/leak", [3, 2])
    assert first.risks[0].examples[0].expect == Placement((Levels(3, 3), Levels(2, 2)), (Levels(3, 3), Levels(1, 1)))
    assert found.scale.verdicts[0].id == "proceed"
    assert set(found.vocabulary) >= {"hours", "filmed", "long_kept", "grade"}
    assert set(found.digests()) == {"questionnaire:sample", "ruleset:one", "ruleset:two"}


def test_rules_come_in_the_order_of_their_topics_then_by_name(tmp_path: Path) -> None:
    sample(tmp_path)
    rule = (tmp_path / "r/one/rules/keeping/erased.yaml").read_text()
    found, problems = load(
        tmp_path, more={"one/rules/other/a.yaml": rule, "one/rules/keeping/z.yaml": rule, "one/rules/keeping/b.yaml": rule}
    )
    assert problems == ""
    assert found is not None
    assert [name for name in found.rules if name.startswith("one")] == [
        "one/keeping/b",
        "one/keeping/erased",
        "one/keeping/z",
        "one/other/a",
    ]


RULE = "one/rules/keeping/erased.yaml"
SETS = "one/ruleset.yaml"


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        (
            SETS,
            "questionnaire: sample",
            "questionnaire: other",
            "one/ruleset.yaml:4:16: questionnaire: this set judges 'other', not 'sample'",
        ),
        (
            SETS,
            ">=1.0,<2.0",
            ">=2.0",
            "one/ruleset.yaml:5:25: questionnaire_versions: this set is for versions >=2.0; the questionnaire has version 1.0",
        ),
        (
            SETS,
            ">=1.0,<2.0",
            "~1",
            "one/ruleset.yaml:5:25: questionnaire_versions: '~1' is no range of versions\n    Write for example \">=1.0,<2.0\".",
        ),
        (
            SETS,
            "definition: long_kept",
            "definition: longkept",
            "one/ruleset.yaml:7:5: flags.0: this set has no definition 'longkept'\n    Did you mean 'long_kept'?",
        ),
        (SETS, "table: grade", "table: grde", "one/ruleset.yaml:8:5: flags.1: this set has no table 'grde'\n    Did you mean 'grade'?"),
        (
            SETS,
            "from: {table: grade}",
            "from: {}",
            "one/ruleset.yaml:8:5: flags.1: a flag comes from a definition or residual risk, or from a table",
        ),
        (
            SETS,
            "from: {table: grade}",
            "from: {table: grade, definition: long_kept}",
            "one/ruleset.yaml:8:5: flags.1: a flag comes from a definition or residual risk, or from a table",
        ),
        (
            SETS,
            "from: {table: grade}",
            "from: {table: grade}, best_verdict: proceed",
            "one/ruleset.yaml:8:5: flags.1: a flag from a table cannot limit the verdict\n"
            "    Feed it from a definition, or leave 'best_verdict' out.",
        ),
        (
            SETS,
            "from: {table: grade}",
            "from: {residual_risk: {severity: 5, likelihood: 1}}",
            "one/ruleset.yaml:8:68: flags.1.from.residual_risk.severity: expected a number of at most 4, found '5'",
        ),
        (
            SETS,
            "from: {table: grade}",
            "source: {table: grade}",
            "one/ruleset.yaml:8:5: flags.1: the key 'from' is missing\none/ruleset.yaml:8:35: flags.1.source: unknown key 'source'",
        ),
        (
            SETS,
            "proceed-with-conditions",
            "proceed-with-condition",
            "one/ruleset.yaml:7:5: flags.0: there is no verdict 'proceed-with-condition'\n    Did you mean 'proceed-with-conditions'?",
        ),
        (SETS, "id: how_bad", "id: watched", "one/ruleset.yaml:8:5: flags.1: there is a flag 'watched' already"),
        (
            SETS,
            "[keeping, other]",
            "[keping, other]",
            "one/rules/keeping/erased.yaml: the topic 'keeping' is not listed in ruleset.yaml\n    Did you mean 'keping'?",
        ),
        (
            SETS,
            "old-rule:",
            "erased:",
            "one/rules/keeping/erased.yaml: the rule 'erased' is retired: It said nothing.\n    Choose a new name.",
        ),
        (
            SETS,
            "old-rule:",
            "long_kept:",
            "one/definitions.yaml:1:1: long_kept: the id 'long_kept' is retired: It said nothing.\n    Choose a new id.",
        ),
        (
            SETS,
            "old-rule:",
            "grade:",
            "one/tables/grade.yaml:1:1: the id 'grade' is retired: It said nothing.\n    Choose a new id.",
        ),
        (
            "one/rules/keeping/erased.yaml",
            "hours <= 72",
            "hours <= 72 or old_question",
            "one/rules/keeping/erased.yaml:3:26: requires: 'old_question' is retired: It was never clear.\n"
            "    hours <= 72 or old_question\n                   ^^^^^^^^^^^^\n    Name what took its place, or take it out.",
        ),
        ("two/ruleset.yaml", "id: two", "id: one", "two/ruleset.yaml:1:5: id: there is a rule set 'one' already\n    Give it another id."),
        ("two/ruleset.yaml", "{one:", "{on:", "two/ruleset.yaml:5:15: imports.on: there is no rule set 'on'\n    Did you mean 'one'?"),
        (
            "two/ruleset.yaml",
            "[long_kept]",
            "[long_keept]",
            "two/ruleset.yaml:5:16: imports.one: 'one' has no definition or table 'long_keept'\n    Did you mean 'long_kept'?",
        ),
        (
            "two/ruleset.yaml",
            "imports: {one: [long_kept]}\n",
            "",
            "two/rules/more/again.yaml:3:15: requires: 'long_kept' belongs to another rule set\n"
            "    not long_kept\n        ^^^^^^^^^\n    Name it under 'imports' in ruleset.yaml.",
        ),
        (
            "one/definitions.yaml",
            "long_kept:",
            "hours:",
            "one/definitions.yaml:1:1: hours: the name 'hours' is taken by 'sample'\n    Give it another id.",
        ),
        ("one/definitions.yaml", "long_kept:", "grade:", "one/tables/grade.yaml:1:1: the name 'grade' is taken"),
        ("one/definitions.yaml", "hours > 72", 'grade == "high"', "goes round in a circle: "),
        (
            "one/tables/grade.yaml",
            "value: high",
            "value: hgh",
            "one/tables/grade.yaml:4:30: rows.0.value: 'hgh' is not among the table's values\n    Did you mean 'high'?",
        ),
        (
            "one/tables/grade.yaml",
            "otherwise: low",
            "otherwise: lw",
            "one/tables/grade.yaml:5:17: rows.1.otherwise: 'lw' is not among the table's values\n    Did you mean 'low'?",
        ),
        (
            "one/tables/grade.yaml",
            "  - {otherwise: low}\n",
            "",
            "one/tables/grade.yaml:4:5: rows.0: the last row must be 'otherwise' and nothing else",
        ),
        (
            "one/tables/grade.yaml",
            "{when: long_kept, value: high}",
            "{otherwise: high}",
            "one/tables/grade.yaml:4:5: rows.0: a row needs 'when' and 'value'\n    Only the last row has 'otherwise'.",
        ),
        (
            "one/tables/grade.yaml",
            "{id: high, text: High}",
            "{id: low, text: High}",
            "one/tables/grade.yaml:2:37: values.1.id: the value 'low' stands twice",
        ),
        (
            "one/tables/grade.yaml",
            ", {id: high, text: High}",
            "",
            "one/tables/grade.yaml:2:9: values: expected a list of at least 2, found a list",
        ),
        (
            "one/tables/grade.yaml",
            "when: long_kept",
            "when: long_keptt",
            "one/tables/grade.yaml:4:12: rows.0.when: there is no question, definition or table 'long_keptt'\n"
            "    long_keptt\n    ^^^^^^^^^^\n    Did you mean 'long_kept'?",
        ),
        (
            "one/risks/leak.yaml",
            "value: 3",
            "value: 5",
            "one/risks/leak.yaml:6:37: severity.0.value: expected a number of at most 4, found '5'",
        ),
        (
            "one/risks/leak.yaml",
            "residual: [3, 1]",
            "residual: [3, [2, 1]]",
            "one/risks/leak.yaml:10:109: examples.0.expect.residual.1: "
            "expected a level from 1 to 4, or the lowest and the highest as [1, 3], found a list",
        ),
        (
            "one/risks/leak.yaml",
            "{inherent: [3, 2], residual: [3, 1]}",
            "met",
            "one/risks/leak.yaml:10:76: examples.0.expect: expected not_applicable, or levels as {inherent: [3, 4], residual: [3, 2]}, "
            "found 'met'",
        ),
        (
            RULE,
            "expect: met",
            "expect: met, weighs: serious",
            "one/rules/keeping/erased.yaml:14:61: examples.1.weighs: an example that is met weighs nothing\n"
            "    Write 'weighs' where 'expect' is breached.",
        ),
        ("one/risks/leak.yaml", "[{otherwise: 2}]", "[]", "one/risks/leak.yaml:7:13: likelihood: at least one row is needed: 'otherwise'"),
        (
            "one/risks/leak.yaml",
            "when: trained",
            "when: traind",
            "one/risks/leak.yaml:8:19: measures.0.when: there is no question, definition or table 'traind'\n"
            "    traind\n    ^^^^^^\n    Did you mean 'trained'?",
        ),
        (
            "one/risks/leak.yaml",
            "lowers: likelihood",
            "lowers: likelyhood",
            "one/risks/leak.yaml:8:36: measures.0.lowers: 'likelyhood' is not allowed here\n    Did you mean 'likelihood'?",
        ),
        (
            RULE,
            "hours <= 72",
            "hours <= 72h",
            "one/rules/keeping/erased.yaml:3:20: requires: a number is written with digits and at most one point\n"
            "    hours <= 72h\n             ^^^\n    Write for example 72 or 0.5.",
        ),
        (
            RULE,
            "hours <= 72",
            "houers <= 72",
            "one/rules/keeping/erased.yaml:3:11: requires: there is no question, definition or table 'houers'\n"
            "    houers <= 72\n    ^^^^^^\n    Did you mean 'hours'?",
        ),
        (
            RULE,
            "hours <= 72",
            "hours <= 100",
            "one/rules/keeping/erased.yaml:3:11: requires: this comparison is the same for every answer\n"
            "    hours <= 100\n    ^^^^^^^^^^^^\n    'hours' lies between 0 and 100.",
        ),
        (RULE, "requires: hours <= 72\n", "", "one/rules/keeping/erased.yaml:1:1: the key 'requires' is missing"),
        (
            RULE,
            "severity: serious",
            "severity: serius",
            "one/rules/keeping/erased.yaml:4:11: severity: 'serius' is not allowed here\n    Did you mean 'serious'?",
        ),
        (
            RULE,
            "2018-05-25",
            "25.5.2018",
            "one/rules/keeping/erased.yaml:6:15: applies_from: expected a day as 2027-12-02, found '25.5.2018'",
        ),
        (
            RULE,
            "given: {hours: 90}",
            "giveN: {hours: 90}",
            "one/rules/keeping/erased.yaml:13:20: examples.0.giveN: unknown key 'giveN'\n    Did you mean 'given'?",
        ),
        (RULE, "from: street", "situation: street", "one/rules/keeping/erased.yaml:13:6: examples.0.situation: unknown key 'situation'"),
        (
            RULE,
            "kind: specification",
            "kind: specfication",
            "one/rules/keeping/erased.yaml:11:18: supplier.kind: 'specfication' is not allowed here\n    Did you mean 'specification'?",
        ),
        (
            "scale.yaml",
            "severity: moderate",
            "severity: serious",
            "scale.yaml:2:3: verdicts: four verdicts are needed, best first: severity null, moderate, serious, blocker",
        ),
        ("scale.yaml", ", maximum]", "]", "scale.yaml:7:14: risk_levels: expected a list of at least 4, found a list"),
    ],
)
def test_every_fault_is_said_with_its_place(tmp_path: Path, file: str, old: str, new: str, said: str) -> None:
    found, problems = load(tmp_path, file, old, new)
    assert found is None
    assert said in problems


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("one/rules/keeping/x.yml", "one/rules/keeping/x.yml: is not read: files of content end in .yaml\n    Rename it."),
        (
            "one/rules/x.yaml",
            "one/rules/x.yaml: is not read here\n"
            "    Tables stand in tables/, risks in risks/, own questions in sections/, rules in rules/ in the folder of their topic.",
        ),
        ("one/defintions.yaml", "one/defintions.yaml: is not read here"),
        (
            "one/tables/Grade-Two.yaml",
            "one/tables/Grade-Two.yaml: 'Grade-Two' is no id: small letters, digits and _ are expected, as in 'retention_hours'",
        ),
        ("one/tables/count.yaml", "one/tables/count.yaml: 'count' is a word that conditions use themselves\n    Choose another id."),
        (
            "one/rules/keeping/Too_Long.yaml",
            "one/rules/keeping/Too_Long.yaml: 'Too_Long' is no id: small letters, digits and hyphens are expected, as in 'storage-limits'",
        ),
    ],
)
def test_no_file_is_passed_over_or_badly_named(tmp_path: Path, path: str, said: str) -> None:
    found, problems = load(tmp_path, more={path: "{}"})
    assert found is None
    assert said in problems


def test_a_set_whose_head_is_broken_is_not_called_missing_by_others(tmp_path: Path) -> None:
    _, problems = load(tmp_path, SETS, "title: The first set\n", "")
    assert problems == "one/ruleset.yaml:1:1: the key 'title' is missing"


def test_faults_of_all_files_are_said_at_once(tmp_path: Path) -> None:
    rule = "title: T\nrequires: hours <= 72 and\n"
    _, problems = load(
        tmp_path, "one/tables/grade.yaml", "value: high", "value: hgh", {"one/rules/keeping/a.yaml": rule, "one/rules/keeping/b.yaml": "{"}
    )
    files = {line.split(":")[0] for line in problems.splitlines() if not line.startswith(" ")}
    assert files == {"one/rules/keeping/a.yaml", "one/rules/keeping/b.yaml", "one/tables/grade.yaml"}


def test_a_caret_points_into_a_condition_that_is_written_over_several_lines(tmp_path: Path) -> None:
    _, problems = load(
        tmp_path, "one/rules/keeping/erased.yaml", "requires: hours <= 72", "requires: >\n  hours <= 72\n  or (filmed\n  and houers < 3)"
    )
    assert problems == (
        "one/rules/keeping/erased.yaml:6:7: requires: there is no question, definition or table 'houers'\n"
        "    hours <= 72 or (filmed and houers < 3)\n"
        "                               ^^^^^^\n"
        "    Did you mean 'hours'?"
    )


def test_a_digest_changes_with_every_byte_and_name_and_with_nothing_else(tmp_path: Path) -> None:
    folder = tmp_path / "set"
    (folder / "rules").mkdir(parents=True)
    (folder / "a.yaml").write_bytes(b"a: 1")
    first = loading.folder_digest(folder)
    (folder / "notes.md").write_text("not content")
    assert loading.folder_digest(folder) == first
    (folder / "a.yaml").write_bytes(b"a: 1 ")
    assert loading.folder_digest(folder) != first
    (folder / "a.yaml").write_bytes(b"a: 1")
    assert loading.folder_digest(folder) == first
    (folder / "a.yaml").rename(folder / "rules" / "a.yaml")
    assert loading.folder_digest(folder) != first
    assert len(first) == 64


def test_an_import_that_is_retired_is_said_to_be(tmp_path: Path) -> None:
    head = FILES[SETS].replace("old-rule:", "kept_long:")
    found, problems = load(tmp_path, "two/ruleset.yaml", "[long_kept]", "[kept_long]", {SETS: head})
    assert found is None
    assert problems == (
        "two/ruleset.yaml:5:16: imports.one: 'kept_long' of 'one' is retired: It said nothing.\n"
        "    Name what took its place, or take it out."
    )
