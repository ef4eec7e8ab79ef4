"""The calendar feed: a private address at which a phone finds one person's shifts, as every calendar reads them."""

import re
from collections.abc import Iterable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from flask import Blueprint, Response, abort
from icalendar import Calendar, Event

from bot.times import Clock
from domain.period import Period
from domain.rota import HORIZON, Shift, ShiftState
from domain.staff import Person
from storage.store import Store

PAST = timedelta(days=90)
EVERY = timedelta(hours=4)  # how often a calendar is asked to look again
PRODID = "-//Shanxing//Duty//ZH"
_TOKEN = re.compile(r"[0-9A-Za-z_-]{16,128}")


def feeds(store: Store, clock: Clock) -> Blueprint:
    """/calendar/<token>.ics: whoever knows the token, and nobody else, reads the shifts of its person."""
    pages = Blueprint("feeds", __name__)

    @pages.get("/calendar/<token>.ics")
    def feed(token: str) -> Response:
        now = clock()
        period = Period((now - PAST).date(), (now + HORIZON * 2).date())
        with store.look() as books:
            # every token is looked up: how wrong one is cannot be told from how long the answer takes
            who = books.duty.fed_by(token if _TOKEN.fullmatch(token) else "-")
            if who is None:
                abort(404)
            shifts = books.duty.shifts(period, person=who, cancelled=True)
            shifts += books.duty.shifts(period, leader=who, cancelled=True)
        return Response(
            calendar_of(who, shifts, store.zone, now),
            content_type="text/calendar; charset=utf-8",
            headers={"Cache-Control": "private, max-age=900", "Content-Disposition": "inline; filename=duty.ics"},
        )

    return pages


def calendar_of(who: Person, shifts: Iterable[Shift], zone: ZoneInfo, now: datetime) -> bytes:
    """The shifts that person is on or leads as iCalendar (RFC 5545), with the zone's definition in it."""
    shifts = tuple({shift.number: shift for shift in shifts}.values())
    calendar = Calendar()
    calendar.add("prodid", PRODID)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", f"值勤（{who.name}）")
    calendar.add("x-wr-timezone", zone.key)
    calendar.add("refresh-interval", EVERY, parameters={"value": "DURATION"})
    calendar.add("x-published-ttl", "PT4H")
    for shift in shifts:
        calendar.add_component(_event(who, shift, zone, now))
    days = [shift.day for shift in shifts] or [now.date()]
    calendar.add_missing_timezones(min(days) - timedelta(days=1), max(days) + timedelta(days=2))
    written: bytes = calendar.to_ical()
    return written


def _event(who: Person, shift: Shift, zone: ZoneInfo, now: datetime) -> Event:
    duty = shift.duty
    cancelled = shift.state is ShiftState.CANCELLED
    event = Event()
    event.add("uid", f"shift-{shift.number}@shanxing")
    event.add("dtstamp", now)
    event.add("sequence", _sequence(shift))
    event.add("dtstart", shift.begins(zone))
    event.add("dtend", shift.ends(zone))
    event.add("status", "CANCELLED" if cancelled else "TENTATIVE" if shift.tentative else "CONFIRMED")
    mark = "（已取消）" if cancelled else "（待确认）" if shift.tentative else ""
    leads = "（带队）" if who == shift.leader else ""
    event.add("summary", duty.title + leads + mark)
    if duty.place:
        event.add("location", duty.place)
    event.add("description", "\n".join(_lines(who, shift)))
    return event


def _sequence(shift: Shift) -> int:
    """Goes up when a shift is moved and again when it is cancelled: a calendar keeps the highest it has seen."""
    if shift.state is ShiftState.CANCELLED:
        return 2
    planned = (shift.slot, shift.duty.start, shift.duty.end)
    return 0 if (shift.day, shift.start, shift.end) == planned else 1


def _lines(who: Person, shift: Shift) -> Iterable[str]:
    duty = shift.duty
    if shift.why:
        yield f"说明：{shift.why}"
    if shift.tentative:
        yield "这一年的放假通知还没公布，日期以通知为准。"
    if shift.leader is not None and shift.leader != who:
        yield f"带队：{shift.leader.name}"
    others = [person.name for person in shift.people if person != who]
    if others:
        yield f"{'人员' if who == shift.leader else '同班'}：{'、'.join(others)}"
    if duty.checklist:
        yield f"要做：{'；'.join(duty.checklist)}"
    if duty.weather:
        yield f"天气：{duty.weather}"
