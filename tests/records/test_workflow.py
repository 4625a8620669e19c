"""The workflow's file: what it holds, and that every fault of it is named with its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from techassess.problems import Broken
from techassess.records.workflow import (
    SHIPPED,
    ActShape,
    EventShape,
    OutcomeShape,
    RoleShape,
    StateShape,
    StepShape,
    WorkflowShape,
    load,
    same_person,
)

TEXT = SHIPPED.read_text(encoding="utf-8")


def own(folder: Path, old: str = "", new: str = "") -> Path:
    """A workspace with a workflow of its own, in which one thing is otherwise."""
    assert TEXT.count(old) >= 1
    (folder / "workflow.yaml").write_text(TEXT.replace(old, new, 1) if old else TEXT, encoding="utf-8")
    return folder


def test_the_usual_way_of_a_record() -> None:
    found = load()
    assert list(found.states) == ["draft", "in_review", "returned", "advised", "decided", "superseded"]
    assert list(found.roles) == ["officer", "supplier", "it_security", "dpo", "decision_maker"]
    assert found.first == "draft"
    assert [state for state in found.states if found.is_open(state)] == ["draft", "returned"]
    assert {step.signs: step.by for step in found.steps.values() if step.signs} == {"opinion": ["dpo"], "decision": ["decision_maker"]}
    assert found.never_accepted == ("blocker",)
    assert frozenset({"dpo", "decision_maker"}) in found.apart
    assert [role for role, one in found.roles.items() if one.named] == ["decision_maker"]


def test_a_risk_is_accepted_and_a_decision_made_by_the_decision_maker_alone() -> None:
    found = load()
    assert found.acts["accept_risk"].by == ["decision_maker"]
    assert "dpo" not in found.steps["decide"].by


def test_a_workspace_may_have_its_own_way(tmp_path: Path) -> None:
    assert load(tmp_path) == load()
    found = load(own(tmp_path, "people: {}", "people: {dpo: [Dora Dee], decision_maker: [Max Mayor]}"))
    assert found.role_of("max  mayor") == "decision_maker"
    assert found.role_of("Somebody") == "officer"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("to: in_review, by: [officer]", "to: in_revue, by: [officer]", "there is no state 'in_revue' (did you mean 'in_review'?)"),
        ("from: [in_review], to: draft", "from: [in_revue], to: draft", "there is no state 'in_revue'"),
        ("accept: {by: [dpo]", "accept: {by: [dpoo]", "there is no role 'dpoo'"),
        ("people: {}", "people: {mayor: [Max]}", "there is no role 'mayor'"),
        ("- [dpo, decision_maker]", "- [dpo, mayor]", "there is no role 'mayor'"),
        ("answers: []", "answers: [mayor]", "there is no role 'mayor'"),
        ("{id: supplier, title: Supplier}", "{id: officer, title: Supplier}", "'officer' stands here twice"),
        ("signs: opinion", "signs: opinions", "'opinions' is not allowed here"),
        ("  comment:", "  komment:", "'komment' is not allowed here"),
        ("never_accepted:", "never_acepted:", "unknown key 'never_acepted'"),
        ("reason: true", "reason: yes", "expected true or false, found 'yes'"),
    ],
)
def test_faults_are_named_with_their_line(tmp_path: Path, old: str, new: str, said: str) -> None:
    with pytest.raises(Broken) as broken:
        load(own(tmp_path, old, new))
    told = str(broken.value.problems)
    line = next(number for number, text in enumerate((tmp_path / "workflow.yaml").read_text().splitlines(), 1) if new in text)
    assert said.partition(" (")[0] in told
    assert f"workflow.yaml:{line}:" in told


def test_names_are_the_same_whatever_their_case_and_spacing() -> None:
    assert same_person(" Dora  DEE", "dora dee")
    assert not same_person("Dora Dee", "Dora Doe")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("J\u00fcrgen", "Ju\u0308rgen"),
        ("Max Mayor", "\u041c\u0430\u0445 Mayor"),
        ("Max Mayor", "\uff2d\uff41\uff58 Mayor"),
        ("Max Mayor", "M\u200dax May\u00ador"),
        ("Nia", "\u039d\u03b9\u03b1"),
        ("\u041d\u0438\u043d\u0430", "\u043d\u0438\u043d\u0430"),
    ],
)
def test_a_person_is_the_same_however_the_letters_are_written(one: str, other: str) -> None:
    assert same_person(one, other)


def test_names_in_another_alphabet_are_still_told_apart() -> None:
    assert not same_person("\u041d\u0438\u043d\u0430", "\u0418\u043d\u043d\u0430")


SIDES = {
    "title: Supplier": ("title: Vendor", "wording"),
    "title: Draft": ("title: Begun", "wording"),
    "title: Hand in for review": ("title: Send", "wording"),
    "title: Rejected": ("title: Refused", "wording"),
    "title: A new purpose": ("title: Another purpose", "wording"),
    "{id: supplier": ("{id: vendor", "meaning"),
    ", named: true": ("", "meaning"),
    "- [dpo, decision_maker]": ("- [dpo, officer]", "meaning"),
    "{id: advised, title: Opinion given, answers: []}": ("{id: advised, title: Opinion given, answers: [dpo]}", "meaning"),
    ", over: true": ("", "meaning"),
    "from: [draft, returned]": ("from: [draft]", "meaning"),
    "to: returned": ("to: draft", "meaning"),
    "to: in_review, by: [officer]": ("to: in_review, by: [dpo]", "meaning"),
    ", reason: true": ("", "meaning"),
    ", signs: opinion": ("", "meaning"),
    "accept: {by: [dpo]": ("accept: {by: [officer]", "meaning"),
    "in: [in_review, advised]": ("in: [advised]", "meaning"),
    "{id: rejected": ("{id: refused", "meaning"),
    ", conditions: true": ("", "meaning"),
    "not_with: [blocker]": ("not_with: [serious]", "meaning"),
    "accepted_first: [serious]": ("accepted_first: []", "meaning"),
    ", settled: true": ("", "meaning"),
    "never_accepted: [blocker]": ("never_accepted: []", "meaning"),
    "{id: complaint": ("{id: grievance", "meaning"),
    "people: {}": ("people: {dpo: [Dora]}", "neither"),
    "  - {id: supplier, title: Supplier}\n  - {id: it_security, title: IT security}\n": (
        "  - {id: it_security, title: IT security}\n  - {id: supplier, title: Supplier}\n",
        "neither",
    ),
}


@pytest.mark.parametrize("old", SIDES)
def test_what_a_signature_covers_of_the_workflow(tmp_path: Path, old: str) -> None:
    new, side = SIDES[old]
    text = TEXT.replace(old, new, 1) if "supplier" not in old or side == "neither" else TEXT.replace("supplier", "vendor")
    (tmp_path / "workflow.yaml").write_text(text, encoding="utf-8")
    usual, changed = load(), load(tmp_path)
    assert (usual.meaning() != changed.meaning()) is (side == "meaning")
    assert (usual.wording() != changed.wording()) is (side == "wording" or ("{id:" in old and side == "meaning" and "answers" not in old))


def test_every_field_of_the_workflow_has_its_side() -> None:
    kinds = (RoleShape, StateShape, StepShape, ActShape, OutcomeShape, EventShape, WorkflowShape)
    named = {name for kind in kinds for name in kind.model_fields}
    assert named == {
        *("id", "title", "named", "answers", "over", "origins", "to", "by", "reason", "signs", "states"),
        *(
            "conditions",
            "not_with",
            "accepted_first",
            "settled",
            "roles",
            "people",
            "apart",
            "steps",
            "acts",
            "outcomes",
            "never_accepted",
            "events",
        ),
    }


@pytest.mark.parametrize("name", ["''", "'  '", '"\\u200b"', '"\\u3164"'])
def test_a_name_that_shows_nothing_is_no_name(name: str, tmp_path: Path) -> None:
    with pytest.raises(Broken, match="expected a name"):
        load(own(tmp_path, "people: {}", f"people: {{dpo: [Dora, {name}]}}"))


def test_titles_and_names_stand_on_one_line_without_control_signs(tmp_path: Path) -> None:
    found = load(own(tmp_path, "title: In review", 'title: "In\\n\\e[1m \\u202ereview"'))
    assert found.states["in_review"].title == "In [1m review"
    assert load(own(tmp_path, "people: {}", 'people: {dpo: ["Dora\\n Dee"]}')).people["dpo"] == ("Dora Dee",)
