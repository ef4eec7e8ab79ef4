"""The tables come into being whole, once, whoever starts first."""

from contextlib import ExitStack
from dataclasses import replace
from datetime import timedelta

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import event, inspect
from sqlmodel import SQLModel

from domain.rota import DutyFile, Proof
from domain.staff import Policy
from storage import migrate
from storage.engine import open_engine
from storage.revision import revisions
from storage.store import Store
from storage.writers import ManyWriters, OneWriter
from tests.faults.crew import hired
from tests.faults.errands import bring_up_to_date
from tests.storage.office import NOW, message
from tests.storage.rota import CLEANING, planned


def tables(store: Store) -> list[str]:
    with store.engine.connect() as connection:
        return inspect(connection).get_table_names()


def test_an_empty_database_gets_all_tables(empty_database_url: str) -> None:
    store = Store(empty_database_url)
    assert not store.revision_ok()
    store.migrate()
    assert store.revision_ok()
    assert set(SQLModel.metadata.tables) <= set(tables(store))
    with store.open() as books:
        assert books.inbox.claim(message()).new
    store.close()


def test_running_it_again_changes_nothing(store: Store) -> None:
    with store.open() as books:
        books.inbox.claim(message())
    store.migrate()
    with store.look() as books:
        assert len(books.inbox.recent(9)) == 1


def test_the_migrations_make_the_tables_that_the_program_means(store: Store) -> None:
    with store.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_server_default": True})
        assert compare_metadata(context, SQLModel.metadata) == []


def test_the_revisions_are_those_of_the_migrations() -> None:
    scripts = ScriptDirectory.from_config(migrate._config()).walk_revisions()
    assert tuple(script.revision for script in scripts)[::-1] == revisions()


def test_four_processes_may_start_at_once(empty_database_url: str) -> None:
    with ExitStack() as crew:
        lines = [crew.enter_context(hired(bring_up_to_date, empty_database_url))[1] for _ in range(4)]
        for line in lines:
            line.send("go")
        assert [line.recv() for line in lines] == ["done"] * 4
    store = Store(empty_database_url)
    assert store.revision_ok()
    store.close()


@pytest.mark.parametrize("step", [1, 5, 12, 25, 50])
def test_a_migration_that_dies_half_way_leaves_the_old_tables(empty_database_url: str, step: int) -> None:
    store = Store(empty_database_url)
    done = 0

    def die(*_: object) -> None:
        nonlocal done
        done += 1
        if done > step:
            raise KeyboardInterrupt

    store.revision_ok()
    event.listen(store.engine, "before_cursor_execute", die)
    with pytest.raises(KeyboardInterrupt):
        store.migrate()
    event.remove(store.engine, "before_cursor_execute", die)
    assert tables(store) == []
    store.migrate()
    assert store.revision_ok()
    store.close()


FIRST_BOOKS = (
    "INSERT INTO department (id, name, aliases, position, gone) VALUES (3, '预算科', '[]', 0, false)",
    """INSERT INTO staff
    (id, staff_no, staff_key, name, department_id, title, gender, roles, clerk, position, presumed)
    VALUES (7, 'B01', 'b01', '张伟', 3, '', '', 'head', true, 0, true)""",
    """INSERT INTO record
    (number, person_id, department_id, department, day, minutes, ledger, state, counts, reporter_id, told_at, place,
    activity, kind, source, reason, reviewer, second_look, message, words)
    VALUES (5, 7, 3, '预算科', '2026-11-20', 90, 'duty', 'pending', true, 7, '2026-11-20 09:00:00+00:00', '',
    '', '', 'chat', '', '', false, 'm1', '打扫')""",
    """INSERT INTO outbox (number, key, receiver, saying, ticket, state, tries, put_at, next_at, reason)
    VALUES (9, 'k', 'b01', '{"text": "好"}', '', 'waiting', 0, '2026-11-20 09:00:00', '2026-11-20 09:00:00', '')""",
    """INSERT INTO setting (name, value) VALUES ('unit', '"云溪区财政局"'), ('policy ranking', 'true')""",
)


def write_first_books(url: str) -> None:
    engine = open_engine(url)
    writer = OneWriter(engine) if engine.dialect.name == "sqlite" else ManyWriters(engine)
    migrate.upgrade(engine, writer, to="0001")
    with engine.begin() as connection:
        for row in FIRST_BOOKS:
            connection.exec_driver_sql(row)
    writer.close()
    engine.dispose()


def test_the_first_books_are_brought_up_to_date_with_all_that_stands_in_them(empty_database_url: str) -> None:
    write_first_books(empty_database_url)
    store = Store(empty_database_url)
    assert not store.revision_ok()
    store.migrate()
    assert store.revision_ok()
    with store.open() as books:
        (zhang,) = books.staff.office().people
        assert books.staff.office().policy == Policy(ranking=True)
        (kept,) = books.hours.export()
        assert (kept.number, kept.person.name, kept.minutes, kept.text) == (5, "张伟", 90, "打扫")
        assert [parcel.key for parcel in books.outbox.due(NOW + timedelta(days=1), 9, timedelta(minutes=1))] == ["k"]
        assert books.duty.bring_in(DutyFile((replace(CLEANING, people=(zhang,)),)), NOW).added == 1
        one = planned(books, books.duty.duties()[0], zhang)
        books.duty.credit(one.seats[0].number, 5, Proof.OWN_WORD)
        assert books.duty.seat_of_record(5) == one.seats[0].number
    store.close()
