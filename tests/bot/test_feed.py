"""The calendar feed: whoever has the link, and nobody else, finds the shifts of one person, as calendars read them."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
import pytest
from flask.testing import FlaskClient

from bot.app import Parts, create_app
from bot.feed import calendar_of
from bot.settings import Settings
from domain.duty import CalendarLink
from domain.period import Period
from domain.rota import Duty, DutyFile, DutyKind, Seat, SeatState, Shift, ShiftState
from domain.staff import Person
from scheduling import holidays
from scheduling.rota import plan_ahead
from storage.store import Store
from tests import cast
from wording import say

ZONE = ZoneInfo("Asia/Shanghai")
NOW = datetime(2026, 11, 21, 17, 30, tzinfo=ZONE)
OFFICE = cast.OFFICE.office
ZHANG, WANG, LI, BOSS = (person for name in ("B01", "B03", "B04", "L01") if (person := OFFICE.person(name)))
DUTY = Duty(
    *(7, "义务洁城日", DutyKind.CLEANING, date(2026, 3, 3), time(14, 30), time(16, 30), "人民路口"),
    leader=BOSS,
    people=(ZHANG, WANG, LI),
    repeat="FREQ=WEEKLY;BYDAY=TU",
    checklist=("地面无烟头", "垃圾桶已清空"),
    weather="雨天改在室内",
)
TUESDAY = date(2026, 11, 24)
SHIFT = Shift(12, DUTY, TUESDAY, TUESDAY, DUTY.start, DUTY.end, BOSS, (Seat(1, ZHANG), Seat(2, WANG)))


def events(data: bytes) -> list[Any]:
    return list(icalendar.Calendar.from_ical(data).events)


def event(shift: Shift, who: Person = ZHANG, now: datetime = NOW) -> Any:
    (one,) = events(calendar_of(who, [shift], ZONE, now))
    return one


def test_a_shift_is_an_event_with_all_that_one_needs_to_know() -> None:
    one = event(SHIFT)
    assert (one["SUMMARY"], one["LOCATION"], one["STATUS"]) == ("义务洁城日", "人民路口", "CONFIRMED")
    assert one.start == datetime(2026, 11, 24, 14, 30, tzinfo=ZONE)
    assert one.end == datetime(2026, 11, 24, 16, 30, tzinfo=ZONE)
    assert one["DTSTART"].params["TZID"] == "Asia/Shanghai"
    assert one["DESCRIPTION"].split("\n") == [
        *("带队：周建国", "同班：王磊", "要做：地面无烟头；垃圾桶已清空", "天气：雨天改在室内")
    ]


def test_the_zone_is_defined_in_the_calendar_for_those_who_do_not_know_it() -> None:
    far = replace(SHIFT, number=13, day=date(2027, 2, 2))
    (zone,) = icalendar.Calendar.from_ical(calendar_of(ZHANG, [SHIFT, far], ZONE, NOW)).timezones
    assert zone["TZID"] == "Asia/Shanghai"
    assert zone.to_tz().utcoffset(NOW.replace(tzinfo=None)) == timedelta(hours=8)


def test_a_shift_keeps_its_name_whatever_becomes_of_it() -> None:
    moved = replace(SHIFT, day=date(2026, 11, 25), why="周二下雨")
    cancelled = replace(moved, state=ShiftState.CANCELLED, why="开会")
    found = [event(SHIFT), event(SHIFT, now=NOW + timedelta(days=1)), event(moved), event(cancelled)]
    assert {one["UID"] for one in found} == {"shift-12@shanxing"}
    assert [int(one["SEQUENCE"]) for one in found] == [0, 0, 1, 2]
    assert found[2]["DESCRIPTION"].startswith("说明：周二下雨\n")


def test_a_cancelled_shift_is_marked_as_such_and_stays() -> None:
    one = event(replace(SHIFT, state=ShiftState.CANCELLED, why="开会"))
    assert (one["STATUS"], one["SUMMARY"]) == ("CANCELLED", "义务洁城日（已取消）")


def test_a_year_whose_notice_is_not_out_is_marked() -> None:
    one = event(replace(SHIFT, slot=date(2027, 1, 5), day=date(2027, 1, 5), tentative=True))
    assert (one["STATUS"], one["SUMMARY"]) == ("TENTATIVE", "义务洁城日（待确认）")
    assert "放假通知还没公布" in one["DESCRIPTION"]


def test_a_shift_over_midnight_ends_on_the_next_day() -> None:
    one = event(replace(SHIFT, start=time(22), end=time(2)))
    assert one.end == datetime(2026, 11, 25, 2, tzinfo=ZONE)


def test_whoever_leads_a_shift_sees_who_is_on() -> None:
    one = event(SHIFT, BOSS)
    assert one["SUMMARY"] == "义务洁城日（带队）"
    assert one["DESCRIPTION"].startswith("人员：张伟、王磊\n")


def test_whoever_gave_the_seat_up_is_not_among_the_colleagues() -> None:
    seats = (Seat(1, ZHANG), Seat(2, WANG, SeatState.HANDED_ON), Seat(3, LI, instead_of=WANG))
    assert "同班：李明" in event(replace(SHIFT, seats=seats))["DESCRIPTION"]


@pytest.mark.parametrize("text", ["a\r\nEND:VEVENT\r\nBEGIN:VEVENT", 'a;b,c\\n:"d"', "长" * 200, "😀"])
def test_no_text_breaks_the_calendar(text: str) -> None:
    data = calendar_of(ZHANG, [replace(SHIFT, duty=replace(DUTY, title=text, place=text), why=text)], ZONE, NOW)
    (one,) = events(data)
    assert one["SUMMARY"].replace("\r", "") == text.replace("\r", "")
    assert max(len(line) for line in data.split(b"\r\n")) <= 75


def test_nobody_s_shifts_are_a_calendar_too() -> None:
    data = calendar_of(ZHANG, [], ZONE, NOW)
    assert events(data) == []
    assert icalendar.Calendar.from_ical(data)["X-WR-CALNAME"] == "值勤（张伟）"


def test_the_link_begins_with_the_office_s_address_or_is_not_given() -> None:
    link = CalendarLink("/calendar/secret.ics", renewed=False, base="https://office.example")
    assert "https://office.example/calendar/secret.ics" in say(link).text
    without = say(CalendarLink("/calendar/secret.ics", renewed=False)).text
    assert "secret" not in without
    assert "SHANXING_PUBLIC_URL" in without


# --- at the door -------------------------------------------------------------


@pytest.fixture
def planned(store: Store) -> Store:
    """The shifts of a duty for everybody in it, and one for others."""
    other = replace(DUTY, title="文明巡查", people=(WANG, LI), leader=None)
    with store.open() as books:
        books.staff.import_office(cast.OFFICE, NOW)
    with store.open() as books:
        holidays.sync(books)
        books.duty.bring_in(DutyFile((DUTY, other)), NOW)
        plan_ahead(books, NOW)
    return store


@pytest.fixture
def client(planned: Store, tmp_path: Path) -> Iterator[FlaskClient]:
    parts = Parts(Settings(tmp_path), lambda: NOW, planned, None)
    with create_app(parts).test_client() as client:
        yield client


def path_of(store: Store, who: Person, *, renew: bool = False) -> str:
    with store.open() as books:
        return f"/calendar/{books.duty.feed(who, renew=renew)}.ics"


def names(data: bytes) -> set[str]:
    return {str(one["SUMMARY"]).split("（")[0] for one in events(data)}


def test_the_link_leads_to_one_s_own_shifts(planned: Store, client: FlaskClient) -> None:
    answer = client.get(path_of(planned, ZHANG))
    assert answer.status_code == 200
    assert answer.content_type == "text/calendar; charset=utf-8"
    assert answer.headers["Cache-Control"] == "private, max-age=900"
    assert names(answer.data) == {"义务洁城日"}
    assert {one.start.date().weekday() for one in events(answer.data)} == {1}
    assert names(client.get(path_of(planned, WANG)).data) == {"义务洁城日", "文明巡查"}


def test_the_leader_s_link_leads_to_the_shifts_that_are_led(planned: Store, client: FlaskClient) -> None:
    assert {one["SUMMARY"][:9] for one in events(client.get(path_of(planned, BOSS)).data)} == {"义务洁城日（带队）"}


def test_what_is_planned_in_a_year_without_notice_is_marked_in_it(planned: Store, client: FlaskClient) -> None:
    found = events(client.get(path_of(planned, ZHANG)).data)
    marked = {one.start.year: one["STATUS"] for one in found}
    assert marked == {2026: "CONFIRMED", 2027: "TENTATIVE"}


def test_a_cancelled_shift_stays_in_the_feed(planned: Store, client: FlaskClient) -> None:
    with planned.open() as books:
        first = books.duty.shifts(Period(TUESDAY, TUESDAY), person=ZHANG)[0]
        books.duty.cancel(first.number, "开会")
    states = [one["STATUS"] for one in events(client.get(path_of(planned, ZHANG)).data)]
    assert states.count("CANCELLED") == 1


def test_a_renewed_link_ends_the_old_one(planned: Store, client: FlaskClient) -> None:
    old = path_of(planned, ZHANG)
    assert path_of(planned, ZHANG) == old
    new = path_of(planned, ZHANG, renew=True)
    assert (client.get(old).status_code, client.get(new).status_code) == (404, 200)


def test_a_leaver_s_link_ends_with_the_day(planned: Store, client: FlaskClient) -> None:
    path = path_of(planned, ZHANG)
    rows = tuple(row for row in cast.OFFICE.staff if row.staff_no != ZHANG.no)
    with planned.open() as books:
        books.staff.import_office(replace(cast.OFFICE, staff=rows), NOW)
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("token", ["x", "0" * 32, "a" * 5000, "%00", "..%2f..", "张伟", "-", "B01"])
def test_any_other_link_is_no_page(client: FlaskClient, token: str) -> None:
    answer = client.get(f"/calendar/{token}.ics")
    assert answer.status_code == 404
    assert "没有这个页面" in answer.get_data(as_text=True)
    assert answer.headers["Cache-Control"] == "no-store"


def test_the_feed_is_only_read(planned: Store, client: FlaskClient) -> None:
    path = path_of(planned, ZHANG)
    assert client.head(path).status_code == 200
    assert client.post(path).status_code == 405
