"""The sample office's board: a period that was published, one that is voted on and one that collects."""

import json
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import Any

from domain.consent import Said, Use
from domain.cycle import Cycle, Stage, notice_end
from domain.deeds import Channel, DeedState, Nomination, Nominee, Part, Telling
from domain.outreach import Into, Outreach, Visit
from domain.staff import Office
from handlers.entries import policy
from sandbox.app import SAMPLE_OFFICE
from storage.store import Books

SAMPLE_BOARD = SAMPLE_OFFICE.with_name("board.json")
OPENED = 75  # days ago; the steps of the published period follow it
_AT = time(10)


def fill_board(books: Books, office: Office, now: datetime) -> int:
    """How many nominations there are. The same office and day give the same."""
    told = json.loads(SAMPLE_BOARD.read_text(encoding="utf-8"))
    board = _Board(books, office, now)
    first, kept = board.published(told["published"])
    board.voted_on(told["voting"])
    board.collecting(told["collecting"], kept, after=first)
    return sum(books.deeds.count_of(cycle.number) for cycle in books.cycles.all())


class _Board:
    def __init__(self, books: Books, office: Office, now: datetime) -> None:
        self._books, self._today, self._zone = books, now.date(), now.tzinfo
        self._people = {person.name: person for person in office.people}
        self._all, self._clerk = office.people, office.clerks[0]
        self._leader = office.people[0]
        self._calendar = books.calendar.get()

    def published(self, told: dict[str, Any]) -> tuple[Cycle, list[int]]:
        """Also the numbers of those that were kept for the next."""
        opened = self._ago(OPENED)
        cycle = self._open(f"{opened.year}年第一期", opened, self._today - timedelta(days=OPENED - 18))
        deeds = [self._told(entry, cycle, opened + timedelta(days=2 + n)) for n, entry in enumerate(told["entries"])]
        at = opened + timedelta(days=20)
        self._move(cycle, Stage.COLLECTING, Stage.CHECKING, at)
        for one, entry in zip(deeds, told["entries"], strict=True):
            self._check(one, entry, at)
        self._vote(cycle, deeds, [entry["votes"] for entry in told["entries"]], at + timedelta(days=1))
        review = self._working(at + timedelta(days=9))
        self._books.votes.close(cycle.number)
        self._move(cycle, Stage.VOTING, Stage.REVIEW, review)
        for one, entry in zip(deeds, told["entries"], strict=True):
            state = DeedState(entry.get("outcome", "chosen"))
            self._books.deeds.set_state(one.number, state, by=self._leader, at=review, reason=entry["reason"])
        until = notice_end(self._calendar, review.date(), policy(self._books).notice_days)
        self._move(cycle, Stage.REVIEW, Stage.NOTICE, review, until)
        self._publish(cycle, deeds, self._working(datetime.combine(until, _AT, self._zone)))
        self._afterwards(told, deeds)
        kept = [one.number for one, entry in zip(deeds, told["entries"], strict=True) if entry.get("outcome") == "kept"]
        return cycle, kept

    def voted_on(self, told: dict[str, Any]) -> None:
        opened = self._ago(24)
        cycle = self._open(told["label"], opened, self._today - timedelta(days=10), theme=told["theme"])
        deeds = [self._told(entry, cycle, opened + timedelta(days=1 + n)) for n, entry in enumerate(told["entries"])]
        self._move(cycle, Stage.COLLECTING, Stage.CHECKING, opened + timedelta(days=15))
        for one, entry in zip(deeds, told["entries"], strict=True):
            self._check(one, entry, opened + timedelta(days=16))
        self._vote(cycle, deeds, [entry["votes"] for entry in told["entries"]], self._ago(3))

    def collecting(self, told: dict[str, Any], kept: Iterable[int], after: Cycle) -> None:
        opened = self._ago(8)
        which = "第二期" if after.label.startswith(f"{opened.year}年") else "第一期"
        cycle = self._open(f"{opened.year}年{which}", opened, self._today + timedelta(days=12))
        for number in kept:
            self._books.deeds.set_cycle((number,), cycle.number)
            self._books.deeds.set_state(number, DeedState.COLLECTED, by=self._clerk, at=opened)
        for nth, entry in enumerate(told["entries"]):
            one = self._told(entry, cycle, opened + timedelta(days=1 + nth))
            if entry.get("verified"):
                self._books.deeds.set_state(one.number, DeedState.VERIFIED, by=self._clerk, at=self._ago(1))
                self._books.consents.ask(one.number, Use, self._ago(1))

    # --- steps ------------------------------------------------------------------

    def _open(self, label: str, at: datetime, until: date, theme: str = "") -> Cycle:
        return self._books.cycles.open(label, theme=theme, until=until, by=self._clerk, at=at)

    def _move(self, cycle: Cycle, before: Stage, to: Stage, at: datetime, until: date | None = None) -> None:
        """`until`: the last day of the vote or of the notice."""
        vote, notice = (until, None) if to is Stage.VOTING else (None, until)
        posted = at.date() if to is Stage.NOTICE else None
        self._books.cycles.move(
            cycle.number,
            before,
            to,
            by=self._clerk,
            at=at,
            vote_until=vote,
            notice_from=posted,
            notice_until=notice,
        )

    def _told(self, entry: dict[str, Any], cycle: Cycle, at: datetime) -> Nomination:
        """Each who tells adds an hour."""
        person = self._people.get(entry["nominee"])
        nominee = Nominee(entry["nominee"], person, entry.get("group", False), person.department if person else "")
        channel, body = Channel(entry.get("channel", "peer")), entry.get("body", "")
        tellings = [
            Telling(self._people[name], channel, entry["deed"], at + timedelta(hours=n), body=body)
            for n, name in enumerate(entry["by"])
        ]
        key = f"sample:deed:{entry['nominee']}:"
        one = self._books.deeds.add(
            nominee,
            tellings[0],
            f"{key}0",
            virtue=entry["virtue"],
            category=entry["category"],
            cycle=cycle.number,
        )
        for n, telling in enumerate(tellings[1:], start=1):
            self._books.deeds.tell(one.number, telling, f"{key}{n}")
        return one

    def _check(self, one: Nomination, entry: dict[str, Any], at: datetime) -> None:
        """Verified, signed by all, written up, and agreed to as the sample says."""
        deeds, consents = self._books.deeds, self._books.consents
        deeds.set_state(one.number, DeedState.VERIFIED, by=self._clerk, at=at)
        for body in policy(self._books).bodies:
            deeds.sign(one.number, body, ok=True, by=self._clerk, at=at)
        for part in Part:
            if entry[part.value]:
                deeds.write(one.number, part, entry[part.value])
        if one.nominee.person is not None:
            for use in Use:
                said = Said.GIVEN if use.value in entry["consents"] else Said.REFUSED
                consents.note(one.number, use, said, by=one.nominee.person, at=at)

    def _vote(self, cycle: Cycle, deeds: list[Nomination], votes: list[int], at: datetime) -> None:
        """So many for each; opened and cast on that day, closed a week later."""
        until = (at + timedelta(days=7)).date()
        self._move(cycle, Stage.CHECKING, Stage.VOTING, at, until)
        self._books.deeds.set_ballots({one.number: n for n, one in enumerate(deeds, start=1)})
        self._books.votes.open(cycle.number)
        voters = iter(self._all)
        for ballot, count in enumerate(votes, start=1):
            for _ in range(count):
                self._books.votes.cast(cycle.number, next(voters), ballot, at, "")

    def _publish(self, cycle: Cycle, deeds: list[Nomination], at: datetime) -> None:
        self._move(cycle, Stage.NOTICE, Stage.PUBLISHED, at)
        chosen = self._books.deeds.numbered(one.number for one in deeds).values()
        listed = [one for one in chosen if one.state is DeedState.CHOSEN]
        for one in listed:
            self._books.deeds.set_state(one.number, DeedState.LISTED, by=self._clerk, at=at)
            self._books.deeds.refer(one.number, at.year)

    def _afterwards(self, told: dict[str, Any], deeds: list[Nomination]) -> None:
        numbers = {one.nominee.name: one.number for one in deeds}
        for nth, event in enumerate(told["outreach"]):
            at = self._ago(20 - 6 * nth)
            self._books.outreach.add(
                Outreach(
                    number=0,
                    into=Into(event["into"]),
                    venue=event["venue"],
                    speakers=tuple(event["speakers"]),
                    audience=event["audience"],
                    day=at.date(),
                    by=self._clerk,
                    at=at,
                    form=event["form"],
                )
            )
        for nth, visit in enumerate(told["visits"]):
            at, number = self._ago(10 - nth), numbers[visit["name"]]
            self._books.outreach.visit(
                Visit(0, number, visit["name"], at.date(), self._clerk, at, visit["need"], visit["solved"])
            )

    def _working(self, after: datetime) -> datetime:
        """On the next working day."""
        return datetime.combine(self._calendar.next_working(after.date()), _AT, self._zone)

    def _ago(self, days: int) -> datetime:
        """At ten that morning."""
        return datetime.combine(self._today - timedelta(days=days), _AT, self._zone)
