"""The channel and the local platform, which know nothing of each other: what one writes the other reads."""

import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from flask import Flask
from werkzeug.serving import make_server

from bot.platform import WeComKeys
from bot.webhook import Door
from bot.wecom import WeCom
from domain.came import Came
from domain.mail import CannotDeliver, Delivery, Parcel
from domain.talk import Choice, Kind, Message, Saying
from handlers.answer import Answered
from sandbox.app import Sandbox, create_app, create_platform
from sandbox.courier import Answer
from sandbox.values import Bubble, Person
from storage.store import Store
from tests.bot import post

PEOPLE = (Person("ZhangWei", "张伟", "办公室"), Person("lihong", "李红", "办公室"))
QUESTION = Saying(
    "李红为您登记了11月20日2小时，对吗？\n1. 没去\n2. 不对",
    (Choice("没去", "那天我没去 #12"), Choice("不对", "不对 #12")),
    title="请核对",
)


class Office:
    """A channel at the platform's other end: it says back what it hears."""

    def __init__(self, store: Store) -> None:
        self.heard: list[Message] = []
        self.sandbox: Sandbox = create_platform("http://app/wecom/callback", people=PEOPLE, carry=self._carry)
        self.server = make_server("127.0.0.1", 0, create_app(self.sandbox), threaded=True)
        threading.Thread(target=self.server.serve_forever, args=(0.02,), daemon=True).start()
        keys = self.sandbox.platform.keys
        base = f"http://127.0.0.1:{self.server.port}/cgi-bin/"
        own = WeComKeys(keys.corp_id, keys.agent_id, keys.secret, keys.token, keys.aes_key, base)
        self.wecom = WeCom(own, post.MemoryShelf(), self._now, lambda name: PHOTO.read_bytes())
        app = Flask("app")
        Door(self.wecom, store, self._answer, self._now).stand_before(app)
        self._app = app.test_client()

    def _now(self) -> datetime:
        return datetime.now(post.ZONE)

    def _answer(self, message: Message, store: Store) -> Answered:
        self.heard.append(message)
        return Answered(Saying(f"听到了：{message.kind} {message.text}"), Came.RECORDED)

    def _carry(self, method: str, url: str, body: bytes, seconds: float) -> Answer:
        where = urlsplit(url)
        response = self._app.open(where.path, method=method, query_string=where.query, data=body)
        return Answer(response.status_code, response.data)

    def push(self, *to: str, saying: Saying, ticket: str = "") -> Delivery:
        return self.wecom.push([Parcel(n, f"k{n}", name, saying, ticket) for n, name in enumerate(to)])

    def bubbles(self, userid: str) -> list[Bubble]:
        platform = self.sandbox.platform
        return [bubble for bubble in platform.bubbles if bubble.person == userid.casefold() and not bubble.mine]

    def complaints(self) -> list[object]:
        return list(self.sandbox.platform.complaints)


PHOTO = Path(__file__).parent.parent.parent / "sandbox" / "static" / "sample.jpg"


@pytest.fixture
def office(sqlite_url: str) -> Iterator[Office]:
    store = Store(sqlite_url)
    office = Office(store)
    yield office
    office.server.shutdown()
    office.server.server_close()
    store.close()


def test_the_url_check_passes(office: Office) -> None:
    assert office.sandbox.courier.check_url() == []


def test_a_text_is_heard_and_answered(office: Office) -> None:
    delivery = office.sandbox.hand.says("ZhangWei", "昨天 a]]>b <打扫> 😀")
    assert (delivery.state, delivery.reply) == ("answered", "听到了：text 昨天 a]]>b <打扫> 😀")
    assert office.heard[0].sender == "zhangwei"
    assert not office.complaints()


def test_every_act_on_the_phone_has_its_kind(office: Office) -> None:
    hand = office.sandbox.hand
    hand.sends_photo("lihong")
    hand.sends_voice("lihong")
    hand.sends_video("lihong", b"film film")
    hand.sends_position("lihong", 23.1, 113.3, "福利院")
    hand.sends_link("lihong", "标题", "https://example.invalid/")
    hand.opens("lihong")
    hand.joins("lihong")
    hand.taps_menu("lihong", "我今年多少小时了")
    kinds = [message.kind for message in office.heard]
    assert kinds == [
        *(Kind.IMAGE, Kind.VOICE, Kind.VIDEO, Kind.LOCATION, Kind.LINK, Kind.ENTER, Kind.SUBSCRIBE, Kind.MENU)
    ]
    assert office.heard[-1].text == "我今年多少小时了"
    assert not office.complaints()


def test_a_photo_that_came_in_can_be_fetched(office: Office) -> None:
    office.sandbox.hand.sends_photo("lihong")
    assert office.wecom.fetch(office.heard[0].media) == PHOTO.read_bytes()
    with pytest.raises(CannotDeliver) as caught:
        office.wecom.fetch("no-such-media")
    assert caught.value.permanent


def test_a_push_reaches_those_who_see_the_app_and_names_the_others(office: Office) -> None:
    delivery = office.push("ZhangWei", "lihong", "Gone", saying=Saying("您好"))
    assert (delivery.sent, dict(delivery.refused)) == (("ZhangWei", "lihong"), {"Gone": "invaliduser"})
    assert [bubble.body["content"] for bubble in office.bubbles("zhangwei")] == ["您好"]


def test_a_push_to_nobody_who_sees_the_app_is_refused_person_by_person(office: Office) -> None:
    assert office.push("Gone", saying=Saying("您好")) == Delivery((), {"Gone": "errcode 81013"})


def test_a_repeated_push_is_seen_once(office: Office) -> None:
    for _ in range(2):
        office.push("lihong", saying=QUESTION)
    assert len(office.bubbles("lihong")) == 1


def test_a_pressed_button_comes_back_as_its_sentence_and_greys_the_card(office: Office) -> None:
    office.push("lihong", saying=QUESTION)
    (card,) = office.bubbles("lihong")
    delivery = office.sandbox.hand.presses("lihong", card.number, "那天我没去 #12")
    (pressed,) = office.heard
    assert (pressed.kind, pressed.text, pressed.answerable) == (Kind.CARD, "那天我没去 #12", False)
    assert delivery.state == "empty"
    office.push("lihong", saying=Saying("已撤销"), ticket=pressed.ticket)
    assert card.body["replaced"] == "已处理"
    office.push("lihong", saying=Saying("已撤销。"), ticket=pressed.ticket)  # used up: no harm
    assert not office.complaints()


def test_a_picture_is_shown_after_its_text(office: Office) -> None:
    office.push("lihong", saying=Saying("证明已存", picture="a.jpg"))
    assert [bubble.kind for bubble in office.bubbles("lihong")] == ["text", "image"]


def test_a_token_that_died_early_is_renewed(office: Office) -> None:
    office.push("lihong", saying=Saying("一"))
    office.sandbox.platform.expire_token()
    assert office.push("lihong", saying=Saying("二")).sent == ("lihong",)
    assert office.sandbox.platform.tokens_made == 2


def test_an_untrusted_address_alerts_with_the_address(office: Office) -> None:
    office.push("lihong", saying=Saying("一"))
    office.sandbox.platform.faults.untrusted_ip = True
    with pytest.raises(CannotDeliver) as caught:
        office.push("lihong", saying=Saying("二"))
    assert caught.value.alert
    assert "127.0.0.1" in caught.value.reason


@pytest.mark.parametrize("fault", ["bad_signature", "wrong_receiver", "truncated"])
def test_a_broken_delivery_is_turned_away(office: Office, fault: str) -> None:
    office.sandbox.platform.faults = replace(office.sandbox.platform.faults, **{fault: True})
    assert office.sandbox.hand.says("lihong", "你好").state == "failed"
    assert not office.heard
