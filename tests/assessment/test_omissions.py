"""Leaving out one option of what a design does."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from hypothesis import given as drawn

from techassess.assessment.exact import judge
from techassess.assessment.omissions import omissions
from techassess.conditions.vocabulary import Kind, Sort
from techassess.questionnaire.answers import Answer, Case
from techassess.questionnaire.model import Changeable, Option, Question
from techassess.rules.model import Rule, RuleSets
from tests.assessment.generated import SCALE, TODAY, Setting, settings
from tests.assessment.made import DONT_KNOW, QUESTIONS, answers, question, rule, rulesets, shown


def listing(name: str, options: Iterable[str], prefer: str = "fewer", ask_if: str = "", alone: tuple[str, ...] = ()) -> Question:
    made = question(name, Sort.CHOICES, ask_if)
    known = tuple(Option(option, option, excludes_others=option in alone) for option in options)
    kind = Kind(Sort.CHOICES, tuple(option.id for option in known), alone=alone)
    return replace(made, kind=kind, options=known, changeable=Changeable(prefer, Decimal(1)) if prefer else None)


LISTS = (
    listing("does", ("counts", "watches", "recognises")),
    listing("gives", ("police", "press", "nobody"), alone=("nobody",)),
    listing("hears", ("residents", "staff"), prefer="more"),
    listing("places", ("street", "school"), prefer=""),
    listing("behind_b", ("north", "south"), ask_if="b"),
)


def content(*rules: Rule) -> RuleSets:
    made = rulesets(rules)
    (section,) = made.questionnaire.sections
    return replace(made, questionnaire=replace(made.questionnaire, sections=(replace(section, questions=(*QUESTIONS, *LISTS)),)))


def left_out(*rules: Rule, **given: object) -> list[tuple[str, str, str, str]]:
    sets = content(*rules)
    found = omissions(judge(sets, Case(sets.questionnaire, answers(**given)), TODAY))
    return [(one.question.id, one.option, one.range.best, one.range.worst) for one in found]


def some(*options: str) -> frozenset[str]:
    return frozenset(options)


NO_FACES = rule('not any_of(does, "recognises")', "serious", "faces")
FINE, CHANGE = "proceed", "do-not-proceed-as-designed"


def test_each_chosen_option_is_left_out_by_itself_in_the_order_of_the_form() -> None:
    assert left_out(NO_FACES, does=some("recognises", "counts")) == [
        ("does", "counts", CHANGE, CHANGE),
        ("does", "recognises", FINE, FINE),
    ]


def test_of_a_single_option_none_is_left_so_it_is_not_tried() -> None:
    assert left_out(NO_FACES, does=some("recognises")) == []


def test_where_none_can_be_answered_the_last_option_can_go_too() -> None:
    assert left_out(rule('only(gives, "nobody")', "serious"), gives=some("press")) == [("gives", "press", FINE, FINE)]


def test_none_itself_is_nothing_to_leave_out() -> None:
    assert left_out(NO_FACES, gives=some("nobody")) == []


def test_only_questions_in_which_fewer_options_protect_more_are_tried() -> None:
    assert left_out(NO_FACES, hears=some("residents", "staff"), places=some("street", "school")) == []


def test_what_is_not_asked_or_not_known_is_not_tried() -> None:
    assert left_out(NO_FACES, b=False, behind_b=some("north", "south"), does=DONT_KNOW) == []
    assert left_out(NO_FACES, behind_b=some("north", "south")) == []


def test_answers_that_are_no_longer_offered_are_not_tried() -> None:
    assert left_out(NO_FACES, does=some("counts", "flies")) == []


def test_a_question_that_closes_takes_no_part_and_one_that_opens_is_not_known() -> None:
    closing = question("after_faces", ask_if='any_of(does, "recognises")')
    opening = question("after_none", ask_if='not any_of(does, "recognises")')
    sets = content(rule("after_faces", "serious", "closes"), rule("after_none", "moderate", "opens"))
    (section,) = sets.questionnaire.sections
    asked = replace(sets.questionnaire, sections=(replace(section, questions=(*section.questions, closing, opening)),))
    sets = replace(sets, questionnaire=asked)
    case = Case(asked, answers(does=some("counts", "recognises"), after_faces=False))
    assert [(one.option, one.range.best, one.range.worst) for one in omissions(judge(sets, case, TODAY))] == [
        ("counts", CHANGE, CHANGE),
        ("recognises", FINE, "proceed-with-conditions"),
    ]


def test_a_claim_stays_a_claim_and_what_is_shown_stays_shown() -> None:
    known = replace(LISTS[0], evidence="expected")
    sets = content(NO_FACES)
    (section,) = sets.questionnaire.sections
    asked = replace(sets.questionnaire, sections=(replace(section, questions=(known,)),))

    def worst(answer: Answer) -> list[str]:
        made = replace(sets, questionnaire=asked)
        return [one.range.worst for one in omissions(judge(made, Case(asked, {"does": answer}), TODAY))]

    claimed = answers(does=some("counts", "recognises"))["does"]
    assert worst(claimed) == [CHANGE, "proceed-with-conditions"]
    assert worst(shown(some("counts", "recognises"))) == [CHANGE, FINE]


@drawn(settings())
def test_it_is_what_judging_the_changed_answers_finds(setting: Setting) -> None:
    (section,) = setting.rulesets.questionnaire.sections
    marked = tuple(replace(q, changeable=Changeable("fewer")) if q.sort is Sort.CHOICES else q for q in section.questions)
    marked = tuple(replace(q, options=tuple(Option(name, name) for name in q.kind.options)) for q in marked)
    asked = replace(setting.rulesets.questionnaire, sections=(replace(section, questions=marked),))
    sets = replace(setting.rulesets, questionnaire=asked)
    case = Case(asked, setting.case.answers, setting.case.stage)
    for one in omissions(judge(sets, case, TODAY)):
        chosen = case.answers[one.question.id].value
        assert isinstance(chosen, frozenset)
        answer = replace(case.answers[one.question.id], value=chosen - {one.option})
        assert one.range == judge(sets, case.with_answer(one.question.id, answer), TODAY).range
        assert SCALE.rank(one.range.best) <= SCALE.rank(one.range.worst)
