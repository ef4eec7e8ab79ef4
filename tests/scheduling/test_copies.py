"""Copies of every hour: one an hour whoever makes it, kept by rule, and a sign in the books of how it went."""

import os
import shutil
import threading
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.copies import DAYS, HOURS, MONTHS, kept
from scheduling.copies import Place, clear, copies_in, hourly, moment_of, name_of
from storage.archived import opened
from storage.store import Store
from tests.pgtools import pg_tools
from tests.storage.office import open_office

ZONE = ZoneInfo("Asia/Shanghai")
NOW = datetime(2026, 11, 21, 17, 30, tzinfo=ZONE)
HOUR = timedelta(hours=1)

ages = st.one_of(
    st.integers(0, 26 * 60), st.integers(0, 16 * 1440), st.integers(0, 400 * 1440), st.integers(-3 * 1440, 0)
)
histories = st.lists(ages, max_size=90, unique=True).map(
    lambda minutes: sorted(NOW - timedelta(minutes=minute) for minute in minutes)
)


# --- the rule ----------------------------------------------------------------


@given(histories)
def test_the_newest_copy_stays_and_there_are_never_more_than_fifty(copies: list[datetime]) -> None:
    staying = kept(copies, NOW)
    past = [at for at in copies if at <= NOW]
    assert staying <= set(copies)
    assert set(copies) - set(past) <= staying
    assert len(staying & set(past)) <= HOURS + DAYS + MONTHS
    if past:
        assert max(past) in staying


@given(histories)
def test_every_hour_of_a_day_every_day_of_two_weeks_and_every_month_of_a_year_keeps_its_last(
    copies: list[datetime],
) -> None:
    staying = kept(copies, NOW)
    for at in copies:
        later = [other for other in copies if at < other <= NOW]
        months = (NOW.year - at.year) * 12 + NOW.month - at.month
        last_of_hour = not any(other.date() == at.date() and other.hour == at.hour for other in later)
        last_of_day = not any(other.date() == at.date() for other in later)
        last_of_month = not any((other.year, other.month) == (at.year, at.month) for other in later)
        hours = (NOW.replace(minute=0) - at.replace(minute=0)) / HOUR
        if (
            (last_of_hour and hours < HOURS)
            or (last_of_day and (NOW.date() - at.date()).days < DAYS)
            or (last_of_month and months < MONTHS)
        ):
            assert at in staying


@given(histories)
def test_clearing_after_every_copy_keeps_what_clearing_once_would(copies: list[datetime]) -> None:
    past = [at for at in copies if at <= NOW]
    there: set[datetime] = set()
    for at in past:
        there = set(kept({*there, at}, at))
    assert kept(there, NOW) == kept(past, NOW)


def test_a_month_of_hourly_copies_leaves_a_day_of_hours_two_weeks_of_days_and_the_months() -> None:
    staying = kept([NOW - HOUR * n for n in range(24 * 45)], NOW)
    assert len(staying) == 24 + 12 + 1  # 24 hours touch two days; October is kept by its last copy
    assert min(staying) == datetime(2026, 10, 31, 23, 30, tzinfo=ZONE)


@given(st.integers(946_684_800, 4_000_000_000), st.sampled_from(["Asia/Shanghai", "UTC", "America/New_York"]))
def test_a_name_says_when_the_copy_was_made(seconds: int, zone: str) -> None:
    found = moment_of(name_of(datetime.fromtimestamp(seconds, ZoneInfo(zone))), NOW)
    assert found is not None
    assert found.timestamp() == seconds  # two zones never agree on an hour that a clock shows twice


def test_another_name_is_no_copy_of_ours() -> None:
    for name in ("shanxing-2026-13-01-000000+0800.tar", "shanxing-2026-11-01-000000+0800.tar.part", "notes.tar"):
        assert moment_of(name, NOW) is None


# --- every hour --------------------------------------------------------------


@pytest.fixture
def place(tmp_path: Path, store: Store) -> Place:
    data = tmp_path / "data"
    (data / "photos").mkdir(parents=True)
    open_office(store)
    return Place(data, pg_tools() if store.engine.dialect.name == "postgresql" else None)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "backups"


def test_each_hour_is_copied_once(store: Store, place: Place, folder: Path) -> None:
    assert hourly(store, place, folder, NOW)
    assert not hourly(store, place, folder, NOW + timedelta(minutes=29))
    assert hourly(store, place, folder, NOW + timedelta(minutes=31))
    assert sorted(copies_in(folder, NOW)) == [NOW, NOW + timedelta(minutes=31)]
    with store.look() as books:
        told = books.doctor.last_copy()
    path = folder / told.name
    assert (told.at, told.size, told.trouble) == (NOW + timedelta(minutes=31), path.stat().st_size, "")
    assert path.stat().st_mode & 0o777 == 0o600
    assert folder.stat().st_mode & 0o777 == 0o700
    with opened(path) as copy:
        copy.check()
        assert copy.manifest.figures.people == 4


def test_a_clock_that_was_put_back_does_not_wait_for_the_copy(store: Store, place: Place, folder: Path) -> None:
    assert hourly(store, place, folder, NOW)
    assert hourly(store, place, folder, NOW - timedelta(days=3))


def test_of_eight_clocks_one_makes_the_copy(store: Store, place: Place, folder: Path) -> None:
    for at in (NOW, NOW + HOUR):  # the first row is written, then it is written over
        made: list[bool] = []
        ready = threading.Barrier(8)

        def one(at: datetime = at, made: list[bool] = made, ready: threading.Barrier = ready) -> None:
            ready.wait()
            made.append(hourly(store, place, folder, at))

        clocks = [threading.Thread(target=one) for _ in range(8)]
        for clock in clocks:
            clock.start()
        for clock in clocks:
            clock.join()
        assert sorted(made) == [False] * 7 + [True]


def test_a_copy_that_cannot_be_written_is_told_and_tried_again(store: Store, place: Place, folder: Path) -> None:
    folder.write_text("no folder")
    assert not hourly(store, place, folder, NOW)
    with store.look() as books:
        told = books.doctor.last_copy()
    assert (told.at, told.trouble, told.tried_at) == (None, "FileExistsError", NOW)
    folder.unlink()
    assert not hourly(store, place, folder, NOW + timedelta(minutes=29))
    assert hourly(store, place, folder, NOW + timedelta(minutes=30))
    with store.look() as books:
        assert books.doctor.last_copy().trouble == ""


def test_photos_lie_beside_the_copies_once(store: Store, place: Place, folder: Path) -> None:
    (place.photos / "a1.jpg").write_bytes(b"one")
    (place.photos / ".b2.jpg.part").write_bytes(b"half")
    hourly(store, place, folder, NOW)
    (place.photos / "c3.jpg").write_bytes(b"two")
    hourly(store, place, folder, NOW + HOUR)
    pool = folder / "photos"
    assert sorted(path.name for path in pool.iterdir()) == ["a1.jpg", "c3.jpg"]
    assert (pool / "a1.jpg").samefile(place.photos / "a1.jpg")
    with opened(folder / name_of(NOW)) as first, opened(folder / name_of(NOW + HOUR)) as second:
        assert list(first.digests) == ["a1.jpg"]
        assert dict(second.digests) == {**first.digests, "c3.jpg": second.digests["c3.jpg"]}


def fifty_more(folder: Path, like: datetime, since: datetime) -> datetime:
    """The same copy under the names of the hours that follow; the last of them."""
    for n in range(50):
        shutil.copyfile(folder / name_of(like), folder / name_of(since + HOUR * n))
    return since + HOUR * 49


def test_photos_go_with_the_last_copy_that_needs_them(store: Store, place: Place, folder: Path) -> None:
    (place.photos / "a1.jpg").write_bytes(b"one")
    hourly(store, place, folder, NOW)
    (place.photos / "a1.jpg").unlink()  # erased
    hourly(store, place, folder, NOW + HOUR)
    assert (folder / "photos/a1.jpg").exists()
    last = fifty_more(folder, NOW + HOUR, NOW + HOUR * 2)
    assert clear(folder, last) > 0
    assert not (folder / name_of(NOW)).exists()
    assert not (folder / "photos/a1.jpg").exists()


def test_nothing_that_a_copy_may_need_goes_while_one_cannot_be_read(store: Store, place: Place, folder: Path) -> None:
    (place.photos / "a1.jpg").write_bytes(b"one")
    hourly(store, place, folder, NOW)
    last = fifty_more(folder, NOW, NOW + HOUR)
    (folder / name_of(last)).write_bytes(b"torn")
    (folder / "photos/zz.jpg").write_bytes(b"of that copy, for all we know")
    assert clear(folder, last) > 0
    assert (folder / "photos/zz.jpg").exists()


def test_drafts_of_a_copy_that_was_cut_off_are_cleared_away(store: Store, place: Place, folder: Path) -> None:
    hourly(store, place, folder, NOW)
    old, fresh = folder / ".shanxing-x.tar.0a1b2c3d.part", folder / ".shanxing-y.tar.0a1b2c3d.work"
    old.write_bytes(b"half")
    fresh.mkdir()
    os.utime(old, (NOW.timestamp(), NOW.timestamp()))
    os.utime(fresh, (NOW.timestamp() + 3600, NOW.timestamp() + 3600))
    hourly(store, place, folder, NOW + HOUR)
    assert not old.exists()
    assert fresh.exists()
