from __future__ import annotations

import importlib.util
import random
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from techassess.problems import Broken
from techassess.rules.citations import Law, split
from tests.shared import shared

LAW = Law.load()
PIECES = [
    "GDPR",
    "AIA",
    "LED",
    "CHARTER",
    "WP248",
    "EFUS",
    "NIS2",
    "CRA",
    "Art.",
    "Rec.",
    "Annex",
    "I",
    "III",
    "VII",
    "VIII",
    "Section",
    "Part",
    "A",
    "B",
    "1",
    "2",
    "3",
    "4a",
    "5",
    "(1)",
    "(a)",
    "(ba)",
    "(h)",
    "(i)",
    "(4.6)",
    "-",
    "(c)",
    "para.",
    "section",
    "criterion",
    "3.1",
    "TP.R1",
    "TP.C1",
    "-C3",
    "IN.HR",
]


@cache
def oracle(path: Path) -> Any:
    spec = importlib.util.spec_from_file_location("citation_oracle", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module, module.Provisions.load()


def every_provision(law: Any) -> list[str]:
    """One citation for every article, paragraph, point and recital."""
    found: list[str] = []
    for key, act in law.acts.items():
        found += [f"{key} Rec. {number}" for number in range(act["recitals"] + 2)]
        for number, article in act["articles"].items():
            found.append(f"{key} Art. {number}")
            for paragraph, points in article["points"].items():
                head = f"{key} Art. {number}" + ("" if paragraph == "-" else f"({paragraph})")
                found += [head, f"{head}(zz)", f"{head}(a)-(c)", f"{head}-(3)"]
                found += [head + "".join(f"({label})" for label in point.split(".")) for point in points]
        for number, annex in (act.get("annexes") or {}).items():
            for section, points in (annex.get("sections") or {"": annex.get("points") or []}).items():
                head = f"{key} Annex {number}" + (f" Section {section}" if section else "")
                found += [head, f"{head}(1)-(3)", *(head + "".join(f"({label})" for label in point.split(".")) for point in points)]
    return found


def generated(count: int) -> list[str]:
    """Citations put together from pieces by chance, always the same."""
    chance = random.Random(20261122)
    found: list[str] = []
    for _ in range(count):
        first, *rest = chance.choices(PIECES, k=chance.randint(2, 6))
        found.append(first + "".join(piece if piece[0] in "(-" else f" {piece}" for piece in rest))
    return found


def differs(law: Any, citation: str) -> str:
    theirs, ours = law.check(citation), LAW.check(citation)
    strict = theirs.ok and not theirs.notes
    wanted = (strict, theirs.canonical if strict else "", (theirs.link or "") if strict else "")
    got = (ours.ok, ours.canonical if ours.ok else "", ours.link if ours.ok else "")
    return "" if got == wanted else f"{citation}: expected {wanted}, found {got}: {ours.reason or theirs.reason}"


def test_every_recorded_provision_is_judged_and_linked_as_by_the_oracle() -> None:
    _, law = oracle(shared("law/check_citations.py"))
    cited = every_provision(law)
    assert len(cited) > 5_000
    assert [fault for citation in cited if (fault := differs(law, citation))] == []


def test_generated_citations_are_judged_as_by_the_oracle() -> None:
    module, law = oracle(shared("law/check_citations.py"))
    named = [text.strip() for text in (module.VALID + module.INVALID).replace("\n", "|").split("|") if text.strip()]
    assert [fault for citation in [*named, *generated(10_000)] if (fault := differs(law, citation))] == []


def test_the_data_number_the_same_provisions_as_the_source() -> None:
    _, law = oracle(shared("law/check_citations.py"))
    assert {key: act["articles"] for key, act in LAW.provisions["acts"].items()} == {key: act["articles"] for key, act in law.acts.items()}
    assert LAW.manifesto["items"] == law.manifesto["items"]


@pytest.mark.parametrize(
    "citation",
    [
        "GDPR Art. 35(3)(c)",
        "GDPR Art. 12-22",
        "GDPR Art. 5(1)(a)-(f)",
        "GDPR Rec. 71-72",
        "LED Art. 10(a)",
        "AIA Art. 5(1)(h)(i)",
        "AIA Annex III(1)(a)",
        "AIA Annex I(13)",
        "AIA Annex VII(4.2)(c)",
        "CRA Annex I Part II(3)",
        "WP248 criterion 4",
        "WP248 section III.B",
        "EDPB 3/2019 section 7.1.2",
        "EDPB Opinion 11/2024",
        "EFUS-CCTV criterion 7",
        "EFUS TP.C1-C3",
        "EFUS IN.HR",
    ],
)
def test_a_citation_in_its_canonical_form_exists(citation: str) -> None:
    found = LAW.check(citation)
    assert (found.ok, found.canonical, found.reason) == (True, citation, "")


@pytest.mark.parametrize(
    ("citation", "reason"),
    [
        ("AI Act Art. 5(1)(a)", "write it as 'AIA Art. 5(1)(a)'"),
        ("GDPR Article 35", "write it as 'GDPR Art. 35'"),
        ("GDPR Art.5", "write it as 'GDPR Art. 5'"),
        ("GDPR  Recital 71", "write it as 'GDPR Rec. 71'"),
        ("GDPR Art. 100", "GDPR has no Art. 100; it has Art. 1 to Art. 99"),
        ("GDPR Art. 35(12)", "GDPR Art. 35 has no paragraph (12); it has (1) to (11)"),
        ("GDPR Art. 5(1)(f)-(a)", "the range from f to a does not go upwards"),
        ("GDPR Art. 5(1)(a)-6", "a range ends at the same level that it starts at"),
        ("GDPR Art. 6(1), subpara. 2", "subparagraphs are not recorded; cite the paragraph"),
        ("GDPR Rec. 174", "GDPR has no Rec. 174; the last is 173"),
        ("GDPR Annex I", "GDPR has no Annex I; it has no annexes"),
        ("AIA Annex VIII(1)", "AIA Annex VIII has the sections A, B, C; name the one that holds the point"),
        ("EDPB 3/2019 para. 26", "the numbers of 'para.' in EDPB 3/2019 are not known exactly; cite a section"),
        ("WP248 criterion 10", "WP248 has no criterion 10; the last is 9"),
        ("EFUS TP.R6", "EFUS TP has no R6; the last is R5"),
        ("EFUS XX.R1", "EFUS has no chapter XX; it has IN, NL, OC, DA, PS, DV, DS, RA, VW, CI, EV, RM, TP"),
        ("Art. 5 GDPR", "starts with no act or guideline that is known; see law/provisions.yaml"),
    ],
)
def test_a_citation_that_does_not_exist_says_what_does(citation: str, reason: str) -> None:
    found = LAW.check(citation)
    assert (found.ok, found.reason) == (False, reason)


def test_a_deleted_provision_says_where_the_matter_went() -> None:
    assert "the matter is now in Art. 4a" in LAW.check("AIA Art. 10(5)").reason


@pytest.mark.parametrize(
    ("citation", "link"),
    [
        ("GDPR Art. 35(3)(c)", "https://eur-lex.europa.eu/eli/reg/2016/679/art_35/par_3/pnt_c/oj"),
        ("LED Art. 10(a)", "https://eur-lex.europa.eu/eli/dir/2016/680/art_10/pnt_a/oj"),
        ("AIA Art. 4a(1)", "https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=CELEX:02024R1689-20260727"),
        ("EFUS TP.R1", ""),
    ],
)
def test_a_citation_leads_to_the_text(citation: str, link: str) -> None:
    assert LAW.check(citation).link == link


def test_several_citations_in_one_text_are_each_checked() -> None:
    assert split("GDPR Art. 13; GDPR Art. 12(1);") == ("GDPR Art. 13", "GDPR Art. 12(1)")
    assert LAW.fault("GDPR Art. 13; GDPR Art. 12(1)") == ""
    assert LAW.fault("GDPR Art. 13; GDPR Art. 300") == "GDPR Art. 300: GDPR has no Art. 300; it has Art. 1 to Art. 99"


def test_a_range_of_manifesto_items_is_written_out() -> None:
    assert LAW.items("EFUS TP.C1-C3") == ("TP.C1", "TP.C2", "TP.C3")
    assert LAW.items("EFUS IN.HR") == ("IN.HR",)
    assert LAW.items("EFUS TP.C9") == ()
    assert LAW.items("GDPR Art. 5") == ()


def test_every_manifesto_item_can_be_cited() -> None:
    assert len(LAW.manifesto_items) > 60
    assert [item.id for item in LAW.manifesto_items if not LAW.check(f"EFUS {item.id}").ok] == []


def test_missing_data_say_which_file(tmp_path: Path) -> None:
    with pytest.raises(Broken) as broken:
        Law.load(tmp_path)
    assert "law/provisions.yaml: cannot be read" in str(broken.value)
