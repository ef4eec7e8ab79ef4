"""After publication: outreach under the six kinds, care visits, and what is counted of them."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import Column, Index, Select, String, case, cast, func, insert, literal, select, union
from sqlmodel import Field, SQLModel

from domain.deeds import DeedState
from domain.hours import Ledger
from domain.outreach import Into, Outreach, OutreachSums, Stages, Visit
from domain.period import Period
from storage.columns import Text, one_of, table
from storage.nominations import nominations
from storage.records import records
from storage.staff import Staff
from storage.transaction import Transaction


class OutreachRow(SQLModel, table=True):
    """One event. `kind`: which of the six."""

    __tablename__ = "outreach"
    __table_args__ = (one_of("kind", Into), Index("ix_outreach_day", "day"), Index("ix_outreach_by", "by_id"))

    number: int | None = Field(default=None, primary_key=True)
    kind: str = Field(sa_type=Text)
    venue: str = Field(sa_type=Text)
    audience: int
    day: date
    form: str = Field(sa_type=Text)
    words: str = Field(sa_type=Text)
    by_id: int = Field(foreign_key="staff.id")
    at: datetime


class SpeakerRow(SQLModel, table=True):
    """By name, as speakers may be from outside. `position`: in the order in which they were told."""

    __tablename__ = "outreach_speaker"

    outreach: int = Field(primary_key=True, foreign_key="outreach.number")
    position: int = Field(primary_key=True)
    name: str = Field(sa_type=Text)


class VisitRow(SQLModel, table=True):
    """`name`: of whoever was visited, as it was said."""

    __tablename__ = "visit"
    __table_args__ = (
        Index("ix_visit_day", "day"),
        Index("ix_visit_nomination", "nomination"),
        Index("ix_visit_by", "by_id"),
    )

    number: int | None = Field(default=None, primary_key=True)
    nomination: int = Field(foreign_key="nomination.number")
    name: str = Field(sa_type=Text)
    day: date
    need: str = Field(sa_type=Text)
    solved: bool | None = None
    words: str = Field(sa_type=Text)
    by_id: int = Field(foreign_key="staff.id")
    at: datetime


outreaches = table(OutreachRow)
speakers = table(SpeakerRow)
visits = table(VisitRow)
_o, _n, _r = outreaches.c, nominations.c, records.c
_ADD = insert(outreaches)
_SPEAK = insert(speakers)
_VISIT = insert(visits)
_PUT_FORWARD = _n.state != DeedState.WITHDRAWN.value
# the same nominee is one, whether of the staff or known by name alone
_WHO = case((_n.person_id.is_(None), _n.name), else_=literal("#") + cast(_n.person_id, String))


class Outreaches:
    """`books.outreach`."""

    def __init__(self, tx: Transaction, staff: Staff) -> None:
        self._tx = tx
        self._staff = staff

    def add(self, outreach: Outreach) -> Outreach:
        """With its number."""
        row = {
            "kind": outreach.into.value,
            "venue": outreach.venue,
            "audience": outreach.audience,
            "day": outreach.day,
            "form": outreach.form,
            "words": outreach.words,
            "by_id": self._staff.id_of(outreach.by),
            "at": outreach.at,
        }
        number = self._tx.add(_ADD, row)
        names = [
            {"outreach": number, "position": nth, "name": name} for nth, name in enumerate(outreach.speakers, start=1)
        ]
        if names:
            self._tx.run(_SPEAK, names)
        return replace(outreach, number=number)

    def visit(self, visit: Visit) -> Visit:
        """With its number."""
        row = {
            "nomination": visit.nomination,
            "name": visit.name,
            "day": visit.day,
            "need": visit.need,
            "solved": visit.solved,
            "words": visit.words,
            "by_id": self._staff.id_of(visit.by),
            "at": visit.at,
        }
        return replace(visit, number=self._tx.add(_VISIT, row))

    def visits(self, period: Period) -> tuple[Visit, ...]:
        """By day."""
        people = self._staff.roll.people
        found = _within(select(visits), visits.c.day, period).order_by(visits.c.day, visits.c.number)
        return tuple(
            Visit(
                number=row.number,
                nomination=row.nomination,
                name=row.name,
                day=row.day,
                by=people[row.by_id],
                at=self._tx.local(row.at),
                need=row.need,
                solved=row.solved,
                words=row.words,
            )
            for row in self._tx.run(found)
        )

    def sums(self, period: Period) -> OutreachSums:
        """Of the events of those days; a kind without one is not named."""
        events = _within(select(_o.kind, func.count()), _o.day, period).group_by(_o.kind)
        spoke = select(func.count(speakers.c.name.distinct())).join(outreaches, _o.number == speakers.c.outreach)
        where = _within(
            select(func.count(_o.venue.distinct()), func.coalesce(func.sum(_o.audience), 0)), _o.day, period
        )
        venues, audience = self._tx.run(where).one()
        counts = {Into(kind): int(count) for kind, count in self._tx.run(events)}
        return OutreachSums(
            events={into: counts[into] for into in Into if into in counts},
            speakers=self._count(_within(spoke, _o.day, period)),
            venues=int(venues),
            audience=int(audience),
        )

    def stages(self, period: Period) -> Stages:
        """Nominations by the day on which they came, without those taken back; entries by the day of publication."""
        begins = datetime.combine(period.first, time.min, self._tx.zone)
        ends = datetime.combine(period.last + timedelta(days=1), time.min, self._tx.zone)
        came = (_n.at >= begins, _n.at < ends)
        listed = (_n.decided_at >= begins, _n.decided_at < ends)
        served = select(_r.person_id).where(_r.counts, _r.ledger == Ledger.SERVICE.value)
        doing = union(
            _within(served, _r.day, period),
            select(_n.person_id).where(_PUT_FORWARD, _n.person_id.is_not(None), *came),
        ).subquery()
        put_forward, found = self._tx.run(
            select(func.count(), func.count(_WHO.distinct())).where(_PUT_FORWARD, *came)
        ).one()
        return Stages(
            period,
            nominations=int(put_forward),
            found=int(found),
            listed=self._count(select(func.count(_WHO.distinct())).where(_n.state == DeedState.LISTED.value, *listed)),
            outreach=self.sums(period),
            visits=self._count(_within(select(func.count()).select_from(visits), visits.c.day, period)),
            doing=self._count(select(func.count()).select_from(doing)),
        )

    def _count(self, statement: Select[*tuple[Any, ...]]) -> int:
        return int(self._tx.run(statement).scalar_one())


def _within(statement: Select[*tuple[Any, ...]], day: Column[Any], period: Period) -> Select[*tuple[Any, ...]]:
    return statement.where(day >= period.first, day <= period.last)
