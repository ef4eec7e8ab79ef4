"""The office as a list hands it over: who works where, checked line by line before it comes here."""

from dataclasses import dataclass

from domain.staff import Department, Office, Person, Role


@dataclass(frozen=True, slots=True)
class StaffRow:
    """One line of the list. `wecom_userid` empty: presumed to be the staff number.

    `roles` are settled here, by the list or else by title. `listed`: the list itself named them, so that a clerk who
    was named at set-up and is not among them is one no longer; otherwise a clerk stays a clerk.
    """

    name: str
    staff_no: str
    department: str
    title: str = ""
    gender: str = ""
    wecom_userid: str = ""
    roles: frozenset[Role] = frozenset()
    listed: bool = False

    @property
    def person(self) -> Person:
        return Person(self.staff_no, self.name, self.department, self.title, self.gender, self.roles)


@dataclass(frozen=True, slots=True)
class OfficeFile:
    """`places` and `events` None, `unit` empty: the list says nothing about them, what is known stays."""

    unit: str
    departments: tuple[Department, ...]  # in their order; aliases of one that is known already are replaced
    staff: tuple[StaffRow, ...]
    places: tuple[str, ...] | None = None
    events: tuple[str, ...] | None = None
    short_names: bool = True  # False: the list says nothing about what departments are called for short

    @property
    def office(self) -> Office:
        """The office as this list alone has it."""
        people = tuple(row.person for row in self.staff)
        return Office(self.unit, self.departments, people, self.places or (), self.events or ())


@dataclass(frozen=True, slots=True)
class ImportCounts:
    """People: added, changed, unchanged, marked as having left. `back`: had left, are here again."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    left: int = 0
    back: int = 0
