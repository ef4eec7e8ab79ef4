"""Several verdicts in one message: 李娜、王磊上榜,赵敏留待下期,因为…; each with its people and its reason."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from understanding.candidates import Candidates, candidates_in
from understanding.reading import Reading
from understanding.rules import Rule
from understanding.terms import without_reason

Kind = TypeVar("Kind")


@dataclass(frozen=True, slots=True)
class Line(Generic[Kind]):
    """One verdict. `reason`: in the sender's own words, empty where none is told."""

    kind: Kind
    who: Candidates
    reason: str = ""

    @property
    def nobody(self) -> bool:
        return self.who == Candidates()


_PART = Rule("[^,。;:!\n]+")
_HEADING = Rule(
    "(?:经|根据|按照?)?(?:领导小组|评审|评委|班子|党组|局党组|会议|好人榜)?(?:小?组|委员会|会议|会)?(?:结果|意见|研究|讨论|决定|情况|结论|如下|最终|定了|"
    "出来了|一致|通过|同意|认为){0,4}|(?:核实|核查|签字|会签)(?:情况|结果)(?:如下)?|好的?|请记录?|记录一?下"
)


def lines(
    text: str,
    reading: Reading,
    parse: Callable[[str], tuple[Kind, Candidates] | None],
    needs_reason: Callable[[Kind], bool],
) -> tuple[Line[Kind], ...] | None:
    """The verdicts of a message, in order. None: something else stands there.

    `parse`: one part of a sentence, or None where it is no verdict. `needs_reason`: words that are no verdict after it
    are its reason; after the others only what is said to be one. Who dictates has spaces where others put commas.
    """
    found = _lines(text, reading, parse, needs_reason)
    return _lines(text.replace(" ", ","), reading, parse, needs_reason) if found is None and " " in text else found


def _lines(
    text: str,
    reading: Reading,
    parse: Callable[[str], tuple[Kind, Candidates] | None],
    needs_reason: Callable[[Kind], bool],
) -> tuple[Line[Kind], ...] | None:
    found: list[Line[Kind]] = []
    waiting: tuple[str, ...] = ()
    reason_from = -1
    for part in _PART.finditer(text):
        said, why = without_reason(part[0].strip())
        verdict = parse(said) if said else None
        known = None if verdict is not None else _known(said, reading)
        if verdict is not None:
            kind, who = verdict
            line = Line(kind, who._replace(names=(*waiting, *who.names)), why)
            heads = text[part.end() : part.end() + 1] == ":"
            waiting, reason_from = (), -1
            if not _joins(found, line, heads=heads):
                return None
        elif known is not None and found and found[-1].nobody:
            found[-1] = replace(found[-1], who=known)  # 上榜:李娜、王磊
        elif known is not None and reason_from < 0:
            waiting = (*waiting, *known.names)
        elif found and (why or needs_reason(found[-1].kind)):
            reason_from = part.start() if reason_from < 0 else reason_from
            told = without_reason(text[reason_from : part.end()])[1] or text[reason_from : part.end()]
            found[-1] = replace(found[-1], reason=told.strip(" ,。;:!\n"))
        elif len(said) > _SHORT if found else said and not _HEADING.fullmatch(said):
            return None
    return None if waiting or not found else tuple(found)


def _joins(found: list[Line[Kind]], line: Line[Kind], *, heads: bool) -> bool:
    """Adds the line, or joins it with the one before. False: the two cannot stand together."""
    last = found[-1] if found else None
    if last is not None and line.nobody and not heads and not last.nobody and not last.reason:
        found[-1] = replace(line, who=last.who)  # 核实过了,属实
    elif last is not None and last.nobody and not line.nobody:
        if last.kind != line.kind:
            return False
        found[-1] = line  # 查实了,李娜确有其事
    else:
        found.append(line)
    return True


_SHORT = 6  # characters: 没问题 after a verdict says nothing new


def _known(said: str, reading: Reading) -> Candidates | None:
    """Nothing but people; more than one of them, or a colleague, or a number."""
    who = candidates_in(said, reading)
    if who is None or who == Candidates():
        return None
    colleagues = {p.name for p in reading.office.people}
    return who if who.every or who.numbers or len(who.names) > 1 or colleagues.issuperset(who.names) else None
