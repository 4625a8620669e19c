"""Owns what the error rates mean in words: how many of 100 alarms are false, how many that is a day, and what is not known."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from fractions import Fraction
from math import ceil, floor

from techassess.assessment.base_rate import Between, Figures, base_rate
from techassess.assessment.result import Assessment
from techassess.questionnaire.answers import is_claim
from techassess.questionnaire.model import Question
from techassess.reporting import words
from techassess.reporting.findings import Values
from techassess.rules.model import BaseRate

LARGEST = 100_000_000
"""The largest crowd that is pictured."""
ENOUGH = 10
"""How many people sought a pictured crowd should hold."""
UNKNOWN = "not known yet"


def alarms(assessment: Assessment) -> Values | None:
    """What a reader must know of the alarms; nothing where no alarm is raised about people, or it is not known yet whether one is."""
    figures, named = base_rate(assessment), assessment.rulesets.base_rate
    if figures is None or named is None:
        return None
    questions = assessment.case.questionnaire.questions
    rows = _rows(figures, named, questions[named.checked])
    return {
        "share_words": _share_sentence(figures),
        "day_words": _day_sentence(figures, named),
        "picture": _picture(figures, questions[named.checked].kind.unit),
        "rows": rows if figures.rates.checked.high and any(row["words"] != UNKNOWN for row in rows) else [],
        "unknown": _labels(figures.unknown, assessment),
        "claimed": _labels(_claims(named, assessment), assessment),
        "stated_words": _stated(figures, questions[named.stated].label) if named.stated else "",
    }


def lines(assessment: Assessment) -> list[str]:
    """The same in a few lines of text."""
    told = alarms(assessment)
    if told is None:
        return []
    unknown = f"Not known yet: {'; '.join(told['unknown'])}." if told["unknown"] else ""
    share = f"{told['share_words']} {told['day_words']}".strip()
    return [line for line in (share, told["picture"], unknown, told["stated_words"]) if line]


def _labels(names: Iterable[str], assessment: Assessment) -> list[str]:
    questions = assessment.case.questionnaire.questions
    return [f"{questions[name].label} ({words.WHO[questions[name].answered_by]})" for name in names]


def _claims(named: BaseRate, assessment: Assessment) -> list[str]:
    """The answers that the figures rest on without the evidence that is expected."""
    case = assessment.case
    return [name for name in named.inputs if name in case.answers and is_claim(case.questionnaire.questions[name], case.answers[name])]


def _share_sentence(figures: Figures) -> str:
    share = figures.false_share
    if share is None:
        return "On these answers there are no alarms."
    many = _of_hundred(share)
    if not many:
        return "How many of 100 alarms are false cannot be said yet."
    return f"Of 100 alarms, {many} {'is' if _is_one(many) else 'are'} false."


def _is_one(number: str) -> bool:
    """Whether a number in words wants a noun and a verb for one."""
    return number.split()[-1] == "1"


def _day_sentence(figures: Figures, named: BaseRate) -> str:
    known = not {named.checked, named.false_alarms} & set(figures.unknown)
    raised = _a_day(figures.false_alarms, " false alarms", " false alarm")
    return f"The system raises {raised}." if known and figures.false_alarms.high else ""


def _of_hundred(share: Between) -> str:
    """A share as a number among 100, or nothing where it can be any. What is not known exactly is rounded outwards."""
    low, high = floor(share.low * 100), ceil(share.high * 100)
    if share.exact is not None:
        return _one_of_hundred(share.exact * 100)
    if low == 0:
        return f"at most {high}" if high < 100 else ""
    return f"at least {low}" if high == 100 else f"between {low} and {high}"


def _one_of_hundred(exact: Fraction) -> str:
    if exact in (0, 100):
        return "none" if exact == 0 else "all"
    if not 1 <= exact <= 99:
        return "fewer than 1" if exact < 1 else "more than 99"
    return _heads(exact)


def _number(value: Fraction) -> str:
    """A number as people say it: whole from ten on, one decimal below."""
    rounded = Fraction(round(value)) if value >= 10 else round(value * 10) / Fraction(10)
    return f"{'' if rounded == value else 'about '}{_digits(rounded)}"


def _digits(value: Fraction) -> str:
    return f"{int(value):,}" if value.denominator == 1 else f"{float(value):,.1f}"


def _picture(figures: Figures, unit: str) -> str:
    """The rates as heads in a crowd large enough that some are sought; nothing while a rate is not known."""
    sought, mistaken, found = (rate.exact for rate in (figures.rates.sought, figures.rates.false_alarms, figures.rates.found))
    if not sought or mistaken is None or found is None or figures.false_share is None:
        return ""
    crowd = 1000
    while crowd < LARGEST and (crowd * sought < ENOUGH or 0 < crowd * (1 - sought) * mistaken < 1):
        crowd *= 10
    meant, others = crowd * sought, crowd * (1 - sought) * mistaken
    right, wrong = (_heads(many) for many in (meant * found, others))
    verb = "is" if meant == 1 else "are"
    wrongly = f"{wrong} {'other' if _is_one(wrong) else 'others'}" if others else "nobody else"
    flagged = f"{right} of them, and {wrongly} by mistake"
    return f"Among {f'{crowd:,} {unit}'.strip()} looked at, {_heads(meant)} {verb} sought. The system flags {flagged}."


def _heads(many: Fraction) -> str:
    whole = Fraction(round(many))
    if many == 0:
        return "none"
    return "fewer than 1" if not whole else f"{'' if whole == many else 'about '}{_digits(whole)}"


def _rows(figures: Figures, named: BaseRate, checked: Question) -> list[Values]:
    """Each figure a day. Without what it mainly rests on, it is not known rather than anything up to everybody."""
    rows = (
        ("Looked at", figures.rates.checked, (named.checked,), f" {checked.kind.unit}".rstrip()),
        ("False alarms", figures.false_alarms, (named.checked, named.false_alarms), ""),
        ("Right alarms", figures.true_alarms, (named.checked, named.sought), ""),
        ("Sought, but not found", figures.missed, (named.checked, named.sought), ""),
    )
    return [
        {"label": label, "words": UNKNOWN if set(needs) & set(figures.unknown) else _a_day(value, unit)}
        for label, value, needs, unit in rows
    ]


def _a_day(value: Between, unit: str = "", one: str = "") -> str:
    """A figure a day; for what is rarer than once a day, in a hundred days."""
    if value.high == 0:
        return "none"
    rare = value.high < 1
    period = " in 100 days" if rare else " a day"
    low, high = (end * 100 if rare else end for end in (value.low, value.high))
    if low == high:
        number = "fewer than 1" if low < 1 else _number(low)
        return f"{number}{one if _is_one(number) else unit}{period}"
    down, up = _outwards(low, floor), _outwards(high, ceil)
    return f"up to {up}{unit}{period}" if down == "0" else f"{down} to {up}{unit}{period}"


def _outwards(value: Fraction, towards: Callable[[Fraction], int]) -> str:
    return _digits(Fraction(towards(value)) if value >= 10 else Fraction(towards(value * 10), 10))


def _stated(figures: Figures, label: str) -> str:
    """What somebody states of the alarms, beside what follows from the other answers."""
    if figures.stated is None or figures.false_share is None or (figures.stated_fits and figures.false_share.exact is not None):
        return ""
    stated = f"The answer to “{label}” is {_digits(figures.stated * 100)}."
    if figures.stated_fits:
        return f"{stated} That is possible beside the other answers, but cannot be checked while some are missing."
    share = _share_sentence(figures)
    follows = f"From the other answers it follows: {words.small(share)}"
    return f"{stated} {follows} The two do not fit together; please ask how each figure was found."
