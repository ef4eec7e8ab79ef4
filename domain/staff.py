"""People, departments and who may see whom."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from functools import cached_property


class Role(StrEnum):
    CLERK = "clerk"  # 经办人(文明办): sees and reviews everything
    LEADER = "leader"  # 局领导
    HEAD = "head"  # head or deputy head of the own department


@dataclass(frozen=True, slots=True)
class Person:
    """A member of staff. Two people are the same when their staff numbers are."""

    no: str
    name: str
    department: str
    title: str = ""
    gender: str = ""
    roles: frozenset[Role] = frozenset()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Person) and self.no == other.no

    def __hash__(self) -> int:
        return hash(self.no)


@dataclass(frozen=True, slots=True)
class Department:
    """A department, and what else it is called."""

    name: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Policy:
    """What differs from office to office; the defaults are those of rules 2.2 and 2.3.

    Minutes for lengths of time, days for `late_after`, working days for `answer_within`.
    """

    long_day: int = 8 * 60  # more on one day waits for a second look
    longest_day: int = 12 * 60  # more on one day is refused
    late_after: int = 30  # older reports need a reason
    ranking: bool = False  # relief from formalism: people are not ranked
    ask_attendance: bool = True  # one question in the evening of a shift of which nothing is known
    answer_within: int = 3  # until then whoever complains should have an answer
    filing: str = ""  # 备案号, shown below every page
    crowd: int = 8  # so many people at once, in one report or within a minute, are worth a second glance
    unusual: int = 3  # so many times what is usual for that person, too


@dataclass(frozen=True, eq=False)
class Office:
    """The unit as it stands: people at work only. Compared by identity, so that indexes can be kept per office."""

    unit: str
    departments: tuple[Department, ...]
    people: tuple[Person, ...]
    places: tuple[str, ...] = ()
    events: tuple[str, ...] = ()
    policy: Policy = field(default_factory=Policy)
    duties: tuple[str, ...] = ()  # titles of the duties that go on
    areas: tuple[str, ...] = ()  # places of 九无
    phrases: Mapping[str, str] = field(default_factory=dict)  # sentences in the office's own words, by name
    activities: tuple[str, ...] = ()  # titles of those that are announced and not over
    in_charge: Mapping[str, frozenset[str]] = field(default_factory=dict)  # departments, by a leader's staff number

    def members(self, department: str) -> tuple[Person, ...]:
        return tuple(p for p in self.people if p.department == department)

    def person(self, no: str) -> Person | None:
        return self._by_no.get(no)

    def area_of(self, leader: Person) -> frozenset[str]:
        """The departments in charge; empty: none is noted."""
        return self.in_charge.get(leader.no, frozenset())

    @cached_property
    def _by_no(self) -> dict[str, Person]:
        return {person.no: person for person in self.people}

    @property
    def clerks(self) -> tuple[Person, ...]:
        return tuple(p for p in self.people if Role.CLERK in p.roles)


# --- intents -----------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Bind:
    """First identification: name and staff number. Empty where not said."""

    name: str
    staff_no: str


@dataclass(frozen=True, slots=True)
class Unbind:
    """The clerk undoes somebody's binding."""

    staff_no: str


@dataclass(frozen=True, slots=True)
class ListBindings:
    """The clerk asks who is bound to which account."""


# --- outcomes ----------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Binding:
    """`at` None: from the list. `presumed`: not bound or heard yet, the staff number stands for the userid."""

    person: Person
    userid: str
    at: datetime | None
    presumed: bool


@dataclass(frozen=True, slots=True)
class BindingsListed:
    """Newest first; `presumed`: how many more are known by their staff number and have not spoken yet."""

    bindings: tuple[Binding, ...]
    presumed: int


@dataclass(frozen=True, slots=True)
class Unbound:
    """`person` None: nobody has that staff number."""

    person: Person | None


@dataclass(frozen=True, slots=True)
class ClerkOnly:
    """Only the clerk may do that."""


@dataclass(frozen=True, slots=True)
class WhoAreYou:
    """Somebody the office does not know spoke."""


@dataclass(frozen=True, slots=True)
class Bound:
    """The sender is known from now on."""

    person: Person


@dataclass(frozen=True, slots=True)
class AlreadyBound:
    """The sender was known before."""

    person: Person


@dataclass(frozen=True, slots=True)
class BindRefused:
    """A wrong pair, a person already heard and an unknown person get the same words."""


@dataclass(frozen=True, slots=True)
class BindLocked:
    """Too many wrong tries: so many minutes to wait."""

    minutes: int


@dataclass(frozen=True, slots=True)
class BindHalted:
    """Too many wrong tries of all senders together: so many minutes to wait, for everybody who is not known yet."""

    minutes: int


# --- notices -----------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class NewBinding:
    """The clerk sees every binding."""

    key: str
    to: Person
    person: Person
    sender: str
    on: date


@dataclass(frozen=True, slots=True)
class NewAccount:
    """The clerks and the person see that an account for the pages has become that person's."""

    key: str
    to: Person
    person: Person
    name: str
    on: date


@dataclass(frozen=True, slots=True)
class BindingsHalted:
    """Somebody may be guessing: the clerk hears of it, once a day. `tries`: wrong ones within an hour."""

    key: str
    to: Person
    tries: int
    minutes: int
    on: date
