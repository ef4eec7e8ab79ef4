"""Reads the app's passive reply as the platform would, and says everything that is wrong with it."""

import re
from dataclasses import dataclass, field
from typing import Any

from sandbox import crypto
from sandbox.messages import REPLYABLE
from sandbox.platform import Platform
from sandbox.sending import TEXT_BYTES, cut
from sandbox.values import Letter
from sandbox.xml import BadXml, Element, read

CARD_REPLIES = ("update_button", "update_template_card")


@dataclass
class Reply:
    """What the person will see: `kind` is "" for nothing. `problems` are for the app's developers."""

    kind: str = ""
    body: dict[str, Any] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)


class _Bad(Exception):
    pass


def check(platform: Platform, letter: Letter, answer: bytes) -> Reply:
    """What a body that came with HTTP 200 means."""
    reply = Reply()
    if not answer:
        return reply
    try:
        inner = _open(platform, answer, reply)
        _address(platform, letter, inner, reply)
        kind = inner.get("MsgType") or ""
        if letter.event and letter.event.casefold() not in REPLYABLE:
            card = letter.event == "template_card_event" and kind in CARD_REPLIES
            if not (card and platform.faults.passive_card_update):
                raise _Bad(f"{letter.event} 事件不支持被动回复，回复已被忽略，应返回空包")
        reply.body = _content(platform, kind, inner, reply)
        reply.kind = kind
    except (_Bad, BadXml, crypto.Unreadable) as bad:
        reply.problems.append(str(bad))
    return reply


def _open(platform: Platform, answer: bytes, reply: Reply) -> Element:
    envelope = read(answer)
    for name in ("Encrypt", "MsgSignature", "TimeStamp", "Nonce"):
        if len(envelope.all(name)) != 1 or not envelope.get(name):
            raise _Bad(f"回包的信封里应有且只有一个 {name}")
    encrypted, signature = envelope.get("Encrypt") or "", envelope.get("MsgSignature") or ""
    timestamp, nonce = envelope.get("TimeStamp") or "", envelope.get("Nonce") or ""
    if not re.fullmatch(r"[0-9]{9,11}", timestamp):
        reply.problems.append("回包的 TimeStamp 不是 Unix 秒")
    if not crypto.same_signature(crypto.sign(platform.keys.token, timestamp, nonce, encrypted), signature):
        raise _Bad("回包的 MsgSignature 不对")
    return read(crypto.decrypt(platform.keys.aes_key, encrypted, platform.keys.corp_id))


def _address(platform: Platform, letter: Letter, inner: Element, reply: Reply) -> None:
    to, sender = inner.get("ToUserName") or "", inner.get("FromUserName") or ""
    if to == platform.keys.corp_id and sender.casefold() == letter.person.key:
        raise _Bad("回复的 ToUserName 与 FromUserName 没有对调")
    if to.casefold() != letter.person.key:
        raise _Bad(f"回复的 ToUserName 是 {to}，应为 {letter.person.userid}")
    if sender != platform.keys.corp_id:
        raise _Bad("回复的 FromUserName 应为 CorpID")
    if not re.fullmatch(r"[0-9]{1,11}", inner.get("CreateTime") or ""):
        reply.problems.append("回复的 CreateTime 不是 Unix 秒")


def _content(platform: Platform, kind: str, inner: Element, reply: Reply) -> dict[str, Any]:
    if kind == "text":
        text = inner.get("Content") or ""
        if not text:
            raise _Bad("文本回复的 Content 为空，无话可说时应返回空包")
        if len(text.encode()) > TEXT_BYTES:
            reply.problems.append(f"文本回复有 {len(text.encode())} 字节，超过 {TEXT_BYTES}，已截断")
        return {"content": cut(text, TEXT_BYTES)}
    if kind in ("image", "voice", "video"):
        holder = inner.at(kind.capitalize())
        media = platform.find_media(holder.get("MediaId") or "")
        if media is None or media.kind != kind:
            raise _Bad(f"回复的 MediaId 无效或不是 {kind}")
        return {"media_id": media.media_id, "name": media.name, "title": holder.get("Title") or ""}
    if kind == "news":
        return _news(inner)
    if kind == "update_button":
        name = inner.at("Button").get("ReplaceName")
        if not name:
            raise _Bad("update_button 缺少 ReplaceName")
        return {"replace_name": name}
    if kind == "update_template_card":
        replaced = inner.at("TemplateCard").get("ReplaceText")
        return {"replace_name": replaced or "已更新"}
    raise _Bad(f"回复的 MsgType 不支持：{kind or '（空）'}")


def _news(inner: Element) -> dict[str, Any]:
    items = inner.at("Articles").all("item")
    if inner.get("ArticleCount") != str(len(items)) or not 1 <= len(items) <= 8:
        raise _Bad("图文回复应有 1 到 8 条，且与 ArticleCount 相等")
    names = (("title", "Title"), ("description", "Description"), ("picurl", "PicUrl"), ("url", "Url"))
    return {"articles": [{small: item.get(name) or "" for small, name in names} for item in items]}
