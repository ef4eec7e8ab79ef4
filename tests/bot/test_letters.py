"""Every kind and event of the platform's pages 90239 and 90240, and what may not come through."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.envelope import CannotRead
from bot.letters import clean
from bot.markup import read_flat
from domain.spot import Spot
from domain.talk import Kind, Message, Saying
from tests.bot import post

NESTED = {
    "scan": "<ScanCodeInfo><ScanType>qrcode</ScanType><ScanResult>x</ScanResult></ScanCodeInfo>",
    "pics": "<SendPicsInfo><Count>1</Count><PicList><item><PicMd5Sum>a</PicMd5Sum></item></PicList></SendPicsInfo>",
    "place": "<SendLocationInfo><Location_X>1</Location_X><Label>福利院</Label></SendLocationInfo>",
    "items": "<SelectedItems><SelectedItem><QuestionKey>q</QuestionKey></SelectedItem>"
    "<SelectedItem><QuestionKey>r</QuestionKey></SelectedItem></SelectedItems>",
    "job": "<BatchJob><JobId>1</JobId><JobType>sync_user</JobType></BatchJob>",
}


def read(inner: str, now: datetime = post.NOW) -> Message:
    return post.channel(now).read(*post.posted(inner, now))


def refused(inner: str | bytes) -> None:
    with pytest.raises(CannotRead) as error:
        post.channel().read(*post.posted(inner))
    assert error.value.status == 403


def event(name: str, sender: str = "ZhangWei", **fields: str) -> Message:
    return read(post.xml("event", FromUserName=sender, Event=name, **fields))


def test_a_text_is_read_with_who_said_what_and_when() -> None:
    message = read(post.text("昨天打扫两小时", FromUserName="ZhangWei"))
    assert message.kind is Kind.TEXT
    assert message.text == "昨天打扫两小时"
    assert (message.sender, message.address) == ("zhangwei", "ZhangWei")
    assert message.at == post.NOW
    assert message.at.tzinfo is post.ZONE
    assert message.answerable


@pytest.mark.parametrize(
    ("kind", "expected", "fields"),
    [
        ("image", Kind.IMAGE, {"PicUrl": "http://x/y", "MediaId": "M-1"}),
        ("voice", Kind.VOICE, {"MediaId": "M-1", "Format": "amr"}),
        ("video", Kind.VIDEO, {"MediaId": "M-1", "ThumbMediaId": "T"}),
        ("location", Kind.LOCATION, {"Location_X": "23.1", "Location_Y": "113.3", "Scale": "20", "Label": "福利院"}),
        ("link", Kind.LINK, {"Title": "t", "Description": "d", "Url": "http://x", "PicUrl": ""}),
        ("file", Kind.OTHER, {"MediaId": "M-1"}),
        ("hologram", Kind.OTHER, {}),
    ],
)
def test_every_kind_of_message_is_named(kind: str, expected: Kind, fields: dict[str, str]) -> None:
    message = read(post.xml(kind, MsgId="7000000000000000002", **fields))
    assert message.kind is expected
    assert message.text == ""
    assert message.media == ("M-1" if expected is Kind.IMAGE else "")
    assert message.answerable


@pytest.mark.parametrize(
    ("name", "expected", "answerable", "nested"),
    [
        ("subscribe", Kind.SUBSCRIBE, True, ""),
        ("unsubscribe", Kind.UNSUBSCRIBE, False, ""),
        ("enter_agent", Kind.ENTER, True, ""),
        ("LOCATION", Kind.OTHER, True, ""),
        ("click", Kind.MENU, True, ""),
        ("CLICK", Kind.MENU, True, ""),
        ("view", Kind.OTHER, True, ""),
        ("view_miniprogram", Kind.OTHER, True, ""),
        ("scancode_push", Kind.OTHER, False, "scan"),
        ("scancode_waitmsg", Kind.MENU, True, "scan"),
        ("pic_sysphoto", Kind.OTHER, False, "pics"),
        ("pic_photo_or_album", Kind.OTHER, False, "pics"),
        ("pic_weixin", Kind.OTHER, False, "pics"),
        ("location_select", Kind.LOCATION, False, "place"),
        ("template_card_event", Kind.CARD, False, "items"),
        ("template_card_menu_event", Kind.MENU, True, ""),
        ("batch_job_result", Kind.OTHER, False, "job"),
        ("open_approval_change", Kind.OTHER, False, ""),
        ("change_contact", Kind.OTHER, False, ""),
        ("inactive_alert", Kind.ALERT, False, ""),
        ("close_inactive_agent", Kind.ALERT, False, ""),
        ("reopen_inactive_agent", Kind.ALERT, False, ""),
        ("low_active_alert", Kind.ALERT, False, ""),
        ("low_active", Kind.ALERT, False, ""),
        ("active_restored", Kind.ALERT, False, ""),
        ("invented_next_year", Kind.OTHER, False, ""),
    ],
)
def test_every_event_is_named(name: str, expected: Kind, *, answerable: bool, nested: str) -> None:
    more = {"Nested": NESTED[nested]} if nested else {}
    message = event(name, EventKey="我的时长", **more)
    assert (message.kind, message.answerable) == (expected, answerable)
    assert message.text == {Kind.MENU: "我的时长", Kind.CARD: "我的时长", Kind.ALERT: name}.get(expected, "")


def test_a_pressed_button_is_its_sentence_and_brings_the_ticket() -> None:
    message = event("template_card_event", EventKey="不对，那天我没去 #12", ResponseCode="RC", TaskId="t")
    assert (message.text, message.ticket) == ("不对，那天我没去 #12", "RC")
    assert not event("click", EventKey="帮助", ResponseCode="RC").ticket


def place(latitude: str | None = "23.134", longitude: str | None = "113.358") -> Message:
    fields = {"Location_X": latitude, "Location_Y": longitude, "Scale": "20", "Label": "东关十字路口"}
    return read(post.xml("location", MsgId="7", **{name: value for name, value in fields.items() if value is not None}))


def test_a_position_that_was_sent_is_read() -> None:
    message = place()
    assert message.kind is Kind.LOCATION
    assert message.spot == Spot(23.134, 113.358)
    assert message.text == ""
    assert place("-33", "-70.65").spot == Spot(-33, -70.65)
    assert place("90", "180").spot == Spot(90, 180)


@pytest.mark.parametrize(
    ("latitude", "longitude"),
    [
        *[("", "113.3"), ("23.1", ""), (None, "113.3"), ("23.1", None), (None, None)],
        *[("90.01", "113.3"), ("-91", "0"), ("23.1", "180.5"), ("999", "999"), ("0", "0"), ("0.0", "-0.00")],
        *[("nan", "nan"), ("inf", "1"), ("1e1", "1"), ("0x1", "1"), ("1_0", "1"), ("２３.1", "113.3"), ("²", "1")],
        *[(" 23.1", "113.3"), ("23.1\n", "113.3"), ("23,1", "113.3"), ("+23.1", "1"), ("23.1.1", "1"), (".5", "1")],
        ("1" * 5000, "1"),
    ],
)
def test_what_is_no_place_on_earth_is_a_position_unsaid(latitude: str | None, longitude: str | None) -> None:
    message = place(latitude, longitude)
    assert (message.kind, message.spot) == (Kind.LOCATION, None)


def test_a_position_that_the_phone_reports_by_itself_is_not_looked_at() -> None:
    """Sent whenever the conversation is opened: nobody is followed."""
    message = event("LOCATION", Latitude="23.1", Longitude="113.3", Precision="65", Location_X="1", Location_Y="1")
    assert (message.kind, message.spot) == (Kind.OTHER, None)


def test_a_position_beside_a_text_is_not_looked_at() -> None:
    assert read(post.text("签到", Location_X="23.1", Location_Y="113.3")).spot is None


def test_the_system_itself_may_speak() -> None:
    assert event("inactive_alert", sender="sys").sender == "sys"


def test_the_old_spelling_of_the_agent_is_known() -> None:
    inner = post.xml("event", Event="template_card_event", EventKey="好", ResponseCode="R").replace(
        "AgentID", "AgentId"
    )
    assert read(inner).kind is Kind.CARD
    refused(inner.replace(str(post.AGENT), "1000003"))


def test_repeats_have_one_key_whatever_the_envelope_is() -> None:
    inner = post.text("你好")
    assert read(inner).key == read(inner).key
    assert (
        read(post.xml("event", Event="click", EventKey="a")).key
        == read(post.xml("event", Event="click", EventKey="a")).key
    )


def test_different_messages_have_different_keys() -> None:
    keys = {
        read(inner).key
        for inner in (
            post.text("你好", "1"),
            post.text("你好", "2"),
            post.text("你好", "1", FromUserName="lihong"),
            post.text("你好", "2e64"),
            post.text("你好啊", "2e64"),
            post.xml("event", Event="click", EventKey="a"),
            post.xml("event", Event="click", EventKey="b"),
            post.xml("event", Event="click", EventKey="a", FromUserName="lihong"),
            post.xml("event", Event="click", EventKey="a", CreateTime=str(int(post.NOW.timestamp()) + 1)),
            post.xml("event", Event="view", EventKey="a", MsgId="1"),
        )
    }
    assert len(keys) == 10


def test_the_key_is_blind_to_the_case_of_the_user_id_and_does_not_show_it() -> None:
    one, other = (read(post.text("你好", FromUserName=name)) for name in ("ZhangWei", "zhangwei"))
    assert one.key == other.key
    assert "zhangwei" not in one.key


def test_now_is_the_platforms_moment_not_ours() -> None:
    long_ago = post.NOW - timedelta(days=400)
    assert read(post.text("你好", CreateTime=str(int(long_ago.timestamp())))).at == long_ago


@pytest.mark.parametrize(
    "moment",
    ["", "x", "-1", "0", "1", "1e9", "1262303999", "4102444800", "9" * 20, "9" * 400, "１７００００００００", "²"],
)
def test_an_absurd_moment_is_refused(moment: str) -> None:
    refused(post.text("你好", CreateTime=moment))


@pytest.mark.parametrize(
    "sender", ["", " ", "@all", "a|b", "张伟", "zhang wei", "a" * 65, "zhang\u200bwei", "\u212aate", "a\nb", "-x"]
)
def test_what_cannot_be_a_user_id_is_refused(sender: str) -> None:
    refused(post.text("你好", FromUserName=sender))


@pytest.mark.parametrize(
    "inner",
    [
        "",
        "not xml",
        "{}",
        "<xml/>",
        "<xml>x</xml>",
        "<root/>",
        post.text("你好", ToUserName="wwtest0000000002"),
        post.text("你好", ToUserName=""),
        post.text("你好", AgentID="1000003"),
        post.text("你好", AgentID="x"),
        post.text("你好").replace("<MsgType><![CDATA[text]]></MsgType>", ""),
        post.text("你好", MsgType=""),
        post.xml("event"),
        post.xml("event", Event=""),
        post.text("你好").replace("<Content>", "<Content>再来</Content><Content>"),
        post.text("你好").replace("<xml>", "<!DOCTYPE xml [<!ENTITY a 'b'>]><xml>"),
        post.text("\x0b"),
        post.text("你好")[:-9],
    ],
)
def test_an_inner_message_that_the_platform_would_not_write_is_refused(inner: str) -> None:
    refused(inner)


@pytest.mark.parametrize(
    "inner", [b"\xff\xfe", post.text("你好").encode("utf-16"), "\ud800".encode("utf-8", "surrogatepass")]
)
def test_an_inner_message_that_is_not_utf8_is_refused(inner: bytes) -> None:
    refused(inner)


@pytest.mark.parametrize(
    ("typed", "heard"),
    [
        ("  你好 \n", "你好"),
        ("一\r\n二\r三\u2028四", "一\n二\n三\n四"),
        ("一\t二", "一 二"),
        ("张\u200b伟\u202e", "张伟"),
        ("e\u0301", "é"),
        ("👨\u200d👩\u200d👧", "👨👩👧"),
        ("\ufeff记2小时\x7f", "记2小时"),
        ("<!-- 打扫 -->", "<!-- 打扫 -->"),
        ("２小时", "２小时"),
    ],
)
def test_text_is_cleaned_once_at_the_door(typed: str, heard: str) -> None:
    assert clean(typed) == heard


def test_markup_that_a_person_typed_is_text() -> None:
    assert read(post.text("<!DOCTYPE html> &lt;b&gt; &amp;")).text == "<!DOCTYPE html> &lt;b&gt; &amp;"


@given(st.text())
def test_cleaning_twice_changes_nothing_more(typed: str) -> None:
    assert clean(clean(typed)) == clean(typed)


def answer(text: str, **message: str) -> dict[str, str]:
    heard = read(post.text("你好", **message))
    fields = read_flat(post.channel().reply(heard, Saying(text)))
    inner = post.oracle().decrypt_message(
        {"Encrypt": fields["Encrypt"]}, fields["MsgSignature"], fields["TimeStamp"], fields["Nonce"]
    )
    return read_flat(inner.encode())


def test_an_answer_goes_back_to_whom_it_came_from() -> None:
    said = answer("已记录", FromUserName="ZhangWei")
    assert (said["ToUserName"], said["FromUserName"]) == ("ZhangWei", post.CORP)
    assert (said["MsgType"], said["Content"]) == ("text", "已记录")
    assert said["CreateTime"] == str(int(post.NOW.timestamp()))


@pytest.mark.parametrize("text", ["a]]>b", "]]>]]>", "😀", "<b>&amp;\"'", "a\x00\x0b\ud800b", "</Content><Content>x"])
def test_no_text_breaks_the_answer(text: str) -> None:
    said = answer(text)["Content"]
    assert said.replace("＜", "<") == text.replace("\x00", "").replace("\x0b", "").replace("\ud800", "")


@given(st.text(min_size=1))
def test_any_text_makes_one_well_formed_answer(text: str) -> None:
    assert len(answer(text)["Content"].encode()) <= 2048


def test_a_long_answer_ends_on_a_whole_character() -> None:
    said = answer("好" * 3000)["Content"]
    assert said == "好" * 681 + "…"


def test_a_quoted_link_is_no_link() -> None:
    assert answer('<a href="http://x">点</a>')["Content"] == '＜a href="http://x">点＜/a>'


def test_nothing_to_say_is_an_empty_answer() -> None:
    heard = read(post.text("你好"))
    assert post.channel().reply(heard, Saying("")) == b""
    pressed = event("template_card_event", EventKey="好", ResponseCode="R")
    assert post.channel().reply(pressed, Saying("已记录")) == b""
