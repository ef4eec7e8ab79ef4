"""Sending: equal sayings in one call, repeats by equal bytes, and nobody left out for another one's sake."""

import pytest

from domain.mail import Delivery
from domain.talk import Saying
from tests.bot import post
from tests.bot.peer import OK, Answer, error, peer
from tests.bot.pushing import CARD, HELLO, push


def test_equal_sayings_go_to_everybody_in_one_call() -> None:
    with peer() as it:
        assert push(it.base, "zhangwei", "lihong").sent == ("zhangwei", "lihong")
        (call,) = it.of("message/send")
    assert call.json == {
        "touser": "lihong|zhangwei",
        "msgtype": "text",
        "agentid": post.AGENT,
        "text": {"content": HELLO.text},
        "enable_duplicate_check": 1,
        "duplicate_check_interval": 14400,
    }
    assert "李红".encode() in call.body


def test_a_repeat_is_byte_for_byte_the_same() -> None:
    with peer() as it:
        push(it.base, "zhangwei", "lihong", saying=CARD)
        push(it.base, "lihong", "zhangwei", saying=CARD)
        first, second = it.of("message/send")
    assert first.body == second.body


def test_more_than_a_thousand_receivers_take_two_calls() -> None:
    with peer() as it:
        assert len(push(it.base, *(f"u{n}" for n in range(1001))).sent) == 1001
        assert [call.json["touser"].count("|") for call in it.of("message/send")] == [999, 0]


def test_a_long_text_is_cut_on_a_whole_character() -> None:
    with peer() as it:
        push(it.base, saying=Saying("好" * 3000))
        (call,) = it.of("message/send")
    assert call.json["text"]["content"] == "好" * 681 + "…"


def test_a_quoted_link_reaches_nobody_as_a_link() -> None:
    with peer() as it:
        push(it.base, saying=Saying('有人说 <a href="http://x">点这里</a>'))
        (call,) = it.of("message/send")
    assert "<a" not in call.json["text"]["content"]


@pytest.mark.parametrize("userid", ["@all", "a|b", "", "张伟", "a\n"])
def test_what_cannot_be_a_user_id_never_reaches_the_platform(userid: str) -> None:
    with peer() as it:
        assert push(it.base, userid, "lihong") == Delivery(("lihong",), {userid: "not a user id"})
        assert it.of("message/send")[0].json["touser"] == "lihong"
        assert push(it.base, userid).sent == ()
        assert it.count("message/send") == 1


# --- receivers ---------------------------------------------------------------


def test_those_refused_among_many_are_named_though_their_ids_come_back_in_lower_case() -> None:
    answer: Answer = {"errcode": 0, "invaliduser": "lihong|wangqiang", "unlicenseduser": "zhaomin"}
    with peer(message__send=[answer]) as it:
        delivery = push(it.base, "ZhangWei", "LiHong", "WangQiang", "ZhaoMin")
    assert delivery.sent == ("ZhangWei",)
    assert delivery.refused == {"LiHong": "invaliduser", "WangQiang": "invaliduser", "ZhaoMin": "unlicenseduser"}


def test_all_receivers_invalid_is_no_error_of_the_delivery() -> None:
    with peer(message__send=[error(81013)]) as it:
        delivery = push(it.base, "zhangwei", "lihong")
    assert delivery == Delivery((), {"zhangwei": "errcode 81013", "lihong": "errcode 81013"})


def test_one_bad_id_does_not_keep_the_others_from_hearing() -> None:
    # the call for all four fails, then the first half is well, then the second fails and is halved again
    with peer(message__send=[error(40003), OK, error(40003), error(40003), OK]) as it:
        delivery = push(it.base, "a", "b", "c", "d")
        assert [call.json["touser"] for call in it.of("message/send")] == ["a|b|c|d", "a|b", "c|d", "c", "d"]
    assert delivery == Delivery(("a", "b", "d"), {"c": "errcode 40003"})
