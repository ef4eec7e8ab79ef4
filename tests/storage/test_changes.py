"""What a list would change, told before: the import then does exactly that."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from shutil import copyfile

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from domain.changes import Cell, Changes, Register, changes
from domain.roster import OfficeFile, StaffRow
from domain.staff import Department, Person, Role
from storage.store import Store
from tests.storage.office import FILE, NOW, open_office, with_staff

LI, ZHANG, WANG, SUN = FILE.staff


def told(store: Store, file: OfficeFile) -> Changes:
    with store.look() as books:
        return changes(books.staff.register(), file)


def register_of(store: Store) -> Register:
    with store.look() as books:
        return books.staff.register()


def test_nothing_is_told_of_a_list_that_says_what_is_known(store: Store) -> None:
    open_office(store)
    same = told(store, FILE)
    assert same.nothing
    assert (same.unchanged, same.clerks) == (4, 0)


def test_a_change_is_told_field_by_field(store: Store) -> None:
    open_office(store)
    moved = replace(ZHANG, department="办公室", name="张炜", title="副科长", wecom_userid="ZhangWei")
    found = told(store, with_staff(LI, moved, WANG, SUN))
    (one,) = found.changed
    assert one.person.name == "张伟"
    assert one.cells == (
        Cell("name", "张伟", "张炜"),
        Cell("department", "预算科", "办公室"),
        Cell("title", "科长", "副科长"),
        Cell("wecom_userid", "", "zhangwei"),
    )


def test_who_left_is_told_and_who_is_here_again(store: Store) -> None:
    open_office(store)
    assert [one.name for one in told(store, with_staff(LI, ZHANG, SUN)).left] == ["王芳"]
    with store.open() as books:
        books.staff.import_office(with_staff(LI, ZHANG, SUN), NOW)
    (back,) = told(store, FILE).back
    assert (back.person.name, back.cells) == ("王芳", ())


def test_a_binding_that_the_list_gives_to_somebody_else_is_told(store: Store) -> None:
    open_office(store)
    found = told(store, with_staff(LI, replace(ZHANG, wecom_userid="sunli"), WANG, replace(SUN, wecom_userid="")))
    assert [one.name for one in found.freed] == ["孙丽"]
    assert found.unchanged == 3


def test_a_department_is_renamed_by_its_alias_and_nobody_moves(store: Store) -> None:
    open_office(store)
    renamed = (FILE.departments[0], Department("预算与绩效科", ("预算科",)))
    staff = [replace(one, department="预算与绩效科") if one.department == "预算科" else one for one in FILE.staff]
    found = told(store, replace(FILE, departments=renamed, staff=tuple(staff)))
    assert found.renamed == (("预算科", "预算与绩效科"),)
    assert (found.opened, found.closed, found.changed) == ((), (), ())


def test_the_digest_is_the_same_in_every_process() -> None:
    both = frozenset({Role.CLERK, Role.HEAD, Role.LEADER})
    changed = Changes(added=(StaffRow("张伟", "1", "办公室", roles=both),), left=(Person("2", "李", "办", roles=both),))
    assert changed.digest == "2eeffd89ddd277f14779990d4ae6c8195bb57e463e8693a49407ad6e310a4453"


NAMES = st.sampled_from(["办公室", "预算科", "国库科", "预算与绩效科"])
NUMBERS = ["1001", "a02", "1003", "1004"]
ROLES = st.sampled_from([frozenset(), frozenset({Role.HEAD}), frozenset({Role.CLERK}), frozenset({Role.LEADER})])


@st.composite
def files(draw: st.DrawFn) -> OfficeFile:
    """Small lists in which everything happens: moves, renamings, swapped accounts, leavers."""
    staff: list[StaffRow] = []
    free = ["zw", "sl", "wf", ""]
    for number in draw(st.lists(st.sampled_from(NUMBERS), unique=True, min_size=1)):
        userid = draw(st.sampled_from(free))
        if userid:
            free.remove(userid)
        said = draw(st.sampled_from([number, number.upper()]))
        name, department, title = (
            draw(st.sampled_from(["张伟", "孙丽"])),
            draw(NAMES),
            draw(st.sampled_from(["", "科长"])),
        )
        staff.append(StaffRow(name, said, department, title, "", userid, draw(ROLES), draw(st.booleans())))
    departments: list[Department] = []
    for name in draw(st.lists(NAMES, unique=True, max_size=3)):
        aliases = draw(st.lists(st.sampled_from(["预算科", "国库科", "局办"]), unique=True, max_size=1))
        departments.append(Department(name, tuple(one for one in aliases if one != name)))
    places: tuple[tuple[str, ...] | None, ...] = (None, (), ("福利院",))
    return OfficeFile("", tuple(departments), tuple(staff), draw(st.sampled_from(places)), None, draw(st.booleans()))


def applied(before: Register, file: OfficeFile, found: Changes) -> set[tuple[object, ...]]:
    """The people as they would be: by what is told alone."""
    renamed = dict(found.renamed)
    freed = {one.no.casefold() for one in found.freed}
    left = {one.no.casefold() for one in found.left}
    cells = {one.person.no.casefold(): one.cells for one in (*found.changed, *found.back)}
    back = {one.person.no.casefold() for one in found.back}
    people: set[tuple[object, ...]] = set()
    for entry in before.people:
        person, key = entry.person, entry.person.no.casefold()
        row = {
            "staff_no": person.no,
            "name": person.name,
            "department": renamed.get(person.department, person.department),
            "title": person.title,
            "gender": person.gender,
            "roles": " ".join(sorted(person.roles)),
            "wecom_userid": "" if key in freed else entry.userid or "",
        }
        for cell in cells.get(key, ()):
            row[cell.column] = cell.new
        gone = key in left or (entry.left and key not in back)
        if not gone:
            people.add((*row.values(),))
    for line in found.added:
        roles = " ".join(sorted(line.roles))
        userid = line.wecom_userid.casefold()
        people.add((line.staff_no, line.name, line.department, line.title, line.gender, roles, userid))
    return people


def standing(register: Register) -> set[tuple[object, ...]]:
    return {
        (one.no, one.name, one.department, one.title, one.gender, " ".join(sorted(one.roles)), entry.userid or "")
        for entry in register.people
        if not entry.left
        for one in (entry.person,)
    }


@contextmanager
def fresh(template: Path) -> Iterator[Store]:
    with tempfile.TemporaryDirectory() as folder:
        store = Store(f"sqlite:///{copyfile(template, Path(folder) / 'books.sqlite3')}")
        yield store
        store.close()


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(first=files(), second=files(), third=files())
def test_what_is_told_is_what_the_import_does(
    sqlite_template: Path, first: OfficeFile, second: OfficeFile, third: OfficeFile
) -> None:
    with fresh(sqlite_template) as store:
        for file in (first, second, third):
            before = register_of(store)
            found = changes(before, file)
            with store.open() as books:
                counts = books.staff.import_office(file, NOW)
            after = register_of(store)
            assert found.counts == counts
            assert applied(before, file, found) == standing(after)
            assert found.clerks == sum(Role.CLERK in one.person.roles for one in after.people if not one.left)
            open_before = {
                renamed for one in before.departments for renamed in (dict(found.renamed).get(one.name, one.name),)
            }
            opened = open_before - set(found.closed) | set(found.opened) | set(found.reopened)
            assert opened == {one.name for one in after.departments}
            assert changes(after, file).nothing
