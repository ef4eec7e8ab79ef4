"""The vote: one a person and period, changeable until it closes, secret, for reference only (2.4).

Who voted and what was chosen are kept apart; nothing here puts them together but the voter's own question.
"""

from dataclasses import dataclass

from domain.consent import Shown
from domain.cycle import Counted, Cycle

# --- intents -----------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Vote:
    """Votes for one of the candidates. `period`: words that name one of several votes that are open."""

    choice: str  # a number in Arabic numerals, or a name
    period: str = ""


@dataclass(frozen=True, slots=True)
class WithdrawVote:
    """撤回我的票."""

    period: str = ""


@dataclass(frozen=True, slots=True)
class AskVote:
    """我投了谁: only the voter is told, and only while the vote is open."""

    period: str = ""


# --- outcomes ----------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Voted:
    """`changed`: an earlier choice was taken back by it. `candidate`: as it may be shown in the unit."""

    cycle: Cycle
    candidate: Shown
    changed: bool = False


@dataclass(frozen=True, slots=True)
class VoteWithdrawn:
    """`was_there` False: there was none."""

    cycle: Cycle
    was_there: bool


@dataclass(frozen=True, slots=True)
class VoteTold:
    """`candidate` None: not voted yet."""

    cycle: Cycle
    candidate: Shown | None


@dataclass(frozen=True, slots=True)
class NoVoteOpen:
    """`closed`: the period whose vote is over; None: no vote at all."""

    closed: Cycle | None = None


@dataclass(frozen=True, slots=True)
class TallyTold:
    """`cycle` None: there was no vote yet. `tally`, `voters`: of one that was counted, for the clerk and leaders."""

    cycle: Cycle | None
    tally: tuple[Counted, ...] = ()
    voters: int = 0


@dataclass(frozen=True, slots=True)
class NoSuchCandidate:
    choice: str
    cycle: Cycle
    candidates: tuple[Shown, ...]
