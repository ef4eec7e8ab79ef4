"""网页授权 as the platform does it: the page that sends back with a code, and the call that says whose it is."""

from urllib.parse import parse_qs, urlsplit

import pytest
from flask.testing import FlaskClient

from sandbox.app import Sandbox, create_app
from tests.sandbox.caller import Caller, Json

STATE = "k3y0fThisBrowser"


@pytest.fixture
def browser(sandbox: Sandbox) -> FlaskClient:
    return create_app(sandbox).test_client()


def wish(sandbox: Sandbox, **other: str) -> dict[str, str]:
    keys = sandbox.platform.keys
    return {
        "appid": keys.corp_id,
        "redirect_uri": f"http://{sandbox.platform.trusted}/console/return?from=me",
        "response_type": "code",
        "scope": "snsapi_base",
        "state": STATE,
        "agentid": str(keys.agent_id),
    } | other


def sent_back(browser: FlaskClient, sandbox: Sandbox, person: str) -> str:
    """The code with which the browser comes back."""
    answer = browser.get("/connect/oauth2/confirm", query_string=wish(sandbox, person=person))
    assert answer.status_code == 302
    where = urlsplit(answer.headers["Location"])
    assert (where.netloc, where.path) == (sandbox.platform.trusted, "/console/return")
    query = parse_qs(where.query)
    assert (query["from"], query["state"]) == (["me"], [STATE])
    return query["code"][0]


def whose(caller: Caller, code: str) -> Json:
    return caller.get("auth/getuserinfo", code=code)


def test_the_page_offers_everybody_and_first_whose_phone_is_shown(browser: FlaskClient, sandbox: Sandbox) -> None:
    plain = browser.get("/connect/oauth2/authorize", query_string=wish(sandbox)).get_data(as_text=True)
    assert all(name in plain for name in ("张伟", "李建国", "王磊", "国库科"))
    assert 'class="first"' not in plain
    browser.set_cookie("phone", "wanglei", path="/connect")
    shown = browser.get("/connect/oauth2/authorize", query_string=wish(sandbox)).get_data(as_text=True)
    first = shown.split('class="first"')[1].split("</a>")[0]
    assert "王磊" in first
    assert "person=wanglei" in first


def test_whoever_is_chosen_comes_back_with_a_code_that_names_them(
    browser: FlaskClient, sandbox: Sandbox, caller: Caller
) -> None:
    told = whose(caller, sent_back(browser, sandbox, "lijianguo"))
    assert (told["errcode"], told["userid"]) == (0, "LiJianguo")


def test_a_code_is_of_use_once(browser: FlaskClient, sandbox: Sandbox, caller: Caller) -> None:
    code = sent_back(browser, sandbox, "zhangwei")
    assert whose(caller, code)["errcode"] == 0
    again = whose(caller, code)
    assert again["errcode"] == 42022
    assert "userid" not in again


def test_a_code_dies_after_five_minutes(browser: FlaskClient, sandbox: Sandbox, caller: Caller) -> None:
    young, old = sent_back(browser, sandbox, "zhangwei"), sent_back(browser, sandbox, "zhangwei")
    sandbox.platform.clock.move(299)
    assert whose(caller, young)["errcode"] == 0
    sandbox.platform.clock.move(2)
    assert whose(caller, old)["errcode"] == 42003


def test_an_invented_code_names_nobody(caller: Caller) -> None:
    assert whose(caller, "CODE000001")["errcode"] == 40029
    assert caller.get("auth/getuserinfo")["errcode"] == 40029


def test_somebody_out_of_sight_has_a_userid_and_an_outsider_none(
    browser: FlaskClient, sandbox: Sandbox, caller: Caller
) -> None:
    sandbox.platform.visible.discard("wanglei")
    assert whose(caller, sent_back(browser, sandbox, "wanglei"))["userid"] == "wanglei"
    outsider = whose(caller, sent_back(browser, sandbox, ""))
    assert outsider["errcode"] == 0
    assert outsider["openid"]
    assert "userid" not in outsider


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"appid": "wwsomebodyelse0001"}, 40013),
        ({"agentid": "7"}, 40056),
        ({"response_type": "token"}, 40035),
        ({"scope": "snsapi_privateinfo"}, 40035),
        ({"redirect_uri": "http://elsewhere.example/console/return"}, 50001),
        ({"redirect_uri": "javascript:alert(1)"}, 50001),
        ({"redirect_uri": "http://{trusted}.evil.example/"}, 50001),
        ({"redirect_uri": "http://{trusted}@evil.example/"}, 50001),
        ({"state": "has-a-dash"}, 84025),
        ({"state": "x" * 129}, 84025),
    ],
)
@pytest.mark.parametrize("page", ["authorize", "confirm"])
def test_a_wrong_wish_sends_nobody_anywhere(
    browser: FlaskClient, sandbox: Sandbox, page: str, wrong: dict[str, str], code: int
) -> None:
    wrong = {name: value.replace("{trusted}", sandbox.platform.trusted) for name, value in wrong.items()}
    answer = browser.get(f"/connect/oauth2/{page}", query_string=wish(sandbox, **wrong, person="zhangwei"))
    assert (answer.status_code, "Location" in answer.headers) == (200, False)
    assert str(code) in answer.get_data(as_text=True)
    assert str(code) in sandbox.platform.complaints[-1].text


def test_the_app_is_shown_as_it_was_set_up(caller: Caller, sandbox: Sandbox) -> None:
    agent = str(sandbox.platform.keys.agent_id)
    told = caller.get("agent/get", agentid=agent)
    assert (told["redirect_domain"], told["allow_partys"]) == (sandbox.platform.trusted, {"partyid": [1]})
    sandbox.platform.visible.discard("wanglei")
    told = caller.get("agent/get", agentid=agent)
    assert told["allow_userinfos"] == {"user": [{"userid": "LiJianguo"}, {"userid": "zhangwei"}]}
    assert caller.get("agent/get", agentid="7")["errcode"] == 301002
