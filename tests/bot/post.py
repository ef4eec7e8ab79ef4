"""The platform's side of the door, by wechatpy: what the channel must be able to read."""

import base64
import hashlib
import secrets
from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

from wechatpy.crypto.base import WeChatCipher
from wechatpy.work.crypto import WeChatCrypto

from bot.platform import WeComKeys
from bot.wecom import WeCom
from domain.mail import Token

ZONE = ZoneInfo("Asia/Shanghai")
NOW = datetime(2026, 11, 21, 17, 30, tzinfo=ZONE)
CORP, AGENT = "wwtest0000000001", 1000002
CALLBACK_TOKEN = "tok3n"
AES_KEY = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG"
KEYS = WeComKeys(CORP, AGENT, "s3cret-canary", CALLBACK_TOKEN, AES_KEY, "http://127.0.0.1:9/cgi-bin/")


class MemoryShelf:
    """A shelf for one process."""

    def __init__(self) -> None:
        self.tokens: dict[str, Token] = {}

    def get(self, name: str) -> Token | None:
        return self.tokens.get(name)

    def replace(self, name: str, old: str | None, new: str, expires_at: datetime) -> bool:
        held = self.tokens.get(name)
        if (held.value if held else None) != old:
            return False
        self.tokens[name] = Token(new, expires_at)
        return True


def channel(now: datetime = NOW, keys: WeComKeys = KEYS) -> WeCom:
    return WeCom(keys, MemoryShelf(), lambda: now)


def oracle(token: str = CALLBACK_TOKEN, key: str = AES_KEY, receiver: str = CORP) -> WeChatCrypto:
    return WeChatCrypto(token, key, receiver)


def sign(timestamp: str, nonce: str, encrypted: str, token: str = CALLBACK_TOKEN) -> str:
    return hashlib.sha1("".join(sorted((token, timestamp, nonce, encrypted))).encode()).hexdigest()


def encrypt(
    inner: bytes, *, receiver: bytes = CORP.encode(), length: int | None = None, pad: bytes | None = None
) -> str:
    """The Encrypt element, with a wrong length or padding where asked for."""
    raw = secrets.token_bytes(16) + (len(inner) if length is None else length).to_bytes(4, "big") + inner + receiver
    if pad is None:
        count = 32 - len(raw) % 32
        pad = bytes([count]) * count
    return base64.b64encode(WeChatCipher(base64.b64decode(AES_KEY + "=")).encrypt(raw + pad)).decode()


def envelope(encrypted: str) -> bytes:
    return (
        f"<xml><ToUserName><![CDATA[{CORP}]]></ToUserName><AgentID><![CDATA[{AGENT}]]></AgentID>"
        f"<Encrypt><![CDATA[{encrypted}]]></Encrypt></xml>"
    ).encode()


def query(encrypted: str, now: datetime = NOW, nonce: str = "nonce1") -> dict[str, str]:
    timestamp = str(int(now.timestamp()))
    return {"msg_signature": sign(timestamp, nonce, encrypted), "timestamp": timestamp, "nonce": nonce}


def posted(inner: str | bytes, now: datetime = NOW) -> tuple[dict[str, str], bytes]:
    """Query and body of a genuine POST."""
    encrypted = encrypt(inner.encode() if isinstance(inner, str) else inner)
    return query(encrypted, now), envelope(encrypted)


def elements(**fields: str) -> Iterator[str]:
    for name, value in fields.items():
        # what is nested brings its own tags
        yield value if name == "Nested" else f"<{name}><![CDATA[{value}]]></{name}>"


def xml(kind: str = "text", **fields: str) -> str:
    """An inner XML; `fields` come after the common elements and may replace them."""
    common = {
        "ToUserName": CORP,
        "FromUserName": "zhangwei",
        "CreateTime": str(int(NOW.timestamp())),
        "MsgType": kind,
        "AgentID": str(AGENT),
    }
    return "<xml>" + "".join(elements(**(common | fields))) + "</xml>"


def text(content: str, number: str = "7000000000000000001", **fields: str) -> str:
    return xml("text", Content=content, MsgId=number, **fields)
