"""The tables of checks, findings and persuasions, and the statements on them."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Index, ScalarSelect, and_, bindparam, func, insert, or_, select, update
from sqlalchemy.dialects.postgresql import insert as insert_or
from sqlmodel import Field, SQLModel

from domain.inspection import FindingState, Item
from storage.columns import Text, one_of, table, where
from storage.photos import PhotoState, photos


class CheckRow(SQLModel, table=True):
    """Somebody looked. `day`: in the office's zone. `words`: as they were sent. `withdrawn`: taken back."""

    __tablename__ = "inspection"
    __table_args__ = (Index("ix_inspection_day", "day"), Index("ix_inspection_person", "person_id", "at"))

    number: int | None = Field(default=None, primary_key=True)
    place: str = Field(sa_type=Text)
    clean: bool
    person_id: int = Field(foreign_key="staff.id")
    day: date
    at: datetime
    message: str = Field(sa_type=Text)
    words: str = Field(sa_type=Text)
    withdrawn: bool = False


class FindingRow(SQLModel, table=True):
    __tablename__ = "finding"
    __table_args__ = (
        one_of("item", Item),
        one_of("state", FindingState),
        Index("ix_finding_day", "day"),
        Index("ix_finding_open", "place", **where("state = 'open'")),
        Index("ix_finding_fixed", "fixed_by_id", "fixed_at", **where("fixed_by_id IS NOT NULL")),
    )

    number: int | None = Field(default=None, primary_key=True)
    inspection: int = Field(foreign_key="inspection.number", index=True)
    place: str = Field(sa_type=Text)
    item: str = Field(sa_type=Text)
    words: str = Field(sa_type=Text)
    person_id: int = Field(foreign_key="staff.id")
    day: date
    at: datetime
    keeper_id: int | None = Field(default=None, foreign_key="staff.id")
    state: str = Field(default="open", sa_type=Text)
    fixed_by_id: int | None = Field(default=None, foreign_key="staff.id")
    fixed_at: datetime | None = None
    message: str = Field(default="", sa_type=Text)


class PhotoOfFinding(SQLModel, table=True):
    __tablename__ = "photo_finding"

    finding: int = Field(primary_key=True, foreign_key="finding.number")
    photo: int = Field(primary_key=True, foreign_key="photo.id")


class PersuasionRow(SQLModel, table=True):
    """So many people were talked to. `kind`: in the words it was said with. `withdrawn`: taken back."""

    __tablename__ = "persuasion"
    __table_args__ = (
        CheckConstraint("how_many > 0", name="how_many"),
        Index("ix_persuasion_day", "day"),
        Index("ix_persuasion_person", "person_id", "at"),
    )

    number: int | None = Field(default=None, primary_key=True)
    kind: str = Field(sa_type=Text)
    how_many: int
    place: str = Field(sa_type=Text)
    person_id: int = Field(foreign_key="staff.id")
    day: date
    at: datetime
    message: str = Field(sa_type=Text)
    withdrawn: bool = False


checks = table(CheckRow)
findings = table(FindingRow)
links = table(PhotoOfFinding)
persuasions = table(PersuasionRow)
_f = findings.c
_open = _f.state == FindingState.OPEN.value


def _how_many_photos() -> ScalarSelect[int]:
    kept = links.join(photos, photos.c.id == links.c.photo)
    of_finding = select(func.count()).select_from(kept)
    return of_finding.where(links.c.finding == _f.number, photos.c.state != PhotoState.FAILED.value).scalar_subquery()


CHECK = insert(checks)
CHECK_OF = select(checks).where(checks.c.number == bindparam("which"))
FIND = insert(findings)
ROWS = select(findings, _how_many_photos().label("photos")).order_by(_f.number)
GET = ROWS.where(_f.number == bindparam("which"))
OF_CHECK = ROWS.where(_f.inspection == bindparam("which"))
OPEN = ROWS.where(_open)
CLOSE = update(findings).where(_f.number == bindparam("which"), _open)
JOIN = insert_or(links).on_conflict_do_nothing()
PICTURES = (
    select(photos.c.name)
    .join(links, links.c.photo == photos.c.id)
    .where(links.c.finding == bindparam("which"), photos.c.state == PhotoState.STORED.value)
    .order_by(photos.c.id)
)
SHOWN = ROWS.join(links, links.c.finding == _f.number).where(links.c.photo == bindparam("photo"))
COUNT = insert(persuasions)
SUM_CHECKS = (
    select(checks.c.place, func.count().label("all"), func.count().filter(checks.c.clean).label("clean"))
    .where(~checks.c.withdrawn)
    .group_by(checks.c.place)
)
SUM_FINDINGS = (
    select(_f.place, _f.item, func.count().label("all"), func.count().filter(_open).label("open"))
    .where(_f.state != FindingState.WITHDRAWN.value)
    .group_by(_f.place, _f.item)
)
SUM_PERSUASIONS = (
    select(persuasions.c.kind, func.sum(persuasions.c.how_many).label("all"))
    .where(~persuasions.c.withdrawn)
    .group_by(persuasions.c.kind)
)

# what somebody did last, and taking it back
LAST_CHECK = (
    select(checks)
    .where(checks.c.person_id == bindparam("person"), ~checks.c.withdrawn)
    .order_by(checks.c.at.desc(), checks.c.number.desc())
    .limit(1)
)
LAST_FIXED = (
    select(_f.fixed_at)
    .where(_f.fixed_by_id == bindparam("person"), _f.state == FindingState.FIXED.value)
    .order_by(_f.fixed_at.desc())
    .limit(1)
)
FIXED_THEN = ROWS.where(
    _f.fixed_by_id == bindparam("person"), _f.state == FindingState.FIXED.value, _f.fixed_at == bindparam("then")
)
LAST_COUNTED = (
    select(persuasions)
    .where(persuasions.c.person_id == bindparam("person"), ~persuasions.c.withdrawn)
    .order_by(persuasions.c.at.desc(), persuasions.c.number.desc())
    .limit(1)
)
COUNTED_WITH = (
    select(persuasions)
    .where(persuasions.c.message == bindparam("key"), ~persuasions.c.withdrawn)
    .order_by(persuasions.c.number)
)
CLEAR_WITH = (  # other places that the same message told to be clean
    select(checks.c.place)
    .where(
        checks.c.message == bindparam("key"), checks.c.number != bindparam("which"), checks.c.clean, ~checks.c.withdrawn
    )
    .order_by(checks.c.number)
)
_same = select(checks.c.message).where(checks.c.number == bindparam("which")).scalar_subquery()
NO_CHECK = (
    update(checks)
    .where(or_(checks.c.number == bindparam("which"), and_(checks.c.clean, checks.c.message == _same)))
    .values(withdrawn=True)
)
REOPEN = (
    update(findings)
    .where(_f.number == bindparam("which"), _f.state == FindingState.FIXED.value)
    .values(state=FindingState.OPEN.value, fixed_by_id=None, fixed_at=None)
)
ASSIGN = update(findings).where(_f.number == bindparam("which"), _open)
UNCOUNT = update(persuasions).where(persuasions.c.message == bindparam("key")).values(withdrawn=True)
