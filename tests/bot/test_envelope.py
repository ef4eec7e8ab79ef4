"""The envelope against the platform's own vectors, wechatpy as the other side, and everything that is not a message."""

import base64
import struct
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wechatpy.crypto.base import WeChatCipher

from bot.envelope import CannotRead, Envelope
from bot.markup import DEPTH, BadMarkup, cdata, cut, read_flat
from tests.bot import post

V1_KEY, V1_TOKEN, V1_CORP = "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C", "QDG6eK", "wx5823bf96d3bd56c7"
V1 = (
    "RypEvHKD8QQKFhvQ6QleEB4J58tiPdvo+rtK1I9qca6aM/wvqnLSV5zEPeusUiX5L5X/0lWfrf0QADHHhGd3QczcdCUpj911L3vg3W/sYYvuJTs3"
    "TUUkSUXxaccAS0qhxchrRYt66wiSpGLYL42aM6A8dTT+6k4aSknmPj48kzJs8qLjvd4Xgpue06DOdnLxAUHzM6+kDZ+HMZfJYuR+LtwGc2hgf5gs"
    "ijff0ekUNXZiqATP7PF5mZxZ3Izoun1s4zG4LUMnvw2r+KqCKIw+3IQH03v+BCA9nMELNqbSf6tiWSrXJB3LAVGUcallcrw8V2t9EL4EhzJWrQUa"
    "x5wLVMNS0+rUPA3k22Ncx4XXZS9o0MBH27Bo6BpNelZpS+/uh9KsNlY6bHCmJU9p8g7m3fVKn28H3KDYA5Pl/T8Z1ptDAVe0lXdQ2YoyyH2uyPIG"
    "HBZZIs2pDBS8R07+qN+E7Q=="
)
V1_QUERY = {
    "msg_signature": "477715d11cdb4164915debcba66cb864d751f3e6",
    "timestamp": "1409659813",
    "nonce": "1372623149",
}
V4 = {
    "wwtest0000000001": (
        "Q3stYC6hdFzMh9T8HCvyDH0IHJENRtL8kKsqSYgg4gDEwVa21oCyc1N11++mtWYh6+5mZh5yLo+t8QE0PikNcA==",
        "a1e9edd09e2f52786c67e27b2d48ca6e965b9f09",
    ),
    "wxtest0000000001": (
        "Q3stYC6hdFzMh9T8HCvyDH0IHJENRtL8kKsqSYgg4gBmOyN+onL/e7zAKVZyqoe2NIB5V2+A/GnhzPSslTWCtw==",
        "f4f913365da2236cd2f959af38b96a17946e88ed",
    ),
}
V5_XML = (
    "<xml><ToUserName><![CDATA[wwtest0000000001]]></ToUserName><FromUserName><![CDATA[zhangsan]]></FromUserName>"
    "<CreateTime>1700000000</CreateTime><MsgType><![CDATA[text]]></MsgType><Content><![CDATA[你好😀]]></Content>"
    "<MsgId>7000000000000000001</MsgId><AgentID>1000002</AgentID></xml>"
)
V5_SIGNATURE = "45c15b3fd6ec65d7f1f84c8cfe0f752973129aa0"
V4_TIME, V4_NONCE = "1700000000", "nonce1"
NOW = int(post.NOW.timestamp())


def own(receiver: str = post.CORP) -> Envelope:
    return Envelope(post.CALLBACK_TOKEN, post.AES_KEY, receiver)


def test_the_official_message_is_read() -> None:
    inner = Envelope(V1_TOKEN, V1_KEY, V1_CORP).open_post(V1_QUERY, post.envelope(V1), 1409659813)
    fields = read_flat(inner)
    assert (fields["FromUserName"], fields["Content"]) == ("mycreate", "hello")
    assert (fields["MsgId"], fields["AgentID"]) == ("4561255354251345929", "218")


@pytest.mark.parametrize("receiver", V4)
def test_the_url_check_is_answered_with_the_plain_echo(receiver: str) -> None:
    encrypted, signature = V4[receiver]
    query = {"msg_signature": signature, "timestamp": V4_TIME, "nonce": V4_NONCE, "echostr": encrypted}
    assert own(receiver).open_echo(query, 1700000000) == b"1616140317555161061"


def test_a_plus_that_became_a_space_is_refused() -> None:
    encrypted, signature = V4[post.CORP]
    query = {
        "msg_signature": signature,
        "timestamp": V4_TIME,
        "nonce": V4_NONCE,
        "echostr": encrypted.replace("+", " "),
    }
    with pytest.raises(CannotRead):
        own().open_echo(query, 1700000000)


def test_an_aligned_message_carries_a_whole_block_of_padding() -> None:
    raw = b"0123456789abcdef" + struct.pack(">I", len(V5_XML.encode())) + V5_XML.encode() + post.CORP.encode()
    assert len(raw) == 320
    cipher = WeChatCipher(base64.b64decode(post.AES_KEY + "="))
    encrypted = base64.b64encode(cipher.encrypt(raw + b"\x20" * 32)).decode()
    assert post.sign(V4_TIME, V4_NONCE, encrypted) == V5_SIGNATURE
    query = {"msg_signature": V5_SIGNATURE, "timestamp": V4_TIME, "nonce": V4_NONCE}
    assert own().open_post(query, post.envelope(encrypted), 1700000000) == V5_XML.encode()


@given(st.text(max_size=300), st.sampled_from(["0", "nonce-1", "A" * 32]))
def test_what_wechatpy_seals_is_opened(message: str, nonce: str) -> None:
    message = message.encode("utf-8", "ignore").decode()
    sealed = post.oracle().encrypt_message(message, nonce, str(NOW))
    fields = read_flat(sealed.encode())
    query = {"msg_signature": fields["MsgSignature"], "timestamp": fields["TimeStamp"], "nonce": fields["Nonce"]}
    assert own().open_post(query, sealed.encode(), NOW) == message.encode()


@given(st.text(max_size=300))
def test_what_is_sealed_wechatpy_opens(message: str) -> None:
    message = message.encode("utf-8", "ignore").decode()
    sealed = own().seal(message, NOW)
    fields = read_flat(sealed)
    assert fields["TimeStamp"] == str(NOW)
    opened = post.oracle().decrypt_message(sealed, fields["MsgSignature"], fields["TimeStamp"], fields["Nonce"])
    assert opened == message


def test_no_two_envelopes_are_alike() -> None:
    assert own().seal("好", NOW) != own().seal("好", NOW)


def refused(query: dict[str, str], body: bytes, now: int = NOW) -> int:
    with pytest.raises(CannotRead) as error:
        own().open_post(query, body, now)
    return error.value.status


INNER = post.text("你好").encode()
CRYPTO_FAULTS = {
    "empty": "",
    "stars": "***",
    "length-5": "QUJDR",
    "not-base64-inside": "QUJ\nDREVG",
    "16-bytes": base64.b64encode(b"x" * 16).decode(),
    "33-bytes": base64.b64encode(b"x" * 33).decode(),
    "garbage": base64.b64encode(b"x" * 64).decode(),
    "non-ascii": "你好",
    "padding-zero": post.encrypt(INNER, pad=b"\x00" * (32 - (len(INNER) + 36) % 32)),
    "padding-33": post.encrypt(INNER, pad=b"\x21" * (64 - (len(INNER) + 36) % 32)),
    "padding-200": post.encrypt(INNER, pad=b"\xc8" * (32 - (len(INNER) + 36) % 32)),
    "padding-uneven": post.encrypt(b"x" * 60, pad=b"\x01" * 31 + b"\x20"),
    "length-beyond": post.encrypt(INNER, length=2**31),
    "length-largest": post.encrypt(INNER, length=2**32 - 1),
    "length-short": post.encrypt(INNER, length=len(INNER) - 1),
    "length-zero": post.encrypt(INNER, length=0),
    "receiver-other": post.encrypt(INNER, receiver=b"wwtest0000000002"),
    "receiver-empty": post.encrypt(INNER, receiver=b""),
    "receiver-longer": post.encrypt(INNER, receiver=post.CORP.encode() + b"\x00"),
    "receiver-not-utf8": post.encrypt(INNER, receiver=b"\xff\xfe"),
}


@pytest.mark.parametrize("name", CRYPTO_FAULTS)
def test_every_fault_under_a_genuine_signature_is_the_same_refusal(name: str) -> None:
    encrypted = CRYPTO_FAULTS[name]
    assert refused(post.query(encrypted), post.envelope(encrypted)) == 403


GENUINE = post.encrypt(INNER)
WRONG_QUERIES = {
    "signature-missing": {"msg_signature": ""},
    "signature-other": {"msg_signature": "0" * 40},
    "signature-upper": {"msg_signature": post.query(GENUINE)["msg_signature"].upper()},
    "signature-non-ascii": {"msg_signature": "é" * 40},
    "signature-wide-digits": {"msg_signature": "１" * 40},
    "timestamp-missing": {"timestamp": ""},
    "timestamp-wide-digits": {"timestamp": "１７００００００００"},
    "timestamp-11-digits": {"timestamp": "17000000001"},
    "nonce-missing": {"nonce": ""},
    "nonce-33": {"nonce": "n" * 33},
    "nonce-newline": {"nonce": "nonce1\n"},
}


@pytest.mark.parametrize("name", WRONG_QUERIES)
def test_a_query_that_is_not_the_platforms_is_refused(name: str) -> None:
    assert refused(post.query(GENUINE) | WRONG_QUERIES[name], post.envelope(GENUINE)) == 403


def test_genuine_bytes_are_read() -> None:
    assert own().open_post(post.query(GENUINE), post.envelope(GENUINE), NOW) == INNER


@pytest.mark.parametrize(("seconds", "read"), [(-301, False), (-300, True), (300, True), (301, False)])
def test_the_window_is_five_minutes_to_either_side(seconds: int, *, read: bool) -> None:
    then = datetime.fromtimestamp(NOW + seconds, UTC)
    if read:
        assert own().open_post(post.query(GENUINE, then), post.envelope(GENUINE), NOW) == INNER
    else:
        assert refused(post.query(GENUINE, then), post.envelope(GENUINE)) == 403


def starting_with_capitals(inner: bytes) -> str:
    """Sorted behind digits and before the token, so that moving pieces keeps the joined string."""
    while True:
        encrypted = post.encrypt(inner)
        if "A" <= encrypted[0] <= "Z" and "A" <= encrypted[64] <= "Z" and encrypted[:64].isalnum():
            return encrypted


def test_a_digit_moved_between_timestamp_and_nonce_is_refused() -> None:
    encrypted = starting_with_capitals(INNER)
    query = post.query(encrypted, datetime.fromtimestamp(NOW + 9, UTC), nonce="99999")
    joined = query["timestamp"] + query["nonce"]
    for cut_at in (9, 11):
        moved = query | {"timestamp": joined[:cut_at], "nonce": joined[cut_at:]}
        assert post.sign(moved["timestamp"], moved["nonce"], encrypted) == query["msg_signature"]
        assert refused(moved, post.envelope(encrypted)) == 403


def test_a_piece_of_the_ciphertext_moved_into_the_nonce_is_refused() -> None:
    hidden = b"r" * 16 + len(INNER).to_bytes(4, "big") + INNER
    encrypted = starting_with_capitals(b"x" * 28 + hidden)
    query = post.query(encrypted, nonce="99999")
    moved = query | {"nonce": query["nonce"] + encrypted[:64]}
    assert post.sign(moved["timestamp"], moved["nonce"], encrypted[64:]) == query["msg_signature"]
    assert refused(moved, post.envelope(encrypted[64:])) == 403


BODIES = {
    "empty": b"",
    "json": b'{"Encrypt": "x"}',
    "truncated": post.envelope(GENUINE)[:-7],
    "control-character": b"<xml><Encrypt>\x01</Encrypt></xml>",
    "other-root": b"<root><Encrypt>x</Encrypt></root>",
    "no-encrypt": b"<xml><ToUserName>x</ToUserName></xml>",
    "bare": b"<xml/>",
    "text-only": b"<xml>text</xml>",
    "not-utf8": b"<xml><Encrypt>\xff\xfe</Encrypt></xml>",
    "utf-16": "<?xml version='1.0' encoding='utf-16'?><xml><Encrypt>x</Encrypt></xml>".encode("utf-16"),
    "entity": b'<!DOCTYPE xml [<!ENTITY a "b">]><xml><Encrypt>&a;</Encrypt></xml>',
    "external-dtd": b'<!DOCTYPE xml SYSTEM "http://127.0.0.1:1/x.dtd"><xml><Encrypt>x</Encrypt></xml>',
    "twice": b"<xml><Encrypt>x</Encrypt><Encrypt>x</Encrypt></xml>",
    "deep": b"<xml>" + b"<a>" * 9_000 + b"</a>" * 9_000 + b"</xml>",
    "instruction": b"<?php ?><xml><Encrypt>x</Encrypt></xml>",
    "two-roots": b"<xml><Encrypt>x</Encrypt></xml><xml/>",
}


@pytest.mark.parametrize("name", BODIES)
def test_a_body_that_is_no_envelope_is_400(name: str) -> None:
    assert refused(post.query("x"), BODIES[name]) == 400


def test_a_body_over_64_kb_is_not_even_parsed() -> None:
    assert refused(post.query("x"), b"<" * (64 * 1024 + 1)) == 413


@pytest.mark.parametrize("key", ["", "short", "a" * 42, "a" * 44, "a" * 42 + "!"])
def test_a_key_that_cannot_be_one_is_refused_at_start(key: str) -> None:
    with pytest.raises(ValueError, match="EncodingAESKey"):
        Envelope("t", key, "ww")


@given(st.text(st.characters(min_codepoint=32, exclude_categories=["Cs", "Cn"])))
def test_cdata_holds_any_text(value: str) -> None:
    assert read_flat(f"<xml><a>{cdata(value)}</a></xml>".encode())["a"] == value


@given(st.text(st.characters(max_codepoint=31) | st.characters(categories=["Cs", "Cn"])))
def test_cdata_of_what_xml_forbids_is_still_xml(value: str) -> None:
    read_flat(f"<xml><a>{cdata(value)}</a></xml>".encode())


def test_a_cdata_end_in_the_text_survives() -> None:
    assert read_flat(f"<xml><a>{cdata('a]]>b]]]]>c')}</a></xml>".encode())["a"] == "a]]>b]]]]>c"


@given(st.text(max_size=60), st.integers(3, 60))
def test_a_cut_never_splits_a_character(value: str, limit: int) -> None:
    value = value.encode("utf-8", "ignore").decode()
    short = cut(value, limit)
    assert len(short.encode()) <= limit
    assert short == value or (short.endswith("…") and value.startswith(short[:-1]))


def test_markup_may_be_as_deep_as_the_platforms_and_no_deeper() -> None:
    read_flat(("<xml>" + "<a>" * (DEPTH - 1) + "</a>" * (DEPTH - 1) + "</xml>").encode())
    with pytest.raises(BadMarkup):
        read_flat(("<xml>" + "<a>" * DEPTH + "</a>" * DEPTH + "</xml>").encode())
