"""Checks, signatures, verdicts and revocation: nobody decides on themself or on what they put forward."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from domain.consent import Use
from domain.cycle import (
    DECIDED_AT,
    GOING_ON,
    CheckNomination,
    DecideNomination,
    LeftOut,
    NominationsChecked,
    NominationsDecided,
    NotNow,
    NotYoursToDecide,
    Revoke,
    Revoked,
    SignedOff,
    SignOff,
    Stage,
    Verdict,
)
from domain.deeds import (
    CHANGES,
    IN_THE_RUNNING,
    DeedState,
    MergeNominations,
    Nomination,
    NominationsMerged,
    NoSuchNomination,
    NotTheSame,
    may_decide,
)
from domain.deeds_notices import EntryRevoked
from domain.staff import ClerkOnly, Person
from domain.talk import Asking, Pending, Question
from handlers import consent
from handlers.desk import Desk
from handlers.entries import deciders, entries, label_of, oversees, policy, stage_of
from handlers.named_deeds import Fit, Naming, Unclear, by_number, meant, pool, with_more
from handlers.news import tell_everybody, tell_nominators
from handlers.periods import ask, numbered, unsigned
from handlers.steps import was_told
from handlers.which_deed import ask_which
from wording.verdicts import merged_reason

Refused = Unclear | NotNow | NotYoursToDecide | ClerkOnly


def _to(state: DeedState, stages: Collection[Stage]) -> Fit:
    """Where a nomination may come to that state by a decision."""
    return Fit(
        DECIDED_AT[state] & frozenset(stages), frozenset(one for one, after in CHANGES.items() if state in after)
    )


STATES = {Verdict.CHOSEN: DeedState.CHOSEN, Verdict.KEPT: DeedState.KEPT, Verdict.DECLINED: DeedState.DECLINED}
SETTLED = frozenset({DeedState.KEPT, DeedState.DECLINED})
MERGED = frozenset({DeedState.COLLECTED, DeedState.VERIFIED})
NO_NOTICE = GOING_ON - {Stage.NOTICE}  # in a notice an objection alone declines


def _fit(it: Naming) -> Fit:
    match it:
        case CheckNomination(ok=ok):
            return _to(DeedState.VERIFIED if ok else DeedState.DECLINED, NO_NOTICE)
        case DecideNomination(verdict=verdict):
            return _to(STATES[verdict], {Stage.REVIEW})
        case SignOff():
            return Fit(GOING_ON, IN_THE_RUNNING)


def _needs_reason(it: Naming) -> bool:
    return not it.reason and (it.verdict is not Verdict.CHOSEN if isinstance(it, DecideNomination) else not it.ok)


# --- what a message tells ---------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Docket:
    """Of each part of a message the nominations on which the sender may decide; all of it is clear."""

    cases: tuple[tuple[Naming, tuple[Nomination, ...]], ...]
    left_out: LeftOut | None

    @property
    def numbers(self) -> list[int]:
        return [one.number for _, some in self.cases for one in some]


def _docket(items: tuple[Naming, ...], desk: Desk) -> Docket | Refused:
    """Whatever is unclear is asked, and whatever cannot be is said, before anything is written."""
    if not oversees(desk.who):
        return ClerkOnly()
    known = pool(items[0].label, desk)
    found: list[tuple[Naming, tuple[Nomination, ...]]] = []
    for at, it in enumerate(items):
        fit = _fit(it)
        some = meant(it, fit, known, desk, (*items[:at], *items[at + 1 :]))
        if not isinstance(some, tuple):
            return some
        wrong = next((one for one in some if not fit(one, known.stage(one)) or _settled_before(it, one, desk)), None)
        if wrong is not None:
            return NotNow(wrong, known.stage(wrong))
        found.append((by_number(it, some), some))
    return _to_decide(found, desk)


def _settled_before(it: Naming, one: Nomination, desk: Desk) -> bool:
    """A verdict is put right by the same review; who was left out by a check or an objection stays so."""
    if not isinstance(it, DecideNomination) or one.state not in SETTLED or one.cycle is None:
        return False
    since = desk.books.cycles.since(one.cycle)
    return since is None or desk.books.deeds.history(one.number)[-1].at < since


def _to_decide(found: list[tuple[Naming, tuple[Nomination, ...]]], desk: Desk) -> Docket | Question | NotYoursToDecide:
    able = tuple((it, tuple(one for one in some if may_decide(desk.who, one))) for it, some in found)
    rest = tuple(one for _, some in found for one in some if not may_decide(desk.who, one))
    if rest and not any(some for _, some in able):
        return NotYoursToDecide(rest[0], deciders(rest[0], desk.office))
    for at, (it, some) in enumerate(able):
        if some and _needs_reason(it):
            others = tuple(one for n, (one, _) in enumerate(found) if n != at)
            return ask(Pending(Asking.REASON, with_more(by_number(it, some), others)), desk, nominations=some)
    return Docket(able, LeftOut(rest, deciders(rest[0], desk.office)) if rest else None)


def _as_they_stand(numbers: Iterable[int], desk: Desk) -> tuple[Nomination, ...]:
    found = desk.books.deeds.numbered(list(numbers))
    return tuple(found[number] for number in numbers if number in found)


def _set(one: Nomination, state: DeedState, reason: str, desk: Desk) -> bool:
    return desk.books.deeds.set_state(one.number, state, by=desk.who, at=desk.now, reason=reason)


def _left(nominations: Iterable[Nomination], state: DeedState, desk: Desk) -> int:
    """How many of their periods are still in that state."""
    cycles = dict.fromkeys(one.cycle for one in nominations if one.cycle is not None)
    return sum(one.state is state for cycle in cycles for one in desk.books.deeds.of_cycle(cycle))


def _tell(nominations: Iterable[Nomination], periods: dict[int, str], desk: Desk) -> None:
    """Every nomination gets an answer (R25)."""
    for one in nominations:
        tell_nominators((one,), periods[one.number], desk)


# --- the facts ----------------------------------------------------------------


def check(it: CheckNomination, desk: Desk) -> NominationsChecked | Refused:
    """True: the nominee is asked for consent. Not true: it is declined, and whoever put it forward hears why."""
    docket = _docket((replace(it, more=()), *it.more), desk)
    if not isinstance(docket, Docket):
        return docket
    periods = {one.number: label_of(one, desk.books) for _, some in docket.cases for one in some}
    for case, some in docket.cases:
        ok = isinstance(case, CheckNomination) and case.ok
        for one in some:
            _set(one, DeedState.VERIFIED if ok else DeedState.DECLINED, case.reason, desk)
    done = _as_they_stand(docket.numbers, desk)
    verified = [one for one in done if one.state is DeedState.VERIFIED]
    _tell((one for one in done if one.state is DeedState.DECLINED), periods, desk)
    asked = {one.number for one in verified if consent.ask_for(one, desk)}
    honoured = {one.number: desk.books.deeds.honoured(one.nominee) for one in verified}
    return NominationsChecked(
        done,
        it.ok,
        asked=tuple(dict.fromkeys(one.nominee.name for one in verified if one.number in asked)),
        to_ask=tuple(dict.fromkeys(one.nominee.name for one in verified if one.number not in asked)),
        honoured={number: before for number, before in honoured.items() if before},
        left=_left(done, DeedState.COLLECTED, desk),
        left_out=docket.left_out,
    )


def sign_off(it: SignOff, desk: Desk) -> SignedOff | Refused:
    """Which body signed or objects, as the clerk tells it; the newest word of a body counts."""
    docket = _docket((it,), desk)
    if not isinstance(docket, Docket):
        return docket
    known = policy(desk.books).bodies
    bodies = tuple(dict.fromkeys(_body(said, known) for said in it.bodies)) or known
    for number in docket.numbers:
        for body in bodies:
            desk.books.deeds.sign(number, body, ok=it.ok, by=desk.who, at=desk.now, note=it.reason)
    done = _as_they_stand(docket.numbers, desk)
    return SignedOff(done, bodies, it.ok, unsigned(docket.numbers, desk), docket.left_out)


def _body(said: str, known: tuple[str, ...]) -> str:
    """By its name in the office's list, where that is in what was said or the other way round."""
    return next((body for body in known if body == said), None) or next(
        (body for body in known if body in said or said in body), said
    )


def merge(
    it: MergeNominations, desk: Desk
) -> NominationsMerged | NotTheSame | NoSuchNomination | NotYoursToDecide | ClerkOnly:
    """Two nominations of one nominee that tell the same deed; whoever told either has put that one forward."""
    if not oversees(desk.who):
        return ClerkOnly()
    desk.books.deeds.lock()
    found = desk.books.deeds.numbered((it.into, it.other))
    missing = next((number for number in (it.into, it.other) if number not in found), None)
    if missing is not None:
        return NoSuchNomination(missing)
    into, other = found[it.into], found[it.other]
    for one in (into, other):
        if not may_decide(desk.who, one):
            return NotYoursToDecide(one, deciders(one, desk.office))
    undecided = all(one.state in MERGED and one.ballot is None for one in (into, other))
    if into == other or into.nominee.key != other.nominee.key or into.cycle != other.cycle or not undecided:
        return NotTheSame(it.into, it.other)
    if not desk.books.deeds.merge(it.into, it.other, by=desk.who, at=desk.now, reason=merged_reason(it.into)):
        return NotTheSame(it.into, it.other)
    return NominationsMerged(_as_they_stand((it.into,), desk)[0], it.other)


# --- the review ---------------------------------------------------------------


def decide(it: DecideNomination, desk: Desk) -> NominationsDecided | Refused:
    """Who is kept or declined hears it by whoever put them forward; who is chosen, when the notice is posted.

    Where the other had been told already: that they are in the running again.
    """
    docket = _docket((replace(it, more=()), *it.more), desk)
    if not isinstance(docket, Docket):
        return docket
    periods = {one.number: label_of(one, desk.books) for _, some in docket.cases for one in some}
    before = tuple(one for _, some in docket.cases for one in some)
    for case, some in docket.cases:
        if isinstance(case, DecideNomination):
            for one in some:
                _set(one, STATES[case.verdict], case.reason, desk)
    done = _as_they_stand(docket.numbers, desk)
    _tell((one for one in done if one.state is not DeedState.CHOSEN), periods, desk)
    again = {one.number for one in before if one.state in SETTLED}
    chosen = (one for one in done if one.state is DeedState.CHOSEN and one.number in again)
    _tell((replace(one, state=DeedState.VERIFIED) for one in chosen), periods, desk)
    return NominationsDecided(done, it.verdict, _left(before, DeedState.VERIFIED, desk), docket.left_out)


# --- taken off the board --------------------------------------------------------


def revoke(it: Revoke, desk: Desk) -> Revoked | Refused:
    """One who is listed; everybody who was told of the board is told of this as well."""
    if not oversees(desk.who):
        return ClerkOnly()
    one = _listed(it, desk)
    if not isinstance(one, Nomination):
        return one
    if not may_decide(desk.who, one):
        return NotYoursToDecide(one, deciders(one, desk.office))
    it = replace(it, number=one.number, name="")
    if not it.reason:
        return ask(Pending(Asking.REASON, it), desk, nominations=(one,))
    if one.cycle is None:
        raise KeyError(one.number)
    cycle = numbered(one.cycle, desk)
    people = was_told(cycle, desk)
    (shown,) = entries((one,), Use.UNIT, desk.books)
    if not it.sure:
        return ask(Pending(Asking.SURE, it), desk, people=people, nominations=(one,), cycles=(cycle,), entries=(shown,))
    if not _set(one, DeedState.REVOKED, it.reason, desk):
        return _no_more(one, desk)

    def notice(person: Person) -> EntryRevoked:
        return EntryRevoked(f"revoked:{cycle.number}:{one.number}:{person.no}", person, cycle, shown, it.reason)

    told = tell_everybody(notice, desk, people)
    return Revoked(_as_they_stand((one.number,), desk)[0], told)


def _listed(it: Revoke, desk: Desk) -> Nomination | Question | NoSuchNomination | NotNow:
    if it.number is not None:
        one = desk.books.deeds.get(it.number)
        if one is None:
            return NoSuchNomination(it.number)
        return one if one.state is DeedState.LISTED else _no_more(one, desk)
    listed = desk.books.deeds.listed()[::-1]
    found = tuple(one for one in listed if one.nominee.name == it.name)
    found = found or tuple(one for one in listed if it.name in one.nominee.name)
    if not found:
        return NoSuchNomination(None, it.name, listed[:9])
    return found[0] if len(found) == 1 and it.name else ask_which(found, it, desk)


def _no_more(one: Nomination, desk: Desk) -> NotNow:
    return NotNow(one, stage_of(one, desk.books))
