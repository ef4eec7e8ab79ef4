"""The list of an activity: no place too many, first come first in, nobody twice; whoever sees whom."""

import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.activity import (
    Activity,
    Mark,
    Place,
    Presence,
    SignUp,
    Stage,
    WithdrawSignUp,
    come_in,
    place_for_next,
    told_already,
    were_there,
)
from domain.activity_notices import SignedUp, SignUpWithdrawn
from domain.hours import Ledger
from domain.roster import OfficeFile, StaffRow
from domain.staff import Department, Person
from handlers.activity import sign_up, withdraw
from handlers.desk import Desk
from storage.seen_activities import After
from storage.store import Books, Store
from tests.storage.office import NOW, TODAY, message, open_office, record

SATURDAY = date(2026, 11, 28)
CROWD = OfficeFile(
    unit="云溪区财政局",
    departments=(Department("预算科"),),
    staff=tuple(StaffRow(f"人{n}", f"{2000 + n}", "预算科") for n in range(12)),
)


def planting(by: Person, quota: int | None = None, **more: object) -> Activity:
    plain = Activity(0, "植树", SATURDAY, time(9), time(11), by, place="湿地公园", quota=quota)
    return replace(plain, **more)  # type: ignore[arg-type]


# --- the law, without books ----------------------------------------------------


class Line:
    """The list as the law alone makes it."""

    def __init__(self, quota: int | None) -> None:
        self.quota, self.taken, self.waiting = quota, list[int](), list[int]()

    def sign_up(self, who: int) -> None:
        if who not in (*self.taken, *self.waiting):
            place = place_for_next(self.quota, len(self.taken), len(self.waiting))
            (self.taken if place is Place.IN else self.waiting).append(who)

    def withdraw(self, who: int) -> None:
        for listed in (self.taken, self.waiting):
            if who in listed:
                listed.remove(who)
        self.fill()

    def fill(self) -> None:
        several = come_in(self.quota, len(self.taken), len(self.waiting))
        self.taken += self.waiting[:several]
        del self.waiting[:several]


ACTS = st.lists(st.tuples(st.sampled_from(("up", "off", "quota")), st.integers(0, 5)), max_size=40)


@given(st.none() | st.integers(1, 4), ACTS)
def test_whatever_happens_nobody_waits_while_a_place_is_free_and_no_place_is_given_twice(
    quota: int | None, acts: list[tuple[str, int]]
) -> None:
    line = Line(quota)
    for act, who in acts:
        if act == "up":
            line.sign_up(who)
        elif act == "off":
            line.withdraw(who)
        elif quota is not None:
            line.quota = max(who, len(line.taken), 1)
            line.fill()
        everybody = line.taken + line.waiting
        assert len(set(everybody)) == len(everybody)
        assert line.quota is None or len(line.taken) <= line.quota
        assert not line.waiting or (line.quota is not None and len(line.taken) == line.quota)


# --- the same law in the books -------------------------------------------------


@settings(max_examples=15)
@given(quota=st.none() | st.integers(1, 3), acts=st.lists(st.tuples(st.booleans(), st.integers(0, 4)), max_size=15))
def test_the_books_keep_the_list_that_the_law_makes(
    lasting_store: Store, quota: int | None, acts: list[tuple[bool, int]]
) -> None:
    with lasting_store.open() as books:
        people = books.staff.office().people
        activity = books.activities.add(planting(people[0], quota), people[0], NOW)
    line = Line(quota)
    for up, who in acts:
        with lasting_store.open() as books:
            if up:
                books.activities.sign_up(activity, people[who], NOW)
                line.sign_up(who)
            else:
                books.activities.withdraw(activity, people[who], NOW)
                books.activities.fill(activity)
                line.withdraw(who)
            listed = books.activities.entrants(activity.number)
            assert {e.person for e in listed if e.place is Place.IN} == {people[n] for n in line.taken}
            assert [e.person for e in listed if e.place is Place.WAITING] == [people[n] for n in line.waiting]
            assert len({e.person for e in listed}) == len(listed)


@pytest.fixture(scope="module")
def lasting_store(sqlite_template: object, tmp_path_factory: pytest.TempPathFactory) -> Store:
    """One store for all examples: each makes an activity of its own."""
    store = Store(f"sqlite:///{tmp_path_factory.mktemp('lasting') / 'books.sqlite3'}")
    store.migrate()
    with store.open() as books:
        books.staff.import_office(CROWD, NOW)
    return store


# --- many at once --------------------------------------------------------------


def desk(books: Books, who: Person, key: str) -> Desk:
    return Desk(books, NOW, who, books.staff.office(), message(key, who.no))


def test_many_who_sign_up_at_once_get_no_place_too_many(store: Store) -> None:
    people = tuple(open_office(store, CROWD).values())
    with store.open() as books:
        number = books.activities.add(planting(people[0], 3), people[0], NOW).number
    barrier = threading.Barrier(len(people))

    def sign(nth: int) -> Place | None:
        barrier.wait()
        with store.open(patience_ms=20_000) as books:
            said = sign_up(SignUp("", number=number), desk(books, people[nth], f"m{nth}"))
        assert isinstance(said, SignedUp)
        return said.standing.mine

    with ThreadPoolExecutor(len(people)) as pool:
        places = list(pool.map(sign, range(len(people))))
    assert (places.count(Place.IN), places.count(Place.WAITING)) == (3, 9)
    with store.look() as books:
        turns = [one.turn for one in books.activities.entrants(number)]
    assert turns == list(range(1, 13)), "each stands at a place of its own in the line"


def test_many_who_withdraw_at_once_let_in_exactly_as_many_in_order(store: Store) -> None:
    people = tuple(open_office(store, CROWD).values())
    with store.open() as books:
        activity = books.activities.add(planting(people[0], 4), people[0], NOW)
        for person in people:
            books.activities.sign_up(activity, person, NOW)
    barrier = threading.Barrier(4)

    def leave(nth: int) -> bool:
        barrier.wait()
        with store.open(patience_ms=20_000) as books:
            said = withdraw(WithdrawSignUp(number=activity.number), desk(books, people[nth], f"w{nth}"))
        assert isinstance(said, SignUpWithdrawn)
        return said.passed_on

    with ThreadPoolExecutor(4) as pool:
        assert all(pool.map(leave, range(4)))
    with store.look() as books:
        listed = books.activities.entrants(activity.number)
        told = books.outbox.counts()["waiting"]
    assert [e.person for e in listed if e.place is Place.IN] == list(people[4:8])
    assert told == 4, "each of those who came in is told once"


def test_one_person_who_signs_up_from_two_doors_at_once_has_one_place(store: Store) -> None:
    people = tuple(open_office(store, CROWD).values())
    with store.open() as books:
        number = books.activities.add(planting(people[0], 3), people[0], NOW).number
    barrier = threading.Barrier(4)

    def sign(nth: int) -> None:
        barrier.wait()
        with store.open(patience_ms=20_000) as books:
            sign_up(SignUp("", number=number), desk(books, people[1], f"m{nth}"))

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(sign, range(4)))
    with store.look() as books:
        assert [one.place for one in books.activities.entrants(number)] == [Place.IN]


# --- what is kept --------------------------------------------------------------


def test_an_activity_comes_back_as_it_was_told(store: Store) -> None:
    people = open_office(store)
    whole = planting(
        people["张伟"], 20, what="挖坑", kind="关爱自然", until=TODAY, note="穿胶鞋", minors=True, ledger=Ledger.DUTY
    )
    with store.open() as books:
        kept = books.activities.add(whole, people["李国栋"], NOW)
        assert kept == replace(whole, number=kept.number)
    with store.open() as books:
        assert books.activities.get(kept.number) == kept
        after = replace(kept, title="种花", quota=None, stage=Stage.CANCELLED, reason="下雨")
        books.activities.change(after)
    with store.look() as books:
        assert books.activities.get(kept.number) == after
        assert books.activities.get(0) is books.activities.get(2**40) is None
        assert books.activities.unsettled() == ()


def test_the_office_knows_the_titles_of_what_is_announced(store: Store) -> None:
    people = open_office(store)
    with store.open() as books:
        kept = books.activities.add(planting(people["张伟"]), people["张伟"], NOW)
        books.activities.add(planting(people["张伟"], title="草稿", stage=Stage.DRAFT), people["张伟"], NOW)
    with store.look() as books:
        assert books.staff.office().activities == ("植树",)
    with store.open() as books:
        books.activities.change(replace(kept, stage=Stage.HELD))
    with store.look() as books:
        assert books.staff.office().activities == ()


def test_whoever_came_besides_is_there_and_whoever_did_not_come_is_not(store: Store) -> None:
    people = open_office(store)
    zhang, wang, sun = people["张伟"], people["王芳"], people["孙丽"]
    with store.open() as books:
        activity = books.activities.add(planting(zhang), zhang, NOW)
        for person in (zhang, wang):
            books.activities.sign_up(activity, person, NOW)
        marks = (Mark(wang, there=False), Mark(sun, there=True, minutes=90), Mark(people["李国栋"], there=False))
        books.activities.mark(activity, marks, NOW)
        listed = books.activities.entrants(activity.number)
    assert [(e.person, e.presence, e.minutes) for e in were_there(listed)] == [
        (zhang, Presence.UNKNOWN, None),
        (sun, Presence.THERE, 90),
    ]
    assert [e.place for e in listed] == [Place.IN, Place.IN, Place.WALK_IN], "whoever was never on it is not put there"


def test_names_go_as_far_as_the_sight(store: Store) -> None:
    people = open_office(store)
    zhang, wang, sun = people["张伟"], people["王芳"], people["孙丽"]
    with store.open() as books:
        activity = books.activities.add(planting(people["李国栋"]), people["李国栋"], NOW)
        for person in (wang, sun):
            books.activities.sign_up(activity, person, NOW)
    with store.look() as books:

        def seen(by: Person) -> list[str]:
            return [one.person.name for one in books.visible_to(by).activities.entrants(activity)]

        assert seen(people["李国栋"]) == ["王芳", "孙丽"]
        assert seen(zhang) == ["王芳"], "a head: the own department"
        assert seen(sun) == ["孙丽"], "others: oneself"


def test_pages_follow_each_other_without_a_gap_or_a_repeat(store: Store) -> None:
    people = open_office(store)
    with store.open() as books:
        for n in range(5):
            books.activities.add(planting(people["张伟"], day=SATURDAY + timedelta(days=n // 2)), people["张伟"], NOW)
        gone = planting(people["张伟"], stage=Stage.CANCELLED, reason="雨")
        for n in range(3):
            books.activities.add(replace(gone, day=TODAY - timedelta(days=n // 2)), people["张伟"], NOW)
    with store.look() as books:
        seen = books.visible_to(people["李国栋"]).activities

        def numbers(found: object) -> list[int]:
            return [one.activity.number for one in found]  # type: ignore[attr-defined]

        first = seen.coming(TODAY, None, 2)
        second = seen.coming(TODAY, After(first[-1].activity.day, first[-1].activity.number), 9)
        assert numbers(first) + numbers(second) == [1, 2, 3, 4, 5]
        last = seen.settled(None, 2)
        assert numbers(last) + numbers(seen.settled(After(last[-1].activity.day, last[-1].activity.number))) == [
            7,
            6,
            8,
        ]


def test_what_tells_of_an_activity_is_known_by_its_name_or_its_time() -> None:
    person = Person("1", "张伟", "预算科")
    tree = planting(person)
    mine = replace(record(person, SATURDAY), activity="植树")
    assert told_already(mine, tree)
    assert not told_already(replace(mine, day=TODAY), tree)
    assert not told_already(replace(mine, ledger=Ledger.DUTY), tree)
    assert not told_already(replace(mine, place="福利院"), tree), "another place is another thing"
    other = replace(mine, activity="打扫", start=time(9), end=time(10))
    assert not told_already(other, tree), "another thing at that time is for the law of hours to refuse"
    assert told_already(replace(other, activity=""), tree)
    assert not told_already(replace(other, activity="", start=time(12), end=time(13)), tree)
    assert told_already(replace(mine, activity="", place="公园"), tree)
    assert not told_already(replace(mine, activity="", place=""), tree)
