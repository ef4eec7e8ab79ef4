"""What differs from office to office, each switch with its law, and which of it touches relief (减负, 2.2).

Switches are known by name: that of a field of `Policy`, or "board " and that of a field of `BoardPolicy`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from enum import StrEnum

from domain.cycle import BoardPolicy
from domain.staff import Person, Policy

LONGEST_REASON = 200  # characters

Value = bool | int | str | tuple[str, ...]


class Relief(StrEnum):
    """The rules of 2.2 as this product keeps them; what each refers to is a text that the office may replace."""

    NO_RANKING = "no ranking"  # people are not ranked by points or hours
    NO_CHECK_IN = "no check-in"  # nobody has to check in; a plain report is always enough
    NO_PROOF = "no proof"  # photos and positions are never demanded
    NO_TRACK = "no track"  # neither online time nor a track is kept
    COMPLAINTS = "complaints"  # 投诉建议 works, and is answered
    FEW_PUSHES = "few pushes"  # nobody is pushed to answer again and again, or at night
    FILING = "filing"  # the filing number can be shown


class Kind(StrEnum):
    SWITCH = "switch"  # on or off
    COUNT = "count"
    MINUTES = "minutes"
    DAYS = "days"
    WORKING_DAYS = "working days"
    WORDS = "words"  # one line; empty: not set
    LIST = "list"  # several short words; empty: the usual ones


@dataclass(frozen=True, slots=True)
class Switch:
    """`least`, `most`: of a number; of words the longest, of a list how many. `relieved`: the value under which the
    relief rule is kept, None: it touches none.
    """

    name: str
    kind: Kind
    default: Value
    least: int = 0
    most: int = 0
    relief: Relief | None = None
    relieved: Value | None = None


_USUAL, _USUAL_BOARD = Policy(), BoardPolicy()

SWITCHES: tuple[Switch, ...] = (
    Switch("ranking", Kind.SWITCH, _USUAL.ranking, relief=Relief.NO_RANKING, relieved=False),
    Switch("ask_attendance", Kind.SWITCH, _USUAL.ask_attendance, relief=Relief.FEW_PUSHES),
    Switch("long_day", Kind.MINUTES, _USUAL.long_day, 60, 24 * 60),
    Switch("longest_day", Kind.MINUTES, _USUAL.longest_day, 60, 24 * 60),
    Switch("late_after", Kind.DAYS, _USUAL.late_after, 1, 366),
    Switch("crowd", Kind.COUNT, _USUAL.crowd, 2, 500),
    Switch("unusual", Kind.COUNT, _USUAL.unusual, 2, 100),
    Switch("answer_within", Kind.WORKING_DAYS, _USUAL.answer_within, 1, 30, relief=Relief.COMPLAINTS),
    Switch("filing", Kind.WORDS, _USUAL.filing, most=60, relief=Relief.FILING),
    Switch("board notice_days", Kind.WORKING_DAYS, _USUAL_BOARD.notice_days, 1, 30),
    Switch("board bodies", Kind.LIST, (), most=12),
    Switch("board categories", Kind.LIST, (), most=20),
)
LONGEST_WORD = 20  # characters of one word in a list
_SWITCHES = {switch.name: switch for switch in SWITCHES}


def switch(name: str) -> Switch | None:
    return _SWITCHES.get(name)


class Wrong(StrEnum):
    """Why a value is not taken."""

    NO_SWITCH = "no switch"
    KIND = "kind"  # of another kind than the switch
    TOO_LITTLE = "too little"
    TOO_MUCH = "too much"
    ORDER = "order"  # a long day would be longer than the longest one
    REASON = "reason"  # a relief rule is left only with one


def against(it: "SetPolicy", now: Mapping[str, Value]) -> Wrong | None:  # noqa: C901 - a list of rules
    """What stands against it, as things are set now; None: nothing."""
    known, value = switch(it.name), it.value
    if known is None:
        return Wrong.NO_SWITCH
    match known.kind:
        case Kind.SWITCH:
            if not isinstance(value, bool):
                return Wrong.KIND
        case Kind.COUNT | Kind.MINUTES | Kind.DAYS | Kind.WORKING_DAYS:
            if isinstance(value, bool) or not isinstance(value, int):
                return Wrong.KIND
            if not known.least <= value <= known.most:
                return Wrong.TOO_LITTLE if value < known.least else Wrong.TOO_MUCH
        case Kind.WORDS:
            if not isinstance(value, str):
                return Wrong.KIND
            if len(value) > known.most:
                return Wrong.TOO_MUCH
        case Kind.LIST:
            if not isinstance(value, tuple) or not all(word.strip() for word in value):
                return Wrong.KIND
            if len(value) > known.most or any(len(word) > LONGEST_WORD for word in value):
                return Wrong.TOO_MUCH
    after = {**now, it.name: value}
    if int(_number(after, "long_day")) > int(_number(after, "longest_day")):
        return Wrong.ORDER
    if leaves_relief(known, value) and not it.reason.strip():
        return Wrong.REASON
    return Wrong.TOO_MUCH if len(it.reason) > LONGEST_REASON else None


def _number(values: Mapping[str, Value], name: str) -> int:
    value = values.get(name, getattr(_USUAL, name))
    return value if isinstance(value, int) else 0


def leaves_relief(switch: Switch, value: Value) -> bool:
    """Whether a rule of relief is not kept with that value."""
    return switch.relieved is not None and value != switch.relieved


def as_set(policy: Policy, board: BoardPolicy) -> dict[str, Value]:
    """By name of the switch; of a list that the office did not set: empty."""
    own: dict[str, Value] = {item.name: getattr(policy, item.name) for item in fields(Policy)}
    return own | {f"board {item.name}": getattr(board, item.name) for item in fields(BoardPolicy)}


# --- intents -----------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class SetPolicy:
    """The clerk sets a switch. Takes effect with the next message."""

    name: str
    value: Value
    reason: str = ""


@dataclass(frozen=True, slots=True)
class SetPhrase:
    """The clerk words a sentence otherwise (wording/phrases.py); `text` None: as delivered."""

    name: str
    text: str | None


# --- outcomes ----------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class PolicySet:
    """`told`: so many leaders were told, as a relief rule is not kept any more, or is again."""

    switch: Switch
    before: Value
    after: Value
    told: int = 0


@dataclass(frozen=True, slots=True)
class PolicyRefused:
    """Nothing was changed."""

    name: str
    why: Wrong
    switch: Switch | None = None


@dataclass(frozen=True, slots=True)
class PhraseSet:
    """`text` None: as delivered."""

    name: str
    text: str | None


@dataclass(frozen=True, slots=True)
class PhraseRefused:
    """Nothing was changed. `why`: a word of wording/phrases.py Fault. `said`: the field that is unknown."""

    name: str
    why: str
    said: str = ""
    limit: int = 0


# --- notices -----------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ReliefChanged:
    """To the leaders: the clerk switched a relief rule off; `kept`: on again."""

    key: str
    to: Person
    switch: Switch
    by: Person
    reason: str
    kept: bool
