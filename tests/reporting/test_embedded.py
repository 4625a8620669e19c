from __future__ import annotations

import pytest

from techassess.problems import Problems
from techassess.reporting.embedded import END, RECORD, SEAL, put, read, shown, start
from tests.reporting.nasty import NASTY

PAGE = "<body>\n<p>Report</p>\n</body>\n</html>\n"


@pytest.mark.parametrize("text", NASTY)
def test_data_are_found_again_as_they_were_and_hold_no_sign_of_markup(text: str) -> None:
    page = put(PAGE, RECORD, {text: [text]})
    inside = page.split(start(RECORD))[1].split(END)[0]
    assert not set(inside) & set("<>&")
    found = read(page, RECORD, "page.html", Problems(), "several")
    assert found is not None
    assert found.data == {text: [text]}


def test_a_page_without_its_data_is_as_it_was() -> None:
    assert shown(put(put(PAGE, SEAL, {"a": 1}), RECORD, {"b": 2})) == PAGE


def test_data_of_another_name_are_not_taken_for_those() -> None:
    problems = Problems()
    assert read(put(PAGE, SEAL, {}), RECORD, "page.html", problems, "several") is None
    assert len(problems) == 0


def test_what_stands_there_twice_is_a_problem() -> None:
    problems = Problems()
    assert read(put(put(PAGE, RECORD, {}), RECORD, {}), RECORD, "page.html", problems, "several records") is None
    assert str(problems) == "page.html: carries several records, where a report has one"


def test_a_foreign_block_counts_as_shown() -> None:
    page = '<script type="application/json" id="techassess-other">{}</script>'
    assert shown(page) == page
