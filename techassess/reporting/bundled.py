"""Owns a project in words: the verdict of each record and of all together, what leaving one out changes, and what each needs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from techassess import __version__
from techassess.assessment.bundle import Bundle, LeftOut, Member, Raised, Reach
from techassess.assessment.omissions import Omission
from techassess.assessment.result import Range
from techassess.cleaning import clean_line
from techassess.questionnaire.model import STAGE_WORDS
from techassess.reporting import jointly, outcome, words
from techassess.reporting.findings import Values

FEW = 2
"""How many of the rules that stand in the way of a record are named."""
ONLY = "It is the only record of the project."
NO_CHANGE = "Leaving it out changes nothing."
ALL_THE_SAME = "Leaving records out helps nothing: each of them, by itself, comes out like all of them together."
NOT_ALONE = "Leaving out one record alone changes nothing."
SURE = "Nothing has to be left out: the best verdict is certain."
NONE_READ = "None of its records can be read"
UNREAD = "What is certain without a record cannot be said as long as not all can be read."
BELONGS = "belongs to the project and cannot be read"
MAY_BELONG = "cannot be read, and may belong to the project"
DIRECTIONS = {"better": "Better", "worse": "Worse", "other": "Different"}
HEADINGS = {
    "together": "Together",
    "records": "The records",
    "helps": "Leaving records out",
    "parts": "Leaving out a part of one record",
    "flags": "What follows in law",
    "calendar": "The law that applies later",
}
"""The parts of what is told of a project, in their order."""
VALUES = {"yes": "yes", "unknown": "not known yet", "no": "no"}


@dataclass(frozen=True, slots=True)
class Missing:
    """A record that cannot be read, by the name of its folder."""

    name: str
    belongs: bool
    """Whether it is known to belong to the project; if not, it may."""


@dataclass(frozen=True, slots=True)
class Parts:
    """What one record comes to without each of its parts."""

    member: Member
    omissions: tuple[Omission, ...]


def told(name: str, found: Bundle, parts: Iterable[Parts] = (), missing: Sequence[Missing] = ()) -> Values:
    """All that is said of a project, as plain values."""
    names, parts = names_of(found.members), list(parts)
    abouts = {_about(one) for one in found.members}
    return {
        "headings": HEADINGS,
        "project": clean_line(name),
        "count": words.counted(len(found.members) + sum(one.belongs for one in missing), "record"),
        "about": abouts.pop() if len(abouts) == 1 else "",
        "verdict": verdict(found, found.range),
        "missing": [f"“{clean_line(one.name)}” {BELONGS if one.belongs else MAY_BELONG}." for one in missing],
        "warnings": [clean_line(text) for text in jointly.warnings(found.members, list(names.values()))],
        "records": [_record(left, names, found) for left in found.left_out],
        "helps": list(helps(found)),
        "flags": [_raised(raised, found) for raised in found.raised],
        "parts": [told_of for one in parts if (told_of := _parts(one, names, found))["changed"]],
        "rest": _rest(parts),
        "calendar": [{"day": words.day_words(turn.day), **verdict(found, turn.range)} for turn in found.calendar],
        "remarks": [clean_line(text) for text in jointly.remarks([one.assessment for one in found.members], list(names.values()))],
        "version": __version__,
    }


def _about(one: Member) -> str:
    return f"as of {words.day_words(one.assessment.as_of)}, {STAGE_WORDS[one.record.stage]}"


def names_of(members: Sequence[Member]) -> Mapping[str, str]:
    """What each record is called, by the name of its folder: its title, with that name where two have the same."""
    titles = [words.shorten(clean_line(one.record.title), 120) for one in members]
    return {
        one.record.slug: title if titles.count(title) == 1 else f"{title} ({one.record.slug})"
        for one, title in zip(members, titles, strict=True)
    }


def verdict(found: Bundle, ends: Range) -> Values:
    """A range of the whole project as a verdict is told. Words for a system in use only where every record is in use."""
    speaking = next((one for one in found.members if one.assessment.case.stage != "in_use"), found.members[0])
    return outcome.verdict(replace(speaking.assessment, range=ends))


def _record(left: LeftOut, names: Mapping[str, str], found: Bundle) -> Values:
    record, assessment = left.member.record, left.member.assessment
    against = [finding.rule.finding for finding in outcome.obstacles(assessment)]
    return {
        "name": names[record.slug],
        "slug": clean_line(record.slug),
        "about": _about(left.member),
        "verdict": outcome.verdict(assessment),
        "why": against[:FEW],
        "more": len(against[FEW:]),
        "better": left.better,
        "without": verdict(found, left.range) if left.range else None,
        "without_words": _without(left, found),
    }


def _without(left: LeftOut, found: Bundle) -> str:
    if left.range is None:
        return ONLY if not found.unread else NO_CHANGE
    return f"Without it: {_in_sentence(found, left.range)}." if left.better else NO_CHANGE


def _in_sentence(found: Bundle, ends: Range) -> str:
    """A verdict or range inside a sentence."""
    shown: str = verdict(found, ends)["shown"]
    return f"“{shown}”" if ends.settled else f"{shown[:1].lower()}{shown[1:]}"


# What would help


def helps(found: Bundle) -> Iterator[str]:
    """What has to be left out for better verdicts, the fewest records first; or that nothing of the kind helps."""
    if found.range.settled == found.scale.verdicts[0].id:
        yield SURE
        return
    if len(found.members) > 1:
        yield from _ways(found)
    if found.unread:
        yield UNREAD


def _ways(found: Bundle) -> Iterator[str]:
    sentences = [*_reached(found, certain=True), *_reached(found, certain=False)]
    if sentences and not any(left.better for left in found.left_out):
        yield NOT_ALONE
    for _, sentence in sorted(sentences, key=lambda one: one[0]):
        yield sentence
    if not sentences and not found.unread:
        yield ALL_THE_SAME


def _reached(found: Bundle, certain: bool) -> Iterator[tuple[int, str]]:
    """For each set of records: how many they are, and the best verdict that is reached without them."""
    names, told_of = names_of(found.members), set()
    for reach in found.reaches:
        gone = reach.certain if certain else reach.possible
        key = tuple(one.record.slug for one in gone or ())
        if key and key not in told_of and (certain or not _certain_as_well(found, reach)):
            told_of.add(key)
            listed = words.listed([f"“{names[slug]}”" for slug in key])
            shown = verdict(found, Range(reach.verdict, reach.verdict))["shown"]
            better = "" if reach.verdict == found.scale.verdicts[0].id else ", or better,"
            yield len(key), f"Without {listed}: “{shown}”{better} {'is certain' if certain else 'can still come about'}."


def _certain_as_well(found: Bundle, reach: Reach) -> bool:
    """Whether leaving out what makes a verdict possible makes it, or a better one, certain too."""
    upto = found.scale.rank(reach.verdict)
    return any(one.certain == reach.possible for one in found.reaches[: upto + 1])


# What each needs, and parts of one record


def _raised(raised: Raised, found: Bundle) -> Values:
    names = list(names_of(found.members).values())
    groups = {value: [name for name, cell in zip(names, raised.cells, strict=True) if cell.value == value] for value in VALUES}
    given = {value: named for value, named in groups.items() if named}
    said = [f"{VALUES[value]} for {words.listed(named)}" for value, named in given.items()]
    alike = f"{VALUES[raised.anywhere]}{' for all' if len(names) > 1 else ''}"
    said_of = words.capital(alike if len(given) == 1 else "; ".join(said))
    return {"title": raised.flag.title, "anywhere": raised.anywhere, "words": said_of, "records": groups}


def _parts(parts: Parts, names: Mapping[str, str], found: Bundle) -> Values:
    record, before = parts.member.record, parts.member.assessment.range
    changed = [_part(one, parts.member, found) for one in parts.omissions if one.range != before]
    return {"name": names[record.slug], "slug": clean_line(record.slug), "changed": changed}


def _part(one: Omission, member: Member, found: Bundle) -> Values:
    whole, way = found.with_range(member, one.range), direction(member.assessment.range, one.range, found)
    option = one.question.option_text(one.option)
    return {
        "words": f"{DIRECTIONS[way]} without “{option}” ({one.question.label})",
        "question": one.question.label,
        "option": option,
        "direction": way,
        "direction_words": DIRECTIONS[way],
        "verdict": outcome.verdict(replace(member.assessment, range=one.range)),
        "project": None if whole == found.range else verdict(found, whole),
    }


def direction(before: Range, after: Range, found: Bundle) -> str:
    """``better`` or ``worse``; ``other`` where one end is better and the other worse."""
    rank = found.scale.rank
    steps = [rank(after.best) - rank(before.best), rank(after.worst) - rank(before.worst)]
    up, down = any(step > 0 for step in steps), any(step < 0 for step in steps)
    return "other" if up and down else "worse" if up else "better"


def _rest(parts: Sequence[Parts]) -> str:
    """What is said in one line of all the parts that change nothing."""
    tried = sum(len(one.omissions) for one in parts)
    same = sum(part.range == one.member.assessment.range for one in parts for part in one.omissions)
    if not tried:
        return "No record lists several parts of which one could be left out." if parts else ""
    if not same:
        return ""
    if same == tried:
        return (
            f"{words.counted(tried, 'part')} could be left out; {'that changes no' if tried == 1 else 'none by itself changes a'} verdict."
        )
    return f"Leaving out {'the one other part' if same == 1 else f'any one of the {same} other parts'} changes no verdict."
