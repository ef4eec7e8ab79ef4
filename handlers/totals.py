"""Questions about hours: sums, lists, one record, and who may see whose."""

from domain.hours import (
    AskHours,
    HoursTold,
    ListRecords,
    NoSuchRecord,
    NotForYou,
    NotYours,
    RankingDeclined,
    RankingTold,
    RecordShown,
    RecordsListed,
    ShowRecord,
    Whole,
    WhoseHours,
)
from domain.period import Period
from domain.sight import Sight, sight_of
from domain.staff import Department, Person
from handlers.desk import Desk

LISTED = 10
COUNTED = 500
RANKED = 10


def ask(it: AskHours, desk: Desk) -> HoursTold | RankingDeclined | RankingTold | NotForYou | WhoseHours:
    if it.unclear is not None:
        return _nickname(it, desk)
    match it.whom:
        case Department(name=name):
            if not _sight(desk).sees_total_of(name):
                return NotForYou(name)
            totals = desk.books.hours.totals_of_department(name, it.period)
            return HoursTold(it.whom, it.period, totals, len(desk.office.members(name)))
        case Whole.UNIT:
            totals = desk.books.hours.totals(None, it.period)
            return HoursTold(it.whom, it.period, totals, len(desk.office.people))
        case Whole.RANKING:
            return _ranking(it.period, desk)
        case whom:
            return _one(whom or desk.who, it.period, desk)


def _one(person: Person, period: Period, desk: Desk) -> HoursTold | NotForYou:
    if not _sight(desk).sees(person):
        return NotForYou(person.name)
    totals = desk.books.hours.totals((person,), period)
    return HoursTold(None if person == desk.who else person, period, totals)


def _nickname(it: AskHours, desk: Desk) -> HoursTold | NotForYou | WhoseHours:
    """Only those whom the asker may see anyway are offered."""
    mention = it.unclear
    if mention is None:
        raise ValueError("only for unclear questions")
    visible = tuple(filter(_sight(desk).sees, mention.candidates))
    if mention.candidates and not visible:
        return NotForYou(mention.said)
    if len(visible) == 1:
        return _one(visible[0], it.period, desk)
    return WhoseHours(mention.said, visible, it.period)


def _ranking(period: Period, desk: Desk) -> RankingDeclined | RankingTold:
    """People are not ranked unless the office chose so (2.2)."""
    if desk.office.policy.ranking:
        return RankingTold(period, desk.books.hours.ranking(period, RANKED))
    own = desk.books.hours.totals((desk.who,), period)
    department = desk.who.department
    return RankingDeclined(period, own, department, desk.books.hours.totals_of_department(department, period))


def list_(it: ListRecords, desk: Desk) -> RecordsListed:
    records = desk.books.hours.listing(desk.who, it.period, COUNTED)
    return RecordsListed(it.period, records[:LISTED], max(0, len(records) - LISTED))


def show(it: ShowRecord, desk: Desk) -> RecordShown | NoSuchRecord | NotYours:
    record = desk.books.hours.get(it.number)
    if record is None:
        return NoSuchRecord(it.number)
    if desk.who != record.reported_by and not _sight(desk).sees(record.person):
        return NotYours(it.number)
    number: int | None = it.number
    while number is not None:  # a correction keeps the pictures of what it corrects
        pictures = desk.books.photos.of_record(number)
        if pictures:
            return RecordShown(record, pictures[0])
        older = desk.books.hours.get(number)
        number = older.replaces if older is not None else None
    return RecordShown(record)


def _sight(desk: Desk) -> Sight:
    """The same as on the pages."""
    return sight_of(desk.who, desk.office.area_of(desk.who))
