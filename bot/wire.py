"""HTTP to the platform that always ends: in ten seconds, within a size, at the address that was asked for.

Nothing that leaves this file holds an address, since the platform wants its secrets in the query.
"""

import contextlib
import logging
import math
import threading
import time
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import requests
from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.exceptions import HTTPError
from urllib3.response import BaseHTTPResponse, HTTPResponse

from domain.mail import CannotDeliver

CONNECT, READ, TOTAL = 3.0, 5.0, 10.0  # seconds
LARGEST_ANSWER = 1024 * 1024  # bytes, unpacked
LARGEST_MEDIA = 12 * 1024 * 1024  # a photo has at most 10 MB

# urllib3 logs whole addresses: at DEBUG every call, at WARNING every answer with odd headers
for _name in ("connection", "connectionpool", "util.retry"):
    logging.getLogger(f"urllib3.{_name}").setLevel(logging.ERROR)

_call = threading.local()  # .ends, monotonic seconds: when the call of this thread has to be over; .alarms; .all_end


@contextlib.contextmanager
def in_all(seconds: float) -> Iterator[None]:
    """The calls of this thread inside end in so many seconds together; see `left`."""
    _call.all_end = time.monotonic() + seconds
    try:
        yield
    finally:
        del _call.all_end


def left() -> float:
    """Seconds until `in_all` is over; outside of it, endless."""
    ends: float = getattr(_call, "all_end", math.inf)
    return ends - time.monotonic()


class _Punctual:
    """A time-out counts from the last byte, and a server that drips would never meet it: so the socket is shut."""

    sock: Any

    def getresponse(self) -> HTTPResponse:
        alarm = threading.Timer(max(0.0, _call.ends - time.monotonic()), _shut, (self.sock,))
        alarm.daemon = True
        alarm.start()
        _call.alarms.append(alarm)
        answer: HTTPResponse = super().getresponse()  # type: ignore[misc]
        return answer


def _shut(sock: Any) -> None:
    try:
        sock.shutdown(2)
    except OSError:
        return


class _PunctualHTTP(_Punctual, HTTPConnection):  # type: ignore[misc]
    pass


class _PunctualHTTPS(_Punctual, HTTPSConnection):  # type: ignore[misc]
    pass


class _PlainPool(HTTPConnectionPool):
    ConnectionCls = _PunctualHTTP


class _SafePool(HTTPSConnectionPool):
    ConnectionCls = _PunctualHTTPS


class _Adapter(HTTPAdapter):
    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        super().init_poolmanager(*args, **kwargs)
        self.poolmanager.pool_classes_by_scheme = {"http": _PlainPool, "https": _SafePool}


class Wire(requests.Session):
    """A session for wechatpy's client. Any failure is a temporary CannotDeliver; an answer is 200 and read whole."""

    def __init__(self, base: str, total: float = TOTAL) -> None:
        super().__init__()
        self.total = total
        # an office's proxy leads out; what runs on this machine is never behind it
        self.trust_env = urlsplit(base).hostname not in {"127.0.0.1", "localhost", "::1"}
        for scheme in ("http://", "https://"):
            self.mount(scheme, _Adapter())

    def request(self, method: str | bytes, url: str | bytes, **kwargs: Any) -> requests.Response:  # type: ignore[override]
        most = kwargs.pop("largest", LARGEST_ANSWER)
        total = min(self.total, left())
        if total <= 0:
            raise CannotDeliver("no answer from the platform: no time is left")
        kwargs |= {"timeout": (min(CONNECT, total), min(READ, total)), "allow_redirects": False, "stream": True}
        _call.ends = time.monotonic() + total
        _call.alarms = []
        try:
            with super().request(method, url, **kwargs) as answer:
                if answer.status_code != requests.codes.ok:
                    raise CannotDeliver(f"the platform answered HTTP {answer.status_code}")
                answer._content = _read(answer.raw, most)
                answer._content_consumed = True  # type: ignore[attr-defined]
                return answer
        except (requests.RequestException, HTTPError, OSError, ValueError) as error:
            failure = type(error).__name__
        finally:
            for alarm in _call.alarms:
                alarm.cancel()
        # raised outside of the handler: what was caught holds the address, and would hang on as the context
        raise CannotDeliver(f"no answer from the platform: {failure}")


def _read(raw: BaseHTTPResponse, most: int) -> bytes:
    pieces: list[bytes] = []
    size = 0
    for piece in raw.stream(64 * 1024, decode_content=True):
        size += len(piece)
        if size > most:
            raise CannotDeliver("the platform's answer is too large")
        pieces.append(piece)
    if time.monotonic() > _call.ends:  # a body without a length looks whole when its socket is shut
        raise CannotDeliver("the platform's answer takes too long")
    return b"".join(pieces)
