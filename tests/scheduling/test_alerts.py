"""Operators hear what is wrong: at once, once, with whom to phone or what to do, and that it is over."""

import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy.exc import DBAPIError

from domain.mail import CannotDeliver, Delivery
from domain.talk import Message, Saying
from scheduling.alerts import ROOM, Around, Bell, check
from scheduling.deliver import Deliverer
from scheduling.watch import Watch
from storage.store import Store
from tests.cast import OFFICE
from tests.chat import SATURDAY
from tests.scheduling.post import NotingPost

FINE = Around(ROOM * 2, refusing=frozenset({"40001", "60020"}))
MINUTE = timedelta(minutes=1)
CLERK, WANG = "a02", "b03"


class Letters:
    """A mail box; `away`: how often it cannot be reached first."""

    def __init__(self, away: int = 0) -> None:
        self.sent: list[tuple[str, str]] = []
        self.away = away

    def send(self, subject: str, text: str) -> None:
        if self.away:
            self.away -= 1
            raise CannotDeliver("mail: timed out")
        self.sent.append((subject, text))


class Phones(NotingPost):
    """What each person was told; `out` cannot be reached, `down` is what the platform answers to everybody."""

    def __init__(self) -> None:
        super().__init__(self._decide)
        self.told: dict[str, list[str]] = {}
        self.out: set[str] = set()
        self.down: CannotDeliver | None = None

    def _decide(self, text: str, to: tuple[str, ...]) -> Delivery | CannotDeliver | None:
        if self.down is not None:
            return self.down
        for one in to:
            if one not in self.out:
                self.told.setdefault(one, []).append(text)
        return Delivery(
            tuple(one for one in to if one not in self.out), {one: "invaliduser" for one in to if one in self.out}
        )


class World:
    def __init__(self, store: Store) -> None:
        self.store = store
        self.now = SATURDAY
        self.phones = Phones()
        self.around = FINE
        self.bell = Bell()
        self._deliverer = Deliverer(store, self.phones)
        with store.open() as books:
            books.staff.import_office(OFFICE, self.now)

    def say(self, to: str, text: str) -> None:
        with self.store.open() as books:
            assert books.outbox.put(f"test:{to}:{text}", to, Saying(text), self.now)

    def goes_on(self, **by: float) -> None:
        """The clock's rounds of every minute."""
        until = self.now + timedelta(**by)
        while self.now < until:
            self.now = min(until, self.now + MINUTE)
            self.round()

    def jumps(self, **by: float) -> None:
        self.now += timedelta(**by)
        self.round()

    def round(self) -> None:
        self._deliverer.round(self.now)
        check(self.store, self.around, self.bell, self.now)
        self._deliverer.round(self.now)

    def told(self, who: str = CLERK) -> list[str]:
        """What came since the last look."""
        return self.phones.told.pop(who, [])


@pytest.fixture
def world(store: Store) -> World:
    return World(store)


@pytest.fixture
def letters() -> Letters:
    return Letters()


# --- whom to phone ------------------------------------------------------------


def test_a_delivery_that_fails_is_told_to_the_clerk_within_five_minutes_with_whom_to_phone(world: World) -> None:
    world.phones.out.add(WANG)
    world.say(WANG, "明天14:30保洁值勤，请准时到福利院")
    world.goes_on(minutes=1)
    (text,) = world.told()
    for part in ("王磊", "预算科", "打电话", "可见范围", "明天14:30保洁值勤"):
        assert part in text
    world.goes_on(minutes=10)
    assert world.told() == []


def test_failures_after_another_are_told_within_five_minutes_too_and_in_one_list(world: World) -> None:
    world.phones.out |= {WANG, "b04", "c02"}
    world.say(WANG, "一")
    world.goes_on(minutes=1)
    assert len(world.told()) == 1
    world.say("b04", "二")
    world.goes_on(minutes=1)
    world.say("c02", "三")
    assert world.told() == []
    world.goes_on(minutes=4)
    (text,) = world.told()
    assert "李明" in text
    assert "李强" in text
    assert "王磊" not in text


def test_an_operator_who_is_no_clerk_reads_who_but_not_what(world: World) -> None:
    world.bell = Bell(("A03", "nobody"))
    world.phones.out.add(WANG)
    world.say(WANG, "您今年的时长是12小时")
    world.goes_on(minutes=1)
    (text,) = world.told("a03")
    assert "王磊" in text
    assert "12小时" not in text
    assert world.told(CLERK) == []


def test_an_alert_that_cannot_be_delivered_is_no_news_to_the_one_who_cannot_be_reached(world: World) -> None:
    world.phones.out |= {CLERK, WANG}
    world.say(WANG, "一")
    world.goes_on(minutes=20)
    assert [text for text, to in world.phones.calls if CLERK in to] == [world.phones.calls[1][0]]


def test_what_was_recalled_is_missed_by_nobody(world: World) -> None:
    world.phones.down = CannotDeliver("no answer from the platform: ReadTimeout")
    world.say(WANG, "一")
    world.goes_on(minutes=1)
    with world.store.open() as books:
        assert books.outbox.recall("test:", "the shift was cancelled", world.now) == 1
    world.phones.down = None
    world.goes_on(minutes=5)
    assert world.told() == []


def test_what_the_platform_did_not_take_in_time_is_to_be_phoned(world: World) -> None:
    world.phones.down = CannotDeliver("no answer from the platform: ReadTimeout")
    with world.store.open() as books:
        books.outbox.put("duty:x", WANG, Saying("明天值勤"), world.now, not_after=world.now + 5 * MINUTE)
    world.goes_on(minutes=5)
    with world.store.open() as books:
        assert books.outbox.expire(world.now) == 1
    world.phones.down = None
    world.goes_on(minutes=1)
    (text,) = world.told()
    assert "明天值勤" in text


# --- a cause a day ------------------------------------------------------------


def test_a_full_disk_is_told_once_a_day_and_its_end_once(world: World) -> None:
    world.around = replace(FINE, free=ROOM // 2)
    world.goes_on(minutes=30)
    (text,) = world.told()
    assert "250MB" in text
    world.jumps(days=1)
    assert len(world.told()) == 1
    world.around = FINE
    world.goes_on(minutes=20)
    world.around = replace(FINE, free=ROOM // 2)
    world.goes_on(minutes=20)
    assert world.told() == []  # it came back soon: it was never over
    world.around = FINE
    world.goes_on(minutes=32)
    (text,) = world.told()
    assert "已恢复" in text
    world.goes_on(minutes=60)
    assert world.told() == []


def test_what_can_wait_is_not_said_at_night(world: World) -> None:
    world.around = replace(FINE, free=ROOM // 2)
    world.jumps(hours=9)  # 2:30
    world.goes_on(minutes=5)
    assert world.told() == []
    world.jumps(hours=6)
    assert len(world.told()) == 1


def test_what_goes_on_over_midnight_is_said_again_in_the_morning(world: World, letters: Letters) -> None:
    world.bell = Bell(mail=letters)
    world.phones.down = CannotDeliver("no answer from the platform: ConnectTimeout")
    world.say(WANG, "一")
    world.jumps(hours=5)  # 22:30: it cannot wait
    assert len(letters.sent) == 1
    world.jumps(hours=2)
    world.jumps(hours=5)
    assert len(letters.sent) == 1
    world.jumps(hours=3)
    assert len(letters.sent) == 2


def test_what_comes_and_goes_is_over_only_when_it_stays_away_longer_each_time(world: World) -> None:
    told: list[str] = []
    for _ in range(4):
        world.around = replace(FINE, free=ROOM // 2)
        world.goes_on(minutes=2)
        world.around = FINE
        world.goes_on(minutes=38)
        told += world.told()
    assert ["已恢复" in text for text in told] == [False, True, False]
    world.goes_on(minutes=90)
    assert ["已恢复" in text for text in world.told()] == [True]


def test_clocks_that_differ_are_not_called_right_because_nobody_writes(world: World) -> None:
    with world.store.open() as books:
        books.doctor.note_gap(timedelta(minutes=42), world.now)
    world.round()
    assert ["慢了42分钟" in text for text in world.told()] == [True]
    world.jumps(minutes=61)
    world.jumps(minutes=31)
    assert world.told() == []
    with world.store.open() as books:
        books.inbox.claim(Message("m1", "wecom", WANG, world.now))
    world.goes_on(minutes=32)
    assert ["已恢复" in text for text in world.told()] == [True]


def test_two_clocks_tell_it_once(world: World) -> None:
    world.around = replace(FINE, free=1)
    for _ in range(2):
        check(world.store, world.around, world.bell, world.now)
    world.round()
    assert len(world.told()) == 1


def test_messages_that_broke_are_told(world: World) -> None:
    message = Message("m1", "wecom", WANG, world.now, text="canary words")
    with world.store.open() as books:
        books.inbox.failed(message, "ValueError")
    world.goes_on(minutes=2)
    (text,) = world.told()
    assert "1条来信" in text
    assert "canary" not in text
    world.jumps(days=1)
    world.goes_on(minutes=40)
    assert ["已恢复" in text for text in world.told()] == [True]


def test_photos_that_do_not_come_are_told_after_an_hour(world: World) -> None:
    photo = Message("m1", "wecom", WANG, world.now, media="media-1")
    with world.store.open() as books:
        person = books.staff.office().person("B03")
        assert person is not None
        books.photos.arrived(photo, person)
    world.jumps(minutes=59)
    assert world.told() == []
    world.jumps(minutes=2)
    assert ["1张照片" in text for text in world.told()] == [True]


def test_a_copy_that_is_late_is_told_and_none_is_missed_before_the_first(world: World) -> None:
    world.around = replace(FINE, copies=True)
    world.goes_on(minutes=5)
    assert world.told() == []
    with world.store.open() as books:
        books.doctor.copied(world.now, "a.tar", 1)
    world.jumps(hours=2, minutes=50)
    assert world.told() == []
    world.jumps(minutes=15)
    assert ["备份" in text for text in world.told()] == [True]


# --- when the platform itself refuses us --------------------------------------


@pytest.mark.parametrize(
    ("reason", "parts"),
    [
        ("errcode 40001", ("40001", "Secret")),
        ("errcode 60020, seen from 203.0.113.7", ("60020", "203.0.113.7", "可信IP")),
    ],
)
def test_a_refusal_of_the_platform_is_mailed_at_once_and_only_mailed(
    world: World, letters: Letters, reason: str, parts: tuple[str, ...]
) -> None:
    world.bell = Bell(mail=letters)
    letters.away = 2
    world.phones.down = CannotDeliver(reason, alert=True)
    world.say(WANG, "一")
    world.goes_on(minutes=4)
    ((subject, text),) = letters.sent
    assert "企业微信" in subject
    for part in parts:
        assert part in text
    world.goes_on(minutes=30)
    assert len(letters.sent) == 1
    world.phones.down = None
    world.goes_on(minutes=80)
    assert "已恢复" in letters.sent[1][0]
    assert len(letters.sent) == 2
    assert ["已恢复" in text for text in world.told()] == [True]


def test_parcels_that_wait_without_a_refusal_are_told_by_mail_and_bot(world: World, letters: Letters) -> None:
    world.bell = Bell(mail=letters)
    world.phones.down = CannotDeliver("no answer from the platform: ConnectTimeout")
    world.say(WANG, "一")
    world.goes_on(minutes=20)
    assert [subject for subject, _ in letters.sent] == ["消息积压，发不出去"]
    assert "1条消息" in letters.sent[0][1]


def test_a_mail_names_nobody(world: World, letters: Letters) -> None:
    world.bell = Bell(mail=letters)
    world.phones.out.add(WANG)
    world.say(WANG, "一")
    world.around = replace(FINE, free=1)
    world.goes_on(minutes=2)
    assert [subject for subject, _ in letters.sent] == ["磁盘快满了"]


def test_with_all_well_nothing_is_written(world: World) -> None:
    world.goes_on(minutes=3)
    with world.store.look() as books:
        assert books.watch.alerts() == {}
        assert sum(books.outbox.counts().values()) == 0


# --- the clock stands still ---------------------------------------------------


SOON = timedelta(seconds=0.05)


def watch(world: World, letters: Letters | None = None) -> Watch:
    return Watch(world.store, world.phones, Bell(mail=letters), lambda: world.now, patience=SOON)


def ticked(world: World) -> None:
    with world.store.open() as books:
        books.doctor.ticked(world.now)


def test_a_clock_that_stands_still_is_told_directly_once_and_by_mail(world: World, letters: Letters) -> None:
    ticked(world)
    eyes = [watch(world, letters), watch(world)]
    for one in eyes:
        one.look()
    assert world.told() == []
    world.now += timedelta(minutes=6)
    time.sleep(0.1)
    for _ in range(3):
        for one in eyes:
            one.look()
    (text,) = world.told()
    assert "17:30" in text
    assert "重新启动" in text
    assert [subject for subject, _ in letters.sent] == ["定时任务停了"]


def test_a_clock_that_goes_on_is_left_alone_though_the_machine_s_clock_is_set(world: World) -> None:
    eyes = watch(world)
    for _ in range(4):
        world.now += timedelta(hours=5)
        ticked(world)
        eyes.look()
        time.sleep(0.03)
    assert world.told() == []


def test_a_clock_that_never_ran_is_told(world: World) -> None:
    eyes = watch(world)
    eyes.look()
    time.sleep(0.1)
    eyes.look()
    assert ["没有运行过" in text for text in world.told()] == [True]


def test_what_waits_goes_out_though_the_clock_stands(world: World) -> None:
    eyes = watch(world)
    eyes.look()
    time.sleep(0.1)
    world.say(WANG, "您的记录已登记")
    eyes.look()
    assert world.told(WANG) == ["您的记录已登记"]


def test_a_clock_that_runs_again_is_told_at_once(world: World) -> None:
    ticked(world)
    eyes = watch(world)
    eyes.look()
    time.sleep(0.1)
    eyes.look()
    world.told()
    world.now += timedelta(minutes=30)
    check(world.store, FINE, Bell(), world.now)  # another round lives, but the sign of life is old
    assert world.told() == []
    ticked(world)
    world.round()
    assert ["已恢复" in text for text in world.told()] == [True]


def test_a_database_that_is_away_is_mailed(world: World, letters: Letters) -> None:
    away = Store("sqlite:////nowhere/at/all.sqlite3")
    eyes = Watch(away, None, Bell(mail=letters), lambda: world.now, patience=SOON)
    eyes.look()
    time.sleep(0.1)
    for _ in range(2):
        eyes.look()
    away.close()
    assert [subject for subject, _ in letters.sent] == ["数据库连不上"]


def test_a_clock_that_stands_because_nothing_can_be_written_is_mailed(world: World, letters: Letters) -> None:
    ticked(world)
    eyes = watch(world, letters)
    eyes.look()
    time.sleep(0.1)
    with world.store.engine.begin() as connection:
        connection.exec_driver_sql("ALTER TABLE outbox RENAME TO elsewhere")
    for _ in range(2):
        with suppress(DBAPIError):
            eyes.look()
    with world.store.engine.begin() as connection:
        connection.exec_driver_sql("ALTER TABLE elsewhere RENAME TO outbox")
    assert [subject for subject, _ in letters.sent] == ["定时任务停了"]


@pytest.fixture
def running(world: World) -> Iterator[Watch]:
    eyes = Watch(world.store, world.phones, Bell(), lambda: world.now, patience=SOON, every=0.05)
    eyes.start()
    yield eyes
    eyes.stop()


def test_the_watch_looks_by_itself(world: World, running: Watch) -> None:
    ends = time.monotonic() + 10
    while not world.phones.told and time.monotonic() < ends:
        time.sleep(0.02)
    assert len(world.told()) == 1
