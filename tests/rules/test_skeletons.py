"""The file that a new rule begins as."""

from __future__ import annotations

from itertools import pairwise

from techassess.documents import reader
from techassess.problems import Problems
from techassess.rules.missing import NEEDED_EXAMPLES
from techassess.rules.shapes import RuleShape
from techassess.rules.skeletons import SKELETON, skeleton
from techassess.rules.unwritten import empty_parts


def test_a_skeleton_has_every_part_that_a_rule_needs_and_the_three_examples() -> None:
    document = reader.parse(SKELETON.encode(), "new.yaml", Problems())
    assert document is not None
    assert isinstance(document.data, dict)
    needed = {name for name, field in RuleShape.model_fields.items() if field.is_required()}
    assert needed <= set(document.data)
    assert tuple(example["expect"] for example in document.data["examples"]) == NEEDED_EXAMPLES


def test_every_part_of_a_skeleton_is_named_as_empty_and_has_a_comment_above() -> None:
    document = reader.parse(SKELETON.encode(), "new.yaml", Problems())
    assert document is not None
    assert {str(part.path[0]) for part in empty_parts(document)} == set(document.data)  # type: ignore[call-overload]
    lines = SKELETON.splitlines()
    assert [line for above, line in pairwise(lines) if line[0].isalpha() and not above.startswith("#")] == []


def test_a_first_line_for_editors_stands_above() -> None:
    assert skeleton("# line") == f"# line\n{SKELETON}"
    assert skeleton() == SKELETON
