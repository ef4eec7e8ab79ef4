"""One shift for another: what a colleague gives in return, and which of one's own is given for his."""

from dataclasses import replace
from datetime import date

from domain.duty import NotOnAnyMore, SwapDuty
from domain.rota import Shift
from domain.staff import Person
from domain.talk import Question
from handlers.desk import Desk
from handlers.rota import ask_which, coming, none_fits, wanted
from handlers.standins import CLOSING, is_free


def in_return(shift: Shift, partner: Person, day: date | None, desk: Desk) -> Shift | None:
    """What the partner gives for it: that day's, or of the same duty the nearest after it, else the nearest before."""
    zone = desk.now.tzinfo
    free = [
        other
        for other in coming(partner, desk.books, desk.now)
        if other.seat_of(desk.who) is None
        and other.begins(zone) - CLOSING > desk.now
        and (is_free(desk.books, desk.who, other) or meets(other, shift))
    ]
    if day is not None:
        return next((other for other in free if other.day == day), None)
    same = [other for other in free if other.duty.number == shift.duty.number]
    after = [other for other in same if other.day >= shift.day]
    return after[0] if after else (same[-1] if same else None)


def meets(other: Shift, shift: Shift) -> bool:
    """At the same time as the shift that is given away for it."""
    return other.begins(None) < shift.ends(None) and shift.begins(None) < other.ends(None)


def theirs(it: SwapDuty, desk: Desk) -> Question | None:
    """A day of the partner's, wanted for a shift of the sender's own: which one; None: it is not meant so.

    Asked also where there is only one: perhaps the sender took it for his own day. Who has none gives none.
    """
    if it.partner is None or it.whom is not None or it.day is None or it.back is not None or it.shift is not None:
        return None
    there = wanted(it.partner, desk, it.day, it.duty)
    if not there or isinstance(none_fits(desk.who, desk, it.day, it.duty), NotOnAnyMore):
        return None
    own = tuple(
        shift
        for shift in coming(desk.who, desk.books, desk.now)
        if shift.seat_of(it.partner) is None and shift.begins(desk.now.tzinfo) - CLOSING > desk.now
    )
    return ask_which(replace(it, day=None, duty="", back=it.day), own, desk) if own else None
