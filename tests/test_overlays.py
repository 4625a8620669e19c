"""A workspace's own rule set beside the shipped ones, and the sample of a country's law that ships as an example."""

from __future__ import annotations

import shutil
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from techassess.assessment.assess import assess
from techassess.assessment.result import Assessment
from techassess.problems import Problems
from techassess.questionnaire.answers import Answer, Standing
from techassess.records.store import read
from techassess.reporting.outcome import remarks
from techassess.rules import examples
from techassess.rules.citations import Law
from techassess.rules.coverage import coverage
from techassess.rules.lint import lint
from techassess.rules.model import RuleSets
from techassess.workspace import Workspace, shipped

FRANCE = shipped() / "examples" / "overlays" / "france"
CASES = shipped() / "tests" / "cases"
RECORDS = sorted([*CASES.glob("*/record.yaml"), *CASES.glob("harmless/*/record.yaml")])
DAY = date(2026, 11, 22)
USED_THERE = "fr_used_there"


@cache
def plain() -> Workspace:
    return Workspace(shipped())


@cache
def french() -> Workspace:
    return Workspace(FRANCE)


@pytest.fixture
def city(tmp_path: Path) -> Path:
    """The workspace of a city that has copied the sample into it."""
    shutil.copytree(FRANCE / "rulesets" / "france", tmp_path / "rulesets" / "france")
    return tmp_path


def change(city: Path, name: str, old: str, new: str) -> None:
    path = city / "rulesets" / "france" / name
    text = path.read_text("utf-8")
    assert old in text, f"{old!r} does not stand in {name}"
    path.write_text(text.replace(old, new, 1), encoding="utf-8", newline="\n")


def said_of(city: Path) -> str:
    """What is said of content that cannot be used."""
    problems = Problems()
    assert Workspace(city).load(problems) is None
    return str(problems)


def citations_in(city: Path) -> list[str]:
    workspace = Workspace(city)
    found = workspace.rulesets
    law = Law.load().beside(act for one in found for act in one.acts)
    return [str(problem) for problem in lint(found, workspace.places(found), law) if problem.kind == "citation"]


def test_an_own_set_without_a_scale_is_judged_beside_the_shipped_ones(city: Path) -> None:
    found = Workspace(city).rulesets
    assert [one.id for one in found] == [*(one.id for one in plain().rulesets), "france"]
    assert found.scale == plain().rulesets.scale
    asked = [section.id for section in found.questionnaire.sections]
    assert asked == [*(section.id for section in plain().questionnaire.sections), "france"]


def test_an_own_folder_with_a_scale_stands_in_place_of_the_shipped_sets(city: Path) -> None:
    shutil.copyfile(shipped() / "rulesets" / "scale.yaml", city / "rulesets" / "scale.yaml")
    shutil.rmtree(city / "rulesets" / "france" / "rules" / "plates-and-drones")
    change(city, "ruleset.yaml", ", plates-and-drones", "")
    assert [one.id for one in Workspace(city).rulesets] == ["france"]


def test_a_shipped_set_cannot_be_replaced_by_one_beside_it(city: Path) -> None:
    change(city, "ruleset.yaml", "id: france", "id: gdpr")
    assert "rulesets/france/ruleset.yaml:2:5: id: there is a rule set 'gdpr' already\n    Give it another id." in said_of(city)


def test_reasons_of_the_own_folder_stand_beside_those_that_ship(city: Path) -> None:
    reason = "proofs:\n  - {kind: part_never_decides, of: fr_worn, part: fr_used_there, reason: For the test.}\n"
    (city / "rulesets" / "reasons.yaml").write_text(reason, encoding="utf-8")
    workspace = Workspace(city)
    own = workspace.reasons(workspace.rulesets).proofs
    assert [one.of for one in own] == [*(one.of for one in plain().reasons(plain().rulesets).proofs), "fr_worn"]


def test_a_section_that_is_brought_along_needs_an_id_and_questions_of_its_own(city: Path) -> None:
    change(city, "sections/france.yaml", "id: fr_wearer", "id: permit")
    assert "the id 'permit' is taken; questionnaires/surveillance-technology/sections/national-law.yaml has it" in said_of(city)
    change(city, "sections/france.yaml", "id: permit", "id: fr_wearer")
    (city / "rulesets/france/sections/france.yaml").rename(city / "rulesets/france/sections/data.yaml")
    change(city, "sections/data.yaml", "id: france", "id: data")
    assert said_of(city) == (
        "rulesets/france/sections/data.yaml:2:5: id: there is a section 'data' already, in "
        "questionnaires/surveillance-technology/sections/data.yaml\n    Give it another id."
    )


def test_an_act_is_brought_along_once(city: Path) -> None:
    (city / "rulesets" / "paris").mkdir()
    for name in ("law.yaml", "ruleset.yaml"):
        shutil.copyfile(city / "rulesets" / "france" / name, city / "rulesets" / "paris" / name)
    assert (
        "rulesets/paris/law.yaml:3:9: acts.0.id: the act 'CSI' is brought along by 'france' already\n    Cite it from there."
    ) in said_of(city)


def test_a_set_that_a_lawyer_has_reviewed_is_no_sample(city: Path) -> None:
    change(city, "ruleset.yaml", "reviewed: {by: null, on: null}", "reviewed: {by: M. Exemple, on: 2026-11-01}")
    assert said_of(city) == (
        "rulesets/france/ruleset.yaml:9:9: sample: a set that a lawyer has reviewed is no sample\n    Take 'sample' out."
    )
    change(city, "ruleset.yaml", "sample: true\n", "")
    found = Workspace(city).rulesets
    assert [one.sample for one in found if one.id == "france"] == [False]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            "CSI Art. L252-1,",
            "CSI Art. L252-11,",
            "'CSI Art. L252-11' is no provision that exists: CSI Art. L252-11: CSI has no Art. L252-11 in law.yaml\n"
            "    cites: [CSI Art. L252-11, CSI Art. L254-1]\n"
            "            ^\n"
            "    Did you mean 'CSI Art. L252-1'?",
        ),
        (
            "CSI Art. L252-1,",
            "CSJ Art. L252-1,",
            "'CSJ Art. L252-1' is no provision that exists: CSJ Art. L252-1: starts with no act or guideline that is known; "
            "see law/provisions.yaml\n"
            "    cites: [CSJ Art. L252-1, CSI Art. L254-1]\n"
            "            ^\n"
            "    Did you mean 'CSI'?",
        ),
        (
            "CSI Art. L252-1,",
            "CSI Art. L251-2(12),",
            "'CSI Art. L251-2(12)' is no provision that exists: CSI Art. L251-2(12): CSI Art. L251-2 has no part (12); it has (1) to (11)\n"
            "    cites: [CSI Art. L251-2(12), CSI Art. L254-1]\n"
            "            ^\n"
            "    Cite as for example GDPR Art. 35(3)(c).",
        ),
    ],
)
def test_a_national_provision_that_does_not_exist_is_shown_with_its_place(old: str, new: str, said: str, city: Path) -> None:
    change(city, "rules/permit/asked-for-in-time.yaml", old, new)
    assert citations_in(city) == [f"rulesets/france/rules/permit/asked-for-in-time.yaml:7:9: cites.0: {said}"]


def test_an_act_may_not_take_the_id_of_one_that_the_product_knows(city: Path) -> None:
    change(city, "law.yaml", "id: CSI", "id: LED")
    said = (
        "rulesets/france/law.yaml:3:9: acts.0.id: 'LED' is the id of an act that the product knows\n"
        "    - id: LED\n"
        "          ^\n"
        "    Give yours another id."
    )
    assert said in citations_in(city)


def test_an_option_that_the_shipped_sets_do_not_read_may_be_read_beside_them(city: Path) -> None:
    change(city, "definitions.yaml", "any_of(device_carrier, worn)", "any_of(device_carrier, worn, fixed)")
    workspace = Workspace(city)
    found = lint(workspace.rulesets, workspace.places(workspace.rulesets))
    assert [str(problem) for problem in found if problem.kind == "unused"] == []


def test_the_sample_is_clean() -> None:
    assert [str(problem) for problem in french().lint(french().rulesets)] == []


def test_the_examples_of_the_sample_come_out_as_expected_and_show_every_part() -> None:
    found = french().rulesets
    own = [rule for rule in found.rules.values() if rule.set_id == "france"]
    assert len(own) == 16
    assert examples.run(found, own)[1] == ()
    assert [gap.wish.held.id for gap in coverage(found).gaps if gap.wish.held.set_id == "france"] == []


def test_the_sample_says_that_it_is_one_and_leaves_blockers_to_a_lawyer() -> None:
    (found,) = [one for one in french().rulesets if one.id == "france"]
    assert (found.sample, found.reviewed_by, found.jurisdiction) == (True, "", "FR")
    assert "local lawyer must check" in found.about
    assert "A local lawyer must check it" in (FRANCE.parent / "README.md").read_text("utf-8")
    assert {rule.severity for rule in found.rules} <= {"serious", "moderate", "advice"}


def test_every_rule_of_the_sample_cites_its_act_and_every_section_of_the_act_is_cited() -> None:
    (found,) = [one for one in french().rulesets if one.id == "france"]
    (act,) = found.acts
    cited = {cite.partition("(")[0].removeprefix("CSI ") for rule in found.rules for cite in rule.cites}
    assert cited == set(act.sections)


def test_the_shipped_content_is_unchanged_and_does_not_hold_the_sample() -> None:
    without, beside = plain().rulesets.digests(), french().rulesets.digests()
    assert {name: digest for name, digest in beside.items() if name != "ruleset:france"} == without
    assert USED_THERE not in plain().questionnaire.questions


def judged(path: Path, workspace: Workspace, used_there: bool | None = None) -> Assessment:
    case = read(path.parent, workspace.questionnaire).case(workspace.questionnaire)
    if used_there is not None:
        case = case.with_answer(USED_THERE, Answer(Standing.VALUE, used_there, evidence="documented"))
    return assess(workspace.rulesets, case, DAY)


def ends(found: Assessment) -> tuple[int, int]:
    scale = found.rulesets.scale
    return scale.rank(found.range.best), scale.rank(found.range.worst)


@pytest.mark.parametrize("used_there", [None, True, False])
@pytest.mark.parametrize("path", RECORDS, ids=lambda path: path.parent.name)
def test_the_sample_never_betters_an_outcome(path: Path, used_there: bool | None) -> None:
    without, beside = judged(path, plain()), judged(path, french(), used_there)
    assert all(new >= old for old, new in zip(ends(without), ends(beside), strict=True))
    assert {one.flag.id: one.value for one in beside.flags} == {one.flag.id: one.value for one in without.flags}
    if used_there is False:
        assert ends(without) == ends(beside)
        assert [one.rule.id for one in beside.findings if one.rule.set_id == "france" and one.contribution] == []


def test_a_workspace_without_the_set_keeps_the_answers_to_its_questions(city: Path) -> None:
    record = Workspace(city).new_record("Square", "", "", DAY)
    path = record.folder / "record.yaml"
    path.write_text(path.read_text("utf-8").replace("answers: {}\n", "answers:\n  fr_used_there: {value: true}\n"), encoding="utf-8")
    assert read(record.folder, french().questionnaire).answers[USED_THERE].value is True
    without = read(record.folder, plain().questionnaire)
    assert (dict(without.answers), set(without.kept)) == ({}, {USED_THERE})


def sample_remark(found: RuleSets) -> list[str]:
    case = read(RECORDS[0].parent, found.questionnaire).case(found.questionnaire)
    return [remark for remark in remarks(assess(found, case, DAY)) if "sample" in remark]


def test_the_report_says_that_no_local_lawyer_checked_the_sample() -> None:
    said = "French law on cameras (sample): sample, not checked by a local lawyer."
    assert sample_remark(french().rulesets) == [said]
    assert sample_remark(plain().rulesets) == []
    record = read(RECORDS[0].parent, french().questionnaire)
    for kind in ("html", "md"):
        assert said in french().report(record, kind)


def test_a_national_provision_is_linked_in_the_report() -> None:
    path = next(path for path in RECORDS if "orleans" in path.parent.name)
    report = french().report(read(path.parent, french().questionnaire), "html")
    assert "https://www.legifrance.gouv.fr/codes/texte_lc/LEGITEXT000025503132" in report
