"""The seal: one changed byte that matters breaks it and is found; what decides nothing does not."""

from __future__ import annotations

import json
import random
import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from techassess import __version__
from techassess.assessment import sealing
from techassess.assessment.result import Range
from techassess.assessment.sealing import sign, verify
from techassess.documents import reader, writer
from techassess.problems import Broken, Problems
from techassess.questionnaire.answers import Answer, Standing
from techassess.records.deciding import decide
from techassess.records.editing import Editing
from techassess.records.loading import load
from techassess.records.seal import CannotSign, Signing, read
from techassess.records.verifying import Outcome, Verified, inside
from techassess.workspace import Workspace
from tests.assessment.signed import AT, folder_of, made, signed
from tests.cli import sample
from tests.records.test_contests import put_together
from tests.shared import by_number, signature


def again(workspace: Workspace) -> tuple[Verified, ...]:
    """Check against the content as it stands now in its files."""
    return verify(folder_of(workspace), Workspace(workspace.root).rulesets, None)


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """A signed record; tests look at it and leave it alone."""
    return made(tmp_path_factory.mktemp("office") / "one")


@pytest.fixture
def workspace(original: Workspace, tmp_path: Path) -> Workspace:
    """A copy that may be changed."""
    shutil.copytree(original.root, tmp_path / "office")
    return Workspace(tmp_path / "office")


def test_what_nobody_touched_is_valid(original: Workspace) -> None:
    found = again(original)
    assert [(by_number(one.name), one.outcome, one.reworded, one.other_rules, one.remarks) for one in found] == [
        ("1-opinion", Outcome.VALID, (), (), ()),
        ("2-decision", Outcome.VALID, (), (), ()),
    ]


def test_a_signature_names_the_verdict_with_its_range(original: Workspace) -> None:
    statement = again(original)[0].statement
    assert statement is not None
    assert statement.verdict.model_dump() == {
        "id": "proceed-with-conditions",
        "best": "proceed-with-conditions",
        "worst": "proceed-with-conditions",
        "shown": "Possible under conditions",
    }


# One changed byte


@dataclass(frozen=True, slots=True)
class Flip:
    """One byte of a file, changed."""

    path: Path
    at: int
    raw: bytes

    @property
    def changed(self) -> bytes:
        return self.raw[: self.at] + bytes([_other(self.raw[self.at])]) + self.raw[self.at + 1 :]

    def __enter__(self) -> bytes:
        self.path.write_bytes(self.changed)
        return self.changed

    def __exit__(self, *_: object) -> None:
        self.path.write_bytes(self.raw)


def _other(byte: int) -> int:
    """A letter or digit for another, so that most changes still read well; anything else becomes a letter."""
    if chr(byte).isdigit():
        return ord("1") if chr(byte) != "1" else ord("2")
    return ord("a") if chr(byte) != "a" else ord("b")


def flips(path: Path, start: str = "") -> Iterator[Flip]:
    raw = path.read_bytes()
    first = raw.index(start.encode())
    return (Flip(path, at, raw) for at in range(first, len(raw)))


def says_where(found: Verified, file: str) -> bool:
    """Whether a signature is broken and says at which place, or in which file."""
    return found.outcome is Outcome.BROKEN and (bool(found.broken) or any(file in problem for problem in found.problems))


def yaml_of(raw: bytes) -> object:
    document = reader.parse(raw, "record.yaml", Problems())
    return document.data if document else None


def answer_of(raw: bytes, at: int) -> str:
    """The question whose answer holds the byte."""
    found = re.findall(rb"^  ([a-z_]+):$", raw[: at + 1] + raw[at + 1 :].split(b"\n")[0], re.MULTILINE)
    return found[-1].decode() if found else ""


def test_any_changed_byte_of_an_answer_breaks_and_is_found(workspace: Workspace) -> None:
    path = folder_of(workspace) / "record.yaml"
    shutil.rmtree(signature(folder_of(workspace), "2-decision"))
    silent: list[str] = []
    tried = 0
    for flip in flips(path, "  holds_images"):
        with flip as raw:
            if yaml_of(raw) == yaml_of(flip.raw):
                continue
            tried += 1
            (found,) = verify(folder_of(workspace), None, None)
        question = answer_of(flip.raw, flip.at)
        places = [one.path for one in found.broken]
        named = any(place.startswith(f"answers.{question}") for place in places) or any("record.yaml" in told for told in found.problems)
        if not says_where(found, "record.yaml") or not named:
            silent.append(f"{flip.at}: {question}: {places}")
    assert silent == []
    assert tried > 500


@pytest.mark.parametrize(
    ("line", "changed", "place"),
    [
        ("stage: before_tender", "stage: in_use", 'record.stage: "before_tender", now "in_use"'),
        ("assessed_on: '2026-11-22'", "assessed_on: '2026-11-23'", 'record.assessed_on: "2026-11-22", now "2026-11-23"'),
    ],
)
def test_a_changed_stage_or_day_breaks(line: str, changed: str, place: str, workspace: Workspace) -> None:
    path = folder_of(workspace) / "record.yaml"
    text = path.read_text(encoding="utf-8")
    assert line in text
    path.write_text(text.replace(line, changed), encoding="utf-8")
    assert [[str(one) for one in found.broken] for found in again(workspace)] == [[place], [place]]


def checked(folder: Path) -> Verified:
    """The decision in itself: the record, which takes longer to read, is not looked at."""
    try:
        return inside(read(folder, signature(folder, "2-decision").name), None)
    except Broken as broken:
        return Verified("2-decision", problems=tuple(str(problem) for problem in broken.problems))


def json_of(raw: bytes) -> Any:
    try:
        return json.loads(raw)
    except ValueError:
        return None


@pytest.mark.parametrize("name", ["meaning.json", "statement.json"])
def test_any_changed_byte_of_a_condition_a_severity_a_date_or_a_decision_breaks_and_is_found(name: str, workspace: Workspace) -> None:
    folder = folder_of(workspace)
    path = signature(folder, "2-decision") / name
    sound = json_of(path.read_bytes())
    silent = []
    tried = 0
    for flip in flips(path):
        with flip as raw:
            data = json_of(raw)
            if data is not None and {**data, "engine": ""} == {**sound, "engine": ""}:
                continue
            tried += 1
            found = checked(folder)
        if not says_where(found, name):
            silent.append((flip.at, found))
    assert silent == []
    assert tried > 1000


@pytest.mark.parametrize(
    ("before", "after", "place"),
    [
        ('"severity": "serious"', '"severity": "serioos"', 'meaning.rules.house/retention/erased.severity: changed, now "serioos"'),
        (
            "retention_hours <= 72",
            "retention_hours <= 73",
            'meaning.rules.house/retention/erased.requires: changed, now "retention_hours <= 73"',
        ),
        ('"ask_if": "holds_images"', '"ask_if": "holds_imagez"', 'meaning.questions.goes_live_on.ask_if: changed, now "holds_imagez"'),
        ('"assessed_on": "2026-11-22"', '"assessed_on": "2026-11-23"', 'meaning.record.assessed_on: changed, now "2026-11-23"'),
        ('"until": "2027-03-01"', '"until": "2027-03-02"', 'meaning.answers.sign_in_place.plan.until: changed, now "2027-03-02"'),
    ],
)
def test_the_place_is_named_to_the_value(before: str, after: str, place: str, workspace: Workspace) -> None:
    path = signature(folder_of(workspace), "1-opinion") / "meaning.json"
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8")
    found = verify(folder_of(workspace), None, None)
    assert [str(one) for one in found[0].broken] == [place]
    assert found[1].outcome is Outcome.VALID


def test_a_changed_byte_of_the_wording_is_reworded_or_told(workspace: Workspace) -> None:
    path = signature(folder_of(workspace), "1-opinion") / "wording.json"
    sound = json_of(path.read_bytes())
    wrong = []
    for flip in list(flips(path))[::7]:
        with flip as raw:
            data = json_of(raw)
            if data == sound:
                continue
            outcome = verify(folder_of(workspace), None, None)[0].outcome
        if outcome is not (Outcome.BROKEN if data is None else Outcome.REWORDED):
            wrong.append((flip.at, outcome))
    assert wrong == []


# What decides nothing


Change = Callable[[Path, random.Random], bool]
"""Changes a workspace's files, and says whether a text that is shown became another."""


def shuffled(value: Any, chance: random.Random) -> Any:
    """The same data with every mapping in another order."""
    if isinstance(value, dict):
        keys = list(value)
        chance.shuffle(keys)
        return {key: shuffled(value[key], chance) for key in keys}
    return [shuffled(part, chance) for part in value] if isinstance(value, list) else value


def one_file(root: Path, chance: random.Random, pattern: str) -> Path:
    return chance.choice(sorted(root.glob(pattern)))


def data_of(path: Path) -> Any:
    document = reader.read(path, Problems())
    assert document is not None, path
    return document.data


def keys_in_another_order(root: Path, chance: random.Random) -> bool:
    path = one_file(root, chance, chance.choice(["questionnaires/**/*.yaml", "rulesets/**/*.yaml", "records/*/record.yaml"]))
    path.write_text(writer.write(shuffled(data_of(path), chance)), encoding="utf-8")
    return False


def keys_of_a_copy_in_another_order(root: Path, chance: random.Random) -> bool:
    path = one_file(root, chance, "records/*/signatures/*/*.json")
    data = shuffled(json.loads(path.read_text(encoding="utf-8")), chance)
    path.write_text(json.dumps(data, indent=chance.choice([None, 1, 4]), ensure_ascii=chance.random() < 0.5), encoding="utf-8")
    return False


def other_white_space(root: Path, chance: random.Random) -> bool:
    path = one_file(root, chance, chance.choice(["questionnaires/**/*.yaml", "rulesets/**/*.yaml", "records/*/record.yaml"]))
    lines = path.read_text(encoding="utf-8").splitlines()
    lines.insert(0, chance.choice(["", "# A remark", "   "]))
    path.write_bytes("".join(f"{line}{chance.choice(['', '  '])}\r\n" for line in lines).encode())
    return False


def white_space_in_a_condition(root: Path, chance: random.Random) -> bool:
    path = root / "rulesets/house/rules/retention/erased.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        re.sub(r"retention_hours\s*<=\s*72", f"retention_hours{' ' * chance.randint(0, 3)}<={' ' * chance.randint(0, 3)}72", text)
    )
    return False


def another_text(root: Path, chance: random.Random) -> bool:
    path = one_file(root, chance, chance.choice(["questionnaires/*/sections/*.yaml", "rulesets/*/rules/**/*.yaml", "rulesets/scale.yaml"]))
    text = path.read_text(encoding="utf-8")
    word = chance.choice(["label", "help", "why", "text", "title", "finding", "remedy", "shown"])
    found = list(re.finditer(rf"\b{word}: (?=[A-Z])", text))
    if not found:
        return False
    at = chance.choice(found).end()
    path.write_text(f"{text[:at]}{chance.choice('ABCDEFGH')}{text[at:]}", encoding="utf-8")
    return True


def another_title_of_the_record(root: Path, chance: random.Random) -> bool:
    path = root / "records/market-square/record.yaml"
    path.write_text(
        re.sub(r"^title: ", f"title: {chance.choice('ABCDEFGH')}", path.read_text(encoding="utf-8"), count=1, flags=re.MULTILINE)
    )
    return True


def questions_in_another_order(root: Path, chance: random.Random) -> bool:
    path = one_file(root, chance, "questionnaires/*/sections/*.yaml")
    data = data_of(path)
    chance.shuffle(data["questions"])
    for question in data["questions"]:
        chance.shuffle(question.get("options", []))
    path.write_text(writer.write(data), encoding="utf-8")
    return False


def a_definition_in_another_file(root: Path, _: random.Random) -> bool:
    here, there = root / "questionnaires/small/definitions.yaml", root / "rulesets/house/definitions.yaml"
    source, target = (here, there) if here.exists() else (there, here)
    if source == there:
        return False  # the set's own rules may not lose sight of it
    shutil.move(source, target)
    return False


def topics_in_another_order(root: Path, _: random.Random) -> bool:
    path = root / "rulesets/house/ruleset.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("topics: [retention, openness]", "topics: [openness, retention]"), encoding="utf-8")
    return False


def an_example_more(root: Path, chance: random.Random) -> bool:
    path = root / "rulesets/house/rules/retention/erased.yaml"
    data = data_of(path)
    data["examples"].append({"from": "camera", "given": {"retention_hours": chance.randint(80, 900)}, "expect": "breached"})
    path.write_text(writer.write(data), encoding="utf-8")
    return False


CHANGES: tuple[Change, ...] = (
    keys_in_another_order,
    keys_of_a_copy_in_another_order,
    other_white_space,
    white_space_in_a_condition,
    another_text,
    another_title_of_the_record,
    questions_in_another_order,
    a_definition_in_another_file,
    topics_in_another_order,
    an_example_more,
)


def test_two_hundred_changes_that_decide_nothing_break_nothing(workspace: Workspace) -> None:
    chance = random.Random(6)
    wrong = []
    for number in range(200):
        root = workspace.root.parent / str(number)
        shutil.copytree(workspace.root, root)
        changes = chance.sample(CHANGES, chance.randint(1, 4))
        reworded = True in [change(root, chance) for change in changes]
        expected = Outcome.REWORDED if reworded else Outcome.VALID
        found = again(Workspace(root))
        if [(one.outcome, one.other_rules, bool(one.reworded)) for one in found] != [(expected, (), reworded)] * 2:
            wrong.append((number, [change.__name__ for change in changes], found))
        shutil.rmtree(root)
    assert wrong == []


def test_both_wordings_are_told(workspace: Workspace) -> None:
    path = workspace.root / "rulesets/house/rules/retention/erased.yaml"
    path.write_text(sample.ERASED.replace("Recordings are erased soon", "Recordings are erased at once"), encoding="utf-8")
    assert [str(one) for one in again(workspace)[0].reworded] == [
        'rules.house/retention/erased.title: "Recordings are erased soon", now "Recordings are erased at once"'
    ]


# Rules that moved on, and records that did


@pytest.mark.parametrize(
    ("before", "after", "place"),
    [
        ("severity: serious", "severity: moderate", 'rules.house/retention/erased.severity: "serious", now "moderate"'),
        ("<= 72", "<= 73", 'rules.house/retention/erased.requires: "retention_hours <= 72", now "retention_hours <= 73"'),
        (
            "severity: serious",
            "applies_from: 2027-01-01\nseverity: serious",
            'rules.house/retention/erased.applies_from: (nothing), now "2027-01-01"',
        ),
    ],
)
def test_other_rules_are_told_and_break_nothing(before: str, after: str, place: str, workspace: Workspace) -> None:
    path = workspace.root / "rulesets/house/rules/retention/erased.yaml"
    path.write_text(sample.ERASED.replace(before, after, 1), encoding="utf-8")
    found = again(workspace)[0]
    assert (found.outcome, [str(one) for one in found.other_rules]) == (Outcome.VALID, [place])


def test_the_words_of_a_rule_that_came_or_went_are_not_told_beside_it(workspace: Workspace) -> None:
    (workspace.root / "rulesets/house/rules/openness/signs.yaml").unlink()
    found = again(workspace)[0]
    assert {one.path.split(".")[1] for one in found.other_rules} == {"house/openness/signs"}
    assert found.outcome is Outcome.VALID


def test_a_record_is_checked_without_any_content(original: Workspace) -> None:
    assert [one.outcome for one in verify(folder_of(original), None, None)] == [Outcome.VALID, Outcome.VALID]


def test_an_answer_given_after_signing_is_broken_there_alone(workspace: Workspace) -> None:
    editing = Editing.open(folder_of(workspace), workspace.questionnaire, "Bob")
    editing.put("purpose", Answer(Standing.VALUE, "traffic"))
    editing.close()
    found = again(workspace)[0]
    assert found.outcome is Outcome.BROKEN
    assert {one.path.rsplit(".", 1)[0] for one in found.broken} == {"answers.purpose"}
    assert 'answers.purpose.value: "safety", now "traffic"' in [str(one) for one in found.broken]


def test_a_new_signature_holds_where_the_old_one_does_not(workspace: Workspace) -> None:
    editing = Editing.open(folder_of(workspace), workspace.questionnaire, "Bob")
    editing.put("purpose", Answer(Standing.VALUE, "traffic"))
    editing.close()
    signed(workspace)
    assert [one.outcome for one in again(workspace)] == [Outcome.BROKEN, Outcome.BROKEN, Outcome.VALID]


def test_a_signature_that_was_taken_away_is_missed_by_the_next(workspace: Workspace) -> None:
    shutil.rmtree(signature(folder_of(workspace), "1-opinion"))
    (found,) = again(workspace)
    assert found.outcome is Outcome.BROKEN
    assert [one.path for one in found.broken] == ["signatures"]


def test_a_folder_may_be_given_another_number(workspace: Workspace) -> None:
    folder = folder_of(workspace) / "signatures"
    signature(folder_of(workspace), "2-decision").rename(folder / "7-decision")
    assert [(by_number(one.name), one.outcome) for one in again(workspace)] == [("1-opinion", Outcome.VALID), ("7-decision", Outcome.VALID)]


def test_a_history_that_was_begun_anew_is_missed(workspace: Workspace) -> None:
    path = folder_of(workspace) / "history.jsonl"
    path.write_bytes(b"".join(path.read_bytes().splitlines(keepends=True)[:-1]))
    assert "history" in [one.path for one in again(workspace)[0].broken]


def test_a_record_that_cannot_be_read_is_told_with_its_line(workspace: Workspace) -> None:
    path = folder_of(workspace) / "record.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("value: 72", "value: many"), encoding="utf-8")
    found = again(workspace)[0]
    assert found.outcome is Outcome.BROKEN
    assert re.fullmatch(
        r"market-square/record\.yaml:\d+:12: answers\.retention_hours\.value: please give a number of hours, from 0 to 10000, in digits",
        found.problems[0],
    )


def test_a_copy_of_a_questionnaire_that_does_not_hold_judges_no_record(workspace: Workspace) -> None:
    path = signature(folder_of(workspace), "1-opinion") / "meaning.json"
    path.write_text(path.read_text(encoding="utf-8").replace('"maximum": 10000', '"maximum": 10001'), encoding="utf-8")
    found = verify(folder_of(workspace), None, None)[0]
    assert [str(one) for one in found.broken] == ["meaning.questions.retention_hours.maximum: changed, now 10001"]
    assert found.remarks == ("The record was not compared, for the copy of its questionnaire does not hold.",)


def test_a_verdict_that_does_not_follow_from_answers_and_rules_is_told(workspace: Workspace) -> None:
    found = load(folder_of(workspace), workspace.questionnaire)
    better = replace(workspace.assess(found.record), range=Range("proceed", "proceed"))
    sign(found, better, "No objection", Signing("decision", "Max", AT), workspace.workflow)
    verified = again(workspace)[2]
    assert verified.outcome is Outcome.VALID
    assert verified.remarks == (
        f"Judged again by this version of techassess ({__version__}), the same answers and rules lead to another verdict: "
        "from 'proceed-with-conditions' to 'proceed-with-conditions', where 'proceed' to 'proceed' was signed.",
    )


# What is not signed


def test_a_record_changed_outside_is_not_signed(workspace: Workspace) -> None:
    path = folder_of(workspace) / "record.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("value: 72", "value: 73"), encoding="utf-8")
    with pytest.raises(CannotSign) as refused:
        signed(workspace)
    assert str(refused.value) == ("The record was changed outside this program. Open it once, look through what was changed, then sign.")


def test_a_record_whose_history_was_changed_is_not_signed(workspace: Workspace) -> None:
    path = folder_of(workspace) / "history.jsonl"
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join([*lines[:2], *lines[3:]]))
    with pytest.raises(CannotSign) as refused:
        signed(workspace)
    assert str(refused.value) == (
        "The history of the record was changed afterwards. Put it back from a copy or from version control, then sign."
    )


def test_the_parts_of_the_record_are_those_that_the_record_gives(original: Workspace) -> None:
    record = original.record(folder_of(original))
    assert set(sealing.sealed(record, original.rulesets, original.workflow).meaning) > set(sealing.OF_RECORD)


# Two places


def test_what_two_people_answered_otherwise_is_decided_before_signing(workspace: Workspace) -> None:
    folder = folder_of(workspace)
    other = workspace.root / "other"
    shutil.copytree(folder, other)
    base = (folder / "history.jsonl").read_bytes()
    for where, by, word in ((folder, "Ann", "traffic"), (other, "Ben", "safety")):
        with Editing.open(where, workspace.questionnaire, by) as editing:
            editing.put("purpose", Answer(Standing.VALUE, word, note=by))
    put_together(folder, other, base, union=True, swapped=False)
    with pytest.raises(CannotSign, match=r"^Changes of two places lie side by side in this record\. Open it once"):
        signed(workspace)
    with Editing.open(folder, workspace.questionnaire, "Ann") as editing:
        with pytest.raises(CannotSign, match=r"^Two people answered otherwise, and nobody has decided yet: purpose\. Decide with"):
            signed(workspace)
        decide(editing, {"purpose": "theirs"})
    assert by_number(signed(workspace)) == "3-opinion"
