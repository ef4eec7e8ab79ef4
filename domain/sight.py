"""What somebody may look at in the console and on the pages: the one rule through which every query goes (R6)."""

from dataclasses import dataclass

from domain.staff import Person, Role


@dataclass(frozen=True, slots=True)
class Sight:
    """`departments` None: the whole unit. Empty: oneself alone."""

    who: Person
    departments: frozenset[str] | None

    @property
    def whole(self) -> bool:
        return self.departments is None

    def sees_department(self, name: str) -> bool:
        return self.departments is None or name in self.departments

    def sees(self, other: Person) -> bool:
        """Oneself always. Of others by the department that they are in today."""
        return other == self.who or self.sees_department(other.department)


def sight_of(person: Person, area: frozenset[str] = frozenset()) -> Sight:
    """The clerk sees the whole unit; a leader the departments in charge, without any: the whole unit; a head the own."""
    if Role.CLERK in person.roles:
        return Sight(person, None)
    if Role.LEADER in person.roles:
        return Sight(person, area or None)
    return Sight(person, frozenset({person.department}) if Role.HEAD in person.roles else frozenset())
