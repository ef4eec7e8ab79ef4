"""Erasing a person who has left: what is personal goes for good; minutes, days and the chain stay whole."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import String, Table, cast, delete, func, insert, or_, select, update
from sqlmodel import Field, SQLModel

from domain.chain import Act
from domain.spot import Band
from domain.staff import Person
from domain.talk import Saying
from storage.box import box
from storage.calendar import days
from storage.columns import table
from storage.duties import leaves
from storage.findings import checks, findings
from storage.mail import inbox
from storage.parcels import Way, outbox
from storage.photos import PhotoState, photos
from storage.records import records
from storage.roll import staff
from storage.shifts import seats
from storage.staff import Staff, attempts
from storage.talk import questions
from storage.transaction import Transaction
from storage.values import saying_to_json
from storage.wishes import wishes


class ErasureRow(SQLModel, table=True):
    """The register. `by_id`: who had it done; None: the operator."""

    __tablename__ = "erasure"

    number: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="staff.id")
    by_id: int | None = Field(default=None, foreign_key="staff.id")
    at: datetime


erasures = table(ErasureRow)

_OWN_WORDS: tuple[tuple[Table, tuple[str, ...]], ...] = (
    (records, ("place", "activity", "reason", "words")),
    (checks, ("words",)),
    (findings, ("words",)),
    (box, ("words",)),
)
_NAMED_IN: tuple[tuple[Table, tuple[str, ...]], ...] = (*_OWN_WORDS, (inbox, ("text", "saying")), (outbox, ("saying",)))
_FORGOTTEN = (questions, wishes, leaves)
_LINKED = (staff, records, seats)
_SILENCE = saying_to_json(Saying(""))


@dataclass(frozen=True, slots=True)
class Erased:
    """`photos`: names of files that have to be deleted now.

    `namesake`: others have that name or one that contains it, so where colleagues wrote it, it stands as it was.
    """

    photos: tuple[str, ...]
    namesake: bool


class Erasure:
    """`books.erasure`."""

    def __init__(self, tx: Transaction, staff: Staff) -> None:
        self._tx = tx
        self._staff = staff

    def leaver(self, staff_no: str) -> Person | None:
        """Who has left and had that number; None also for somebody at work."""
        statement = select(staff.c.id).where(staff.c.staff_key == staff_no.casefold(), staff.c.left_on.is_not(None))
        row = self._tx.run(statement).scalar_one_or_none()
        return None if row is None else self._staff.roll.people[row]

    def erase(self, person: Person, placeholder: str, by: Person | None, at: datetime) -> Erased:
        """`placeholder` stands for the name; with the row's number behind it, for the staff number.

        Raises KeyError for somebody who has not left.
        """
        # Whoever writes a record of that person waits, and finds the salt gone.
        of_leaver = select(staff).where(staff.c.id == self._staff.id_of(person), staff.c.left_on.is_not(None))
        row = self._tx.run(of_leaver.with_for_update()).one_or_none()
        if row is None:
            raise KeyError(person.no)
        number = f"{placeholder}{row.id}"
        self._forget_mail(row, number, at)
        for of, columns in _OWN_WORDS:
            self._set(of, of.c.person_id == row.id, dict.fromkeys(columns, ""))
        self._set(seats, seats.c.person_id == row.id, {"band": Band.UNKNOWN.value})
        for of in _FORGOTTEN:
            self._tx.run(delete(of).where(of.c.person_id == row.id))
        namesake = self._has_namesake(row)
        if not namesake:
            self._forget_name(row.name, placeholder)
        self._set(records, records.c.reviewer == row.staff_no, {"reviewer": number})
        self._set(days, days.c.set_by == row.staff_no, {"set_by": number})
        self._set(staff, staff.c.id == row.id, _nobody(placeholder, number))
        by_id = None if by is None else self._staff.id_of(by)
        entry = self._tx.add(insert(erasures), {"person_id": row.id, "by_id": by_id, "at": at})
        self._tx.changed(erasures, (entry,))
        files = self._forget_photos(row.id)
        self._staff.touch()
        return Erased(files, namesake)

    def _forget_mail(self, person: Any, number: str, at: datetime) -> None:
        """What went to and fro, by whatever user id that was no other's."""
        mine = {person.userid, person.staff_key} - {None}
        others = select(staff.c.userid).where(staff.c.userid.in_(mine), staff.c.id != person.id)
        mine -= set(self._tx.run(others).scalars())
        told = select(records.c.message).where(records.c.reporter_id == person.id, records.c.message != "")
        self._set(
            inbox,
            or_(inbox.c.sender.in_(mine), inbox.c.key.in_(told)),
            {"sender": number, "text": "", "media": "", "saying": None, "error": ""},
        )
        received = outbox.c.receiver.in_(mine)
        self._set(
            outbox, received & (outbox.c.state == Way.WAITING.value), {"state": Way.EXPIRED.value, "ended_at": at}
        )
        closed = {"receiver": number, "saying": _SILENCE, "ticket": "", "reason": ""}
        key = "erased:" + cast(outbox.c.number, String)
        self._set(outbox, received, closed | {"key": key})
        self._tx.run(delete(attempts).where(attempts.c.userid.in_(mine)))

    def _has_namesake(self, person: Any) -> bool:
        alike = select(staff.c.id).where(staff.c.name.contains(person.name, autoescape=True), staff.c.id != person.id)
        return not person.name or self._tx.run(alike.limit(1)).first() is not None

    def _forget_name(self, name: str, placeholder: str) -> None:
        for of, columns in _NAMED_IN:
            named = [of.c[column].contains(name, autoescape=True) for column in columns]
            self._set(of, or_(*named), {column: func.replace(of.c[column], name, placeholder) for column in columns})

    def _forget_photos(self, person: int) -> tuple[str, ...]:
        mine = photos.c.person_id == person
        names = self._tx.run(select(photos.c.name).where(mine, photos.c.name != "")).scalars().all()
        gone = {"state": PhotoState.FAILED.value, "name": "", "media": "", "reason": "", "loose": False}
        self._set(photos, mine, gone)
        return tuple(names)

    def _set(self, of: Table, which: Any, values: dict[str, Any]) -> None:
        """Linked as erased where it is of those that are linked."""
        if of not in _LINKED:
            self._tx.run(update(of).where(which).values(values))
            return
        (key,) = of.primary_key.columns
        rows: Iterable[int] = self._tx.run(update(of).where(which).values(values).returning(key)).scalars()
        self._tx.changed(of, rows, Act.ERASED)


def _nobody(name: str, number: str) -> dict[str, Any]:
    return {
        "staff_no": number,
        "staff_key": number.casefold(),
        "name": name,
        "title": "",
        "gender": "",
        "roles": "",
        "clerk": False,
        "userid": None,
        "presumed": False,
        "bound_at": None,
        "salt": None,
    }
