"""Whatever is changed behind the program's back is found, and what the program changes itself is not."""

import hashlib
import json
import re
import sqlite3
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import time, timedelta
from typing import Any, LiteralString

import psycopg
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, select

from domain.chain import Fault, Head, Verdict, Wrong, read_head
from domain.consent import Said, Use
from domain.cycle import Stage
from domain.deeds import Channel, DeedState, Nominee, Part, Telling
from domain.hours import State, Totals
from domain.period import Period
from domain.review import Look
from domain.review import Verdict as Looked
from domain.roster import StaffRow
from domain.rota import Answer, DutyFile, Proof, SeatState
from domain.spot import Band
from domain.staff import Person
from domain.talk import Saying
from storage import migrate
from storage.chain import SUBJECTS, Chain, begin
from storage.engine import open_engine
from storage.parcels import outbox
from storage.store import Books, Store
from storage.transaction import Transaction
from storage.writers import ManyWriters, OneWriter
from tests.storage.office import FILE, NOW, ZONE, message, open_office, record
from tests.storage.rota import TUESDAY, cleaning, planned

PLACEHOLDER = "已注销"


def verdict(store: Store, *heads: Head) -> Verdict:
    with store.look() as books:
        return books.chain.verify(heads)


def head(store: Store) -> Head:
    with store.look() as books:
        found = books.chain.head()
    assert found is not None
    return found


def faults(store: Store, *heads: Head) -> list[tuple[Wrong, str, int]]:
    return [(fault.wrong, fault.subject, fault.row) for fault in verdict(store, *heads).faults]


def tamper(store: Store, *statements: LiteralString, values: Iterable[Any] = ()) -> None:
    """As somebody does who has the database and knows SQL. `values` are of the one statement."""
    url = store.engine.url
    if store.engine.dialect.name == "sqlite":
        file = sqlite3.connect(str(url.database))
        with file:
            for statement in statements:
                assert file.execute(statement.replace("%s", "?"), tuple(values)).rowcount, statement
        file.close()
        return
    with psycopg.connect(url.set(drivername="postgresql").render_as_string(hide_password=False)) as server:
        for statement in statements:
            assert server.execute(statement, tuple(values)).rowcount, statement


@pytest.fixture
def kept(store: Store) -> Store:
    """Three records, a correction among them, and a shift that somebody came to."""
    people = open_office(store)
    zhang, wang = people["张伟"], people["王芳"]
    with store.open() as books:
        books.hours.add(record(wang, activity="打扫", text="今天下午在福利院打扫2小时", message="m1"))
        books.staff.heard(wang, "1003", NOW)
    with store.open() as books:
        books.hours.add(record(zhang, minutes=60, start=time(9), end=time(10)))
    with store.open() as books:
        books.hours.add(record(zhang, minutes=90, replaces=2, message="m2"))
        books.hours.set_state(1, State.APPROVED, reason="", by="1002", at=NOW)
    with store.open() as books:
        shift = planned(books, cleaning(books, zhang, wang), zhang, wang)
        books.duty.arrive(shift.seats[0].number, NOW, Band.INSIDE)
    return store


# --- what the program does itself ------------------------------------------------


def test_a_link_is_what_its_description_says(kept: Store) -> None:
    """The scheme once more, by hand."""
    with kept.engine.connect() as connection:
        rows = connection.exec_driver_sql("SELECT * FROM chain ORDER BY number").all()
        salt = connection.exec_driver_sql("SELECT salt FROM staff WHERE id = 3").scalar_one()
    before = ""
    for count, (number, subject, row, act, clear, personal, digest) in enumerate(rows, start=1):
        said = f"{before}\n{count} {subject} {row} {act}\n{clear}\n{personal}"
        assert (number, digest) == (count, hashlib.sha256(said.encode()).hexdigest())
        before = digest
    first = next(row for row in rows if row.subject == "record")
    clear = {
        "person_id": 3, "department_id": 2, "department": "预算科", "day": "2026-11-21", "minutes": 120,
        "ledger": "service", "state": "pending", "counts": 1, "reporter_id": 3,
        "told_at": "2026-11-21 09:30:00.000000", "kind": "", "source": "chat", "second_look": 0, "message": "m1",
    }  # fmt: skip
    assert first.clear == json.dumps(clear, ensure_ascii=False, separators=(",", ":"))
    words = {"place": "", "activity": "打扫", "reason": "", "reviewer": "", "words": "今天下午在福利院打扫2小时"}
    said = f"{salt}\n{json.dumps(words, ensure_ascii=False, separators=(',', ':'))}"
    assert first.personal == hashlib.sha256(said.encode()).hexdigest()


def test_what_the_program_writes_is_whole(kept: Store) -> None:
    assert verdict(kept).faults == ()
    assert verdict(kept).rows == 4 + 3 + 2
    assert verdict(kept).head == head(kept)


def test_a_transaction_that_changes_nothing_makes_no_link(kept: Store) -> None:
    before = head(kept)
    with kept.open() as books:
        books.inbox.claim(message("m9"))
        books.staff.heard(books.staff.office().people[2], "1003", NOW)
    with kept.look() as books:
        books.hours.get(1)
    assert head(kept) == before


def test_what_is_rolled_back_leaves_no_link(kept: Store) -> None:
    before = head(kept)

    def fail() -> None:
        with kept.open() as books:
            books.hours.set_state(1, State.WITHDRAWN, reason="", by="1002", at=NOW)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert head(kept) == before
    assert verdict(kept).faults == ()


def test_every_way_to_change_a_seat_or_a_right_is_linked(kept: Store) -> None:
    with kept.open() as books:
        people = {person.name: person for person in books.staff.office().people}
        (shift,) = books.duty.numbered((1,)).values()
        one, other = (seat.number for seat in shift.seats)
        books.duty.answer(other, Answer.DECLINED, NOW)
        books.duty.vacate(other, SeatState.GIVEN_UP, NOW)
        books.duty.seat(shift.number, people["孙丽"], NOW)
        books.duty.depart(one, NOW, Band.NEAR)
        books.duty.credit(one, 3, Proof.OWN_WORD)
    with kept.open() as books:
        books.duty.absent(one)
        later = planned(books, shift.duty, people["王芳"], day=TUESDAY + timedelta(days=7))
        books.staff.set_clerk("A04")
        books.staff.unbind(people["王芳"])
        books.staff.bind(people["王芳"], "wang", NOW)
    with kept.open() as books:
        changed = replace(shift.duty, start=time(8), end=time(9))
        books.duty.bring_in(DutyFile((changed,)), NOW)
        assert books.duty.shift(later.number) is None, "planned anew, with its seats"
        books.staff.import_office(replace(FILE, staff=FILE.staff[:3]), NOW)
    assert verdict(kept).faults == ()


def test_every_way_to_change_what_is_on_the_board_is_linked(kept: Store) -> None:
    with kept.open() as books:
        people = {person.name: person for person in books.staff.office().people}
        of_everything_on_the_board(books, people)
    with kept.open() as books:
        zhang, sun = people["张伟"], people["孙丽"]
        books.deeds.tell(1, Telling(sun, Channel.PEER, "也见过", NOW), "m2")
        books.deeds.tell(1, Telling(sun, Channel.PEER, "还有", NOW, addition=True), "m3")
        books.deeds.unsay(1, sun, NOW)
        books.deeds.untell(1, zhang, NOW)
        books.deeds.untell(2, zhang, NOW)
        books.deeds.classify(3, category="诚实守信")
        books.deeds.set_cycle((3,), None)
    assert verdict(kept).faults == ()


def test_what_is_said_of_a_nominee_is_digested_with_the_nominee_s_salt_or_one_of_its_own(kept: Store) -> None:
    """Nothing personal of somebody outside can be found out by trying names."""
    with kept.open() as books:
        of_everything_on_the_board(books, {person.name: person for person in books.staff.office().people})
    with kept.engine.connect() as connection:
        salts = connection.exec_driver_sql(
            "SELECT n.number, n.salt, s.salt FROM nomination n LEFT JOIN staff s ON s.id = n.person_id ORDER BY 1"
        ).all()
        links = connection.exec_driver_sql("SELECT row, personal FROM chain WHERE subject = 'sign_off'").all()
    assert [(own is None, of_person is None) for _, own, of_person in salts] == [
        (True, False), (False, True), (False, True),
    ]  # fmt: skip
    assert len({own or of_person for _, own, of_person in salts}) == 3
    for number, own, of_person in salts:
        said = f'{own or of_person}\n{{"note":"无异议"}}'
        assert dict(tuple(link) for link in links)[number] == hashlib.sha256(said.encode()).hexdigest()


def test_writers_at_once_make_one_chain(kept: Store) -> None:
    before = head(kept).number

    def write(number: int) -> None:
        for _ in range(5):
            with kept.open(patience_ms=20_000) as books:
                person = books.staff.office().people[number % 4]
                books.hours.add(record(person, minutes=10 + number))

    with ThreadPoolExecutor(8) as writers:
        list(writers.map(write, range(8)))
    assert head(kept).number == before + 40
    assert verdict(kept).faults == ()


@pytest.mark.parametrize(
    "hold",
    [
        lambda books: books.outbox.due(NOW, 9, timedelta(minutes=1)),
        lambda books: books.staff.halted_until(),
        lambda books: books.outbox.put_many([("k", "1001", Saying("好"), None)], NOW),
        lambda books: books.watch.alerts(),
        lambda books: books.deeds.lock(),
    ],
    ids=["claim", "stranger", "put", "alerts", "board"],
)
def test_no_other_turn_holds_up_a_link(postgresql_url: str, hold: Callable[[Books], object]) -> None:
    """Else whoever has one of them and waits for a row would wait for one who waits to link."""
    store = Store(postgresql_url)
    wang = open_office(store)["王芳"]
    with store.open() as holding:
        hold(holding)
        with store.open(patience_ms=300) as books:
            books.hours.add(record(wang))
    store.close()


def test_books_from_before_the_chain_are_linked_when_they_are_brought_up_to_date(empty_database_url: str) -> None:
    engine = open_engine(empty_database_url)
    writer = OneWriter(engine) if engine.dialect.name == "sqlite" else ManyWriters(engine)
    migrate.upgrade(engine, writer, to="0002")
    with engine.begin() as connection:
        for row in (
            "INSERT INTO department (id, name, aliases, position, gone) VALUES (3, '预算科', '[]', 0, false)",
            """INSERT INTO staff (id, staff_no, staff_key, name, department_id, title, gender, roles, clerk, position,
            presumed) VALUES (7, 'B01', 'b01', '张伟', 3, '', '', 'head', true, 0, true)""",
        ):
            connection.exec_driver_sql(row)
    writer.close()
    engine.dispose()
    store = Store(empty_database_url)
    store.migrate()
    assert (verdict(store).rows, verdict(store).faults) == (1, ())
    with store.engine.connect() as connection:
        assert len(connection.exec_driver_sql("SELECT salt FROM staff").scalar_one()) == 32
    tamper(store, "UPDATE staff SET roles = ''")
    assert faults(store) == [(Wrong.CHANGED, "staff", 7)]
    store.close()


# --- what others do ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("change", "found"),
    [
        ("UPDATE record SET minutes = 480 WHERE number = 2", (Wrong.CHANGED, "record", 2)),
        ("UPDATE record SET state = 'approved' WHERE number = 3", (Wrong.CHANGED, "record", 3)),
        ("UPDATE record SET person_id = 4 WHERE number = 1", (Wrong.CHANGED, "record", 1)),
        ("UPDATE record SET words = '打扫8小时' WHERE number = 1", (Wrong.CHANGED, "record", 1)),
        ("DELETE FROM record WHERE number = 1", (Wrong.DELETED, "record", 1)),
        (
            """INSERT INTO record (number, person_id, department_id, department, day, minutes, ledger, state, counts,
            reporter_id, told_at, place, activity, kind, source, reason, reviewer, second_look, message, words)
            SELECT 9, person_id, department_id, department, day, minutes, ledger, state, counts, reporter_id, told_at,
            place, activity, kind, source, reason, reviewer, second_look, message, words FROM record
            WHERE number = 1""",
            (Wrong.INSERTED, "record", 9),
        ),
        ("UPDATE staff SET roles = 'leader' WHERE id = 2", (Wrong.CHANGED, "staff", 2)),
        ("UPDATE staff SET userid = 'mallory' WHERE id = 1", (Wrong.CHANGED, "staff", 1)),
        ("UPDATE seat SET arrived_at = taken_at WHERE number = 2", (Wrong.CHANGED, "seat", 2)),
        ("UPDATE seat SET answer = 'received' WHERE number = 2", (Wrong.CHANGED, "seat", 2)),
        ("UPDATE seat SET band = 'inside' WHERE number = 2", (Wrong.CHANGED, "seat", 2)),
    ],
)
def test_a_row_that_was_changed_is_named(kept: Store, change: LiteralString, found: tuple[Wrong, str, int]) -> None:
    tamper(kept, change)
    assert faults(kept) == [found]


def test_what_it_was_before_is_told(kept: Store) -> None:
    tamper(kept, "UPDATE record SET minutes = 480, words = '' WHERE number = 1")
    assert verdict(kept).faults == (Fault(Wrong.CHANGED, 1, "record", (("minutes", 120, 480),), personal=True),)


def test_a_link_that_was_changed_with_its_row_is_found(kept: Store) -> None:
    tamper(
        kept,
        "UPDATE record SET minutes = 480 WHERE number = 1",
        """UPDATE chain SET clear = replace(clear, '"minutes":120', '"minutes":480') WHERE subject = 'record'""",
    )
    broken = [row for wrong, _, row in faults(kept) if wrong is Wrong.BROKEN]
    with kept.engine.connect() as connection:
        changed = "SELECT number FROM chain WHERE clear LIKE '%%\"minutes\":480%%' ORDER BY number"
        assert broken == list(connection.exec_driver_sql(changed).scalars())


def test_a_link_taken_out_of_the_middle_is_found(kept: Store) -> None:
    tamper(kept, "DELETE FROM chain WHERE number = 6")
    assert (Wrong.BROKEN, "", 7) in faults(kept)


def test_a_tail_that_was_cut_is_found_by_a_head_from_outside(kept: Store) -> None:
    """Without one it cannot be: what is left is whole."""
    known = head(kept)
    tamper(kept, "DELETE FROM seat", "DELETE FROM chain WHERE subject = 'seat'")
    assert faults(kept) == []
    assert faults(kept, known) == [(Wrong.CUT, "", known.number)]


def rewrite(engine: Engine) -> None:
    """Somebody who knows this program makes the chain anew over what stands there now."""
    with engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM chain")
        begin(connection)


def test_a_chain_that_was_made_anew_is_found_by_a_head_from_outside(kept: Store) -> None:
    known = head(kept)
    tamper(kept, "UPDATE record SET minutes = 480 WHERE number = 1")
    rewrite(kept.engine)
    with kept.open() as books:
        for _ in range(9):
            books.hours.add(record(books.staff.office().people[0]))
    assert faults(kept) == []
    assert faults(kept, known) == [(Wrong.REWRITTEN, "", known.number)]


def test_a_head_is_known_again_by_what_people_were_shown_of_it(kept: Store) -> None:
    shown = str(head(kept))
    again = read_head(f" {shown.upper()}\n")
    assert again is not None
    with kept.open() as books:
        books.hours.add(record(books.staff.office().people[0]))
    assert faults(kept, again) == []
    other = replace(again, hash=again.hash[:-1] + ("0" if again.hash[-1] != "0" else "1"))
    assert faults(kept, again, other) == [(Wrong.REWRITTEN, "", again.number)]


@pytest.mark.parametrize(
    "text", ["", "12", "12:", "12:abc", ":0123456789abcdef", "0:0123456789abcdef", "x:0123456789abcdef"]
)
def test_what_is_no_head_is_not_taken_for_one(text: str) -> None:
    assert read_head(text) is None


# --- any change at all -------------------------------------------------------------

COLUMNS = [(subject.name, column) for subject in SUBJECTS for column in (*subject.clear, *subject.personal)]
VALUES = st.none() | st.integers(-(2**63), 2**63 - 1) | st.text() | st.floats() | st.binary()


def of_everything_on_the_board(books: Books, people: dict[str, Person]) -> None:
    """A period with a nominee of the office, one from outside and a group, and all that is said of them."""
    clerk, wang = people["李国栋"], people["王芳"]
    cycle = books.cycles.open("第一期", theme="最美财政人", until=NOW.date(), by=clerk, at=NOW)
    for nominee in (Nominee("王芳", wang, department="预算科"), Nominee("陈大爷"), Nominee("志愿队", group=True)):
        told = Telling(people["张伟"], Channel.PEER, "照顾邻居", NOW, body="第一支部")
        how = {"virtue": "社会公德", "category": "助人为乐"}
        number = books.deeds.add(nominee, told, "m1", **how, cycle=cycle.number).number
        for part in Part:
            books.deeds.write(number, part, "照顾邻居十年")
        books.deeds.set_state(number, DeedState.VERIFIED, by=clerk, at=NOW, reason="属实")
        books.deeds.sign(number, "纪检", ok=True, by=clerk, at=NOW, note="无异议")
        books.deeds.set_ballots({number: number})
        books.deeds.refer(number, 2026)
        books.consents.ask(number, (Use.UNIT,), NOW)
        books.consents.note(number, Use.UNIT, Said.GIVEN, by=clerk, at=NOW, note="书面同意")
    books.cycles.set_deadline(cycle.number, TUESDAY)
    books.cycles.move(cycle.number, Stage.COLLECTING, Stage.VOTING, by=clerk, at=NOW, reason="收齐了")
    books.votes.open(cycle.number)
    books.votes.cast(cycle.number, wang, 1, NOW, "m7")
    books.votes.close(cycle.number)
    books.cycles.move(cycle.number, Stage.VOTING, Stage.NOTICE, by=clerk, at=NOW, notice_from=TUESDAY)
    objection = books.objections.add(cycle.number, 2, "材料不实", people["张伟"], NOW, "m8")
    assert objection is not None
    books.objections.decide(objection.number, upheld=False, reason="已核实", by=clerk, at=NOW)


@pytest.fixture(scope="module")
def busy(sqlite_template: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterable[Store]:
    """Books with a row in every table that is linked."""
    path = tmp_path_factory.mktemp("chain") / "books.sqlite3"
    path.write_bytes(sqlite_template.read_bytes())
    store = Store(f"sqlite:///{path}")
    people = open_office(store)
    with store.open() as books:
        books.hours.add(record(people["王芳"], activity="打扫"))
        shift = planned(books, cleaning(books, people["张伟"]), people["张伟"])
        books.duty.credit(shift.seats[0].number, 1, Proof.OWN_WORD)
        of_everything_on_the_board(books, people)
        books.looks.add(Look(1, people["张伟"], NOW, Looked.SEEN, "属实"))
        year = Period.year(NOW.date())
        books.certificates.issue(people["王芳"], year, Totals(), "digest", "1:abc", people["李国栋"], NOW)
        books.staff.import_office(replace(FILE, staff=FILE.staff[:3]), NOW)
    with store.open() as books:
        gone = books.erasure.leaver("A04")
        assert gone is not None
        books.erasure.erase(gone, PLACEHOLDER, None, NOW)
    yield store
    store.close()


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(where=st.sampled_from(COLUMNS), which=st.integers(0, 3), value=VALUES)
def test_any_single_change_of_any_row_is_found(busy: Store, where: tuple[str, str], which: int, value: Any) -> None:
    subject, column = where
    with busy.engine.connect() as connection:
        raw: Any = connection.connection.driver_connection
        for pragma in ("foreign_keys = OFF", "ignore_check_constraints = ON"):
            raw.execute(f"PRAGMA {pragma}")
        try:
            connection.begin()
            keys = [key for (key,) in raw.execute(f"SELECT rowid FROM {subject} ORDER BY rowid")]
            key = keys[which % len(keys)]
            stands = f"SELECT quote({column}) FROM {subject} WHERE rowid = {key}"
            before = raw.execute(stands).fetchone()
            try:
                raw.execute(f"UPDATE {subject} SET {column} = ? WHERE rowid = {key}", (value,))
            except (sqlite3.IntegrityError, UnicodeEncodeError):  # not even the database takes that
                assume(False)
            assume(raw.execute(stands).fetchone() != before)
            found = Chain(Transaction(connection, ZONE, writes=False)).verify().faults
            assert any(one.subject == subject for one in found), (before, value)
        finally:
            connection.rollback()
            for pragma in ("foreign_keys = ON", "ignore_check_constraints = OFF"):
                raw.execute(f"PRAGMA {pragma}")


def test_every_column_is_linked_or_left_out_on_purpose() -> None:
    left_out = {
        (subject.name, column.key)
        for subject in SUBJECTS
        for column in subject.key.table.c
        if column.key not in {*subject.clear, *subject.personal, subject.key.key}
    }
    assert left_out == {("staff", "position"), ("staff", "salt"), ("nomination", "salt")}


# --- erasing -----------------------------------------------------------------------


def everything(store: Store) -> str:
    """All that stands anywhere, as text."""
    words = []
    with store.engine.connect() as connection:
        for (table,) in connection.exec_driver_sql(
            "SELECT name FROM sqlite_master WHERE type = 'table'"
            if store.engine.dialect.name == "sqlite"
            else "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
        ).all():
            words += [repr(tuple(row)) for row in connection.exec_driver_sql(f'SELECT * FROM "{table}"')]
    return re.sub("[0-9a-f]{32,}", "", "\n".join(words))  # digests hold every short number sooner or later


@pytest.fixture
def left(kept: Store) -> Person:
    """王芳 has left; words of hers and about her stand all over the books."""
    with kept.open() as books:
        people = {person.name: person for person in books.staff.office().people}
        wang, sun = people["王芳"], people["孙丽"]
        books.inbox.claim(message("m1", "1003"))
        books.inbox.answered("m1", Saying("王芳，已为您登记"))
        books.hours.add(record(sun, by=sun, text="和王芳一起打扫", reviewer="1003"))
        books.outbox.put("duty:eve:1:2026:1003", "1003", Saying("王芳您好"), NOW)
        books.outbox.put("said:1", "1002", Saying("王芳为您登记了"), NOW)
        books.box.add(wang, "食堂太咸了", "complaint", NOW)
        books.duty.leave(wang, TUESDAY, TUESDAY, NOW)
        books.duty.feed(wang, renew=False)
        photo = books.photos.arrived(replace(message("p1", "1003", ""), media="media-of-wang"), wang, (1,))
        books.photos.stored(photo, "wang.jpg", NOW)
        check = books.inspection.check("楼道", clean=False, by=wang, at=NOW, message="m5", text="楼道有纸屑乱飞")
        books.inspection.find(check, ())
    with kept.open() as books:
        books.staff.import_office(replace(FILE, staff=tuple(s for s in FILE.staff if s.name != "王芳")), NOW)
    return wang


def test_somebody_who_was_erased_is_nowhere_any_more_and_the_chain_holds(kept: Store, left: Person) -> None:
    known = head(kept)
    secret = ("王芳", "1003", "打扫2小时", "食堂太咸", "media-of-wang", "wang.jpg", "纸屑乱飞")
    assert [word for word in secret if word not in everything(kept)] == []
    with kept.open() as books:
        gone = books.erasure.leaver("1003")
        assert gone == left
        erased = books.erasure.erase(gone, PLACEHOLDER, None, NOW)
    assert erased.photos == ("wang.jpg",)
    assert not erased.namesake
    assert [word for word in secret if word in everything(kept)] == []
    found = verdict(kept, known)
    assert found.faults == ()
    assert found.erased == 1 + 1 + 1 + 1, "the person, a record, a seat, and the record that she had reviewed"
    with kept.look() as books:
        wang_s = books.hours.get(1)
        assert wang_s is not None
        assert (wang_s.person.name, wang_s.minutes, wang_s.text, wang_s.photos) == (PLACEHOLDER, 120, "", 0)
        assert books.outbox.counts()["expired"] == 1
        sun_s = books.hours.get(4)
        assert sun_s is not None
        assert (sun_s.text, sun_s.reviewer) == ("和已注销一起打扫", wang_s.person.no)


def test_sums_stay_as_they_were(kept: Store, left: Person) -> None:
    november = Period(TUESDAY.replace(day=1), TUESDAY)
    with kept.look() as books:
        before = books.hours.totals_of_department("预算科", november)
    with kept.open() as books:
        books.erasure.erase(left, PLACEHOLDER, None, NOW)
    with kept.look() as books:
        assert books.hours.totals_of_department("预算科", november) == before


def test_a_name_that_a_colleague_bears_too_stays_in_the_words_of_others(kept: Store, left: Person) -> None:
    with kept.open() as books:
        staff = tuple(s for s in FILE.staff if s.name != "王芳")
        books.staff.import_office(replace(FILE, staff=(*staff, StaffRow("王芳芳", "1009", "预算科", "科员"))), NOW)
    with kept.open() as books:
        assert books.erasure.erase(left, PLACEHOLDER, None, NOW).namesake
        again = books.hours.get(4)
    assert again is not None
    assert again.text == "和王芳一起打扫"
    assert verdict(kept).faults == ()


def test_what_still_waited_for_somebody_who_was_erased_was_closed_then(kept: Store, left: Person) -> None:
    with kept.open() as books:
        books.erasure.erase(left, PLACEHOLDER, None, NOW)
    with kept.engine.connect() as connection:
        closed = select(outbox.c.ended_at).where(outbox.c.key.like("erased:%"), outbox.c.state == "expired")
        (ended,) = connection.execute(closed).scalars()
    assert ended is not None


def test_nobody_at_work_is_erased(kept: Store) -> None:
    with kept.open() as books:
        people = {person.name: person for person in books.staff.office().people}
        assert books.erasure.leaver("1003") is None
        with pytest.raises(KeyError):
            books.erasure.erase(people["王芳"], PLACEHOLDER, None, NOW)


def test_who_had_it_done_and_when_is_in_the_register(kept: Store, left: Person) -> None:
    with kept.open() as books:
        clerk = books.staff.office().people[0]
        books.erasure.erase(left, PLACEHOLDER, clerk, NOW)
    with kept.engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT person_id, by_id FROM erasure").all() == [(3, 1)]
    tamper(kept, "UPDATE erasure SET by_id = 2")
    assert faults(kept) == [(Wrong.CHANGED, "erasure", 1)]
