"""Puts right what is kept of one person, the whole of it seen to: numbers that stand elsewhere follow."""

import json
from datetime import date
from typing import Any

from sqlalchemy import func, insert, or_, select, update

from domain.roster import StaffRow as Line
from domain.staff import Department, Person, Role
from storage.calendar import days
from storage.records import records
from storage.roll import departments, staff
from storage.staff import Staff
from storage.transaction import Transaction


class Taken(Exception):
    """`column`: staff_no or wecom_userid, which is somebody else's already."""

    def __init__(self, column: str) -> None:
        super().__init__(column)
        self.column = column


class Correction:
    """`books.correction`."""

    def __init__(self, tx: Transaction, staff: Staff) -> None:
        self._tx = tx
        self._staff = staff

    def put(self, person: Person, line: Line) -> bool:
        """Whether anything is different now. A clerk stays a clerk; an empty userid in the line changes none.

        Raises Taken, and KeyError for a department that is not there or a person who was erased.
        """
        row = self._tx.run(select(staff).where(staff.c.id == self._staff.id_of(person)).with_for_update()).one()
        if row.salt is None:
            raise KeyError(person.no)
        department = select(departments.c.id).where(departments.c.name == line.department, ~departments.c.gone)
        found = self._tx.run(department).scalar_one_or_none()
        if found is None:
            raise KeyError(line.department)
        new: dict[str, Any] = {
            "staff_no": line.staff_no,
            "staff_key": line.staff_no.casefold(),
            "name": line.name,
            "department_id": found,
            "title": line.title,
            "gender": line.gender,
            "roles": " ".join(sorted(line.roles - {Role.CLERK})),
        }
        userid = line.wecom_userid.casefold()
        if userid and (row.userid != userid or row.presumed):
            new |= {"userid": userid, "presumed": False, "bound_at": None}
        if all(getattr(row, column) == value for column, value in new.items()):
            return False
        self._check(row.id, new)
        self._tx.run(update(staff).where(staff.c.id == row.id).values(new))
        self._tx.changed(staff, (row.id,))
        if row.staff_no != line.staff_no:
            self._renumber(row.staff_no, line.staff_no)
        self._staff.touch()
        return True

    def name_roles(self, person: Person, roles: frozenset[Role]) -> None:
        """These and no others."""
        words = " ".join(sorted(roles - {Role.CLERK}))
        self._set(person, {"roles": words, "clerk": Role.CLERK in roles})

    def left(self, person: Person, on: date) -> None:
        """From that day on; a list without the person says the same."""
        self._set(person, {"left_on": on})

    def back(self, person: Person) -> bool:
        """Who had left is here; False for somebody who was erased."""
        row = self._staff.id_of(person)
        if self._tx.run(select(staff.c.salt).where(staff.c.id == row)).scalar_one() is None:
            return False
        self._set(person, {"left_on": None})
        return True

    def keep_department(self, old: str, department: Department) -> bool:
        """New where `old` is empty, else renamed; one that is no more comes back by its name.

        False where another one that is no more has that name: its records are under it.
        """
        same = select(departments.c.id, departments.c.gone).where(departments.c.name == department.name)
        found = self._tx.run(same).one_or_none()
        values = {"name": department.name, "aliases": json.dumps(department.aliases, ensure_ascii=False), "gone": False}
        if old and found is not None and old != department.name:
            return False
        if old:
            self._tx.run(update(departments).where(departments.c.name == old).values(values))
        elif found is not None:
            self._tx.run(update(departments).where(departments.c.id == found.id).values(values))
        else:
            last = self._tx.run(select(func.coalesce(func.max(departments.c.position), -1))).scalar_one()
            self._tx.run(insert(departments).values(**values, position=last + 1))
        self._staff.touch()
        return True

    def close_department(self, name: str) -> None:
        self._tx.run(update(departments).where(departments.c.name == name).values(gone=True))
        self._staff.touch()

    def _set(self, person: Person, values: dict[str, Any]) -> None:
        row = self._staff.id_of(person)
        self._tx.run(update(staff).where(staff.c.id == row).values(values))
        self._tx.changed(staff, (row,))
        self._staff.touch()

    def _check(self, row: int, new: dict[str, Any]) -> None:
        others = select(func.count()).where(staff.c.id != row)
        if self._tx.run(others.where(staff.c.staff_key == new["staff_key"])).scalar_one():
            raise Taken("staff_no")
        userid = new.get("userid")
        if userid is None:
            return
        held = or_(staff.c.userid == userid, (staff.c.staff_key == userid) & staff.c.presumed)
        if self._tx.run(others.where(held, staff.c.left_on.is_(None))).scalar_one():
            raise Taken("wecom_userid")
        gone = (
            update(staff).where(staff.c.id != row, staff.c.userid == userid).values(userid=None).returning(staff.c.id)
        )
        self._tx.changed(staff, self._tx.run(gone).scalars().all())  # who has left gives it up

    def _renumber(self, old: str, new: str) -> None:
        """Where the number alone says who it was."""
        reviewed = update(records).where(records.c.reviewer == old).values(reviewer=new).returning(records.c.number)
        self._tx.changed(records, self._tx.run(reviewed).scalars().all())
        self._tx.run(update(days).where(days.c.set_by == old).values(set_by=new))
