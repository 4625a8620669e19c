"""Owns the file that a new rule begins as: every part in its place, with a comment on what belongs there."""

from __future__ import annotations

SKELETON = """\
# The rule as a statement that is true where it is met, such as "Recordings are erased when the purpose is served".
title: ""
# When the rule applies. Take the line out where it always does.
applies_if: ""
# What must hold then.
requires: ""
# How much a breach weighs: blocker (nothing the buyer can do cures it), serious (not in this form), moderate (a condition), advice.
severity: ""
# By when it must be done: before_tender, before_contract, before_go_live or in_use.
due: ""
# Provisions, such as GDPR Art. 5(1)(e). Add 'applies_from: 2027-12-02' above where the law starts later, and 'sources' below for decisions.
cites: []
# What is wrong where the rule is breached, in one sentence.
finding: ""
# Two or three sentences that a council member understands.
why: ""
# What to do about it.
remedy: ""
# What the tender asks for: kind is specification, selection, award, contract or acceptance_test; {question_id} stands for an answer.
# Where no supplier can help, write in place of it: no_supplier_clause: Why there is none.
supplier:
  kind: specification
  text: ""
  proof: ""
# Each builds on a situation of situations.yaml and says only what it is about.
examples:
  - {from: "", given: {}, expect: breached}
  - {from: "", given: {}, expect: met}
  - {from: "", given: {}, expect: open}
"""


def skeleton(comment: str = "") -> str:
    """Return the text of a new rule file, under a first line for editors if there is one."""
    return f"{comment}\n{SKELETON}" if comment else SKELETON
