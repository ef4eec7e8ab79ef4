"""Erasing a person who has left: what is personal goes for good; minutes, days and the chain stay whole."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Column, Select, String, Table, cast, delete, func, insert, or_, select, union, update
from sqlmodel import Field, SQLModel

from domain.chain import Act
from domain.consent import Said
from domain.spot import Band
from domain.staff import Person
from domain.talk import Saying
from storage.activity_rows import activities
from storage.areas_of_leaders import areas_of_leaders
from storage.ballot import voters
from storage.bindings import bindings_seen
from storage.box import box
from storage.calendar import days
from storage.columns import table
from storage.consent import Consents, consents
from storage.cycle_rows import steps
from storage.drafts import drafts
from storage.duties import leaves
from storage.erasure_trace import forget_pages
from storage.findings import checks, findings
from storage.looks import looks
from storage.mail import inbox
from storage.nominations import decisions, nominations, sign_offs, tellings
from storage.nominations import links as shown_by
from storage.notes import answers
from storage.objections import objections
from storage.outreach import outreaches, speakers, visits
from storage.papers import papers
from storage.parcels import Way, outbox
from storage.photos import PhotoState, photos, prints
from storage.pictures import pictures
from storage.policy import changes
from storage.records import records
from storage.roll import staff
from storage.shifts import seats
from storage.staff import Staff, attempts
from storage.talk import questions
from storage.transaction import Transaction
from storage.turns import Turn, take
from storage.values import saying_to_json
from storage.wishes import wishes
from storage.year import year_pictures


class ErasureRow(SQLModel, table=True):
    """The register. `by_id`: who had it done; None: the operator."""

    __tablename__ = "erasure"

    number: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="staff.id")
    by_id: int | None = Field(default=None, foreign_key="staff.id")
    at: datetime


erasures = table(ErasureRow)

Words = tuple[Column[Any], tuple[str, ...]]
"""The column that leads to a person or a nomination, and the columns of words."""

_OWN_WORDS: tuple[Words, ...] = (
    (records.c.person_id, ("place", "activity", "reason", "words")),
    (checks.c.person_id, ("words",)),
    (findings.c.person_id, ("words",)),
    (box.c.person_id, ("words",)),
    (answers.c.by_id, ("words",)),
    (changes.c.by_id, ("reason",)),
    (tellings.c.person_id, ("words",)),
    (objections.c.by_id, ("words",)),
    (outreaches.c.by_id, ("words",)),
    (visits.c.by_id, ("words",)),
)
# Whatever was written of the nominee, by whomever; what was decided stays.
_OF_NOMINATION: tuple[Words, ...] = (
    (nominations.c.number, ("brief", "story", "line", "reason")),
    (tellings.c.nomination, ("words",)),
    (decisions.c.nomination, ("reason",)),
    (sign_offs.c.nomination, ("note",)),
    (consents.c.nomination, ("note",)),
    (objections.c.nomination, ("words", "reason")),
    (visits.c.nomination, ("need", "words")),
)
_NAMED_IN: tuple[tuple[Table, tuple[str, ...]], ...] = (
    (records, ("place", "activity", "reason", "words")),
    (looks, ("reason",)),
    (checks, ("words",)),
    (findings, ("words",)),
    (box, ("words",)),
    (answers, ("words",)),
    (changes, ("reason",)),
    (steps, ("reason",)),
    (nominations, ("name", "brief", "story", "line", "reason")),
    (tellings, ("words",)),
    (decisions, ("reason",)),
    (sign_offs, ("note",)),
    (consents, ("note",)),
    (objections, ("words", "reason")),
    (outreaches, ("words",)),
    (visits, ("name", "need", "words")),
    (activities, ("title", "what", "place", "note", "reason")),
    (inbox, ("text", "saying")),
    (outbox, ("saying",)),
)
_FORGOTTEN = (questions, wishes, leaves, areas_of_leaders, bindings_seen)
# Their digests were made with the salt that goes, though nothing else of them changes.
_SALTED = (steps.c.by_id, voters.c.person_id)
_LINKED = (
    staff, records, looks, seats, steps, nominations, tellings, decisions, sign_offs, consents, objections, voters,
)  # fmt: skip
_SILENCE = saying_to_json(Saying(""))


@dataclass(frozen=True, slots=True)
class Erased:
    """`photos`, `pictures`: names of files that have to be deleted now, sent and drawn ones.

    `namesake`: others have that name or one that contains it, so where colleagues wrote it, it stands as it was.
    """

    photos: tuple[str, ...]
    namesake: bool
    pictures: tuple[str, ...] = ()


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
        take(self._tx, Turn.BOARD)
        # Whoever writes a record of that person waits, and finds the salt gone.
        of_leaver = select(staff).where(staff.c.id == self._staff.id_of(person), staff.c.left_on.is_not(None))
        row = self._tx.run(of_leaver.with_for_update()).one_or_none()
        if row is None:
            raise KeyError(person.no)
        number = f"{placeholder}{row.id}"
        self._forget_mail(row, number, at)
        for whose, columns in _OWN_WORDS:
            self._set(whose.table, whose == row.id, dict.fromkeys(columns, ""))
        for whose in _SALTED:
            self._set(whose.table, whose == row.id, {whose.key: row.id})
        to_them = select(box.c.number).where(box.c.person_id == row.id)
        self._set(answers, answers.c.note.in_(to_them), {"words": ""})
        of_theirs = looks.c.record.in_(select(records.c.number).where(records.c.person_id == row.id))
        self._set(looks, of_theirs, {"reason": ""})
        self._set(seats, seats.c.person_id == row.id, {"band": Band.UNKNOWN.value})
        self._tx.run(delete(papers))  # of a few days, and any of them may name the person
        for of in _FORGOTTEN:
            self._tx.run(delete(of).where(of.c.person_id == row.id))
        self._tx.run(delete(drafts))  # whoever read a list: the name may stand in it
        files, drawn = self._forget_photos(row.id), self._forget_nominee(person, row.id, placeholder, at)
        drawn += self._forget_years(row.id)
        namesake = self._has_namesake(row)
        if not namesake:
            self._forget_name(row.name, placeholder)
            self._tx.run(update(speakers).where(speakers.c.name == row.name).values(name=number))
        forget_pages(self._tx, row, placeholder, number, namesake=namesake)
        self._set(records, records.c.reviewer == row.staff_no, {"reviewer": number})
        self._set(days, days.c.set_by == row.staff_no, {"set_by": number})
        self._set(staff, staff.c.id == row.id, _nobody(placeholder, number))
        by_id = None if by is None else self._staff.id_of(by)
        entry = self._tx.add(insert(erasures), {"person_id": row.id, "by_id": by_id, "at": at})
        self._tx.changed(erasures, (entry,))
        self._staff.touch()
        return Erased(files, namesake, drawn)

    def _forget_mail(self, person: Any, number: str, at: datetime) -> None:
        """What went to and fro, by whatever user id that was no other's."""
        mine = {person.userid, person.staff_key} - {None}
        others = select(staff.c.userid).where(staff.c.userid.in_(mine), staff.c.id != person.id)
        mine -= set(self._tx.run(others).scalars())
        told = union(
            *(
                select(of.c.message).where(by == person.id, of.c.message != "")
                for of, by in (
                    (records, records.c.reporter_id),
                    (tellings, tellings.c.person_id),
                    (objections, objections.c.by_id),
                )
            )
        )
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

    def _forget_nominee(self, person: Person, row: int, placeholder: str, at: datetime) -> tuple[str, ...]:
        """As somebody who was put forward: shown without a name from now on. Names of pictures that were drawn."""
        mine = _nominations_of(row)
        numbers = self._tx.run(mine).scalars().all()
        for nomination, uses in Consents(self._tx, self._staff).of(numbers).items():
            for use, consent in uses.items():
                if consent.said in (Said.ASKED, Said.GIVEN):
                    Consents(self._tx, self._staff).note(nomination, use, Said.WITHDRAWN, by=person, at=at)
        self._tx.run(update(visits).where(visits.c.nomination.in_(mine)).values(name=placeholder))
        for whose, columns in _OF_NOMINATION:
            self._set(whose.table, whose.in_(mine), dict.fromkeys(columns, ""))
        self._set(nominations, nominations.c.person_id == row, {"name": placeholder})
        of_period = select(nominations.c.cycle).where(nominations.c.person_id == row)
        shows = or_(pictures.c.nomination.in_(mine), pictures.c.nomination.is_(None) & pictures.c.cycle.in_(of_period))
        return tuple(self._tx.run(delete(pictures).where(shows).returning(pictures.c.name)).scalars())

    def _forget_photos(self, person: int) -> tuple[str, ...]:
        """Those that the person sent, and those that show why the person was put forward."""
        shows = select(shown_by.c.photo).where(shown_by.c.nomination.in_(_nominations_of(person)))
        mine = or_(photos.c.person_id == person, photos.c.id.in_(shows))
        names = self._tx.run(select(photos.c.name).where(mine, photos.c.name != "")).scalars().all()
        self._tx.run(delete(prints).where(prints.c.photo.in_(select(photos.c.id).where(mine))))
        gone = {"state": PhotoState.FAILED.value, "name": "", "media": "", "reason": "", "loose": False}
        self._set(photos, mine, gone)
        return tuple(names)

    def _forget_years(self, person: int) -> tuple[str, ...]:
        """Pictures that the person asked for: names of the files."""
        mine = delete(year_pictures).where(year_pictures.c.person_id == person).returning(year_pictures.c.name)
        return tuple(name for name in self._tx.run(mine).scalars() if name)

    def _set(self, of: Table, which: Any, values: dict[str, Any]) -> None:
        """Linked as erased where it is of those that are linked."""
        if of not in _LINKED:
            self._tx.run(update(of).where(which).values(values))
            return
        (key,) = of.primary_key.columns
        rows: Iterable[int] = self._tx.run(update(of).where(which).values(values).returning(key)).scalars()
        self._tx.changed(of, rows, Act.ERASED)


def _nominations_of(person: int) -> Select[int]:
    return select(nominations.c.number).where(nominations.c.person_id == person)


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
