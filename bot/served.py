"""The sample office's duties, and a month of shifts, checks and persuasions behind them."""

import random
from datetime import datetime, time, timedelta

from bot.history import REVIEWED_AFTER, SEED
from domain.hours import Ledger, Record, Source, State
from domain.inspection import Item, Persuasion, Problem
from domain.period import Period
from domain.rota import Answer, Proof, Seat, Shift
from domain.spot import Band
from domain.staff import Office, Person
from papers.duties import read_duties
from sandbox.app import SAMPLE_OFFICE
from scheduling import holidays
from scheduling.rota import plan_ahead, simulate
from storage.store import Books

SAMPLE_DUTIES = SAMPLE_OFFICE.with_name("duties.json")
DAYS = 30
LEFT_OPEN = 3  # working days of which what was found still waits for its keeper

_PROBLEMS = {
    "一楼大厅": Problem(Item.CLUTTER, "堆了纸箱"),
    "二楼": Problem(Item.PAPER, "走廊有纸屑"),
    "三楼": Problem(Item.BUTTS, "楼梯口有烟头"),
    "卫生间": Problem(Item.STENCH, "有异味"),
    "车棚": Problem(Item.SCRAWL, "墙上有小广告"),
    "局机关大院": Problem(Item.SEWAGE, "下水口返水"),
}
_PERSUASIONS = ("闯红灯", "乱扔烟头", "电动车不戴头盔")


def fill_duties(books: Books, office: Office, now: datetime) -> int:
    """Writes the last month and plans ahead; how many shifts are to come. The same office and day give the same."""
    chance = random.Random(SEED)
    past = Period(now.date() - timedelta(days=DAYS), now.date() - timedelta(days=1))
    holidays.sync(books)
    books.duty.bring_in(read_duties(SAMPLE_DUTIES, office), now)
    books.duty.plan(simulate(books, past, now), now - timedelta(days=DAYS))
    busy = {(record.person, record.day) for record in books.hours.export(past)}
    for shift in books.duty.shifts(past):
        for seat in shift.seats:
            if (seat.person, shift.day) not in busy:
                busy.add((seat.person, shift.day))
                _serve(books, shift, seat, chance, now)
        if shift.duty.spot is not None:
            _persuade(books, shift, chance, now)
    _inspect(books, office, past, chance, now)
    return plan_ahead(books, now)


def _serve(books: Books, shift: Shift, seat: Seat, chance: random.Random, now: datetime) -> None:
    """Most check in, some tell of it themselves, few were not there, and of a few nothing is known."""
    fate = chance.random()
    begins, ends = shift.begins(now.tzinfo), shift.ends(now.tzinfo)
    if fate > 0.06:
        books.duty.answer(seat.number, Answer.RECEIVED, begins - timedelta(hours=14))
    if fate > 0.94:
        books.duty.absent(seat.number)
    elif fate > 0.06:
        checked = fate > 0.25
        if checked:
            band = Band.INSIDE if shift.duty.spot is not None else Band.UNKNOWN
            books.duty.arrive(seat.number, begins - timedelta(minutes=chance.randrange(2, 12)), band)
            books.duty.depart(seat.number, ends + timedelta(minutes=chance.randrange(9)), band)
        record = books.hours.add(_record(shift, seat.person, now, Source.CHECK_IN if checked else Source.CHAT))
        books.duty.credit(seat.number, record.number, Proof.CHECK_IN if checked else Proof.OWN_WORD)


def _record(shift: Shift, person: Person, now: datetime, source: Source) -> Record:
    begins, ends = shift.begins(now.tzinfo), shift.ends(now.tzinfo)
    reviewed = now.date() - shift.day > timedelta(days=REVIEWED_AFTER)
    return Record(
        number=0,
        person=person,
        department=person.department,
        day=shift.day,
        minutes=round((ends - begins).total_seconds() / 60),
        ledger=Ledger.DUTY,
        state=State.APPROVED if reviewed else State.PENDING,
        reported_by=person,
        at=ends,
        start=shift.start,
        end=shift.end,
        place=shift.duty.place,
        activity=shift.duty.title,
        source=source,
        reviewer="欧阳慧" if reviewed else "",
        message=f"sample:shift:{shift.number}:{person.no}",
    )


def _persuade(books: Books, shift: Shift, chance: random.Random, now: datetime) -> None:
    told = [Persuasion(kind, chance.randrange(1, 6)) for kind in _PERSUASIONS if chance.random() < 0.6]
    if told and shift.people:
        key = f"sample:persuaded:{shift.number}"
        books.inspection.count(told, shift.duty.place, shift.day, shift.people[0], shift.ends(now.tzinfo), key)


def _inspect(books: Books, office: Office, past: Period, chance: random.Random, now: datetime) -> None:
    """A check each working day; what was found is put right by the next, but for the last few."""
    areas, calendar = books.inspection.areas(), books.calendar.get()
    inspectors = office.members("办公室")
    days = [day for day in past.days if calendar.is_working(day)]
    for number, day in enumerate(days):
        area, by = areas[number % len(areas)], chance.choice(inspectors)
        open_still = number >= len(days) - LEFT_OPEN
        problems = (_PROBLEMS[area.name],) if open_still or chance.random() < 0.4 else ()
        words = f"{area.name}九无，{problems[0].words if problems else '都合格'}"
        at = datetime.combine(day, time(9, 40), now.tzinfo)
        check = books.inspection.check(area.name, not problems, by, at, f"sample:check:{day}", words)
        for finding in books.inspection.find(check, problems, area.keeper):
            if not open_still:
                fixed = datetime.combine(calendar.next_working(day), time(10, 20), now.tzinfo)
                books.inspection.fix(finding.number, area.keeper or by, fixed)
