"""The product on a sample office, the platform it talks to and a phone, in one process on one port."""

import shutil
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import click

from bot import history
from bot.app import Parts, clockwork, connect, create_app
from bot.sample_activities import fill_activities
from bot.sample_board import fill_board
from bot.served import fill_duties
from bot.serving import WebServer, ended_by_signal
from bot.settings import Settings, WeComSettings
from bot.times import Clock
from papers.office import read_office
from sandbox.app import SAMPLE_OFFICE, Sandbox, blueprint, create_platform
from sandbox.app import read_office as read_people
from sandbox.clock import Clock as PlatformClock
from sandbox.values import Keys

ZONE = ZoneInfo("Asia/Shanghai")
EVERYWHERE = {"0.0.0.0", "::", ""}  # noqa: S104 - not where one listens, but what is said for it
DELIVER_EVERY = 0.5  # seconds
STEP = 900.0  # seconds that a clock which runs fast goes on between two rounds: less than any reminder waits
NIGHT_STEP = 7200.0  # from 21:00 until 5:00, when nothing is said
ROUNDS_EVERY = 0.05  # seconds between two rounds while it runs fast
FIRST_PHONE = "zhangwei"  # 张伟, an ordinary member of staff
PAGES = {"我的": "/me", "好人榜": "/board", "活动": "/activities", "管理台": "/console/"}
LARGEST_PHOTO = 22_000_000  # bytes that a phone may hand to its platform


def run_demo(host: str, port: int, data: Path | None) -> None:
    """Runs until it is asked to end. `data` None: in a fresh directory that is gone afterwards. Raises PortTaken."""
    with _folder(data) as folder:
        near = "127.0.0.1" if host in EVERYWHERE else host
        here = f"http://[{near}]:{port}" if ":" in near else f"http://{near}:{port}"
        sandbox = platform_at(here)
        parts = connect(settings_for(sandbox, here, folder), follow(sandbox.platform.clock))
        try:
            prepare_office(parts)
            app = create_app(parts)
            app.register_blueprint(blueprint(sandbox))
            server = WebServer(app, host, port, largest_body=LARGEST_PHOTO)
            work = clockwork(parts, deliver_every=DELIVER_EVERY, alerts=False)
            pace = Pace(sandbox.platform.clock, work.turn)
            with ended_by_signal(server.stop):
                work.start()
                pace.start()
                click.echo(f"打开 {here}/ 就可以说话了（示例单位，数据在 {folder}，按 Ctrl+C 结束）")
                server.run()
            pace.stop()
            work.stop()
        finally:
            parts.store.close()


def platform_at(here: str) -> Sandbox:
    unit, people = read_people()
    sandbox = create_platform(f"{here}/wecom/callback", Keys(), people, unit=unit, moved_envelope=True, zone=ZONE)
    sandbox.phone.first = FIRST_PHONE
    sandbox.platform.menu = [
        {"type": "click", "name": "我的时长", "key": "我今年多少小时了"},
        {
            "name": "打开网页",
            "sub_button": [{"type": "view", "name": name, "url": here + path} for name, path in PAGES.items()],
        },
        {"type": "click", "name": "帮助", "key": "帮助"},
    ]
    return sandbox


def settings_for(sandbox: Sandbox, here: str, folder: Path) -> Settings:
    keys = sandbox.platform.keys
    door = WeComSettings(keys.corp_id, keys.agent_id, f"{here}/cgi-bin/", keys.secret, keys.token, keys.aes_key)
    return Settings(folder.absolute(), ZONE, wecom=door, public_url=here)


def follow(clock: PlatformClock) -> Clock:
    """The program lives in the platform's time, which the visitor may move."""
    return lambda: datetime.fromtimestamp(clock.seconds(), ZONE)


class Pace:
    """Keeps the rounds in step with a clock that is moved or runs fast, so that nothing is skipped."""

    def __init__(self, clock: PlatformClock, turn: Callable[[], None]) -> None:
        self._clock = clock
        self._turn = turn
        self._moved = threading.Event()
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._run, name="pace", daemon=True)
        self._leash()
        clock.watch(self._moved.set)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        """Ends after the round that is under way."""
        self._ended.set()
        self._moved.set()
        self._thread.join()

    def _run(self) -> None:
        while True:
            self._moved.wait(ROUNDS_EVERY if self._clock.rate > 1 else None)
            if self._ended.is_set():
                return
            self._moved.clear()
            self._turn()
            self._leash()

    def _leash(self) -> None:
        hour = datetime.fromtimestamp(self._clock.seconds(), ZONE).hour
        self._clock.leash(NIGHT_STEP if hour >= 21 or hour < 5 else STEP)


def prepare_office(parts: Parts) -> None:
    """The sample office with a year behind it; a place that has an office is left as it is."""
    parts.store.migrate()
    now = parts.clock()
    with parts.store.open(patience_ms=10_000) as books:
        if books.staff.office().people:
            return
        books.staff.import_office(read_office(SAMPLE_OFFICE), now)
    with parts.store.open(patience_ms=10_000) as books:
        history.fill(books, books.staff.office(), now)
        fill_duties(books, books.staff.office(), now)
        fill_board(books, books.staff.office(), now)
        fill_activities(books, books.staff.office(), now)


@contextmanager
def _folder(data: Path | None) -> Iterator[Path]:
    if data is not None:
        yield data
        return
    folder = Path(tempfile.mkdtemp(prefix="shanxing-demo-"))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
