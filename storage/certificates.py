"""Certificates of hours, kept as they were printed, so that anybody can ask whether they still hold."""

import secrets
from datetime import date, datetime
from typing import Any

from sqlalchemy import Index, Select, bindparam, insert, select
from sqlmodel import Field, SQLModel

from domain.certificates import BITS, Certificate
from domain.hours import Ledger, Sum, Totals
from domain.period import Period
from domain.staff import Person
from storage.columns import Text, table
from storage.staff import Staff
from storage.transaction import Transaction


class CertificateRow(SQLModel, table=True):
    """`behind`: see domain/certificates.py. Minutes and records are those of approved records when it was issued."""

    __tablename__ = "certificate"
    __table_args__ = (
        Index("ix_certificate_person", "person_id", "number"),
        Index("ix_certificate_by", "by_id"),
    )

    number: int | None = Field(default=None, primary_key=True)
    code: str = Field(sa_type=Text, unique=True)
    person_id: int = Field(foreign_key="staff.id")
    department: str = Field(sa_type=Text)
    first: date
    last: date
    service_minutes: int
    service_records: int
    duty_minutes: int
    duty_records: int
    post_minutes: int
    post_records: int
    behind: str = Field(sa_type=Text)
    head: str = Field(sa_type=Text)
    by_id: int = Field(foreign_key="staff.id")
    at: datetime


certificates = table(CertificateRow)
_c = certificates.c
_ADD = insert(certificates)
ALL = select(certificates).order_by(_c.number.desc())
_GET = select(certificates).where(_c.number == bindparam("which"))
_WITH_CODE = select(certificates).where(_c.code == bindparam("said"))


class Certificates:
    """`books.certificates`."""

    def __init__(self, tx: Transaction, staff: Staff) -> None:
        self._tx = tx
        self._staff = staff

    def issue(
        self, person: Person, period: Period, totals: Totals, behind: str, head: str, by: Person, at: datetime
    ) -> Certificate:
        """With a number of its own that nobody can guess."""
        sums = {
            f"{ledger.value}_{what}": getattr(totals.of(ledger), what)
            for ledger in Ledger
            for what in ("minutes", "records")
        }
        row = {
            "code": f"{secrets.randbits(BITS):0{BITS // 4}X}",
            "person_id": self._staff.id_of(person),
            "department": person.department,
            "first": period.first,
            "last": period.last,
            "behind": behind,
            "head": head,
            "by_id": self._staff.id_of(by),
            "at": at,
        }
        number = self._tx.add(_ADD, row | sums)
        self._tx.changed(certificates, (number,))
        issued = self.get(number)
        assert issued is not None
        return issued

    def get(self, number: int) -> Certificate | None:
        return next(iter(self._read(_GET, which=number)), None) if 0 < number < 2**31 else None

    def with_code(self, code: str) -> Certificate | None:
        return next(iter(self._read(_WITH_CODE, said=code)), None)

    def _read(self, statement: Select[*tuple[Any, ...]], **values: object) -> tuple[Certificate, ...]:
        return tuple(certificate_of(row, self._tx, self._staff) for row in self._tx.run(statement, values))


def certificate_of(row: Any, tx: Transaction, staff: Staff) -> Certificate:
    people = staff.roll.people
    return Certificate(
        row.number,
        row.code,
        people[row.person_id],
        row.department,
        Period(row.first, row.last),
        Totals(
            Sum(row.service_minutes, row.service_records),
            Sum(row.duty_minutes, row.duty_records),
            Sum(row.post_minutes, row.post_records),
        ),
        row.behind,
        row.head,
        people[row.by_id],
        tx.local(row.at),
    )
