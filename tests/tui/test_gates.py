"""How fast the form is in a real terminal, and that it does not grow while questions go by."""

from __future__ import annotations

import gc
import time

import pytest
from textual.widget import Widget

from techassess.tui.trail import Place
from techassess.workspace import Workspace
from tests.tui import sample
from tests.tui.driving import driven, form
from tests.tui.screen_reader import Terminal

pytestmark = pytest.mark.alone

MANY = 150


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """A workspace with many questions and as many rules."""
    root = tmp_path_factory.mktemp("large")
    head = "id: many\ntitle: Many questions\nquestions:\n"
    text = "text: Is the number {n} of many questions answered?\n    help: It is one of many.\n    why: To see how fast they come."
    questions = "".join(f"  - id: q{n}\n    type: yes_no\n    label: Number {n}\n    {text.format(n=n)}\n" for n in range(1, MANY + 1))
    sample.make(root, screening=head.replace("many", "screening", 1) + questions, questionnaire=LARGE)
    sections = [root / f"questionnaires/small/sections/{name}.yaml" for name in ("personal-data", "openness")]
    for path in [*(root / "rulesets/house/rules").glob("*/*.yaml"), root / "questionnaires/small/definitions.yaml", *sections]:
        path.unlink()
    for n in range(1, MANY + 1):
        rule = sample.rule(f"Rule {n}", f"not q{n} or q{(n * 7) % MANY + 1}", "moderate", "GDPR Art. 5")
        (root / f"rulesets/house/rules/data/rule-{n}.yaml").write_text(rule)
    return Workspace(root)


LARGE = 'id: small\nversion: "1.0"\ntitle: Many questions\nsections: [screening]\n'


def test_the_first_picture_comes_within_a_second_and_a_half(office: Workspace) -> None:
    with Terminal(str(office.root)) as terminal:
        terminal.wait("What would you like to assess?")
        assert time.monotonic() - terminal.started < 1.5


def test_the_next_question_comes_without_delay(office: Workspace) -> None:
    folder = sample.record(office, "Fast")
    delays = []
    with Terminal(str(office.root), str(folder)) as terminal:
        terminal.wait("Sections")
        terminal.press("enter")
        for number in range(1, 101):
            terminal.wait(f"Is the number {number} of")
            begun = time.monotonic()
            terminal.press("2", "enter")
            terminal.wait(f"Is the number {number + 1} of")
            delays.append(time.monotonic() - begun)
    assert sorted(delays)[94] < 0.150


@driven
async def test_three_hundred_questions_add_hardly_any_widgets(office: Workspace) -> None:
    async with form(office, sample.record(office, "Many"), (120, 40)) as driver:
        app, pilot = driver.app, driver.pilot
        app.desk.trail.go(Place("question", "q1"))
        app.show_place()
        await pilot.pause()
        before = live()
        for number in range(300):
            app.desk.trail.swap(Place("question", f"q{number % MANY + 1}"))
            app.show_place()
            if number % 30 == 0:
                await pilot.pause()
        await pilot.pause()
        assert live() - before < 50


def live() -> int:
    """How many widgets there are, those that nobody needs any more included."""
    gc.collect()
    return sum(isinstance(thing, Widget) for thing in gc.get_objects())
