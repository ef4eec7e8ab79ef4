"""企业微信's inner XML: every kind and event becomes a Message, and a saying becomes the answer in place.

Kinds are those of the platform's page 90239, events of 90240, answerable events of 90241.
"""

import hashlib
import re
import unicodedata
from datetime import datetime, tzinfo

from bot.envelope import CannotRead
from bot.markup import BadMarkup, cdata, cut, read_flat
from domain.spot import Spot
from domain.talk import Kind, Message

LONGEST_TEXT = 2048  # bytes; the platform cuts what is longer anywhere

_USERID = re.compile(r"[0-9A-Za-z][0-9A-Za-z_\-@.]{0,63}")
_NUMBER = re.compile(r"[0-9]{1,20}")
_DEGREES = re.compile(r"-?[0-9]{1,3}(\.[0-9]{1,20})?")
_FIRST, _LAST = 1_262_304_000, 4_102_444_800  # 2010 and 2100 in unix seconds: before and after, no such platform

_KINDS = {
    "text": Kind.TEXT,
    "image": Kind.IMAGE,
    "voice": Kind.VOICE,
    "video": Kind.VIDEO,
    "location": Kind.LOCATION,
    "link": Kind.LINK,
}
# what a person did that means something here; everything that is not named is OTHER
_EVENTS = {
    "enter_agent": Kind.ENTER,
    "subscribe": Kind.SUBSCRIBE,
    "unsubscribe": Kind.UNSUBSCRIBE,
    "click": Kind.MENU,
    "scancode_waitmsg": Kind.MENU,
    "template_card_menu_event": Kind.MENU,
    "template_card_event": Kind.CARD,
    "location_select": Kind.LOCATION,
    "inactive_alert": Kind.ALERT,
    "close_inactive_agent": Kind.ALERT,
    "reopen_inactive_agent": Kind.ALERT,
    "low_active_alert": Kind.ALERT,
    "low_active": Kind.ALERT,
    "active_restored": Kind.ALERT,
}
_ANSWERABLE_EVENTS = frozenset(
    {
        "subscribe",
        "enter_agent",
        "location",
        "click",
        "view",
        "view_miniprogram",
        "scancode_waitmsg",
        "template_card_menu_event",
    }
)


def userid(text: str) -> str:
    """The platform's user id, case folded; raises CannotRead for what cannot be one ("@all" is none)."""
    if not _USERID.fullmatch(text):
        raise CannotRead
    return text.casefold()


def clean(text: str) -> str:
    """What was typed, in one form (NFC), with nothing invisible in it; lines stay lines."""
    text = unicodedata.normalize("NFC", re.sub("\r\n?|[\u0085\u2028\u2029]", "\n", text).replace("\t", " "))
    if text.isprintable():  # nearly always: one line and nothing below
        return text.strip()
    return "".join(c for c in text if c == "\n" or unicodedata.category(c) not in {"Cc", "Cf", "Cs"}).strip()


def plain(text: str) -> str:
    """Without the start of a tag: the platform shows `<a href=…>` as a link, and a text may quote a stranger."""
    return re.sub(r"<(?=/?[A-Za-z])", "＜", text)


def read_message(inner: bytes, corp_id: str, agent_id: int, zone: tzinfo | None) -> Message:
    """The Message of an opened envelope; raises CannotRead for what the platform would not write."""
    try:
        fields = read_flat(inner)
    except BadMarkup:
        raise CannotRead from None
    agent = fields.get("AgentID", fields.get("AgentId", ""))
    if fields.get("ToUserName") != corp_id or (agent and agent != str(agent_id)):
        raise CannotRead
    address = fields.get("FromUserName", "")
    sender = userid(address)
    kind, text, answerable = _content(fields)
    return Message(
        key=_key(fields, inner, agent_id, sender),
        channel="wecom",
        sender=sender,
        at=_moment(fields.get("CreateTime", ""), zone),
        kind=kind,
        text=text,
        media=fields.get("MediaId", "") if kind is Kind.IMAGE else "",
        ticket=fields.get("ResponseCode", "") if kind is Kind.CARD else "",
        answerable=answerable,
        spot=_spot(fields) if kind is Kind.LOCATION else None,
        address=address,
    )


def write_answer(message: Message, text: str, corp_id: str, now: int) -> str:
    """The inner XML of a text answered in place; `now` in unix seconds."""
    return (
        f"<xml><ToUserName>{cdata(message.address or message.sender)}</ToUserName>"
        f"<FromUserName>{cdata(corp_id)}</FromUserName><CreateTime>{now}</CreateTime>"
        f"<MsgType>{cdata('text')}</MsgType><Content>{cdata(cut(plain(text), LONGEST_TEXT))}</Content></xml>"
    )


def _content(fields: dict[str, str]) -> tuple[Kind, str, bool]:
    """Kind, text and whether it may be answered in place. A kind that the platform adds one day is OTHER."""
    written = fields.get("MsgType", "")
    if not written:
        raise CannotRead
    if written.casefold() != "event":
        kind = _KINDS.get(written.casefold(), Kind.OTHER)
        return kind, clean(fields.get("Content", "")) if kind is Kind.TEXT else "", True
    event = fields.get("Event", "").casefold()  # 企业微信 and 公众号 write the same names in different case
    if not event:
        raise CannotRead
    kind = _EVENTS.get(event, Kind.OTHER)
    text = ""
    if kind in {Kind.MENU, Kind.CARD}:
        text = clean(fields.get("EventKey", ""))
    elif kind is Kind.ALERT:
        text = event
    return kind, text, event in _ANSWERABLE_EVENTS


def _spot(fields: dict[str, str]) -> Spot | None:
    """Where the sender says to be; None where that is no place on earth, or the nought of a phone without a fix."""
    x, y = fields.get("Location_X", ""), fields.get("Location_Y", "")
    if not _DEGREES.fullmatch(x) or not _DEGREES.fullmatch(y):
        return None
    spot = Spot(float(x), float(y))
    if abs(spot.latitude) > 90 or abs(spot.longitude) > 180 or spot == Spot(0, 0):
        return None
    return spot


def _key(fields: dict[str, str], inner: bytes, agent_id: int, sender: str) -> str:
    """The same for every repeat. MsgId alone has collided between people; sender and second collide for events.

    Says nothing about the person, so that it may stand in logs.
    """
    number = fields.get("MsgId", "")
    if "Event" in fields or not _NUMBER.fullmatch(number):
        return f"wecom:{agent_id}:{hashlib.sha256(inner).hexdigest()}"
    who = hashlib.sha256(f"{agent_id}\n{sender}".encode()).hexdigest()[:16]
    return f"wecom:{agent_id}:{number}:{who}"


def _moment(seconds: str, zone: tzinfo | None) -> datetime:
    if not _NUMBER.fullmatch(seconds) or not _FIRST <= int(seconds) < _LAST:
        raise CannotRead
    return datetime.fromtimestamp(int(seconds), zone)
