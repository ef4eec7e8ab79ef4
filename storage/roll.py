"""The office as it stands, read once and kept until its version changes."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any

from sqlalchemy import Index, select
from sqlmodel import Field, SQLModel

from domain.staff import Department, Office, Person, Policy, Role
from storage import activity_rows, areas, duties, settings
from storage.areas_of_leaders import all_areas
from storage.columns import Text, table
from storage.transaction import Transaction


class DepartmentRow(SQLModel, table=True):
    """`gone`: not in the last list any more; records still point here."""

    __tablename__ = "department"

    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(sa_type=Text, unique=True)
    aliases: str = Field(default="[]", sa_type=Text)
    position: int = 0
    gone: bool = False


class StaffRow(SQLModel, table=True):
    """`staff_key`, `userid`: case folded. `presumed`: never bound or heard, so the staff number stands for the userid.

    `clerk` is named at set-up, `roles` come from the list. A leaver keeps the row and everything that points to it.
    `salt`: without it nobody can tell any more what the digests in the chain were made of; None: it was erased.
    """

    __tablename__ = "staff"
    __table_args__ = (Index("ix_staff_department_id", "department_id"),)

    id: int | None = Field(default=None, primary_key=True)
    staff_no: str = Field(sa_type=Text, unique=True)
    staff_key: str = Field(sa_type=Text, unique=True)
    name: str = Field(sa_type=Text)
    department_id: int = Field(foreign_key="department.id")
    title: str = Field(default="", sa_type=Text)
    gender: str = Field(default="", sa_type=Text)
    roles: str = Field(default="", sa_type=Text)
    clerk: bool = False
    position: int = 0
    left_on: date | None = None
    userid: str | None = Field(default=None, sa_type=Text, unique=True)
    presumed: bool = True
    bound_at: datetime | None = None
    salt: str | None = Field(default=None, sa_type=Text)


departments = table(DepartmentRow)
staff = table(StaffRow)

VERSION = "office version"
"""Goes up with every change to what a Roll holds; bindings are no part of it."""

PHRASE = "phrase "
"""Before the name of a sentence that the office worded itself; of one that it gave up again there is nothing."""

_DEPARTMENTS = select(departments).order_by(departments.c.position, departments.c.id)
_STAFF = select(staff).order_by(staff.c.position, staff.c.id)


_ROLES = frozenset(Role)


@dataclass(frozen=True, slots=True)
class Roll:
    """`people`: everybody who ever was here, by row; the office holds those at work."""

    version: int
    office: Office
    people: Mapping[int, Person]
    ids: Mapping[str, int]
    departments: Mapping[str, int]


@dataclass(slots=True)
class RollShelf:
    """Where the store keeps the last committed roll for all its transactions."""

    roll: Roll | None = None


def roles_of(row: Any) -> frozenset[Role]:
    """A word that is no role of this program gives no right, and stops nobody's work."""
    roles = frozenset(Role(word) for word in row.roles.split() if word in _ROLES)
    return roles | {Role.CLERK} if row.clerk else roles


def load(tx: Transaction) -> Roll:
    kept = settings.get_all(tx)  # the version first: what is changed meanwhile is read anew
    rows = tx.run(_STAFF).all()
    known = {row.id: row for row in tx.run(_DEPARTMENTS)}  # after the people: so theirs are all there
    people: dict[int, Person] = {}
    at_work: list[Person] = []
    for row in rows:
        department = known[row.department_id].name
        person = Person(row.staff_no, row.name, department, row.title, row.gender, roles_of(row))
        people[row.id] = person
        if row.left_on is None:
            at_work.append(person)
    names = {row: department.name for row, department in known.items()}
    in_charge = {
        people[row].no: frozenset(names[department] for department in departments)
        for row, departments in all_areas(tx).items()
        if row in people
    }
    office = Office(
        unit=kept.get("unit", ""),
        departments=tuple(Department(d.name, tuple(json.loads(d.aliases))) for d in known.values() if not d.gone),
        people=tuple(at_work),
        places=tuple(kept.get("places", ())),
        events=tuple(kept.get("events", ())),
        duties=tuple(dict.fromkeys(tx.run(duties.TITLES).scalars())),
        areas=tuple(tx.run(areas.NAMES).scalars()),
        activities=tuple(dict.fromkeys(tx.run(activity_rows.TITLES).scalars())),
        in_charge=in_charge,
        policy=Policy(**{f.name: kept[key] for f in fields(Policy) if (key := f"policy {f.name}") in kept}),
        phrases={key.removeprefix(PHRASE): kept[key] for key in kept if key.startswith(PHRASE) and kept[key]},
    )
    return Roll(
        version=kept.get(VERSION, 0),
        office=office,
        people=people,
        ids={person.no: id_ for id_, person in people.items()},
        departments={d.name: d.id for d in known.values()},
    )
