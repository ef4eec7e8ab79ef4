"""The live check of the connection, against small platforms on real sockets that refuse one thing each."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask, Response, request
from werkzeug.serving import make_server

from bot.connecting import WeComConnection
from bot.settings import Settings, WeComSettings
from bot.wecom import WeCom
from console.outside import Check, State
from storage.store import Store
from tests.bot import post
from tests.bot.peer import Answer, error, peer
from tests.bot.pushing import CANARIES
from tests.storage.office import NOW, message, open_office

APP = {
    "errcode": 0,
    "name": "善行",
    "close": 0,
    "allow_userinfos": {"user": []},
    "allow_partys": {"partyid": [1]},
    "allow_tags": {"tagid": []},
    "redirect_domain": "",
}
FAR = "https://shanxing.example.invalid"


@pytest.fixture
def store(sqlite_url: str) -> Iterator[Store]:
    store = Store(sqlite_url)
    yield store
    store.close()


def connection(base: str, store: Store, public: str = "") -> WeComConnection:
    keys = replace(post.KEYS, api_base=base)
    shelf = post.MemoryShelf()
    door = WeComSettings(keys.corp_id, keys.agent_id, base, keys.secret, keys.token, keys.aes_key)
    settings = Settings(Path("nowhere"), wecom=door, public_url=public)
    return WeComConnection(settings, store, WeCom(keys, shelf, lambda: post.NOW, total=2.0), lambda: post.NOW)


def found(it: WeComConnection) -> dict[str, Check]:
    checks = list(it.checks())
    assert len({check.title for check in checks}) == len(checks)
    words = "\n".join(f"{check.what} {check.advice}" for check in checks)
    assert not any(canary in words for canary in CANARIES)
    for check in checks:
        assert check.advice or check.state in (State.FINE, State.WAITING, State.UNSURE), check
    return {check.title: check for check in checks}


def told(**other: object) -> Answer:
    return {**APP, **other}


@contextmanager
def office_page(body: bytes | None = None, status: int = 200) -> Iterator[str]:
    """A front door on this machine: it answers the echo as the program does, or with `body`."""
    app = Flask("front")
    channel = post.channel()

    @app.get("/wecom/callback")
    def callback() -> Response:
        return Response(channel.check(request.args) if body is None else body, status)

    server = make_server("127.0.0.1", 0, app, threaded=True)
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.port}"
    finally:
        server.shutdown()
        server.server_close()


def test_where_all_is_well_each_step_says_so(store: Store) -> None:
    with office_page() as here, peer(agent__get=[told(redirect_domain=here.removeprefix("http://"))]) as it:
        open_office(store)
        with store.open() as books:
            books.inbox.claim(message())
        checks = found(connection(it.base, store, here))
    assert {title for title, check in checks.items() if check.state is not State.FINE} == {
        "网页地址"
    }  # of this machine
    assert "全单位可见" in checks["应用和可见范围"].what
    assert f"{NOW:%H:%M}" in checks["收消息"].what


def test_without_keys_it_says_which_to_set_and_calls_nobody(store: Store) -> None:
    it = WeComConnection(Settings(Path("nowhere"), public_url=FAR), store, None, lambda: post.NOW)
    checks = found(it)
    assert checks["密钥"].state is State.WRONG
    assert "/etc/shanxing/env" in checks["密钥"].advice
    assert {check.state for title, check in checks.items() if title not in ("密钥", "网页地址")} == {State.WAITING}
    assert [(row.name, row.known) for row in it.settings()] == [
        ("SHANXING_WECOM_CORP_ID", False),
        ("SHANXING_WECOM_AGENT_ID", False),
        ("SHANXING_WECOM_SECRET", False),
        ("SHANXING_WECOM_TOKEN", False),
        ("SHANXING_WECOM_AES_KEY", False),
        ("SHANXING_PUBLIC_URL", True),
    ]


@pytest.mark.parametrize(
    ("url", "state", "sign"),
    [
        ("", State.WRONG, "SHANXING_PUBLIC_URL"),
        ("http://shanxing.example.invalid", State.WRONG, "https"),
        ("https://10.1.2.3", State.WRONG, "备案"),
        (FAR, State.FINE, ""),
    ],
)
def test_the_address_has_to_be_a_secure_name(store: Store, url: str, state: State, sign: str) -> None:
    with peer(agent__get=[told()]) as it:
        check = found(connection(it.base, store, url))["网页地址"]
    assert (check.state, sign in check.advice) == (state, True)


@pytest.mark.parametrize(
    ("code", "sign"), [(40001, "Secret"), (40013, "CorpID"), (45009, "一小时"), (50001, "接口地址")]
)
def test_refused_keys_are_named_and_what_follows_waits(store: Store, code: int, sign: str) -> None:
    with peer(gettoken=[error(code)]) as it:
        checks = found(connection(it.base, store))
        assert it.count("agent/get") == 0
    assert (checks["令牌"].state, sign in checks["令牌"].advice) == (State.WRONG, True)
    assert str(code) in checks["令牌"].what
    waiting = ("企业可信IP", "应用和可见范围", "可信域名")
    assert [checks[title].state for title in waiting] == [State.WAITING] * 3


def test_an_untrusted_address_says_which_to_add(store: Store) -> None:
    with peer(agent__get=[error(60020)]) as it:
        checks = found(connection(it.base, store))
        assert it.count("agent/get") == 1
    assert (checks["令牌"].state, checks["企业可信IP"].state) == (State.FINE, State.WRONG)
    assert "203.0.113.7" in checks["企业可信IP"].advice
    assert checks["应用和可见范围"].state is State.WAITING


def test_an_agent_of_another_secret_is_told_apart_from_an_address(store: Store) -> None:
    with peer(agent__get=[error(301002)]) as it:
        checks = found(connection(it.base, store))
    assert checks["企业可信IP"].state is State.UNSURE
    assert (checks["应用和可见范围"].state, "AgentId" in checks["应用和可见范围"].advice) == (State.WRONG, True)


@pytest.mark.parametrize(
    ("other", "state", "sign"),
    [
        ({"close": 1}, State.WRONG, "停用"),
        ({"allow_partys": {"partyid": []}}, State.WRONG, "谁也看不见"),
        ({"allow_partys": None, "allow_userinfos": "nonsense"}, State.WRONG, "谁也看不见"),
        ({"allow_partys": {"partyid": [7, 8]}, "allow_tags": {"tagid": [1]}}, State.FINE, "2 个部门、1 个标签"),
        ({"allow_partys": {}, "allow_userinfos": {"user": [{"userid": "a"}]}}, State.FINE, "1 人"),
    ],
)
def test_who_may_see_the_app_is_said(store: Store, other: dict[str, object], state: State, sign: str) -> None:
    with peer(agent__get=[told(**other)]) as it:
        check = found(connection(it.base, store))["应用和可见范围"]
    assert (check.state, sign in check.what) == (state, True)


@pytest.mark.parametrize(
    ("known", "state"),
    [("", State.WRONG), ("other.example.invalid", State.WRONG), ("Shanxing.example.invalid", State.FINE)],
)
def test_the_trusted_domain_has_to_be_that_of_the_pages(store: Store, known: str, state: State) -> None:
    with peer(agent__get=[told(redirect_domain=known)]) as it:
        check = found(connection(it.base, store, FAR))["可信域名"]
    assert check.state is state
    assert state is State.FINE or "填 shanxing.example.invalid，" in check.advice


def test_a_front_door_that_does_not_lead_here_is_found(store: Store) -> None:
    with peer(agent__get=[told()]) as it:
        with office_page("<html>请登录</html>".encode()) as here:
            check = found(connection(it.base, store, here))["回调地址"]
        assert (check.state, "登录页" in check.advice) == (State.WRONG, True)
        with office_page(b"", 302) as here:
            check = found(connection(it.base, store, here))["回调地址"]
        assert (check.state, "HTTP 302" in check.what) == (State.WRONG, True)
        check = found(connection(it.base, store, here))["回调地址"]  # nobody is there any more
        assert (check.state, "连不上" in check.what) == (State.WRONG, True)


def test_where_messages_come_in_a_door_that_cannot_be_reached_from_inside_is_no_fault(store: Store) -> None:
    with store.open() as books:
        books.inbox.claim(message())
    with office_page() as here:
        pass
    with peer(agent__get=[told()]) as it:
        check = found(connection(it.base, store, here))["回调地址"]
    assert (check.state, "17:30" in check.what) == (State.UNSURE, True)


@pytest.mark.parametrize("answer", [b"<html>", b"[]"])
def test_a_platform_without_sense_is_no_crash(store: Store, answer: bytes) -> None:
    with peer(agent__get=[answer]) as it:
        checks = found(connection(it.base, store))
    assert "连不上企业微信" in checks["应用和可见范围"].what
    with peer(gettoken=[answer]) as it:
        assert found(connection(it.base, store))["令牌"].state is State.WRONG


def test_a_message_to_oneself_names_its_moment_or_the_platform_would_swallow_the_next(store: Store) -> None:
    people = open_office(store)
    with peer() as it:
        link = connection(it.base, store)
        assert link.message(people["王芳"]).state is State.FINE
        (call,) = it.of("message/send")
        assert call.json["touser"] == "1003"
        assert "17:30:00" in call.json["text"]["content"]


@pytest.mark.parametrize(
    ("answer", "sign"),
    [
        ({"errcode": 0, "invaliduser": "1003"}, "可见范围"),
        (error(81013), "可见范围"),
        (error(60020), "企业可信IP"),
    ],
)
def test_a_message_that_is_refused_says_what_to_do(store: Store, answer: Answer, sign: str) -> None:
    people = open_office(store)
    with peer(message__send=[answer]) as it:
        check = connection(it.base, store).message(people["王芳"])
    assert (check.state, sign in f"{check.what}{check.advice}") == (State.WRONG, True)


def test_a_message_to_somebody_without_an_account_says_how_to_get_known(store: Store) -> None:
    people = open_office(store)
    with store.open() as books:
        books.staff.unbind(people["王芳"])
    with peer() as it:
        check = connection(it.base, store).message(people["王芳"])
        assert it.calls == []
    assert (check.state, "工号" in check.advice) == (State.WRONG, True)
