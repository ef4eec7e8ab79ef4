"""A period of the board behind the scenes: opened, moved on, and how nominations stand, without the clerk's words."""

from datetime import date, datetime, timedelta

from domain.consent import Said, Use
from domain.cycle import Cycle, Stage
from domain.deeds import DeedState, Nomination
from domain.staff import Person
from tests.chat import ZONE, Room

PERIOD = "2026年第三期"
CARE = "推荐李娜上好人榜，她连续三年照顾楼上瘫痪的独居老人"
MONEY = "推荐王芳上好人榜，她把捡到的两万元现金还给了失主"
WORK = "推荐赵敏上好人榜，她连着三个周末帮企业办退税"


def at(office: Room, year: int, month: int, day: int, hour: int = 9, minute: int = 0) -> None:
    """It is that moment, and the clock does what it does."""
    office.clock.now = datetime(year, month, day, hour, minute, tzinfo=ZONE)
    office.tick()


def hush(office: Room) -> None:
    """Everybody has read what came."""
    for person in office:
        person.reads()


def period(office: Room, label: str = PERIOD) -> Cycle:
    """As it stands in the books."""
    with office.store.look() as books:
        found = books.cycles.labelled(label)
    assert found is not None
    return found


def clerk(office: Room) -> Person:
    with office.store.look() as books:
        return books.staff.office().clerks[0]


def opens_period(office: Room, label: str = PERIOD, until: date | None = date(2026, 11, 30), theme: str = "") -> Cycle:
    with office.store.open() as books:
        cycle = books.cycles.open(label, theme=theme, until=until, by=clerk(office), at=office.clock.now)
        books.deeds.set_cycle([one.number for one in books.deeds.waiting()], cycle.number)
        return cycle


def moves_period(office: Room, *stages: Stage, label: str = PERIOD, days: int = 7) -> None:
    """Through these stages; a vote or a notice lasts that many days."""
    until = office.clock.now.date() + timedelta(days=days)
    for to in stages:
        with office.store.open() as books:
            cycle = books.cycles.labelled(label)
            assert cycle is not None
            moved = books.cycles.move(
                cycle.number,
                cycle.stage,
                to,
                by=clerk(office),
                at=office.clock.now,
                vote_until=until,
                notice_from=office.clock.now.date(),
                notice_until=until,
            )
            assert moved
            if to is Stage.VOTING:
                running = [one for one in books.deeds.of_cycle(cycle.number) if one.state is DeedState.VERIFIED]
                books.deeds.set_ballots({one.number: n for n, one in enumerate(running, 1)})
                books.votes.open(cycle.number)
            elif cycle.stage is Stage.VOTING:
                books.votes.close(cycle.number)
            elif to is Stage.PUBLISHED:
                for one in books.deeds.of_cycle(cycle.number):
                    books.deeds.set_state(one.number, DeedState.LISTED, by=clerk(office), at=office.clock.now)


def nominations(office: Room, name: str = "") -> list[Nomination]:
    """By number, withdrawn ones too; of that nominee."""
    with office.store.look() as books:
        return [one for one in books.deeds.export(everything=True) if name in ("", one.nominee.name)]


def the_one(office: Room, name: str = "") -> Nomination:
    (one,) = nominations(office, name)
    return one


def comes_to(office: Room, name: str, *states: DeedState, reason: str = "") -> None:
    with office.store.open() as books:
        for state in states:
            number = the_one(office, name).number
            assert books.deeds.set_state(number, state, by=clerk(office), at=office.clock.now, reason=reason)


def allows(office: Room, name: str, *uses: Use) -> None:
    """The nominee was asked and agrees; no uses: to all."""
    with office.store.open() as books:
        one = the_one(office, name)
        books.consents.ask(one.number, Use, office.clock.now)
        by = one.nominee.person or clerk(office)
        for use in uses or tuple(Use):
            books.consents.note(one.number, use, Said.GIVEN, by=by, at=office.clock.now)
