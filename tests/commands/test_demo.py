"""The demo as a visitor meets it: one command, one page, an answer at once, and the colleague's phone rings."""

import json
import os
import signal
import time
from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from bot import history
from bot.sample_board import fill_board
from bot.served import fill_duties
from domain.consent import Use, allows
from domain.cycle import Stage
from domain.deeds import LONGEST, Channel, DeedState
from domain.hours import Ledger, State
from domain.period import Period
from domain.rota import Proof
from papers.office import read_office
from sandbox.app import SAMPLE_OFFICE
from scheduling.preview import preview
from storage.store import Store
from tests.child import start
from tests.program import free_port
from tests.storage.office import NOW


class Visitor:
    """Somebody at the demo's page."""

    def __init__(self, folder: Path, *words: str) -> None:
        self.port = free_port()
        environ = {name: value for name, value in os.environ.items() if not name.startswith("SHANXING_")}
        own = folder / "tmp"
        own.mkdir(exist_ok=True)
        said, says = os.pipe()
        with (folder / "log.txt").open("ab") as log:
            words = ("demo", "--port", str(self.port), *words)
            self.process = start(words, environ | {"TMPDIR": str(own)}, says, log.fileno())
        os.close(says)
        with open(said, encoding="utf-8") as lines:  # noqa: PTH123 - a pipe has no path
            self.greeting = lines.readline()

    def call(self, path: str, body: dict[str, Any] | None = None) -> tuple[int, str]:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=10)
        headers = {"X-Phone": "1", "Content-Type": "application/json"}
        try:
            connection.request("GET" if body is None else "POST", path, json.dumps(body) if body else None, headers)
            response = connection.getresponse()
            return response.status, response.read().decode()
        finally:
            connection.close()

    def does(self, what: str, **body: Any) -> None:
        status, said = self.call(f"/phone/{what}", body)
        assert status == 200, said

    def sees(self, person: str) -> list[str]:
        """What the program has said to that phone, as one text each."""
        _, changes = self.call(f"/phone/changes?since=0&person={person}")
        bubbles = json.loads(changes)["bubbles"]
        return [json.dumps(one["body"], ensure_ascii=False) for one in bubbles if not one["mine"]]

    def hears(self, person: str, words: str, seconds: float = 10) -> None:
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if any(words in text for text in self.sees(person)):
                return
            time.sleep(0.1)
        raise AssertionError(f"{person} did not hear {words} but {self.sees(person)}")

    def leave(self) -> int:
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(timeout=30)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path


@pytest.fixture
def visitor(folder: Path) -> Iterator[Visitor]:
    visitor = Visitor(folder, "--data", str(folder / "data"))
    yield visitor
    visitor.process.kill()
    visitor.process.wait()


def test_a_report_is_answered_and_the_colleague_is_told(visitor: Visitor) -> None:
    assert f"http://127.0.0.1:{visitor.port}/" in visitor.greeting
    status, page = visitor.call("/")
    assert status == 200
    assert "明川区财政局" in page
    visitor.does("say", person="zhangwei", text="昨天下午和刘芳在福利院打扫了两个半小时")
    visitor.hears("zhangwei", "2小时30分")
    visitor.hears("liufang", "张伟", seconds=5)
    assert visitor.leave() == 0


def test_the_page_opens_on_somebody_of_the_office(visitor: Visitor) -> None:
    office = json.loads(visitor.call("/phone/office")[1])
    assert [one["name"] for one in office["people"] if one["key"] == office["first"]] == ["张伟"]


def test_the_program_lives_in_the_platform_s_time(visitor: Visitor) -> None:
    visitor.does("clock", move=3 * 86_400)
    visitor.does("say", person="zhangwei", text="大前天下午打扫了两个小时")
    today = datetime.now(tz=NOW.tzinfo)
    visitor.hears("zhangwei", f"{today.month}月{today.day}日")


def test_a_photo_is_fetched_and_kept(visitor: Visitor, folder: Path) -> None:
    visitor.does("say", person="zhangwei", text="昨天下午在福利院打扫了两个小时")
    visitor.hears("zhangwei", "2小时")
    connection = HTTPConnection("127.0.0.1", visitor.port, timeout=10)
    form = b'--b\r\nContent-Disposition: form-data; name="person"\r\n\r\nzhangwei\r\n--b--\r\n'
    headers = {"X-Phone": "1", "Content-Type": "multipart/form-data; boundary=b"}
    connection.request("POST", "/phone/photo", form, headers)
    assert connection.getresponse().status == 200
    connection.close()
    photos = folder / "data" / "photos"
    end = time.monotonic() + 10
    while time.monotonic() < end and not list(photos.glob("*.jpg")):
        time.sleep(0.1)
    (photo,) = photos.glob("*.jpg")
    with Image.open(photo) as image:
        assert image.format == "JPEG"
        assert not image.getexif()


def test_without_a_place_for_data_nothing_is_left_behind(folder: Path) -> None:
    visitor = Visitor(folder)
    assert visitor.call("/readyz")[0] == 200
    assert [path.name.startswith("shanxing-demo-") for path in (folder / "tmp").iterdir()] == [True]
    assert visitor.leave() == 0
    assert list((folder / "tmp").iterdir()) == []


def test_the_sample_year_makes_every_question_interesting(sqlite_url: str) -> None:
    store = Store(sqlite_url)
    with store.open() as books:
        books.staff.import_office(read_office(SAMPLE_OFFICE), NOW)
    with store.open() as books:
        office = books.staff.office()
        count = history.fill(books, office, NOW)
    with store.look() as books:
        records = list(books.hours.export())
        year = Period.year(NOW.date())
        silent = [p for p in office.people if not books.hours.totals([p], year).service.records]
    store.close()
    assert 400 < count == len(records) < 2000
    assert {record.ledger for record in records} == set(Ledger)
    assert {record.state for record in records} == {State.PENDING, State.APPROVED, State.REJECTED}
    assert len(silent) <= 2
    assert any(record.person != record.reported_by for record in records)
    assert all(record.day < NOW.date() for record in records)
    assert office.clerks


def test_the_sample_month_of_duty_makes_every_question_interesting(sqlite_url: str) -> None:
    store = Store(sqlite_url)
    with store.open() as books:
        books.staff.import_office(read_office(SAMPLE_OFFICE), NOW)
    with store.open() as books:
        history.fill(books, books.staff.office(), NOW)
        planned = fill_duties(books, books.staff.office(), NOW)
    month = Period(NOW.date() - timedelta(days=30), NOW.date() - timedelta(days=1))
    with store.look() as books:
        past = books.duty.shifts(month)
        coming = books.duty.shifts(Period(NOW.date(), NOW.date() + timedelta(days=62)))
        records = {record.number: record for record in books.hours.export(month)}
        waiting = books.inspection.open()
        sums = books.inspection.sums(month)
        next_days = preview(books, Period(NOW.date(), NOW.date() + timedelta(days=2)), NOW)
        kinds = {one.kind for one in next_days}
    store.close()
    seats = [seat for shift in past for seat in shift.seats]
    assert planned == len(coming) > 40
    assert {shift.duty.title for shift in past + coming} == {"义务洁城日", "文明劝导岗", "文明巡查", "九无卫生检查"}
    assert {seat.proof for seat in seats} >= {Proof.CHECK_IN, Proof.OWN_WORD, Proof.NONE}
    assert any(seat.absent for seat in seats)
    served = [(seat, records[seat.record]) for seat in seats if seat.record is not None]
    assert served
    assert all(record.person == seat.person and record.ledger is Ledger.DUTY for seat, record in served)
    days = Counter((record.person, record.day) for record in records.values())
    assert set(days.values()) == {1}
    assert len(waiting) == 3
    assert all(finding.keeper is not None for finding in waiting)
    assert len({finding.place for finding in waiting}) == 3
    assert sums.persuasions
    assert len(sums.checks) == 6
    assert {"eve", "finding"} <= kinds


def test_the_sample_board_makes_every_question_interesting(sqlite_url: str) -> None:
    store = Store(sqlite_url)
    with store.open() as books:
        books.staff.import_office(read_office(SAMPLE_OFFICE), NOW)
    with store.open() as books:
        count = fill_board(books, books.staff.office(), NOW)
    with store.look() as books:
        cycles = books.cycles.all()
        of = {cycle.stage: books.deeds.of_cycle(cycle.number) for cycle in cycles}
        everybody = [one for some in of.values() for one in some]
        consents = books.consents.of([one.number for one in everybody])
        tally = books.votes.tally(cycles[0].number)
        stories = books.deeds.search("孝老爱亲", "", 5)
        voters = books.votes.voters(cycles[1].number)
        outreach = books.outreach.sums(Period(NOW.date() - timedelta(days=75), NOW.date()))
        visitor = next(person for person in books.staff.office().people if person.name == "张伟")
        asked = books.consents.waiting_for(visitor)
    store.close()
    assert [cycle.stage for cycle in cycles] == [Stage.PUBLISHED, Stage.VOTING, Stage.COLLECTING]
    assert all(cycle.published_at is None or cycle.published_at < NOW for cycle in cycles)
    assert cycles[1].takes_votes(NOW.date())
    assert cycles[2].takes_nominations(NOW.date())
    assert count == len(everybody) == 16
    states = Counter(one.state for one in of[Stage.PUBLISHED])
    assert states == {DeedState.LISTED: 4, DeedState.DECLINED: 1}
    listed = [one for one in of[Stage.PUBLISHED] if one.state is DeedState.LISTED]
    assert {allows(consents[one.number], Use.UNIT) for one in listed} == {True, False}
    assert all(len(getattr(one, part.value)) <= longest for one in everybody for part, longest in LONGEST.items())
    assert stories
    assert stories[0].story
    assert sum(tally.values()) == 26
    assert voters == 11
    assert (outreach.venues, outreach.speakers, outreach.audience) == (3, 3, 335)
    assert {one.channel for one in everybody} == set(Channel)
    assert any(one.nominee.group for one in everybody)
    assert any(one.nominee.person is None and not one.nominee.group for one in everybody)
    assert any(not one.category for one in of[Stage.COLLECTING])
    assert len(asked) == len(Use)


def test_the_first_reminder_comes_when_the_clock_is_moved(visitor: Visitor) -> None:
    """To the evening before the next post at the crossing, whatever day it is."""
    morning = datetime.now(tz=NOW.tzinfo).replace(hour=9, minute=0)
    ahead = (morning + timedelta(days=1) - datetime.now(tz=NOW.tzinfo)).total_seconds()
    visitor.does("clock", move=ahead)
    office = json.loads(visitor.call("/phone/office")[1])["people"]
    for _ in range(10):  # days: the longest holiday
        visitor.does("clock", move=10.5 * 3600)
        end = time.monotonic() + 8
        while time.monotonic() < end:
            if any("明天值勤" in text for one in office for text in visitor.sees(one["key"])):
                return
            time.sleep(0.5)
        visitor.does("clock", move=13.5 * 3600)
    raise AssertionError("nobody was reminded")
