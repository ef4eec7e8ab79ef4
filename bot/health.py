"""What a monitor asks: does it live, is it ready, how much waits."""

import logging
from collections.abc import Mapping

from flask import Blueprint, Response

from bot.times import Clock
from storage.store import Store

log = logging.getLogger(__name__)
PLAIN = "text/plain; charset=utf-8"


def health(store: Store, clock: Clock) -> Blueprint:
    """/healthz touches nothing; /readyz asks the database; /metrics counts in the text form that Prometheus reads."""
    pages = Blueprint("health", __name__)

    @pages.get("/healthz")
    def healthz() -> Response:
        return Response("ok\n", content_type=PLAIN)

    @pages.get("/readyz")
    def readyz() -> Response:
        try:
            ready = store.revision_ok()
        except Exception:  # whatever keeps the database away
            log.exception("the database does not answer")
            return Response("数据库连不上\n", 503, content_type=PLAIN)
        return Response("ok\n" if ready else "数据库结构不是这个版本的\n", 200 if ready else 503, content_type=PLAIN)

    @pages.get("/metrics")
    def metrics() -> Response:
        with store.look() as books:
            outbox, health = books.outbox.counts(), books.doctor.health(clock())
        families = {
            "outbox": outbox,
            "inbox": {"failed": health.inbox_failed},
            "photos": {"waiting": health.photos_waiting, "failed": health.photos_failed},
        }
        return Response("".join(map(_family, families, families.values())), content_type=f"{PLAIN}; version=0.0.4")

    return pages


def _family(name: str, counts: Mapping[str, int]) -> str:
    lines = [f"# TYPE shanxing_{name} gauge"]
    lines += [f'shanxing_{name}{{state="{state}"}} {count}' for state, count in sorted(counts.items())]
    return "\n".join(lines) + "\n"
