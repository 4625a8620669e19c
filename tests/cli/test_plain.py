"""The interview as plain lines."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from techassess.cli.exits import Exit
from techassess.cli.plain_again import PROMPT
from techassess.questionnaire.answers import Standing
from techassess.records.editing import Editing
from techassess.workspace import Workspace
from tests.cli import sample
from tests.cli.conftest import CAMERA, Make, Run, Typed

FIRST = """\
Market square
Whatever you answer is saved at once.

First questions
===============
Beside an answer you can type: ? help, d I don't know yet, n does not apply here, b back, s save and stop.

Question 1 of 3
Does the system hold images, even for a second?
  1  Yes
  2  No
Type the number of your answer.
> s

Saved: 0 of about 3 questions answered.
Go on with: techassess --workspace ROOT --plain open market-square
Read the report with: techassess --workspace ROOT report market-square --format md
"""


def test_a_sitting_reads_like_a_conversation(record: Make, root: Path, typed: Typed) -> None:
    done, _ = typed(record(), "s")
    assert (done.code, done.out, done.talk) == (Exit.FINE, FIRST.replace("ROOT", str(root)), "")


def test_the_end_of_the_input_saves_and_stops(record: Make, typed: Typed) -> None:
    done, found = typed(record(), "1", "1,2")
    assert done.code == Exit.FINE
    assert {name: answer.value for name, answer in found.answers.items()} == {
        "holds_images": True,
        "sensors": frozenset({"camera", "microphone"}),
    }
    assert {answer.by for answer in found.answers.values()} == {"Bob"}


def test_every_kind_of_question_can_be_answered(record: Make, typed: Typed) -> None:
    lines = ("yes", "A camera", "safety", "72", "Manual 2.1, page 4", "2", "City works", "before go-live", "2027-03-31", "All is well.")
    done, found = typed(record(), *lines)
    assert {name: answer.value for name, answer in found.answers.items()} == {
        "holds_images": True,
        "sensors": frozenset({"camera"}),
        "purpose": "safety",
        "retention_hours": Decimal(72),
        "sign_in_place": "planned",
        "goes_live_on": date(2027, 3, 31),
        "remarks": "All is well.",
    }
    assert (found.answers["retention_hours"].evidence, found.answers["retention_hours"].source) == ("documented", "Manual 2.1, page 4")
    plan = found.answers["sign_in_place"].plan
    assert plan is not None
    assert (plan.who, plan.until) == ("City works", "before go-live")
    assert (
        f"\nAll questions are answered.\n{PROMPT}\n\nSaved: 7 of 7 questions answered.\nOn these answers: Possible under conditions\n"
        in done.out
    )


def test_an_answer_is_saved_even_if_the_input_ends_before_its_evidence(record: Make, typed: Typed) -> None:
    _, found = typed(record(**CAMERA), "90")
    assert (found.answers["retention_hours"].value, found.answers["retention_hours"].evidence) == (Decimal(90), "claimed")


def test_each_answer_says_that_it_is_saved_and_what_it_means(record: Make, typed: Typed) -> None:
    done, _ = typed(record(**CAMERA), "90", "")
    assert (
        ": 90 hours\nNew finding: ✗ serious: Recordings are kept too long. (GDPR Art. 5(1)(e))\nOn these answers now: Not in this form\n"
        in done.out
    )


def test_a_finding_that_goes_away_is_said(record: Make, typed: Typed) -> None:
    done, _ = typed(record(**CAMERA, retention_hours=90, sign_in_place="done"), "g 1", "24", "")
    assert "\nNo longer a finding: Recordings are erased soon\n" in done.out


def test_questions_that_an_answer_opens_are_counted(record: Make, typed: Typed) -> None:
    done, _ = typed(record(), "1")
    assert "\nThis opens 4 more questions.\n" in done.out


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (("3",), "Please type a number from 1 to 2. (? for help)"),
        (("maybe",), "'maybe' is not one of the options. Please type a number from 1 to 2. (? for help)"),
        (("",), "Please answer, or type d for 'I don't know yet'."),
        (("1", "1,3"), "'None of these' cannot be chosen together with others. (? for help)"),
        (("1", "kamera"), "'kamera' is not one of the options. Did you mean 'camera'? (? for help)"),
        (("b",), "This is the first question."),
        (("g 9",), "This section has the questions 1 to 3. Type for example: g 1"),
        (("note",), "Type the text behind it, for example: note contract of 2026-03-01, annex 2"),
        (("note hello",), "Answer first, go back with b, and then add it."),
    ],
)
def test_what_cannot_be_understood_is_said_and_asked_again(lines: tuple[str, ...], said: str, record: Make, typed: Typed) -> None:
    done, found = typed(record(), *lines)
    assert f"\n{said}\n> " in done.out
    assert len(found.answers) == len(lines) - 1


def test_dont_know_is_an_answer(record: Make, typed: Typed) -> None:
    _, found = typed(record(), "d")
    assert found.answers["holds_images"].standing is Standing.DONT_KNOW


def test_does_not_apply_asks_why_and_an_empty_reason_leads_back(record: Make, typed: Typed) -> None:
    done, found = typed(record(), "n", "", "n", "No lens at all")
    assert "n means that the question does not apply here. For the answer No, type 2." in done.out
    assert found.answers["holds_images"].standing is Standing.DOES_NOT_APPLY
    assert found.answers["holds_images"].reason == "No lens at all"


def test_back_shows_the_answer_and_enter_keeps_it(record: Make, typed: Typed) -> None:
    done, found = typed(record(), "1", "b", "", "1")
    assert "Your answer now: Yes (Enter keeps it)" in done.out
    assert sorted(found.answers) == ["holds_images", "sensors"]


def test_notes_and_evidence_stay_with_an_answer_that_changes(record: Make, typed: Typed) -> None:
    _, found = typed(record(), "1", "b", "note asked the supplier", "evidence Manual 2.1", "2")
    answer = found.answers["holds_images"]
    assert (answer.value, answer.note) == (False, "asked the supplier")


def test_in_a_text_question_commands_need_a_slash(record: Make, typed: Typed) -> None:
    folder = record(**CAMERA, retention_hours=24, sign_in_place="done", goes_live_on="2027-01-01")
    _, found = typed(folder, "d")
    assert found.answers["remarks"].value == "d"


def test_help_says_what_is_meant_and_which_rules_read_the_answer(record: Make, typed: Typed) -> None:
    done, _ = typed(record(), "?")
    said = (
        "> ?\n"
        "Buffers count.\n"
        "Why we ask: Images can show people.\n"
        "Who can answer: the buyer\n"
        "Rules that read it: Recordings are erased soon, People are told\n"
    )
    assert said in done.out


def test_the_answers_of_a_section_can_be_listed(record: Make, typed: Typed) -> None:
    done, _ = typed(record(), "1", "l")
    assert "  1  Images are held: Yes\n  2  Sensors: not answered yet\n  3  Main purpose: not answered yet\n" in done.out


def test_an_unfinished_record_goes_on_where_it_was_left(record: Make, typed: Typed) -> None:
    done, _ = typed(record(**CAMERA))
    assert "\nAfter how many hours are recordings erased?\nType a number of hours.\n" in done.out
    assert "Which sensors" not in done.out


def test_a_record_open_elsewhere_is_not_touched(record: Make, root: Path, typed: Typed) -> None:
    folder = record()
    other = Editing.open(folder, Workspace(root).questionnaire, "Carla")
    done, found = typed(folder, "1")
    other.close()
    assert (done.code, found.answers) == (Exit.RECORD, {})
    assert done.talk.startswith("Carla has had this record open since ")


def test_what_someone_else_changed_meanwhile_is_not_overwritten(record: Make, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = record()

    class Meddling:
        def isatty(self) -> bool:
            return False

        def readline(self) -> str:
            file = folder / "record.yaml"
            file.write_text(file.read_text(encoding="utf-8").replace("title: Market square", "title: Another title"), encoding="utf-8")
            return "1\n"

    monkeypatch.setattr("sys.stdin", Meddling())
    done = run("--plain", "open", folder.name)
    assert done.code == Exit.RECORD
    assert done.talk.startswith("This answer was not saved. Someone else changed this record while you had it open.")


def test_a_record_that_cannot_be_written_says_so(record: Make, typed: Typed, monkeypatch: pytest.MonkeyPatch) -> None:
    from techassess.records.saving import SaveFailed

    def full(*_: object) -> None:
        raise SaveFailed("There is no room left.")

    folder = record()
    monkeypatch.setattr(Editing, "put", full)
    done, found = typed(folder, "1")
    assert (done.code, found.answers) == (Exit.RECORD, {})
    assert done.talk == "This answer was not saved. There is no room left.\nAll answers before it are saved.\n"


def test_control_signs_in_a_line_never_reach_the_record(record: Make, typed: Typed) -> None:
    _, found = typed(record(), "n", "\x1b]52;c;evil\x07why\u202e")
    assert found.answers["holds_images"].reason == "]52;c;evilwhy"


@pytest.fixture
def assuming(root: Path, run: Run) -> Path:
    """A record of street cameras, whose sensors are assumed."""
    sample.with_presets(root)
    return Path(run("new", "Market square", "--preset", "street_cameras").out.strip())


ASSUMED = """\
Which sensors are there?
  1  A camera
  2  A microphone
  3  None of these
Type the numbers that apply, for example 1,3.
Assumed for street cameras: A camera
Type a to confirm this, or answer otherwise. It counts for nothing until then.
> """


def test_what_is_assumed_is_said_and_counts_for_nothing(assuming: Path, typed: Typed) -> None:
    done, found = typed(assuming, "1")
    assert ASSUMED in done.out
    assert "\nSaved: 1 of " in done.out
    assert list(found.answers) == ["holds_images"]


@pytest.mark.parametrize("lines", [("",), ("", "", ""), ("s",), ("b", "", "s")])
def test_neither_an_empty_line_nor_the_end_of_the_input_confirms_what_is_assumed(
    lines: tuple[str, ...], assuming: Path, typed: Typed
) -> None:
    _, found = typed(assuming, "1", *lines)
    assert list(found.answers) == ["holds_images"]


def test_a_key_confirms_what_is_assumed_and_evidence_is_asked_for_it_too(assuming: Path, typed: Typed) -> None:
    done, found = typed(assuming, "1", "a", "Data sheet, page 2")
    assert "Saved" in done.out
    answer = found.answers["sensors"]
    assert (answer.value, answer.by, answer.evidence, answer.source) == (frozenset({"camera"}), "Bob", "documented", "Data sheet, page 2")


def test_what_is_confirmed_is_kept_though_the_input_ends_before_its_evidence(assuming: Path, typed: Typed) -> None:
    _, found = typed(assuming, "1", "a")
    assert (found.answers["sensors"].value, found.answers["sensors"].evidence) == (frozenset({"camera"}), "claimed")


def test_another_answer_takes_the_place_of_what_is_assumed(assuming: Path, typed: Typed) -> None:
    done, found = typed(assuming, "1", "d", "b", "s")
    assert found.answers["sensors"].standing is Standing.DONT_KNOW
    assert done.out.count("Assumed for street cameras") == 1


def test_where_nothing_is_assumed_nothing_can_be_confirmed(assuming: Path, typed: Typed) -> None:
    done, found = typed(assuming, "a")
    assert "> a\nNothing is assumed here. Please answer, or type d for 'I don't know yet'.\n" in done.out
    assert found.answers == {}


def test_a_word_goes_to_the_answer_that_matters_most(record: Make, typed: Typed) -> None:
    done, _ = typed(record(**CAMERA), "m", "s")
    assert "Of all open answers, this one matters most." in done.out


def test_the_word_says_so_where_nothing_is_left_that_matters(record: Make, typed: Typed) -> None:
    done, _ = typed(record(**CAMERA, retention_hours="24", sign_in_place="done"), "m", "s")
    assert "Well done: no open answer can change the outcome any more. It is: No objection found on these answers.\n> s" in done.out
