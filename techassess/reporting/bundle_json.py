"""Owns projects for machines: one with everything that is said of it, and all of a workspace in short."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from techassess.assessment.bundle import Bundle, LeftOut, Member
from techassess.assessment.omissions import Omission
from techassess.assessment.result import Range
from techassess.cleaning import clean_all
from techassess.reporting import bundled, jointly
from techassess.reporting.bundled import Missing, Parts
from techassess.reporting.outcome import verdict_words

Values = dict[str, Any]


def project_json(name: str, found: Bundle, parts: Iterable[Parts], missing: Sequence[Missing]) -> Values:
    """A project as ``schemas/project.json`` describes it."""
    omissions = {one.member.record.slug: one.omissions for one in parts}
    plain: Values = clean_all(
        {
            **_short(name, found, missing),
            "records": [_record(left, found, omissions) for left in found.left_out],
            "reaches": [
                {"verdict": one.verdict, "possible_without": _slugs(one.possible), "certain_without": _slugs(one.certain)}
                for one in found.reaches
            ],
            "flags": {
                one.flag.id: {
                    "title": one.flag.title,
                    "anywhere": one.anywhere,
                    "records": {member.record.slug: cell.value for member, cell in zip(found.members, one.cells, strict=True)},
                }
                for one in found.raised
            },
            "calendar": [{"day": turn.day.isoformat(), "range": _ends(turn.range)} for turn in found.calendar],
            "remarks": list(jointly.remarks([one.assessment for one in found.members], list(bundled.names_of(found.members).values()))),
            "digests": found.members[0].assessment.rulesets.digests(),
        }
    )
    return plain


def projects_json(projects: Sequence[tuple[str, Bundle | None, Sequence[Missing]]], alone: int) -> Values:
    """All projects of a workspace as ``schemas/projects.json`` describes them."""
    plain: Values = clean_all({"projects": [_listed(*one) for one in projects], "without_project": alone})
    return plain


def _listed(name: str, found: Bundle | None, missing: Sequence[Missing]) -> Values:
    if found is None:
        unread = {"verdict": "undecided", "shown": bundled.NONE_READ, "range": None, "complete": False, "unread": _unread(missing)}
        return {"project": name, **unread, "records": []}
    return {**_short(name, found, missing), "records": _slugs(found.members)}


def _short(name: str, found: Bundle, missing: Sequence[Missing]) -> Values:
    return {
        "project": name,
        "verdict": found.range.settled or "undecided",
        "shown": bundled.verdict(found, found.range)["shown"],
        "range": _ends(found.range),
        "complete": not missing,
        "unread": _unread(missing),
    }


def _unread(missing: Sequence[Missing]) -> list[Values]:
    return [{"record": one.name, "belongs": one.belongs} for one in missing]


def _record(left: LeftOut, found: Bundle, omissions: Mapping[str, Sequence[Omission]]) -> Values:
    record, assessment = left.member.record, left.member.assessment
    return {
        "record": record.slug,
        "title": record.title,
        "as_of": assessment.as_of.isoformat(),
        "stage": record.stage,
        "verdict": assessment.verdict,
        "shown": verdict_words(assessment),
        "range": _ends(assessment.range),
        "without": {"range": left.range and _ends(left.range), "better": left.better},
        "parts": [_part(one, left.member, found) for one in omissions.get(record.slug, ())],
    }


def _part(one: Omission, member: Member, found: Bundle) -> Values:
    return {
        "question": one.question.id,
        "option": one.option,
        "range": _ends(one.range),
        "project_range": _ends(found.with_range(member, one.range)),
        "changes": one.range != member.assessment.range,
    }


def _slugs(members: Sequence[Member] | None) -> list[str] | None:
    return None if members is None else [one.record.slug for one in members]


def _ends(ends: Range) -> Values:
    return {"best": ends.best, "worst": ends.worst}
