"""Owns checking a report by itself: the statements that it carries, and whether it shows what they say. No record is needed.

A report says too little of the rules to check them one by one; of them only the digests are compared.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from html import unescape
from pathlib import Path
from typing import Any

from techassess.assessment import sealing
from techassess.cleaning import clean_all
from techassess.documents.canonical import MAX_BYTES, NOTHING, Difference, differences, read_json
from techassess.documents.positions import Document
from techassess.documents.validation import validate
from techassess.problems import Broken, Problems
from techassess.questionnaire.model import STAGE_WORDS
from techassess.records import seal, verifying
from techassess.records.seal import Sealed
from techassess.records.verifying import Verified
from techassess.reporting import embedded, record_data, words
from techassess.reporting.sealed import KEY, MARK, TAGS, BlockShape, CarriedShape, Shown, lines_of, values_of


def verify(path: Path, allowed: Path | None) -> tuple[Verified, ...]:
    """Check the statements that a report carries, and that it shows what they say; none where it carries none. Raises Broken."""
    problems = Problems()
    with path.open("rb") as file:
        raw = file.read(MAX_BYTES + 1)
    html = path.suffix != ".json"
    text = raw.decode("utf-8", "replace")
    document = (
        embedded.read(text, KEY, path.name, problems, "several blocks of statements") if html else _from_json(raw, path.name, problems)
    )
    block = validate(BlockShape, document, problems) if document else None
    if len(problems):
        raise Broken(problems)
    if document is None or block is None:
        return ()
    carried = record_data.of_report(raw, path, Problems())
    report = None if html else read_json(raw, path.name, problems)
    values: Mapping[str, Any] = report.data if report and isinstance(report.data, dict) else {}
    shown = list(lines_of(text)) if html else list(values_of(values))
    changed = (*_unlike(shown, block.page), *_carried(block.parts, carried))
    return tuple(_verified(one, block, values, text if html else "", changed, allowed) for one in block.signatures)


def _from_json(raw: bytes, name: str, problems: Problems) -> Document | None:
    document = read_json(raw, name, problems)
    block = document.data.get(KEY) if document and isinstance(document.data, dict) else None
    return Document(name, block, {}) if block is not None else None


def _unlike(shown: Sequence[Shown], page: str) -> tuple[Difference, ...]:
    """Where a report shows something else than when it was made; where lines came or went, the first place that no longer fits."""
    known = [page[at : at + MARK] for at in range(0, len(page), MARK)]
    unlike = [one for one, mark in zip(shown, known, strict=False) if one.mark != mark]
    if len(known) == len(shown):
        return tuple(Difference(one.place, None, one.seen, known=False) for one in unlike)
    place = unlike[0].place if unlike else "report, at its end"
    return (Difference(place, f"{len(known)} lines in all", f"{len(shown)} lines in all"),)


def _carried(parts: Mapping[str, Any], carried: Document | None) -> Iterator[Difference]:
    """Where the record that a report carries is another than the one that its statements are compared with."""
    data = _mapping(_mapping(carried.data).get("data")) if carried else None
    if data is None:
        return
    told = {
        "answers": {**_mapping(data.get("kept")), **_mapping(data.get("answers"))},
        "record": {
            "questionnaire": _mapping(data.get("questionnaire")).get("id"),
            "stage": data.get("stage"),
            "assessed_on": data.get("assessed_on"),
        },
        "review": _mapping(data.get("review")),
    }
    for part, value in told.items():
        found = differences({part: clean_all(parts.get(part, {}))}, {part: value})
        yield from (replace(one, path=f"record_data.{one.path}") for one in found)


def _verified(
    found: CarriedShape, block: BlockShape, values: Mapping[str, Any], text: str, changed: tuple[Difference, ...], allowed: Path | None
) -> Verified:
    problems = Problems()
    document = Document(found.name, found.file, {})
    signature = seal.signature_of(found.name, document, problems)
    if signature is None:
        return Verified(found.name, problems=tuple(str(problem) for problem in problems))
    statement = signature.statement
    of_record = {part: one for part, one in statement.meaning.items() if part in sealing.OF_RECORD}
    texts = {part: one for part, one in statement.wording.items() if part not in sealing.OF_RECORD}
    parts = {**block.parts, "review": {name: one for name, one in _mapping(block.parts.get("review")).items() if name in statement.entries}}
    signature = replace(signature, armoured=found.key, places=found.places, sealed=Sealed(parts, {}))
    own = verifying.inside(replace(signature, statement=statement.model_copy(update={"meaning": of_record, "wording": {}})), allowed)
    rules = {part: one for part, one in statement.meaning.items() if part not in sealing.OF_RECORD}
    unlike = (
        *_seen_in_json(statement.verdict.model_dump(), block.parts, values),
        *_seen_in_html(statement.verdict.shown, block.parts, text),
    )
    return replace(
        own,
        statement=statement,
        broken=(*own.broken, *unlike, *changed),
        reworded=_digests("wording", texts, block.wording),
        other_rules=_digests("meaning", rules, block.meaning),
    )


def _digests(side: str, signed: Mapping[str, str], now: Mapping[str, str]) -> tuple[Difference, ...]:
    """The parts of the rules with which the report was made otherwise than signed. Only their digests are known here."""
    parts = [part for part in dict.fromkeys([*signed, *now]) if signed.get(part) != now.get(part)]
    return tuple(Difference(f"{side}.{part}", signed.get(part, NOTHING), now.get(part, NOTHING)) for part in parts)


def _seen_in_json(verdict: Mapping[str, Any], parts: Mapping[str, Any], values: Mapping[str, Any]) -> Iterator[Difference]:
    """Where a report in JSON shows another verdict, stage, day or answer than was signed."""
    if not values:
        return
    shown, record = _mapping(values.get("verdict")), _mapping(values.get("record"))
    told = {"id": shown.get("id"), "best": _mapping(shown.get("best")).get("id"), "worst": _mapping(shown.get("worst")).get("id")}
    signed = _mapping(parts.get("record"))
    pairs = [(f"verdict.{name}", verdict.get(name), value) for name, value in told.items()]
    pairs += [("record.stage", signed.get("stage"), record.get("stage")), ("record.as_of", signed.get("assessed_on"), record.get("as_of"))]
    given = _mapping(parts.get("answers"))
    listed = [answer for section in _list(values.get("answers")) for answer in _list(_mapping(section).get("answers"))]
    for answer in (_mapping(one) for one in listed):
        block = _mapping(given.get(str(answer.get("id"))))
        pairs += [(f"answers.{answer.get('id')}.{name}", block.get(name, ""), answer.get(name)) for name in _PLAIN]
    yield from (Difference(f"report.{path}", one, other) for path, one, other in pairs if one != other)


_PLAIN = ("reason", "source", "note", "by", "at")
"""What of an answer a report in JSON shows as it stands in the record."""


def _seen_in_html(shown: str, parts: Mapping[str, Any], text: str) -> Iterator[Difference]:
    """Where a page shows another verdict than was signed, or nowhere the day and the stage."""
    if not text:
        return
    page, signed = embedded.shown(text), " ".join(shown.split())
    record, visible = _mapping(parts.get("record")), _visible(page)
    told = [_visible(found) for found in _VERDICT.findall(page)] or [signed if signed in visible else NOTHING]
    yield from (Difference("report.verdict", signed, one) for one in told if one != signed)
    day, stage = str(record.get("assessed_on", "")), str(record.get("stage", ""))
    for path, wanted in (("record.assessed_on", _day(day)), ("record.stage", STAGE_WORDS.get(stage, stage))):
        if wanted not in visible:
            yield Difference(f"report.{path}", wanted, NOTHING)


_VERDICT = re.compile(r'<p class="shown">(.*?)</p>', re.DOTALL)
"""Where the report that ships with the product shows its verdict; a template of one's own may show it anywhere."""


def _visible(page: str) -> str:
    return " ".join(unescape(TAGS.sub(" ", page)).split())


def _day(text: str) -> str:
    """A day as a page shows it; what is none stands on no page."""
    try:
        return words.day_words(date.fromisoformat(text))
    except ValueError:
        return text


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []
