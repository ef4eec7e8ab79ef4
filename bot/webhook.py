"""One route a channel: request -> read -> answer -> reply; the one place where a bug is caught."""

import logging
import time
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, timedelta
from http import HTTPStatus
from typing import Protocol
from urllib.parse import parse_qsl
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from flask import Blueprint, Flask, Response, request
from sqlalchemy.exc import OperationalError, SQLAlchemyError
from werkzeug.exceptions import HTTPException
from werkzeug.wsgi import get_content_length, get_input_stream

from bot.envelope import LARGEST_BODY, CannotRead
from bot.logs import places
from bot.meters import Meters
from domain.came import Came
from domain.talk import Message, Saying
from handlers.answer import Answered, note_failure
from storage.store import Store, StoreBusy

LARGEST_GAP = timedelta(minutes=10)
_NOTE_EVERY = 60.0  # seconds between two notes of the same wrong clock
_LINES = {status.value: f"{status.value} {status.phrase}" for status in HTTPStatus}
_PLAIN, _XML = "text/plain; charset=utf-8", "application/xml; charset=utf-8"
_log = logging.getLogger("shanxing.door")


class Channel(Protocol):
    """The reading half of a channel: pure, no I/O."""

    name: str

    def check(self, query: Mapping[str, str]) -> str: ...

    def read(self, query: Mapping[str, str], body: bytes) -> Message: ...

    def reply(self, message: Message, saying: Saying) -> bytes: ...


class Door:
    """GET and POST of /<channel>/callback. `answer` commits before it returns: a 200 is a receipt."""

    def __init__(
        self,
        channel: Channel,
        store: Store,
        answer: Callable[[Message, Store], Answered],
        clock: Callable[[], datetime],
        meters: Meters | None = None,
    ) -> None:
        self._channel = channel
        self._path = f"/{channel.name}/callback"
        self._store = store
        self._answer = answer
        self._meters = meters or Meters()
        self._gaps = _Gaps(store, clock)

    def stand_before(self, app: Flask) -> None:
        """The platform checks the address by a GET, which is a page of `app`; every POST is answered in front of it.

        Routing, contexts and the finishing of responses would cost as much as opening its envelope, and it needs none.
        """
        app.add_url_rule(self._path, f"door-{self._channel.name}", self._check, methods=["GET"])
        app.wsgi_app = self._before(app.wsgi_app)  # type: ignore[assignment]

    def _check(self) -> Response:
        try:
            return Response(self._channel.check(request.args), content_type=_PLAIN)
        except CannotRead as stranger:
            return _shut(stranger.status)

    def _before(self, app: WSGIApplication) -> WSGIApplication:
        def called(environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
            if environ["REQUEST_METHOD"] != "POST" or environ["PATH_INFO"] != self._path:
                return app(environ, start)
            status, body = self._receive(environ)
            start(_LINES[status], [("Content-Type", _XML if body else _PLAIN), ("Content-Length", str(len(body)))])
            return [body]

        return called

    def _receive(self, environ: WSGIEnvironment) -> tuple[int, bytes]:
        began = time.perf_counter()
        try:
            message = self._channel.read(_query(environ), _body(environ))
        except CannotRead as stranger:
            self._meters.turned_away()
            return _turned_away(stranger.status)
        except HTTPException as broken:  # the body ended early
            self._meters.turned_away()
            return _turned_away(broken.code or 400)
        except Exception:
            _log.exception("an envelope broke")
            return 500, b""
        status, body, came = self._answered(message)
        self._gaps.note(message)
        took = time.perf_counter() - began
        self._meters.message(message.kind, came, took)
        facts = {"key": message.key, "kind": message.kind.value, "came": came.value, "status": status}
        _log.info("message", extra=facts | {"ms": round(took * 1000, 1)})
        return status, body

    def _answered(self, message: Message) -> tuple[int, bytes, Came]:
        try:
            answered = self._answer(message, self._store)
            return 200, self._channel.reply(message, answered.saying), answered.came
        except (StoreBusy, OperationalError):
            # nothing was kept and the next try may succeed: the platform's repeat is that try
            _log.exception("the books did not open", extra={"key": message.key})
            return 503, b"", Came.FAILED
        except Exception as bug:
            _log.exception("a message broke", extra={"key": message.key})
            return *self._apology(message, bug), Came.FAILED

    def _apology(self, message: Message, bug: Exception) -> tuple[int, bytes]:
        """A polite sentence once the message is kept as failed; 503 where not even that can be written."""
        try:
            failure = note_failure(message, self._store, "; ".join(places(bug)))
            return 200, self._channel.reply(message, failure)
        except Exception:
            _log.exception("a broken message could not be kept", extra={"key": message.key})
            return 503, b""


def shut_door(name: str) -> Blueprint:
    """The door of a channel without keys: it reads nothing, so nobody can get anything wrong into it."""
    door = Blueprint(f"door-{name}", __name__)

    @door.route(f"/{name}/callback", methods=["GET", "POST"])
    def refuse() -> Response:
        return _shut(403)

    return door


def _query(environ: WSGIEnvironment) -> dict[str, str]:
    """What is named twice stands as it was first."""
    return dict(reversed(parse_qsl(environ.get("QUERY_STRING", ""), keep_blank_values=True)))


def _body(environ: WSGIEnvironment) -> bytes:
    """At most 64 kB; raises CannotRead(413) for more, whatever length was announced.

    One byte more is asked for: some servers end a longer chunked body silently at the limit.
    """
    if (get_content_length(environ) or 0) > LARGEST_BODY:
        raise CannotRead(413)
    body = get_input_stream(environ, max_content_length=LARGEST_BODY + 1).read(LARGEST_BODY + 1)
    if len(body) > LARGEST_BODY:
        raise CannotRead(413)
    return body


def _turned_away(status: int) -> tuple[int, bytes]:
    _log.warning("turned away", extra={"status": status})
    return status, b""


def _shut(status: int) -> Response:
    _turned_away(status)
    return Response(b"", status, content_type=_PLAIN)


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
