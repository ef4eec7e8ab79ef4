"""Whom alone to write down, where the sender says it: 就记我和高原两个人."""

from domain.staff import Person
from understanding.reading import Reading
from understanding.rules import Rule

_ONLY = Rule(
    "(?:就|只|光|单)(?:给|帮|用|要)?(?:[记算报登填写]上?|统计)(?P<who>[^,。;!?\n]{1,20})|"
    "[记算报登填写]上?(?P<me>[我俺]|本人)(?:自己)?(?:一个人?|一人|1个?人|个人)?的?(?:就[行好成够可]|即可|得了|[行好]了)"
)
_THEM = Rule("[他她](?:们|俩|仨|的|$)|[他她][两俩二三四几]")


def only_some(reading: Reading) -> bool:
    """Whether the sender says whom alone to write down."""
    return _ONLY.search(reading.plain) is not None


def none_but(reading: Reading, members: tuple[Person, ...], start: int, end: int) -> tuple[Person, ...]:
    """就记我和高原两个人, 就给他俩记: the sender says himself whom to write down."""
    m = _ONLY.search(reading.plain, start, end)
    if m is None:
        return members
    named = {p for n in reading.named if m.start() <= n.start < m.end() for p in n.people}
    who = m["who"] or m["me"]
    if _MYSELF.search(who):
        named.add(reading.sender)
    if named and named <= {*members, reading.sender}:
        return tuple(p for p in (*members, reading.sender) if p in named)[: len(named)]
    if not named and len(members) > 1 and _THEM.match(who):
        return tuple(p for p in members if p != reading.sender)
    return members


_MYSELF = Rule("我(?!们)|俺(?!们)|本人|自己")
