"""The tables of nominations, of what was told of them, of decisions and signatures, and the statements on them."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import Index, ScalarSelect, Select, bindparam, func, insert, or_, select, update
from sqlalchemy.dialects.postgresql import insert as insert_or
from sqlmodel import Field, SQLModel

from domain.cycle import GOING_ON
from domain.deeds import IN_THE_RUNNING, Channel, DeedState
from storage.among import Among
from storage.columns import Text, holds, one_of, table, where
from storage.cycle_rows import cycles
from storage.photos import PhotoState, photos
from storage.roll import staff


class NominationRow(SQLModel, table=True):
    """`person_id` None: outside the office, or a group; `salt` then stands for the salt of a person, else it is None.

    `reason`, `decided_by_id`, `decided_at`: of the last decision. `message` and words: see TellingRow.
    """

    __tablename__ = "nomination"
    __table_args__ = (
        one_of("state", DeedState),
        Index("ix_nomination_cycle", "cycle"),
        Index("ix_nomination_person", "person_id"),
        Index("ix_nomination_name", "name"),
        Index("ix_nomination_open", "number", **where("state IN ('chosen', 'collected', 'kept', 'verified')")),
        Index("ix_nomination_listed", "decided_at", **where("state = 'listed'")),
    )

    number: int | None = Field(default=None, primary_key=True)
    name: str = Field(sa_type=Text)
    person_id: int | None = Field(default=None, foreign_key="staff.id")
    many: bool = False  # a group
    department: str = Field(default="", sa_type=Text)  # its name on that day
    virtue: str = Field(default="", sa_type=Text)
    category: str = Field(default="", sa_type=Text)
    state: str = Field(default="collected", sa_type=Text)
    cycle: int | None = Field(default=None, foreign_key="cycle.number")
    at: datetime
    reason: str = Field(default="", sa_type=Text)
    decided_by_id: int | None = Field(default=None, foreign_key="staff.id")
    decided_at: datetime | None = None
    ballot: int | None = None
    brief: str = Field(default="", sa_type=Text)
    story: str = Field(default="", sa_type=Text)
    line: str = Field(default="", sa_type=Text)
    reference: str = Field(default="", sa_type=Text)
    salt: str | None = Field(default=None, sa_type=Text)


class TellingRow(SQLModel, table=True):
    """What one colleague told. `message`: key. `withdrawn`: taken back, while others put the same forward."""

    __tablename__ = "telling"
    __table_args__ = (
        one_of("channel", Channel),
        Index("ix_telling_nomination", "nomination"),
        Index("ix_telling_person", "person_id", "number"),
    )

    number: int | None = Field(default=None, primary_key=True)
    nomination: int = Field(foreign_key="nomination.number")
    person_id: int = Field(foreign_key="staff.id")
    channel: str = Field(sa_type=Text)
    words: str = Field(sa_type=Text)
    at: datetime
    addition: bool = False
    body: str = Field(default="", sa_type=Text)
    message: str = Field(default="", sa_type=Text)
    withdrawn: bool = False


class DecisionRow(SQLModel, table=True):
    """A step of a nomination: the state it came to. `by_id` None: it followed from something else."""

    __tablename__ = "decision"
    __table_args__ = (one_of("state", DeedState), Index("ix_decision_nomination", "nomination"))

    number: int | None = Field(default=None, primary_key=True)
    nomination: int = Field(foreign_key="nomination.number")
    state: str = Field(sa_type=Text)
    by_id: int | None = Field(default=None, foreign_key="staff.id")
    at: datetime
    reason: str = Field(default="", sa_type=Text)


class SignOffRow(SQLModel, table=True):
    """What a body said of a nominee, as the clerk noted it. The last word of each body counts."""

    __tablename__ = "sign_off"
    __table_args__ = (Index("ix_sign_off_nomination", "nomination"),)

    number: int | None = Field(default=None, primary_key=True)
    nomination: int = Field(foreign_key="nomination.number")
    body: str = Field(sa_type=Text)
    ok: bool
    by_id: int = Field(foreign_key="staff.id")
    at: datetime
    note: str = Field(default="", sa_type=Text)


class PhotoOfNomination(SQLModel, table=True):
    __tablename__ = "photo_nomination"

    nomination: int = Field(primary_key=True, foreign_key="nomination.number")
    photo: int = Field(primary_key=True, foreign_key="photo.id")


nominations = table(NominationRow)
tellings = table(TellingRow)
decisions = table(DecisionRow)
sign_offs = table(SignOffRow)
links = table(PhotoOfNomination)
_n, _t = nominations.c, tellings.c
_WITHDRAWN = DeedState.WITHDRAWN.value
_which = _n.number == bindparam("which")
_open = holds(_n.state, *sorted({*IN_THE_RUNNING, DeedState.KEPT}))
_listed = holds(_n.state, DeedState.LISTED)
_going_on = select(cycles.c.number).where(cycles.c.stage.in_(sorted(stage.value for stage in GOING_ON)))


def _how_many_photos() -> ScalarSelect[int]:
    kept = links.join(photos, photos.c.id == links.c.photo)
    of_one = select(func.count()).select_from(kept)
    return of_one.where(links.c.nomination == _n.number, photos.c.state != PhotoState.FAILED.value).scalar_subquery()


ADD = insert(nominations)
ROWS = select(nominations, _how_many_photos().label("photos")).order_by(_n.number)
_newest_first = ROWS.order_by(None).order_by(_n.number.desc())
NUMBERED = ROWS.where(Among(_n.number, "numbers"))
OF_CYCLE = ROWS.where(_n.cycle == bindparam("which"))
WAITING = ROWS.where(
    holds(_n.state, DeedState.COLLECTED, DeedState.KEPT),
    _open,
    or_(_n.cycle.is_(None), _n.cycle.not_in(_going_on), _n.state == DeedState.KEPT.value),
)
EVERY_OPEN = ROWS.where(_open)
OF_PERSON = _newest_first.where(_n.person_id == bindparam("person"))
OF_NAME = _newest_first.where(_n.person_id.is_(None), _n.name == bindparam("said_name"))
NAMED = _newest_first.where(_n.name == bindparam("said_name"))
TOLD_BY = _newest_first.where(
    _n.number.in_(select(_t.nomination).where(_t.person_id == bindparam("person"), ~_t.withdrawn))
)
REFERRED = select(func.count()).where(_n.reference.startswith(bindparam("of_year")))
LISTED = ROWS.where(_listed).order_by(None).order_by(_n.decided_at, _n.number)
LEFT = (
    ROWS.add_columns(staff.c.left_on)
    .join(staff, staff.c.id == _n.person_id)
    .where(staff.c.left_on >= bindparam("since"), or_(_open, _listed))
)
LAST_TOLD = (
    select(_t.nomination)
    .join(nominations, _n.number == _t.nomination)
    .where(_t.person_id == bindparam("person"), ~_t.withdrawn, _n.state != _WITHDRAWN)
    .order_by(_t.number.desc())
    .limit(1)
)
SET = update(nominations).where(_which)
SET_STATE = SET.where(Among(_n.state, "before"))
HOW_MANY = select(func.count()).where(_n.cycle == bindparam("which"), _n.state != _WITHDRAWN)

TELL = insert(tellings)
# whoever put it forward comes first; what was added stands below it
TELLINGS = (
    select(tellings)
    .where(Among(_t.nomination, "numbers"), ~_t.withdrawn)
    .order_by(_t.nomination, _t.addition, _t.number)
)
UNTELL = (
    update(tellings)
    .where(_t.nomination == bindparam("which"), _t.person_id == bindparam("person"), ~_t.withdrawn)
    .values(withdrawn=True)
    .returning(_t.number)
)
LAST_ADDED = (
    select(_t.number, _t.addition)
    .where(_t.nomination == bindparam("which"), _t.person_id == bindparam("person"), ~_t.withdrawn)
    .order_by(_t.number.desc())
    .limit(1)
)
UNADD = update(tellings).where(_t.number == bindparam("which")).values(withdrawn=True)

DECIDE = insert(decisions)
HISTORY = select(decisions).where(decisions.c.nomination == bindparam("which")).order_by(decisions.c.number)
SIGN = insert(sign_offs)
SIGNED = (
    select(sign_offs.c.nomination, sign_offs.c.body, sign_offs.c.ok)
    .where(Among(sign_offs.c.nomination, "numbers"))
    .order_by(sign_offs.c.number)
)

JOIN = insert_or(links).on_conflict_do_nothing()
SHARE = (
    insert_or(links)
    .from_select(
        ["nomination", "photo"],
        select(bindparam("into", type_=links.c.nomination.type), links.c.photo).where(
            links.c.nomination == bindparam("which")
        ),
    )
    .on_conflict_do_nothing()
)
PICTURES = (
    select(photos.c.name)
    .join(links, links.c.photo == photos.c.id)
    .where(links.c.nomination == bindparam("which"), photos.c.state == PhotoState.STORED.value)
    .order_by(photos.c.id)
)


def named_like(name: str) -> Select[*tuple[Any, ...]]:
    return _newest_first.where(_n.name.contains(name, autoescape=True))


def telling_of(category: str, words: Iterable[str]) -> Select[*tuple[Any, ...]]:
    """Of those on the board, the newest first. `category` empty: any."""
    found = LISTED.order_by(None).order_by(_n.decided_at.desc(), _n.number.desc())
    if category:
        found = found.where(_n.category == category)
    for word in words:
        told = _t.words.contains(word, autoescape=True)
        written = [column.contains(word, autoescape=True) for column in (_n.name, _n.story, _n.brief, _n.line)]
        found = found.where(or_(*written, select(_t.number).where(_t.nomination == _n.number, told).exists()))
    return found
