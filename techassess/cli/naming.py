"""Owns what a person names on the command line: a rule, a question, an entry; with the nearest spelling where it is not there."""

from __future__ import annotations

from collections.abc import Iterable

from techassess.assessment.result import Assessment, Finding
from techassess.cli.exits import Exit, Stop
from techassess.hints import nearest, one_of
from techassess.questionnaire.model import Questionnaire
from techassess.records.standing import Review
from techassess.rules.model import RuleSets


def last_part(rule: str) -> str:
    """The last part of a rule's name."""
    return rule.split("/")[-1]


def the_rule(named: str, known: Iterable[str]) -> str:
    """Return the rule that is named in full or by its last part, or stop."""
    rules = list(known)
    matching = [rule for rule in rules if named in (rule, last_part(rule))]
    if len(matching) == 1:
        return matching[0]
    if matching:
        raise Stop(Exit.USAGE, f"Several rules are called '{named}'.", f"Write one of: {', '.join(matching)}.")
    names = [name for rule in rules for name in (rule, last_part(rule))]
    raise Stop(Exit.USAGE, f"There is no rule '{named}'.", nearest(named, names) or "'techassess explain RECORD' lists them all.")


def the_finding(named: str, assessment: Assessment) -> Finding:
    """Return the finding of a rule that is named in full or by its last part, or stop."""
    rule = the_rule(named, [finding.rule.id for finding in assessment.findings])
    return next(finding for finding in assessment.findings if finding.rule.id == rule)


def the_question(named: str, asked: Questionnaire) -> str:
    """Return the id of a question, or stop with the nearest one."""
    return the_one("question", named, asked.questions, "A question is named by its id, as in the record's file.")


def the_subject(named: str, rulesets: RuleSets) -> tuple[str, str]:
    """Return what something is said about, and its id: the record itself, a question or a rule; or stop."""
    if named == "record":
        return "record", ""
    if named in rulesets.questionnaire.questions:
        return "question", named
    matching = [rule for rule in rulesets.rules if named in (rule, last_part(rule))]
    if matching:
        return "finding", the_rule(named, matching)
    known = ["record", *rulesets.questionnaire.questions, *rulesets.rules, *map(last_part, rulesets.rules)]
    hint = nearest(named, known) or "Name a question or a rule by its id, or write 'record'."
    raise Stop(Exit.USAGE, f"There is no question and no rule '{named}'.", hint)


def the_entry(named: str, review: Review) -> str:
    """Return the id of an entry, which may be named by its number where no other has the same; or stop."""
    matching = [one.id for one in review.all if named in (one.id, one.id.partition("-")[0])]
    if len(matching) == 1:
        return matching[0]
    if matching:
        raise Stop(Exit.USAGE, f"Several entries have the number {named}.", f"Write one of: {', '.join(matching)}.")
    return the_one("entry", named, [one.id for one in review.all], "" if review.all else "Nothing has been said on this record yet.")


def the_one(what: str, named: str, known: Iterable[str], otherwise: str = "") -> str:
    """Return a name that is known; or stop with the nearest one, with what else to do, or with the list of all."""
    names = list(known)
    if named in names:
        return named
    listed = otherwise or (f"Allowed: {one_of(names)}." if names else "")
    raise Stop(Exit.USAGE, f"There is no {what} '{named}'.", nearest(named, names) or listed)
