"""A small workspace with content of its own: every kind of question, one rule set, two rules."""

from __future__ import annotations

from pathlib import Path

QUESTIONNAIRE = """\
id: small
version: "1.0"
title: Small questionnaire
sections: [screening, retention]
screening: screening
dates: {go_live: goes_live_on}
"""

SCREENING = """\
id: screening
title: First questions
questions:
  - id: holds_images
    type: yes_no
    label: Images are held
    text: Does the system hold images, even for a second?
    help: Buffers count.
    why: Images can show people.
  - id: sensors
    type: choices
    label: Sensors
    text: Which sensors are there?
    help: All of them.
    why: Each sees something else.
    options:
      - {id: camera, text: A camera}
      - {id: microphone, text: A microphone, decides_nothing: Sound is not judged here.}
      - {id: nothing, text: None of these, excludes_others: true}
  - id: purpose
    type: choice
    label: Main purpose
    text: What is it for?
    help: The main purpose.
    why: The law depends on it.
    options:
      - {id: traffic, text: Traffic}
      - {id: safety, text: Public safety}
"""

RETENTION = """\
id: retention
title: How long data are kept
ask_if: holds_images
questions:
  - id: retention_hours
    type: number
    label: Longest time recordings are kept
    text: After how many hours are recordings erased?
    help: From capture to the last copy.
    why: Long storage attracts new uses.
    unit: hours
    minimum: 0
    maximum: 10000
    answered_by: supplier
    evidence: expected
    changeable: {prefer: lower}
  - id: sign_in_place
    type: measure
    label: Signs at the edge of the filmed area
    text: Are there signs?
    help: At every entrance.
    why: People must know.
  - id: goes_live_on
    type: date
    label: Go-live
    text: When does it go live?
    help: The planned day.
    why: Duties depend on it.
  - id: remarks
    type: text
    label: Remarks
    text: Anything else?
    help: In a few words.
    why: For the reader.
    optional: true
"""

DEFINITIONS = """\
sees_people:
  label: People can be seen
  means: holds_images and any_of(sensors, camera)
"""

SITUATIONS = """\
camera:
  title: A camera on a square
  answers: {holds_images: true, sensors: [camera], purpose: safety}
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
topics: [retention, openness]
"""

ERASED = """\
title: Recordings are erased soon
applies_if: sees_people
requires: retention_hours <= 72
severity: serious
due: before_contract
cites: [GDPR Art. 5(1)(e)]
finding: Recordings are kept too long.
why: What is kept can be misused.
remedy: Erase within three days.
supplier: {kind: specification, text: "The system erases recordings after {retention_hours} hours."}
examples:
  - {from: camera, given: {retention_hours: 90}, expect: breached}
  - {from: camera, given: {retention_hours: 72}, expect: met}
  - {from: camera, expect: open}
"""

SIGNS = """\
title: People are told
applies_if: sees_people and purpose == "safety"
requires: sign_in_place
severity: moderate
due: before_go_live
cites: [GDPR Art. 13]
finding: Nobody is told.
why: Who is watched should know.
remedy: Put up signs.
no_supplier_clause: The city puts up the signs.
examples:
  - {from: camera, given: {sign_in_place: "no"}, expect: breached}
  - {from: camera, given: {sign_in_place: done}, expect: met}
  - {from: camera, expect: open}
"""

FILES = {
    "questionnaires/small/questionnaire.yaml": QUESTIONNAIRE,
    "questionnaires/small/sections/screening.yaml": SCREENING,
    "questionnaires/small/sections/retention.yaml": RETENTION,
    "questionnaires/small/definitions.yaml": DEFINITIONS,
    "questionnaires/small/situations.yaml": SITUATIONS,
    "rulesets/scale.yaml": SCALE,
    "rulesets/house/ruleset.yaml": RULESET,
    "rulesets/house/rules/retention/erased.yaml": ERASED,
    "rulesets/house/rules/openness/signs.yaml": SIGNS,
}


def make(root: Path, **changed: str) -> Path:
    """Write the workspace into a folder, with some files changed: the key is the last part of the name without its ending."""
    for name, text in FILES.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(changed.get(path.stem, text), encoding="utf-8")
    (root / "records").mkdir(exist_ok=True)
    return root


PRESETS = """\
street_cameras:
  title: Street cameras
  help: Cameras on posts.
  assumes: {sensors: [camera]}
drones:
  title: Drones
  assumes: {sensors: [camera, microphone]}
"""


def with_presets(root: Path) -> Path:
    """Let the workspace's questionnaire offer presets: they may assume the sensors, which the supplier names and shows."""
    folder = root / "questionnaires" / "small"
    for_supplier = "    type: choices\n    answered_by: supplier\n    evidence: expected\n"
    (folder / "sections" / "screening.yaml").write_text(SCREENING.replace("    type: choices\n", for_supplier), encoding="utf-8")
    (folder / "presets.yaml").write_text(PRESETS, encoding="utf-8")
    return root
