"""Photos: the platform's media id until a worker has fetched it, then the name of our own file."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import Column, Index, ScalarSelect, bindparam, func, insert, select, update
from sqlalchemy.dialects.postgresql import insert as insert_or
from sqlmodel import Field, SQLModel

from domain.staff import Person
from domain.talk import Message
from storage.columns import Text, holds, one_of, table, where
from storage.outbox import AT_ONCE
from storage.staff import Staff
from storage.statement import Statement
from storage.transaction import Transaction


class PhotoState(StrEnum):
    WAITING = "waiting"  # to be fetched
    STORED = "stored"
    FAILED = "failed"


class PhotoRow(SQLModel, table=True):
    """`loose`: belongs to no record, and nobody said that it should not."""

    __tablename__ = "photo"
    __table_args__ = (
        one_of("state", PhotoState),
        Index("ix_photo_waiting", "next_at", **where("state = 'waiting'")),
        Index("ix_photo_failed", "id", **where("state = 'failed'")),
        Index("ix_photo_person", "person_id", "arrived_at"),
        Index("ix_photo_name", "name", **where("state = 'stored'")),
    )

    id: int | None = Field(default=None, primary_key=True)
    message: str = Field(sa_type=Text, unique=True)
    person_id: int = Field(foreign_key="staff.id")
    media: str = Field(sa_type=Text)
    state: str = Field(default="waiting", sa_type=Text)
    arrived_at: datetime
    next_at: datetime
    tries: int = 0
    name: str = Field(default="", sa_type=Text)
    stored_at: datetime | None = None
    reason: str = Field(default="", sa_type=Text)
    loose: bool = True


class PhotoPrint(SQLModel, table=True):
    """`digest`: of the file as it is kept. The same picture sent twice is kept twice, with one digest."""

    __tablename__ = "photo_print"
    __table_args__ = (Index("ix_photo_print_digest", "digest"),)

    photo: int = Field(primary_key=True, foreign_key="photo.id")
    digest: str = Field(sa_type=Text)


class PhotoOfRecord(SQLModel, table=True):
    __tablename__ = "photo_record"

    record: int = Field(primary_key=True, foreign_key="record.number")
    photo: int = Field(primary_key=True, foreign_key="photo.id")


@dataclass(frozen=True, slots=True)
class PhotoTask:
    """A photo to be fetched from the platform. `tries`: how often it was handed out before."""

    photo: int
    media: str
    person: Person
    arrived_at: datetime
    tries: int


photos = table(PhotoRow)
links = table(PhotoOfRecord)
prints = table(PhotoPrint)
WAITED_FOR = holds(photos.c.state, PhotoState.WAITING)
NOT_HAD = holds(photos.c.state, PhotoState.FAILED)

_ADD = insert(photos)
_PRINT = insert_or(prints).on_conflict_do_nothing()
_JOIN = insert_or(links).on_conflict_do_nothing()
_SETTLED = update(photos).where(photos.c.id == bindparam("row")).values(loose=False)
_LOOSE = Statement(
    select(photos.c.id)
    .where(
        photos.c.person_id == bindparam("person"),
        photos.c.arrived_at >= bindparam("since"),
        photos.c.loose,
        photos.c.state != PhotoState.FAILED.value,
    )
    .order_by(photos.c.id)
)
_TO_FETCH = (
    select(photos.c.id, photos.c.media, photos.c.person_id, photos.c.arrived_at, photos.c.tries)
    .where(WAITED_FOR, photos.c.next_at <= bindparam("now"))
    .order_by(photos.c.next_at, photos.c.id)
    .limit(bindparam("most"))
    .with_for_update(skip_locked=True)
)
_LEASE = update(photos).where(photos.c.id == bindparam("row")).values(
    next_at=bindparam("until"), tries=photos.c.tries + 1
)  # fmt: skip
_SET = update(photos).where(photos.c.id == bindparam("row"))
_NAMES = (
    select(photos.c.name)
    .join(links, links.c.photo == photos.c.id)
    .where(links.c.record == bindparam("number"), photos.c.state == PhotoState.STORED.value)
    .order_by(photos.c.id)
)
_INHERIT = insert(links).from_select(
    ["record", "photo"],
    select(bindparam("new", type_=links.c.record.type), links.c.photo).where(links.c.record == bindparam("old")),
)


def how_many(number: Column[int]) -> ScalarSelect[int]:
    """The photos of the record in that column, but for those that could not be had."""
    kept = links.join(photos, photos.c.id == links.c.photo)
    of_record = select(func.count()).select_from(kept)
    return of_record.where(links.c.record == number, photos.c.state != PhotoState.FAILED.value).scalar_subquery()


class Photos:
    def __init__(self, tx: Transaction, staff: Staff) -> None:
        self._tx = tx
        self._staff = staff

    def arrived(self, message: Message, person: Person, numbers: tuple[int, ...] = ()) -> int:
        """Notes a photo that waits to be fetched; `numbers`: the records that it belongs to, none: still loose."""
        row = {
            "message": message.key,
            "person_id": self._staff.id_of(person),
            "media": message.media,
            "arrived_at": message.at,
            "next_at": AT_ONCE,
            "loose": not numbers,
        }
        photo = self._tx.add(_ADD, row)
        if numbers:
            self._tx.run(_JOIN, [{"record": number, "photo": photo} for number in numbers])
        return photo

    def join(self, photo: int, numbers: tuple[int, ...]) -> None:
        """No numbers: it belongs to none, and is not asked about again."""
        if numbers:
            self._tx.run(_JOIN, [{"record": number, "photo": photo} for number in numbers])
        settle_photo(self._tx, photo)

    def loose(self, person: Person, since: datetime) -> tuple[int, ...]:
        """Photos of the person without a record, oldest first."""
        return tuple(row.id for row in self._tx.rows(_LOOSE, {"person": self._staff.id_of(person), "since": since}))

    def to_fetch(self, now: datetime, limit: int, lease: timedelta = timedelta(minutes=2)) -> tuple[PhotoTask, ...]:
        """Due photos; whoever takes them has them alone until the lease ends."""
        rows = self._tx.run(_TO_FETCH, {"now": now, "most": limit}).all()
        if rows:
            self._tx.run(_LEASE, [{"row": row.id, "until": now + lease} for row in rows])
        people = self._staff.roll.people
        return tuple(
            PhotoTask(row.id, row.media, people[row.person_id], self._tx.local(row.arrived_at), row.tries)
            for row in rows
        )

    def stored(self, photo: int, name: str, at: datetime, digest: str = "") -> None:
        """`digest`: by which the same picture is known again; empty: it is not."""
        if digest:
            self._tx.run(_PRINT, {"photo": photo, "digest": digest})
        self._tx.run(_SET, {"row": photo, "state": PhotoState.STORED.value, "name": name, "stored_at": at})

    def gave_up(self, photo: int, reason: str, at: datetime) -> None:
        self._tx.run(_SET, {"row": photo, "state": PhotoState.FAILED.value, "reason": reason, "stored_at": at})

    def again(self, photo: int, at: datetime) -> None:
        """Not before `at`."""
        self._tx.run(_SET, {"row": photo, "next_at": at})

    def of_record(self, number: int) -> tuple[str, ...]:
        """Names of our files, oldest first."""
        return tuple(self._tx.run(_NAMES, {"number": number}).scalars())


def inherit(tx: Transaction, old: int, new: int) -> None:
    """A correction keeps the photos of the record that it replaces."""
    tx.run(_INHERIT, {"old": old, "new": new})


def settle_photo(tx: Transaction, photo: int) -> None:
    """It belongs somewhere, or nowhere: nobody is asked about it again."""
    tx.run(_SETTLED, {"row": photo})
