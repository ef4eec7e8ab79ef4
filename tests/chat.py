"""Conversations with the assistant: people who speak and hear, an office clock, and the line between them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

from domain import staff
from domain.hours import Record, State
from domain.period import Period
from domain.rota import Duty, DutyFile, DutyKind, Shift
from domain.spot import Spot
from domain.talk import Choice, Kind
from scheduling import holidays
from scheduling.rota import plan_ahead
from storage.store import Store
from tests import canary
from tests.cast import OFFICE

ZONE = ZoneInfo("Asia/Shanghai")
SATURDAY = datetime(2026, 11, 21, 17, 30, tzinfo=ZONE)
LONGEST_ANSWER = 2048  # bytes


@dataclass(frozen=True, slots=True)
class Push:
    """What arrived on somebody's phone without being asked for; `ticket` goes back when a button is pressed."""

    text: str
    choices: tuple[Choice, ...] = ()
    ticket: str = ""


class Line(Protocol):
    """Between the phones and the assistant. Everything is sent twice, and a repeat has to hear the same."""

    def send(self, userid: str, text: str, at: datetime, *, kind: Kind = Kind.TEXT, ticket: str = "") -> str:
        """What is answered in place; empty: nothing. `text`: the sentence, or what stands for the media."""
        ...

    def round(self, at: datetime) -> None:
        """The clock does its work of that minute, and what waits is delivered."""
        ...

    def pushes(self, userid: str) -> tuple[Push, ...]:
        """What has arrived since the last look."""
        ...


@dataclass(slots=True)
class Clock:
    now: datetime = SATURDAY

    def later(self, **by: float) -> None:
        """minutes=, hours=, days="""
        self.now += timedelta(**by)


@dataclass(slots=True)
class Person:
    """Somebody with a phone. Each word is a claim; what does not hold shows the whole answer."""

    name: str
    userid: str
    line: Line
    clock: Clock
    heard: str = ""
    waiting: list[Push] = field(default_factory=list)  # pushes nobody has looked at
    card: Push | None = None  # the last push with buttons

    def says(self, text: str) -> "Person":
        self.heard = self.line.send(self.userid, canary.said(text), self.clock.now)
        return self._checked()

    def sends(self, kind: Kind, text: str = "") -> "Person":
        """Anything but text."""
        self.heard = self.line.send(self.userid, canary.said(text), self.clock.now, kind=kind)
        return self._checked()

    def presses(self, label: str) -> "Person":
        """A button of the last push that had some; the answer comes as a push."""
        self._look()
        assert self.card is not None, f"{self.name} has no card"
        choice = next((c for c in self.card.choices if c.label == label), None)
        assert choice is not None, f"{self.name} sees only {[c.label for c in self.card.choices]}"
        self.heard = self.line.send(
            self.userid, choice.sentence, self.clock.now, kind=Kind.CARD, ticket=self.card.ticket
        )
        assert self.heard == "", "a pressed card is not answered in place"
        return self

    def hears(self, *parts: str) -> "Person":
        missing = [part for part in parts if part not in self.heard]
        assert not missing, f"{self.name} misses {missing} in:\n{self.heard}"
        return self

    def does_not_hear(self, *parts: str) -> "Person":
        there = [part for part in parts if part in self.heard]
        assert not there, f"{self.name} should not hear {there} in:\n{self.heard}"
        return self

    def is_asked(self, *parts: str) -> "Person":
        self.hears(*parts)
        assert "？" in self.heard or "请说" in self.heard, f"no question to {self.name}:\n{self.heard}"
        return self.does_not_hear("记好了", "改好了", "撤销了")

    def hears_nothing(self) -> "Person":
        assert self.heard == "", f"{self.name} hears:\n{self.heard}"
        return self

    def is_told(self, *parts: str) -> "Person":
        """By a push, the first that holds all the parts; it is taken away."""
        self._look()
        for push in self.waiting:
            if all(part in push.text for part in parts):
                self.waiting.remove(push)
                return self
        raise AssertionError(f"{self.name} was not told {parts}, but: {[push.text for push in self.waiting]}")

    def is_told_nothing(self) -> "Person":
        self._look()
        assert not self.waiting, f"{self.name} was told: {[push.text for push in self.waiting]}"
        return self

    def reads(self) -> list[Push]:
        """What has come; it is taken away."""
        self._look()
        read, self.waiting = self.waiting, []
        return read

    def _look(self) -> None:
        for push in self.line.pushes(self.userid):
            assert len(push.text.encode()) <= LONGEST_ANSWER
            self.waiting.append(push)
            if push.choices:
                self.card = push

    def _checked(self) -> "Person":
        assert len(self.heard.encode()) <= LONGEST_ANSWER
        return self


class Room:
    """The office with everybody in it. People are found by name, those of equal name by staff number."""

    def __init__(self, store: Store, line: Line) -> None:
        self.store = store
        self.line = line
        self.clock = Clock()
        with store.open() as books:
            books.staff.import_office(OFFICE, self.clock.now)
        self._people = {row.staff_no: self.somebody(row.staff_no, row.name) for row in OFFICE.staff}

    def somebody(self, userid: str, name: str = "somebody") -> Person:
        return Person(name, userid, self.line, self.clock)

    def __getitem__(self, name: str) -> Person:
        return next(p for p in self._people.values() if name in (p.name, p.userid))

    def __iter__(self) -> Iterator[Person]:
        return iter(self._people.values())

    # --- behind the scenes ---------------------------------------------------

    def records(self, name: str | None = None) -> list[Record]:
        """What counts or is to be reviewed, oldest first."""
        with self.store.look() as books:
            found = tuple(books.hours.export())
        return [r for r in found if name in (None, r.person.name, r.person.no)]

    def days(self, name: str) -> list[tuple[date, int]]:
        return [(r.day, r.minutes) for r in self.records(name)]

    def approve(self, number: int) -> None:
        with self.store.open() as books:
            books.hours.set_state(number, State.APPROVED, reason="", by="A02", at=self.clock.now)

    def number(self, name: str) -> int:
        """Of the newest record of that person."""
        return self.records(name)[-1].number

    def has_duty(
        self,
        title: str,
        *,
        on: str = "",
        people: Sequence[str] = (),
        take: int | None = 1,
        first: date = date(2026, 11, 23),
        hours: tuple[str, str] = ("14:30", "16:30"),
        place: str = "",
        leader: str = "",
        department: str = "",
        spot: Spot | None = None,
        checklist: tuple[str, ...] = (),
        weather: str = "",
        kind: DutyKind = DutyKind.OTHER,
    ) -> None:
        """A list with one duty is brought in. `on`: weekdays as in TU,FR; empty: once. `people` in their order."""
        with self.store.open() as books:
            roll = books.staff.office()
            start, end = (time.fromisoformat(hour) for hour in hours)
            duty = Duty(
                number=0,
                title=title,
                kind=kind,
                first=first,
                start=start,
                end=end,
                place=place,
                leader=_named(roll, leader) if leader else None,
                people=tuple(_named(roll, name) for name in people),
                department=department,
                take=take,
                repeat=f"FREQ=WEEKLY;BYDAY={on}" if on else "",
                checklist=checklist,
                weather=weather,
                spot=spot,
            )
            holidays.sync(books)
            books.duty.bring_in(DutyFile((duty,)), self.clock.now)
            plan_ahead(books, self.clock.now)

    def shifts(self, day: date | None = None) -> list[Shift]:
        """All that are planned and not cancelled, or those of a day."""
        period = Period(day, day) if day is not None else Period(date(2026, 1, 1), date(2027, 12, 31))
        with self.store.look() as books:
            return list(books.duty.shifts(period))

    def on(self, day: date) -> list[str]:
        """Who holds a seat on that day."""
        return [person.name for shift in self.shifts(day) for person in shift.people]

    def tick(self, **later: float) -> None:
        """The clock goes on, and does what it does each minute."""
        self.clock.later(**later)
        self.line.round(self.clock.now)

    def leaves(self, name: str) -> None:
        """Somebody is no more in the list of staff."""
        rows = tuple(row for row in OFFICE.staff if name not in (row.name, row.staff_no))
        with self.store.open() as books:
            books.staff.import_office(replace(OFFICE, staff=rows), self.clock.now)

    def set_policy(self, policy: staff.Policy) -> None:
        with self.store.open() as books:
            books.staff.set_policy(policy)


def _named(roll: staff.Office, name: str) -> staff.Person:
    """By name, those of equal name by staff number."""
    return next(person for person in roll.people if name in (person.name, person.no))
