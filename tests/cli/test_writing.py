"""``rules schema`` and ``rules new``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from techassess.cli.exits import Exit
from techassess.cli.main import main
from techassess.cli.writing import ALL_KINDS
from techassess.documents import reader
from techassess.problems import Problems
from techassess.records.workflow import SHIPPED
from techassess.rules import wiring
from techassess.rules.schemas import schema
from techassess.workspace import shipped
from tests.cli import sample
from tests.cli.conftest import Run


def test_the_names_of_all_schemas_are_listed(run: Run) -> None:
    done = run("rules", "schema")
    assert (done.code, done.out.split(), done.talk) == (Exit.FINE, list(ALL_KINDS), "")


def test_a_schema_is_shown_by_its_name(run: Run) -> None:
    done = run("rules", "schema", "rule")
    assert (done.code, json.loads(done.out)) == (Exit.FINE, schema("rule"))


def test_a_misspelt_schema_is_answered_with_the_nearest(run: Run) -> None:
    done = run("rules", "schema", "rul")
    assert (done.code, done.out, done.talk) == (Exit.USAGE, "", "There is no schema 'rul'.\nDid you mean 'rule'?\n")


def test_schemas_are_written_once_and_every_file_is_wired(root: Path, run: Run) -> None:
    done = run("rules", "schema", "--write")
    assert (done.code, done.talk) == (Exit.FINE, f"{len(ALL_KINDS) + len(sample.FILES)} files written.\n")
    assert sorted(done.out.split()) == sorted([*sample.FILES, *(f"schemas/{name}.json" for name in ALL_KINDS)])
    erased = root / "rulesets" / "house" / "rules" / "retention" / "erased.yaml"
    assert erased.read_text("utf-8") == f"# yaml-language-server: $schema=../../../../schemas/rule.json\n{sample.ERASED}"
    again = run("rules", "schema", "--write")
    assert (again.code, again.out, again.talk) == (Exit.FINE, "", "Everything is up to date.\n")
    assert run("rules", "check").code == Exit.FINE


def test_a_workspace_with_nothing_but_a_workflow_is_wired(tmp_path: Path, run: Run) -> None:
    path = tmp_path / "workflow.yaml"
    path.write_bytes(SHIPPED.read_bytes())
    done = run("--workspace", str(tmp_path), "rules", "schema", "--write")
    assert (done.code, "workflow.yaml" in done.out.split()) == (Exit.FINE, True)
    assert path.read_text("utf-8") == f"# yaml-language-server: $schema=schemas/workflow.json\n{SHIPPED.read_text('utf-8')}"
    assert run("--workspace", str(tmp_path), "rules", "check").code == Exit.FINE


def workflow_errors(text: str) -> list[str]:
    document = reader.parse(text.encode(), "workflow.yaml", Problems())
    assert document is not None
    shape = json.loads(wiring.text_of("workflow", ALL_KINDS))
    Draft202012Validator.check_schema(shape)
    return [error.message for error in Draft202012Validator(shape).iter_errors(document.data)]


def test_the_schema_of_a_workflow_takes_what_the_program_takes() -> None:
    text = SHIPPED.read_text("utf-8")
    assert workflow_errors(text) == []
    assert workflow_errors(text.replace("  comment: {by", "  coment: {by")) != []
    assert workflow_errors(text.replace("signs: opinion", "signs: opinions")) != []
    assert workflow_errors(text.replace("never_accepted:", "never_acepted:")) != []


def test_the_schema_of_a_workflow_says_what_its_keys_mean() -> None:
    parts = json.loads(wiring.text_of("workflow", ALL_KINDS))["$defs"]
    assert parts["StepShape"]["properties"]["reason"]["description"] == "It needs a reason in words."


def test_the_schema_of_a_workflow_in_the_repository_is_up_to_date() -> None:
    """Renew it with ``techassess rules schema --write`` in the repository."""
    assert (shipped() / wiring.FOLDER / "workflow.json").read_text("utf-8") == wiring.text_of("workflow", ALL_KINDS)


@pytest.mark.parametrize("arguments", [("schema", "--write"), ("new", "house/openness/more")])
def test_content_that_ships_with_the_product_is_not_written(
    arguments: tuple[str, ...],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["--workspace", str(tmp_path), "rules", *arguments]) == Exit.USAGE
    assert capsys.readouterr().err == (
        "This workspace has no questionnaires or rule sets of its own.\n"
        "Copy the folders 'questionnaires' and 'rulesets' into it first, or name another workspace with --workspace.\n"
    )


def test_a_new_rule_is_written_and_checked_until_every_part_is_there(root: Path, run: Run) -> None:
    done = run("rules", "new", "house/openness/people-may-ask")
    assert (done.code, done.out) == (Exit.FINE, "rulesets/house/rules/openness/people-may-ask.yaml\n")
    assert done.talk == "Fill in every part; 'techassess rules check' names those that are still empty.\n"
    checked = run("rules", "check")
    assert checked.code == Exit.CONTENT
    assert checked.talk == "\nThe content cannot be used: 13 problems.\n"
    path = root / "rulesets" / "house" / "rules" / "openness" / "people-may-ask.yaml"
    path.write_text(sample.SIGNS.replace("told", "asked").replace("requires: ", 'requires: purpose == "traffic" or '), encoding="utf-8")
    assert run("rules", "check").code == Exit.FINE


def test_a_new_rule_is_wired_where_there_are_schemas(root: Path, run: Run) -> None:
    assert run("rules", "schema", "--write").code == Exit.FINE
    assert run("rules", "new", "house/openness/people-may-ask").code == Exit.FINE
    text = (root / "rulesets" / "house" / "rules" / "openness" / "people-may-ask.yaml").read_text("utf-8")
    assert text.startswith("# yaml-language-server: $schema=../../../../schemas/rule.json\n# The rule as a statement")


@pytest.mark.parametrize(
    ("name", "said"),
    [
        (
            "house/openness",
            "'house/openness' is no name for a rule.\n"
            "Write <set>/<topic>/<rule-id>, each of small letters, digits and hyphens, as in gdpr/storage/erased-in-time.\n",
        ),
        (
            "house/openness/People_told",
            "'house/openness/People_told' is no name for a rule.\n"
            "Write <set>/<topic>/<rule-id>, each of small letters, digits and hyphens, as in gdpr/storage/erased-in-time.\n",
        ),
        (
            "house/openness/../../x",
            "'house/openness/../../x' is no name for a rule.\n"
            "Write <set>/<topic>/<rule-id>, each of small letters, digits and hyphens, as in gdpr/storage/erased-in-time.\n",
        ),
        ("hous/openness/told", "There is no rule set 'hous'.\nDid you mean 'house'?\n"),
        (
            "house/opennes/told",
            "The rule set 'house' has no topic 'opennes'.\n"
            "List it under 'topics' in rulesets/house/ruleset.yaml first. Did you mean 'openness'?\n",
        ),
        (
            "house/openness/signs",
            "rulesets/house/rules/openness/signs.yaml is there already.\nChoose another id, or change that file.\n",
        ),
        (
            "house/retention/signs",
            "rulesets/house/rules/openness/signs.yaml is there already.\nChoose another id, or change that file.\n",
        ),
        (
            "house/openness/posters",
            "The rule 'posters' is retired: Nobody read them.\nA retired id never comes back; choose a new one.\n",
        ),
    ],
)
def test_a_rule_that_cannot_be_begun_says_why_and_writes_nothing(name: str, said: str, root: Path, run: Run) -> None:
    sample.make(root, ruleset=sample.RULESET + "retired: {posters: Nobody read them.}\n")
    before = sorted(root.rglob("*"))
    done = run("rules", "new", name)
    assert (done.code, done.out, done.talk) == (Exit.USAGE, "", said)
    assert sorted(root.rglob("*")) == before


def test_a_set_whose_head_is_broken_is_mended_first(root: Path, run: Run) -> None:
    (root / "rulesets" / "house" / "ruleset.yaml").write_text("id: [", encoding="utf-8")
    done = run("rules", "new", "house/openness/more")
    assert (done.code, done.out) == (Exit.CONTENT, "")
    assert done.talk.startswith("rulesets/house/ruleset.yaml:2:1: is not sound YAML: ")
    assert done.talk.endswith("Mend this first; 'techassess rules check' shows it again.\n")
