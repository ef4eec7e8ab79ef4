"""What the clerk does with people and departments at the desk: each act judged by what the books say at that moment."""

from dataclasses import dataclass
from enum import StrEnum

from domain.changes import Changes
from domain.roster import ImportCounts, StaffRow
from domain.staff import Department, Office, Person, Role


class Taken(StrEnum):
    """What is somebody else's already."""

    STAFF_NO = "staff_no"
    USERID = "wecom_userid"
    DEPARTMENT = "department"


# --- intents -----------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ImportOffice:
    """Takes over a list that was shown. `digest`: of the changes that were shown."""

    draft: int
    digest: str


@dataclass(frozen=True, slots=True)
class CorrectPerson:
    """`line`: as it should be, checked as a list is. Its roles are left out of it: see NameRoles."""

    staff_no: str
    line: StaffRow


@dataclass(frozen=True, slots=True)
class NameRoles:
    """These and no others."""

    staff_no: str
    roles: frozenset[Role]


@dataclass(frozen=True, slots=True)
class MarkLeft:
    """`name`: typed to be sure."""

    staff_no: str
    name: str


@dataclass(frozen=True, slots=True)
class BringBack:
    """Somebody who was marked as having left is here."""

    staff_no: str


@dataclass(frozen=True, slots=True)
class ErasePerson:
    """What is personal goes for good. `name`: typed to be sure; `placeholder`: stands for it from then on."""

    staff_no: str
    name: str
    placeholder: str


@dataclass(frozen=True, slots=True)
class PutInCharge:
    """A leader of these departments; of none: of the whole unit."""

    staff_no: str
    departments: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SeeBindings:
    """The clerk has looked at these: they are who they say they are."""

    staff_nos: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KeepDepartment:
    """`old` empty: a new one. `aliases`: what else it is called."""

    old: str
    name: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CloseDepartment:
    """It is no more; its records stay under its name."""

    name: str


PeopleIntent = (
    ImportOffice
    | CorrectPerson
    | NameRoles
    | MarkLeft
    | BringBack
    | ErasePerson
    | PutInCharge
    | SeeBindings
    | KeepDepartment
    | CloseDepartment
)


# --- outcomes ----------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class OfficeImported:
    """`people`, `departments`: how many there are now."""

    counts: ImportCounts
    people: int
    departments: int


@dataclass(frozen=True, slots=True)
class DraftGone:
    """It waited too long, or was taken over before."""


@dataclass(frozen=True, slots=True)
class OfficeMoved:
    """Somebody has changed the office since the list was shown: it has to be shown again."""


@dataclass(frozen=True, slots=True)
class NobodyLeftToRun:
    """There would be no clerk any more, so it is not done."""


@dataclass(frozen=True, slots=True)
class PersonCorrected:
    """`person`: as it is now. `same`: nothing is different."""

    person: Person
    same: bool = False


@dataclass(frozen=True, slots=True)
class TakenAlready:
    what: Taken
    word: str


@dataclass(frozen=True, slots=True)
class NoSuchPerson:
    staff_no: str


@dataclass(frozen=True, slots=True)
class NoSuchDepartment:
    name: str


@dataclass(frozen=True, slots=True)
class RolesNamed:
    person: Person


@dataclass(frozen=True, slots=True)
class WrongName:
    """Another name was typed than the person's."""

    person: Person


@dataclass(frozen=True, slots=True)
class PersonLeft:
    person: Person


@dataclass(frozen=True, slots=True)
class PersonBack:
    person: Person


@dataclass(frozen=True, slots=True)
class StillHere:
    """Only who has left can be erased."""

    person: Person


@dataclass(frozen=True, slots=True)
class PersonErased:
    """`row`: the person's number in the books. `files`: pictures that have to be deleted now.

    `namesake`: where colleagues wrote the name it stands, since others bear it.
    """

    row: int
    files: tuple[str, ...]
    namesake: bool


@dataclass(frozen=True, slots=True)
class InCharge:
    person: Person
    departments: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NoLeader:
    """Only leaders are in charge of departments."""

    person: Person


@dataclass(frozen=True, slots=True)
class BindingsSeen:
    how_many: int


@dataclass(frozen=True, slots=True)
class DepartmentKept:
    """`new`: it was not there before."""

    department: Department
    new: bool


@dataclass(frozen=True, slots=True)
class DepartmentClosed:
    name: str


@dataclass(frozen=True, slots=True)
class DepartmentInUse:
    name: str
    members: int


PeopleOutcome = (
    OfficeImported
    | DraftGone
    | OfficeMoved
    | NobodyLeftToRun
    | PersonCorrected
    | TakenAlready
    | NoSuchPerson
    | NoSuchDepartment
    | RolesNamed
    | WrongName
    | PersonLeft
    | PersonBack
    | StillHere
    | PersonErased
    | InCharge
    | NoLeader
    | BindingsSeen
    | DepartmentKept
    | DepartmentClosed
    | DepartmentInUse
)


# --- rules -------------------------------------------------------------------


def is_last_clerk(office: Office, person: Person) -> bool:
    """Without whom nobody could run the office any more."""
    return office.clerks == (person,)


def may_take_over(told: Changes, digest: str) -> OfficeMoved | NobodyLeftToRun | None:
    """None: what would be done is what was shown, and somebody still runs the office."""
    if told.digest != digest:
        return OfficeMoved()
    return None if told.clerks else NobodyLeftToRun()


def word_taken(office: Office, it: KeepDepartment) -> str | None:
    """The first of its names and aliases that is another department's, so that nobody would know which is meant."""
    others = [one for one in office.departments if one.name != it.old]
    known = {word for one in others for word in (one.name, *one.aliases)}
    return next((word for word in (it.name, *it.aliases) if word in known), None)
