"""What a hired process (tests/faults/crew.py) may be sent to do, beside writing messages."""

import io
import json
import os
import signal
import time
from datetime import datetime, timedelta
from multiprocessing.connection import Connection
from pathlib import Path

from PIL import Image

from domain.period import Period
from scheduling.photos import NotAPhoto, shrink
from scheduling.preview import preview
from scheduling.reminders import tick
from storage.store import Store
from tests.scheduling.rota import SUNDAY, at, bring_in, duty, found


def bring_up_to_date(url: str, line: Connection) -> None:
    line.send("ready")
    line.recv()
    store = Store(url)
    store.migrate()
    store.close()
    line.send("done")


def lease_and_die(url: str, inside: bool, now: datetime, line: Connection) -> None:
    """Takes the one parcel that is due, and is killed: inside the transaction or after it."""
    line.send("ready")
    line.recv()
    with Store(url).open() as books:
        assert len(books.outbox.due(now, 10, timedelta(minutes=1))) == 1
        if inside:
            os.kill(os.getpid(), signal.SIGKILL)
    os.kill(os.getpid(), signal.SIGKILL)


def live_a_day(zone: str, path: Path, line: Connection) -> None:
    """Under that zone of the machine: what would be said, and what is in the books after a day of ticks."""
    os.environ["TZ"] = zone
    time.tzset()
    line.send("ready")
    line.recv()
    store = Store(f"sqlite:///{path}")
    store.migrate()
    found(store)
    bring_in(store, duty())
    with store.look() as books:
        said = preview(books, Period(at("11-22").date(), at("12-22").date()), SUNDAY)
        lines = [f"{it.at.isoformat()} {it.to.no} {it.kind} {it.date} {it.text}" for it in said]
    for hours in (0, 9, 23, 27, 33, 48):
        tick(store, SUNDAY + timedelta(hours=hours))
    with store.engine.connect() as books:
        for table in ("shift", "seat", "outbox", "special_day"):
            rows = books.exec_driver_sql(f"SELECT * FROM {table} ORDER BY 1")
            lines += [f"{table} {json.dumps(tuple(row), ensure_ascii=False)}" for row in rows]
    store.close()
    line.send(lines)


def picture(size: tuple[int, int], form: str = "JPEG", mode: str = "RGB", **more: object) -> bytes:
    out = io.BytesIO()
    Image.new(mode, size).save(out, form, **more)
    return out.getvalue()


def shrink_all(pictures: list[bytes], line: Connection) -> None:
    """How many were taken, and the megabytes that the process came to need beside what it had."""
    shrink(picture((200, 200)))
    line.send("ready")
    line.recv()
    before, taken = _most_memory(), 0
    for one in pictures:
        try:
            shrink(one)
            taken += 1
        except NotAPhoto:
            pass
    line.send((taken, (_most_memory() - before) / 1024))


def _most_memory() -> int:
    """In kB, since the process began."""
    status = Path("/proc/self/status").read_text()
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM"))
