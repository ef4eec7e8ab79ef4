"""The books that the pages are measured on: beside the records of hours, years of everything else that pages show."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from typing import Any

from sqlalchemy import Table

from benchmarks.queries import DAYS, NOW
from domain.consent import Said, Use
from domain.cycle import Stage
from domain.deeds import Channel, DeedState, Nominee, Telling
from domain.rota import Duty, DutyFile, DutyKind
from domain.talk import Saying
from storage.activity_rows import activities, entrants
from storage.box import box, waiting
from storage.findings import checks, findings
from storage.mail import inbox
from storage.many import Many
from storage.parcels import outbox
from storage.shifts import seats, shifts
from storage.store import Store
from storage.trace import audit
from storage.values import saying_to_json

FIRST = date(2024, 1, 1)
DUTIES, SEATS = 20, 5  # a day, and in each
FUTURE = 40  # days that are planned
OPEN = 50  # every so manieth finding is not put right yet
DESKS = 5  # at which the console is looked at
HELD, SIGNED_UP = 1000, 40  # activities, and people in each
PERIODS, LISTED = 12, 8
WAY = (Stage.COLLECTING, Stage.CHECKING, Stage.REVIEW, Stage.NOTICE, Stage.PUBLISHED)

Row = Mapping[str, Any]


def fill_rest(store: Store, records: int) -> dict[str, int]:
    """As many looks, messages and notices as there are records, a tenth of that checks, a hundredth notes; how many."""
    with store.open() as books:
        ids = list(books.staff.roll.ids.values())
    publish(store)
    duties = bring_in(store)
    return {
        "shifts": _write(store, shifts, _shifts(duties)),
        "seats": _write(store, seats, _seats(ids, len(duties))),
        "audit": _write(store, audit, _looks(ids, records)),
        "inbox": _write(store, inbox, _messages(records)),
        "outbox": _write(store, outbox, _notices(records)),
        "inspections": _write(store, checks, _checks(ids, records // 10)),
        "findings": _write(store, findings, _findings(ids, records // 10)),
        "notes": _write(store, box, _notes(ids, records // 100)),
        "notes that wait": _write(store, waiting, ({"note": n + 1} for n in range(0, records // 100, 20))),
        "activities": _write(store, activities, _activities(ids)),
        "entrants": _write(store, entrants, _entrants(ids)),
    }


def _write(store: Store, into: Table, rows: Iterable[Row]) -> int:
    every = list(rows)
    with store.engine.begin() as connection:
        Many(into, list(every[0])).run(connection, every)
    with store.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql(f"ANALYZE {into.name}")
    return len(every)


def _day(nth: int, of: int) -> date:
    return FIRST + timedelta(days=nth * DAYS // of)


def _at(nth: int, of: int) -> datetime:
    return datetime.combine(_day(nth, of), time(10), NOW.tzinfo)


# --- the rota ----------------------------------------------------------------------


def bring_in(store: Store) -> tuple[Duty, ...]:
    with store.open() as books:
        people = books.staff.office().people
        made = (
            Duty(
                number=0, title=f"值勤{n}", kind=DutyKind.CLEANING, first=FIRST, start=time(8 + n % 8), take=SEATS,
                end=time(9 + n % 8), place=f"路口{n}", leader=people[n] if n % 4 else None,
                people=tuple(people[n * 200 : n * 200 + 200]), repeat="FREQ=DAILY",
            )
            for n in range(DUTIES)
        )  # fmt: skip
        books.duty.bring_in(DutyFile(tuple(made)), NOW)
        return books.duty.duties()


def _shifts(duties: tuple[Duty, ...]) -> Iterator[Row]:
    for nth in range(DAYS + FUTURE):
        day = FIRST + timedelta(days=nth)
        for duty in duties:
            yield {
                "duty": duty.number, "slot": day, "extra": 0, "day": day, "starts": duty.start, "ends": duty.end,
                "leader_id": None, "state": "planned", "tentative": False, "by_hand": False, "why": "",
                "planned_at": NOW,
            }  # fmt: skip


def _seats(ids: list[int], duties: int) -> Iterator[Row]:
    for shift in range((DAYS + FUTURE) * duties):
        for place in range(SEATS if shift % 7 else SEATS - 1):
            yield {
                "shift": shift + 1, "person_id": ids[(shift * SEATS + place) % len(ids)], "state": "held",
                "answer": ("none", "received", "declined")[(shift + place) % 3], "band": "unknown", "proof": "none",
                "absent": False, "taken_at": NOW,
            }  # fmt: skip


# --- what came, went and was looked at -----------------------------------------------


def _looks(ids: list[int], count: int) -> Iterator[Row]:
    for n in range(count):
        yield {
            "at": _at(n, count), "person_id": ids[n % DESKS], "name": "", "act": "look" if n % 9 else "change",
            "place": "hours.listing" if n % 2 else "duty.month", "subject": "", "address": "10.0.0.1",
            "said": "",
        }  # fmt: skip


def _messages(count: int) -> Iterator[Row]:
    answer = saying_to_json(Saying("记下了：昨天在福利院打扫卫生2小时。"))
    for n in range(count):
        yield {
            "key": f"wecom:{n}", "channel": "wecom", "sender": f"{n * 7919 % 10_000:06d}", "kind": "text",
            "text": f"昨天在福利院打扫卫生两小时 {n}", "media": "", "at": _at(n, count),
            "state": "failed" if n % 1000 == 7 else "answered", "saying": answer, "error": "",
        }  # fmt: skip


def _notices(count: int) -> Iterator[Row]:
    text = saying_to_json(Saying("明天8:00在路口值勤，请准时到岗。收到请回复“收到”。"))
    for n in range(count):
        at = _at(n, count)
        yield {
            "key": f"reminder:{n}", "receiver": f"{n * 7919 % 10_000:06d}", "saying": text, "ticket": "",
            "state": "failed" if n % 1000 == 7 else "sent", "tries": 1, "put_at": at, "next_at": at, "not_after": None,
            "ended_at": at, "reason": "",
        }  # fmt: skip


def _checks(ids: list[int], count: int) -> Iterator[Row]:
    for n in range(count):
        yield {
            "place": f"路口{n % DUTIES}", "clean": False, "person_id": ids[n % len(ids)], "day": _day(n, count),
            "at": _at(n, count), "message": "", "words": "路口有烟头", "withdrawn": False,
        }  # fmt: skip


def _findings(ids: list[int], count: int) -> Iterator[Row]:
    for n in range(count):
        open_ = n % OPEN == 0
        yield {
            "inspection": n + 1, "place": f"路口{n % DUTIES}", "item": ("butts", "paper", "clutter")[n % 3],
            "words": "路口有烟头", "person_id": ids[n % len(ids)], "day": _day(n, count), "at": _at(n, count),
            "keeper_id": ids[n % 200], "state": "open" if open_ else "fixed",
            "fixed_by_id": None if open_ else ids[n % 200], "fixed_at": None if open_ else _at(n, count),
            "message": "",
        }  # fmt: skip


def _notes(ids: list[int], count: int) -> Iterator[Row]:
    for n in range(count):
        words = f"食堂的汤有点咸，希望能改一改 {n}"
        yield {"person_id": ids[n % len(ids)], "about": "complaint", "words": words, "at": _at(n, count)}


# --- activities and the board --------------------------------------------------------


def _activities(ids: list[int]) -> Iterator[Row]:
    for n in range(HELD):
        coming = n > HELD - 10
        day = NOW.date() + timedelta(days=n - HELD + 12) if coming else _day(n, HELD)
        yield {
            "title": f"河道清理{n}", "what": "捡垃圾", "place": "环城河", "day": day, "starts": time(9),
            "ends": time(11), "kind": "", "ledger": "service", "quota": SIGNED_UP, "organiser_id": ids[n % 50],
            "note": "", "minors": False, "stage": "open" if coming else "held", "reason": "", "by_id": ids[0],
            "at": _at(n, HELD),
        }  # fmt: skip


def _entrants(ids: list[int]) -> Iterator[Row]:
    for n in range(HELD * SIGNED_UP):
        activity, nth = divmod(n, SIGNED_UP)
        yield {
            "activity": activity + 1, "person_id": ids[(activity * 7 + nth) % len(ids)], "place": "in", "turn": nth + 1,
            "at": _at(activity, HELD), "presence": "unknown",
        }  # fmt: skip


def publish(store: Store) -> None:
    """Three years of boards, every other nominee shown by name, and one period that collects."""
    with store.open() as books:
        clerk, *people = books.staff.office().people[: PERIODS * LISTED + 1]
        for period in range(PERIODS):
            number = books.cycles.open(f"第{period + 1}期", theme="", until=None, by=clerk, at=NOW).number
            for nth, one in enumerate(people[period * LISTED : (period + 1) * LISTED]):
                telling = Telling(clerk, Channel.PEER, "照顾邻居", NOW)
                nominee = Nominee(one.name, one, department=one.department)
                made = books.deeds.add(nominee, telling, "", virtue="", category="助人为乐", cycle=number).number
                for state in (DeedState.VERIFIED, DeedState.CHOSEN, DeedState.LISTED):
                    books.deeds.set_state(made, state, by=clerk, at=NOW)
                books.consents.note(made, Use.UNIT, Said.REFUSED if nth % 2 else Said.GIVEN, by=one, at=NOW)
            for before, to in pairwise(WAY):
                books.cycles.move(number, before, to, by=clerk, at=NOW)
        books.cycles.open("下一期", theme="", until=None, by=clerk, at=NOW)
