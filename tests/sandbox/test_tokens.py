"""Tokens as the platform gives, ages and refuses them, and what goes wrong on purpose."""

import json
from typing import Any

import pytest

from sandbox.values import Keys
from tests.sandbox.caller import Caller


def test_a_token_lasts_until_the_clock_has_passed_it(caller: Caller) -> None:
    first = caller.token()
    caller.sandbox.platform.clock.move(7100)
    assert caller.token() == first
    caller.sandbox.platform.clock.move(200)
    assert caller.post("message/send", {}, first)["errcode"] == 42001
    assert caller.token() != first


def test_a_token_may_die_before_its_time(caller: Caller) -> None:
    caller.sandbox.platform.faults.token_life = 60
    token = caller.token()
    assert caller.post("message/recall", {}, token)["errcode"] == 40058
    caller.sandbox.platform.clock.move(61)
    assert caller.post("message/recall", {}, token)["errcode"] == 42001


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ({}, 41002),
        ({"corpid": Keys().corp_id}, 41004),
        ({"corpid": "wwother", "corpsecret": "x"}, 40013),
        ({"corpid": Keys().corp_id, "corpsecret": "x"}, 40001),
    ],
)
def test_gettoken_says_what_is_wrong(caller: Caller, query: dict[str, str], code: int) -> None:
    response = caller.http.get("/cgi-bin/gettoken", query_string=query)
    assert response.status_code == 200
    assert response.json["errcode"] == code  # type: ignore[index]


def test_many_wrong_secrets_block_the_address_for_an_hour(caller: Caller) -> None:
    wrong = {"corpid": Keys().corp_id, "corpsecret": "x"}
    codes = [caller.http.get("/cgi-bin/gettoken", query_string=wrong).json["errcode"] for _ in range(31)]  # type: ignore[index]
    assert codes == [40001] * 30 + [45009]
    caller.sandbox.platform.clock.move(3601)
    assert caller.token()


@pytest.mark.parametrize(("token", "code"), [("", 41001), ("nonsense", 40014)])
def test_a_call_without_a_good_token_is_refused(caller: Caller, token: str, code: int) -> None:
    response = caller.http.get("/cgi-bin/user/get", query_string={"access_token": token, "userid": "zhangwei"})
    assert response.json["errcode"] == code  # type: ignore[index]
    assert f"devtool/query?e={code}" in response.json["errmsg"]  # type: ignore[index]


@pytest.mark.parametrize(
    ("faults", "code"), [({"untrusted_ip": True}, 60020), ({"busy": 1}, -1), ({"busy": 2, "untrusted_ip": True}, -1)]
)
def test_faults_of_the_api_have_their_codes(caller: Caller, faults: dict[str, Any], code: int) -> None:
    token = caller.token()
    for name, value in faults.items():
        setattr(caller.sandbox.platform.faults, name, value)
    assert caller.post("message/recall", {}, token)["errcode"] == code


def test_a_broken_gateway_answers_with_a_page(caller: Caller) -> None:
    caller.sandbox.platform.faults.broken = 1
    response = caller.http.get("/cgi-bin/gettoken")
    assert (response.status_code, response.mimetype) == (502, "text/html")
    assert caller.token()


def test_no_log_line_holds_a_token_or_the_secret(caller: Caller) -> None:
    token = caller.token()
    caller.send("text", {"content": "好"})
    shown = json.dumps(caller.http.get("/phone/changes?person=zhangwei").json, ensure_ascii=False)
    assert "message/send" in shown
    assert token not in shown
    assert caller.sandbox.platform.keys.secret not in shown
