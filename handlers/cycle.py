"""The clerk takes a period of the board from step to step; what stands against a step is the law's."""

from dataclasses import replace
from datetime import timedelta

from domain.consent import Use
from domain.cycle import (
    STEPS,
    Barrier,
    BoardSet,
    CannotMove,
    Cycle,
    CycleMoved,
    CycleOpened,
    DeadlineSet,
    Facts,
    LabelTaken,
    MoveCycle,
    NoCycle,
    NotADeadline,
    OpenCycle,
    SetBoard,
    SetDeadline,
    Stage,
    against,
    named_by,
    notice_end,
    unpublished,
)
from domain.deeds import DeedState
from domain.staff import ClerkOnly
from domain.talk import Asking, Pending, Question
from handlers import steps
from handlers.desk import Desk
from handlers.entries import entries, oversees, policy
from handlers.news import tell_nominators
from handlers.periods import ask, facts_of, numbered, the_one
from understanding.labels import spoken
from wording.cycle import numbered_label

MOST_A_YEAR = 99
SURE = frozenset({Stage.NOTICE, Stage.PUBLISHED, Stage.REVOKED, Stage.CALLED_OFF})
"""Steps that reach people and cannot be taken back: they are asked once. So is a vote on nominees who are silent yet,
and the end of a notice that everybody has seen."""
TIMED = frozenset({Stage.COLLECTING, Stage.VOTING, Stage.NOTICE})
"""Stages that have a last day."""


# --- opened -------------------------------------------------------------------


def open_(it: OpenCycle, desk: Desk) -> CycleOpened | LabelTaken | Question | ClerkOnly:
    """Takes in all nominations that wait; those who put them forward hear of it."""
    if not oversees(desk.who):
        return ClerkOnly()
    label = it.label or _next_label(desk)
    taken = desk.books.cycles.labelled(label)
    if taken is not None:
        return LabelTaken(taken)
    if it.until is None or it.until < desk.now.date():
        past = "" if it.until is None else it.until.isoformat()
        return ask(Pending(Asking.DAY, replace(it, label=label, until=None), said=past), desk)
    others = tuple(cycle.label for cycle in desk.books.cycles.going_on())
    cycle = desk.books.cycles.open(label, theme=it.theme, until=it.until, by=desk.who, at=desk.now)
    return CycleOpened(cycle, _take_in(cycle, desk), others)


def _next_label(desk: Desk) -> str:
    year, there = desk.now.year, {cycle.label for cycle in desk.books.cycles.all()}
    last = max((n for n in range(1, MOST_A_YEAR) if numbered_label(year, spoken(n)) in there), default=0)
    return numbered_label(year, spoken(last + 1))


def _take_in(cycle: Cycle, desk: Desk) -> int:
    """How many had waited."""
    waiting = desk.books.deeds.waiting()
    for one in waiting:
        if one.state is DeedState.KEPT:
            desk.books.deeds.set_state(one.number, DeedState.COLLECTED, by=desk.who, at=desk.now)
    numbers = [one.number for one in waiting]
    desk.books.deeds.set_cycle(numbers, cycle.number)
    tell_nominators(desk.books.deeds.numbered(numbers).values(), cycle.label, desk)
    return len(waiting)


# --- moved --------------------------------------------------------------------

Moved = CycleMoved | CannotMove | NoCycle | NotADeadline | Question | ClerkOnly


def move(it: MoveCycle, desk: Desk) -> Moved:
    """Looked at under lock: what stands against it at this moment stops it; what cannot be taken back is asked once."""
    if not oversees(desk.who):
        return ClerkOnly()
    cycle = the_one(it, it.label, _movable(it, desk), lambda one: it.to in STEPS[one.stage], desk)
    if not isinstance(cycle, Cycle):
        return cycle
    cycle = desk.books.cycles.lock(cycle.number)
    guessed = not it.label and len(desk.books.cycles.going_on()) > 1
    it = replace(it, label=f"#{cycle.number}")  # whatever is asked next is about this one
    facts = facts_of(cycle, desk, it.reason)
    why = against(cycle, it.to, facts, desk.now.date())
    if why is Barrier.REASON:
        return ask(Pending(Asking.REASON, it), desk, cycles=(cycle,))
    if why is not None:
        return _cannot(cycle, it.to, why, facts)
    dated = _dated(it, cycle, desk)
    if not isinstance(dated, MoveCycle):
        return dated
    if not (it.sure and dated == it) and _to_be_asked(it.to, cycle, facts, desk, guessed=guessed):
        return _sure(replace(dated, sure=False), cycle, facts, desk)
    return steps.take(dated, cycle, facts, desk)


def _movable(it: MoveCycle, desk: Desk) -> tuple[Cycle, ...]:
    """Those that go on, or were published where a whole list is taken back; else all, to say how the named one is."""
    likely = desk.books.cycles.published() if it.to is Stage.REVOKED else desk.books.cycles.going_on()
    return likely if named_by(it.label, likely) or not it.label else desk.books.cycles.all()


def _cannot(cycle: Cycle, to: Stage, why: Barrier, facts: Facts) -> CannotMove:
    """With the nominations that stand against it."""
    states = {
        Barrier.UNCHECKED: (DeedState.COLLECTED,),
        Barrier.UNDECIDED: (DeedState.COLLECTED, DeedState.VERIFIED),
        Barrier.UNSIGNED: (DeedState.CHOSEN,),
    }
    some = tuple(one for one in facts.nominations if one.state in states.get(why, ()))
    if why is Barrier.UNSIGNED:
        some = tuple(one for one in some if facts.unsigned.get(one.number))
    return CannotMove(cycle, to, why, some, facts.unsigned, facts.objections)


def _dated(it: MoveCycle, cycle: Cycle, desk: Desk) -> MoveCycle | NotADeadline | Question:
    """With the last day of the stage that it comes to."""
    today = desk.now.date()
    if it.to is Stage.NOTICE:
        calendar = desk.books.calendar.get()
        if it.days is None and it.until is not None:
            return it if it.until >= notice_end(calendar, today, 1) else NotADeadline(cycle, it.until)
        days = it.days or policy(desk.books).notice_days
        return replace(it, days=days, until=notice_end(calendar, today, days))
    if it.until is not None and it.until < today and it.to in (Stage.COLLECTING, Stage.VOTING):
        return NotADeadline(cycle, it.until)
    over = cycle.collect_until is not None and cycle.collect_until < today
    if it.to is Stage.COLLECTING and it.until is None and over:
        return ask(Pending(Asking.DAY, it), desk, cycles=(cycle,))
    return it


def _to_be_asked(to: Stage, cycle: Cycle, facts: Facts, desk: Desk, *, guessed: bool) -> bool:
    """`guessed`: the only period that can take the step, of several that go on, and nobody said which."""
    if to is Stage.VOTING:
        return bool(steps.silent(steps.concerned(to, facts.nominations), desk))
    if to is Stage.REVIEW and cycle.takes_votes(desk.now.date()):
        return guessed  # a vote that is closed cannot be opened again
    return to in SURE or cycle.stage is Stage.NOTICE


def _sure(draft: MoveCycle, cycle: Cycle, facts: Facts, desk: Desk) -> Question:
    """What will happen, and whom it reaches. `said`: the years in the notice of which no holidays are known yet."""
    years: tuple[int, ...] = ()
    concerned = steps.concerned(draft.to, facts.nominations)
    people = desk.office.people
    match draft.to:
        case Stage.NOTICE if draft.until is not None:
            years = unpublished(desk.books.calendar.get(), desk.now.date(), draft.until)
            cycle = replace(cycle, stage=draft.to, notice_from=desk.now.date(), notice_until=draft.until)
        case Stage.VOTING:
            concerned = steps.silent(concerned, desk)
            cycle = replace(cycle, stage=draft.to, vote_until=draft.until)
        case Stage.REVIEW:
            people = steps.told_so_far(cycle, desk)
        case Stage.CALLED_OFF:
            nominators = tuple(dict.fromkeys(person for one in concerned for person in one.nominators))
            people = steps.told_so_far(cycle, desk) or nominators
    pending = Pending(Asking.SURE, draft, said=" ".join(map(str, years)))
    return ask(
        pending,
        desk,
        people=people,
        nominations=concerned,
        cycles=(cycle,),
        entries=entries(concerned, Use.UNIT, desk.books),
    )


# --- its last days, and what the office sets ------------------------------------


def set_deadline(it: SetDeadline, desk: Desk) -> DeadlineSet | NotADeadline | NoCycle | Question | ClerkOnly:
    """Of the stage that was named, if it was. A notice can only become longer, and then everybody hears of it."""
    if not oversees(desk.who):
        return ClerkOnly()
    timed = TIMED if it.stage is None else TIMED & {it.stage}
    cycle = the_one(it, it.label, desk.books.cycles.going_on(), lambda one: one.stage in timed, desk)
    if not isinstance(cycle, Cycle):
        return cycle
    cycle = desk.books.cycles.lock(cycle.number)
    before, today = cycle.until, desk.now.date()
    until = it.until or (before or today) + timedelta(days=it.by)
    shorter = cycle.stage is Stage.NOTICE and before is not None and until <= before
    if cycle.stage not in timed or until < today or shorter:
        return NotADeadline(cycle, until)
    desk.books.cycles.set_deadline(cycle.number, until)
    after = numbered(cycle.number, desk)
    if after.stage is Stage.NOTICE:
        steps.post(after, desk)
    return DeadlineSet(after, before)


def set_board(it: SetBoard, desk: Desk) -> BoardSet | ClerkOnly:
    if not oversees(desk.who):
        return ClerkOnly()
    own = desk.books.cycles.policy()
    own = replace(own, bodies=it.bodies or own.bodies, notice_days=it.notice_days or own.notice_days)
    desk.books.cycles.set_policy(own)
    return BoardSet(policy(desk.books))
