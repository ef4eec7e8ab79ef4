"""message/send, update_template_card and recall: what the platform takes, cuts, drops and refuses."""

import copy
import hashlib
import json
from typing import Any

from sandbox import cards
from sandbox.cards import Refused
from sandbox.platform import DAY, Platform
from sandbox.values import Bubble, Person

Json = dict[str, Any]

TEXT_BYTES = 2048
KINDS = (
    "text",
    "image",
    "voice",
    "video",
    "file",
    "textcard",
    "news",
    "mpnews",
    "markdown",
    "miniprogram_notice",
    "template_card",
)


def cut(text: str, limit: int) -> str:
    """At most `limit` bytes of UTF-8, never half a character."""
    return text.encode()[:limit].decode(errors="ignore")


def send(platform: Platform, request: Json) -> Json:
    """The answer of message/send without errcode and errmsg; Refused for an error."""
    if request.get("agentid") is None:
        raise Refused(41011, "missing agentid")
    if str(request["agentid"]) != str(platform.keys.agent_id):
        raise Refused(40056, "invalid agentid")
    kind = request.get("msgtype")
    if kind not in KINDS:
        raise Refused(40008, "invalid message type")
    receivers, answer = _receivers(platform, request)
    body = _body(platform, kind, request.get(kind))
    again = _repeated(platform, request)
    if again is not None:
        return again
    msgid = platform.new_name("MSG")
    answer["msgid"] = msgid
    if kind == "template_card" and cards.needs_ticket(body["card"]):
        answer["response_code"] = platform.new_ticket(msgid)
    _remember(platform, request, answer)
    for person in receivers:
        if platform.allows_one_more(person.key):
            platform.show(person, kind, copy.deepcopy(body), mine=False, via="push", msgid=msgid)
        else:
            platform.complain("message/send", f"发给{person.name}的消息过密（每分钟30条、每小时1000条），已被静默丢弃")
    return answer


def _receivers(platform: Platform, request: Json) -> tuple[list[Person], Json]:
    users, parties, tags = (_split(request, name) for name in ("touser", "toparty", "totag"))
    if not users and not parties and not tags:
        raise Refused(82001, "touser, toparty and totag are all empty")
    if users == ["@all"]:
        return [it for it in platform.people.values() if it.key in platform.visible], {}
    if len(users) > 1000:
        raise Refused(40032, "invalid user list size")
    if len(parties) > 100:
        raise Refused(82002, "invalid party list size")
    if len(tags) > 100:
        raise Refused(82003, "invalid tag list size")
    found: dict[str, Person] = {}
    bad_users, bad_parties = [], []
    for userid in users:
        key = userid.casefold()
        if key in platform.people and key in platform.visible:
            found[key] = platform.people[key]
        elif key not in bad_users:
            bad_users.append(key)
    for party in parties:
        members = platform.members(int(party)) if party.isascii() and party.isdigit() else []
        seeing = [it for it in members if it.key in platform.visible]
        found.update((it.key, it) for it in seeing)
        if not seeing:
            bad_parties.append(party)
    if not found:
        raise Refused(81013, "user & party & tag all invalid")
    bad = {"invaliduser": bad_users, "invalidparty": bad_parties, "invalidtag": tags}
    return list(found.values()), {name: "|".join(values) for name, values in bad.items() if values}


def _split(request: Json, name: str) -> list[str]:
    given = request.get(name) or ""
    if not isinstance(given, str):
        raise Refused(40035, f"invalid parameter {name}")
    return [part for part in given.split("|") if part]


def _repeated(platform: Platform, request: Json) -> Json | None:
    if request.get("enable_duplicate_check") != 1:
        return None
    interval = min(int(request.get("duplicate_check_interval") or 1800), 4 * 3600)
    before = platform.requests_seen.get(_fingerprint(request))
    if before is None or platform.clock.seconds() - before[0] >= interval:
        return None
    platform.complain("message/send", "与先前请求完全相同，按重复消息检查不再投递")
    return before[1]


def _remember(platform: Platform, request: Json, answer: Json) -> None:
    if request.get("enable_duplicate_check") == 1:
        platform.requests_seen[_fingerprint(request)] = (platform.clock.seconds(), answer)


def _fingerprint(request: Json) -> str:
    return hashlib.sha256(json.dumps(request, sort_keys=True).encode()).hexdigest()


# --- bodies -------------------------------------------------------------------


def _body(platform: Platform, kind: str, given: object) -> Json:
    if not isinstance(given, dict):
        raise Refused(40058, f"missing {kind}")
    if kind in ("text", "markdown"):
        return {"content": _limited(platform, given, "content", TEXT_BYTES, missing=44004)}
    if kind in ("image", "voice", "video", "file"):
        return _media_body(platform, kind, given)
    if kind == "textcard":
        return _textcard(platform, given)
    if kind == "news":
        return _news(platform, given)
    if kind == "template_card":
        card = cards.check(given, tuple(platform.media), tuple(platform.people))
        if card["card_type"] in cards.INTERACTIVE and not platform.callback:
            raise Refused(43012, "interactive card needs a callback url")
        return {"card": card}
    return given


def _limited(platform: Platform, holder: Json, name: str, limit: int, *, missing: int = 0) -> str:
    """The text cut to `limit` bytes, with a complaint where something was cut; Refused(missing) for no text."""
    text = holder.get(name)
    if not isinstance(text, str) or not text:
        if missing:
            raise Refused(missing, f"empty {name}")
        return ""
    short = cut(text, limit)
    if short != text:
        platform.complain("message/send", f"{name} 有 {len(text.encode())} 字节，超过 {limit}，已截断")
    return short


def _letters(platform: Platform, holder: Json, name: str, limit: int, missing: int) -> str:
    text = holder.get(name)
    if not isinstance(text, str) or not text:
        raise Refused(missing, f"missing {name}")
    if len(text) > limit:
        platform.complain("message/send", f"{name} 有 {len(text)} 字，超过 {limit}，已截断")
    return text[:limit]


def _url(holder: Json, *, needed: bool) -> str:
    url = holder.get("url") or ""
    if not url and not needed:
        return ""
    if not isinstance(url, str) or not url.startswith(("http://", "https://")) or len(url.encode()) > 2048:
        raise Refused(41010, "missing or invalid url")
    return url


def _media_body(platform: Platform, kind: str, given: Json) -> Json:
    media = platform.find_media(str(given.get("media_id", "")))
    if media is None or media.kind != kind:
        raise Refused(40007, "invalid media_id")
    body = {"media_id": media.media_id, "name": media.name}
    if kind == "video":
        body["title"] = _limited(platform, given, "title", 128)
        body["description"] = _limited(platform, given, "description", 512)
    return body


def _textcard(platform: Platform, given: Json) -> Json:
    return {
        "title": _letters(platform, given, "title", 128, 41016),
        "description": _letters(platform, given, "description", 512, 40058),
        "url": _url(given, needed=True),
        "btntxt": str(given.get("btntxt") or "详情")[:4],
    }


def _news(platform: Platform, given: Json) -> Json:
    articles = given.get("articles")
    if not isinstance(articles, list) or not 1 <= len(articles) <= 8:
        raise Refused(45008, "invalid article count")
    return {
        "articles": [
            {
                "title": _limited(platform, article, "title", 128, missing=41016),
                "description": _limited(platform, article, "description", 512),
                "url": _url(article, needed="appid" not in article),
                "picurl": str(article.get("picurl") or ""),
            }
            for article in articles
        ]
    }


# --- afterwards ---------------------------------------------------------------


def update(platform: Platform, request: Json) -> Json:
    """The answer of message/update_template_card; a response_code is used up by its first call that is understood."""
    if str(request.get("agentid")) != str(platform.keys.agent_id):
        raise Refused(40056, "invalid agentid")
    button, card = request.get("button"), request.get("template_card")
    if isinstance(card, dict):
        card = cards.check(card, tuple(platform.media), tuple(platform.people), update=True)
    elif not isinstance(button, dict) or not button.get("replace_name"):
        raise Refused(40058, "missing button.replace_name or template_card")
    ticket = platform.use_ticket(str(request.get("response_code", "")))
    if ticket is None:
        raise Refused(60140, "invalid response_code")
    sent = [it for it in platform.bubbles if it.msgid == ticket.msgid and not it.mine]
    wanted, unknown = _targets(platform, request, sent)
    if not wanted:
        raise Refused(82101, "target users are not in the message")
    for bubble in wanted:
        change(platform, bubble, card, None if button is None else str(button["replace_name"]))
    return {"invaliduser": unknown} if unknown else {}


def _targets(platform: Platform, request: Json, sent: list[Bubble]) -> tuple[list[Bubble], list[str]]:
    if request.get("atall") == 1:
        return sent, []
    users = [str(userid).casefold() for userid in request.get("userids") or []]
    if len(users) > 1000:
        raise Refused(40032, "invalid user list size")
    for party in request.get("partyids") or []:
        users += [it.key for it in platform.members(int(party))]
    have = {bubble.person for bubble in sent}
    return [it for it in sent if it.person in users], [key for key in dict.fromkeys(users) if key not in have]


def change(platform: Platform, bubble: Bubble, card: Json | None, replace_name: str | None) -> None:
    """The card on one phone becomes another, or its buttons turn grey and show `replace_name`."""
    if card is not None:
        kept = bubble.body["card"]
        bubble.body["card"] = {"task_id": kept.get("task_id"), **card}
        replace_name = str(card.get("replace_text") or "") or None
    bubble.body["replaced"] = replace_name
    platform.touch(bubble)


def recall(platform: Platform, request: Json) -> Json:
    """Takes a message back within 24 hours of its sending."""
    msgid = request.get("msgid")
    sent = [it for it in platform.bubbles if it.msgid == msgid and it.via == "push"]
    if not msgid or not sent:
        raise Refused(40058, "invalid msgid")
    if platform.clock.seconds() - sent[0].at > DAY:
        raise Refused(42052, "message is older than 24 hours")
    for bubble in sent:
        bubble.state = "recalled"
        platform.touch(bubble)
    return {}
