"""Two webs and two clocks on one database, killed in turn under load: nothing is lost, nothing doubled."""

import json
import os
import signal
import threading
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from benchmarks.postgres import own_server
from sandbox.app import Sandbox, create_platform
from sandbox.platform import plain
from sandbox.values import Person
from storage.store import Store
from tests.chat import ZONE
from tests.door import KEYS, Address
from tests.faults.report import FULL, Report, Told
from tests.program import Answer, Program, deliver, text_message

ROW = 61
SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许"
GIVEN = ("建国", "志强", "秀英", "桂兰", "玉梅", "海燕", "晓东", "文博", "子涵", "雨桐")
TRIES, PATIENCE = 3, 5.0  # the platform's
LEASED_FOR = timedelta(minutes=4)  # longer than a killed deliverer's parcels stay its own


@dataclass(frozen=True)
class Load:
    """`kills`: seconds after the begin, and which of the webs and clocks."""

    senders: int
    messages: int
    seconds: float
    kills: Sequence[tuple[float, str]]


SHORT = Load(20, 100, 2.5, ((0.7, "web 0"), (1.5, "clock 0")))
WHOLE = Load(200, 1000, 10.0, ((1.5, "web 0"), (3.5, "clock 0"), (5.5, "web 1"), (7.5, "clock 1")))


@dataclass
class Sent:
    """One message of the load and what came of it. `due`, `answered`: seconds after the begin."""

    number: int
    sender: int
    day: date
    text: str
    told: int | None  # the colleague who is told of it
    due: float
    answered: float = 0.0
    tries: list[Answer | None] = field(default_factory=list)

    @property
    def acknowledged(self) -> bool:
        return bool(self.tries) and self.tries[-1] is not None and self.tries[-1].status == 200


def staff(how_many: int) -> list[dict[str, str]]:
    names = [surname + given for given in GIVEN for surname in SURNAMES]
    return [{"name": names[n], "staff_no": f"{n:04}", "department": f"第{n % 10 + 1}科"} for n in range(how_many)]


def messages(load: Load, names: Sequence[str]) -> list[Sent]:
    """Each of a sender's reports is of another day; every tenth names a colleague."""
    today = datetime.now(ZONE).date()
    found = []
    for n in range(load.messages):
        sender, round_ = n % load.senders, n // load.senders
        day = today - timedelta(days=2 + round_)
        said, told = f"{day.month}月{day.day}日", None
        if round_ == 2 and sender % 2 == 0:
            told, day = sender + 1, today - timedelta(days=20)
            said = f"{day.month}月{day.day}日和{names[told]}"
        text = f"{said}在图书馆整理图书{31 + n % 50}分钟"
        found.append(Sent(n, sender, day, text, told, n * load.seconds / load.messages))
    return found


def say(message: Sent, began: float, ports: Sequence[int]) -> None:
    """As the platform does: up to three tries, to one web and to the other in turn."""
    inner = text_message(f"{message.sender:04}", message.text, 9_000_000 + message.number, int(time.time()))
    for attempt in range(TRIES):
        port = ports[(message.number + attempt) % len(ports)]
        message.tries.append(deliver(port, inner, PATIENCE))
        if message.acknowledged:
            break
    message.answered = time.monotonic() - began


def say_all(messages: Sequence[Sent], ports: Sequence[int]) -> None:
    """Open loop: each when it is due, whatever became of those before."""
    began = time.monotonic()
    with ThreadPoolExecutor(64) as pool:
        for message in messages:
            time.sleep(max(0.0, began + message.due - time.monotonic()))
            pool.submit(say, message, began, ports)


@pytest.fixture
def server(request: pytest.FixtureRequest) -> Iterator[str]:
    """For figures a PostgreSQL that syncs its disk; in the short form the tests' own."""
    if FULL:
        with own_server() as url:
            yield url
    else:
        yield request.getfixturevalue("postgresql_url")


@pytest.fixture
def address() -> Iterator[Address]:
    address = Address()
    yield address
    address.close()


@dataclass
class Machines:
    """`webs` and `clocks` as they are started; `again`: those killed that came back."""

    programs: dict[str, Program]
    platform: Sandbox
    again: int = 0

    def kill(self, name: str) -> None:
        program = self.programs[name]
        assert program.stop(signal.SIGKILL) == -signal.SIGKILL
        program.start(kind_of(name))
        self.again += 1

    def kill_in_turn(self, kills: Sequence[tuple[float, str]]) -> None:
        began = time.monotonic()
        for at, name in kills:
            time.sleep(max(0.0, began + at - time.monotonic()))
            self.kill(name)

    def pushed(self) -> Counter[tuple[str, str]]:
        """What arrived on the phones unasked, by person and text."""
        bubbles = list(self.platform.platform.bubbles)
        return Counter((it.person, plain(it)) for it in bubbles if it.via == "push")

    def swallowed(self) -> int:
        """Second copies that the platform's own check did not deliver."""
        return sum("重复消息检查" in complaint.text for complaint in self.platform.platform.complaints)


@pytest.fixture
def machines(server: str, address: Address, tmp_path: Path) -> Iterator[Machines]:
    load = WHOLE if FULL else SHORT
    people = staff(load.senders)
    listed = [Person(one["staff_no"], one["name"], one["department"]) for one in people]
    sandbox = create_platform("http://127.0.0.1:9/wecom/callback", KEYS, listed)
    address.serve(sandbox)
    extra = {"SHANXING_WECOM_API_BASE": address.api, "SHANXING_WECOM_SECRET": KEYS.secret}
    programs = {name: Program(tmp_path, server, extra) for name in ("web 0", "web 1", "clock 0", "clock 1")}
    office = tmp_path / "office.json"
    departments = [{"name": name} for name in dict.fromkeys(one["department"] for one in people)]
    office.write_text(json.dumps({"unit": "某局", "departments": departments, "staff": people}, ensure_ascii=False))
    programs["web 0"].run("import-office", str(office))
    for name, program in programs.items():
        program.start(kind_of(name))
    yield Machines(programs, sandbox)
    for program in programs.values():
        program.stop(signal.SIGKILL)


def wait_for_pushes(machines: Machines, count: int, seconds: float) -> None:
    end = time.monotonic() + seconds
    while machines.pushed().total() < count and time.monotonic() < end:
        time.sleep(0.05)


def take_over(machines: Machines) -> None:
    """What a killed clock had taken is free when its lease is over: the clocks that go on find themselves later."""
    later = datetime.now(ZONE) + LEASED_FOR
    for name in ("clock 0", "clock 1"):
        clock = machines.programs[name]
        assert clock.stop() == 0
        clock.env["SHANXING_CLOCK_START"] = f"{later:%Y-%m-%dT%H:%M}"
        clock.start("clock")


def records_in(url: str) -> Counter[tuple[int, date]]:
    """How many there are of each reporter and day."""
    store = Store(url)
    with store.look() as books:
        counted = Counter((int(record.reported_by.no), record.day) for record in books.hours.export())
    store.close()
    return counted


def kind_of(name: str) -> str:
    """web 0 is a web."""
    return name.partition(" ")[0]


def quantile(values: Sequence[float], share: float) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def test_kills_of_each_web_and_each_clock_lose_and_double_nothing(
    machines: Machines, server: str, report: Report
) -> None:
    load = WHOLE if FULL else SHORT
    said = messages(load, [one["name"] for one in staff(load.senders)])
    killer = threading.Thread(target=machines.kill_in_turn, args=(load.kills,))
    killer.start()
    ports = [machines.programs[name].port for name in ("web 0", "web 1")]
    say_all(said, ports)
    killer.join()
    notices = sum(message.told is not None for message in said)
    wait_for_pushes(machines, notices, 5.0)
    if machines.pushed().total() < notices:
        take_over(machines)
        wait_for_pushes(machines, notices, 20.0)

    records = records_in(server)
    kept = {message.number: records[message.sender, message.day] for message in said}
    acknowledged = [message for message in said if message.acknowledged]
    lost = [m.number for m in acknowledged if not kept[m.number]]
    doubled = [m.number for m in said if kept[m.number] > (1 if m.told is None else 2)]
    first = [m.answered - m.due for m in acknowledged if len(m.tries) == 1]
    retried = [m for m in acknowledged if len(m.tries) > 1]
    pushed = machines.pushed()
    figures = {
        "p50": quantile(first, 0.5),
        "p99": quantile(first, 0.99),
        "max": max(first),
        "max with retries": max(m.answered - m.due for m in acknowledged),
    }
    times = ", ".join(f"{name} {1000 * seconds:.0f} ms" for name, seconds in figures.items())
    report(
        Told(
            ROW,
            f"two webs, two clocks, {len(load.kills)} kills",
            len(acknowledged),
            len(lost),
            len(doubled) + sum(count - 1 for count in pushed.values()),
            len(retried),
            f"{times} at a load of {os.getloadavg()[0]:.0f}; {pushed.total()} of {notices} pushes, "
            f"{machines.swallowed()} second copies swallowed",
        )
    )
    assert machines.again == len(load.kills)
    assert len(acknowledged) == len(said)
    assert (lost, doubled) == ([], [])
    assert retried, "no kill was ever felt: the test has gone blind"
    assert len(pushed) == notices
    assert set(pushed.values()) == {1}
