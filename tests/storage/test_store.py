"""One transaction: all or nothing, patient with other writers, and never half written."""

import sqlite3
import threading
import time
import traceback
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import event, text
from sqlalchemy.exc import IntegrityError, OperationalError

from domain.talk import Saying
from storage.store import Books, Store, StoreBusy
from tests.storage.office import NOW, ZONE, message, open_office, record


def pragma(store: Store, name: str) -> object:
    with store.engine.connect() as connection:
        return connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()


def test_sqlite_is_opened_as_measured(sqlite_url: str) -> None:
    store = Store(sqlite_url)
    assert pragma(store, "journal_mode") == "wal"
    assert pragma(store, "synchronous") == 2  # FULL
    assert pragma(store, "foreign_keys") == 1
    assert pragma(store, "busy_timeout") == 3000
    store.close()


def test_postgresql_reads_what_is_committed_and_waits_no_longer_than_the_door(postgresql_url: str) -> None:
    store = Store(postgresql_url)
    with store.engine.connect() as connection:
        assert connection.execute(text("SHOW transaction_isolation")).scalar() == "read committed"
        assert connection.execute(text("SHOW lock_timeout")).scalar() == "3s"
    store.close()


def test_a_writer_has_the_lock_before_it_reads(sqlite_url: str) -> None:
    store = Store(sqlite_url)
    other = sqlite3.connect(sqlite_url.removeprefix("sqlite:///"), timeout=0)
    with store.open(), pytest.raises(sqlite3.OperationalError, match="locked"):
        other.execute("BEGIN IMMEDIATE")
    other.close()
    store.close()


def claim_and_fail(store: Store, key: str) -> None:
    with store.open() as books:
        assert books.inbox.claim(message(key)).new
        raise ZeroDivisionError


def test_a_clean_leave_commits_and_an_exception_keeps_nothing(store: Store) -> None:
    with store.open() as books:
        books.inbox.claim(message("kept"))
    with pytest.raises(ZeroDivisionError):
        claim_and_fail(store, "lost")
    with store.look() as books:
        assert [letter.key for letter in books.inbox.recent(9)] == ["kept"]


def test_the_books_can_be_opened_again_after_an_exception(store: Store) -> None:
    for _ in range(40):  # more often than there are connections
        with pytest.raises(ZeroDivisionError):
            claim_and_fail(store, "m1")
    with store.open() as books:
        assert books.inbox.claim(message()).new


def test_a_reader_does_not_wait_for_a_writer_and_sees_what_was_committed(store: Store) -> None:
    with store.open() as books:
        books.inbox.claim(message())
        start = time.monotonic()
        with store.look() as other:
            assert other.inbox.recent(9) == ()
        assert time.monotonic() - start < 1


def held_for(url: str, seconds: float) -> threading.Thread:
    """Another connection holds the writer's lock, from when this returns."""
    ready = threading.Event()

    def hold() -> None:
        other = sqlite3.connect(url.removeprefix("sqlite:///"), isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        ready.set()
        time.sleep(seconds)
        other.execute("ROLLBACK")
        other.close()

    thread = threading.Thread(target=hold)
    thread.start()
    ready.wait()
    return thread


def test_what_is_looked_at_is_of_one_moment(store: Store) -> None:
    """A page or an export asks several times; what others write meanwhile is not half of it."""
    with store.look() as books:
        assert not books.outbox.was_put("k")
        with store.open() as others:
            others.outbox.put("k", "1002", Saying("好"), NOW)
        assert not books.outbox.was_put("k")
    with store.look() as books:
        assert books.outbox.was_put("k")


def test_two_seconds_of_another_writer_are_waited_for(sqlite_url: str) -> None:
    store = Store(sqlite_url)
    holder = held_for(sqlite_url, 2)
    with store.open() as books:
        assert books.inbox.claim(message()).new
    holder.join()
    store.close()


def test_a_longer_wait_is_named_and_a_repeat_succeeds(sqlite_url: str) -> None:
    store = Store(sqlite_url)
    holder = held_for(sqlite_url, 0.6)
    with pytest.raises(StoreBusy), store.open(patience_ms=200):
        pass
    holder.join()
    with store.open(patience_ms=200) as books:
        assert books.inbox.claim(message()).new
    store.close()


def test_a_job_is_more_patient_than_the_door_and_the_door_is_not_changed_by_it(sqlite_url: str) -> None:
    store = Store(sqlite_url)
    for patience, answered in ((200, False), (10_000, True), (200, False)):
        holder = held_for(sqlite_url, 0.8)
        try:
            with store.open(patience_ms=patience):
                assert answered
        except StoreBusy:
            assert not answered
        holder.join()
    store.close()


def test_writers_of_one_process_that_wait_too_long_are_told_too(store: Store) -> None:
    with store.open() as books:
        books.inbox.claim(message())
        with pytest.raises(StoreBusy), store.open(patience_ms=200) as others:
            others.inbox.claim(message())


def test_a_full_disk_raises_and_keeps_nothing_and_goes_on_when_there_is_room(sqlite_url: str) -> None:
    store = Store(sqlite_url)
    with store.open() as books:
        books.inbox.claim(message("before"))
    pages = 0

    def limit(connection: sqlite3.Connection, _entry: object) -> None:
        connection.execute(f"PRAGMA max_page_count = {pages}")

    with store.engine.connect() as connection:
        size = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
    store.close()
    pages = size
    event.listen(store.engine, "connect", limit)

    def claim_too_much() -> None:
        with store.open() as books:
            books.inbox.claim(message("first"))
            books.inbox.claim(message("huge", text="x" * 100_000))

    with pytest.raises(OperationalError, match="full"):
        claim_too_much()
    with store.look() as books:
        assert [letter.key for letter in books.inbox.recent(9)] == ["before"]
    store.close()
    pages = size + 1000
    with store.open() as books:
        assert books.inbox.claim(message("huge", text="x" * 100_000)).new
    store.close()


def together(store: Store, *works: Callable[[Books], object]) -> list[BaseException | None]:
    """What each of these raised. On SQLite they share one COMMIT: the later ones wait while the first works."""
    ends: list[BaseException | None] = [None] * len(works)
    threads = [threading.Thread(target=lambda n=n: run(n)) for n in range(len(works))]

    def run(n: int) -> None:
        try:
            with store.open() as books:
                works[n](books)
                if n == 0:
                    for thread in threads[1:]:
                        thread.start()
                        time.sleep(0.05)
        except Exception as error:
            ends[n] = error

    threads[0].start()
    threads[0].join()
    for thread in threads[1:]:
        thread.join()
    return ends


def claim(key: str) -> Callable[[Books], object]:
    return lambda books: books.inbox.claim(message(key))


def stumble(books: Books) -> None:
    books.inbox.claim(message("stumbled"))
    raise ZeroDivisionError


def kept(store: Store) -> set[str]:
    with store.look() as books:
        return {letter.key for letter in books.inbox.recent(99)}


def test_those_who_commit_together_fail_one_by_one(store: Store) -> None:
    ends = together(store, claim("one"), stumble, claim("two"), stumble)
    names = [type(end).__name__ for end in ends]
    assert names == ["NoneType", "ZeroDivisionError", "NoneType", "ZeroDivisionError"]
    assert kept(store) == {"one", "two"}


def test_many_threads_share_few_commits(sqlite_url: str) -> None:
    store = Store(sqlite_url)
    commits: list[object] = []
    event.listen(store.engine, "commit", commits.append)
    assert together(store, *(claim(f"m{n}") for n in range(6))) == [None] * 6
    assert len(commits) == 1
    assert kept(store) == {f"m{n}" for n in range(6)}
    store.close()


def test_when_the_commit_fails_everybody_in_it_is_told_and_the_next_go_on(sqlite_url: str) -> None:
    store = Store(sqlite_url)

    def owe(books: Books) -> None:
        """A reference to nothing, judged at COMMIT only."""
        connection = books.staff._tx.connection
        connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
        connection.exec_driver_sql("INSERT INTO question VALUES (99, '{}', '2026-01-01 00:00:00')")

    ends = together(store, claim("one"), owe, claim("two"))
    assert [type(end) for end in ends] == [IntegrityError] * 3
    assert kept(store) == set()
    assert together(store, claim("one"), claim("two")) == [None, None]
    assert kept(store) == {"one", "two"}
    store.close()


def test_when_the_disk_is_full_nobody_in_the_transaction_is_acknowledged_wrongly(sqlite_url: str) -> None:
    store = Store(sqlite_url)
    with store.engine.connect() as connection:
        size = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
    store.close()
    event.listen(store.engine, "connect", lambda raw, _: raw.execute(f"PRAGMA max_page_count = {size + 8}"))

    def fill(books: Books) -> None:
        books.inbox.claim(message("huge", text="x" * 100_000))

    ends = together(store, claim("one"), fill, claim("two"))
    assert isinstance(ends[1], OperationalError)
    acknowledged = {key for key, end in zip(("one", "huge", "two"), ends, strict=True) if end is None}
    assert acknowledged == kept(store)
    store.close()


def test_when_the_server_drops_all_connections_one_message_fails_and_the_next_is_taken(postgresql_url: str) -> None:
    store, operator = Store(postgresql_url), Store(postgresql_url)
    with store.open(), store.open(), store.look() as books:  # three connections wait in the pool afterwards
        assert books.inbox.recent(1) == ()
    with operator.engine.connect() as connection:
        connection.execute(
            text(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                "WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
        )
    with pytest.raises(OperationalError), store.open() as books:
        books.inbox.claim(message())
    for n in range(3):
        with store.open() as books:
            assert books.inbox.claim(message(f"m{n}")).new
    operator.close()
    store.close()


def test_an_exception_holds_no_words_of_anybody(store: Store) -> None:
    people = open_office(store)
    with pytest.raises(IntegrityError) as caught, store.open() as books:
        books.hours.add(record(people["张伟"], minutes=0, text=f"{7:03d} words"))
    assert "007" not in "".join(traceback.format_exception(caught.value))
    with pytest.raises(IntegrityError) as caught, store.open() as books:
        books.staff.bind(people["张伟"], "SUNLI", NOW)
    assert "sunli" not in "".join(traceback.format_exception(caught.value))


def test_a_read_only_database_raises_and_can_be_read(sqlite_url: str) -> None:
    path = sqlite_url.removeprefix("sqlite:///")
    store = Store(sqlite_url)
    with store.open() as books:
        books.inbox.claim(message("before"))
    frozen = Store(f"sqlite:///file:{path}?mode=ro&uri=true")
    with pytest.raises(OperationalError, match="readonly"), frozen.open() as books:
        books.inbox.claim(message("after"))
    with frozen.look() as books:
        assert [letter.key for letter in books.inbox.recent(9)] == ["before"]
    frozen.close()
    store.close()


def test_a_database_that_cannot_be_opened_raises(tmp_path: Path) -> None:
    store = Store(f"sqlite:///{tmp_path}/nowhere/books.sqlite3")
    with pytest.raises(OperationalError), store.open():
        pass
    with pytest.raises(OperationalError), store.look():
        pass


def test_hostile_text_is_kept_without_what_no_database_takes(store: Store) -> None:
    with store.open() as books:
        assert books.inbox.claim(message("a\0b", text="前\0后\ud800😀")).new
        books.inbox.answered("a\0b", Saying("听到:前\0后\udfff😀"))
    with store.open() as books:
        again = books.inbox.claim(message("a\0b"))
        assert not again.new
        assert again.saying is not None
        assert again.saying.text.replace("\0", "") == "听到:前后😀"
        assert books.inbox.recent(1)[0].text == "前后😀"


def test_moments_come_back_in_the_office_zone(store: Store) -> None:
    open_office(store)
    with store.open() as books:
        books.inbox.claim(message())
        moment = books.inbox.recent(1)[0].at
    assert moment == NOW
    assert moment.tzinfo == ZONE
    assert moment.isoformat() == "2026-11-21T17:30:00+08:00"
