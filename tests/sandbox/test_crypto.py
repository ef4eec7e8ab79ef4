"""The callback protocol against published vectors and against every way to break it."""

import base64

import pytest

from sandbox import crypto
from sandbox.xml import BadXml, cdata, legal, read

OFFICIAL_KEY = "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C"
OFFICIAL = (
    "RypEvHKD8QQKFhvQ6QleEB4J58tiPdvo+rtK1I9qca6aM/wvqnLSV5zEPeusUiX5L5X/0lWfrf0QADHHhGd3QczcdCUpj911L3vg3W/sYYvu"
    "JTs3TUUkSUXxaccAS0qhxchrRYt66wiSpGLYL42aM6A8dTT+6k4aSknmPj48kzJs8qLjvd4Xgpue06DOdnLxAUHzM6+kDZ+HMZfJYuR+LtwG"
    "c2hgf5gsijff0ekUNXZiqATP7PF5mZxZ3Izoun1s4zG4LUMnvw2r+KqCKIw+3IQH03v+BCA9nMELNqbSf6tiWSrXJB3LAVGUcallcrw8V2t9"
    "EL4EhzJWrQUax5wLVMNS0+rUPA3k22Ncx4XXZS9o0MBH27Bo6BpNelZpS+/uh9KsNlY6bHCmJU9p8g7m3fVKn28H3KDYA5Pl/T8Z1ptDAVe0"
    "lXdQ2YoyyH2uyPIGHBZZIs2pDBS8R07+qN+E7Q=="
)
KEY = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG"
RANDOM = b"0123456789abcdef"
ECHO_WW = "Q3stYC6hdFzMh9T8HCvyDH0IHJENRtL8kKsqSYgg4gDEwVa21oCyc1N11++mtWYh6+5mZh5yLo+t8QE0PikNcA=="
ECHO_WX = "Q3stYC6hdFzMh9T8HCvyDH0IHJENRtL8kKsqSYgg4gBmOyN+onL/e7zAKVZyqoe2NIB5V2+A/GnhzPSslTWCtw=="
LONG = (
    "<xml><ToUserName><![CDATA[wwtest0000000001]]></ToUserName><FromUserName><![CDATA[zhangsan]]></FromUserName>"
    "<CreateTime>1700000000</CreateTime><MsgType><![CDATA[text]]></MsgType><Content><![CDATA[你好😀]]></Content>"
    "<MsgId>7000000000000000001</MsgId><AgentID>1000002</AgentID></xml>"
)


def test_the_official_message_has_its_published_signature_and_content() -> None:
    signature = crypto.sign("QDG6eK", "1409659813", "1372623149", OFFICIAL)
    assert signature == "477715d11cdb4164915debcba66cb864d751f3e6"
    inner = read(crypto.decrypt(OFFICIAL_KEY, OFFICIAL, "wx5823bf96d3bd56c7"))
    assert inner.get("FromUserName") == "mycreate"
    assert inner.get("Content") == "hello"
    assert inner.get("MsgId") == "4561255354251345929"
    assert inner.get("AgentID") == "218"


@pytest.mark.parametrize(
    ("receiver", "encrypted", "signature"),
    [
        ("wwtest0000000001", ECHO_WW, "a1e9edd09e2f52786c67e27b2d48ca6e965b9f09"),
        ("wxtest0000000001", ECHO_WX, "f4f913365da2236cd2f959af38b96a17946e88ed"),
    ],
)
def test_the_echo_vector_is_met_byte_by_byte(receiver: str, encrypted: str, signature: str) -> None:
    assert crypto.encrypt(KEY, b"1616140317555161061", receiver, RANDOM) == encrypted
    assert crypto.sign("tok3n", "1700000000", "nonce1", encrypted) == signature
    assert crypto.decrypt(KEY, encrypted, receiver) == b"1616140317555161061"


def test_a_message_that_fills_its_last_block_gets_32_bytes_of_padding() -> None:
    encrypted = crypto.encrypt(KEY, LONG.encode(), "wwtest0000000001", RANDOM)
    assert len(LONG.encode()) == 284
    assert len(base64.b64decode(encrypted)) == 352
    assert crypto.sign("tok3n", "1700000000", "nonce1", encrypted) == "45c15b3fd6ec65d7f1f84c8cfe0f752973129aa0"
    assert crypto.decrypt(KEY, encrypted, "wwtest0000000001") == LONG.encode()


def test_the_same_message_is_never_encrypted_to_the_same_bytes() -> None:
    assert len({crypto.encrypt(KEY, b"same", "ww1") for _ in range(20)}) == 20


@pytest.mark.parametrize(
    "broken",
    [
        "",
        "***",
        "QUJD",
        ECHO_WW[:-4],
        ECHO_WW[4:],
        base64.b64encode(bytes(33)).decode(),
        base64.b64encode(bytes(64)).decode(),
    ],
)
def test_a_broken_ciphertext_is_unreadable_and_nothing_else(broken: str) -> None:
    with pytest.raises(crypto.Unreadable):
        crypto.decrypt(KEY, broken, "wwtest0000000001")


@pytest.mark.parametrize("receiver", ["", "wxtest0000000001", "wwtest000000000", "wwtest00000000011"])
def test_a_message_for_another_receiver_is_refused(receiver: str) -> None:
    with pytest.raises(crypto.Unreadable, match="CorpID"):
        crypto.decrypt(KEY, ECHO_WW, receiver)


@pytest.mark.parametrize("key", ["", KEY[:-1], KEY + "H", KEY[:-1] + "+", "中" * 43])
def test_a_key_that_is_not_43_letters_and_digits_is_refused(key: str) -> None:
    with pytest.raises(ValueError, match="EncodingAESKey"):
        crypto.key_of(key)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{}",
        b"<xml>",
        b"<html/>",
        b"<xml>\x01</xml>",
        b"<!DOCTYPE x [<!ENTITY a 'b'>]><xml>&a;</xml>",
        b"<xml>" * 30,
    ],
)
def test_what_is_no_plain_document_is_bad_xml(body: bytes) -> None:
    with pytest.raises(BadXml):
        read(body)


@pytest.mark.parametrize("text", ["]]>", "a]]>b]]>", "<b>&amp;", "😀\u3000", "]]", ">"])
def test_any_text_survives_cdata(text: str) -> None:
    assert read(f"<xml><A>{cdata(text)}</A></xml>".encode()).get("A") == text


def test_characters_that_xml_cannot_hold_are_left_out() -> None:
    assert legal("a\x00b\x0bc\ufffed\te") == "abcd\te"
