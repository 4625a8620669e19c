"""The two laws of the house (DESIGN 6), on generated rule sets: an answer never overturns a rule, and not knowing never helps."""

from __future__ import annotations

from hypothesis import given

from techassess.assessment.assess import assess
from techassess.assessment.result import Assessment, Finding, Status
from techassess.conditions.evaluation import TRUE, UNKNOWN, Facts
from techassess.questionnaire.answers import Answer, Standing
from tests.assessment.generated import SCALE, TODAY, Setting, answers_to, settings
from tests.conditions.generated import MANY

DONT_KNOW = Answer(Standing.DONT_KNOW)
NOT_BREACHED = (Status.MET, Status.NOT_APPLICABLE)


def judged(setting: Setting) -> Assessment:
    return assess(setting.rulesets, setting.case, TODAY)


def with_answer(setting: Setting, question: str, answer: Answer | None) -> Assessment:
    return assess(setting.rulesets, setting.case.with_answer(question, answer), TODAY)


def outcome(finding: Finding) -> Status:
    return finding.would_be or finding.status


def ranks(assessment: Assessment) -> tuple[int, int]:
    return SCALE.rank(assessment.range.best), SCALE.rank(assessment.range.worst)


def open_questions(setting: Setting) -> list[str]:
    return [q.id for q in setting.rulesets.questionnaire if q.id not in setting.case.answers or setting.case.answers[q.id].means() is None]


@MANY
@given(settings())
def test_giving_an_answer_never_moves_a_rule_between_breached_and_not_breached(setting: Setting) -> None:
    before = judged(setting)
    for name in open_questions(setting):
        for answer in answers_to(setting.rulesets.questionnaire.questions[name]):
            after = with_answer(setting, name, answer)
            for old, new in zip(before.findings, after.findings, strict=True):
                if outcome(old) is Status.BREACHED:
                    assert outcome(new) is Status.BREACHED
                elif outcome(old) in NOT_BREACHED:
                    assert outcome(new) in NOT_BREACHED


@MANY
@given(settings())
def test_not_knowing_never_betters_the_worst_end_nor_narrows_the_range(setting: Setting) -> None:
    """Stronger than the law asks: the range without an answer holds the range with it."""
    best, worst = ranks(judged(setting))
    for name in setting.case.answers:
        for unknown in (DONT_KNOW, None):
            lower, upper = ranks(with_answer(setting, name, unknown))
            assert upper >= worst, "not knowing bettered the worst end"
            assert upper - lower >= worst - best, "not knowing narrowed the range"
            assert lower <= best, "not knowing moved the best end"


@MANY
@given(settings())
def test_a_range_holds_every_range_that_one_more_answer_leads_to(setting: Setting) -> None:
    best, worst = ranks(judged(setting))
    for name in open_questions(setting):
        for answer in answers_to(setting.rulesets.questionnaire.questions[name]):
            lower, upper = ranks(with_answer(setting, name, answer))
            assert best <= lower <= upper <= worst


@MANY
@given(settings())
def test_days_on_which_the_law_changes_hold_to_the_same_law(setting: Setting) -> None:
    later = assess(setting.rulesets, setting.case, max((change.day for change in judged(setting).calendar), default=TODAY))
    changes = judged(setting).calendar
    assert not changes or changes[-1].range == later.range


@MANY
@given(settings())
def test_risks_and_flags_only_narrow(setting: Setting) -> None:
    before = judged(setting)
    for name in open_questions(setting):
        for answer in answers_to(setting.rulesets.questionnaire.questions[name]):
            after = with_answer(setting, name, answer)
            for old_flag, new_flag in zip(before.flags, after.flags, strict=True):
                assert set(new_flag.possible) <= set(old_flag.possible)
            assert {found.risk.id for found in after.risks} <= {found.risk.id for found in before.risks}
            for old, new in zip(before.risks, after.risks, strict=False):
                for wide, narrow in ((old.residual_severity, new.residual_severity), (old.residual_likelihood, new.residual_likelihood)):
                    assert wide.low <= narrow.low <= narrow.high <= wide.high


@MANY
@given(settings())
def test_an_open_rule_waits_for_a_question_that_can_be_answered_now(setting: Setting) -> None:
    found = judged(setting)
    facts = Facts(setting.rulesets.engine, setting.case.values())
    for finding in found.findings:
        assert bool(finding.waits_for) is (outcome(finding) is Status.OPEN or not finding.certain)
    for name in (*found.deciding, *(name for finding in found.findings for name in finding.waits_for)):
        assert facts.gate(name) is TRUE
        assert facts.state(name) is UNKNOWN


@MANY
@given(settings())
def test_an_undecided_verdict_names_what_would_decide_it_unless_only_plans_stand_in_the_way(setting: Setting) -> None:
    found = judged(setting)
    if found.verdict == "undecided" and not any(answer.value == "planned" for answer in setting.case.answers.values()):
        assert found.deciding


@MANY
@given(settings())
def test_the_same_case_is_always_judged_alike(setting: Setting) -> None:
    assert judged(setting).findings == judged(setting).findings
