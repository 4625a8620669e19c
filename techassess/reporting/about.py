"""Owns what a report is told about the record itself, beside the assessment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Changed:
    """A favourable answer that was changed after a finding had appeared."""

    question: str
    """The question's label."""
    before: str
    after: str
    when: str = ""
    by: str = ""


@dataclass(frozen=True, slots=True)
class About:
    """Plain facts on the record that the report shows."""

    title: str
    slug: str = ""
    project: str = ""
    created_by: str = ""
    answered_by: tuple[str, ...] = ()
    """The names of those who gave answers."""
    saved_at: str = ""
    """When the record was last saved, as an ISO time."""
    stage: str = ""
    """Where the project stands; empty means the stage of the assessment."""
    versions: Mapping[str, str] = field(default_factory=dict)
    """Versions that the record names, by what they are the version of."""
    product_version: str = ""
    kept: Mapping[str, object] = field(default_factory=dict)
    """Answers to questions that the questionnaire no longer has, by id."""
    follows: str = ""
    """The record that this one took its answers from."""
    changed_after_finding: tuple[Changed, ...] = ()
