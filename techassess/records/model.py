"""Owns what a record is once it has been read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from techassess.questionnaire.answers import Answer, Case
from techassess.questionnaire.model import Questionnaire
from techassess.records.review import Entry

OUTSIDE = "outside edit"
"""Who is named for a change that was not made with the tool."""


@dataclass(frozen=True, slots=True)
class Record:
    """A record as it stands on disk, brought up to the last whole line of its history."""

    folder: Path
    title: str
    questionnaire: str
    questionnaire_version: str
    """The version that the answers were given to; an older one opens, ids carry answers over."""
    assessed_on: date
    """The day of judgement. Set when the record is made and moved only by an explicit command."""
    stage: str = "before_tender"
    project: str = ""
    """Records of one project share this name."""
    created_by: str = ""
    created_at: str = ""
    rulesets: Mapping[str, str] = field(default_factory=dict)
    """Versions of the rule sets that judged it last, by set."""
    answers: Mapping[str, Answer] = field(default_factory=dict)
    drafts: Mapping[str, str] = field(default_factory=dict)
    """Half-typed text by ``<question>`` or ``<question>.note``."""
    kept: Mapping[str, object] = field(default_factory=dict)
    """Answers to questions that the questionnaire no longer has, as they stood in the file."""
    preset: str = ""
    """The kind of technology that was named when the record was made; what it assumes is no answer."""
    review: Mapping[str, Entry] = field(default_factory=dict)
    """What was said beside the answers, by id."""
    follows: str = ""
    """The record whose answers this one took over when it was made, by the name of its folder."""
    head: str = ""
    """SHA-256 of the last history line that the record holds."""

    @property
    def slug(self) -> str:
        """The name of the record's folder."""
        return self.folder.name

    def case(self, questionnaire: Questionnaire) -> Case:
        """Return what is judged."""
        return Case(questionnaire, self.answers, self.stage)
