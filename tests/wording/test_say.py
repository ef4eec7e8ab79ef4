"""Whatever is to be said fits into one message of the platform, buttons and all."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from domain import Notice, Outcome
from domain.hours import (
    AmendedForYou,
    AmendHours,
    Dispute,
    DisputedToYou,
    DisputeTaken,
    Entry,
    HoursAmended,
    HoursRecorded,
    HoursTold,
    HoursUndone,
    JoinPhoto,
    Ledger,
    Locked,
    NotForYou,
    NothingChanged,
    RankingTold,
    Record,
    RecordShown,
    RecordsListed,
    ReportedForYou,
    ReportHours,
    State,
    Sum,
    Totals,
    UndoHours,
    WhoseHours,
)
from domain.limits import Overlaps
from domain.period import Period
from domain.staff import Person
from domain.talk import Asking, ComplaintArrived, HelpGiven, Pending, PlatformAlert, Question, StillOpen, Superseded
from wording import say, with_line

AT = datetime(2026, 11, 21, 17, 30, tzinfo=ZoneInfo("Asia/Shanghai"))
PEOPLE = tuple(Person(f"N{n}", f"欧阳娜娜{n}", "机关事务管理和后勤保障服务中心") for n in range(60))
ME = PEOPLE[0]
PAGES = f"https://{'wenmingban.' * 6}example:8443"
LONG = "<b>在人民路口开展文明劝导并且清理卫生死角</b>\n" * 40
RECORDS = tuple(
    Record(
        number=100000 + n,
        person=person,
        department=person.department,
        day=date(2025, 11, 20) - timedelta(days=n),
        minutes=631,
        ledger=Ledger.DUTY,
        state=State.PENDING,
        reported_by=PEOPLE[1],
        at=AT,
        place=LONG,
        activity=LONG,
        reason=LONG,
        second_look=True,
        message="m1",
    )
    for n, person in enumerate(PEOPLE)
)
SAME = tuple(replace(r, day=date(2026, 11, 20)) for r in RECORDS)
TOTALS = Totals(Sum(99999, 999, 8888, 88), Sum(99999, 999, 8888, 88), Sum(99999, 999, 8888, 88))
YEAR = Period(date(2025, 1, 2), date(2026, 12, 31))
REPORT = ReportHours((Entry((ME,), date(2026, 11, 20), None, place=LONG, activity=LONG),), text=LONG)
OF_THE_BOARD = (Asking.DEED, Asking.CATEGORY, Asking.PERIOD, Asking.COUNT)
OPTIONS = tuple(str(r.number) for r in RECORDS)


def questions() -> list[Question]:
    return [
        *(
            Question(Pending(asking, REPORT, said=LONG), records=RECORDS)
            for asking in Asking
            if asking not in (Asking.PEOPLE, *OF_THE_BOARD)
        ),
        Question(Pending(Asking.PEOPLE, REPORT, tuple(p.no for p in PEOPLE[:9]), LONG), people=PEOPLE[:9]),
        Question(Pending(Asking.PEOPLE, REPORT, said=LONG)),
        *(
            Question(Pending(asking, draft, OPTIONS, LONG), records=RECORDS)
            for draft in (AmendHours(), UndoHours(), Dispute(absent=True), Dispute(absent=False), JoinPhoto(1))
            for asking in (Asking.WHICH, Asking.SURE, Asking.WHAT)
        ),
    ]


EVERYTHING: list[Outcome | Notice] = [
    HoursRecorded(RECORDS, ME, {r.number: LONG for r in RECORDS}, PEOPLE, 3),
    HoursRecorded(SAME, ME, {r.number: LONG for r in SAME}, PEOPLE, 3),
    HoursRecorded(RECORDS[:1], ME),
    HoursAmended(RECORDS, RECORDS, ME, PEOPLE),
    HoursAmended(SAME, SAME, ME, PEOPLE),
    NothingChanged(RECORDS),
    HoursUndone(RECORDS, ME, PEOPLE),
    DisputeTaken(RECORDS, absent=True),
    DisputeTaken(RECORDS, absent=False),
    HoursTold(None, YEAR, TOTALS),
    RankingTold(YEAR, tuple((p, 99999) for p in PEOPLE)),
    RecordsListed(YEAR, RECORDS, 999),
    RecordShown(RECORDS[0], "1.jpg"),
    Overlaps(ME, RECORDS[0]),
    Overlaps(ME, replace(RECORDS[0], number=0)),
    Locked(RECORDS[0]),
    NotForYou(LONG),
    WhoseHours(LONG, PEOPLE, YEAR),
    WhoseHours(LONG, (), YEAR),
    HelpGiven(ME.name, clerk=True, pages=PAGES),
    ReportedForYou("k", ME, PEOPLE[1], RECORDS),
    ReportedForYou("k", ME, PEOPLE[1], RECORDS[:1]),
    AmendedForYou("k", ME, PEOPLE[1], RECORDS, RECORDS),
    AmendedForYou("k", PEOPLE[1], ME, RECORDS, ()),
    DisputedToYou("k", ME, PEOPLE[1], RECORDS, absent=True),
    DisputedToYou("k", ME, PEOPLE[1], RECORDS, absent=False),
    ComplaintArrived("k", ME, 1, LONG, ME.name, AT.date()),
    ComplaintArrived("k", ME, 1, LONG, ME.name, AT.date(), 12),
    PlatformAlert("k", ME, LONG, AT.date()),
    *questions(),
]


@pytest.mark.parametrize("it", EVERYTHING, ids=lambda it: type(it).__name__)
def test_it_fits_and_shows_no_markup(it: Outcome | Notice) -> None:
    saying = say(it)
    for left in (StillOpen(Pending(Asking.REPEAT, REPORT)), Superseded(Pending(Asking.REPEAT, REPORT))):
        assert len(with_line(saying, say(left)).text.encode()) <= 2048
    assert saying.text
    assert "<b>" not in saying.text
    assert len(saying.choices) <= 6
    assert all(0 < len(choice.label) <= 10 for choice in saying.choices)
    assert len({choice.label for choice in saying.choices}) == len(saying.choices)


@pytest.mark.parametrize("asking", [a for a in Asking if a is not Asking.PEOPLE])
def test_an_open_question_is_remembered_in_one_short_line(asking: Asking) -> None:
    for draft in (REPORT, AmendHours(), UndoHours(), Dispute(absent=True), JoinPhoto(1)):
        line = say(StillOpen(Pending(asking, draft))).text
        assert "\n" not in line
        assert len(line) <= 40


def test_the_three_ledgers_are_never_added() -> None:
    text = say(HoursTold(None, YEAR, Totals(Sum(60, 1), Sum(120, 1), Sum(180, 1)))).text
    assert "志愿服务 1小时" in text
    assert "值勤 2小时" in text
    assert "岗位 3小时" in text
    assert "6小时" not in text
