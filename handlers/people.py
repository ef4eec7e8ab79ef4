"""People and departments at the desk of the clerk: corrections, roles, leavers, areas, bindings, erasure."""

from dataclasses import replace
from typing import assert_never

from domain.people import (
    BindingsSeen,
    BringBack,
    CloseDepartment,
    CorrectPerson,
    DepartmentClosed,
    DepartmentInUse,
    DepartmentKept,
    ErasePerson,
    ImportOffice,
    InCharge,
    KeepDepartment,
    MarkLeft,
    NameRoles,
    NobodyLeftToRun,
    NoLeader,
    NoSuchDepartment,
    NoSuchPerson,
    PeopleIntent,
    PeopleOutcome,
    PersonBack,
    PersonCorrected,
    PersonErased,
    PersonLeft,
    PutInCharge,
    RolesNamed,
    SeeBindings,
    StillHere,
    Taken,
    TakenAlready,
    WrongName,
    is_last_clerk,
    word_taken,
)
from domain.staff import ClerkOnly, Department, Person, Role
from handlers import office_lists
from handlers.desk import Desk
from storage.correction import Taken as TakenInBooks


def handle(it: PeopleIntent, desk: Desk) -> PeopleOutcome | ClerkOnly:
    if Role.CLERK not in desk.who.roles:
        return ClerkOnly()
    match it:
        case ImportOffice():
            return office_lists.take_over(it, desk)
        case CorrectPerson():
            return _correct(it, desk)
        case NameRoles():
            return _name_roles(it, desk)
        case MarkLeft():
            return _mark_left(it, desk)
        case BringBack():
            return _bring_back(it, desk)
        case ErasePerson():
            return _erase(it, desk)
        case PutInCharge():
            return _put_in_charge(it, desk)
        case SeeBindings():
            people = [person for no in it.staff_nos if (person := desk.office.person(no)) is not None]
            return BindingsSeen(desk.books.bindings.see(people, desk.who, desk.now))
        case KeepDepartment():
            return _keep_department(it, desk)
        case CloseDepartment():
            return _close_department(it, desk)
        case never:
            assert_never(never)


def _correct(it: CorrectPerson, desk: Desk) -> PersonCorrected | TakenAlready | NoSuchPerson | NoSuchDepartment:
    """The roles stay: who does another job from now on gets them by name."""
    person = desk.books.staff.ever(it.staff_no)
    if person is None:
        return NoSuchPerson(it.staff_no)
    try:
        different = desk.books.correction.put(person, replace(it.line, roles=person.roles))
    except TakenInBooks as taken:
        word = it.line.staff_no if taken.column == Taken.STAFF_NO else it.line.wecom_userid
        return TakenAlready(Taken(taken.column), word)
    except KeyError as missing:
        erased = missing.args[0] == person.no
        return NoSuchPerson(it.staff_no) if erased else NoSuchDepartment(it.line.department)
    after = desk.books.staff.ever(it.line.staff_no)
    return PersonCorrected(after or person, same=not different)


def _name_roles(it: NameRoles, desk: Desk) -> RolesNamed | NoSuchPerson | NobodyLeftToRun:
    person = desk.office.person(it.staff_no)
    if person is None:
        return NoSuchPerson(it.staff_no)
    if Role.CLERK not in it.roles and is_last_clerk(desk.office, person):
        return NobodyLeftToRun()
    desk.books.correction.name_roles(person, it.roles)
    return RolesNamed(desk.books.staff.office().person(person.no) or person)


def _mark_left(it: MarkLeft, desk: Desk) -> PersonLeft | NoSuchPerson | NobodyLeftToRun | WrongName:
    """Out at the next request and the next word; the records stay under the department of their day."""
    person = desk.office.person(it.staff_no)
    if person is None:
        return NoSuchPerson(it.staff_no)
    if it.name != person.name:
        return WrongName(person)
    if is_last_clerk(desk.office, person):
        return NobodyLeftToRun()
    desk.books.correction.left(person, desk.now.date())
    return PersonLeft(person)


def _bring_back(it: BringBack, desk: Desk) -> PersonBack | NoSuchPerson:
    person = desk.books.erasure.leaver(it.staff_no)
    if person is None or not desk.books.correction.back(person):
        return NoSuchPerson(it.staff_no)
    return PersonBack(person)


def _erase(it: ErasePerson, desk: Desk) -> PersonErased | StillHere | NoSuchPerson | WrongName:
    person = desk.books.erasure.leaver(it.staff_no)
    if person is None:
        here = desk.office.person(it.staff_no)
        return NoSuchPerson(it.staff_no) if here is None else StillHere(here)
    if person.name != it.name or person.name == it.placeholder:
        return WrongName(person)
    row = desk.books.staff.id_of(person)
    erased = desk.books.erasure.erase(person, it.placeholder, desk.who, desk.now)
    return PersonErased(row, (*erased.photos, *erased.pictures), erased.namesake)


def _put_in_charge(it: PutInCharge, desk: Desk) -> InCharge | NoLeader | NoSuchPerson | NoSuchDepartment:
    person = desk.office.person(it.staff_no)
    if person is None:
        return NoSuchPerson(it.staff_no)
    if Role.LEADER not in person.roles:
        return NoLeader(person)
    known = {one.name for one in desk.office.departments}
    unknown = next((name for name in it.departments if name not in known), None)
    if unknown is not None:
        return NoSuchDepartment(unknown)
    desk.books.staff.put_in_charge(person, it.departments)
    return InCharge(person, it.departments)


def _keep_department(it: KeepDepartment, desk: Desk) -> DepartmentKept | TakenAlready | NoSuchDepartment:
    taken = word_taken(desk.office, it)
    if taken is not None:
        return TakenAlready(Taken.DEPARTMENT, taken)
    if it.old and not _known(it.old, desk):
        return NoSuchDepartment(it.old)
    kept = Department(it.name, it.aliases)
    if not desk.books.correction.keep_department(it.old, kept):
        return TakenAlready(Taken.DEPARTMENT, it.name)
    return DepartmentKept(kept, new=not it.old)


def _close_department(it: CloseDepartment, desk: Desk) -> DepartmentClosed | DepartmentInUse | NoSuchDepartment:
    if not _known(it.name, desk):
        return NoSuchDepartment(it.name)
    members: tuple[Person, ...] = desk.office.members(it.name)
    if members:
        return DepartmentInUse(it.name, len(members))
    desk.books.correction.close_department(it.name)
    return DepartmentClosed(it.name)


def _known(name: str, desk: Desk) -> bool:
    return any(one.name == name for one in desk.office.departments)
