"""The vote: cast, changed, taken back; what was chosen is told to the voter alone, while the vote is open."""

from collections.abc import Callable, Iterable

from domain.ballot import (
    AskVote,
    NoSuchCandidate,
    NoVoteOpen,
    Vote,
    Voted,
    VoteTold,
    VoteWithdrawn,
    WithdrawVote,
)
from domain.consent import Shown
from domain.cycle import Cycle, Stage, named_by
from domain.talk import Asking, Pending, Question
from handlers.desk import Desk
from handlers.entries import candidates
from handlers.periods import ask as ask_back


def open_votes(desk: Desk) -> tuple[Cycle, ...]:
    today = desk.now.date()
    return tuple(cycle for cycle in desk.books.cycles.going_on() if cycle.takes_votes(today))


def no_vote(desk: Desk, words: str = "") -> NoVoteOpen:
    """With the last vote that is over, of the period that was meant where one was."""
    over = [c for c in desk.books.cycles.all() if c.vote_until is not None and not c.takes_votes(desk.now.date())]
    over = [c for c in over if c.stage is not Stage.CALLED_OFF]
    return NoVoteOpen(next(iter(reversed(named_by(words, over) or over)), None))


def _the_vote(
    it: Vote | WithdrawVote | AskVote, fits: Callable[[Cycle], bool], desk: Desk
) -> Cycle | NoVoteOpen | Question:
    """Of several open ones that fit it is asked; every message about a choice is blanked with all of them."""
    named = named_by(it.period, open_votes(desk))
    if not named:
        return no_vote(desk, it.period)
    if len(named) > 1:
        named = tuple(filter(fits, named)) or named
    if len(named) == 1:
        return named[0]
    for cycle in named:
        desk.books.votes.hush(cycle.number, desk.message.key)
    options = tuple(str(cycle.number) for cycle in named)
    return ask_back(Pending(Asking.PERIOD, it, options), desk, cycles=named)


def vote(it: Vote, desk: Desk) -> Voted | NoSuchCandidate | NoVoteOpen | Question:
    """By number or by a name that the list shows; everybody at work has one vote."""
    cycle = _the_vote(it, lambda one: _candidate(it.choice, candidates(one, desk.books)) is not None, desk)
    if isinstance(cycle, NoVoteOpen) and cycle.closed is not None:  # too late, and still nobody's business
        desk.books.votes.hush(cycle.closed.number, desk.message.key)
    if not isinstance(cycle, Cycle):
        return cycle
    listed = candidates(cycle, desk.books)
    meant = _candidate(it.choice, listed)
    if meant is None or meant.ballot is None:
        desk.books.votes.hush(cycle.number, desk.message.key)
        return NoSuchCandidate(it.choice, cycle, listed)
    changed = desk.books.votes.cast(cycle.number, desk.who, meant.ballot, desk.now, desk.message.key)
    if changed is None:
        return NoVoteOpen(cycle)
    return Voted(cycle, meant, changed)


def _candidate(choice: str, listed: Iterable[Shown]) -> Shown | None:
    """The only one of that number or name."""
    fitting = tuple(one for one in listed if not one.gone and choice in (str(one.ballot), one.name))
    return fitting[0] if len(fitting) == 1 else None


def _voted(desk: Desk) -> Callable[[Cycle], bool]:
    return lambda cycle: desk.books.votes.choice(cycle.number, desk.who) is not None


def withdraw(it: WithdrawVote, desk: Desk) -> VoteWithdrawn | NoVoteOpen | Question:
    cycle = _the_vote(it, _voted(desk), desk)
    if not isinstance(cycle, Cycle):
        return cycle
    return VoteWithdrawn(cycle, desk.books.votes.withdraw(cycle.number, desk.who))


def ask(it: AskVote, desk: Desk) -> VoteTold | NoVoteOpen | Question:
    cycle = _the_vote(it, _voted(desk), desk)
    if not isinstance(cycle, Cycle):
        return cycle
    desk.books.votes.hush(cycle.number, desk.message.key)
    ballot = desk.books.votes.choice(cycle.number, desk.who)
    chosen = next((one for one in candidates(cycle, desk.books) if one.ballot == ballot), None)
    return VoteTold(cycle, None if ballot is None else chosen)
