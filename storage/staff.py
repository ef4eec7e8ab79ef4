"""People and departments, and who stands behind a userid (contract: "Who is who")."""

from collections.abc import Collection, Iterable
from dataclasses import fields
from datetime import datetime, timedelta

from sqlalchemy import BindParameter, and_, bindparam, func, insert, or_, select, update
from sqlmodel import Field, SQLModel

from domain.changes import Register
from domain.roster import ImportCounts, OfficeFile
from domain.staff import Binding, Office, Person, Policy
from storage import settings
from storage.among import Among
from storage.areas_of_leaders import put_area
from storage.columns import Text, table
from storage.roll import PHRASE, VERSION, Roll, RollShelf, load, staff
from storage.roster import bring_in, register
from storage.statement import Statement
from storage.transaction import Transaction
from storage.turns import Turn, take

TRIES = 5
LOCK = timedelta(minutes=15)
TRIES_OF_ALL = 50
HALT = timedelta(hours=1)


class BindAttempt(SQLModel, table=True):
    """A wrong pair of name and staff number. `userid`: empty once the sender has found the right one."""

    __tablename__ = "bind_attempt"

    id: int | None = Field(default=None, primary_key=True)
    userid: str = Field(sa_type=Text, index=True)
    at: datetime


attempts = table(BindAttempt)
_VERSION = select(settings.settings.c.value).where(settings.settings.c.name == VERSION)
_userid: BindParameter[str] = bindparam("userid")
_WHO = Statement(
    select(
        staff.c.id, staff.c.userid, staff.c.left_on, staff.c.presumed, _VERSION.scalar_subquery().label("version")
    ).where(or_(staff.c.userid == _userid, and_(staff.c.staff_key == _userid, staff.c.presumed)))
)
_HEARD = Statement(
    update(staff)
    .where(staff.c.id == bindparam("row"), staff.c.presumed)
    .values(userid=bindparam("new_userid"), presumed=False, bound_at=bindparam("at"))
)
_BIND = (
    update(staff)
    .where(staff.c.id == bindparam("row"))
    .values(userid=bindparam("new_userid"), presumed=False, bound_at=bindparam("at"))
)
_GIVE_UP = (
    update(staff)
    .where(staff.c.userid == bindparam("old_userid"), staff.c.left_on.is_not(None))
    .values(userid=None, presumed=False)
    .returning(staff.c.id)
)
_USERIDS = Statement(
    select(staff.c.id, staff.c.userid, staff.c.staff_key, staff.c.presumed).where(
        Among(staff.c.id, "rows"), staff.c.left_on.is_(None)
    )
)
_TAKEN = Statement(select(staff.c.userid).where(Among(staff.c.userid, "userids")))
_BINDABLE = (
    select(staff.c.id)
    .where(
        staff.c.staff_key == bindparam("key"),
        staff.c.name == bindparam("said_name"),
        staff.c.left_on.is_(None),
        staff.c.userid.is_(None),
    )
    .with_for_update(key_share=True)
)
_BINDINGS = (
    select(staff.c.id, staff.c.userid, staff.c.staff_key, staff.c.presumed, staff.c.bound_at)
    .where(staff.c.left_on.is_(None), or_(staff.c.presumed, staff.c.userid.is_not(None)))
    .order_by(staff.c.bound_at.desc().nulls_last(), staff.c.position)
)
# NO KEY: records that name these people may still be written; other judges of their limits may not.
_LOCK = (
    select(staff.c.id)
    .where(staff.c.id.in_(bindparam("rows", expanding=True)))
    .order_by(staff.c.id)
    .with_for_update(key_share=True)
)
_LOCK_ONE = Statement(select(staff.c.id).where(staff.c.id == bindparam("row")).with_for_update(key_share=True))
_LATEST_ATTEMPTS = select(attempts.c.at).where(attempts.c.userid == _userid).order_by(attempts.c.id.desc()).limit(TRIES)
_LATEST_OF_ALL = select(attempts.c.at).order_by(attempts.c.id.desc()).limit(TRIES_OF_ALL)
_FORGIVE = update(attempts).where(attempts.c.userid == bindparam("old_userid")).values(userid="")


class Staff:
    def __init__(self, tx: Transaction, shelf: RollShelf) -> None:
        self._tx = tx
        self._shelf = shelf
        self._roll: Roll | None = None
        self._version: int | None = None
        self._changed = False
        self._settled: set[int] = set()  # rows that are known not to be presumed any more

    # --- the office ----------------------------------------------------------

    def office(self) -> Office:
        return self.roll.office

    def ever(self, staff_no: str) -> Person | None:
        """At work or gone."""
        key = staff_no.casefold()
        return next((one for one in self.roll.people.values() if one.no.casefold() == key), None)

    @property
    def roll(self) -> Roll:
        if self._roll is None:
            if self._version is None:
                self._version = int(self._tx.run(_VERSION).scalar() or 0)
            kept = self._shelf.roll
            if kept is None or kept.version != self._version or self._changed:
                kept = load(self._tx)
                if not self._changed:  # what may yet be rolled back is not for others
                    self._shelf.roll = kept
            self._roll = kept
        return self._roll

    def import_office(self, data: OfficeFile, at: datetime) -> ImportCounts:
        """Adds and updates; whoever is not in the list is marked as having left on that day, never deleted."""
        counts, changed = bring_in(self._tx, data, self._tx.local(at).date())
        if changed:
            self.touch()
        return counts

    def set_clerk(self, staff_no: str) -> None:
        """Raises KeyError where nobody at work has that number."""
        statement = update(staff).where(staff.c.staff_key == staff_no.casefold(), staff.c.left_on.is_(None))
        named = self._tx.run(statement.values(clerk=True).returning(staff.c.id)).scalar_one_or_none()
        if named is None:
            raise KeyError(staff_no)
        self._tx.changed(staff, (named,))
        self.touch()

    def put_in_charge(self, leader: Person, departments: Iterable[str]) -> None:
        """Of these departments and no others; of none: of the whole unit. Raises KeyError for one that is not there."""
        put_area(self._tx, self.id_of(leader), sorted({self.roll.departments[name] for name in departments}))
        self.touch()

    def register(self) -> Register:
        """The office with leavers and bindings, as a list is compared to it; the next one waits until this ends."""
        take(self._tx, Turn.ROLL)
        self._roll, self._version = None, None
        return register(self._tx, self.roll)

    def set_policy(self, policy: Policy) -> None:
        for item in fields(Policy):
            settings.put(self._tx, f"policy {item.name}", getattr(policy, item.name))
        self.touch()

    def set_phrase(self, name: str, text: str | None) -> None:
        """None: as delivered."""
        settings.put(self._tx, PHRASE + name, text)
        self.touch()

    def touch(self) -> None:
        """Something that a Roll holds has changed: it is read anew, by everybody."""
        settings.count_up(self._tx, VERSION)
        self._roll, self._version, self._changed = None, None, True

    # --- who is who ----------------------------------------------------------

    def who(self, userid: str) -> Person | None:
        """The person at work who is bound to the userid; else the one who is presumed to have it."""
        userid = userid.casefold()
        rows = self._tx.rows(_WHO, {"userid": userid})
        if not rows:
            return None
        row = next((row for row in rows if row.userid == userid), rows[0])
        if self._version is None:
            self._version = int(row.version or 0)
        if row.left_on is not None:
            return None
        if not row.presumed:
            self._settled.add(row.id)
        return self.roll.people[row.id]

    def heard(self, person: Person, userid: str, at: datetime) -> None:
        """Who speaks for the first time is bound from then on; nothing is written when that is done already."""
        row = self.id_of(person)
        if row not in self._settled:
            if self._tx.write(_HEARD, {"row": row, "new_userid": userid.casefold(), "at": at}):
                self._tx.changed(staff, (row,))
            self._settled.add(row)

    def userid_of(self, person: Person) -> str | None:
        return self.userids_of((person,)).get(person)

    def userids_of(self, people: Iterable[Person]) -> dict[Person, str]:
        """Where each can be reached: bound, else presumed. Leavers and those who were unbound are left out."""
        rows = [self.id_of(person) for person in people]
        found: dict[Person, str] = {}
        presumed: dict[str, Person] = {}
        for row in self._tx.rows(_USERIDS, {"rows": rows}) if rows else ():
            person = self.roll.people[row.id]
            if row.userid is not None:
                found[person] = row.userid
            elif row.presumed:
                presumed[row.staff_key] = person
        if presumed:
            taken = {row.userid for row in self._tx.rows(_TAKEN, {"userids": list(presumed)})}
            found |= {person: key for key, person in presumed.items() if key not in taken}
        return found

    def bindable(self, name: str, staff_no: str) -> Person | None:
        """Exactly this pair, at work, not yet bound or heard."""
        found = self._tx.run(_BINDABLE, {"key": staff_no.casefold(), "said_name": name}).scalar_one_or_none()
        return None if found is None else self.roll.people[found]

    def bind(self, person: Person, userid: str, at: datetime) -> None:
        """Raises IntegrityError where somebody else at work is bound to the userid; a leaver gives it up."""
        row = self.id_of(person)
        given_up = self._tx.run(_GIVE_UP, {"old_userid": userid.casefold()}).scalars()
        self._tx.changed(staff, (*given_up, row))
        self._tx.run(_BIND, {"row": row, "new_userid": userid.casefold(), "at": at})
        self._settled.add(row)

    def unbind(self, person: Person) -> None:
        """The userid is a stranger's again; the person can be bound anew, and is not presumed to have any userid."""
        row = self.id_of(person)
        self._tx.run(_BIND, {"row": row, "new_userid": None, "at": None})
        self._tx.changed(staff, (row,))
        self._settled.add(row)

    def bindings(self) -> tuple[Binding, ...]:
        """Newest first, then those presumed."""
        return tuple(
            Binding(
                person=self.roll.people[row.id],
                userid=row.staff_key if row.userid is None else row.userid,
                at=None if row.bound_at is None else self._tx.local(row.bound_at),
                presumed=row.presumed,
            )
            for row in self._tx.run(_BINDINGS)
        )

    # --- wrong tries ---------------------------------------------------------

    def failed_bind(self, userid: str, at: datetime) -> int:
        """Notes a wrong try; how many there are in the last 15 minutes, this one included."""
        userid = userid.casefold()
        self._tx.run(insert(attempts), {"userid": userid, "at": at})
        recent = select(func.count()).where(attempts.c.userid == userid, attempts.c.at > at - LOCK)
        return int(self._tx.run(recent).scalar_one())

    def locked_until(self, userid: str) -> datetime | None:
        """The end of the lock that the last five wrong tries made, past or to come; None: there were no such five."""
        times = list(self._tx.run(_LATEST_ATTEMPTS, {"userid": userid.casefold()}).scalars())
        if len(times) < TRIES or times[0] - times[-1] >= LOCK:
            return None
        return self._tx.local(times[0] + LOCK)

    def halted_until(self) -> datetime | None:
        """The end of the halt that the last fifty wrong tries of all made, past or to come; None: there is none."""
        take(self._tx, Turn.STRANGER)
        times = list(self._tx.run(_LATEST_OF_ALL).scalars())
        if len(times) < TRIES_OF_ALL or max(times) - min(times) >= HALT:
            return None
        return self._tx.local(min(times) + HALT)

    def clear_fails(self, userid: str) -> None:
        """They are not held against the sender any more, but still count among those of all."""
        self._tx.run(_FORGIVE, {"old_userid": userid.casefold()})

    # --- for the other collections -------------------------------------------

    def id_of(self, person: Person) -> int:
        return self.roll.ids[person.no]

    def lock(self, people: Collection[Person]) -> None:
        """Until the transaction ends nobody else judges the limits of these people. SQLite has one writer anyway."""
        if self._tx.many_writers and people:
            rows = sorted({self.id_of(person) for person in people})
            if len(rows) == 1:
                self._tx.rows(_LOCK_ONE, {"row": rows[0]})
            else:
                self._tx.run(_LOCK, {"rows": rows})
