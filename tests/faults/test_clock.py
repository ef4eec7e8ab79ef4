"""Clocks that are doubled, jump, stand still or are elsewhere: no reminder twice, none too late, none forgotten."""

import threading
from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from domain.period import Period
from scheduling import holidays
from scheduling.deliver import Deliverer
from scheduling.preview import preview
from scheduling.reminders import tick
from storage.parcels import outbox
from storage.store import Store
from tests.faults.crew import hired
from tests.faults.errands import live_a_day
from tests.faults.report import Report, Told
from tests.scheduling.post import NotingPost
from tests.scheduling.rota import SUNDAY, at, bring_in, duty, found, shifts

HOUR = timedelta(hours=1)
ZONES = ("UTC", "Asia/Shanghai", "America/New_York")


def rows(store: Store) -> Counter[tuple[str, str]]:
    """How many stand where, by the first word of their keys."""
    with store.engine.connect() as connection:
        return Counter((row.key.split(":")[0], row.state) for row in connection.execute(outbox.select()))


def ticked(store: Store, *moments: datetime) -> None:
    for moment in moments:
        tick(store, moment)


@pytest.fixture
def rota(store: Store) -> Store:
    found(store)
    ticked(store, SUNDAY)
    bring_in(store, duty())
    return store


def test_two_clocks_and_two_deliverers_say_everything_once(database_url: str) -> None:
    """Row 21: doubled 0."""
    stores = Store(database_url), Store(database_url)
    found(stores[0])
    with stores[0].open() as books:
        books.doctor.ticked(SUNDAY)
    bring_in(stores[0], duty(), duty(title="路口", place="路口", department="国库科", take=None))
    posts = NotingPost(), NotingPost()
    barrier = threading.Barrier(2)
    failed: list[Exception] = []

    def work(store: Store, post: NotingPost) -> None:
        deliverer = Deliverer(store, post)
        try:
            for moment in (at("11-23", "19:00"), at("11-23", "19:01"), at("11-24", "13:50"), at("11-24", "19:00")):
                barrier.wait()
                tick(store, moment)
                deliverer.round(moment)
        except Exception as error:
            failed.append(error)
            barrier.abort()

    threads = [threading.Thread(target=work, args=pair) for pair in zip(stores, posts, strict=True)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    Deliverer(stores[0], posts[0]).round(at("11-24", "19:05"))  # what one had leased when the other was done
    heard = Counter((to, text) for post in posts for text, receivers in post.calls for to in receivers)
    assert set(heard.values()) == {1}
    assert len([text for (_, text) in heard if "明天值勤" in text]) == 6
    assert rows(stores[0])["duty", "sent"] == 12
    for store in stores:
        store.close()


def test_a_clock_that_goes_back_says_nothing_twice(rota: Store) -> None:
    """Row 22."""
    evening = at("11-23", "19:00")
    ticked(rota, evening)
    before = rows(rota)
    ticked(rota, evening - HOUR, evening - HOUR / 2, evening, evening + HOUR)
    assert rows(rota) == before
    assert before["duty", "waiting"] == 2


def test_a_clock_that_leaps_a_day_sends_nothing_stale(rota: Store) -> None:
    """Row 23: one tick, what was missed is closed unsent and listed."""
    ticked(rota, at("11-23", "17:00"))
    leap = at("11-23", "17:00") + 26 * HOUR
    ticked(rota, leap)
    post = NotingPost()
    Deliverer(rota, post).round(leap)
    assert not any("明天值勤" in text or "今天值勤" in text for text in post.texts)
    assert rows(rota)["duty", "expired"] == 4  # the evening before and the hour before, two people each
    assert rows(rota)["attendance", "sent"] == 2  # the question of that evening is still right


def test_after_an_outage_of_a_day_today_s_reminder_goes_out(store: Store) -> None:
    """Row 24: the missed evening is listed, the next one is said."""
    found(store)
    ticked(store, SUNDAY)
    bring_in(store, duty(), duty("FREQ=WEEKLY;BYDAY=WE", title="路口", place="路口", department="国库科"))
    ticked(store, at("11-23", "17:00"), at("11-24", "19:00"))
    post = NotingPost()
    Deliverer(store, post).round(at("11-24", "19:00"))
    said = [text for text in post.texts if "明天值勤" in text]
    assert len(said) == 1
    assert "11月25日" in said[0]
    with store.look() as books:
        listed = [key for key, *_ in books.outbox.troubles(100) if key.startswith("duty:eve:")]
    assert len(listed) == 2
    assert all("2026-11-24T14:30" in key for key in listed)


def test_the_server_s_time_zone_makes_no_difference(tmp_path: Path) -> None:
    """Row 25: diff 0."""
    days = []
    for zone in ZONES:
        with hired(live_a_day, zone, tmp_path / f"{zone[:2]}.sqlite3") as (_, line):
            line.send("go")
            days.append(line.recv())
    assert len(days[0]) > 50
    assert days[0] == days[1] == days[2]


def test_slow_ticks_miss_nothing(sqlite_url: str, tmp_path: Path) -> None:
    """Row 27: one in 90 seconds instead of 60, and now and then none for ten minutes."""

    def day(store: Store, moments: Sequence[datetime]) -> Counter[tuple[str, str]]:
        found(store)
        ticked(store, SUNDAY)
        bring_in(store, duty())
        ticked(store, *moments)
        counted = rows(store)
        store.close()
        return counted

    start = at("11-23", "18:00")
    quick = [start + n * timedelta(minutes=1) for n in range(0, 61, 2)]
    slow = [start + n * timedelta(seconds=90) for n in range(41) if not 10 < n < 18]
    other = Store(f"sqlite:///{tmp_path / 'other.sqlite3'}")
    other.migrate()
    assert day(Store(sqlite_url), quick) == day(other, slow)


def test_a_year_whose_table_is_gone_is_warned_of_and_never_guessed(
    store: Store, monkeypatch: pytest.MonkeyPatch, report: Report
) -> None:
    """Row 28: as if the notice of 2026 had never come."""
    known = tuple(one for one in holidays.special_days() if one.day.year < 2026)
    monkeypatch.setattr(holidays, "special_days", lambda: known)
    monkeypatch.setattr(holidays, "published", lambda: frozenset({2024, 2025}))
    now = at("09-27")
    found(store, now)
    ticked(store, now)
    bring_in(store, duty(), now=now)
    assert [shift.day.isoformat() for shift in shifts(store)][1] == "2026-10-06"  # the holiday is not known
    assert all(shift.tentative for shift in shifts(store))
    ticked(store, now + 24 * HOUR)
    assert rows(store)["unpublished", "waiting"] + rows(store)["unpublished", "expired"] == 1
    with store.look() as books:
        lines = list(preview(books, Period(at("10-05").date(), at("10-06").date()), now))
    assert {"待确认" in line.text for line in lines if line.kind == "eve"} == {True}
    figure = "warned once, every shift of that year marked as tentative, guessed 0"
    report(Told(28, f"table of a holiday year gone, {store.engine.dialect.name}", figure=figure))
