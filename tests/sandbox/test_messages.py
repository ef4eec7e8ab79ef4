"""message/send and what follows it: receivers, limits, cards, recall, media, contacts, the clock."""

import io
import json
from typing import Any

import pytest
from flask.testing import FlaskClient

from sandbox import uploads
from sandbox.app import Sandbox, create_app, create_platform
from sandbox.cards import Refused
from sandbox.hand import SAMPLE_PHOTO, SILENCE
from sandbox.platform import plain
from sandbox.values import Keys
from tests.sandbox.conftest import PEOPLE
from tests.sandbox.echo import Bot

Json = dict[str, Any]
DAY = 86_400


class Caller:
    """Calls the API in this process, with a fresh token unless told otherwise."""

    def __init__(self, sandbox: Sandbox) -> None:
        self.sandbox = sandbox
        self.http: FlaskClient = create_app(sandbox).test_client()

    def token(self) -> str:
        keys = self.sandbox.platform.keys
        query = {"corpid": keys.corp_id, "corpsecret": keys.secret}
        return str(self.http.get("/cgi-bin/gettoken", query_string=query).json["access_token"])  # type: ignore[index]

    def post(self, path: str, body: Json, token: str = "") -> Json:
        raw = json.dumps(body, ensure_ascii=False).encode()
        response = self.http.post(f"/cgi-bin/{path}?access_token={token or self.token()}", data=raw)
        assert response.status_code == 200
        return dict(response.json or {})

    def get(self, path: str, **query: str) -> Json:
        response = self.http.get(f"/cgi-bin/{path}", query_string={"access_token": self.token(), **query})
        assert response.status_code == 200
        return dict(response.json or {})

    def send(self, kind: str, body: Json, to: str = "zhangwei", **more: Any) -> Json:
        agent = self.sandbox.platform.keys.agent_id
        return self.post("message/send", {"touser": to, "msgtype": kind, "agentid": agent, kind: body, **more})

    def upload(self, kind: str, name: str, content: bytes) -> Json:

        url = f"/cgi-bin/media/upload?access_token={self.token()}&type={kind}"
        return dict(self.http.post(url, data={"media": (io.BytesIO(content), name)}).json or {})


@pytest.fixture
def caller(sandbox: Sandbox) -> Caller:
    return Caller(sandbox)


# --- tokens -----------------------------------------------------------------------


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


# --- receivers and limits ------------------------------------------------------------


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


def test_an_interactive_card_needs_a_callback_url() -> None:
    silent = Caller(create_platform("", people=PEOPLE))
    assert silent.send("template_card", button_card())["errcode"] == 43012


# --- cards ---------------------------------------------------------------------------


def button_card(**changes: Any) -> Json:
    card: Json = {
        "card_type": "button_interaction",
        "main_title": {"title": "张伟为您登记了志愿时长"},
        "sub_title_text": "11月21日 打扫 2小时30分",
        "task_id": "note-1",
        "button_list": [
            {"text": "没问题", "style": 1, "key": "确认"},
            {"text": "我没去", "style": 2, "key": "我没去"},
        ],
    }
    return {name: value for name, value in {**card, **changes}.items() if value is not None}


def text_card(**changes: Any) -> Json:
    card: Json = {
        "card_type": "text_notice",
        "main_title": {"title": "本月工时"},
        "card_action": {"type": 1, "url": "https://example.invalid/"},
    }
    return {name: value for name, value in {**card, **changes}.items() if value is not None}


def vote_card(**changes: Any) -> Json:
    options = [{"id": "a", "text": "植树"}, {"id": "b", "text": "护河"}]
    card: Json = {
        "card_type": "vote_interaction",
        "main_title": {"title": "想参加哪项"},
        "task_id": "poll-7",
        "checkbox": {"question_key": "q1", "mode": 1, "option_list": options},
        "submit_button": {"text": "提交", "key": "submit"},
    }
    return {**card, **changes}


def form_card(**changes: Any) -> Json:
    question = {"question_key": "type", "title": "类别", "option_list": [{"id": "t1", "text": "环保"}]}
    card: Json = {
        "card_type": "multiple_interaction",
        "main_title": {"title": "补登工时"},
        "task_id": "form-9",
        "select_list": [question],
        "submit_button": {"text": "提交", "key": "submit"},
    }
    return {**card, **changes}


def news_card(**changes: Any) -> Json:
    picture = {"url": "https://example.invalid/p.jpg", "aspect_ratio": 1.3}
    return {**text_card(card_type="news_notice", card_image=picture), **changes}


BUTTON = {"text": "好", "key": "k"}
OPTION = {"id": "a", "text": "甲"}


@pytest.mark.parametrize(
    ("card", "code"),
    [
        (button_card(), 0),
        (text_card(), 0),
        (news_card(), 0),
        (vote_card(), 0),
        (form_card(), 0),
        (text_card(main_title=None, sub_title_text="只有正文"), 0),
        (text_card(task_id="n-1", action_menu={"action_list": [{"text": "不再提醒", "key": "mute"}]}), 0),
        (button_card(card_type="poster"), 42031),
        (button_card(main_title={"title": ""}), 42033),
        (text_card(main_title=None), 42033),
        (button_card(task_id=None), 42014),
        (button_card(task_id="有汉字"), 42014),
        (button_card(task_id="x" * 129), 42014),
        (button_card(button_list=[BUTTON] * 7), 42042),
        (button_card(button_list=[]), 42042),
        (button_card(button_list=[{"key": "k"}]), 42038),
        (button_card(button_list=[{"text": "好"}]), 42039),
        (button_card(button_list=[{"text": "好", "key": "k" * 1025}]), 42039),
        (button_card(button_list=[{"text": "好", "type": 1, "url": "ftp://x"}]), 42028),
        (button_card(button_selection={"question_key": "q", "option_list": [OPTION] * 2}), 42040),
        (button_card(button_selection={"option_list": [OPTION]}), 42043),
        (button_card(horizontal_content_list=[{"keyname": "a"}] * 7), 42035),
        (button_card(horizontal_content_list=[{"value": "a"}]), 42027),
        (button_card(horizontal_content_list=[{"keyname": "a", "type": 1}]), 42028),
        (button_card(horizontal_content_list=[{"keyname": "a", "type": 2, "media_id": "x"}]), 42029),
        (button_card(horizontal_content_list=[{"keyname": "a", "type": 3, "userid": "x"}]), 42050),
        (button_card(horizontal_content_list=[{"keyname": "a", "type": 3, "userid": "ZhangWei"}]), 0),
        (text_card(jump_list=[{"title": "a", "type": 1, "url": "https://x"}] * 4), 42036),
        (text_card(jump_list=[{"title": "a", "type": 2}]), 42030),
        (text_card(card_action=None), 42045),
        (text_card(card_action={"type": 3}), 42045),
        (text_card(action_menu={"action_list": [{"text": "a", "key": "k"}]}), 42014),
        (text_card(task_id="t", action_menu={"action_list": [{"text": "a", "key": "k"}] * 2}), 42051),
        (news_card(card_image=None), 42044),
        (news_card(card_image={"url": "x"}), 42044),
        (news_card(card_image={"url": "https://x/p.jpg", "aspect_ratio": 3}), 42044),
        (
            vote_card(checkbox={"question_key": "q", "option_list": [{"id": str(n), "text": "x"} for n in range(21)]}),
            42042,
        ),
        (vote_card(checkbox={"question_key": "q", "option_list": [{"id": "a"}]}), 42041),
        (vote_card(submit_button={"text": "提交"}), 42046),
        (vote_card(submit_button={"key": "k"}), 42049),
        (form_card(select_list=[]), 42047),
    ],
)
def test_cards_are_taken_or_refused_as_the_platforms_table_says(caller: Caller, card: Json, code: int) -> None:
    answer = caller.send("template_card", card)
    assert answer["errcode"] == code
    assert len(caller.sandbox.platform.phone("zhangwei")) == (code == 0)


@pytest.mark.parametrize(("card", "given"), [(button_card(), True), (vote_card(), True), (text_card(), False)])
def test_only_interactive_cards_give_a_response_code(caller: Caller, card: Json, *, given: bool) -> None:
    assert ("response_code" in caller.send("template_card", card)) == given


def grey(caller: Caller, code: str, userids: list[str], name: str = "已处理") -> Json:
    body = {"userids": userids, "agentid": 1000002, "response_code": code, "button": {"replace_name": name}}
    return caller.post("message/update_template_card", body)


def test_a_click_is_an_event_with_a_fresh_code_that_is_good_once(caller: Caller, bot: Bot) -> None:
    sent = caller.send("template_card", button_card())
    card = caller.sandbox.platform.phone("zhangwei")[0]
    delivery = caller.sandbox.hand.presses("ZhangWei", card.number, "我没去")
    assert delivery.state == "empty"
    event = bot.heard[0]
    wanted = ("template_card_event", "我没去", "note-1", "button_interaction")
    assert tuple(event.get(it) for it in ("Event", "EventKey", "TaskId", "CardType")) == wanted
    code = event.get("ResponseCode") or ""
    assert code not in ("", sent["response_code"])
    assert grey(caller, code, ["zhangwei"])["errcode"] == 0
    assert card.body["replaced"] == "已处理"
    assert grey(caller, code, ["zhangwei"])["errcode"] == 60140
    assert grey(caller, sent["response_code"], ["zhangwei"])["errcode"] == 0, "each code is good by itself"


def test_a_greyed_button_cannot_be_pressed_again(caller: Caller) -> None:
    sent = caller.send("template_card", button_card())
    grey(caller, sent["response_code"], ["zhangwei"])
    with pytest.raises(ValueError, match="没有可按的按钮"):
        caller.sandbox.hand.presses("zhangwei", 1, "确认")


def test_a_button_that_the_card_does_not_have_cannot_be_pressed(caller: Caller) -> None:
    caller.send("template_card", button_card())
    with pytest.raises(ValueError, match="没有可按的按钮"):
        caller.sandbox.hand.presses("zhangwei", 1, "批准")
    with pytest.raises(ValueError, match="没有卡片"):
        caller.sandbox.hand.presses("wanglei", 1, "确认")


def test_a_code_dies_after_72_hours(caller: Caller) -> None:
    sent = caller.send("template_card", button_card())
    caller.sandbox.platform.clock.move(72 * 3600 + 1)
    assert grey(caller, sent["response_code"], ["zhangwei"])["errcode"] == 60140


def test_an_update_changes_only_those_it_names(caller: Caller) -> None:
    sent = caller.send("template_card", button_card(), "zhangwei|lijianguo")
    answer = grey(caller, sent["response_code"], ["ZHANGWEI", "wanglei"])
    assert answer["invaliduser"] == ["wanglei"]
    assert caller.sandbox.platform.phone("zhangwei")[0].body.get("replaced") == "已处理"
    assert caller.sandbox.platform.phone("lijianguo")[0].body.get("replaced") is None


def test_an_update_for_nobody_in_the_message_is_82101(caller: Caller) -> None:
    sent = caller.send("template_card", button_card())
    assert grey(caller, sent["response_code"], ["wanglei"])["errcode"] == 82101


def test_a_card_may_become_another_card(caller: Caller) -> None:
    sent = caller.send("template_card", button_card())
    body = {
        "userids": ["zhangwei"],
        "agentid": 1000002,
        "response_code": sent["response_code"],
        "template_card": text_card(main_title={"title": "已审核"}),
    }
    assert caller.post("message/update_template_card", body)["errcode"] == 0
    assert caller.sandbox.platform.heard("zhangwei") == ["已审核"]


def test_what_was_chosen_on_a_card_comes_with_the_click(caller: Caller, bot: Bot) -> None:
    caller.send("template_card", vote_card())
    caller.sandbox.hand.presses("zhangwei", 1, "submit", {"q1": ["a", "b"]})
    item = bot.heard[0].at("SelectedItems", "SelectedItem")
    assert item.get("QuestionKey") == "q1"
    assert [it.text for it in item.at("OptionIds").children] == ["a", "b"]


def test_the_menu_in_a_cards_corner_has_its_own_event(caller: Caller, bot: Bot) -> None:
    card = text_card(task_id="t", action_menu={"action_list": [{"text": "不再提醒", "key": "mute"}]})
    assert "response_code" in caller.send("template_card", card)
    bot.answer = lambda event: "好的"
    caller.sandbox.hand.presses("zhangwei", 1, "mute")
    assert bot.heard[0].get("Event") == "template_card_menu_event"
    assert caller.sandbox.platform.heard("zhangwei")[-1] == "好的"


def test_an_answer_to_a_click_is_ignored_with_a_complaint(caller: Caller, bot: Bot) -> None:
    caller.send("template_card", button_card())
    bot.answer = lambda event: "好的"
    caller.sandbox.hand.presses("zhangwei", 1, "确认")
    assert len(caller.sandbox.platform.phone("zhangwei")) == 1
    assert "template_card_event 事件不支持被动回复" in caller.sandbox.platform.complaints[0].text


# --- recall, media, contacts, menu -------------------------------------------------------


def test_a_message_is_recalled_within_a_day(caller: Caller) -> None:
    first, second = caller.send("text", {"content": "一"}), caller.send("text", {"content": "二"})
    assert caller.post("message/recall", {"msgid": first["msgid"]})["errcode"] == 0
    assert [it.state for it in caller.sandbox.platform.phone("zhangwei")] == ["recalled", ""]
    caller.sandbox.platform.clock.move(DAY + 1)
    assert caller.post("message/recall", {"msgid": second["msgid"]})["errcode"] == 42052
    assert caller.post("message/recall", {"msgid": "x"})["errcode"] == 40058


@pytest.mark.parametrize(
    ("kind", "content", "code"),
    [
        ("image", SAMPLE_PHOTO.read_bytes(), 0),
        ("voice", SILENCE, 0),
        ("file", b"some text", 0),
        ("poem", b"some text", 40005),
        ("image", b"12345", 40006),
        ("image", b"GIF89a....", 40123),
        ("voice", b"\x02#!SILK_V3", 301017),
        ("video", b"not an mp4", 40004),
    ],
)
def test_an_upload_is_taken_or_refused_by_kind_size_and_format(
    caller: Caller, kind: str, content: bytes, code: int
) -> None:
    assert caller.upload(kind, "名字.bin", content)["errcode"] == code


@pytest.mark.parametrize(
    ("kind", "start", "most", "code"),
    [
        ("image", b"\xff\xd8\xff", 10, 40009),
        ("voice", b"#!AMR\n", 2, 301017),
        ("video", b"\0\0\0\0ftyp", 10, 40011),
        ("file", b"", 20, 45001),
    ],
)
def test_each_kind_has_its_largest_size(sandbox: Sandbox, kind: str, start: bytes, most: int, code: int) -> None:
    largest = start + bytes((most << 20) - len(start))
    assert uploads.keep(sandbox.platform, kind, "x", largest).content == largest
    with pytest.raises(Refused) as caught:
        uploads.keep(sandbox.platform, kind, "x", largest + b"1")
    assert caught.value.code == code


def test_media_last_three_days_and_an_error_comes_as_json_with_200(caller: Caller) -> None:
    media = caller.upload("image", "photo.jpg", SAMPLE_PHOTO.read_bytes())["media_id"]
    url = "/cgi-bin/media/get"
    whole = caller.http.get(url, query_string={"access_token": caller.token(), "media_id": media})
    assert (whole.data, whole.mimetype) == (SAMPLE_PHOTO.read_bytes(), "image/jpeg")
    caller.sandbox.platform.clock.move(3 * DAY + 1)
    gone = caller.http.get(url, query_string={"access_token": caller.token(), "media_id": media})
    assert (gone.status_code, gone.json["errcode"]) == (200, 40007)  # type: ignore[index]


def test_a_part_of_a_file_can_be_asked_for(caller: Caller) -> None:
    media = caller.upload("file", "a.txt", bytes(range(200)))["media_id"]
    url = f"/cgi-bin/media/get?access_token={caller.token()}&media_id={media}"
    part = caller.http.get(url, headers={"Range": "bytes=16-31"})
    assert (part.status_code, part.data) == (206, bytes(range(16, 32)))
    assert part.headers["Content-Range"] == "bytes 16-31/200"
    assert caller.http.get(url, headers={"Range": "bytes=500-"}).json["errcode"] == 40146  # type: ignore[index]


def test_a_photo_taken_on_the_phone_can_be_fetched_by_the_app(caller: Caller, bot: Bot) -> None:
    caller.sandbox.hand.sends_photo("zhangwei")
    media = bot.heard[0].get("MediaId") or ""
    url = f"/cgi-bin/media/get?access_token={caller.token()}&media_id={media}"
    assert caller.http.get(url).data == SAMPLE_PHOTO.read_bytes()


@pytest.mark.parametrize(
    ("path", "query", "code"),
    [
        ("user/get", {"userid": "nobody"}, 60111),
        ("user/get", {"userid": "wanglei"}, 60011),
        ("user/simplelist", {"department_id": "99"}, 60003),
        ("user/list", {"department_id": "2"}, 0),
        ("department/list", {"id": "99"}, 60123),
        ("department/simplelist", {}, 0),
        ("department/get", {"id": "2"}, 0),
        ("get_api_domain_ip", {}, 0),
        ("user/create", {}, 40066),
    ],
)
def test_contacts_are_read_inside_the_visible_range(
    caller: Caller, path: str, query: dict[str, str], code: int
) -> None:
    caller.sandbox.platform.visible.discard("wanglei")
    assert caller.get(path, **query)["errcode"] == code


def test_the_menu_can_be_made_read_and_deleted(caller: Caller) -> None:
    entry = {"type": "click", "name": "我的时长", "key": "我今年多少小时了"}
    assert caller.post("menu/create", {"button": [entry]})["errcode"] == 0
    assert caller.get("menu/get")["button"] == [entry]
    assert caller.post("menu/create", {"button": [entry] * 4})["errcode"] == 40016
    assert caller.post("menu/create", {"button": [{**entry, "name": "一二三四五六"}]})["errcode"] == 40018
    assert caller.post("menu/create", {"button": [{**entry, "key": ""}]})["errcode"] == 40019
    assert caller.get("menu/delete")["errcode"] == 0
    assert caller.get("menu/get")["button"] == []


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
        ("template_card", text_card(sub_title_text="12.5小时"), "本月工时\n12.5小时"),
    ],
)
def test_every_kind_can_be_read_on_the_phone(caller: Caller, kind: str, body: Json, said: str) -> None:
    assert caller.send(kind, body)["errcode"] == 0
    assert plain(caller.sandbox.platform.phone("zhangwei")[0]) == said
