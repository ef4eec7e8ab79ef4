"""PostgreSQL falls and comes back under eight writers, three times: nothing acknowledged is lost, nothing is twice."""

import itertools
import threading
import time
from collections import Counter
from collections.abc import Iterator

import pytest
from sqlalchemy import URL, text
from sqlalchemy.exc import SQLAlchemyError

from storage.store import Store, StoreBusy
from tests.faults.cluster import AS_SHIPPED, Cluster
from tests.faults.crew import note
from tests.faults.report import FULL, Report, Told
from tests.storage.office import open_office

WRITERS = 8
STAFF = ("1001", "1002", "1003", "sunli")
RESTARTS = 3 if FULL else 1
BACK_WITHIN = 5.0  # seconds


@pytest.fixture(scope="module")
def cluster(postgresql_server: URL) -> Iterator[Cluster]:
    cluster = Cluster()
    yield cluster
    cluster.close()


@pytest.fixture(scope="module")
def store(cluster: Cluster) -> Iterator[Store]:
    store = Store(cluster.url)
    store.migrate()
    open_office(store)
    yield store
    store.close()


def test_what_is_acknowledged_was_synced_whatever_the_server_is_set_to(store: Store) -> None:
    with store.engine.begin() as connection:
        connection.execute(text("ALTER DATABASE postgres SET synchronous_commit = off"))
    other = Store(store.engine.url.render_as_string(hide_password=False))
    with other.engine.connect() as connection:
        found = {name: connection.execute(text(f"SHOW {name}")).scalar() for name in AS_SHIPPED}
    other.close()
    with store.engine.begin() as connection:
        connection.execute(text("ALTER DATABASE postgres RESET synchronous_commit"))
    assert found == AS_SHIPPED


class Writers:
    """Each repeats a message until it is acknowledged, as the platform and its people do."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.heard: dict[str, str] = {}
        self.errors: Counter[str] = Counter()
        self.last = 0.0
        self._ended = threading.Event()
        self._threads = [threading.Thread(target=self._write, args=(n,)) for n in range(WRITERS)]
        for thread in self._threads:
            thread.start()

    def _write(self, writer: int) -> None:
        for n in itertools.count():
            if self._ended.is_set():
                return
            key = f"m{writer}-{n}"
            while key not in self.heard:
                try:
                    self.heard[key] = note(self._store, key, STAFF[writer % len(STAFF)])
                    self.last = time.monotonic()
                except (StoreBusy, SQLAlchemyError) as error:
                    self.errors[type(error).__name__] += 1
                    time.sleep(0.02)

    def end(self) -> None:
        self._ended.set()
        for thread in self._threads:
            thread.join(30)
        assert not any(thread.is_alive() for thread in self._threads)


def test_nothing_acknowledged_is_lost_when_the_server_falls(cluster: Cluster, store: Store, report: Report) -> None:
    writers = Writers(store)
    away = []
    for _ in range(RESTARTS):
        time.sleep(1.0)
        before = len(writers.heard)
        assert before
        began = time.monotonic()
        cluster.restart_at_once()
        came = time.monotonic()
        while writers.last < came and time.monotonic() < came + 30:
            time.sleep(0.01)
        assert writers.last >= came, "nobody was heard again"
        away.append((came - began, writers.last - came))
    time.sleep(0.3)
    writers.end()
    with store.look() as books:
        written = Counter(record.message for record in books.hours.export())
    repeats = {key: note(store, key) for key in list(writers.heard)[-50:]}
    lost = len(writers.heard.keys() - written.keys())
    doubled = sum(count > 1 for count in written.values())
    figure = f"{RESTARTS} restarts, {sum(writers.errors.values())} errors, heard again at most "
    figure += f"{max(after for _, after in away):.2f} s after it was up, down {max(down for down, _ in away):.1f} s"
    report(Told(15, "PostgreSQL falls under 8 writers", len(writers.heard), lost, doubled, RESTARTS, figure))
    assert writers.errors, "nobody noticed: the test has gone blind"
    assert (lost, doubled) == (0, 0)
    assert repeats == {key: writers.heard[key] for key in repeats}
    assert max(after for _, after in away) < BACK_WITHIN
