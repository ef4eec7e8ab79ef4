"""Recall, media, contacts and the menu."""

import pytest

from sandbox import uploads
from sandbox.app import Sandbox
from sandbox.cards import Refused
from sandbox.hand import SAMPLE_PHOTO, SILENCE
from tests.sandbox.caller import Caller
from tests.sandbox.echo import Bot

DAY = 86_400


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
