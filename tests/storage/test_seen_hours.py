"""What waits for review and what lists show, narrowed to what somebody may see; what speaks for a closer look."""

from datetime import date, datetime, time, timedelta

import pytest

from domain.doubts import Crowd, Doubt, LateReport, LongDay, Overlapping, SamePhoto, Unusual, Yours
from domain.hours import Ledger, Record, Source, State
from domain.review import Look, Verdict
from domain.roster import StaffRow
from domain.staff import Person
from domain.talk import Kind, Message
from storage.seen_hours import SeenHours, Which
from storage.store import Books, Store
from tests.storage.office import FILE, NOW, TODAY, open_office, record, with_staff

DAY = date(2026, 11, 20)


def told(books: Books, person: Person, minutes: int = 120, **more: object) -> int:
    plain = {"place": "福利院", "activity": "打扫", "message": f"m-{person.no}-{minutes}"} | more
    day = plain.pop("day", DAY)
    by = plain.pop("by", person)
    return books.hours.add(record(person, day, minutes, by=by, **plain)).number  # type: ignore[arg-type]


def seen(books: Books, who: Person) -> SeenHours:
    return books.visible_to(who).hours


def numbers(rows: tuple[Record, ...]) -> list[int]:
    return [one.number for one in rows]


def picture(books: Books, person: Person, name: str, *records: int, digest: str = "") -> None:
    arrived = books.photos.arrived(Message(f"p{name}", "wecom", person.no, NOW, Kind.IMAGE, media="m"), person, records)
    books.photos.stored(arrived, name, NOW, digest)


def clerk_and_others(store: Store) -> dict[str, Person]:
    people = open_office(store)
    with store.open() as books:
        books.staff.set_clerk("A04")
    with store.look() as books:
        return people | {person.name: person for person in books.staff.office().people}


def test_the_queue_is_of_the_departments_in_sight_and_the_oldest_comes_first(store: Store) -> None:
    people = clerk_and_others(store)
    with store.open() as books:
        first, second = told(books, people["王芳"]), told(books, people["孙丽"])
        third = told(books, people["王芳"], 60)
        books.hours.set_state(second, State.APPROVED, reason="", by="1001", at=NOW)
        fourth = told(books, people["李国栋"])
        for who, expected in {
            "孙丽": [first, third, fourth],
            "李国栋": [first, third, fourth],
            "张伟": [first, third],
        }.items():
            hours = seen(books, people[who])
            assert [one.record.number for one in hours.queue().rows] == expected
            assert hours.waiting() == len(expected)
            assert hours.waiting(most=1) == 1
        assert seen(books, people["王芳"]).queue().rows[0].record.person == people["王芳"]
        oldest = seen(books, people["张伟"]).oldest()
        assert oldest is not None
        assert oldest.number == first


def test_a_long_queue_and_a_long_list_go_on_where_they_stopped(store: Store) -> None:
    people = clerk_and_others(store)
    with store.open() as books:
        for n in range(7):
            told(books, people["王芳"], 30 + n, day=DAY - timedelta(days=n % 3))
        hours = seen(books, people["孙丽"])
        found, after = list[int](), 0
        while True:
            page = hours.queue(after=after, most=3)
            found += [one.record.number for one in page.rows]
            if page.after is None:
                break
            after = page.after
        assert found == sorted(found)
        assert len(found) == 7
        listed, there = list[tuple[date, int]](), None
        while True:
            part = hours.listing(Which(), after=there, most=3)
            listed += [(one.day, one.number) for one in part.rows]
            if part.after is None:
                break
            there = part.after
        assert listed == sorted(listed, reverse=True)
        assert len(set(listed)) == 7
        assert hours.count(Which()) == 7


def test_a_list_is_narrowed_by_everything_that_is_asked(store: Store) -> None:
    people = clerk_and_others(store)
    with store.open() as books:
        one = told(books, people["王芳"], kind="关爱他人", by=people["张伟"])
        other = told(
            books, people["孙丽"], ledger=Ledger.DUTY, day=date(2026, 10, 1), place="人民路口", text="50%_站岗"
        )
        hours = seen(books, people["孙丽"])
        for which, expected in (
            (Which(), [one, other]),
            (Which(person="1003"), [one]),
            (Which(person="nobody"), []),
            (Which(department="办公室"), [other]),
            (Which(department="nowhere"), []),
            (Which(first=date(2026, 11, 1)), [one]),
            (Which(last=date(2026, 11, 1)), [other]),
            (Which(ledger=Ledger.DUTY), [other]),
            (Which(state=State.APPROVED), []),
            (Which(kind="关爱他人"), [one]),
            (Which(kind=""), [other]),
            (Which(reporter="1002"), [one]),
            (Which(text="路口"), [other]),
            (Which(text="王"), [one]),
            (Which(text="50%_"), [other]),
            (Which(text="5_%"), []),
            (Which(counts=True, ledger=Ledger.SERVICE), [one]),
        ):
            assert numbers(hours.listing(which).rows) == expected, which
            assert hours.count(which) == len(expected), which
        assert hours.kinds() == ("关爱他人",)
        head = seen(books, people["张伟"])
        assert numbers(head.listing(Which(department="办公室")).rows) == []
        assert head.kinds() == ("关爱他人",)


def test_who_reviews_nothing_sees_the_own_records_and_nothing_else(store: Store) -> None:
    people = clerk_and_others(store)
    with store.open() as books:
        mine, reported = told(books, people["王芳"]), told(books, people["张伟"], by=people["王芳"])
        strange = told(books, people["李国栋"])
        picture(books, people["王芳"], "a.jpg", mine)
        picture(books, people["李国栋"], "b.jpg", strange)
        hours = seen(books, people["王芳"])
        assert numbers(hours.listing(Which()).rows) == [mine]
        assert [hours.one(number) is not None for number in (mine, reported, strange, 99, 0, 2**40)] == [
            True, True, False, False, False, False,
        ]  # fmt: skip
        assert [hours.shows(name) for name in ("a.jpg", "b.jpg", "", "c.jpg")] == [True, False, False, False]


def test_one_record_comes_with_its_family_its_looks_and_its_pictures(store: Store) -> None:
    people = clerk_and_others(store)
    with store.open() as books:
        old = told(books, people["王芳"])
        picture(books, people["王芳"], "a.jpg", old)
        books.hours.set_state(old, State.APPROVED, reason="", by="A04", at=NOW)
        books.looks.add(Look(old, people["孙丽"], NOW, Verdict.APPROVED, "属实"))
        new = told(books, people["王芳"], 90, replaces=old, message="m9")
        hours = seen(books, people["孙丽"])
        whole = hours.one(old)
        assert whole is not None
        assert numbers(whole.family) == [old, new]
        assert [(look.by, look.reason) for look in whole.waiting.looks] == [(people["孙丽"], "属实")]
        assert whole.waiting.pictures == ("a.jpg",)
        assert (whole.reviewer, whole.reviewed_at) == (people["孙丽"], NOW)
        correction = hours.one(new)
        assert correction is not None
        assert correction.waiting.doubts == ()
        assert correction.waiting.pictures == ("a.jpg",)


def test_what_speaks_for_a_closer_look_is_found(store: Store) -> None:
    people = clerk_and_others(store)
    wang, sun = people["王芳"], people["孙丽"]
    with store.open() as books:
        first = told(books, wang, ledger=Ledger.DUTY, place="路口", start=time(9), end=time(11))
        second = told(books, wang, 500, start=time(10), end=time(18, 20), second_look=True)
        late = told(books, wang, day=TODAY - timedelta(days=40), source=Source.LATE, place="公园", message="late")
        picture(books, wang, "a.jpg", first, digest="same")
        picture(books, wang, "b.jpg", late, digest="same")
        picture(books, wang, "c.jpg", second)
        own = told(books, sun)
        found = {one.record.number: one.doubts for one in seen(books, sun).queue().rows}
        before, after = books.hours.get(first), books.hours.get(second)
        assert before is not None
        assert after is not None
        assert found[first] == (Overlapping(after), SamePhoto((late,)))
        assert found[second] == (Overlapping(before), LongDay(620))
        assert found[late] == (LateReport(40), SamePhoto((first,)))
        assert found[own] == (Yours(reported=False),)


def test_one_outing_may_share_a_picture(store: Store) -> None:
    people = clerk_and_others(store)
    with store.open() as books:
        team = [told(books, person, message="team") for person in people.values()]
        alone = told(books, people["王芳"], 100, day=DAY)
        picture(books, people["王芳"], "a.jpg", *team, alone)
        assert not [
            one
            for waiting in seen(books, people["李国栋"]).queue().rows
            for one in waiting.doubts
            if one.kind is Doubt.SAME_PHOTO
        ]


@pytest.mark.parametrize("together", [True, False])
def test_a_crowd_at_once_is_worth_a_glance_in_one_report_or_within_a_minute(store: Store, together: bool) -> None:
    rows = tuple(StaffRow(f"职工{n}", f"20{n:02d}", "预算科") for n in range(9))
    people = open_office(store, with_staff(*FILE.staff, *rows))
    with store.open() as books:
        books.staff.set_clerk("A04")
    with store.open() as books:
        clerk = next(person for person in books.staff.office().people if person.no == "A04")
        for n in range(8):
            at = NOW if together else NOW + timedelta(seconds=5 * n)
            person = people[f"职工{n}"]
            told(
                books,
                person,
                by=people["职工0"] if together else person,
                message="team" if together else f"m{n}",
                at=at,
            )
        told(books, people["职工8"], at=NOW + timedelta(minutes=9), message="m9")
        found = {one.record.person.name: one.doubts for one in seen(books, clerk).queue().rows}
        assert [found[f"职工{n}"] for n in range(8)] == [(Crowd(8, together),)] * 8
        assert found["职工8"] == ()


def test_far_more_than_usual_is_noticed_once_something_is_usual(store: Store) -> None:
    people = clerk_and_others(store)
    with store.open() as books:
        for n in range(5):
            told(books, people["王芳"], 80, day=DAY - timedelta(days=10 + n), message=f"m{n}")
        much = told(books, people["王芳"], 300)
        first = told(books, people["张伟"], 300)
        found = {one.record.number: one.doubts for one in seen(books, people["孙丽"]).queue().rows}
        assert found[much] == (Unusual(80),)
        assert found[first] == ()


def test_the_queue_is_narrowed_to_one_doubt_and_says_where_to_look_on(store: Store) -> None:
    people = clerk_and_others(store)
    with store.open() as books:
        for n in range(6):
            told(books, people["王芳"], 60 + n, day=DAY - timedelta(days=n), message=f"m{n}")
        late = [
            told(books, people["王芳"], day=DAY - timedelta(days=40 + n), source=Source.LATE, message=f"l{n}")
            for n in range(3)
        ]
        hours = seen(books, people["孙丽"])
        page = hours.queue(Which(doubt=Doubt.LATE), most=2)
        assert [one.record.number for one in page.rows] == late[:2]
        assert page.after == late[1]
        rest = hours.queue(Which(doubt=Doubt.LATE), most=2, after=page.after or 0)
        assert ([one.record.number for one in rest.rows], rest.after) == (late[2:], None)
        assert hours.queue(Which(doubt=Doubt.CROWD), most=2).rows == ()


def test_a_return_is_the_persons_and_the_reporters_until_it_is_told_anew(store: Store) -> None:
    people = clerk_and_others(store)
    later = datetime.combine(TODAY, time(18), NOW.tzinfo)
    with store.open() as books:
        number = told(books, people["王芳"], by=people["张伟"])
        books.hours.set_state(number, State.REJECTED, reason="不清楚", by="A04", at=later)
        for name, there in {"王芳": True, "张伟": True, "孙丽": False}.items():
            assert bool(books.hours.returned(people[name], NOW)) is there
        assert books.hours.returned(people["王芳"], later) == ()
        told(books, people["王芳"], 60, replaces=number)
        assert books.hours.returned(people["王芳"], NOW) == ()
