"""The rota and findings as each person may see them, in the database's own words."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from domain.findings import Wanted
from domain.inspection import Item, Problem
from domain.period import Period
from domain.planning import Leave
from domain.roster import StaffRow
from domain.rota import DutyFile
from domain.sight import Sight, sight_of
from domain.staff import Person, Role
from storage.store import Books, Store
from storage.view import View
from tests.storage.office import FILE, NOW, TODAY, open_office
from tests.storage.rota import CLEANING, TUESDAY, asked, cleaning, planned

EVER = Period(date(2026, 1, 1), date(2027, 12, 31))


@pytest.fixture
def people(store: Store) -> dict[str, Person]:
    head = StaffRow("林秀英", "A01", "办公室", "主任", "女", roles=frozenset({Role.HEAD}))
    return open_office(store, replace(FILE, staff=(*FILE.staff, head)))


def seen_by(books: Books, who: Person, sight: Sight | None = None) -> View:
    return View(books._tx, books.staff, sight or sight_of(who))


def test_a_head_reads_the_shifts_of_the_own_people_and_duties(store: Store, people: dict[str, Person]) -> None:
    with store.open() as books:
        town = planned(books, cleaning(books, people["孙丽"]), people["孙丽"])
        books.duty.bring_in(DutyFile((replace(CLEANING, title="科室保洁", department="预算科"),)), NOW)
        own = planned(books, books.duty.duties()[1], day=date(2026, 11, 25))
        budget, office_, leader = (seen_by(books, people[name]).duty for name in ("张伟", "林秀英", "李国栋"))
        assert [one.number for one in budget.shifts(EVER)] == [own.number]
        assert [one.number for one in office_.shifts(EVER)] == [town.number]
        assert [one.number for one in leader.shifts(EVER)] == [town.number, own.number]
        assert (budget.shift(town.number), budget.shift(own.number)) == (None, own)
        assert seen_by(books, people["王芳"]).duty.shifts(EVER) == ()
        books.duty.seat(town.number, people["王芳"], NOW)
        assert [one.number for one in budget.shifts(EVER)] == [town.number, own.number]
        assert [duty.title for duty in budget.duties()] == ["科室保洁"]
        assert [duty.title for duty in office_.duties()] == ["义务洁城"]


def test_a_month_is_read_at_a_glance_and_gaps_are_counted(store: Store, people: dict[str, Person]) -> None:
    with store.open() as books:
        full = planned(books, cleaning(books, people["孙丽"]), people["孙丽"])
        books.duty.bring_in(
            DutyFile((replace(CLEANING, title="夜巡", start=time(18), end=time(20), take=3, leader=people["李国栋"]),)),
            NOW,
        )
        night = books.duty.duties()[1]
        two_short = planned(books, night, people["王芳"])
        whole, own = (seen_by(books, people[name]).duty for name in ("李国栋", "张伟"))
        glance = whole.glance(EVER, 1)
        assert ([one.number for one in glance.shifts], glance.counts) == ([full.number], {TUESDAY: 2})
        assert glance.shifts == whole.shifts(EVER)[:1]
        assert whole.glance(EVER, 2).shifts == whole.shifts(EVER)
        assert whole.glance(EVER, 1, duty=night.number).shifts == (two_short,)
        assert (own.glance(EVER, 1).shifts, own.glance(EVER, 1).counts) == ((two_short,), {TUESDAY: 1})
        told = [(one.duty.title, one.start, one.holes, one.unled) for one in whole.short(EVER)]
        assert told == [("义务洁城", time(14, 30), 0, True), ("夜巡", time(18), 2, False)]
        assert [one.duty for one in own.short(EVER)] == [night]
        books.duty.cancel(two_short.number, "大雨")
        assert [one.duty.title for one in whole.short(EVER)] == ["义务洁城"], "what is cancelled lacks nobody"


def test_leaves_and_requests_are_those_of_the_people_in_sight(store: Store, people: dict[str, Person]) -> None:
    with store.open() as books:
        shift = planned(books, cleaning(books, people["孙丽"], people["王芳"]), people["孙丽"])
        request = asked(books, people["孙丽"], people["王芳"], shift)
        for name in ("孙丽", "王芳"):
            books.duty.leave(people[name], TUESDAY, TUESDAY, NOW)
        budget, office_ = (seen_by(books, people[name]).duty for name in ("张伟", "林秀英"))
        assert [leave.person.name for leave in budget.leaves(TODAY, limit=9)] == ["王芳"]
        assert [leave.person.name for leave in office_.away(EVER)] == ["孙丽"]
        (sun,) = office_.leaves(TODAY, limit=9)
        assert (office_.leave(sun.number), budget.leave(sun.number)) == (sun, None)
        assert budget.requests() == office_.requests() == (request,)  # one asks, the other is asked
        assert seen_by(books, people["李国栋"], Sight(people["李国栋"], frozenset({"别的科"}))).duty.requests() == ()
        assert budget.leaves(TUESDAY + timedelta(days=1), limit=9) == ()


def test_a_leave_ends_early_or_altogether(store: Store, people: dict[str, Person]) -> None:
    wang = people["王芳"]
    with store.open() as books:
        books.duty.leave(wang, TODAY, TUESDAY, NOW)
        leave = books.duty.leave_on(wang, Period(TODAY, TUESDAY))
        assert leave is not None
        books.duty.end_leave(leave, TODAY)
        assert books.duty.leave_numbered(leave.number) == Leave(leave.number, wang, Period(TODAY, TODAY))
        books.duty.end_leave(leave, TODAY - timedelta(days=1))
        assert books.duty.leaves(EVER) == {}
        assert books.duty.leave_numbered(2**40) is None


def test_one_duty_is_kept_by_its_number(store: Store, people: dict[str, Person]) -> None:
    with store.open() as books:
        old = cleaning(books, people["孙丽"])
        unknown = planned(books, old, people["孙丽"])
        books.duty.end(old.number, date(2027, 1, 1))
        new = books.duty.keep(replace(old, title="洁城日", people=(people["王芳"],), start=time(9)), NOW)
        assert (new.number, new.title, new.ended) == (old.number, "洁城日", date(2027, 1, 1))
        assert books.duty.duties(ended=True) == (new,)
        assert books.duty.shift(unknown.number) is None
        more = books.duty.keep(replace(new, number=0, title="另一项"), NOW)
        assert more.number != new.number
        assert [duty.people for duty in books.duty.duties(ended=True)] == [(people["王芳"],)] * 2


def found(books: Books, place: str, by: Person, keeper: Person | None, day: int = 0) -> int:
    at = NOW - timedelta(days=day)
    check = books.inspection.check(place, False, by, at, f"m{place}{day}", "")
    return books.inspection.find(check, (Problem(Item.BUTTS, "烟头", place),), keeper)[0].number


def test_findings_and_their_sums_are_narrowed_by_keeper_and_finder(store: Store, people: dict[str, Person]) -> None:
    zhang, wang, sun = people["张伟"], people["王芳"], people["孙丽"]
    with store.open() as books:
        books.inspection.set_area("三楼", wang)
        books.inspection.set_area("食堂", sun)
        kept = found(books, "三楼", sun, wang)
        hers = found(books, "食堂", sun, sun, 40)
        budget, office_ = (seen_by(books, people[name]).findings for name in ("张伟", "林秀英"))
        assert [one.number for one in budget.listing(Wanted(), limit=9)] == [kept]
        assert [one.number for one in office_.listing(Wanted(state="open"), limit=9)] == [kept, hers]
        assert (budget.count(Wanted()), office_.count(Wanted(place="食堂", keeper="A04"))) == (1, 1)
        assert (budget.one(hers), budget.photos(hers)) == (None, ())
        assert [state.area.name for state in budget.areas()] == ["三楼"]
        (state,) = budget.areas()
        assert (state.checked, state.open) == (NOW, 1)
        period = Period(date(2026, 1, 1), TODAY)
        assert budget.sums(period).findings == (("三楼", Item.BUTTS, 1, 1),)
        months = office_.months(period)
        assert [(one.place, one.month, one.checks, one.found) for one in months] == [
            ("三楼", date(2026, 11, 1), 1, 1),
            ("食堂", date(2026, 10, 1), 1, 1),
        ]
        assert seen_by(books, zhang).findings.listing(Wanted(item=Item.FLIES), limit=9) == ()


def test_an_area_takes_another_name_and_keeper_or_ends(store: Store, people: dict[str, Person]) -> None:
    with store.open() as books:
        books.inspection.set_area("三楼", people["王芳"])
        books.inspection.set_area("三层", people["孙丽"], was="三楼")
        (area,) = books.inspection.areas()
        assert (area.name, area.keeper) == ("三层", people["孙丽"])
        assert books.staff.office().areas == ("三层",)
        assert books.inspection.end_area("三层")
        assert not books.inspection.end_area("三层")
        assert books.staff.office().areas == ()


def test_only_an_open_finding_changes_hands(store: Store, people: dict[str, Person]) -> None:
    with store.open() as books:
        number = found(books, "三楼", people["孙丽"], people["王芳"])
        assert books.inspection.assign(number, people["孙丽"])
        books.inspection.fix(number, people["孙丽"], NOW)
        assert not books.inspection.assign(number, people["王芳"])
        finding = books.inspection.finding(number)
    assert finding is not None
    assert finding.keeper == people["孙丽"]
