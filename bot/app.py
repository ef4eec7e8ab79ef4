"""Where the parts are wired, in the open: settings in, a web application and the clock's rounds out."""

import logging
import shutil
import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from flask import Flask, request
from sqlalchemy.exc import OperationalError

from bot.connecting import WeComConnection
from bot.faults import REFUSING
from bot.feed import feeds
from bot.health import health
from bot.logs import places
from bot.mailer import Mailer
from bot.measured import Measured
from bot.meters import Meters
from bot.platform import WeComKeys
from bot.rehearsal import Rehearsal
from bot.settings import Settings, own_secret_key, prepare
from bot.times import Clock, clock_from, real_clock
from bot.tokens import StoreShelf
from bot.webhook import Door, shut_door
from bot.wecom import WeCom
from console.app import add_pages, error_page
from console.wiring import Wiring
from handlers.answer import answer
from scheduling.alerts import Around, Bell, check
from scheduling.clock import Clockwork, Round
from scheduling.copies import Place, hourly
from scheduling.deliver import Deliverer
from scheduling.papers import Workshop, make
from scheduling.photos import collect
from scheduling.pictures import draw
from scheduling.reminders import tick
from scheduling.watch import Watch
from scheduling.witnesses import keep_heads
from scheduling.year import draw_asked
from storage.store import Store
from understanding import make_ready

_HEADERS = (
    ("Content-Security-Policy", "default-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'"),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "same-origin"),
    ("Cache-Control", "no-store"),
)


log = logging.getLogger(__name__)
MINUTE = timedelta(seconds=60)
HALF = MINUTE / 2
SOON = timedelta(seconds=3)


@dataclass(frozen=True, slots=True)
class Parts:
    """What one process works with. `wecom` None: no keys, that door stays shut and nothing is delivered."""

    settings: Settings
    clock: Clock
    store: Store
    wecom: WeCom | None
    meters: Meters = field(default_factory=Meters)


def connect(settings: Settings, clock: Clock | None = None) -> Parts:
    """Opens the database without touching its tables. Raises BadSettings where the data directory is of no use."""
    prepare(settings)
    if clock is None:
        start = settings.clock_start
        clock = real_clock(settings.timezone) if start is None else clock_from(start)
    store = Store(settings.url, settings.timezone)
    return Parts(settings, clock, store, _wecom(settings, store, clock))


def _wecom(settings: Settings, store: Store, clock: Clock) -> WeCom | None:
    keys = settings.wecom
    if keys is None:
        return None
    channel_keys = WeComKeys(keys.corp_id, keys.agent_id, keys.secret, keys.token, keys.aes_key, keys.api_base)
    also = real_clock(settings.timezone) if settings.clock_start is not None else None
    return WeCom(channel_keys, StoreShelf(store), clock, _photo_in(settings.photos), also=also)


def _photo_in(folder: Path) -> Callable[[str], bytes]:
    return lambda name: (folder / Path(name).name).read_bytes()


def create_app(parts: Parts) -> Flask:
    """The door of the chat and that of the pages."""
    app = create_door(parts)
    add_pages(app, _wiring(parts, own_secret_key(parts.settings)))
    return app


def create_door(parts: Parts) -> Flask:
    """What platforms and phones call, without a page to look at."""
    make_ready()
    app = Flask("shanxing", static_folder=None)
    app.config.update(MAX_CONTENT_LENGTH=1_000_000)
    app.register_blueprint(health(parts.store, parts.clock, parts.settings, parts.meters))
    app.register_blueprint(feeds(parts.store, parts.clock))
    wecom = parts.wecom
    if wecom is None:
        app.register_blueprint(shut_door("wecom"))
    else:
        answers = partial(answer, public_url=parts.settings.public_url, told=parts.settings.operators)
        Door(wecom, parts.store, answers, parts.clock, parts.meters).stand_before(app)
    app.register_error_handler(OperationalError, _unavailable)
    app.wsgi_app = _guarded(app.wsgi_app)  # type: ignore[assignment]
    return app


def _wiring(parts: Parts, secret: str) -> Wiring:
    settings, store, clock, wecom = parts.settings, parts.store, parts.clock, parts.wecom
    return Wiring(
        store,
        clock,
        secret,
        settings.photos,
        settings.public_url,
        oauth=None if wecom is None else wecom.oauth,
        copies=settings.copies.folder,
        connection=WeComConnection(settings, store, wecom, clock),
        rehearse=Rehearsal(store, clock, settings.public_url),
    )


def _unavailable(error: Exception) -> tuple[str, int]:
    """The database is full, read-only or gone: nothing was kept, and the next try may be luckier."""
    log.error("page not shown", extra={"page": request.endpoint, "error": "; ".join(places(error))})
    return error_page(503)


def _guarded(app: WSGIApplication) -> WSGIApplication:
    """Every answer has these headers, where it does not set them itself."""

    def guarded(environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        def begin(status: str, headers: list[tuple[str, str]], *error: Any) -> Callable[[bytes], object]:
            own = {name for name, _ in headers}
            return start(status, [*headers, *(header for header in _HEADERS if header[0] not in own)], *error)

        return app(environ, begin)

    return guarded


def clockwork(parts: Parts, *, deliver_every: float = 1.0, alerts: bool = True) -> Clockwork:
    """The rounds of the clock door. Any number of processes may have one on the same database.

    `alerts`: whether operators are told; there are none where a visitor moves the clock.
    """
    store, clock, wecom = parts.store, parts.clock, parts.wecom
    ended = threading.Event()
    rounds = [Round("tick", lambda: tick(store, clock()), timedelta(seconds=60), timedelta(seconds=90))]
    heads, witnesses = parts.settings.heads, parts.settings.witnesses
    rounds.append(Round("heads", lambda: keep_heads(store, heads, witnesses, clock()), MINUTE, timedelta(seconds=90)))
    folder = parts.settings.copies.folder
    if folder is not None:
        place = Place(parts.settings.data_dir, parts.settings.copies.tools)
        rounds.append(Round("copy", lambda: hourly(store, place, folder, clock()), MINUTE, timedelta(seconds=90)))
    if wecom is not None:
        post = Measured(wecom, parts.meters)
        deliverer = Deliverer(store, post, ended.is_set)
        photos = parts.settings.photos
        often = timedelta(seconds=deliver_every)
        rounds += [
            Round("deliver", lambda: deliverer.round(clock()), often, timedelta(seconds=5)),
            Round("photos", lambda: collect(store, post, photos, clock(), ended.is_set), often, timedelta(seconds=5)),
        ]
    rounds.append(
        Round("pictures", lambda: draw(store, parts.settings.photos, clock(), ended.is_set), HALF, MINUTE * 2)
    )
    rounds.append(  # somebody waits for these
        Round("asked", lambda: draw_asked(store, parts.settings.photos, clock(), ended.is_set), SOON, MINUTE * 2)
    )
    shop = _workshop(parts.settings)
    rounds.append(Round("papers", lambda: make(store, shop, clock, ended.is_set), timedelta(seconds=1), MINUTE * 60))
    bell = _bell(parts.settings)
    if alerts and (wecom is not None or bell.mail is not None):
        rounds.append(
            Round("alerts", lambda: check(store, _around(parts), bell, clock()), MINUTE, timedelta(seconds=90))
        )
    return Clockwork(rounds, ended)


def _workshop(settings: Settings) -> Workshop:
    return Workshop(settings.papers, settings.photos, settings.url, settings.timezone.key, settings.public_url)


def watch(parts: Parts) -> Watch:
    """For a process with a door, which sees when the clock stands still."""
    post = None if parts.wecom is None else Measured(parts.wecom, parts.meters)
    return Watch(parts.store, post, _bell(parts.settings), parts.clock)


def _bell(settings: Settings) -> Bell:
    return Bell(settings.operators, None if settings.mail is None else Mailer(settings.mail))


def _around(parts: Parts) -> Around:
    settings = parts.settings
    free = shutil.disk_usage(settings.data_dir).free
    return Around(free, copies=settings.copies.folder is not None, refusing=REFUSING)
