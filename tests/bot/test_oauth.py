"""Signing in through 企业微信: where a browser is sent, whose code it is, and what somebody is told who cannot."""

import socket
from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

import pytest

from bot.wecom import WeCom
from console.oauth import CannotSignIn
from tests.bot import post
from tests.bot.peer import Answer, Peer, error, peer, rude
from tests.bot.pushing import CANARIES, wecom

BACK = "https://office.example/sign-in/wecom/back?next=%2Fme"


def asked(*answers: Answer) -> dict[str, list[Answer]]:
    return {"auth__getuserinfo": list(answers)}


def refusal(channel: WeCom, code: str = "code-1") -> str:
    with pytest.raises(CannotSignIn) as caught:
        channel.oauth.userid(code)
    assert caught.value.__cause__ is None
    words = str(caught.value)
    assert not any(canary in words for canary in CANARIES)
    return words


def test_the_browser_is_sent_to_the_platforms_page_with_what_it_wants() -> None:
    channel = WeCom(
        replace(post.KEYS, api_base="https://qyapi.weixin.qq.com/cgi-bin/"), post.MemoryShelf(), lambda: post.NOW
    )
    where = urlsplit(channel.oauth.address(BACK, "k3y"))
    assert (where.scheme, where.netloc, where.path) == ("https", "open.weixin.qq.com", "/connect/oauth2/authorize")
    assert where.fragment == "wechat_redirect"
    assert parse_qs(where.query) == {
        "appid": [post.CORP],
        "redirect_uri": [BACK],
        "response_type": ["code"],
        "scope": ["snsapi_base"],
        "state": ["k3y"],
        "agentid": [str(post.AGENT)],
    }


@pytest.mark.parametrize("base", ["http://127.0.0.1:8900/cgi-bin/", "http://[::1]:8900/qyapi/cgi-bin/"])
def test_a_platform_on_this_machine_has_its_page_here_too(base: str) -> None:
    where = urlsplit(wecom(base).oauth.address(BACK, "k3y"))
    assert (where.netloc, where.path) == (urlsplit(base).netloc, "/connect/oauth2/authorize")


def test_a_platform_that_only_looks_like_this_machine_is_not_asked_who_it_is() -> None:
    where = urlsplit(wecom("https://127.0.0.1.evil.example/cgi-bin/").oauth.address(BACK, "k3y"))
    assert where.netloc == "open.weixin.qq.com"


def test_whose_code_it_is_comes_in_one_case() -> None:
    with peer(**asked({"errcode": 0, "userid": "ZhangWei"})) as it:
        assert wecom(it.base).oauth.userid("code-1") == "zhangwei"
        assert it.count("auth/getuserinfo") == 1


@pytest.mark.parametrize("code", [40029, 42003, 42022])
def test_a_code_that_is_no_good_means_sign_in_again(code: int) -> None:
    with peer(**asked(error(code))) as it:
        assert "请重新点一次" in refusal(wecom(it.base))
        assert it.count("auth/getuserinfo") == 1


@pytest.mark.parametrize(
    "answer",
    [
        {"errcode": 0, "openid": "oABC", "external_userid": "wm1"},
        {"errcode": 0, "userid": ""},
        {"errcode": 0, "userid": None, "openid": "oABC"},
        {"errcode": 0, "userid": "@all"},
        {"errcode": 0, "userid": ["zhangwei"]},
        {"errcode": 0},
    ],
)
def test_who_is_no_member_is_turned_away(answer: Answer) -> None:
    with peer(**asked(answer)) as it:
        assert "不在本单位的企业微信里" in refusal(wecom(it.base))


def test_an_untrusted_address_is_named_to_whoever_can_mend_it() -> None:
    with peer(**asked(error(60020))) as it:
        words = refusal(wecom(it.base))
    assert "203.0.113.7" in words
    assert "企业可信IP" in words
    with peer(**asked(error(50001))) as it:
        assert "可信域名" in refusal(wecom(it.base))
    with peer(**asked(error(48002))) as it:
        assert "48002" in refusal(wecom(it.base))


def test_a_token_that_died_is_renewed_and_the_code_asked_about_again() -> None:
    with peer(**asked(error(42001), {"errcode": 0, "userid": "lihong"})) as it:
        assert wecom(it.base).oauth.userid("code-1") == "lihong"
        assert (it.count("gettoken"), it.count("auth/getuserinfo")) == (2, 2)


@pytest.mark.parametrize("code", ["x" * 513, "码", "a\nb", "a\0b"])
def test_what_cannot_be_a_code_is_not_asked_about(code: str) -> None:
    with peer(**asked({"errcode": 0, "userid": "zhangwei"})) as it:
        assert "请重新点一次" in refusal(wecom(it.base), code)
        assert it.calls == []


@pytest.mark.parametrize("answer", [b"<html>502</html>", b"[]", b"null", b""])
def test_an_answer_without_sense_means_later(answer: bytes) -> None:
    with peer(**asked(answer)) as it:
        assert "过一两分钟" in refusal(wecom(it.base))


def test_a_platform_that_hangs_up_or_is_gone_means_later(closed_port: int) -> None:
    def hang_up(connection: socket.socket) -> None:
        connection.close()

    with rude(hang_up) as base:
        assert "过一两分钟" in refusal(wecom(base))
    assert "过一两分钟" in refusal(wecom(f"http://127.0.0.1:{closed_port}/cgi-bin/"))


def test_refused_keys_are_said_to_be_so_and_are_not_tried_again() -> None:
    it: Peer
    with peer(gettoken=[error(40001)], **asked({"errcode": 0, "userid": "zhangwei"})) as it:
        channel = wecom(it.base)
        assert "40001" in refusal(channel)
        assert "40001" in refusal(channel)
        assert (it.count("gettoken"), it.count("auth/getuserinfo")) == (1, 0)


@pytest.fixture
def closed_port() -> int:
    """A port on which nobody listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
