"""Good deeds: intents of the board. Their handling comes with the board itself."""

from dataclasses import dataclass
from enum import StrEnum

from domain.hours import Mention


class Channel(StrEnum):
    """Who puts forward (R21)."""

    SELF = "self"
    BRANCH = "branch"
    PEER = "peer"


@dataclass(frozen=True, slots=True)
class Nominate:
    """Puts people forward for the board. Nominees are names: people outside the office are allowed."""

    nominees: tuple[str, ...]
    channel: Channel
    virtue: str = ""  # one of the four virtues, proposed
    deed: str = ""  # in the sender's own words; empty: not told
    unclear: tuple[Mention, ...] = ()

    @property
    def missing(self) -> tuple[str, ...]:
        gaps = {"nominees": bool(self.unclear) or not self.nominees, "deed": not self.deed}
        return tuple(name for name, gap in gaps.items() if gap)


@dataclass(frozen=True, slots=True)
class AskBoard:
    """Wants to see the board, or how a nomination stands."""


@dataclass(frozen=True, slots=True)
class Vote:
    """Votes for one of the candidates."""

    choice: str  # a number in Arabic numerals, or a name
