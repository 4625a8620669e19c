"""Owns what F1 says: of a question what is meant, why we ask and which rules read it; of a finding why it matters and what to do."""

from __future__ import annotations

from techassess.conditions.tree import names
from techassess.questionnaire.model import Question
from techassess.reporting.words import DUE, WHO
from techassess.rules.model import Rule
from techassess.tui.findings import caused_by
from techassess.tui.rows import Row, gap, heading, remark
from techassess.tui.session import Session


def question_help(session: Session, question: Question) -> tuple[Row, ...]:
    """What is meant, why we ask, who knows, and which rules read the answer with their provisions."""
    about = session.questionnaire.section(question.section).about
    rows = [Row("", question.text, tone="strong")]
    if question.help:
        rows += [gap(), heading("What is meant"), *(Row("", part) for part in question.help.split("\n") if part.strip())]
    options = [option for option in question.options if option.help]
    rows += [Row("", f"{option.text}: {option.help}", mark="·") for option in options]
    if question.why:
        rows += [gap(), heading("Why we ask"), Row("", question.why)]
    rows += [gap(), heading("Who knows"), Row("", f"Usually {WHO[question.answered_by]}.")]
    rows += [gap(), heading("This section"), Row("", about)] if about else []
    rows += _reader_rows(session.readers(question.id))
    gates = sorted(
        {
            name
            for found in session.questionnaire
            if (gate := session.questionnaire.gate(found))
            for name in names(gate)
            if name == question.id
        }
    )
    rows += [gap(), remark("This answer also decides which further questions are asked.")] if gates else []
    return (*rows, gap(), remark(f"On the command line this question is called: {question.id}"))


def _reader_rows(rules: tuple[Rule, ...], most: int = 20) -> list[Row]:
    if not rules:
        return [gap(), remark("No rule reads this answer by itself; it is for the report and the record.")]
    rows = [gap(), heading("Rules that read this answer", str(len(rules)))]
    rows += [Row("", rule.title, mark="·", detail="; ".join(rule.cites)) for rule in rules[:most]]
    return [*rows, remark(f"and {len(rules) - most} more")] if len(rules) > most else rows


def finding_help(session: Session, rule: Rule) -> tuple[Row, ...]:
    """All that is known of one finding: what, why, what to do, by when, on what law."""
    rows = [heading(rule.title), remark(f"{rule.severity}, due {DUE[rule.due]} · {rule.id}"), gap(), Row("", rule.finding), gap()]
    rows += [heading("Why"), Row("", rule.why), gap(), heading("What to do"), Row("", rule.remedy), gap(), heading("Provisions")]
    rows += [Row("", cite, mark="·") for cite in rule.cites]
    rows += [Row("", source.case + (f" ({source.link})" if source.link else ""), mark="·", tone="muted") for source in rule.sources]
    finding = next((found for found in session.assessment.findings if found.rule.id == rule.id), None)
    causes = caused_by(session, finding) if finding else ()
    return (*rows, gap(), heading("Because"), *(Row("", text, mark="·") for _, text in causes)) if causes else tuple(rows)
