"""The callback side: how often the platform delivers, and what it finds wrong with an answer."""

import time
from collections.abc import Callable

import pytest

from sandbox import messages
from sandbox.app import Sandbox
from sandbox.xml import Element, cdata
from tests.sandbox.echo import Bot, reply_xml, seal
from tests.sandbox.slow import Dripping


def complaints(sandbox: Sandbox) -> str:
    return " | ".join(it.text for it in sandbox.platform.complaints)


def test_the_url_check_passes_for_an_app_that_decrypts(sandbox: Sandbox) -> None:
    assert sandbox.courier.check_url() == []


@pytest.mark.parametrize("spoil", [lambda b: b'"' + b + b'"', lambda b: b + b"\n", lambda b: b"\xef\xbb\xbf" + b])
def test_the_url_check_finds_quotes_newlines_and_marks(
    sandbox: Sandbox, bot: Bot, spoil: Callable[[bytes], bytes]
) -> None:
    plain = bot.app.view_functions["callback"]
    bot.app.view_functions["callback"] = lambda: spoil(plain().get_data())  # type: ignore[union-attr]
    assert "echostr" in sandbox.courier.check_url()[0]
    assert "echostr" in complaints(sandbox)


def test_the_url_check_says_when_nobody_listens(sandbox: Sandbox, closed_port: int) -> None:
    sandbox.platform.callback = f"http://127.0.0.1:{closed_port}/wecom/callback"
    assert "连接失败" in sandbox.courier.check_url()[0]


def test_a_spoken_sentence_arrives_and_its_answer_stands_on_the_phone(sandbox: Sandbox, bot: Bot) -> None:
    delivery = sandbox.hand.says("zhangwei", "今天打扫2小时 😀 ]]>")
    assert delivery.state == "answered"
    assert sandbox.platform.heard("zhangwei") == ["收到：今天打扫2小时 😀 ]]>"]
    heard = bot.heard[0]
    assert [it.name for it in heard.children] == [
        "ToUserName", "FromUserName", "CreateTime", "MsgType", "Content", "MsgId", "AgentID",
    ]  # fmt: skip
    assert complaints(sandbox) == ""


@pytest.mark.parametrize(
    ("act", "kind", "fields"),
    [
        (lambda hand: hand.sends_photo("zhangwei"), "image", ["PicUrl", "MediaId", "MsgId", "AgentID"]),
        (lambda hand: hand.sends_voice("zhangwei"), "voice", ["MediaId", "Format", "MsgId", "AgentID"]),
        (lambda hand: hand.sends_video("zhangwei", b"...."), "video", ["MediaId", "ThumbMediaId", "MsgId", "AgentID"]),
        (
            lambda hand: hand.sends_position("zhangwei", 30.5, 104.1, "福利院"),
            "location",
            ["Location_X", "Location_Y", "Scale", "Label", "MsgId", "AgentID", "AppType"],
        ),
        (
            lambda hand: hand.sends_link("zhangwei", "通知", "https://example.invalid/"),
            "link",
            ["Title", "Description", "Url", "PicUrl", "MsgId", "AgentID"],
        ),
        (lambda hand: hand.opens("zhangwei"), "event", ["Event", "EventKey", "AgentID"]),
        (lambda hand: hand.joins("zhangwei"), "event", ["Event", "EventKey", "AgentID"]),
        (lambda hand: hand.leaves("zhangwei"), "event", ["Event", "EventKey", "AgentID"]),
        (lambda hand: hand.taps_menu("zhangwei", "帮助"), "event", ["Event", "EventKey", "AgentID"]),
    ],
)
def test_each_kind_has_the_elements_of_the_platforms_page(
    sandbox: Sandbox, bot: Bot, act: Callable[[object], object], kind: str, fields: list[str]
) -> None:
    act(sandbox.hand)
    names = [it.name for it in bot.heard[0].children]
    assert bot.heard[0].get("MsgType") == kind
    assert names == ["ToUserName", "FromUserName", "CreateTime", "MsgType", *fields]


def test_a_position_event_has_no_event_key(sandbox: Sandbox, bot: Bot) -> None:
    person = sandbox.platform.who("zhangwei")
    sandbox.hand.sends(messages.position(bot.keys, person, 1_790_000_000, 30.5, 104.1))
    assert bot.heard[0].get("Latitude") == "30.5"
    assert bot.heard[0].get("EventKey") is None


@pytest.mark.parametrize(("statuses", "times"), [([500], 2), ([500, 302], 3), ([404, 500, 502], 3)])
def test_any_status_but_200_is_delivered_again_three_times_at_most(
    sandbox: Sandbox, bot: Bot, statuses: list[int], times: int
) -> None:
    bot.statuses = list(statuses)
    delivery = sandbox.hand.says("zhangwei", "在吗")
    assert len(bot.heard) == len(delivery.attempts) == times
    assert delivery.state == ("answered" if len(statuses) < 3 else "failed")
    assert [it.status for it in delivery.attempts][: len(statuses)] == statuses


def test_a_repeat_has_the_same_inside_and_a_new_outside(sandbox: Sandbox, bot: Bot) -> None:
    bot.statuses = [500, 500]
    sandbox.hand.says("zhangwei", "在吗")
    assert len(bot.inner) == 3
    assert len(set(bot.inner)) == 1
    assert len({query["nonce"] for query in bot.queries}) == 3
    assert len({query["msg_signature"] for query in bot.queries}) == 3


def test_silence_is_cut_off_and_delivered_again(sandbox: Sandbox, bot: Bot) -> None:
    sandbox.courier.wait = 0.4
    bot.delays = [1.0, 0.0]
    began = time.monotonic()
    delivery = sandbox.hand.says("zhangwei", "在吗")
    assert [it.status for it in delivery.attempts] == [0, 200]
    assert time.monotonic() - began >= 0.4
    assert sandbox.platform.heard("zhangwei") == ["收到：在吗"]


def test_nobody_listening_costs_three_attempts_and_a_complaint(sandbox: Sandbox, closed_port: int) -> None:
    sandbox.platform.callback = f"http://127.0.0.1:{closed_port}/wecom/callback"
    delivery = sandbox.hand.says("zhangwei", "在吗")
    assert [it.status for it in delivery.attempts] == [0, 0, 0]
    assert sandbox.platform.phone("zhangwei")[0].state == "failed"
    assert "投递 3 次" in complaints(sandbox)


def test_an_answer_that_drips_does_not_hold_the_platform(sandbox: Sandbox) -> None:
    with Dripping() as address:
        sandbox.platform.callback = f"{address}/wecom/callback"
        sandbox.courier.wait = 0.3
        delivery = sandbox.hand.says("zhangwei", "在吗")
    assert delivery.state == "failed"
    assert all(300 <= it.ms < 5000 for it in delivery.attempts)


def raw(bot: Bot, make: Callable[[Element], bytes]) -> None:
    bot.raw = make


BAD_ANSWERS: list[tuple[str, Callable[[Bot], Callable[[Element], bytes]], str]] = [
    ("plain xml", lambda bot: lambda m: reply_xml(bot.keys, m, "好").encode(), "只有一个 Encrypt"),
    ("not xml", lambda bot: lambda m: b"success", "XML 格式不对"),
    ("json", lambda bot: lambda m: b'{"errcode":0}', "XML 格式不对"),
    ("wrong token", lambda bot: lambda m: seal(bot.keys, reply_xml(bot.keys, m, "好"), token="x"), "MsgSignature 不对"),
    (
        "not swapped",
        lambda bot: (
            lambda m: seal(
                bot.keys,
                f"<xml><ToUserName>{bot.keys.corp_id}</ToUserName><FromUserName>zhangwei</FromUserName>"
                "<CreateTime>1</CreateTime><MsgType>text</MsgType><Content>好</Content></xml>",
            )
        ),
        "没有对调",
    ),
    (
        "to somebody else",
        lambda bot: lambda m: seal(bot.keys, reply_xml(bot.keys, m, "好").replace("zhangwei", "wanglei")),
        "应为 zhangwei",
    ),
    ("empty text", lambda bot: lambda m: seal(bot.keys, reply_xml(bot.keys, m, "")), "Content 为空"),
    (
        "broken CDATA",
        lambda bot: lambda m: seal(bot.keys, reply_xml(bot.keys, m, "好").replace("好", "]]><b>")),
        "XML 格式不对",
    ),
    (
        "control character",
        lambda bot: lambda m: seal(bot.keys, reply_xml(bot.keys, m, "好").replace("好", "\x07")),
        "XML 格式不对",
    ),
    (
        "unknown kind",
        lambda bot: lambda m: seal(bot.keys, reply_xml(bot.keys, m, "好").replace("text", "music")),
        "MsgType 不支持",
    ),
    (
        "unknown picture",
        lambda bot: (
            lambda m: seal(
                bot.keys,
                reply_xml(bot.keys, m, "好")
                .replace("text", "image")
                .replace("<Content>", "<Image><MediaId>x</MediaId></Image><Content>"),
            )
        ),
        "MediaId 无效",
    ),
    (
        "news without items",
        lambda bot: lambda m: seal(bot.keys, reply_xml(bot.keys, m, "好").replace("text", "news")),
        "图文回复",
    ),
]


@pytest.mark.parametrize(("name", "make", "problem"), BAD_ANSWERS, ids=[it[0] for it in BAD_ANSWERS])
def test_a_bad_answer_is_not_shown_and_its_fault_is_named(
    sandbox: Sandbox, bot: Bot, name: str, make: Callable[[Bot], Callable[[Element], bytes]], problem: str
) -> None:
    raw(bot, make(bot))
    delivery = sandbox.hand.says("zhangwei", "在吗")
    assert problem in complaints(sandbox)
    assert sandbox.platform.heard("zhangwei") == []
    assert len(delivery.attempts) == 1, "HTTP 200 is a receipt"
    assert not delivery.attempts[0].ok


def test_a_timestamp_that_is_no_number_is_noted_but_the_answer_shown(sandbox: Sandbox, bot: Bot) -> None:
    raw(bot, lambda m: seal(bot.keys, reply_xml(bot.keys, m, "好"), timestamp="now"))
    sandbox.hand.says("zhangwei", "在吗")
    assert "TimeStamp" in complaints(sandbox)
    assert sandbox.platform.heard("zhangwei") == ["好"]


def test_a_text_over_2048_bytes_is_cut_between_characters(sandbox: Sandbox, bot: Bot) -> None:
    bot.answer = lambda m: "善" * 700
    sandbox.hand.says("zhangwei", "在吗")
    assert sandbox.platform.heard("zhangwei") == ["善" * 682]
    assert "2100 字节" in complaints(sandbox)


def test_an_answer_of_2048_bytes_is_left_whole(sandbox: Sandbox, bot: Bot) -> None:
    bot.answer = lambda m: "善" * 682 + "ab"
    sandbox.hand.says("zhangwei", "在吗")
    assert sandbox.platform.heard("zhangwei") == ["善" * 682 + "ab"]
    assert complaints(sandbox) == ""


def test_an_event_that_takes_no_answer_ignores_it_with_a_complaint(sandbox: Sandbox, bot: Bot) -> None:
    bot.answer = lambda m: "再见"
    sandbox.hand.leaves("zhangwei")
    assert sandbox.platform.heard("zhangwei") == []
    assert "unsubscribe 事件不支持被动回复" in complaints(sandbox)


def test_a_menu_event_takes_an_answer(sandbox: Sandbox, bot: Bot) -> None:
    bot.answer = lambda m: f"您点了{m.get('EventKey')}"
    sandbox.hand.taps_menu("zhangwei", "帮助")
    assert sandbox.platform.heard("zhangwei") == ["您点了帮助"]


def test_news_may_be_answered(sandbox: Sandbox, bot: Bot) -> None:
    item = f"<item><Title>{cdata('善行榜')}</Title><Url>https://example.invalid/</Url></item>"
    news = f"<ArticleCount>1</ArticleCount><Articles>{item}</Articles></xml>"
    raw(bot, lambda m: seal(bot.keys, reply_xml(bot.keys, m, "好").replace("text", "news").replace("</xml>", news)))
    sandbox.hand.says("zhangwei", "在吗")
    assert sandbox.platform.heard("zhangwei") == ["善行榜"]


# --- faults ---------------------------------------------------------------------


def test_duplicates_carry_the_same_message_and_are_answered_once(sandbox: Sandbox, bot: Bot) -> None:
    sandbox.platform.faults.duplicates = 2
    sandbox.hand.says("zhangwei", "在吗")
    assert len(bot.inner) == 3
    assert len(set(bot.inner)) == 1
    assert sandbox.platform.heard("zhangwei") == ["收到：在吗"]


def test_a_replay_repeats_the_very_same_request(sandbox: Sandbox, bot: Bot) -> None:
    sandbox.platform.faults.replay = True
    sandbox.hand.says("zhangwei", "在吗")
    assert len(bot.queries) == 2
    assert bot.queries[0] == bot.queries[1]


def test_out_of_order_turns_two_messages_round(sandbox: Sandbox, bot: Bot) -> None:
    sandbox.platform.faults.out_of_order = True
    first = sandbox.hand.says("zhangwei", "一")
    assert first.state == "held"
    sandbox.hand.says("zhangwei", "二")
    assert [it.get("Content") for it in bot.heard] == ["二", "一"]
    assert first.state == "answered"


def test_a_dropped_message_never_arrives(sandbox: Sandbox, bot: Bot) -> None:
    sandbox.platform.faults.drop = True
    assert sandbox.hand.says("zhangwei", "在吗").state == "dropped"
    assert bot.heard == []


def test_a_slow_message_is_under_way_for_a_while(sandbox: Sandbox) -> None:
    sandbox.platform.faults.slow = 0.2
    began = time.monotonic()
    sandbox.hand.says("zhangwei", "在吗")
    assert time.monotonic() - began >= 0.2


@pytest.mark.parametrize("fault", ["bad_signature", "wrong_receiver", "truncated"])
def test_a_spoilt_message_is_refused_by_the_app(sandbox: Sandbox, bot: Bot, fault: str) -> None:
    bot.app.testing = False
    bot.app.logger.disabled = True
    setattr(sandbox.platform.faults, fault, True)
    delivery = sandbox.hand.says("zhangwei", "在吗")
    assert delivery.state == "failed"
    assert len(delivery.attempts) == 3
    assert bot.heard == []


def test_a_moved_clock_moves_create_time_but_not_the_replay_window(sandbox: Sandbox, bot: Bot) -> None:
    sandbox.platform.clock.move(40 * 86_400)
    sandbox.hand.says("zhangwei", "在吗")
    assert int(bot.heard[0].get("CreateTime") or 0) - time.time() == pytest.approx(40 * 86_400, abs=5)
    assert int(bot.queries[0]["timestamp"]) == pytest.approx(time.time(), abs=5)
    sandbox.courier.moved_envelope = True
    sandbox.hand.says("zhangwei", "在吗")
    assert int(bot.queries[1]["timestamp"]) - time.time() == pytest.approx(40 * 86_400, abs=5)
