"""A small questionnaire on disk, to be changed in one place and loaded."""

from __future__ import annotations

from pathlib import Path

from techassess.problems import Problems
from techassess.questionnaire import loading
from techassess.questionnaire.model import Questionnaire

FILES = {
    "questionnaire.yaml": """\
id: sample
version: "1.0"
title: A sample
sections: [first, second]
screening: first
dates: {go_live: starts}
retired: {old_question: It was never clear.}
""",
    "definitions.yaml": """\
filmed:
  label: People are filmed
  means: any_of(sensors, camera)
""",
    "situations.yaml": """\
street: {title: A street, answers: {sensors: [camera]}}
""",
    "sections/first.yaml": """\
id: first
title: First
questions:
  - id: sensors
    type: choices
    text: Which sensors?
    options:
      - {id: camera, text: A camera}
      - {id: sound, text: A microphone}
      - {id: none_of_these, text: None of these, excludes_others: true}
  - id: hours
    type: number
    unit: hours
    minimum: 0
    maximum: 100
    text: How long?
    label: Longest time
    ask_if: filmed
    changeable: {prefer: lower, cost: 2}
    evidence: expected
    answered_by: supplier
""",
    "sections/second.yaml": """\
id: second
title: Second
ask_if: filmed
questions:
  - id: aim
    type: choice
    text: What for?
    options: [{id: traffic, text: Traffic}, {id: safety, text: Safety}]
    changeable: {prefer: [traffic, safety], costs: {safety: 3}}
  - id: trained
    type: measure
    text: Are they trained?
    ask_if: aim == "safety"
  - {id: starts, type: date, text: When?}
  - {id: words, type: text, text: Say more., optional: true}
  - {id: asked, type: yes_no, text: Asked?}
""",
}


def write(folder: Path, **changed: tuple[str, str]) -> Path:
    """Write the sample, with text replaced in files by their name without folder and ending."""
    for name, text in FILES.items():
        old, new = changed.get(Path(name).stem, ("", ""))
        assert old in text, f"{old!r} does not stand in {name}"
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text.replace(old, new, 1) if old else text, encoding="utf-8")
    return folder


def load(folder: Path, **changed: tuple[str, str]) -> tuple[Questionnaire | None, str]:
    """Load the sample and return it with everything that was said of it."""
    problems = Problems()
    found = loading.load(write(folder, **changed), problems, "q")
    return found, str(problems)


def sample(folder: Path) -> Questionnaire:
    """The sample as it should be."""
    found, problems = load(folder)
    assert problems == ""
    assert found is not None
    return found
