"""Nominations for the board: told by one or several, decided step by step, kept whatever became of them."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import Select

from domain.deeds import CHANGES, Channel, Decision, DeedState, Nomination, Nominee, Part, Telling
from domain.period import Period
from domain.staff import Person
from storage import cycle_rows
from storage import nominations as sql
from storage.photos import settle_photo
from storage.roster import new_salt
from storage.staff import Staff
from storage.transaction import Transaction
from storage.turns import Turn, take

_AT_ONCE = 500
_FIRST, _LAST = date(1970, 1, 1), date(9998, 12, 31)  # days further off have no moment in UTC
_BEFORE = {to: [state.value for state in CHANGES if to in CHANGES[state]] for to in DeedState}


class Deeds:
    """`books.deeds`."""

    def __init__(self, tx: Transaction, staff: Staff) -> None:
        self._tx = tx
        self._staff = staff

    def lock(self) -> None:
        """Until the transaction ends nobody else puts forward, decides or moves a period.

        What is judged by nominations that stand is read after this.
        """
        take(self._tx, Turn.BOARD)

    # --- told -----------------------------------------------------------------

    def add(
        self, nominee: Nominee, telling: Telling, message: str, *, virtue: str, category: str, cycle: int | None
    ) -> Nomination:
        """`message`: its key. `cycle` None, or one that does not go on any more: waits for a period."""
        self.lock()
        row = {
            "name": nominee.name,
            "person_id": self._id(nominee.person),
            "many": nominee.group,
            "department": nominee.department,
            "virtue": virtue,
            "category": category,
            "cycle": None if cycle is None else self._tx.run(cycle_rows.GOES_ON, {"which": cycle}).scalar(),
            "at": telling.at,
            "salt": new_salt() if nominee.person is None else None,
        }
        number = self._tx.add(sql.ADD, row)
        self._tx.changed(sql.nominations, (number,))
        return self.tell(number, telling, message)

    def tell(self, number: int, telling: Telling, message: str) -> Nomination:
        """One more tells of it: puts it forward too, or adds to it."""
        self.lock()
        row = {
            "nomination": number,
            "person_id": self._staff.id_of(telling.by),
            "channel": telling.channel.value,
            "words": telling.words,
            "at": telling.at,
            "addition": telling.addition,
            "body": telling.body,
            "message": message,
        }
        self._tx.changed(sql.tellings, (self._tx.add(sql.TELL, row),))
        return self._known(number)

    def untell(self, number: int, by: Person, at: datetime) -> Nomination | None:
        """Takes back what `by` told; where nobody else puts it forward it is withdrawn, and what was told still stands.

        None: there was nothing of theirs to take back, or it can't be withdrawn any more; then nothing changes.
        """
        self.lock()
        nomination = self.get(number)
        if nomination is None or DeedState.WITHDRAWN not in CHANGES[nomination.state]:
            return None
        if all(telling.by != by for telling in nomination.tellings):
            return None
        if set(nomination.nominators) == {by}:
            withdrawn = self.set_state(number, DeedState.WITHDRAWN, by=by, at=at)
            return self._known(number) if withdrawn else None
        person = self._staff.id_of(by)
        self._tx.changed(sql.tellings, self._tx.run(sql.UNTELL, {"which": number, "person": person}).scalars())
        return self._known(number)

    def unsay(self, number: int, by: Person, at: datetime) -> Nomination | None:
        """Takes back what `by` told of it last: an addition alone, else as `untell` does."""
        self.lock()
        last = self._tx.run(sql.LAST_ADDED, {"which": number, "person": self._staff.id_of(by)}).first()
        if last is None or not last.addition:
            return self.untell(number, by, at)
        self._tx.run(sql.UNADD, {"which": last.number})
        self._tx.changed(sql.tellings, (last.number,))
        return self._known(number)

    def last_told(self, by: Person) -> Nomination | None:
        """What the newest telling of `by` belongs to, but for what was withdrawn."""
        number = self._tx.run(sql.LAST_TOLD, {"person": self._staff.id_of(by)}).scalar()
        return None if number is None else self._known(number)

    # --- read -----------------------------------------------------------------

    def get(self, number: int) -> Nomination | None:
        return self.numbered((number,)).get(number)

    def numbered(self, numbers: Iterable[int]) -> dict[int, Nomination]:
        """Those that there are, by number."""
        asked = [number for number in numbers if 0 < number < 2**31]
        return {one.number: one for one in self._read(sql.NUMBERED, numbers=asked)} if asked else {}

    def of_cycle(self, cycle: int) -> tuple[Nomination, ...]:
        """By number, whatever became of them."""
        return self._read(sql.OF_CYCLE, which=cycle)

    def count_of(self, cycle: int) -> int:
        """How many were put forward and not taken back."""
        return int(self._tx.run(sql.HOW_MANY, {"which": cycle}).scalar_one())

    def waiting(self) -> tuple[Nomination, ...]:
        """Kept, or collected and in no period that goes on; by number."""
        return self._read(sql.WAITING)

    def every_open(self) -> tuple[Nomination, ...]:
        """In the running or kept, by number."""
        return self._read(sql.EVERY_OPEN)

    def of_nominee(self, nominee: Nominee) -> tuple[Nomination, ...]:
        """Newest first, in any state."""
        if nominee.person is None:
            return self._read(sql.OF_NAME, said_name=nominee.name)
        return self._read(sql.OF_PERSON, person=self._id(nominee.person))

    def told_by(self, person: Person) -> tuple[Nomination, ...]:
        """What that person put forward or added to, newest first, in any state."""
        return self._read(sql.TOLD_BY, person=self._id(person))

    def named(self, name: str) -> tuple[Nomination, ...]:
        """Of nominees of that name; where there is none, of those whose name contains it. Newest first."""
        return self._read(sql.NAMED, said_name=name) or self._read(sql.named_like(name))

    def listed(self, period: Period | None = None) -> tuple[Nomination, ...]:
        """On the board now, by the day of publication, which lies in the period."""
        statement = sql.LISTED
        if period is not None:
            since, before = self._moments(period)
            statement = statement.where(sql.nominations.c.decided_at >= since, sql.nominations.c.decided_at < before)
        return self._read(statement)

    def honoured(self, nominee: Nominee) -> tuple[Nomination, ...]:
        """What that nominee is on the board for, newest first."""
        return tuple(one for one in self.of_nominee(nominee) if one.state is DeedState.LISTED)

    def left(self, since: date) -> tuple[tuple[Nomination, date], ...]:
        """In the running, kept or on the board, of nominees who left on that day or later; and when."""
        days = {row.number: row.left_on for row in self._tx.run(sql.LEFT, {"since": since})}
        return tuple((one, days[one.number]) for one in self.numbered(days).values())

    def search(self, category: str, words: str, limit: int) -> tuple[Nomination, ...]:
        """On the board, of that category (empty: any), with all these words in the name or in what is told of it.

        The newest first. Whoever shows them asks for consent.
        """
        return self._read(sql.telling_of(category, words.split()).limit(limit))

    def export(self, period: Period | None = None, *, everything: bool = False) -> Iterator[Nomination]:
        """By number, put forward in the period; withdrawn ones only with `everything`.

        To be read while the transaction is open.
        """
        statement = sql.ROWS.limit(_AT_ONCE)
        if period is not None:
            since, before = self._moments(period)
            statement = statement.where(sql.nominations.c.at >= since, sql.nominations.c.at < before)
        if not everything:
            statement = statement.where(sql.nominations.c.state != DeedState.WITHDRAWN.value)
        last = 0
        while some := self._read(statement.where(sql.nominations.c.number > last)):
            yield from some
            last = some[-1].number

    # --- changed --------------------------------------------------------------

    def set_state(self, number: int, state: DeedState, *, by: Person | None, at: datetime, reason: str = "") -> bool:
        """False where that state may not follow how it stands: then nothing changes. Each step is kept."""
        self.lock()
        step = {"state": state.value, "reason": reason}
        values = {**step, "decided_by_id": self._id(by), "decided_at": at}
        if not self._tx.run(sql.SET_STATE, {"which": number, "before": _BEFORE[state], **values}).rowcount:
            return False
        self._tx.changed(sql.nominations, (number,))
        decided = self._tx.add(sql.DECIDE, {**step, "nomination": number, "by_id": self._id(by), "at": at})
        self._tx.changed(sql.decisions, (decided,))
        return True

    def history(self, number: int) -> tuple[Decision, ...]:
        """Its steps, oldest first."""
        people, local = self._staff.roll.people, self._tx.local
        return tuple(
            Decision(DeedState(row.state), people.get(row.by_id), local(row.at), row.reason)
            for row in self._tx.run(sql.HISTORY, {"which": number})
        )

    def set_cycle(self, numbers: Iterable[int], cycle: int | None) -> None:
        for number in numbers:
            self._set(number, cycle=cycle)

    def classify(self, number: int, *, virtue: str | None = None, category: str | None = None) -> None:
        """None: stays as it is."""
        told = {"virtue": virtue, "category": category}
        if new := {name: value for name, value in told.items() if value is not None}:
            self._set(number, **new)

    def write(self, number: int, part: Part, text: str) -> None:
        self._set(number, **{part.value: text})

    def set_ballots(self, ballots: Mapping[int, int]) -> None:
        """By number of the nomination."""
        for number, ballot in ballots.items():
            self._set(number, ballot=ballot)

    def merge(self, into: int, other: int, *, by: Person, at: datetime, reason: str) -> bool:
        """What was told and shown of the other is of `into` too, and the other is withdrawn; False: it can't be.

        Its own words stay with it, as they are linked.
        """
        tellings = self._known(other).tellings
        if not self.set_state(other, DeedState.WITHDRAWN, by=by, at=at, reason=reason):
            return False
        for telling in tellings:
            self.tell(into, telling, "")
        self._tx.run(sql.SHARE, {"into": into, "which": other})
        return True

    def refer(self, number: int, year: int) -> None:
        """Gives it the next reference of that year; one that was taken off the board keeps its own."""
        self.lock()
        given = self._tx.run(sql.REFERRED, {"of_year": f"{year}-"}).scalar_one()
        self._set(number, reference=f"{year}-{given + 1:02}")

    def sign(self, number: int, body: str, *, ok: bool, by: Person, at: datetime, note: str = "") -> None:
        """What that body said, as `by` noted it."""
        row = {"nomination": number, "body": body, "ok": ok, "by_id": self._id(by), "at": at, "note": note}
        self._tx.changed(sql.sign_offs, (self._tx.add(sql.SIGN, row),))

    def signed(self, numbers: Collection[int]) -> dict[int, dict[str, bool]]:
        """The last word of each body: whether it agrees. Nominations of which none said anything are left out."""
        found: dict[int, dict[str, bool]] = {}
        for row in self._tx.run(sql.SIGNED, {"numbers": list(numbers)}) if numbers else ():
            found.setdefault(row.nomination, {})[row.body] = row.ok
        return found

    def join_photo(self, number: int, photo: int) -> None:
        """The photo shows it, and is not asked about any more."""
        self._tx.run(sql.JOIN, {"nomination": number, "photo": photo})
        settle_photo(self._tx, photo)

    def photos_of(self, number: int) -> tuple[str, ...]:
        """Names of our files, oldest first."""
        return tuple(self._tx.run(sql.PICTURES, {"which": number}).scalars())

    # --- rows -----------------------------------------------------------------

    def _set(self, number: int, **values: Any) -> None:
        if self._tx.run(sql.SET, {"which": number, **values}).rowcount:
            self._tx.changed(sql.nominations, (number,))

    def _id(self, person: Person | None) -> int | None:
        return None if person is None else self._staff.id_of(person)

    def _moments(self, period: Period) -> tuple[datetime, datetime]:
        """The first moment of the period, and the first after it."""
        midnight = time(tzinfo=self._tx.zone)
        first, last = max(period.first, _FIRST), min(period.last, _LAST)
        return datetime.combine(first, midnight), datetime.combine(last + timedelta(days=1), midnight)

    def _known(self, number: int) -> Nomination:
        return self.numbered((number,))[number]

    def _read(self, statement: Select[*tuple[Any, ...]], **values: Any) -> tuple[Nomination, ...]:
        rows = self._tx.run(statement, values).all()
        if not rows:
            return ()
        people = self._staff.roll.people
        told: dict[int, list[Telling]] = {}
        for row in self._tx.run(sql.TELLINGS, {"numbers": [row.number for row in rows]}):
            telling = Telling(
                by=people[row.person_id],
                channel=Channel(row.channel),
                words=row.words,
                at=self._tx.local(row.at),
                addition=row.addition,
                body=row.body,
            )
            told.setdefault(row.nomination, []).append(telling)
        return tuple(self._nomination(row, tuple(told[row.number])) for row in rows)

    def _nomination(self, row: Any, tellings: tuple[Telling, ...]) -> Nomination:
        people, local = self._staff.roll.people, self._tx.local
        return Nomination(
            number=row.number,
            nominee=Nominee(row.name, people.get(row.person_id), row.many, row.department),
            virtue=row.virtue,
            category=row.category,
            state=DeedState(row.state),
            tellings=tellings,
            at=local(row.at),
            cycle=row.cycle,
            reason=row.reason,
            ballot=row.ballot,
            brief=row.brief,
            story=row.story,
            line=row.line,
            reference=row.reference,
            photos=row.photos,
            decided_by=people.get(row.decided_by_id),
            decided_at=None if row.decided_at is None else local(row.decided_at),
        )
