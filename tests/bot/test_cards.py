"""Cards, pressed ones, pictures and media: each a convenience beside the words, which always arrive."""

from dataclasses import replace

import pytest

from domain.mail import CannotDeliver
from domain.talk import Choice, Saying
from tests.bot import post
from tests.bot.peer import OK, Answer, error, peer
from tests.bot.pushing import CARD, HELLO, push, wecom


def test_choices_become_buttons_that_stand_for_their_sentences() -> None:
    with peer() as it:
        push(it.base, saying=CARD)
        (call,) = it.of("message/send")
    card = call.json["template_card"]
    assert (call.json["msgtype"], card["card_type"]) == ("template_card", "button_interaction")
    assert [(b["text"], b["key"]) for b in card["button_list"]] == [("没去", "我没去 #12"), ("不对", "不对 #12")]
    assert (card["main_title"]["title"], card["sub_title_text"]) == ("请核对", CARD.text)
    assert card["task_id"].isalnum()
    assert len(card["task_id"]) == 40


@pytest.mark.parametrize(
    "saying",
    [
        replace(CARD, choices=tuple(Choice(str(n), f"选{n}") for n in range(7))),
        replace(CARD, choices=(Choice("十一个字的标签放不下了吧", "好"), Choice("否", "否"))),
        replace(CARD, choices=(Choice("是", "好" * 342), Choice("否", "否"))),
        replace(CARD, choices=(Choice("是", "好"), Choice("也是", "好"))),
        replace(CARD, choices=(Choice("是", ""), Choice("否", "否"))),
        replace(CARD, text="好" * 161),
        replace(CARD, title="好" * 37),
    ],
)
def test_what_fits_on_no_card_is_sent_as_text(saying: Saying) -> None:
    with peer() as it:
        push(it.base, saying=saying)
        assert [call.json["msgtype"] for call in it.of("message/send")] == ["text"]


@pytest.mark.parametrize("code", [42014, 42038, 42051, 43012])
def test_a_card_that_the_platform_refuses_is_sent_as_text(code: int) -> None:
    with peer(message__send=[error(code), OK]) as it:
        assert push(it.base, saying=CARD).sent == ("zhangwei",)
        assert [call.json["msgtype"] for call in it.of("message/send")] == ["template_card", "text"]


# --- pictures, pressed cards, media ------------------------------------------

UPLOADED: Answer = {"errcode": 0, "media_id": "MEDIA-1", "created_at": "1700000000"}
PICTURE = Saying("证明已存", picture="a.jpg")


def test_a_picture_follows_its_text() -> None:
    with peer(media__upload=[UPLOADED]) as it:
        assert push(it.base, saying=PICTURE).sent == ("zhangwei",)
        said, shown = it.of("message/send")
        assert (said.json["msgtype"], shown.json["msgtype"]) == ("text", "image")
        assert shown.json["image"] == {"media_id": "MEDIA-1"}
        assert b'name="media"; filename="a.jpg"' in it.of("media/upload")[0].body


def test_an_expired_upload_is_uploaded_once_more() -> None:
    with peer(media__upload=[UPLOADED], message__send=[OK, error(40007), OK]) as it:
        assert push(it.base, saying=PICTURE).sent == ("zhangwei",)
        assert (it.count("media/upload"), it.count("message/send")) == (2, 3)


@pytest.mark.parametrize("code", [40009, 45001, 40004])
def test_a_picture_that_cannot_be_uploaded_is_left_out(code: int) -> None:
    with peer(media__upload=[error(code)]) as it:
        assert push(it.base, saying=PICTURE).sent == ("zhangwei",)
        assert (it.count("media/upload"), it.count("message/send")) == (2, 1)


def test_a_picture_that_is_gone_is_left_out() -> None:
    with peer(media__upload=[UPLOADED]) as it:
        assert push(it.base, saying=replace(PICTURE, picture="gone.jpg")).sent == ("zhangwei",)
        assert it.count("media/upload") == 0


def test_a_pressed_card_is_greyed_out_beside_the_answer() -> None:
    with peer() as it:
        push(it.base, saying=HELLO, ticket="RC-1")
        assert [call.path for call in it.calls] == ["gettoken", "message/send", "message/update_template_card"]
        assert it.calls[-1].json == {
            "userids": ["zhangwei"],
            "agentid": post.AGENT,
            "response_code": "RC-1",
            "button": {"replace_name": "已处理"},
        }


@pytest.mark.parametrize("answer", [error(60140), error(-1), error(40058), b"<html>"])
def test_a_card_that_cannot_be_greyed_out_holds_up_nothing(answer: Answer) -> None:
    with peer(message__update_template_card=[answer]) as it:
        assert push(it.base, saying=HELLO, ticket="RC-1").sent == ("zhangwei",)


def test_a_photo_is_fetched() -> None:
    with peer(media__get=[b"\xff\xd8\xff\xe0photo"]) as it:
        assert wecom(it.base).fetch("MEDIA-1") == b"\xff\xd8\xff\xe0photo"


@pytest.mark.parametrize(("answer", "permanent"), [(error(40007), True), (error(-1), False), ({"a": 1}, False)])
def test_a_photo_that_is_an_error_is_no_photo(answer: Answer, *, permanent: bool) -> None:
    with peer(media__get=[answer]) as it, pytest.raises(CannotDeliver) as caught:
        wecom(it.base).fetch("MEDIA-1")
    assert caught.value.permanent is permanent
