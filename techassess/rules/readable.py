"""Owns the check of plain language: sentences that are too long, and texts that are too hard by LIX.

LIX (C. H. Björnsson, Läsbarhet, 1968) is the number of words in a sentence plus the share of words with more than six letters, in per
cent. Ordinary prose lies around 40, official language above 50.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from techassess.questionnaire.model import Question
from techassess.rules.faults import Fault
from techassess.rules.model import Risk, Rule, RuleSets
from techassess.rules.places import Places, Spot

LONGEST = 25
"""Words that a sentence may have."""
HARDEST = 50
"""The LIX that a text may have."""
ENOUGH = 20
"""Words that a text must have for its LIX to say anything."""
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_END = re.compile(r"(?<=[.!?:;])\s+")
_LONG = 6
Text = tuple[Spot, str]
"""A text and where it stands."""


def sentences(text: str) -> list[str]:
    """Return the parts of a text that end with a full stop, a colon, a semicolon, a question or an exclamation mark, and hold words."""
    return [part for part in _END.split(text.strip()) if _WORD.search(part)]


def lix(text: str) -> float:
    """Return the LIX of a text; 0 for one without words."""
    words = _WORD.findall(text)
    if not words:
        return 0.0
    return len(words) / len(sentences(text)) + 100 * sum(len(word) > _LONG for word in words) / len(words)


def hard(text: str) -> Iterator[tuple[str, str]]:
    """Yield what makes a text hard to read, each with what to do."""
    for sentence in sentences(text):
        words = _WORD.findall(sentence)
        if len(words) > LONGEST:
            yield f"this sentence has {len(words)} words: {' '.join(words[:6])} ...", f"Split it; {LONGEST} words are enough."
    found = round(lix(text))
    if len(_WORD.findall(text)) >= ENOUGH and found > HARDEST:
        yield f"this text is hard to read: LIX {found}", f"Use shorter words and sentences; up to {HARDEST} is fine."


def texts(rulesets: RuleSets, places: Places) -> Iterator[Fault]:
    """Yield every text for people that is too hard, of questions, presets, rules and risks."""
    for spot, text in _texts(rulesets, places):
        yield from (Fault(spot, message, hint) for message, hint in hard(text))


def _texts(rulesets: RuleSets, places: Places) -> Iterator[Text]:
    for section in rulesets.questionnaire.sections:
        for at, question in enumerate(section.questions):
            yield from ((places.question(section.id, at, *key), text) for key, text in _of_question(question))
    for preset in rulesets.questionnaire.presets.values():
        yield from ((places.preset(preset.id, key), text) for key, text in (("title", preset.title), ("help", preset.help)))
    for rule in rulesets.rules.values():
        yield from ((places.rule(rule.id, *key), text) for key, text in _of_rule(rule))
    for risk in rulesets.risks.values():
        yield from ((places.risk(risk.id, key), text) for key, text in _of_risk(risk))


def _of_question(question: Question) -> Iterator[tuple[tuple[str | int, ...], str]]:
    yield from (((key,), text) for key, text in (("text", question.text), ("help", question.help), ("why", question.why)))
    for at, option in enumerate(question.options):
        yield from ((("options", at, key), text) for key, text in (("text", option.text), ("help", option.help)))


def _of_rule(rule: Rule) -> Iterator[tuple[tuple[str, ...], str]]:
    yield from (((key,), text) for key, text in (("finding", rule.finding), ("why", rule.why), ("remedy", rule.remedy)))
    if rule.supplier:
        yield ("supplier", "text"), rule.supplier.text


def _of_risk(risk: Risk) -> tuple[tuple[str, str], ...]:
    return (("who", risk.who), ("how", risk.how))
