"""What comes twice, together or in the wrong order: each message once, each answer the same, each day the right one."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path

import pytest
from flask import Flask

from bot.app import connect, create_app
from bot.settings import Settings, WeComSettings
from storage.store import Store
from tests.bot import post
from tests.bot.post import NOW
from tests.cast import OFFICE
from tests.faults.naive import naive_app, records
from tests.faults.report import Report, Told
from tests.program import envelope, opened, text_message

KEYS = WeComSettings(post.CORP, post.AGENT, post.KEYS.api_base, post.KEYS.secret, post.CALLBACK_TOKEN, post.AES_KEY)
REPORT = "昨天在福利院打扫2小时"
Delivery = tuple[dict[str, str], bytes]


@pytest.fixture
def door(database_url: str, tmp_path: Path) -> Iterator[tuple[Flask, Store]]:
    parts = connect(Settings(tmp_path, database_url=database_url, secret_key="k" * 64, wecom=KEYS), lambda: NOW)
    with parts.store.open() as books:
        books.staff.import_office(OFFICE, NOW)
    yield create_app(parts), parts.store
    parts.store.close()


def say(words: str, number: int, sender: str = "B03", ago: timedelta = timedelta(0)) -> str:
    at = str(int((NOW - ago).timestamp()))
    return post.text(words, str(7_000_000_000_000_000_000 + number), FromUserName=sender, CreateTime=at)


def click(key: str) -> str:
    return post.xml("event", FromUserName="B03", Event="click", EventKey=key)


def envelopes(inner: str, count: int) -> list[Delivery]:
    """As the platform's repeats come: the same message, another time and nonce."""
    encrypted = [post.encrypt(inner.encode()) for _ in range(count)]
    return [
        (post.query(one, NOW + timedelta(seconds=5 * n), f"n{n}"), post.envelope(one))
        for n, one in enumerate(encrypted)
    ]


def heard(app: Flask, deliveries: Sequence[Delivery]) -> list[str]:
    """What was said to each; every one is answered with 200."""
    said = []
    for query, body in deliveries:
        response = app.test_client().post("/wecom/callback", query_string=query, data=body)
        assert response.status_code == 200
        sealed = response.data.decode()
        said.append(post.oracle().decrypt_message(sealed, *_signature(sealed)) if sealed else "")
    return [words.partition("<Content><![CDATA[")[2].partition("]]>")[0] for words in said]


def _signature(sealed: str) -> tuple[str, str, str]:
    def between(name: str) -> str:
        return sealed.partition(f"<{name}>")[2].partition(f"</{name}>")[0].removeprefix("<![CDATA[").removesuffix("]]>")

    return between("MsgSignature"), between("TimeStamp"), between("Nonce")


def recorded(store: Store) -> list[tuple[str, date]]:
    with store.look() as books:
        return [(record.person.name, record.day) for record in books.hours.export()]


def test_what_comes_three_times_is_one_record_and_one_answer(door: tuple[Flask, Store], report: Report) -> None:
    app, store = door
    same_bytes = [post.posted(say(REPORT, 1))] * 3
    first = heard(app, same_bytes)
    second = heard(app, envelopes(say("昨天在图书馆整理图书1小时", 2), 3))
    kept = len(recorded(store))
    report(Told(1, f"duplicates, {store.engine.dialect.name}", 6, 2 - min(kept, 2), kept - 2, 0, "1 / 3 / 3, twice"))
    assert kept == 2
    assert len(set(first)) == len(set(second)) == 1
    assert "福利院" in first[0]
    assert "图书馆" in second[0]


def test_the_naive_door_keeps_each_repeat(tmp_path: Path) -> None:
    """Or row 1 has gone blind."""
    file = tmp_path / "naive.sqlite3"
    app = naive_app(file)
    for _ in range(3):
        query, body = envelope(text_message("1018", REPORT, 1, int(NOW.timestamp())))
        answer = app.test_client().post("/wecom/callback", query_string=query, data=body)
        assert "福利院" in opened(answer.data)
    assert records(file) == ["1"] * 3


def test_one_number_of_two_people_and_two_events_of_one_second_are_all_heard(
    door: tuple[Flask, Store], report: Report
) -> None:
    app, store = door
    both = heard(app, [post.posted(say(REPORT, 1)), post.posted(say(REPORT, 1, sender="C02"))])
    events = heard(app, [post.posted(click("帮助")), post.posted(click("我的时长"))])
    kept = recorded(store)
    lost = 4 - len({*kept}) - len({*events})
    report(Told(3, f"same MsgId, same second, {store.engine.dialect.name}", 4, lost))
    assert len({person for person, _ in kept}) == len(kept) == 2
    assert all("记好了" in said for said in both)
    assert len({*events}) == 2
    assert all(events)


def test_a_confirmation_before_its_question_records_nothing(door: tuple[Flask, Store], report: Report) -> None:
    app, store = door
    early = heard(app, [post.posted(say("对", 2))])
    assert recorded(store) == []
    asked = heard(app, [post.posted(say("昨天在福利院打扫", 1, ago=timedelta(seconds=3)))])
    early += heard(app, [post.posted(say("对", 2))])
    kept = len(recorded(store))
    report(Told(4, f"confirmed before asked, {store.engine.dialect.name}", 3, doubled=kept, figure=f"{kept} records"))
    assert kept == 0
    assert early[0] == early[1]
    assert "？" in asked[0]


def test_an_older_message_that_comes_later_keeps_its_own_day(door: tuple[Flask, Store], report: Report) -> None:
    app, store = door
    today = NOW.date()
    newer = say("今天上午8点到9点在福利院打扫", 2)
    older = say("今天下午2点到3点在图书馆整理图书", 1, ago=timedelta(days=1))
    heard(app, [post.posted(newer), post.posted(older)])
    days = sorted(day for _, day in recorded(store))
    report(Told(4, f"older after newer, {store.engine.dialect.name}", 2, 2 - len(days)))
    assert days == [today - timedelta(days=1), today]
