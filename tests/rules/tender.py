"""The file of a small tender over the small workspace of the command line's tests."""

from __future__ import annotations

from techassess.rules.model import RuleSets

REQUIREMENTS = """\
requirements:
  - id: erased
    title: Recordings are erased within three days
    reference: Specification, section 3.1
    requires: retention_hours <= 72
  - {id: signs, title: Signs are put up, reference: GDPR Art. 13, requires: sign_in_place}
"""
CRITERIA = """\
criteria:
  - id: storage
    title: Recordings are kept as short as possible
    reference: Award criteria, section 5.2
    weight: 30
    scale:
      - {when: retention_hours <= 24, points: 10}
      - {when: retention_hours <= 48, points: 5}
      - {otherwise: 0}
  - {id: traffic, title: Serves traffic, reference: "Award criteria, section 5.3", weight: 20, when: purpose == "traffic", points: 4}
  - {id: price, title: Price, reference: "Award criteria, section 5.1", weight: 50, elsewhere: By the formula}
total: share_times_weight
"""


def head(rulesets: RuleSets) -> str:
    """The first lines, with the digests of the content as it is."""
    digests = "".join(f"  {name}: {digest}\n" for name, digest in rulesets.digests().items())
    return f"title: Cameras on the market square\npublished: 2026-10-01\ndigests:\n{digests}"


def text(rulesets: RuleSets) -> str:
    """The whole file."""
    return head(rulesets) + REQUIREMENTS + CRITERIA
