"""The machine's clock is wrong while the real program runs: nothing twice, nothing stale, nothing forgotten."""

import json
import shutil
import signal
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from domain.talk import Saying
from sandbox.app import Sandbox, create_platform
from sandbox.platform import plain
from sandbox.values import Person
from scheduling.reminders import tick
from storage.store import Store
from tests.cast import OFFICE
from tests.door import KEYS, Address
from tests.faults.report import FULL, Report, Told
from tests.faults.shim import Shim, needs_shim
from tests.program import Answer, Program, deliver, text_message
from tests.scheduling.rota import at, bring_in, duty, found

pytestmark = needs_shim
ZONES = ("UTC", "Asia/Shanghai", "America/New_York", "Pacific/Kiritimati", "Pacific/Pago_Pago")
HOUR = timedelta(hours=1)
OFFICE_STAFF = {"a01", "a02"}  # leader and clerk, who hear what goes wrong and have no shift
LAST_SEEN = at("11-23", "17:00")  # a Monday, before any reminder of that evening
BACK_AGAIN = LAST_SEEN + 26 * HOUR  # Tuesday 19:00


@dataclass
class Running:
    """The whole program in one process, on books that were last looked after at LAST_SEEN."""

    program: Program
    store: Store
    shim: Shim
    sandbox: Sandbox

    def said(self) -> Counter[tuple[str, str]]:
        """Who was told what, and how often. Alerts are no matter of clocks."""
        bubbles = self.sandbox.platform.bubbles
        pushed = [it for it in bubbles if not it.mine and it.via == "push" and it.person not in OFFICE_STAFF]
        return Counter((it.person, plain(it)) for it in pushed)

    def eves(self, day: str) -> Counter[str]:
        """How often each was told on the eve of that day."""
        return Counter({who: n for (who, text), n in self.said().items() if "明天值勤" in text and day in text})

    def unsaid(self) -> list[str]:
        """Keys of what was closed unsent, without what concerns no shift."""
        with self.store.look() as books:
            closed = [key for key, _, state, _ in books.outbox.troubles(200) if state == "expired"]
        return sorted(key for key in closed if key.startswith(("duty:", "test:")))

    def last_tick(self) -> datetime:
        with self.store.look() as books:
            seen = books.doctor.last_tick()
        assert seen is not None
        return seen

    def settle(self) -> None:
        """Waits until nothing is under way to anybody."""
        self.until(lambda: not self._waiting())

    def _waiting(self) -> int:
        with self.store.look() as books:
            return books.outbox.counts()["waiting"]

    def ticked_at(self, moment: datetime, seconds: float = 60.0) -> float:
        """Waits for a tick by the clock as it shows now; real seconds until then."""
        began = time.monotonic()
        self.until(lambda: abs(self.last_tick() - moment) < timedelta(minutes=2), seconds)
        return time.monotonic() - began

    def until(self, true: Callable[[], bool], seconds: float = 60.0) -> None:
        end = time.monotonic() + seconds
        while not true():
            assert time.monotonic() < end, (self.program.folder / "log.txt").read_text()[-2000:]
            time.sleep(0.05)

    def hears(self, inner: bytes) -> Answer:
        answer = deliver(self.program.port, inner, timeout=30, at=self.shim.now().timestamp())
        assert answer is not None
        return answer


def office(folder: Path, template: Path) -> Store:
    """Books of the cast's office with a duty on Tuesday, Wednesday and Thursday, last looked after at LAST_SEEN."""
    store = Store(f"sqlite:///{shutil.copyfile(template, folder / 'shanxing.sqlite3')}")
    found(store, LAST_SEEN)
    tick(store, LAST_SEEN)
    days = {"TU": "预算科", "WE": "国库科", "TH": "社会保障科"}
    bring_in(
        store,
        *(duty(f"FREQ=WEEKLY;BYDAY={day}", title=f"值勤{day}", department=where) for day, where in days.items()),
        now=LAST_SEEN,
    )
    tick(store, LAST_SEEN)
    return store


@pytest.fixture
def running(sqlite_template: Path, tmp_path: Path) -> Iterator[Running]:
    store = office(tmp_path, sqlite_template)
    shim = Shim(tmp_path)
    shim.show(BACK_AGAIN)
    address = Address()
    people = [Person(row.staff_no, row.name, row.department) for row in OFFICE.staff]
    sandbox = create_platform("http://127.0.0.1:9/wecom/callback", KEYS, people)
    address.serve(sandbox)
    extra = {"SHANXING_WECOM_API_BASE": address.api, "SHANXING_WECOM_SECRET": KEYS.secret, **shim.environ}
    program = Program(tmp_path, extra=extra)
    try:
        program.start("serve")
        yield Running(program, store, shim, sandbox)
    finally:
        program.stop(signal.SIGKILL)
        store.close()
        address.close()


def waits_in_vain(store: Store, key: str, not_after: datetime, now: datetime) -> None:
    """A parcel that was tried once without an answer and is to be tried again in a minute."""
    with store.open() as books:
        books.outbox.put(key, "A03", Saying("今晚的事"), now, not_after=not_after)
        taken = [it for it in books.outbox.due(now, 1000, timedelta(0)) if it.key == key]
        books.outbox.again(taken, now, "no answer", 3 * HOUR)


def _after_an_outage(it: Running, report: Report) -> None:
    it.until(lambda: len(it.eves("11月25日")) == 2)
    it.ticked_at(BACK_AGAIN)
    it.settle()
    missed = it.unsaid()
    assert [key.split(":")[1] for key in missed] == ["1h", "1h", "eve", "eve"]
    assert all("2026-11-24T14:30" in key for key in missed)
    assert not it.eves("11月24日")
    figure = f"stale 0, listed {len(missed)}, of tomorrow told {len(it.eves('11月25日'))}"
    report(Told(24, "outage of 26 h over a duty day, real clock moved", acknowledged=6, recovered=2, figure=figure))


def _back_an_hour(it: Running, report: Report) -> None:
    before = it.said()
    now = it.shim.now()
    it.shim.move(-HOUR)
    took = it.ticked_at(now - HOUR)
    time.sleep(2)
    it.settle()
    assert it.said() == before
    assert set(before.values()) == {1}
    figure = f"tick after {took:.1f} s of real time, second notices 0"
    report(Told(22, "clock back 1 h during the run", acknowledged=sum(before.values()), figure=figure))


def _forward_26_hours(it: Running, report: Report) -> None:
    waits_in_vain(it.store, "test:tonight", at("11-24", "21:00"), it.shim.now())
    before, listed = it.said(), it.unsaid()
    now = it.shim.now()
    it.shim.move(26 * HOUR)  # Wednesday 20:00
    took = it.ticked_at(now + 26 * HOUR)
    it.until(lambda: len(it.eves("11月26日")) == 2)
    it.settle()
    new = it.said() - before
    stale = [text for _, text in new if "明天值勤" in text and "11月26日" not in text]
    stale += [text for _, text in new if "今天值勤" in text or "今晚的事" in text]
    assert stale == []
    assert set(it.said().values()) == {1}
    closed = sorted(set(it.unsaid()) - set(listed))
    assert "test:tonight" in closed
    assert [key.split(":")[1] for key in closed if key.startswith("duty:")] == ["1h", "1h"]
    lines = [json.loads(line) for line in (it.program.folder / "log.txt").read_text().splitlines() if line[:1] == "{"]
    late = [line for line in lines if "not said in time" in json.dumps(line)]
    assert len(late) <= 2, "one for the outage, one for the leap"
    figure = f"tick after {took:.1f} s, sent stale 0, closed unsent {len(closed)}"
    report(Told(23, "clock forward 26 h during the run", acknowledged=sum(new.values()), recovered=2, figure=figure))


def _a_pause(it: Running, report: Report) -> None:
    """Row 27: the process stands still while the minute passes in which people are reminded."""
    assert it.program.process is not None
    it.shim.show(at("11-26", "13:05"))
    it.ticked_at(at("11-26", "13:05"))
    it.settle()
    before = it.said()
    it.program.process.send_signal(signal.SIGSTOP)
    it.shim.move(timedelta(minutes=30))
    time.sleep(0.5)
    it.program.process.send_signal(signal.SIGCONT)
    it.until(lambda: len(it.said() - before) >= 2)
    new = it.said() - before
    assert [said for said in new if "今天值勤" not in said[1]] == []
    assert set(it.said().values()) == {1}
    report(Told(27, "the process stands still over a reminder", acknowledged=2, recovered=len(new), figure="missed 0"))


def _over_midnight(it: Running, report: Report) -> None:
    """Row 26: said on Thursday, processed on Friday."""
    midnight = at("11-27", "00:00")
    said_at = int((midnight - timedelta(seconds=2)).timestamp())
    inner = text_message("D01", "今天下午在福利院打扫2小时", 9_000_001, said_at)
    it.shim.show(midnight + timedelta(seconds=3))
    first = it.hears(inner)
    it.shim.show(midnight + timedelta(seconds=8))
    again = it.hears(inner)
    assert (first.status, again) == (200, first)
    assert "11月26日" in first.text
    rows = json.loads(Program(it.program.folder).run("export", "hours").stdout)
    assert (rows["date"], rows["minutes"], rows["staff_no"]) == ("2026-11-26", 120, "D01")
    report(Told(26, "said at 23:59:58, heard at 00:00:03 and 00:00:08", acknowledged=1, figure="the day of CreateTime"))


def test_outage_back_forward_pause_and_midnight(running: Running, report: Report) -> None:
    """Rows 24, 22, 23, 27 and 26, one after the other on one running program; the short form ends after the second."""
    steps = (_after_an_outage, _back_an_hour, _forward_26_hours, _a_pause, _over_midnight)
    for step in steps if FULL else steps[:2]:
        step(running, report)


SENTENCES = (
    ("B03", "昨天上午在福利院打扫2小时"),
    ("B03", "前天晚上7点到9点在社区服务中心值守"),
    ("C02", "上周六在人民路口义务洁城3小时"),
    ("C02", "我今年多少小时了"),
    ("D01", "我什么时候值勤"),
    ("A02", "本月各科室时长"),
)


@pytest.mark.full
def test_the_server_s_zone_changes_no_answer_and_no_row(sqlite_template: Path, tmp_path: Path, report: Report) -> None:
    """Row 25: at any hour it is another day than the office's in one of the last two."""
    now = int(time.time())
    told = []
    for zone in ZONES:
        folder = tmp_path / zone.replace("/", "-")
        folder.mkdir()
        office(folder, sqlite_template).close()
        program = Program(folder, extra={"TZ": zone})
        program.start("web")
        answers = [deliver(program.port, text_message(who, text, n, now)) for n, (who, text) in enumerate(SENTENCES, 1)]
        rows = program.run("export", "hours", "--all").stdout
        program.stop()
        assert all(answer is not None and answer.status == 200 for answer in answers)
        told.append((answers, rows))
    assert told[0][1].count("\n") == 3
    assert {str(one) for one in told} == {str(told[0])}
    figure = f"diff 0 in {len(SENTENCES)} answers and 3 records, {len(told)} zones"
    report(Told(25, "the server's time zone", acknowledged=len(SENTENCES) * len(told), figure=figure))
