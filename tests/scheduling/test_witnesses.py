"""In the evening of a day with changes two people are sent the head of the chain, once."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from domain.period import Period
from domain.roster import StaffRow
from domain.staff import Role
from scheduling.preview import preview
from scheduling.witnesses import keep_heads
from storage.store import Store
from tests.storage.office import FILE, NOW, open_office, record

EVENING = NOW.replace(hour=18, minute=41)
CLERK = StaffRow("赵敏", "1005", "办公室", "科员", "女", roles=frozenset({Role.CLERK}))


@pytest.fixture
def office(store: Store) -> Store:
    people = open_office(store, replace(FILE, staff=(*FILE.staff, CLERK)))
    with store.open() as books:
        books.hours.add(record(people["王芳"]))
    return store


def said(store: Store, folder: Path, now: datetime, witnesses: Sequence[str] = ()) -> dict[str, str]:
    """What each is sent at that moment."""
    keep_heads(store, folder / "heads.txt", witnesses, now)
    with store.open() as books:
        parcels = books.outbox.due(now, 99, timedelta(minutes=1))
        books.outbox.sent(parcels, now)
    return {parcel.to: parcel.saying.text for parcel in parcels}


def test_the_first_clerk_and_the_first_leader_keep_it(office: Store, tmp_path: Path) -> None:
    with office.look() as books:
        head = books.chain.head()
    text = (
        f"今日存证编号 {head}\n"
        "新增6处登记或改动。请您留着这条消息，不用回复：以后有人绕过程序改了记录，凭这个编号查得出来。"
    )
    assert said(office, tmp_path, EVENING - timedelta(minutes=1)) == {}
    assert said(office, tmp_path, EVENING) == {"1001": text, "1005": text}
    assert said(office, tmp_path, EVENING + timedelta(minutes=1)) == {}


def test_those_who_are_named_keep_it_instead(office: Store, tmp_path: Path) -> None:
    assert set(said(office, tmp_path, EVENING, ("1003", "A04", "1003", "gone"))) == {"1003", "sunli"}


def test_a_day_without_changes_is_silent(office: Store, tmp_path: Path) -> None:
    day = timedelta(days=1)
    assert said(office, tmp_path, EVENING)
    assert said(office, tmp_path, EVENING + day) == {}
    with office.open() as books:
        books.hours.add(record(books.staff.office().people[0]))
    again = said(office, tmp_path, EVENING + 2 * day)
    assert "新增1处" in again["1001"]


def test_what_is_written_later_in_the_evening_waits_for_the_next(office: Store, tmp_path: Path) -> None:
    assert said(office, tmp_path, EVENING)
    with office.open() as books:
        books.hours.add(record(books.staff.office().people[0]))
    assert said(office, tmp_path, EVENING + timedelta(minutes=9)) == {}
    assert "新增1处" in said(office, tmp_path, EVENING + timedelta(days=1))["1005"]


def test_nobody_is_woken(office: Store, tmp_path: Path) -> None:
    assert said(office, tmp_path, NOW.replace(hour=21)) == {}
    assert said(office, tmp_path, NOW.replace(hour=23, minute=59)) == {}


def test_it_is_no_reminder_of_duties(office: Store) -> None:
    with office.look() as books:
        assert list(preview(books, Period(NOW.date(), NOW.date()), NOW)) == []
