"""People and departments as one person may see them: lists with filters, one of them with all that stands of access."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Select, func, or_, select

from domain.changes import Register
from domain.roster import OfficeFile
from domain.sight import Sight
from domain.staff import Department, Person, Role
from storage.bindings import UNSEEN, bindings_seen
from storage.drafts import Drafts
from storage.portrait import Portrait, Rows
from storage.roll import departments, staff
from storage.staff import Staff
from storage.transaction import Transaction

PAGE = 50


class Standing(StrEnum):
    """How somebody can be reached."""

    BOUND = "bound"
    PRESUMED = "presumed"  # never spoke: the staff number stands for the account
    FREE = "free"  # was unbound, or the list gave the account to somebody else


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the list is narrowed by; empty or None: not by that."""

    text: str = ""
    department: str = ""
    role: Role | None = None
    standing: Standing | None = None
    left: bool = False  # those who have left, instead of those at work


@dataclass(frozen=True, slots=True)
class Member:
    """`seen_at` None: nobody has looked at the binding yet. `erased`: nothing personal is kept any more."""

    person: Person
    standing: Standing
    userid: str = ""
    bound_at: datetime | None = None
    seen_at: datetime | None = None
    left_on: date | None = None
    erased: bool = False

    @property
    def waits(self) -> bool:
        """A binding that somebody made, and that the clerk has not looked at."""
        return self.standing is Standing.BOUND and self.bound_at is not None and self.seen_at is None


@dataclass(frozen=True, slots=True)
class Division:
    """A department and how many are in it."""

    department: Department
    members: int


class SeenPeople:
    """`view.people`: those of the departments that are seen, and oneself."""

    def __init__(self, tx: Transaction, staff: Staff, sight: Sight) -> None:
        self._tx = tx
        self._staff = staff
        self._sight = sight

    def listing(self, wanted: Wanted, *, offset: int = 0, most: int = PAGE) -> tuple[Member, ...]:
        """In the order of the list."""
        order = (staff.c.left_on.desc(), staff.c.position) if wanted.left else (staff.c.position, staff.c.id)
        found = self._tx.run(self._narrowed(_MEMBERS, wanted).order_by(*order).offset(offset).limit(most))
        return tuple(self._member(row) for row in found)

    def how_many(self, wanted: Wanted) -> int:
        return int(self._tx.run(self._narrowed(select(func.count()).select_from(_JOINED), wanted)).scalar_one())

    def one(self, staff_no: str) -> Member | None:
        """None: nobody has that number, or it is not for these eyes."""
        statement = self._narrowed(_MEMBERS, None).where(staff.c.staff_key == staff_no.casefold())
        row = self._tx.run(statement).one_or_none()
        return None if row is None else self._member(row)

    def waiting(self, most: int = PAGE) -> tuple[Member, ...]:
        """Bindings that nobody has looked at, the newest first; for the clerk."""
        if not self._sight.whole:
            return ()
        found = self._tx.run(_MEMBERS.where(*UNSEEN).order_by(staff.c.bound_at.desc(), staff.c.id).limit(most))
        return tuple(self._member(row) for row in found)

    def divisions(self) -> tuple[Division, ...]:
        """Departments that are seen, those without anybody too."""
        office = self._staff.office()
        counts: dict[str, int] = {}
        for person in office.people:
            counts[person.department] = counts.get(person.department, 0) + 1
        seen = (one for one in office.departments if self._sight.sees_department(one.name))
        return tuple(Division(one, counts.get(one.name, 0)) for one in seen)

    def closed(self) -> tuple[str, ...]:
        """Departments that are no more; records stand under them."""
        if not self._sight.whole:
            return ()
        gone = select(departments.c.name).where(departments.c.gone).order_by(departments.c.id)
        return tuple(self._tx.run(gone).scalars())

    # --- for the clerk alone -------------------------------------------------

    def draft(self, number: int, at: datetime) -> tuple[str, OfficeFile] | None:
        """A list of one's own that waits for a yes; None: there is none any more."""
        return Drafts(self._tx, self._staff).office(number, self._sight.who, at)

    def register(self) -> Register:
        """The whole office, as a list is compared to it."""
        self._clerk_only()
        return self._staff.register()

    def portrait(self, person: Person) -> dict[str, Rows]:
        """All that is kept of somebody."""
        self._clerk_only()
        return dict(Portrait(self._tx, self._staff).of(person))

    def everybody(self) -> Sequence[Person]:
        """Who ever was here."""
        self._clerk_only()
        return tuple(self._staff.roll.people.values())

    def ever(self, staff_no: str) -> Person | None:
        self._clerk_only()
        return self._staff.ever(staff_no)

    def _clerk_only(self) -> None:
        if Role.CLERK not in self._sight.who.roles:
            raise PermissionError("not for these eyes")

    # --- rows ----------------------------------------------------------------

    def _narrowed(self, statement: Select[*tuple[Any, ...]], wanted: Wanted | None) -> Select[*tuple[Any, ...]]:
        if self._sight.departments is not None:
            mine = departments.c.name.in_(sorted(self._sight.departments))
            statement = statement.where(or_(mine, staff.c.id == self._staff.id_of(self._sight.who)))
        if Role.CLERK not in self._sight.who.roles:
            statement = statement.where(staff.c.left_on.is_(None))
        if wanted is None:
            return statement
        statement = statement.where(staff.c.left_on.is_not(None) if wanted.left else staff.c.left_on.is_(None))
        if wanted.text:
            like = (staff.c.name, staff.c.staff_key, staff.c.userid, staff.c.title)
            text = wanted.text.casefold()
            statement = statement.where(or_(*(column.contains(text, autoescape=True) for column in like)))
        if wanted.department:
            statement = statement.where(departments.c.name == wanted.department)
        if wanted.role is Role.CLERK:
            statement = statement.where(staff.c.clerk)
        elif wanted.role is not None:
            statement = statement.where(staff.c.roles.contains(wanted.role.value))
        match wanted.standing:
            case Standing.BOUND:
                statement = statement.where(staff.c.userid.is_not(None))
            case Standing.PRESUMED:
                statement = statement.where(staff.c.userid.is_(None), staff.c.presumed)
            case Standing.FREE:
                statement = statement.where(staff.c.userid.is_(None), ~staff.c.presumed)
            case None:
                pass
        return statement

    def _member(self, row: Any) -> Member:
        standing = Standing.PRESUMED if row.presumed else Standing.FREE
        seen = row.seen_userid == row.userid and row.seen_bound_at == row.bound_at
        local = self._tx.local
        return Member(
            person=self._staff.roll.people[row.id],
            standing=standing if row.userid is None else Standing.BOUND,
            userid=row.userid or (row.staff_key if row.presumed else ""),
            bound_at=None if row.bound_at is None else local(row.bound_at),
            seen_at=local(row.seen_at) if row.seen_at is not None and seen else None,
            left_on=row.left_on,
            erased=row.salt is None,
        )


_JOINED = staff.join(departments, departments.c.id == staff.c.department_id).outerjoin(
    bindings_seen, bindings_seen.c.person_id == staff.c.id
)
_MEMBERS = select(
    staff.c.id,
    staff.c.staff_key,
    staff.c.userid,
    staff.c.presumed,
    staff.c.bound_at,
    staff.c.left_on,
    staff.c.salt,
    bindings_seen.c.userid.label("seen_userid"),
    bindings_seen.c.bound_at.label("seen_bound_at"),
    bindings_seen.c.seen_at,
).select_from(_JOINED)
