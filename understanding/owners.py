"""Whose each amount is, where everybody has an own one: 我两小时，张丽一小时."""

from typing import NamedTuple

from domain.staff import Person
from understanding.amounts import Amount
from understanding.crew import Crew, crew
from understanding.reading import Reading
from understanding.rules import Rule

_ME = Rule("(?<![给帮替请让叫跟和与同])(?:我|俺|本人)(?![们家科室局])")
_THEY = Rule("[他她](?![们家])")
_ROW = Rule("^[ 、和跟与同及]{0,2}$")


class _Mention(NamedTuple):
    start: int
    end: int
    other: Person | None = None  # who is meant by 他 or 她


def own_crews(
    reading: Reading, amounts: list[Amount], spans: list[tuple[int, int]]
) -> tuple[list[Crew], tuple[Person, ...]] | None:
    """For each amount those named right before it, and who was named before them all without an amount of his own.

    None: not everybody has an own one.
    """
    found: list[Crew] = []
    head: Crew | None = None
    last: Person | None = None
    for amount, (start, _) in zip(amounts, spans, strict=True):
        row = _last_row(_mentions(reading, start, amount.end, last), reading.plain)
        if not row:
            return None
        they = row[0].other
        people = crew(reading, row[0].start, amount.end) if they is None else Crew((they,), ())
        if people.empty:
            return None
        found.append(people)
        if head is None:
            head = crew(reading, start, row[0].start)
        others = [n for n in reading.others if start <= n.start < amount.end and n.clear and len(n.people) == 1]
        last = others[-1].people[0] if others else last
    everybody = [p for people in found for p in people.people]
    if head is None or len(set(everybody)) < len(everybody):
        return None
    return found, tuple(p for p in head.people if p not in everybody)


def _mentions(reading: Reading, start: int, end: int, last: Person | None) -> list[_Mention]:
    text = reading.plain
    named = [_Mention(n.start, n.end) for n in reading.named if start <= n.start < end]
    me = [_Mention(*m.span()) for m in _ME.finditer(text, start, end)]
    they: list[_Mention] = []
    for m in _THEY.finditer(text, start, end):
        before = [n for n in reading.others if start <= n.start < m.start() and n.clear and len(n.people) == 1]
        who = before[-1].people[0] if before else last
        if who is not None:
            they.append(_Mention(*m.span(), who))
    return sorted([*named, *me, *they])


def _last_row(mentions: list[_Mention], text: str) -> list[_Mention]:
    """王芳和李明9点到11点: those in one row with the last one."""
    row = mentions[-1:]
    for mention in reversed(mentions[:-1]):
        if mention.other is not None or row[0].other is not None or not _ROW.match(text[mention.end : row[0].start]):
            break
        row.insert(0, mention)
    return row
