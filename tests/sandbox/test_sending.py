"""message/send: receivers, limits, repeats, and what the platform drops without a word."""

import pytest

from sandbox.app import Sandbox
from sandbox.platform import plain
from tests.sandbox.caller import Caller, Json
from tests.sandbox.conftest import PEOPLE


@pytest.mark.parametrize(
    ("request_body", "code"),
    [
        ({"touser": "zhangwei", "msgtype": "text", "text": {"content": "好"}}, 41011),
        ({"touser": "zhangwei", "msgtype": "text", "agentid": 1, "text": {"content": "好"}}, 40056),
        ({"touser": "zhangwei", "msgtype": "poem", "agentid": 1000002}, 40008),
        ({"msgtype": "text", "agentid": 1000002, "text": {"content": "好"}}, 82001),
        ({"touser": "|".join(f"u{n}" for n in range(1001)), "msgtype": "text", "agentid": 1000002}, 40032),
        ({"toparty": "|".join(map(str, range(101))), "msgtype": "text", "agentid": 1000002}, 82002),
        ({"totag": "|".join(map(str, range(101))), "msgtype": "text", "agentid": 1000002}, 82003),
        ({"touser": "nobody", "msgtype": "text", "agentid": 1000002, "text": {"content": "好"}}, 81013),
        ({"touser": "zhangwei", "msgtype": "text", "agentid": 1000002, "text": {"content": ""}}, 44004),
        ({"touser": "zhangwei", "msgtype": "text", "agentid": 1000002}, 40058),
        ({"touser": "zhangwei", "msgtype": "image", "agentid": 1000002, "image": {"media_id": "x"}}, 40007),
        ({"touser": "zhangwei", "msgtype": "textcard", "agentid": 1000002, "textcard": {"title": "a"}}, 40058),
        ({"touser": "zhangwei", "msgtype": "news", "agentid": 1000002, "news": {"articles": []}}, 45008),
    ],
)
def test_a_wrong_request_has_its_code(caller: Caller, request_body: Json, code: int) -> None:
    assert caller.post("message/send", request_body)["errcode"] == code
    assert caller.sandbox.platform.bubbles == []


def test_what_is_not_json_is_47001(caller: Caller) -> None:
    response = caller.http.post(f"/cgi-bin/message/send?access_token={caller.token()}", data=b"{'a':1}")
    assert response.json["errcode"] == 47001  # type: ignore[index]


def test_get_where_post_is_due_is_43002(caller: Caller) -> None:
    assert caller.get("message/send")["errcode"] == 43002


def test_somebody_outside_the_visible_range_is_invalid(caller: Caller) -> None:
    caller.sandbox.platform.visible.discard("lijianguo")
    answer = caller.send("text", {"content": "好"}, "zhangwei|LiJianguo")
    assert (answer["errcode"], answer["invaliduser"]) == (0, "lijianguo")
    assert caller.sandbox.platform.phone("lijianguo") == []


def test_a_department_and_everybody_can_be_told(caller: Caller) -> None:
    platform = caller.sandbox.platform
    caller.post("message/send", {"toparty": "2", "msgtype": "text", "agentid": 1000002, "text": {"content": "科"}})
    assert [platform.heard(it.userid) for it in PEOPLE] == [["科"], ["科"], []]
    caller.send("text", {"content": "全"}, "@all")
    assert platform.heard("wanglei") == ["全"]


def test_a_text_is_cut_at_2048_bytes_between_characters(caller: Caller) -> None:
    caller.send("text", {"content": "善" * 683})
    assert caller.sandbox.platform.heard("zhangwei") == ["善" * 682]
    assert "2049 字节" in caller.sandbox.platform.complaints[0].text


def test_an_equal_request_is_not_delivered_twice_in_its_window(caller: Caller) -> None:
    check: Json = {"enable_duplicate_check": 1, "duplicate_check_interval": 600}
    first = caller.send("text", {"content": "好"}, **check)
    again = caller.send("text", {"content": "好"}, **check)
    assert (again["errcode"], again["msgid"]) == (0, first["msgid"])
    assert caller.sandbox.platform.heard("zhangwei") == ["好"]
    caller.send("text", {"content": "好！"}, **check)
    caller.sandbox.platform.clock.move(601)
    caller.send("text", {"content": "好"}, **check)
    assert caller.sandbox.platform.heard("zhangwei") == ["好", "好！", "好"]


def test_without_the_check_an_equal_request_is_delivered_again(caller: Caller) -> None:
    for _ in range(2):
        caller.send("text", {"content": "好"})
    assert caller.sandbox.platform.heard("zhangwei") == ["好", "好"]


def test_more_than_thirty_a_minute_are_dropped_without_a_word(caller: Caller) -> None:
    answers = [caller.send("text", {"content": str(n)}) for n in range(33)]
    assert {it["errcode"] for it in answers} == {0}
    assert len(caller.sandbox.platform.phone("zhangwei")) == 30
    assert caller.sandbox.platform.dropped == 3
    caller.send("text", {"content": "别人"}, "wanglei")
    assert caller.sandbox.platform.heard("wanglei") == ["别人"]
    caller.sandbox.platform.clock.move(61)
    caller.send("text", {"content": "又一分钟"})
    assert caller.sandbox.platform.heard("zhangwei")[-1] == "又一分钟"


def test_more_than_a_thousand_an_hour_are_dropped(sandbox: Sandbox) -> None:
    platform = sandbox.platform
    taken = 0
    for n in range(1020):
        taken += platform.allows_one_more("zhangwei")
        if n % 30 == 29:
            platform.clock.move(61)
    assert taken == 1000


@pytest.mark.parametrize(
    ("kind", "body", "said"),
    [
        ("markdown", {"content": "**本周**"}, "**本周**"),
        (
            "textcard",
            {"title": "通知", "description": "周二清洁", "url": "https://example.invalid/"},
            "通知\n周二清洁",
        ),
        ("news", {"articles": [{"title": "善行榜", "url": "https://example.invalid/"}]}, "善行榜"),
    ],
)
def test_every_kind_can_be_read_on_the_phone(caller: Caller, kind: str, body: Json, said: str) -> None:
    assert caller.send(kind, body)["errcode"] == 0
    assert plain(caller.sandbox.platform.phone("zhangwei")[0]) == said
