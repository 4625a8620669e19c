from __future__ import annotations

from pathlib import Path

import pytest

from techassess.contents import Content
from techassess.problems import Problems
from techassess.rules.dpia import Form
from techassess.rules.dpia_files import is_for, load
from techassess.workspace import Workspace, shipped
from tests.reporting.assessed import SMALL, form, workspace
from tests.reporting.sample import CONTENT, HERE

FILE = HERE / "content" / "reports" / "dpia.yaml"


def read(path: Path, old: str = "", new: str = "") -> tuple[Form | None, list[str]]:
    """The small form with one text in place of another, and what is wrong with it, without the name of the file."""
    text = FILE.read_text(encoding="utf-8")
    assert old in text
    target = path / "dpia.yaml"
    target.write_text(text.replace(old, new, 1) if old else text, encoding="utf-8")
    problems = Problems()
    return load(target, "dpia.yaml", CONTENT, problems), [str(one).removeprefix("dpia.yaml:") for one in problems]


def test_the_form_that_ships_is_sound() -> None:
    problems = Problems()
    found = load(workspace().templates / "dpia.yaml", "reports/dpia.yaml", workspace().rulesets, problems)
    assert str(problems) == ""
    assert found is not None


def test_the_small_form_is_sound(tmp_path: Path) -> None:
    found, problems = read(tmp_path)
    assert problems == []
    assert found == SMALL


def test_every_title_and_guidance_is_there_and_ends_as_a_sentence() -> None:
    for field in form():
        assert field.title
        assert field.guidance.endswith("."), field.id
        for text in (field.person, field.if_empty, *(column.person for column in field.columns)):
            assert text == "" or text.endswith((".", "?")), (field.id, text)


NAMES = [
    ("questions: [purpose, local_problem", "questions: [purpos, local_problem", "there is no question 'purpos'", "purpose"),
    ("flags: [prior_consultation]", "flags: [prior_consultatio]", "there is no flag 'prior_consultatio'", "prior_consultation"),
    ("[meeting, survey]", "[meetings, survey]", "there is no option of 'residents_heard' 'meetings'", "meeting"),
    ("[gdpr/storage]", "[gdpr/storages]", "there is no set, topic or rule 'gdpr/storages'", "gdpr/storage"),
    ("Art. 35(3)(c)", "Art. 35(3)(d)", "there is no rule that cites 'GDPR Art. 35(3)(d)'", "GDPR Art. 35(3)(c)"),
    ("risks: [risks/breach]", "risks: [risks/breech]", "there is no risk 'risks/breech'", "risks/breach"),
    ("special: [biometric]}\n", "special: [biometrics]}\n", "there is no kind 'biometrics'", "biometric"),
    ("options: {purpose: []}", "options: {purpose: [trafic]}", "there is no option of 'purpose' 'trafic'", "traffic"),
    ("each: [1.2/data]", "each: [1.2/date]", "there is no earlier field with numbered rows '1.2/date'", "1.2/data"),
    ("refs: [1.2/data]", "refs: [1.2/date]", "there is no earlier field with numbered rows '1.2/date'", "1.2/data"),
    (
        "as_above: [retention_hours]",
        "as_above: [retention_hour]",
        "there is no question above the rows 'retention_hour'",
        "retention_hours",
    ),
    ("cells: {purpose:", "cells: {purposes:", "there is no row 'purposes'", "purpose"),
    ('["1.1", 1.2/data', '["1.1", 1.2/dat', "there is no field '1.2/dat'", "1.2/data"),
    ("required: prior_consultation", "required: prior_consult", "there is no flag 'prior_consult'", "prior_consultation"),
    ('value: "yes"', 'value: "yess"', "there is no value of 'prior_consultation' 'yess'", "yes"),
    ("{verdict: do-not-proceed,", "{verdict: do-not-precede,", "there is no verdict 'do-not-precede'", "do-not-proceed"),
    ("approved, words: Approved later.", "approve, words: Approved later.", "there is no choice 'approve'", "approved"),
    ("must: always", "must: alway", "'alway' is not allowed here", "always"),
    ("guidance: What it is", "guidence: What it is", "unknown key 'guidence'", "guidance"),
]
"""A name, the same misspelt, what is said of it, and the nearest that exists."""

FAULTS = [
    ("[meeting, survey]", "[]", "it is not said which options of 'residents_heard' are a measure"),
    ("{measures: {signs: [], dpia: []}", "{measures: {signs: [done], dpia: []}", "'signs' is a measure as a whole"),
    ("any_of(sensors, camera)', special", "any_of(sensors, cameras)', special", "^^^^^^^"),
    ("high: prior_consultation", "high: interference", "the flag 'interference' names no corner of the risk map"),
    ("{verdict: proceed,", "{flag: prior_consultation,", "it is not said where the verdict 'proceed' points to"),
    ("{flag: prior_consultation, outcome", "{flag: prior_consultation, verdict: proceed, outcome", "say where it points to by 'verdict'"),
    ("        person: Give its version.\n", "", "the field 1.1 does not say what a person writes"),
    ("    why_not: No images are held.\n", "", "'when' and 'why_not' stand together"),
    ("        arises: by_event\n", "", "a field that is filled by 'risks' needs 'arises'"),
    ("{id: who, title: Who, person: Name who.}, ", "", "a field that is filled by 'plan' has these columns in this order: who, when"),
    ("{id: sound, title: Sound", "{id: images, title: Sound", "the id 'images' stands twice"),
    ('id: "1.3"', 'id: "1.1"', "the field 1.1 stands twice"),
    ("questionnaire: small", "questionnaire: large", "this form is filled from the questionnaire 'large', and 'small' is asked here"),
]
"""Something that does not fit together, and what is said of it."""


@pytest.mark.parametrize(("old", "new", "said", "near"), NAMES)
def test_a_name_that_does_not_exist_is_said_with_its_line_and_the_nearest_that_does(
    old: str, new: str, said: str, near: str, tmp_path: Path
) -> None:
    found, problems = read(tmp_path, old, new)
    line = FILE.read_text(encoding="utf-8").split(old)[0].count("\n") + 1
    assert found is None
    (told,) = [one for one in problems if f": {said}" in one]
    assert told.startswith(f"{line}:")
    assert told.endswith(f"\n    Did you mean '{near}'?")


@pytest.mark.parametrize(("old", "new", "said"), FAULTS)
def test_what_does_not_fit_together_is_said_with_a_place(old: str, new: str, said: str, tmp_path: Path) -> None:
    found, problems = read(tmp_path, old, new)
    assert found is None
    assert [one for one in problems if said in one] != []
    assert all(int(one.split(":")[0]) > 0 for one in problems)


def test_a_place_points_at_the_name_itself(tmp_path: Path) -> None:
    _, problems = read(tmp_path, "questions: [purpose, local_problem", "questions: [purpose, local_problme")
    line, column, _ = problems[0].split(":", 2)
    text = (tmp_path / "dpia.yaml").read_text(encoding="utf-8").split("\n")[int(line) - 1]
    assert text[int(column) - 1 :].startswith("local_problme")


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    _, problems = read(tmp_path, "questions: [purpose, local_problem, milder_means_tried", "questions: [a1, b2, milder_means_tried")
    assert len(problems) == 2


@pytest.mark.parametrize(
    ("text", "meant"), [("questionnaire: small\n", True), ("questionnaire: other\n", False), ("- a\n", False), ("a: [\n", False)]
)
def test_a_form_is_meant_for_a_questionnaire_by_its_name(text: str, meant: bool, tmp_path: Path) -> None:
    path = tmp_path / "dpia.yaml"
    assert not is_for(path, CONTENT)
    path.write_text(text, encoding="utf-8")
    assert is_for(path, CONTENT) is meant


def test_rules_check_looks_the_form_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = tmp_path / "reports"
    own.mkdir()
    text = (shipped() / "reports" / "dpia.yaml").read_text(encoding="utf-8")
    (own / "dpia.yaml").write_text(
        text.replace("questions: [competence, police_access]", "questions: [competense, police_access]"), encoding="utf-8"
    )
    monkeypatch.setattr(Content, "_unreached", lambda *_: [])
    found = [str(one) for one in Workspace(tmp_path).lint(workspace().rulesets)]
    (told,) = [one for one in found if "competense" in one]
    assert told.startswith("reports/dpia.yaml:")
    assert told.endswith("show.questions.0: there is no question 'competense'\n    Did you mean 'competence'?")
