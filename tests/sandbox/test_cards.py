"""Template cards: the platform's table of limits, clicks, updates."""

from typing import Any

import pytest

from sandbox.app import create_platform
from tests.sandbox.caller import Caller, Json
from tests.sandbox.conftest import PEOPLE
from tests.sandbox.echo import Bot


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


def test_an_interactive_card_needs_a_callback_url() -> None:
    silent = Caller(create_platform("", people=PEOPLE))
    assert silent.send("template_card", button_card())["errcode"] == 43012
