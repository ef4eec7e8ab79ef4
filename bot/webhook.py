"""One route a channel: request -> read -> answer -> reply; the one place where a bug is caught."""

import logging
import time
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Protocol

from flask import Blueprint, Response, request
from sqlalchemy.exc import OperationalError, SQLAlchemyError
from werkzeug.exceptions import HTTPException

from bot.envelope import LARGEST_BODY, CannotRead
from bot.logs import places
from bot.meters import Meters
from domain.came import Came
from domain.talk import Message, Saying
from handlers.answer import Answered, note_failure
from storage.store import Store, StoreBusy

LARGEST_GAP = timedelta(minutes=10)
_NOTE_EVERY = 60.0  # seconds between two notes of the same wrong clock
_log = logging.getLogger("shanxing.door")


class Channel(Protocol):
    """The reading half of a channel: pure, no I/O."""

    name: str

    def check(self, query: Mapping[str, str]) -> str: ...

    def read(self, query: Mapping[str, str], body: bytes) -> Message: ...

    def reply(self, message: Message, saying: Saying) -> bytes: ...


def webhooks(
    channel: Channel,
    store: Store,
    answer: Callable[[Message, Store], Answered],
    clock: Callable[[], datetime],
    meters: Meters | None = None,
) -> Blueprint:
    """GET and POST of /<channel>/callback. `answer` commits before it returns: a 200 is a receipt."""
    door = Blueprint(f"door-{channel.name}", __name__)
    meters = meters or Meters()
    gaps = _Gaps(store, clock)

    @door.get(f"/{channel.name}/callback")
    def check() -> Response:
        try:
            return Response(channel.check(request.args), content_type="text/plain; charset=utf-8")
        except CannotRead as stranger:
            return _turned_away(stranger.status)

    @door.post(f"/{channel.name}/callback")
    def receive() -> Response:
        began = time.perf_counter()
        try:
            message = channel.read(request.args, _body())
        except CannotRead as stranger:
            meters.turned_away()
            return _turned_away(stranger.status)
        except HTTPException as broken:  # the body ended early
            meters.turned_away()
            return _turned_away(broken.code or 400)
        status, body, came = _answered(message)
        gaps.note(message)
        took = time.perf_counter() - began
        meters.message(message.kind, came, took)
        facts = {"key": message.key, "kind": message.kind.value, "came": came.value, "status": status}
        _log.info("message", extra=facts | {"ms": round(took * 1000, 1)})
        return Response(body, status, content_type="application/xml; charset=utf-8" if body else "text/plain")

    def _answered(message: Message) -> tuple[int, bytes, Came]:
        try:
            answered = answer(message, store)
            return 200, channel.reply(message, answered.saying), answered.came
        except (StoreBusy, OperationalError):
            # nothing was kept and the next try may succeed: the platform's repeat is that try
            _log.exception("the books did not open", extra={"key": message.key})
            return 503, b"", Came.FAILED
        except Exception as bug:
            _log.exception("a message broke", extra={"key": message.key})
            return *_apology(message, bug), Came.FAILED

    def _apology(message: Message, bug: Exception) -> tuple[int, bytes]:
        """A polite sentence once the message is kept as failed; 503 where not even that can be written."""
        try:
            return 200, channel.reply(message, note_failure(message, store, "; ".join(places(bug))))
        except Exception:
            _log.exception("a broken message could not be kept", extra={"key": message.key})
            return 503, b""

    return door


def shut_door(name: str) -> Blueprint:
    """The door of a channel without keys: it reads nothing, so nobody can get anything wrong into it."""
    door = Blueprint(f"door-{name}", __name__)

    @door.route(f"/{name}/callback", methods=["GET", "POST"])
    def refuse() -> Response:
        return _turned_away(403)

    return door


def _body() -> bytes:
    """At most 64 kB; raises CannotRead(413) for more, whatever length was announced.

    One byte more is asked for: some servers end a longer chunked body silently at the limit.
    """
    request.max_content_length = LARGEST_BODY + 1
    if (request.content_length or 0) > LARGEST_BODY:
        raise CannotRead(413)
    body = request.stream.read(LARGEST_BODY + 1)
    if len(body) > LARGEST_BODY:
        raise CannotRead(413)
    return body


def _turned_away(status: int) -> Response:
    _log.warning("turned away", extra={"status": status})
    return Response(b"", status, content_type="text/plain")


class _Gaps:
    """The platform's clock against ours: 今天 is the platform's, so nothing breaks, but somebody should know."""

    def __init__(self, store: Store, clock: Callable[[], datetime]) -> None:
        self._store = store
        self._clock = clock
        self._quiet_until = 0.0

    def note(self, message: Message) -> None:
        now = self._clock()
        gap = message.at - now
        if abs(gap) <= LARGEST_GAP or time.monotonic() < self._quiet_until:
            return
        self._quiet_until = time.monotonic() + _NOTE_EVERY
        _log.warning("the clocks differ", extra={"key": message.key, "seconds": round(gap.total_seconds())})
        try:
            with self._store.open() as books:
                books.doctor.note_gap(gap, now)
        except (StoreBusy, SQLAlchemyError):
            _log.exception("the gap could not be noted", extra={"key": message.key})
