"""Signs of trouble are looked for each minute: by indexes, however much has been sent and received."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import event

from domain.talk import Message, Saying
from storage.store import Books, Store
from tests.storage.office import NOW, open_office

LONG_AGO = NOW - timedelta(days=1)


def plans(store: Store, look: Callable[[Books], object]) -> list[str]:
    """How the database finds what is asked for; a plan that reads whole tables is the last it would choose."""
    asked: list[tuple[str, Any]] = []

    def note(_connection: Any, _cursor: Any, sql: str, values: Any, *_: Any) -> None:
        asked.append((sql, values))

    event.listen(store.engine, "before_cursor_execute", note)
    with store.open() as books:
        look(books)
    event.remove(store.engine, "before_cursor_execute", note)
    words = "EXPLAIN QUERY PLAN" if store.engine.dialect.name == "sqlite" else "EXPLAIN"
    with store.engine.connect() as connection:
        if words == "EXPLAIN":
            connection.exec_driver_sql("SET enable_seqscan = off")
        return [
            str(connection.exec_driver_sql(f"{words} {sql}", values).all()) for sql, values in asked if "SELECT" in sql
        ]


@pytest.mark.parametrize(
    "look",
    [
        lambda books: books.watch.signs(LONG_AGO, LONG_AGO, LONG_AGO),
        lambda books: books.watch.losses(LONG_AGO),
        lambda books: books.doctor.health(NOW),
        lambda books: books.outbox.troubles(9),
        lambda books: books.outbox.counts(),
        lambda books: books.photos.to_fetch(NOW, 9),
    ],
    ids=["signs", "losses", "health", "troubles", "counts", "photos"],
)
def test_no_look_for_trouble_reads_all_that_was_ever_sent_or_received(
    store: Store, look: Callable[[Books], object]
) -> None:
    open_office(store)
    found = plans(store, look)
    for whole in ("SCAN outbox'", "SCAN inbox'", "SCAN photo'", "Seq Scan on"):
        assert not [plan for plan in found if whole in plan]


def test_what_failed_is_counted_and_listed(store: Store) -> None:
    open_office(store)
    with store.open() as books:
        books.inbox.failed(Message("m1", "wecom", "1001", NOW), "ValueError")
        for key in "ab":
            books.outbox.put(key, "1001", Saying("好"), LONG_AGO, not_after=NOW)
        first, _ = books.outbox.due(LONG_AGO, 9, timedelta(minutes=1))
        books.outbox.failed(first, NOW, "errcode 60111")
        books.outbox.expire(NOW)
    with store.look() as books:
        health = books.doctor.health(NOW)
        assert (health.outbox_failed, health.outbox_expired, health.inbox_failed) == (1, 1, 1)
        assert books.outbox.counts() == {"waiting": 0, "sent": 0, "failed": 1, "expired": 1}
        assert [row[2] for row in books.outbox.troubles(9)] == ["expired", "failed"]
        assert [loss.key for loss in books.watch.losses(LONG_AGO)] == [first.key]
        assert books.watch.losses(NOW + timedelta(minutes=1)) == ()
