"""A tiny app of the platform, written with the sandbox's own protocol: it repeats what it hears."""

import time
from collections.abc import Callable

from flask import Flask, Response, request

from sandbox import crypto
from sandbox.values import Keys
from sandbox.xml import Element, cdata, read

Answer = Callable[[Element], "str | None"]


def echo(message: Element) -> str | None:
    """What was typed, with a mark; nothing for events and other kinds."""
    return f"收到：{message.get('Content')}" if message.get("MsgType") == "text" else None


def reply_xml(keys: Keys, message: Element, text: str) -> str:
    """The inner XML of a passive text reply."""
    return (
        f"<xml><ToUserName>{cdata(message.get('FromUserName') or '')}</ToUserName>"
        f"<FromUserName>{cdata(keys.corp_id)}</FromUserName><CreateTime>{int(time.time())}</CreateTime>"
        f"<MsgType><![CDATA[text]]></MsgType><Content>{cdata(text)}</Content></xml>"
    )


def seal(keys: Keys, inner: str, *, timestamp: str = "", nonce: str = "echo-nonce", token: str = "") -> bytes:
    """The encrypted envelope around a reply."""
    encrypted = crypto.encrypt(keys.aes_key, inner.encode(), keys.corp_id)
    timestamp = timestamp or str(int(time.time()))
    signature = crypto.sign(token or keys.token, timestamp, nonce, encrypted)
    return (
        f"<xml><Encrypt>{cdata(encrypted)}</Encrypt><MsgSignature>{cdata(signature)}</MsgSignature>"
        f"<TimeStamp>{timestamp}</TimeStamp><Nonce>{cdata(nonce)}</Nonce></xml>"
    ).encode()


class Bot:
    """Keeps what it heard in `heard` (inner XML) and `queries`; `raw`, `status` and `delay` make it misbehave."""

    def __init__(self, keys: Keys, answer: Answer = echo) -> None:
        self.keys = keys
        self.answer = answer
        self.heard: list[Element] = []
        self.inner: list[bytes] = []
        self.queries: list[dict[str, str]] = []
        self.statuses: list[int] = []  # taken from the front; 200 when empty
        self.delays: list[float] = []  # likewise; none when empty
        self.raw: Callable[[Element], bytes] | None = None
        self.app = Flask("echo")
        self.app.add_url_rule("/wecom/callback", "callback", self._callback, methods=["GET", "POST"])

    def _callback(self) -> Response:
        query = request.args
        encrypted = query.get("echostr") or read(request.get_data()).get("Encrypt") or ""
        signature = crypto.sign(self.keys.token, query["timestamp"], query["nonce"], encrypted)
        if signature != query["msg_signature"]:
            return Response("", 403)
        inner = crypto.decrypt(self.keys.aes_key, encrypted, self.keys.corp_id)
        if request.method == "GET":
            return Response(inner)
        message = read(inner)
        self.heard.append(message)
        self.inner.append(inner)
        self.queries.append(dict(query))
        delay = self.delays.pop(0) if self.delays else 0
        status = self.statuses.pop(0) if self.statuses else 200
        time.sleep(delay)
        if self.raw is not None:
            return Response(self.raw(message), status)
        text = self.answer(message)
        return Response(b"" if text is None else seal(self.keys, reply_xml(self.keys, message, text)), status)
