"""``rules coverage``: what the examples do not show is said at its place, and skeletons are added on request."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from techassess.cli.exits import Exit
from tests.cli import sample
from tests.cli.conftest import Run

SHOWN = """\
  - {from: camera, given: {purpose: traffic}, expect: not_applicable}
  - {from: camera, given: {purpose: unknown}, expect: open}
  - {from: camera, given: {holds_images: false}, expect: not_applicable}
  - {from: camera, given: {sensors: [microphone]}, expect: not_applicable}
  - {from: camera, given: {holds_images: unknown}, expect: open}
"""
WITHOUT_TRAFFIC = sample.SIGNS + "".join(SHOWN.splitlines(keepends=True)[1:])


def _signs(root: Path) -> Path:
    return root / "rulesets" / "house" / "rules" / "openness" / "signs.yaml"


def test_a_part_that_is_not_seen_is_shown_with_what_it_needs(root: Path, run: Run) -> None:
    sample.make(root, signs=WITHOUT_TRAFFIC)
    done = run("rules", "coverage", "--rule", "signs")
    assert done.code == Exit.FINDINGS
    assert done.out == (
        "house: 2 conditions, 4 parts, 75 % covered\n"
        "\n"
        "rulesets/house/rules/openness/signs.yaml:2:29: applies_if: no example shows this false\n"
        '    sees_people and purpose == "safety"\n'
        "                    ^^^^^^^^^^^^^^^^^^^\n"
        "    false needs: from camera given {purpose: traffic}\n"
        "\n"
        "4 parts of 2 conditions: 1 part not covered.\n"
    )


def test_covered_content_is_said_to_be_covered(root: Path, run: Run) -> None:
    erased = sample.ERASED + "".join(SHOWN.splitlines(keepends=True)[2:])
    sample.make(root, signs=sample.SIGNS + SHOWN, erased=erased)
    done = run("rules", "coverage")
    assert (done.code, done.out) == (
        Exit.FINE,
        "small: 1 condition, 3 parts, 100 % covered\n"
        "house: 4 conditions, 6 parts, 100 % covered\n"
        "\n"
        "9 parts of 5 conditions: everything is covered.\n",
    )


WITHOUT_EXAMPLES = sample.SIGNS[: sample.SIGNS.index("  - ")]
DARK = "dark:\n  title: In the dark\n  answers: {holds_images: sometimes, sensors: [camera], purpose: safety}\n"
MENDED = "  - {from: dark, given: {holds_images: true}, expect: open}\n"
"""It can be tried, for it says itself what its situation says wrongly."""


def test_nothing_is_told_from_a_situation_whose_own_answers_do_not_fit(root: Path, run: Run) -> None:
    sample.make(root, situations=sample.SITUATIONS + DARK, signs=WITHOUT_EXAMPLES + MENDED)
    done = run("rules", "coverage", "--rule", "signs")
    assert (done.code, done.talk) == (Exit.FINDINGS, "")
    assert "    false needs: no answer near the examples does it\n" in done.out
    assert "questionnaires/small/situations.yaml:6:27: dark.answers.holds_images: " in run("rules", "check").out


def test_the_nearest_of_the_other_situations_stands_in_for_it(root: Path, run: Run) -> None:
    farther = "  - {from: camera, given: {sign_in_place: done, holds_images: true}, expect: met}\n"
    sample.make(root, situations=sample.SITUATIONS + DARK, signs=WITHOUT_EXAMPLES + MENDED + farther)
    done = run("rules", "coverage", "--rule", "signs")
    assert (done.code, done.talk) == (Exit.FINDINGS, "")
    assert "    false needs: from camera given {purpose: traffic}\n" in done.out


def test_a_definition_names_the_rule_whose_examples_can_show_it(run: Run) -> None:
    done = run("rules", "coverage")
    assert "small: 1 condition, 3 parts, 0 % covered\n" in done.out
    assert (
        "questionnaires/small/definitions.yaml:3:27: sees_people.means: no example shows this false\n"
        "    holds_images and any_of(sensors, camera)\n"
        "                     ^^^^^^^^^^^^^^^^^^^^^^^\n"
        "    false needs: from camera given {sensors: [microphone]}, in an example of house/retention/erased\n"
    ) in done.out


def test_machines_get_the_same(root: Path, run: Run) -> None:
    sample.make(root, signs=WITHOUT_TRAFFIC)
    done = run("rules", "coverage", "--json", "--rule", "house/openness/signs")
    assert done.code == Exit.FINDINGS
    assert json.loads(done.out) == {
        "conditions": 2,
        "parts": 4,
        "covered": 3,
        "uncovered": [
            {
                "rule": "house/openness/signs",
                "holder": "rule",
                "id": "house/openness/signs",
                "part": 'purpose == "safety"',
                "unseen": "false",
                "needs": "from camera given {purpose: traffic}",
                "file": "rulesets/house/rules/openness/signs.yaml",
                "line": 2,
                "column": 29,
                "key": "applies_if",
            }
        ],
        "impossible": [],
        "sets": [{"set": "house", "conditions": 2, "parts": 4, "covered": 3}],
    }


def test_skeletons_are_added_behind_the_examples_and_nothing_else_changes(root: Path, run: Run) -> None:
    before = _signs(root).read_text(encoding="utf-8")
    done = run("rules", "coverage", "--rule", "signs", "--fill")
    assert done.code == Exit.FINDINGS
    assert done.talk == (
        "rulesets/house/rules/openness/signs.yaml: 4 examples added\n"
        "Say in each under 'expect' what the rule must find: breached, met, open or not_applicable.\n"
    )
    assert _signs(root).read_text(encoding="utf-8") == before + (
        '  - {from: camera, given: {holds_images: false}, expect: ""}  # covers: sees_people false, and 1 more\n'
        '  - {from: camera, given: {holds_images: unknown}, expect: ""}  # covers: sees_people unknown, and 1 more\n'
        '  - {from: camera, given: {purpose: traffic}, expect: ""}  # covers: purpose == "safety" false\n'
        '  - {from: camera, given: {purpose: unknown}, expect: ""}  # covers: purpose == "safety" unknown\n'
    )


def test_a_second_run_adds_nothing_while_the_first_is_unanswered(root: Path, run: Run) -> None:
    run("rules", "coverage", "--fill")
    once = {path: path.read_bytes() for path in root.rglob("*.yaml")}
    done = run("rules", "coverage", "--fill")
    assert done.code == Exit.CONTENT
    assert {path: path.read_bytes() for path in root.rglob("*.yaml")} == once


@pytest.mark.parametrize("verb", ["check", "test"])
def test_a_skeleton_that_is_unanswered_asks_for_its_outcome(verb: str, root: Path, run: Run) -> None:
    sample.make(root, signs=WITHOUT_TRAFFIC)
    run("rules", "coverage", "--rule", "signs", "--fill")
    done = run("rules", verb)
    assert done.code == Exit.CONTENT
    assert (
        "rulesets/house/rules/openness/signs.yaml:19:55: examples.7.expect: "
        "say what the rule must find here: breached, met, open or not_applicable\n"
    ) in done.out + done.talk


def test_answered_skeletons_cover_what_they_were_made_for(root: Path, run: Run) -> None:
    run("rules", "coverage", "--rule", "signs", "--fill")
    text = _signs(root).read_text(encoding="utf-8")
    for outcome in ("not_applicable", "open", "not_applicable", "open"):
        text = text.replace('expect: ""', f"expect: {outcome}", 1)
    _signs(root).write_text(text, encoding="utf-8")
    assert run("rules", "test").code == Exit.FINE
    done = run("rules", "coverage", "--rule", "signs", "--fill")
    assert (done.code, done.talk) == (Exit.FINE, "There is nothing to add.\n")


def test_a_list_between_brackets_is_not_changed(root: Path, run: Run) -> None:
    listed = "examples: [{from: camera, given: {sign_in_place: done}, expect: met}]\n"
    sample.make(root, signs=sample.SIGNS[: sample.SIGNS.index("examples:")] + listed)
    done = run("rules", "coverage", "--rule", "signs", "--fill")
    assert done.code == Exit.CONTENT
    assert done.talk == (
        "rulesets/house/rules/openness/signs.yaml: the list 'examples' is written between brackets. "
        "Write each item on a line of its own that begins with '- '.\n"
    )


@pytest.mark.parametrize(
    ("named", "talk"),
    [
        ("sings", "There is no rule 'sings'.\nDid you mean 'signs'?\n"),
        ("house/openness/sign", "There is no rule 'house/openness/sign'.\nDid you mean 'house/openness/signs'?\n"),
    ],
)
def test_a_rule_that_is_not_there_is_answered_with_the_nearest(named: str, talk: str, run: Run) -> None:
    done = run("rules", "coverage", "--rule", named)
    assert (done.code, done.out, done.talk) == (Exit.USAGE, "", talk)


def test_what_no_answers_can_show_is_said_apart(root: Path, run: Run) -> None:
    sample.make(root, erased=sample.ERASED.replace("retention_hours <= 72", "retention_hours <= 72 or (sees_people and not holds_images)"))
    done = run("rules", "coverage", "--rule", "erased")
    assert (
        "rulesets/house/rules/retention/erased.yaml:3:37: requires: cannot be covered: no example shows this true, and no answers can\n"
        "    retention_hours <= 72 or (sees_people and not holds_images)\n"
        "                              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n"
    ) in done.out
    listed = json.loads(run("rules", "coverage", "--rule", "erased", "--json").out)["impossible"]
    assert [(one["part"], one["unseen"]) for one in listed] == [("sees_people and not holds_images", "true")]


def test_what_is_too_far_from_the_examples_is_said_to_be(root: Path, run: Run) -> None:
    far = 'retention_hours <= 72 and sign_in_place and goes_live_on < "2027-12-02" and purpose == "traffic" and known(remarks)'
    erased = sample.ERASED.replace("  - {from: camera, given: {retention_hours: 72}, expect: met}\n", "")
    sample.make(root, erased=erased.replace("retention_hours <= 72", far))
    done = run("rules", "coverage", "--rule", "erased")
    assert "    true needs: no answer near the examples does it\n" in done.out


def test_the_rule_sets_of_the_product_itself_are_not_filled(root: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    (root / "content").mkdir()
    (root / "rulesets").rename(root / "content" / "rulesets")
    monkeypatch.setattr("techassess.cli.covering.shipped", lambda: root / "content")
    monkeypatch.setattr("techassess.contents.shipped", lambda: root / "content")
    done = run("rules", "coverage", "--fill")
    assert (done.code, done.talk) == (
        Exit.USAGE,
        "The rule sets that come with the product are not changed.\nCopy 'questionnaires' and 'rulesets' into your workspace first.\n",
    )
