"""Leaves that the clerk or the head enters: the rota plans around them from now on."""

from datetime import timedelta

from domain.period import Period
from domain.planning import (
    LONGEST_LEAVE,
    EndLeave,
    LeaveEnded,
    LeaveForYou,
    LeaveNoted,
    LeaveRefused,
    NoteLeave,
    NotYoursToPlan,
    heads,
)
from handlers.desk import Desk
from handlers.rota import coming


def note(it: NoteLeave, desk: Desk) -> LeaveNoted | LeaveRefused | NotYoursToPlan:
    """The shifts of these days go to whoever is next when the rota is next looked through."""
    if not heads(desk.who, it.person):
        return NotYoursToPlan(None, (it.person.department,))
    first, last = it.days.first, it.days.last
    if last < first:
        return LeaveRefused("order")
    if last < desk.now.date():
        return LeaveRefused("past")
    if last - first > LONGEST_LEAVE:
        return LeaveRefused("long")
    if desk.books.duty.leave_on(it.person, it.days) is not None:
        return LeaveRefused("there")
    desk.books.duty.leave(it.person, first, last, desk.now)
    leave = desk.books.duty.leave_on(it.person, it.days)
    assert leave is not None
    shifts = tuple(shift for shift in coming(it.person, desk.books, desk.now) if shift.day in it.days)
    notice = LeaveForYou(f"leave:{desk.message.key}:{it.person.no}", it.person, leave, it.days, desk.who)
    told = (it.person,) if it.person != desk.who and desk.tell(notice) else ()
    return LeaveNoted(leave, shifts, told)


def end(it: EndLeave, desk: Desk) -> LeaveEnded | LeaveRefused | NotYoursToPlan:
    """Shifts that went to others stay theirs."""
    leave = desk.books.duty.leave_numbered(it.number)
    today = desk.now.date()
    if leave is None or leave.days.last < today:
        return LeaveRefused("gone")
    if not heads(desk.who, leave.person):
        return NotYoursToPlan(None, (leave.person.department,))
    yesterday = today - timedelta(days=1)
    desk.books.duty.end_leave(leave, yesterday)
    left = Period(leave.days.first, yesterday) if leave.days.first <= yesterday else None
    key = f"leave:{desk.message.key}:{leave.person.no}"
    notice = LeaveForYou(key, leave.person, leave, left, desk.who, ended=True)
    told = (leave.person,) if leave.person != desk.who and desk.tell(notice) else ()
    return LeaveEnded(leave, left, told)
