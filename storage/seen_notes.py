"""Words kept for the clerk as the clerk may read them, each with its answers; and messages that nobody could answer."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, bindparam, func, or_, select

from domain.calendar import WorkCalendar
from domain.notes import Answer, Note
from domain.sight import Sight
from domain.staff import Role
from storage.among import Among
from storage.box import box, note_of
from storage.calendar import Calendar
from storage.mail import BROKEN, inbox
from storage.notes import UNANSWERED, answers
from storage.seal import Seal
from storage.staff import Staff
from storage.transaction import Transaction


@dataclass(frozen=True, slots=True)
class Kept:
    """A note with what was answered, oldest first."""

    note: Note
    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class Unheard:
    """A message that broke something: what was said, and by whom as far as is known."""

    number: int
    sender: str
    name: str
    text: str
    at: datetime


_ANSWERS = select(answers).where(Among(answers.c.note, "notes")).order_by(answers.c.number)
_FAILED = select(inbox).where(BROKEN).order_by(inbox.c.at.desc(), inbox.c.number.desc()).limit(bindparam("most"))
_OLDER = _FAILED.where(inbox.c.at < bindparam("before"))


class SeenNotes:
    """`view.notes`: the clerk's alone; to anybody else it is empty."""

    def __init__(self, tx: Transaction, staff: Staff, sight: Sight) -> None:
        self._tx = tx
        self._staff = staff
        self._seal = Seal(tx, staff, sight.who)
        self._clerk = Role.CLERK in sight.who.roles

    @property
    def calendar(self) -> WorkCalendar:
        return Calendar(self._tx).get()

    def waiting(self) -> int:
        """How many have no answer."""
        counted = select(func.count()).select_from(box).where(UNANSWERED, self._readable())
        return int(self._tx.run(counted).scalar_one()) if self._clerk else 0

    def sealed(self) -> int:
        """How many unanswered ones may speak of the reader and are read by another clerk."""
        counted = select(func.count()).select_from(box).where(UNANSWERED, ~self._readable())
        return int(self._tx.run(counted).scalar_one()) if self._clerk else 0

    def page(self, *, answered: bool, words: str = "", before: int | None = None, limit: int = 20) -> tuple[Kept, ...]:
        """Of those that have an answer, newest first, else oldest first. `before`: the last number of the page before.

        `words`: what has to stand in it, or the author's name.
        """
        found = select(box).where(~UNANSWERED if answered else UNANSWERED)
        if words:
            people = [row for row, person in self._staff.roll.people.items() if words in person.name]
            found = found.where(or_(box.c.words.contains(words, autoescape=True), box.c.person_id.in_(people)))
        if before is not None:
            found = found.where(box.c.number < before if answered else box.c.number > before)
        order = box.c.number.desc() if answered else box.c.number
        return self._read(found.order_by(order).limit(limit))

    def get(self, number: int) -> Kept | None:
        if not 0 < number < 2**31:
            return None
        return next(iter(self._read(select(box).where(box.c.number == number))), None)

    def failed(self, before: datetime | None = None, limit: int = 20) -> tuple[Unheard, ...]:
        """Newest first."""
        if not self._clerk:
            return ()
        asked = (_FAILED if before is None else _OLDER).where(~self._seal.message())
        rows = self._tx.run(asked, {"most": limit, **({} if before is None else {"before": before})})
        return tuple(
            Unheard(row.number, row.sender, self._name(row.sender), row.text, self._tx.local(row.at)) for row in rows
        )

    def _name(self, userid: str) -> str:
        who = self._staff.who(userid)
        return "" if who is None else who.name

    def _readable(self) -> ColumnElement[bool]:
        """An objection that came when nothing was announced is kept from whom it may speak of, as any objection is."""
        return ~self._seal.note()

    def _read(self, found: Select[*tuple[Any, ...]]) -> tuple[Kept, ...]:
        if not self._clerk:
            return ()
        notes = [note_of(row, self._staff, self._tx) for row in self._tx.run(found.where(self._readable()))]
        said = self._answers([note.number for note in notes])
        return tuple(Kept(note, tuple(said.get(note.number, ()))) for note in notes)

    def _answers(self, notes: Collection[int]) -> dict[int, list[Answer]]:
        people = self._staff.roll.people
        found: dict[int, list[Answer]] = {}
        for row in self._tx.run(_ANSWERS, {"notes": list(notes)}) if notes else ():
            answer = Answer(row.note, row.words, people[row.by_id], self._tx.local(row.at))
            found.setdefault(row.note, []).append(answer)
        return found
