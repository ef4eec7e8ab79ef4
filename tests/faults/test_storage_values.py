"""What no column holds: NUL, halves of characters, numbers beyond 64 bits. Answered, not broken, on both databases."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DataError

from bot.app import Parts, connect, create_app
from bot.settings import Settings, WeComSettings
from tests.bot import post
from tests.cast import OFFICE
from tests.faults.report import FULL, Report, Told
from tests.hostile import build

KEYS = WeComSettings(post.CORP, post.AGENT, post.KEYS.api_base, post.KEYS.secret, post.CALLBACK_TOKEN, post.AES_KEY)
SENDERS = ("B03", "B01", "A02", "L01") if FULL else ("B03", "A02")
HUGE = (2**31, 2**31 - 1, 2**63, 2**63 - 1, 2**64, 10**19, 10**40) if FULL else (2**31, 2**64)
NUMBERED = (
    "撤销 #{}", "撤销第{}条", "撤销{}", "#{}", "{}", "第{}个", "选{}", "通过 #{}", "退回 #{} 时间不对", "驳回#{}",
    "把#{}改成2小时", "#{}改成2小时", "第{}条改成3小时", "取消第{}班", "取消值勤 #{}", "同意 #{}", "不同意 #{}",
    "撤回申请 #{}", "整改完成 #{}", "#{}已整改", "昨天打扫{}小时", "昨天在福利院打扫{}分钟",
    "昨天{}点到{}点在福利院打扫",
    "{}年{}月{}日打扫2小时", "劝导闯红灯{}人次", "今天在人民路口劝导闯红灯{}起", "最近{}天", "{}年的时长", "上{}个月",
    "第{}周", "{}天前打扫2小时", "绑定 {}", "{}号打扫2小时", "查看 #{}", "#{} 的照片", "前{}名", "{}人一起打扫2小时",
)  # fmt: skip
SURROGATE = "\ud800".encode("utf-8", "surrogatepass")
DIRTY = ("\0", "\\u0000", "&#0;", "&#xD800;", "&#xDFFF;", SURROGATE.hex(), "\ufffe\uffff")


@pytest.fixture
def parts(database_url: str, tmp_path: Path) -> Iterator[Parts]:
    parts = connect(Settings(tmp_path, database_url=database_url, secret_key="k" * 64, wecom=KEYS), lambda: post.NOW)
    with parts.store.open() as books:
        books.staff.import_office(OFFICE, post.NOW)
    yield parts
    parts.store.close()


def rows() -> Iterator[dict[str, Any]]:
    said = 10**18
    for sender in SENDERS:
        for pattern in NUMBERED:
            for huge in HUGE:
                words, said = pattern.replace("{}", str(huge)), said + 1
                yield {"from": sender, "say": words, "fields": {"MsgId": str(said)}}
                if pattern.startswith(("#", "通过", "退回", "同意", "撤")):
                    event = {"Event": "template_card_event", "EventKey": words, "ResponseCode": f"R{said}"}
                    yield {"from": sender, "kind": "event", "fields": event}


def more() -> Iterator[dict[str, Any]]:
    for dirt in DIRTY:
        said = f"昨天在福利院打扫2小时{dirt}"
        yield {"say": said}
        yield {"inner_hex": f"{build.inner({'say': '昨天@'}).hex()}".replace("40", dirt if dirt.isalnum() else "00")}
        yield {"fields": {"MsgId": f"1{dirt}"}}
        yield {"kind": "image", "fields": {"MediaId": dirt, "PicUrl": dirt, "MsgId": "77"}}
        yield {"kind": "event", "fields": {"Event": "template_card_event", "EventKey": dirt, "ResponseCode": dirt}}
        yield {"kind": "event", "fields": {"Event": dirt, "EventKey": dirt}}
    for huge in HUGE:
        yield {"fields": {"MsgId": str(huge)}}
        yield {"fields": {"MsgId": str(-huge)}}
        yield {"fields": {"CreateTime": str(huge)}}
        yield {"kind": "location", "fields": {"Location_X": str(huge), "Location_Y": str(huge), "MsgId": "78"}}


def test_what_no_column_holds_breaks_nothing(parts: Parts, report: Report) -> None:
    client = create_app(parts).test_client()
    statuses: dict[int, int] = {}
    answered = 0
    for row in (*rows(), *more()):
        request = build.requests(row)[0]
        response = client.post(request.path, query_string=request.query, data=request.body)
        statuses[response.status_code] = statuses.get(response.status_code, 0) + 1
        answered += response.status_code == 200
    for path in ("/calendar/\0.ics", "/calendar/%00%ff.ics", f"/calendar/{2**64}.ics", "/%ed%a0%80"):
        assert client.get(path).status_code < 500
    with parts.store.look() as books:
        broken = [letter for letter in books.inbox.recent(9999) if letter.state == "failed"]
        records = tuple(books.hours.export())
    kind = parts.store.engine.dialect.name
    figure = f"{sum(statuses.values())} messages, {len(broken)} broke, {len(records)} records"
    report(Told(19, f"NUL, surrogates, numbers past 64 bits, {kind}", answered, figure=figure))
    assert [(letter.text, letter.error[:300]) for letter in broken] == []
    assert statuses.keys() <= {200, 403}
    assert answered > 100
    assert all(0 < record.minutes <= 1440 for record in records)


def test_without_the_care_of_the_columns_it_would_break(parts: Parts) -> None:
    """The yardstick: what of all this each database itself refuses."""
    sqlite = parts.store.engine.dialect.name == "sqlite"
    value: object = 2**64 if sqlite else "\0"
    with parts.store.engine.connect() as connection, pytest.raises((OverflowError, DataError)):
        connection.execute(text("SELECT :value"), {"value": value})
