"""A second pair of eyes: a process with a door sees that the clock stands still, and says so itself."""

import logging
import threading
import time
from collections.abc import Callable
from datetime import datetime, timedelta

from domain.alerts import Alarm, Cause, Trouble, day_of, operators
from domain.mail import Post
from handlers.desk import tell
from scheduling.alerts import OURS, PATIENCE, Bell, posted
from scheduling.deliver import Deliverer
from storage.store import Store
from wording.alerts import heading, told

log = logging.getLogger(__name__)

LOOK_EVERY = 30.0  # seconds
STILL_FOR = timedelta(minutes=5)


class Watch:
    """Looks for the clock's sign of life by a clock that only goes forward, so a clock that is set misleads nobody.

    Any number of processes may watch: the keys of the outbox decide who speaks. While the clock stands nobody else
    delivers, so whoever watches does, and the rest of what waits goes out with it.
    """

    def __init__(
        self,
        store: Store,
        post: Post | None,
        bell: Bell,
        clock: Callable[[], datetime],
        *,
        patience: timedelta = STILL_FOR,
        every: float = LOOK_EVERY,
    ) -> None:
        """`post` None: there is no channel, and only a mail can be sent. `every`: seconds between two looks."""
        self._store = store
        self._bell = bell
        self._clock = clock
        self._patience = patience.total_seconds()
        self._every = every
        self._ended = threading.Event()
        self._deliverer = None if post is None else Deliverer(store, post, self._ended.is_set)
        self._seen: datetime | None = None
        self._since = self._answered = time.monotonic()
        self._mailed: set[tuple[Cause, object]] = set()
        self._thread = threading.Thread(target=self._run, name="watch", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._ended.set()
        self._thread.join()

    def _run(self) -> None:
        while not self._ended.wait(self._every):
            try:
                self.look()
            except Exception:  # whatever it is, the next look may see better
                log.exception("the watch failed")

    def look(self) -> None:
        """One look; says what is to be said, each thing once."""
        try:
            with self._store.look() as books:
                tick = books.doctor.last_tick()
        except Exception:  # whatever keeps the database away
            if time.monotonic() - self._answered > self._patience:
                self._mail(Trouble(Cause.DATABASE))
            return
        self._answered = time.monotonic()
        if tick != self._seen:
            self._seen, self._since = tick, time.monotonic()
        elif time.monotonic() - self._since > self._patience:
            self._say(tick)

    def _say(self, tick: datetime | None) -> None:
        trouble = Trouble(Cause.CLOCK, at=tick)
        try:
            self._put(trouble, self._clock())
        finally:  # it may stand still because nothing can be written
            self._mail(trouble)

    def _put(self, trouble: Trouble, now: datetime) -> None:
        tick = trouble.at
        name = "never" if tick is None else tick.isoformat(timespec="seconds")
        with self._store.open(patience_ms=PATIENCE) as books:
            noted = books.watch.alerts()
            one = noted.setdefault("open", {}).setdefault(
                Cause.CLOCK.value, {"since": now.isoformat(timespec="seconds")}
            )
            key = f"{OURS}{Cause.CLOCK.value}:{name}:{day_of(now)}"
            new = one.get("logged") != key
            if new:
                one["logged"] = key
                for person in operators(books.staff.office(), self._bell.numbers):
                    tell(books, Alarm(f"{key}:{person.no}", person, trouble), now)
                books.watch.note_alerts(noted)
        if new:
            log.error("alert", extra={"cause": Cause.CLOCK.value})
        if self._deliverer is not None:
            self._deliverer.round(now)

    def _mail(self, trouble: Trouble) -> None:
        """Once for each stop and day, by this process."""
        mail = self._bell.mail
        what = trouble.cause, (trouble.at, day_of(self._clock()))
        if mail is not None and what not in self._mailed and posted(mail, heading(trouble.cause), told(trouble)):
            self._mailed.add(what)
