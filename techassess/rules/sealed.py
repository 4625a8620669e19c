"""Owns what of the rule sets a signature covers: what decides, apart from the words.

Which set or file a definition, table or flag stands in decides nothing, nor do topics, examples and versions. See docs/decisions/0005.
"""

from __future__ import annotations

from collections.abc import Iterable

from techassess.conditions.tree import Condition
from techassess.conditions.vocabulary import Definition, Table
from techassess.questionnaire import sealed as questionnaires
from techassess.questionnaire.sealed import Plain, full
from techassess.rules.model import BaseRate, Flag, Risk, Rule, RuleSet, RuleSets
from techassess.rules.scale import Scale


def meaning(found: RuleSets) -> Plain:
    """Return what decides, part by part: questions, definitions, tables, rules, risks, flags, figures, and the scale of verdicts."""
    return {
        **questionnaires.meaning(found.questionnaire),
        "definitions": {part.id: str(part.means) for part in _definitions(found)},
        "tables": {part.id: _table(part) for part in _tables(found)},
        "rules": {rule.id: _rule(rule) for rule in found.rules.values()},
        "risks": {risk.id: _risk(risk) for risk in found.risks.values()},
        "flags": {flag.id: _flag(flag) for flag in _flags(found)},
        "base_rate": _base_rate(found.base_rate),
        "scale": [full({"id": verdict.id, "severity": verdict.severity}) for verdict in found.scale.verdicts],
    }


def wording(found: RuleSets) -> Plain:
    """Return all texts that are shown, part by part."""
    return {
        **questionnaires.wording(found.questionnaire),
        "definitions": {part.id: part.label for part in _definitions(found)},
        "tables": {part.id: full({"label": part.label, "values": dict(part.value_texts or {})}) for part in _tables(found)},
        "rules": {rule.id: _rule_words(rule) for rule in found.rules.values()},
        "risks": {risk.id: _risk_words(risk) for risk in found.risks.values()},
        "flags": {flag.id: flag.title for flag in _flags(found)},
        "sets": {part.id: _set_words(part) for part in found},
        "scale": _scale_words(found.scale),
    }


def versions(found: RuleSets) -> dict[str, str]:
    """Return the versions of questionnaire and rule sets. They are written down and bind nothing."""
    asked = found.questionnaire
    return {f"questionnaire:{asked.id}": asked.version, **{f"ruleset:{part.id}": part.version for part in found}}


def _definitions(found: RuleSets) -> Iterable[Definition]:
    return (*found.questionnaire.definitions, *(part for one in found for part in one.definitions))


def _tables(found: RuleSets) -> Iterable[Table]:
    return (part for one in found for part in one.tables)


def _flags(found: RuleSets) -> Iterable[Flag]:
    return (part for one in found for part in one.flags)


def _text(condition: Condition | None) -> str:
    return "" if condition is None else str(condition)


def _table(table: Table) -> Plain:
    rows = [{"when": str(when), "value": value} for when, value in table.rows]
    return {"values": list(table.values), "rows": rows, "otherwise": table.otherwise}


def _rule(rule: Rule) -> Plain:
    return full(
        {
            "applies_if": _text(rule.applies_if),
            "requires": str(rule.requires),
            "severity": rule.severity,
            "due": rule.due,
            "applies_from": rule.applies_from,
            "applies_until": rule.applies_until,
            "duty_of": rule.duty_of,
            "cites": list(rule.cites),
            "supplier": rule.supplier.kind if rule.supplier else "",
        }
    )


def _rule_words(rule: Rule) -> Plain:
    clause = {"text": rule.supplier.text, "proof": rule.supplier.proof} if rule.supplier else {}
    return full(
        {
            "title": rule.title,
            "finding": rule.finding,
            "why": rule.why,
            "remedy": rule.remedy,
            "supplier": full(clause),
            "no_supplier_clause": rule.no_supplier_clause,
            "sources": [full({"case": source.case, "link": source.link, "read": source.read}) for source in rule.sources],
        }
    )


def _risk(risk: Risk) -> Plain:
    return full(
        {
            "harmed": risk.harmed,
            "arises": risk.arises,
            "applies_if": _text(risk.applies_if),
            "severity": [{"when": str(when), "level": level} for when, level in risk.severity],
            "likelihood": [{"when": str(when), "level": level} for when, level in risk.likelihood],
            "measures": [{"when": str(part.when), "lowers": part.lowers, "by": part.by} for part in risk.measures],
            "cites": list(risk.cites),
        }
    )


def _risk_words(risk: Risk) -> Plain:
    return full({"title": risk.title, "who": risk.who, "how": risk.how, "measures": [part.text for part in risk.measures]})


def _flag(flag: Flag) -> Plain:
    return full(
        {
            "definition": flag.definition,
            "table": flag.table,
            "residual_severity": flag.residual_severity or None,
            "residual_likelihood": flag.residual_likelihood or None,
            "best_verdict": flag.best_verdict,
        }
    )


def _base_rate(found: BaseRate | None) -> Plain:
    if found is None:
        return {}
    names = ("checked", "sought", "false_alarms", "found", "stated")
    return full({name: getattr(found, name) for name in names})


def _set_words(found: RuleSet) -> Plain:
    names = ("title", "about", "jurisdiction", "authority", "reviewed_by", "reviewed_on", "sample")
    return full({name: getattr(found, name) for name in names})


def _scale_words(scale: Scale) -> Plain:
    verdicts = {
        verdict.id: full({"shown": verdict.shown, "shown_in_use": verdict.shown_in_use, "meaning": verdict.meaning})
        for verdict in scale.verdicts
    }
    return {"verdicts": verdicts, "remarks": dict(scale.remarks), "risk_levels": list(scale.risk_levels)}
