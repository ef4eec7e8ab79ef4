"""The answer to COMMIT is lost, or COMMIT itself: the repeat's claim decides, and there is one record."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from sqlalchemy import create_engine, text

from bot.app import Parts, connect, create_app
from bot.markup import read_flat
from bot.settings import Settings, WeComSettings
from tests.bot import post
from tests.cast import OFFICE
from tests.faults.line import Line
from tests.faults.report import Report, Told

KEYS = WeComSettings(post.CORP, post.AGENT, post.KEYS.api_base, post.KEYS.secret, post.CALLBACK_TOKEN, post.AES_KEY)
SENDER = OFFICE.staff[1].staff_no


@pytest.fixture
def line(postgresql_url: str) -> Iterator[Line]:
    line = Line(postgresql_url)
    yield line
    line.close()


@pytest.fixture
def parts(line: Line, tmp_path: Path) -> Iterator[Parts]:
    """The application, and its database at the other end of the line."""
    parts = connect(Settings(tmp_path, database_url=line.url, secret_key="k" * 64, wecom=KEYS), lambda: post.NOW)
    with parts.store.open() as books:
        books.staff.import_office(OFFICE, post.NOW)
    yield parts
    parts.store.close()


def said(number: int) -> bytes:
    at = int(post.NOW.timestamp())
    return (
        f"<xml><ToUserName>{post.CORP}</ToUserName><FromUserName>{SENDER}</FromUserName><CreateTime>{at}</CreateTime>"
        f"<MsgType>text</MsgType><Content>昨天在福利院打扫2小时</Content><MsgId>{number}</MsgId>"
        f"<AgentID>{post.AGENT}</AgentID></xml>"
    ).encode()


def deliver(client: FlaskClient, inner: bytes) -> tuple[int, str]:
    query, body = post.posted(inner)
    response = client.post("/wecom/callback", query_string=query, data=body)
    if not response.data:
        return response.status_code, ""
    outer = read_flat(response.data)
    words = post.oracle().decrypt_message(
        {"Encrypt": outer["Encrypt"]}, outer["MsgSignature"], outer["TimeStamp"], outer["Nonce"]
    )
    return response.status_code, read_flat(words.encode())["Content"]


def dropped(url: str) -> None:
    """An administrator ends every other connection to this database."""
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        others = "datname = current_database() AND pid <> pg_backend_pid()"
        connection.execute(text(f"SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE {others}"))
    engine.dispose()


def lose_the_answer(line: Line, _url: str) -> None:
    line.deaf = True


def drop_before(line: Line, url: str) -> None:
    line.before = lambda: dropped(url)


@pytest.mark.parametrize(
    ("lose", "kept"), [(lose_the_answer, 1), (drop_before, 0)], ids=["its answer", "before the server has it"]
)
def test_a_commit_that_is_lost_is_one_record(
    lose: Callable[[Line, str], None], kept: int, line: Line, parts: Parts, postgresql_url: str, report: Report
) -> None:
    client = create_app(parts).test_client()
    commits = line.commits
    lose(line, postgresql_url)
    first = deliver(client, said(1))
    assert line.commits > commits, "no COMMIT came by: the test has gone blind"
    with parts.store.look() as books:
        written = len(tuple(books.hours.export()))
    repeats = [deliver(client, said(1)) for _ in range(3)]
    with parts.store.look() as books:
        records = len(tuple(books.hours.export()))
    told = "answer to COMMIT lost" if kept else "pg_terminate_backend at COMMIT"
    report(Told(16, told, int(first[0] == 200), 1 - records, records - 1, 1, f"{written} record before the repeat"))
    assert first[0] == 503
    assert written == kept
    assert {status for status, _ in repeats} == {200}
    assert len({words for _, words in repeats}) == 1
    assert repeats[0][1]
    assert records == 1
