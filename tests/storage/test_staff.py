"""The office as the list has it, and who stands behind a userid."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from domain.period import Period
from domain.roster import ImportCounts, StaffRow
from domain.staff import Department, Policy, Role
from storage.store import Store
from tests.storage.office import FILE, NOW, TODAY, open_office, record, with_staff

LI, ZHANG, WANG, SUN = FILE.staff
YEAR = Period.year(TODAY)


def test_the_office_comes_back_as_the_list_had_it(store: Store) -> None:
    open_office(store)
    with store.look() as books:
        office = books.staff.office()
    assert office.unit == "云溪区财政局"
    assert office.departments == FILE.departments
    assert [repr(person) for person in office.people] == [repr(row.person) for row in FILE.staff]
    assert office.places == ("福利院",)
    assert office.events == ("义务洁城日",)
    assert office.policy == Policy()


def test_an_import_counts_what_it_did_and_twice_changes_nothing(store: Store) -> None:
    with store.open() as books:
        assert books.staff.import_office(FILE, NOW) == ImportCounts(added=4)
    with store.look() as books:
        office = books.staff.office()
    with store.open() as books:
        assert books.staff.import_office(FILE, NOW) == ImportCounts(unchanged=4)
    with store.look() as books:
        assert books.staff.office() is office


def test_people_are_updated_and_leavers_marked_never_deleted(store: Store) -> None:
    people = open_office(store)
    with store.open() as books:
        told = books.hours.add(record(people["王芳"]))
        books.staff.heard(people["王芳"], "1003", NOW)
    moved = replace(ZHANG, department="办公室", name="张炜")
    with store.open() as books:
        counts = books.staff.import_office(with_staff(LI, moved, SUN), NOW)
    assert counts == ImportCounts(changed=1, unchanged=2, left=1)
    with store.look() as books:
        office = books.staff.office()
        assert [p.name for p in office.people] == ["李国栋", "张炜", "孙丽"]
        assert office.people[1].department == "办公室"
        assert books.staff.who("1003") is None  # out at the next request
        assert books.staff.userid_of(people["王芳"]) is None
        kept = books.hours.get(told.number)
        assert kept is not None
        assert (kept.person.name, kept.department) == ("王芳", "预算科")


def test_a_leaver_who_comes_back_is_the_same_person(store: Store) -> None:
    people = open_office(store)
    with store.open() as books:
        told = books.hours.add(record(people["王芳"]))
        books.staff.import_office(with_staff(LI, ZHANG, SUN), NOW)
    with store.open() as books:
        assert books.staff.import_office(FILE, NOW) == ImportCounts(unchanged=3, back=1)
        person = books.staff.who("1003")
        assert person is not None
        assert books.hours.on(person, TODAY)[0].number == told.number


def test_a_new_list_has_its_own_order(store: Store) -> None:
    open_office(store)
    with store.open() as books:
        books.staff.import_office(with_staff(SUN, WANG, ZHANG, LI), NOW)
    with store.look() as books:
        assert [p.name for p in books.staff.office().people] == ["孙丽", "王芳", "张伟", "李国栋"]


def test_what_the_list_says_nothing_about_stays(store: Store) -> None:
    open_office(store)
    with store.open() as books:
        books.staff.import_office(replace(FILE, unit="", places=None, events=None), NOW)
        office = books.staff.office()
    assert (office.unit, office.places, office.events) == (FILE.unit, FILE.places, FILE.events)


def test_a_renamed_department_keeps_its_records(store: Store) -> None:
    people = open_office(store)
    with store.open() as books:
        books.hours.add(record(people["王芳"], minutes=90))
    rows = tuple(replace(row, department=row.department.replace("预算科", "预算绩效科")) for row in FILE.staff)
    renamed = replace(FILE, departments=(FILE.departments[0], Department("预算绩效科", ("预算科", "预算"))), staff=rows)
    with store.open() as books:
        books.staff.import_office(renamed, NOW)
    with store.open() as books:
        office = books.staff.office()
        assert [d.name for d in office.departments] == ["办公室", "预算绩效科"]
        everything = next(iter(books.hours.export()))
        assert everything.department == "预算科"  # its name on that day
        assert books.hours.totals_of_department("预算绩效科", YEAR).service.minutes == 90
        assert books.staff.import_office(renamed, NOW).changed == 0


def test_a_department_that_is_gone_is_not_shown_but_its_records_are_counted(store: Store) -> None:
    people = open_office(store)
    with store.open() as books:
        books.hours.add(record(people["王芳"], minutes=90))
    rows = tuple(replace(row, department="办公室") for row in FILE.staff)
    with store.open() as books:
        books.staff.import_office(replace(FILE, departments=FILE.departments[:1], staff=rows), NOW)
    with store.open() as books:
        assert [d.name for d in books.staff.office().departments] == ["办公室"]
        assert books.hours.totals_of_department("预算科", YEAR).service.minutes == 90
        assert books.hours.totals_of_department("办公室", YEAR).service.minutes == 0


def test_a_clerk_named_at_set_up_stays_one_until_the_list_names_roles(store: Store) -> None:
    open_office(store)
    with store.open() as books:
        books.staff.set_clerk("a04")
        assert [p.name for p in books.staff.office().clerks] == ["孙丽"]
        with pytest.raises(KeyError):
            books.staff.set_clerk("nobody")
    with store.open() as books:
        books.staff.import_office(FILE, NOW)
        assert [p.name for p in books.staff.office().clerks] == ["孙丽"]
    listed = (LI, ZHANG, replace(WANG, roles=frozenset({Role.CLERK}), listed=True), replace(SUN, listed=True))
    with store.open() as books:
        books.staff.import_office(with_staff(*listed), NOW)
        assert [p.name for p in books.staff.office().clerks] == ["王芳"]


def test_policy_is_data(store: Store) -> None:
    open_office(store)
    with store.open() as books:
        books.staff.set_policy(Policy(longest_day=600, ranking=True, ask_attendance=False))
    with store.look() as books:
        assert books.staff.office().policy == Policy(longest_day=600, ranking=True, ask_attendance=False)


# --- who is who --------------------------------------------------------------


def test_a_userid_is_bound_by_the_list_or_presumed_to_be_the_staff_number_whatever_the_case(store: Store) -> None:
    open_office(store)
    with store.look() as books:
        for userid, name in {"sunli": "孙丽", "SUNLI": "孙丽", "1002": "张伟", "stranger": "", "A04": ""}.items():
            person = books.staff.who(userid)
            assert (person.name if person else "") == name


def test_where_people_can_be_reached(store: Store) -> None:
    people = open_office(store)
    with store.open() as books:
        assert books.staff.userid_of(people["孙丽"]) == "sunli"
        assert books.staff.userid_of(people["张伟"]) == "1002"
        books.staff.bind(people["张伟"], "ZW", NOW)
        assert books.staff.userids_of(people.values()) == {
            people["李国栋"]: "1001",
            people["张伟"]: "zw",
            people["王芳"]: "1003",
            people["孙丽"]: "sunli",
        }
        books.staff.unbind(people["张伟"])
        assert books.staff.userid_of(people["张伟"]) is None


def test_who_speaks_first_is_bound_and_nobody_else_can_be_bound_to_that_person(store: Store) -> None:
    people = open_office(store)
    with store.open() as books:
        assert books.staff.bindable("张伟", "1002") == people["张伟"]
        person = books.staff.who("1002")
        assert person is not None
        books.staff.heard(person, "1002", NOW)
    with store.open() as books:
        assert books.staff.who("1002") == people["张伟"]
        assert books.staff.bindable("张伟", "1002") is None


def test_being_heard_again_writes_nothing(sqlite_url: str) -> None:
    store = Store(sqlite_url)
    open_office(store)
    with store.open() as books:
        person = books.staff.who("1002")
        assert person is not None
        books.staff.heard(person, "1002", NOW)
    with store.look() as books:  # a transaction that would have to wait for the lock if it wrote
        with store.open():
            person = books.staff.who("1002")
            assert person is not None
            books.staff.heard(person, "1002", NOW + timedelta(days=1))
        assert {b.person.name: b.at for b in books.staff.bindings()}["张伟"] == NOW
    store.close()


@pytest.mark.parametrize(
    ("name", "number"), [("张伟", "1003"), ("王芳", "1002"), ("张", "1002"), ("孙丽", "A04"), ("谁", "9")]
)
def test_only_the_exact_pair_of_somebody_not_heard_yet_can_be_bound(store: Store, name: str, number: str) -> None:
    open_office(store)
    with store.open() as books:
        assert books.staff.bindable(name, number) is None


def test_a_leaver_cannot_be_bound(store: Store) -> None:
    open_office(store)
    with store.open() as books:
        books.staff.import_office(with_staff(LI, ZHANG, SUN), NOW)
        assert books.staff.bindable("王芳", "1003") is None


def test_binding_ends_the_presumption(store: Store) -> None:
    people = open_office(store)
    with store.open() as books:
        books.staff.bind(people["张伟"], "Wei", NOW)
    with store.look() as books:
        assert books.staff.who("wei") == people["张伟"]
        assert books.staff.who("1002") is None


def test_the_clerk_undoes_a_binding_and_the_person_can_be_bound_anew(store: Store) -> None:
    people = open_office(store)
    with store.open() as books:
        books.staff.bind(people["张伟"], "impostor", NOW)
        books.staff.unbind(people["张伟"])
    with store.open() as books:
        assert books.staff.who("impostor") is None
        assert books.staff.who("1002") is None  # a userid equal to the number proves nothing any more
        assert books.staff.bindable("张伟", "1002") == people["张伟"]
        books.staff.bind(people["张伟"], "Wei", NOW)
        assert books.staff.who("wei") == people["张伟"]


def test_a_userid_belongs_to_one_person(store: Store) -> None:
    people = open_office(store)
    with pytest.raises(IntegrityError), store.open() as books:
        books.staff.bind(people["张伟"], "SUNLI", NOW)
    with store.look() as books:
        assert books.staff.who("sunli") == people["孙丽"]


def test_somebody_bound_goes_before_somebody_presumed(store: Store) -> None:
    people = open_office(store)
    with store.open() as books:
        books.staff.bind(people["王芳"], "1002", NOW)
    with store.look() as books:
        assert books.staff.who("1002") == people["王芳"]
        assert books.staff.userid_of(people["张伟"]) is None


def test_a_leavers_userid_can_be_given_to_somebody_else(store: Store) -> None:
    people = open_office(store)
    with store.open() as books:
        books.staff.import_office(with_staff(LI, ZHANG, WANG), NOW)
        assert books.staff.who("sunli") is None
        books.staff.bind(people["张伟"], "SunLi", NOW)
    with store.look() as books:
        assert books.staff.who("sunli") == people["张伟"]


def test_the_list_decides_whom_a_userid_belongs_to(store: Store) -> None:
    people = open_office(store)
    with store.open() as books:
        books.staff.bind(people["张伟"], "wei", NOW)
        rows = (LI, ZHANG, replace(WANG, wecom_userid="Wei"), replace(SUN, wecom_userid="1001"))
        books.staff.import_office(with_staff(*rows), NOW)
    with store.open() as books:
        assert books.staff.who("wei") == people["王芳"]
        assert books.staff.who("1001") == people["孙丽"]
        assert books.staff.who("sunli") is None
        assert books.staff.bindable("张伟", "1002") == people["张伟"]


def test_two_people_may_swap_their_userids_in_the_list(store: Store) -> None:
    people = open_office(store)
    first = (LI, replace(ZHANG, wecom_userid="a"), replace(WANG, wecom_userid="b"), SUN)
    second = (LI, replace(ZHANG, wecom_userid="b"), replace(WANG, wecom_userid="a"), SUN)
    with store.open() as books:
        books.staff.import_office(with_staff(*first), NOW)
    with store.open() as books:
        books.staff.import_office(with_staff(*second), NOW)
        assert books.staff.who("a") == people["王芳"]
        assert books.staff.who("b") == people["张伟"]


def test_the_clerk_sees_every_binding(store: Store) -> None:
    people = open_office(store)
    with store.open() as books:
        books.staff.bind(people["王芳"], "Fang", NOW)
        seen = {b.person.name: (b.userid, b.at, b.presumed) for b in books.staff.bindings()}
    assert seen == {
        "王芳": ("fang", NOW, False),
        "孙丽": ("sunli", None, False),
        "李国栋": ("1001", None, True),
        "张伟": ("1002", None, True),
    }


# --- wrong tries -------------------------------------------------------------


def test_five_wrong_tries_lock_for_fifteen_minutes(store: Store) -> None:
    with store.open() as books:
        for n in range(1, 6):
            assert books.staff.locked_until("x") is None
            assert books.staff.failed_bind("X", NOW + timedelta(minutes=n)) == n
        assert books.staff.locked_until("x") == NOW + timedelta(minutes=20)
        assert books.staff.locked_until("y") is None


def test_tries_far_apart_do_not_lock(store: Store) -> None:
    with store.open() as books:
        for n in range(8):
            assert books.staff.failed_bind("x", NOW + timedelta(minutes=15 * n)) == 1
        assert books.staff.locked_until("x") is None


def test_after_the_lock_five_more_tries_are_needed_for_the_next(store: Store) -> None:
    with store.open() as books:
        for _ in range(5):
            books.staff.failed_bind("x", NOW)
        lock = books.staff.locked_until("x")
        assert lock is not None
        assert books.staff.failed_bind("x", lock) == 1
        assert books.staff.locked_until("x") is None


def test_the_right_pair_clears_the_tries(store: Store) -> None:
    with store.open() as books:
        for _ in range(5):
            books.staff.failed_bind("x", NOW)
        books.staff.clear_fails("X")
        assert books.staff.locked_until("x") is None
        assert books.staff.failed_bind("x", NOW) == 1


def test_staff_numbers_that_differ_only_in_case_are_one(store: Store) -> None:
    open_office(store)
    with store.open() as books:
        counts = books.staff.import_office(with_staff(LI, ZHANG, WANG, replace(SUN, staff_no="a04")), NOW)
        assert counts == ImportCounts(changed=1, unchanged=3)
        assert books.staff.bindable("孙丽", "A04") is None


def test_a_new_person_can_be_written_about_at_once(store: Store) -> None:
    open_office(store)
    with store.open() as books:
        books.staff.import_office(with_staff(*FILE.staff, StaffRow("周明", "1009", "信息科")), NOW)
        person = books.staff.who("1009")
        assert person is not None
        assert books.hours.add(record(person)).department == "信息科"
