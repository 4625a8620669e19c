"""The acts that a rule set brings along are as strict as those that the product knows."""

from __future__ import annotations

from datetime import date

import pytest

from techassess.rules.citations import Law
from techassess.rules.national import ActSection, NationalAct
from techassess.rules.provisions import Missing

SECTIONS = {
    "Art. L1-2": ActSection(("(1)", "(2)", "(2)(a)"), link="https://law.example/l1-2"),
    "Art. L1-3": ActSection(),
    "§ 12": ActSection(("(1)",)),
}
ACT = NationalAct("CAM", "Camera Act", date(2025, 12, 31), SECTIONS, "https://law.example")
LAW = Law.load().beside([ACT])


@pytest.mark.parametrize(
    ("cited", "link"),
    [
        ("CAM Art. L1-2", "https://law.example/l1-2"),
        ("CAM Art. L1-2(2)", "https://law.example/l1-2"),
        ("CAM Art. L1-2(2)(a)", "https://law.example/l1-2"),
        ("CAM Art. L1-3", "https://law.example"),
        ("CAM § 12(1)", "https://law.example"),
    ],
)
def test_what_is_listed_exists_and_has_the_nearest_link(cited: str, link: str) -> None:
    found = LAW.check(cited)
    assert (found.ok, found.canonical, found.link) == (True, cited, link)


@pytest.mark.parametrize(
    ("cited", "reason"),
    [
        ("CAM", "cannot be read: expected a section after 'CAM', such as 'CAM Art. L1-2'"),
        ("CAM Art. L1-22", "CAM has no Art. L1-22 in law.yaml"),
        ("CAM art. L1-2", "CAM has no art. L1-2 in law.yaml"),
        ("CAM Art. L1-2(3)", "CAM Art. L1-2 has no part (3); it has (1) to (2)"),
        ("CAM Art. L1-2(2)(b)", "CAM Art. L1-2(2) has no point (b); it has (a) to (a)"),
        ("CAM Art. L1-3(1)", "CAM Art. L1-3 has no part (1); it has none"),
        ("CAM Art. L1-2 (1)", "cannot be read: expected a section after 'CAM', such as 'CAM Art. L1-2'"),
        ("CAM Art. L1-2(1)-(2)", "cannot be read: expected a section after 'CAM', such as 'CAM Art. L1-2'"),
    ],
)
def test_what_is_not_listed_does_not_exist(cited: str, reason: str) -> None:
    assert LAW.fault(cited) == f"{cited}: {reason}"


@pytest.mark.parametrize(
    ("cited", "near"),
    [
        ("CAM Art. L1-22", "Did you mean 'CAM Art. L1-2'?"),
        ("CAMM Art. L1-2", "Did you mean 'CAM'?"),
        ("GDRP Art. 5", "Did you mean 'GDPR'?"),
        ("GDPR Art. 13; CAM Art. L1-33", "Did you mean 'CAM Art. L1-3'?"),
        ("CAM Art. L1-2(3)", ""),
        ("GDPR Art. 500", ""),
        ("CAM Art. L1-2", ""),
    ],
)
def test_the_nearest_act_or_section_is_offered(cited: str, near: str) -> None:
    assert LAW.near(cited) == near


def test_an_act_cannot_take_the_id_of_one_that_the_product_knows() -> None:
    taken = Law.load().beside([NationalAct("GDPR", "Another act", date(2025, 1, 1), SECTIONS)])
    assert not taken.check("GDPR Art. L1-2").ok
    assert taken.check("GDPR Art. 13").ok
    assert (taken.knows("GDPR"), taken.knows("WP248"), taken.knows("EFUS"), taken.knows("CAM")) == (True, True, True, False)


def test_without_the_act_nothing_of_it_exists() -> None:
    assert not Law.load().check("CAM Art. L1-2").ok
    with pytest.raises(Missing):
        ACT.find("Art. L1-9")
