"""A workspace for the tests of the form: every kind of question, every severity, a gate, a later duty and a duty of the supplier."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

from techassess.questionnaire.answers import Answer, Plan, Standing, read_value
from techassess.records.editing import Editing
from techassess.records.review import Entry
from techassess.workspace import Workspace

NOW = datetime(2026, 11, 22, 10, 42, tzinfo=timezone(timedelta(hours=1)))

QUESTIONNAIRE = """\
id: small
version: "1.0"
title: Small questionnaire
sections: [screening, personal-data, openness]
screening: screening
dates: {go_live: goes_live_on}
"""
SCREENING = """\
id: screening
title: Screening
questions:
  - id: holds_images
    type: yes_no
    label: Images are held
    text: Does the system hold images of public space, even for a second?
    help: Buffers and working memory count. Live pictures that nobody can store or replay still count.
    why: Images can show people, and then the law on personal data applies.
  - id: sensors
    type: choices
    label: Sensors
    text: Which sensors does the system have, switched off ones included?
    help: All that are built in.
    why: Each sees something else.
    options:
      - {id: camera, text: A camera, help: Thermal cameras too.}
      - {id: microphone, text: A microphone}
      - {id: counter, text: A counter that keeps no images}
      - {id: nothing, text: None of these, excludes_others: true}
  - id: purpose
    type: choice
    label: Main purpose
    text: What is it for?
    help: The main purpose.
    why: The law depends on it.
    options:
      - {id: traffic, text: To count and steer traffic}
      - {id: safety, text: Public safety}
      - {id: emotions, text: To recognise emotions of people at work}
"""
DATA = """\
id: personal-data
title: Personal data
about: What happens to the images.
ask_if: holds_images
questions:
  - id: leaves_eea
    type: yes_no
    label: Data leave the EU/EEA
    text: Does the supplier process data about residents outside the EU/EEA?
    help: Also count remote support and sub-processors.
    why: Outside the EEA the same protection does not hold by itself.
    answered_by: supplier
    evidence: welcome
  - id: retention_hours
    type: number
    label: Longest time recordings are kept
    text: After how many hours are ordinary recordings erased at the latest?
    help: From capture to the last copy, backups included.
    why: The longer data live, the more uses they attract.
    unit: hours
    minimum: 0
    maximum: 10000
    answered_by: supplier
    evidence: expected
    changeable: {prefer: lower}
  - id: contract_signed
    type: measure
    label: Contract with the processor
    text: Is there a contract with the processor?
    help: With the content of Article 28.
    why: Without it the supplier may not process.
    answered_by: dpo
  - id: goes_live_on
    type: date
    label: Go-live
    text: When does it go live?
    help: The planned day.
    why: Duties depend on it.
"""
OPENNESS = """\
id: openness
title: Openness
questions:
  - id: sign_in_place
    type: measure
    label: Signs at the edge of the filmed area
    text: Are there signs?
    help: At every entrance.
    why: People must know.
    ask_if: holds_images
  - id: who_asked
    type: text
    label: Who asked for it
    text: Who asked for this, and why?
    help: In a few words.
    why: For the council.
  - id: remarks
    type: text
    label: Remarks
    text: Is there anything else that a reader should know?
    help: In a few words.
    why: For the reader.
    optional: true
"""
DEFINITIONS = """\
sees_people:
  label: People can be seen
  means: holds_images and any_of(sensors, camera)
"""
SCALE = """\
verdicts:
  - {id: proceed, severity: null, shown: No objection found on these answers}
  - {id: proceed-with-conditions, severity: moderate, shown: Possible under conditions}
  - {id: do-not-proceed-as-designed, severity: serious, shown: Not in this form}
  - {id: do-not-proceed, severity: blocker, shown: No lawful way found on these answers}
remarks:
  - {id: not_a_legal_opinion, text: This is not a legal opinion.}
risk_levels: [negligible, limited, significant, maximum]
"""
RULESET = """\
id: house
version: "1.0"
title: House rules
questionnaire: small
jurisdiction: EU
topics: [data, openness]
"""


def rule(title: str, requires: str, severity: str, cites: str, more: str = "", due: str = "before_contract") -> str:
    """The file of one rule."""
    return (
        f'title: "{title}"\nrequires: {requires}\nseverity: {severity}\ndue: {due}\ncites: [{cites}]\n{more}'
        f'finding: "Not so: {title.lower()}."\nwhy: It protects people who never chose to be watched.\nremedy: Make it so, and show it.\n'
        "no_supplier_clause: The city sees to it.\nexamples: []\n"
    )


FILES = {
    "questionnaires/small/questionnaire.yaml": QUESTIONNAIRE,
    "questionnaires/small/sections/screening.yaml": SCREENING,
    "questionnaires/small/sections/personal-data.yaml": DATA,
    "questionnaires/small/sections/openness.yaml": OPENNESS,
    "questionnaires/small/definitions.yaml": DEFINITIONS,
    "rulesets/scale.yaml": SCALE,
    "rulesets/house/ruleset.yaml": RULESET,
    "rulesets/house/rules/data/emotions.yaml": rule(
        "Emotions of people at work are left alone", 'purpose != "emotions"', "blocker", "AI Act Art. 5(1)(f)"
    ),
    "rulesets/house/rules/data/erased.yaml": rule(
        "Recordings are erased when the purpose is served",
        "retention_hours <= 72",
        "serious",
        "GDPR Art. 5(1)(e)",
        "applies_if: sees_people\n",
    ),
    "rulesets/house/rules/data/stays.yaml": rule(
        "Data stay in the EEA", "not leaves_eea", "serious", "GDPR Art. 44", "applies_if: holds_images\n"
    ),
    "rulesets/house/rules/data/contract.yaml": rule(
        "There is a contract with the processor", "contract_signed", "moderate", "GDPR Art. 28(3)", "applies_if: sees_people\n"
    ),
    "rulesets/house/rules/data/oversight.yaml": rule(
        "The supplier's system can be overseen",
        "not leaves_eea",
        "moderate",
        "AI Act Art. 14",
        "applies_if: holds_images\nduty_of: provider\n",
    ),
    "rulesets/house/rules/openness/signs.yaml": rule(
        "People are told", "sign_in_place", "moderate", "GDPR Art. 13", "applies_if: sees_people\n", "before_go_live"
    ),
    "rulesets/house/rules/openness/register.yaml": rule(
        "Recordings are short", "retention_hours <= 24", "advice", "AI Act Art. 26", "applies_if: sees_people\n"
    ),
    "rulesets/house/rules/openness/later.yaml": rule(
        "Recordings are very short",
        "retention_hours <= 12",
        "serious",
        "Cities Act Art. 1",
        "applies_if: sees_people\napplies_from: 2027-12-02\n",
    ),
}


EMPTY: Mapping[str, object] = {}


def make(root: Path, **changed: str) -> Workspace:
    """Write the workspace into a folder, with some files changed: the key is the last part of the name without its ending."""
    for name, text in FILES.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(changed.get(path.stem.replace("-", "_"), text), encoding="utf-8")
    (root / "records").mkdir(exist_ok=True)
    return Workspace(root)


PRESETS = """\
street_cameras:
  title: Street cameras
  help: Cameras on posts.
  assumes: {holds_images: true, sensors: [camera]}
drones:
  title: Drones
  assumes: {sensors: [camera, microphone]}
"""


def make_with_presets(root: Path) -> Workspace:
    """Write the workspace so that presets may assume the first two answers, which are for the supplier."""
    screening = SCREENING
    for sort in ("yes_no", "choices"):
        screening = screening.replace(f"    type: {sort}\n", f"    type: {sort}\n    answered_by: supplier\n", 1)
    workspace = make(root, screening=screening)
    (root / "questionnaires" / "small" / "presets.yaml").write_text(PRESETS, encoding="utf-8")
    return workspace


def answer(workspace: Workspace, question: str, raw: object) -> Answer:
    """An answer as a person would type it; nothing for "I don't know yet"."""
    if raw is None:
        return Answer(Standing.DONT_KNOW)
    plan = Plan("the legal office", "2027-01-31") if raw == "planned" else None
    return Answer(Standing.VALUE, read_value(workspace.questionnaire.questions[question], raw), plan=plan)


SCREENED: dict[str, object] = {"holds_images": True, "sensors": ["camera"], "purpose": "safety"}
"""The screening, answered for a camera."""
FULL: dict[str, object] = {
    **SCREENED,
    "leaves_eea": None,
    "retention_hours": "90",
    "contract_signed": "planned",
    "goes_live_on": "2027-03-01",
    "sign_in_place": "no",
    "who_asked": "The traders of the square",
}
"""Answers to nearly everything, with a breach, a plan and a "don't know"."""


def record(
    workspace: Workspace,
    title: str = "Camera system Market Square",
    project: str = "",
    answers: Mapping[str, object] = EMPTY,
    preset: str = "",
) -> Path:
    """Make a record with answers and return its folder."""
    made = workspace.new_record(title, "Ann", NOW.isoformat(), date(2026, 11, 22), project, preset=preset)
    editing = Editing.open(made.folder, workspace.questionnaire, "Ann", lambda: NOW)
    for name, raw in answers.items():
        editing.put(name, answer(workspace, name, raw))
    editing.close()
    return made.folder


def said(workspace: Workspace, folder: Path, by: str, role: str, *entries: Entry) -> None:
    """Put entries of a review into a record, as somebody in a role."""
    with workspace.edit(folder, by, role, lambda: NOW) as editing:
        for entry in entries:
            editing.enter(entry)


def in_review(workspace: Workspace, answers: Mapping[str, object] = FULL, decides: str = "Karl Key") -> Path:
    """Make a record that is handed in for review, with somebody named who decides, and return its folder."""
    folder = record(workspace, answers=answers)
    named = [Entry("appointed", about="decision_maker", who=decides)] if decides else []
    said(workspace, folder, "Ann", "officer", *named, Entry("moved", step="hand_in", to="in_review"))
    return folder


ERASED = "house/data/erased"
"""The rule that recordings are kept too long by ``FULL``."""


def disputed(workspace: Workspace) -> Path:
    """Make a record that came back from review with a dispute and a question, and return its folder."""
    folder = in_review(workspace)
    entries = (
        Entry("disputed", "finding", ERASED, "The contract says 60.", "breached"),
        Entry("asked_back", "question", "retention_hours", "Which page says 90?"),
        Entry("accepted", "finding", "house/openness/signs", found="breached"),
        Entry("moved", text="Please look at the time.", step="return", to="returned"),
    )
    said(workspace, folder, "Dora Dee", "dpo", *entries)
    return folder
