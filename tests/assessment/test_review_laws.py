"""What holds of review, opinion, decision and seal, whatever is said in whatever order."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, event, example, given, settings
from hypothesis import strategies as st

from techassess.assessment import reviewing, sealing
from techassess.assessment.result import Assessment
from techassess.assessment.reviewing import SignOff, sign_off
from techassess.documents import reader, writer
from techassess.documents.canonical import dotted, leaves
from techassess.problems import Problems
from techassess.questionnaire.answers import Answer, Standing, WrongAnswer
from techassess.records import agreement, permission, seal
from techassess.records.editing import Editing
from techassess.records.loading import load
from techassess.records.permission import NotAllowed
from techassess.records.review import Entry, WrongEntry
from techassess.records.seal import CannotSign
from techassess.records.sealed import signatures
from techassess.records.standing import Review
from techassess.records.verifying import Outcome, Verified
from techassess.records.workflow import ActShape, StateShape, StepShape, Workflow
from techassess.reporting.outcome import verdict_words
from techassess.workspace import Workspace
from tests.assessment.signed import AT
from tests.cli import sample
from tests.records.reviews import USUAL

DAY, RULE = date(2027, 1, 2), "house/openness/signs"
NASTY = "true\n- no: 1e5\n# 'remark' \"quoted\" \\ {x} \u00e4\u0308 \U0001f600\n\tend: ~"
SMALL = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def started(root: Path) -> tuple[Workspace, Path]:
    """A draft with a moderate breach, an answer that does not apply, and one with a document."""
    workspace = Workspace(sample.make(root))
    folder = workspace.new_record("Market square", "Ann", AT, date(2026, 11, 22)).folder
    with workspace.edit(folder, "Ann") as editing:
        for name, value in (("holds_images", True), ("sensors", frozenset({"camera"})), ("purpose", "safety"), ("sign_in_place", "no")):
            editing.put(name, Answer(Standing.VALUE, value, evidence="documented", source="Offer", note=NASTY))
        editing.put("goes_live_on", Answer(Standing.DOES_NOT_APPLY, reason=NASTY))
    return workspace, folder


def judged(workspace: Workspace, editing: Editing) -> Assessment:
    return workspace.assess(editing.record)


def signed(workspace: Workspace, editing: Editing, signing: SignOff) -> str:
    assessment = judged(workspace, editing)
    return sign_off(editing, assessment, verdict_words(assessment), signing, DAY)


# Whatever is said in whatever order

PEOPLE = ("Ann", "Dora", "Max", " dora ", "J\u00fcrgen")
Act = tuple[str, str, str]
ACTS = (
    *(f"step {step}" for step in USUAL.steps),
    *("opinion approved", "opinion rejected", "decision approved", "decision rejected", "decision conditional"),
    *("appoint Max", "appoint Dora", "comment", "dispute", "accept", "risk", "confirm", "answer", "withdraw", "resolve", "day", "stage"),
)


def tried(workspace: Workspace, editing: Editing, act: str) -> None:
    """Do something; what is refused by the product is no fault."""
    kind, _, about = act.partition(" ")
    review, text = editing.review, NASTY
    last = review.all[-1].id if review.all else "1-a"
    if kind == "step":
        reviewing.take_step(editing, about, text)
    elif kind in ("opinion", "decision"):
        signed(workspace, editing, SignOff(kind, about, text, ("Signs.",), "So it is."))
    elif kind == "appoint":
        editing.enter(Entry("appointed", about="decision_maker", who=about))
    elif kind in ("dispute", "accept"):
        reviewing.say_of(editing, judged(workspace, editing), f"{kind.removesuffix('e')}ed", RULE, text)
    elif kind == "risk":
        reviewing.accept_risk(editing, judged(workspace, editing), RULE, text, "2027-05-01")
    elif kind == "comment":
        editing.enter(Entry("comment", "question", "purpose", text))
    elif kind == "confirm":
        agreement.confirm(editing, "goes_live_on")
    elif kind == "answer":
        editing.put("purpose", Answer(Standing.VALUE, "traffic" if len(review.all) % 2 else "safety"))
    elif kind == "withdraw":
        agreement.take_back(editing, last)
    elif kind == "resolve":
        agreement.settle(editing, last)
    elif kind == "day":
        editing.set_day(date(2026, 1, 1 + len(review.all) % 28))
    else:
        editing.set_stage("in_use")


ANYHOW = st.tuples(st.sampled_from(PEOPLE), st.sampled_from(tuple(USUAL.roles)), st.sampled_from(ACTS))
OFTEN: tuple[Act, ...] = (
    *(("Dora", "dpo", act) for act in ("opinion rejected", "step return", "confirm", "dispute", "withdraw", "resolve")),
    *(("Max", "decision_maker", act) for act in ("decision rejected", "decision approved", "risk", "withdraw", "step return")),
    *(("Ann", "officer", act) for act in ("step hand_in", "answer", "appoint Max", "resolve", "step supersede")),
)
ROUND: list[Act] = [
    OFTEN[0],
    ANSWER := ("Ann", "officer", "answer"),
    OFTEN[1],
    ANSWER,
    ("Ann", "officer", "step hand_in"),
    OFTEN[2],
    OFTEN[0],
]


@SMALL
@given(st.lists(st.sampled_from(OFTEN) | ANYHOW, max_size=25))
@example([*ROUND, OFTEN[8], OFTEN[6], *OFTEN])
def test_whatever_is_tried_what_stands_was_decided_on_what_stands(tmp_path_factory: pytest.TempPathFactory, acts: list[Act]) -> None:
    workspace, folder = started(tmp_path_factory.mktemp("law"))
    editing = workspace.edit(folder, "Ann")
    for by, role, act in (*BEGINNING, *acts):
        editing.work_as(role, by=by)
        before, verdict = editing.record, judged(workspace, editing)
        try:
            tried(workspace, editing, act)
        except (WrongEntry, WrongAnswer, CannotSign):
            assert (editing.record.answers, editing.review.state) == (before.answers, Review(before.review, USUAL).state)
        held(workspace, folder, editing)
        if (editing.record.answers, editing.record.stage, editing.record.assessed_on) == (before.answers, before.stage, before.assessed_on):
            after = judged(workspace, editing)
            assert (after.findings, after.range, after.flags) == (verdict.findings, verdict.range, verdict.flags)
    event(editing.review.state)
    editing.close()


BEGINNING: tuple[Act, ...] = (("Ann", "officer", "appoint Max"), ("Ann", "officer", "step hand_in"))


def held(workspace: Workspace, folder: Path, editing: Editing) -> None:
    """What is so at any time."""
    review = editing.review
    assert review.state in USUAL.states
    spoken = [said for said in (review.opinion, review.decision) if said is not None]
    assert not (spoken and USUAL.is_open(review.state))
    assert all(not {"dpo", "decision_maker"} <= review.roles_of(name) for name in PEOPLE)
    assert all(one.role == "decision_maker" for one in review.of("decision", "risk_accepted"))
    assert all("max" in one.by.casefold() or "dora" in one.by.casefold() for one in review.of("decision", "risk_accepted"))
    found = {one.name: one.outcome for one in sealing.verify(folder, None, None)} if spoken else {}
    names = signatures(editing.record, seal.statements(folder))
    for said in spoken:
        assert {found[name] for name in names[said.id]} == {Outcome.VALID}


# Any workflow

NAMES = ("a", "b", "c", "d")


@st.composite
def workflows(draw: st.DrawFn) -> Workflow:
    """A workflow of any shape: loops, dead ends, states that open answers, roles in several pairs that are apart."""
    roles = list(USUAL.roles)
    some = st.lists(st.sampled_from(roles), unique=True, max_size=3)
    states = {name: StateShape(id=name, title=name, answers=draw(some)) for name in NAMES}
    steps = {}
    for number in range(draw(st.integers(1, 6))):
        origins = draw(st.lists(st.sampled_from(NAMES), min_size=1, unique=True))
        signs = {0: draw(st.sampled_from(["opinion", None])), 1: draw(st.sampled_from(["decision", None]))}.get(number)
        by = draw(st.lists(st.sampled_from(roles), min_size=1, unique=True))
        name = f"s{number}"
        shape = {"id": name, "title": name, "from": origins, "to": draw(st.sampled_from(NAMES)), "by": by, "signs": signs}
        steps[name] = StepShape.model_validate(shape)
    apart = tuple(frozenset(pair) for pair in draw(st.lists(st.lists(st.sampled_from(roles), min_size=1, max_size=3), max_size=2)))
    acts = {name: ActShape.model_validate({"by": draw(some), "in": draw(st.lists(st.sampled_from(NAMES)))}) for name in USUAL.acts}
    return replace(USUAL, states=states, steps=steps, apart=apart, acts=acts)


@settings(max_examples=150, deadline=None)
@given(workflows(), st.lists(st.tuples(st.sampled_from(PEOPLE), st.sampled_from(tuple(USUAL.roles)), st.integers(0, 9)), max_size=20))
def test_in_any_workflow_what_is_advised_or_decided_stands_where_answers_stay(flow: Workflow, tries: list[tuple[str, str, int]]) -> None:
    review = Review({}, flow)
    for by, role, number in tries:
        for entries in _possible(flow, by, role, number):
            review = _with(review, entries)
        assert review.state in flow.states
        for said in (review.opinion, review.decision):
            assert said is None or not flow.is_open(review.state)
        for pair in flow.apart:
            assert all(len(review.roles_of(name) & pair) < 2 for name in PEOPLE)


def _possible(flow: Workflow, by: str, role: str, number: int) -> Iterator[tuple[Entry, ...]]:
    step = flow.steps.get(f"s{number}")
    if step is None:
        yield (Entry("appointed", about="decision_maker", who=PEOPLE[number % 5], by=by, role=role),)
        yield (Entry("comment", text="Hm.", by=by, role=role),)
        return
    moved = Entry("moved", step=step.id, to=step.to, text="So.", by=by, role=role)
    yield (Entry(step.signs, outcome="approved", text="So.", by=by, role=role), moved) if step.signs else (moved,)


def _with(review: Review, entries: tuple[Entry, ...]) -> Review:
    """The review with entries that go together, or without any of them."""
    found = review
    for entry in entries:
        try:
            permission.check(found, entry)
        except NotAllowed:
            return review
        number = len(found.entries) + 1
        found = Review({**found.entries, f"{number}-aaaaaa": replace(entry, id=f"{number}-aaaaaa")}, found.workflow)
    return found


# What is signed


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """A record that was decided, with every kind of text in its review; tests look at it and leave it alone."""
    workspace, folder = started(tmp_path_factory.mktemp("decided"))
    with workspace.edit(folder, "Ann") as editing:
        for by, role, act in (*BEGINNING, ("Dora", "dpo", "dispute"), ("Dora", "dpo", "confirm"), ("Dora", "dpo", "opinion rejected")):
            editing.work_as(role, by=by)
            tried(workspace, editing, act)
        editing.work_as("decision_maker", by="Max")
        tried(workspace, editing, "risk")
        tried(workspace, editing, "decision conditional")
    return workspace


def record_of(workspace: Workspace) -> Path:
    return workspace.records_folder / "market-square"


def data_of(folder: Path) -> dict[str, Any]:
    document = reader.read(folder / "record.yaml", Problems())
    assert document is not None
    assert isinstance(document.data, dict)
    return document.data


BOUND = ("answers", "review", "stage", "assessed_on")


def other(value: object) -> object:
    return not value if isinstance(value, bool) else f"{value}x"


def with_leaf(data: Any, path: tuple[Any, ...], gone: bool) -> Any:
    """The same data with one leaf changed or gone."""
    if not path:
        return other(data)
    key, rest = path[0], path[1:]
    if gone and not rest:
        left = {name: value for name, value in data.items() if name != key} if isinstance(data, dict) else []
        return left if isinstance(data, dict) else [one for at, one in enumerate(data) if at != int(key)]
    if isinstance(data, dict):
        return {name: with_leaf(value, rest, gone) if name == key else value for name, value in data.items()}
    return [with_leaf(one, rest, gone) if at == int(key) else one for at, one in enumerate(data)]


def copied(original: Workspace, where: Path) -> Path:
    folder = where / "market-square"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(record_of(original), folder)
    return folder


def verified(folder: Path) -> tuple[Verified, ...]:
    return sealing.verify(folder, None, None)


@pytest.mark.parametrize("gone", [False, True], ids=["changed", "gone"])
def test_every_leaf_that_was_signed_is_missed_and_named(gone: bool, original: Workspace, tmp_path: Path) -> None:
    data, silent = data_of(record_of(original)), []
    paths = [path for path, _ in leaves(data) if path[0] in BOUND]
    assert len(paths) > 60
    for path in paths:
        folder = copied(original, tmp_path)
        (folder / "record.yaml").write_text(writer.write(with_leaf(data, path, gone)), encoding="utf-8")
        last = verified(folder)[-1]
        named = [one.path for one in last.broken] + list(last.problems)
        where = [str(part) for part in path[:2]]
        if last.outcome is not Outcome.BROKEN or not any(all(part in place for part in where) or "record.yaml" in place for place in named):
            silent.append((dotted(path), last.outcome, named))
    assert silent == []


@pytest.mark.parametrize("name", [seal.STATEMENT, seal.MEANING])
def test_every_leaf_of_a_copy_is_missed_and_named(name: str, original: Workspace, tmp_path: Path) -> None:
    folder = copied(original, tmp_path)
    path = folder / seal.FOLDER / seal.names(folder)[-1] / name
    text, silent = path.read_text(encoding="utf-8"), []
    data = json.loads(text)
    for leaf in [leaf for leaf, _ in leaves(data) if leaf != ("engine",)]:
        path.write_text(json.dumps(with_leaf(data, leaf, False)), encoding="utf-8")
        last = verified(folder)[-1]
        if last.outcome is not Outcome.BROKEN or not (last.broken or last.problems):
            silent.append(dotted(leaf))
    assert silent == []


def reordered(value: Any, draw: st.DataObject) -> Any:
    """The same data with every mapping in another order."""
    if isinstance(value, dict):
        return {key: reordered(value[key], draw) for key in draw.draw(st.permutations(list(value)))}
    return [reordered(one, draw) for one in value] if isinstance(value, list) else value


@SMALL
@given(st.data(), st.booleans(), st.sampled_from([None, 1, 3]), st.booleans(), st.sampled_from(["", "# A remark\n", "\n\n"]))
def test_the_way_a_record_is_written_says_nothing(
    original: Workspace, tmp_path: Path, draw: st.DataObject, flow: bool, indent: int | None, ascii_only: bool, before: str
) -> None:
    folder = copied(original, tmp_path)
    data = reordered(data_of(folder), draw)
    text = json.dumps(data, indent=indent, ensure_ascii=ascii_only) if flow else writer.write(data)
    assume("\\ud" not in text)
    ends = draw.draw(st.sampled_from(["\n", "\r\n"]))
    (folder / "record.yaml").write_bytes((before + text).replace("\n", ends).encode())
    assert [(one.outcome, one.broken, one.problems) for one in verified(folder)] == [(Outcome.VALID, (), ())] * 2
    assert load(folder, original.questionnaire).settled.outside == {}
