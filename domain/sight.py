"""What somebody may look at, on pages and in chat: the one rule through which every query goes (R6)."""

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

    def sees_total_of(self, department: str) -> bool:
        """A department's total is open to its members too."""
        return self.who.department == department or self.sees_department(department)

    def sees(self, other: Person) -> bool:
        """Oneself always. Of others by the department that they are in today."""
        return other == self.who or self.sees_department(other.department)


def sight_of(person: Person, area: frozenset[str] = frozenset()) -> Sight:
    """The clerk sees the whole unit, as does a leader of no noted area; other leaders theirs; a head the own."""
    if Role.CLERK in person.roles:
        return Sight(person, None)
    own = frozenset({person.department} if Role.HEAD in person.roles else ())
    if Role.LEADER in person.roles:
        return Sight(person, area | own if area else None)
    return Sight(person, own)
