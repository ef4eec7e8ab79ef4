"""What a monitor asks: does it live, is it ready, how is it doing."""

import hmac
import ipaddress
import logging

from flask import Blueprint, Response, request

from bot.exposition import CONTENT_TYPE, written
from bot.figures import figures
from bot.meters import Meters
from bot.settings import Settings, is_loopback
from bot.times import Clock
from storage.store import Store

log = logging.getLogger(__name__)
PLAIN = "text/plain; charset=utf-8"
FORWARDED = ("X-Forwarded-For", "X-Forwarded-Host", "X-Real-Ip", "Forwarded", "Via")
"""One of these is set by every proxy that says that it is one."""


def health(store: Store, clock: Clock, settings: Settings, meters: Meters) -> Blueprint:
    """/healthz touches nothing; /readyz asks the database; /metrics counts in the text form that Prometheus reads."""
    pages = Blueprint("health", __name__)

    @pages.get("/healthz")
    def healthz() -> Response:
        return Response("ok\n", content_type=PLAIN)

    @pages.get("/readyz")
    def readyz() -> Response:
        """Whether messages can be taken. A clock that stands is no reason to take the door away: it is an alert."""
        try:
            ready = store.revision_ok()
        except Exception:  # whatever keeps the database away
            log.exception("the database does not answer")
            return Response("数据库连不上\n", 503, content_type=PLAIN)
        return Response("ok\n" if ready else "数据库结构不是这个版本的\n", 200 if ready else 503, content_type=PLAIN)

    @pages.get("/metrics")
    def metrics() -> Response:
        refusal = _refused(settings.metrics_token)
        if refusal:
            return Response(status=refusal)
        return Response(written(figures(store, clock(), settings, meters)), content_type=CONTENT_TYPE)

    return pages


def _refused(token: str) -> int:
    """The status to refuse with; 0: come in. Without a token only a caller on this very machine may ask.

    Behind a proxy every caller's address is the proxy's, which may be this machine: so nothing that names another
    place is taken.
    """
    if token:
        said = request.headers.get("Authorization", "").encode("utf-8", "replace")
        return 0 if hmac.compare_digest(said, f"Bearer {token}".encode()) else 401
    try:
        near = ipaddress.ip_address(request.remote_addr or "").is_loopback
    except ValueError:
        near = False
    straight = not any(name in request.headers for name in FORWARDED) and is_loopback(f"//{request.host}")
    return 0 if near and straight else 403
