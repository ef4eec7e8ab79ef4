"""What each step of a period does once it is taken, and who hears of it."""

from collections import Counter
from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from itertools import count

from domain.ballot import NoVoteOpen
from domain.consent import Said, Use
from domain.cycle import Barrier, CannotMove, Counted, Cycle, CycleMoved, Facts, MoveCycle, Stage
from domain.deeds import IN_THE_RUNNING, DeedState, Nomination
from domain.deeds_notices import BoardPublished, EntryRevoked, NoticePosted, StepStopped, VoteClosed, VoteOpened
from domain.staff import Person
from handlers.desk import Desk
from handlers.entries import announced, candidates, entries, oversees
from handlers.news import tell_everybody, tell_nominators
from handlers.periods import numbered
from wording import say

Key = Callable[[Cycle, Person], str]

_CONCERNED: Mapping[Stage, frozenset[DeedState]] = {
    Stage.COLLECTING: frozenset({DeedState.COLLECTED, DeedState.VERIFIED}),
    Stage.CHECKING: frozenset({DeedState.COLLECTED, DeedState.VERIFIED}),
    Stage.VOTING: frozenset({DeedState.VERIFIED}),
    Stage.REVIEW: frozenset({DeedState.VERIFIED, DeedState.CHOSEN}),
    Stage.NOTICE: frozenset({DeedState.CHOSEN}),
    Stage.PUBLISHED: frozenset({DeedState.CHOSEN}),
    Stage.REVOKED: frozenset({DeedState.LISTED}),
    Stage.CALLED_OFF: IN_THE_RUNNING,
}


def concerned(to: Stage, nominations: Collection[Nomination]) -> tuple[Nomination, ...]:
    """Those that the step is about, by number."""
    return tuple(one for one in nominations if one.state in _CONCERNED[to])


def take(it: MoveCycle, cycle: Cycle, facts: Facts, desk: Desk) -> CycleMoved | CannotMove:
    """Nothing stands against it; False from the books means that somebody else was quicker."""
    knowing = told_so_far(cycle, desk) if it.to in (Stage.REVIEW, Stage.CALLED_OFF) else ()
    if not _moved(it, cycle, desk):
        return CannotMove(numbered(cycle.number, desk), it.to, Barrier.STAGE)
    if it.to is Stage.COLLECTING and it.until is not None:
        desk.books.cycles.set_deadline(cycle.number, it.until)
    some = concerned(it.to, facts.nominations)
    done = CycleMoved(numbered(cycle.number, desk), cycle.stage, some)
    match it.to:
        case Stage.VOTING:
            return _open_vote(done, desk)
        case Stage.REVIEW if cycle.stage is Stage.VOTING:
            return _close_vote(done, facts.nominations, desk)
        case Stage.REVIEW if cycle.stage is Stage.NOTICE:
            return replace(done, told=_stop(done, desk, knowing))
        case Stage.NOTICE:
            return _post(done, desk)
        case Stage.PUBLISHED:
            return _publish(done, desk)
        case Stage.REVOKED:
            return _revoke(done, it.reason, desk)
        case Stage.CALLED_OFF:
            return _call_off(done, desk, knowing)
        case _:
            return done


def _moved(it: MoveCycle, cycle: Cycle, desk: Desk) -> bool:
    notice = it.to is Stage.NOTICE
    return desk.books.cycles.move(
        cycle.number,
        cycle.stage,
        it.to,
        by=desk.who,
        at=desk.now,
        reason=it.reason,
        vote_until=it.until if it.to is Stage.VOTING else None,
        notice_from=desk.now.date() if notice else None,
        notice_until=it.until if notice else None,
    )


def _as_they_stand(nominations: Collection[Nomination], desk: Desk) -> tuple[Nomination, ...]:
    return tuple(desk.books.deeds.numbered([one.number for one in nominations]).values())


def _set(one: Nomination, state: DeedState, desk: Desk, reason: str = "") -> bool:
    """False: it was withdrawn meanwhile."""
    return desk.books.deeds.set_state(one.number, state, by=desk.who, at=desk.now, reason=reason)


def silent(nominations: Collection[Nomination], desk: Desk) -> tuple[Nomination, ...]:
    """Of whom it is not known yet whether they may be shown in the unit."""
    consents = desk.books.consents.of([one.number for one in nominations])
    said = {number: of[Use.UNIT].said for number, of in consents.items() if Use.UNIT in of}
    return tuple(one for one in nominations if said.get(one.number, Said.ASKED) is Said.ASKED)


def _unanswered(nominations: Collection[Nomination], desk: Desk) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.nominee.name for one in silent(nominations, desk)))


# --- the vote -----------------------------------------------------------------


def _open_vote(done: CycleMoved, desk: Desk) -> CycleMoved:
    """One number a nominee, in the order of nominations."""
    numbers = count(1)
    ballots: dict[str, int] = {}
    for one in done.nominations:
        if one.nominee.key not in ballots:
            ballots[one.nominee.key] = next(numbers)
    desk.books.deeds.set_ballots({one.number: ballots[one.nominee.key] for one in done.nominations})
    desk.books.votes.open(done.cycle.number)
    listed = candidates(done.cycle, desk.books)

    def notice(person: Person) -> VoteOpened:
        return VoteOpened(_asked_to_vote(done.cycle, person), person, done.cycle, listed)

    told = tell_everybody(notice, desk)
    some = _as_they_stand(done.nominations, desk)
    return replace(done, nominations=some, unanswered=_unanswered(some, desk), told=told)


def _close_vote(done: CycleMoved, nominations: Collection[Nomination], desk: Desk) -> CycleMoved:
    votes = desk.books.votes.close(done.cycle.number, say(NoVoteOpen(done.cycle)))  # then no one votes any more
    voters = desk.books.votes.voters(done.cycle.number)
    counted = tally(nominations, votes)

    def notice(person: Person) -> VoteClosed:
        return VoteClosed(f"tally:{done.cycle.number}:{person.no}", person, done.cycle, counted, voters)

    tell_everybody(notice, desk, [person for person in desk.office.people if oversees(person) and person != desk.who])
    return replace(done, tally=counted, voters=voters)


def tally(nominations: Collection[Nomination], votes: Mapping[int, int]) -> tuple[Counted, ...]:
    """Most votes first; of a tie nothing is decided here."""
    alike = Counter(votes.values())
    standing = {one.ballot for one in nominations if one.state in IN_THE_RUNNING}
    of = {one.ballot: one.nominee.name for one in nominations if one.ballot is not None}
    counted = (
        Counted(ballot, name, n := votes.get(ballot, 0), n > 0 and alike[n] > 1, ballot not in standing)
        for ballot, name in of.items()
    )
    return tuple(sorted(counted, key=lambda one: (-one.votes, one.ballot)))


# --- the notice and the board ---------------------------------------------------


def _post(done: CycleMoved, desk: Desk) -> CycleMoved:
    """Everybody hears of it, and now also those who put forward whom the review chose."""
    told = post(done.cycle, desk)
    tell_nominators(done.nominations, done.cycle.label, desk)
    return replace(done, unanswered=_unanswered(done.nominations, desk), told=told)


def post(cycle: Cycle, desk: Desk) -> int:
    """To how many. A notice that is posted anew, or for longer, is told anew."""
    shown, key = announced(cycle, desk.books), _posted(cycle, desk)

    def notice(person: Person) -> NoticePosted:
        return NoticePosted(key(cycle, person), person, cycle, shown)

    return tell_everybody(notice, desk)


def _publish(done: CycleMoved, desk: Desk) -> CycleMoved:
    """Each entry gets its reference for the year's awards."""
    on = [one for one in done.nominations if _set(one, DeedState.LISTED, desk)]
    for one in on:
        desk.books.deeds.refer(one.number, desk.now.year)
    listed = _as_they_stand(on, desk)
    shown = entries(listed, Use.UNIT, desk.books)

    def notice(person: Person) -> BoardPublished:
        return BoardPublished(_published(done.cycle, person), person, done.cycle, shown)

    told = tell_everybody(notice, desk)
    tell_nominators(listed, done.cycle.label, desk)
    return replace(done, nominations=listed, unanswered=_unanswered(listed, desk), told=told)


# --- taken back -----------------------------------------------------------------


def _asked_to_vote(cycle: Cycle, person: Person) -> str:
    return f"vote:{cycle.number}:{person.no}"


def _posted(cycle: Cycle, desk: Desk) -> Key:
    """Of the notice that stands: one that was stopped and is posted anew on the same day is told anew."""
    since = desk.books.cycles.since(cycle.number)
    return lambda cycle, person: f"notice:{cycle.number}:{since}:{cycle.notice_until}:{person.no}"


def _published(cycle: Cycle, person: Person) -> str:
    return f"board:{cycle.number}:{person.no}"


def was_told(cycle: Cycle, desk: Desk) -> tuple[Person, ...]:
    """Who at work was told of its board."""
    return _knowing(_published, cycle, desk)


def told_so_far(cycle: Cycle, desk: Desk) -> tuple[Person, ...]:
    """Who else at work was told of its vote, or of the notice that stands."""
    told = dict.fromkeys((*_knowing(_asked_to_vote, cycle, desk), *_knowing(_posted(cycle, desk), cycle, desk)))
    return tuple(person for person in told if person != desk.who)


def _knowing(key: Key, cycle: Cycle, desk: Desk) -> tuple[Person, ...]:
    keys = {key(cycle, person): person for person in desk.office.people}
    known = desk.books.outbox.known(list(keys))
    return tuple(person for one, person in keys.items() if one in known)


def _stop(done: CycleMoved, desk: Desk, people: Collection[Person]) -> int:
    """Whoever knows of it hears that it does not go on; to how many."""

    def notice(person: Person) -> StepStopped:
        return StepStopped(f"stopped:{desk.message.key}:{person.no}", person, done.cycle, done.before)

    return tell_everybody(notice, desk, people)


def _revoke(done: CycleMoved, reason: str, desk: Desk) -> CycleMoved:
    for one in done.nominations:
        _set(one, DeedState.REVOKED, desk, reason)

    def notice(person: Person) -> EntryRevoked:
        return EntryRevoked(f"revoked:{done.cycle.number}:{person.no}", person, done.cycle, None, reason)

    told = tell_everybody(notice, desk, was_told(done.cycle, desk))
    return replace(done, nominations=_as_they_stand(done.nominations, desk), told=told)


def _call_off(done: CycleMoved, desk: Desk, people: Collection[Person]) -> CycleMoved:
    """All wait for the next period and are checked anew then; what was signed and consented to stays."""
    if done.before is Stage.VOTING:
        desk.books.votes.close(done.cycle.number, say(NoVoteOpen(done.cycle)))
    back = {
        DeedState.CHOSEN: (DeedState.VERIFIED, DeedState.COLLECTED),
        DeedState.VERIFIED: (DeedState.COLLECTED,),
    }
    for one in done.nominations:
        for state in back.get(one.state, ()):
            _set(one, state, desk)
    desk.books.deeds.set_cycle([one.number for one in done.nominations], None)
    waiting = _as_they_stand(done.nominations, desk)
    nominators = tell_nominators(waiting, "", desk)
    return replace(done, nominations=waiting, told=_stop(done, desk, people) or nominators)
