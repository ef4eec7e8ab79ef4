"""Messages and events as the platform sends them to the app, before encryption."""

from collections.abc import Iterable, Mapping

from sandbox.values import Keys, Letter, Person
from sandbox.xml import cdata

REPLYABLE = {
    "subscribe",
    "enter_agent",
    "location",
    "click",
    "view",
    "view_miniprogram",
    "scancode_waitmsg",
    "template_card_menu_event",
}


def _tags(fields: Mapping[str, str | int | float]) -> str:
    return "".join(
        f"<{name}>{cdata(value) if isinstance(value, str) else value}</{name}>" for name, value in fields.items()
    )


def _whole(keys: Keys, sender: str, at: float, kind: str, inside: str) -> str:
    head = _tags({"ToUserName": keys.corp_id, "FromUserName": sender, "CreateTime": int(at), "MsgType": kind})
    return f"<xml>{head}{inside}</xml>"


def _message(
    keys: Keys, person: Person, at: float, kind: str, msgid: int, fields: Mapping[str, str | int | float], shown: str
) -> Letter:
    inside = _tags({**fields, "MsgId": msgid, "AgentID": keys.agent_id})
    return Letter(person, kind, _whole(keys, person.userid, at, kind, inside), shown)


def text(keys: Keys, person: Person, at: float, msgid: int, content: str) -> Letter:
    return _message(keys, person, at, "text", msgid, {"Content": content}, content)


def image(keys: Keys, person: Person, at: float, msgid: int, media_id: str, url: str) -> Letter:
    return _message(keys, person, at, "image", msgid, {"PicUrl": url, "MediaId": media_id}, "[图片]")


def voice(keys: Keys, person: Person, at: float, msgid: int, media_id: str) -> Letter:
    return _message(keys, person, at, "voice", msgid, {"MediaId": media_id, "Format": "amr"}, "[语音]")


def video(keys: Keys, person: Person, at: float, msgid: int, media_id: str, thumb_id: str) -> Letter:
    return _message(keys, person, at, "video", msgid, {"MediaId": media_id, "ThumbMediaId": thumb_id}, "[视频]")


def location(
    keys: Keys, person: Person, at: float, msgid: int, latitude: float, longitude: float, label: str
) -> Letter:
    fields: dict[str, str | int | float] = {
        "Location_X": latitude,
        "Location_Y": longitude,
        "Scale": 16,
        "Label": label,
    }
    letter = _message(keys, person, at, "location", msgid, fields, f"[位置] {label}")
    return Letter(
        person, letter.kind, letter.xml.replace("</xml>", "<AppType><![CDATA[wxwork]]></AppType></xml>"), letter.shown
    )


def link(
    keys: Keys, person: Person, at: float, msgid: int, title: str, description: str, url: str, picture: str = ""
) -> Letter:
    fields = {"Title": title, "Description": description, "Url": url, "PicUrl": picture}
    return _message(keys, person, at, "link", msgid, fields, f"[链接] {title}")


def event(
    keys: Keys, person: Person, at: float, name: str, event_key: str | None = "", inside: str = "", *, card: int = 0
) -> Letter:
    """Any event; `inside` is its own XML between EventKey and AgentID. No EventKey element when it is None."""
    fields = {"Event": name} if event_key is None else {"Event": name, "EventKey": event_key}
    body = _tags(fields) + inside + _tags({"AgentID": keys.agent_id})
    shown = f"[事件] {name} {event_key or ''}".rstrip()
    return Letter(person, "event", _whole(keys, person.userid, at, "event", body), shown, name, card=card)


def enter_agent(keys: Keys, person: Person, at: float) -> Letter:
    return event(keys, person, at, "enter_agent")


def subscribe(keys: Keys, person: Person, at: float) -> Letter:
    return event(keys, person, at, "subscribe")


def unsubscribe(keys: Keys, person: Person, at: float) -> Letter:
    return event(keys, person, at, "unsubscribe")


def click(keys: Keys, person: Person, at: float, menu_key: str) -> Letter:
    return event(keys, person, at, "click", menu_key)


def view(keys: Keys, person: Person, at: float, url: str) -> Letter:
    return event(keys, person, at, "view", url)


def position(keys: Keys, person: Person, at: float, latitude: float, longitude: float) -> Letter:
    """LOCATION: reported by itself when the conversation is opened."""
    inside = _tags({"Latitude": latitude, "Longitude": longitude, "Precision": 65.0, "AppType": "wxwork"})
    return event(keys, person, at, "LOCATION", None, inside)


def card_event(
    keys: Keys,
    person: Person,
    at: float,
    button_key: str,
    task_id: str,
    card_type: str,
    response_code: str,
    selected: Mapping[str, Iterable[str]],
    *,
    card: int = 0,
    menu: bool = False,
) -> Letter:
    """A pressed button of a card, or an entry of the menu in its corner; `selected`: question -> option ids."""
    inside = _tags({"TaskId": task_id, "CardType": card_type, "ResponseCode": response_code})
    if selected:
        items = "".join(
            f"<SelectedItem>{_tags({'QuestionKey': question})}<OptionIds>"
            + "".join(_tags({"OptionId": option}) for option in options)
            + "</OptionIds></SelectedItem>"
            for question, options in selected.items()
        )
        inside += f"<SelectedItems>{items}</SelectedItems>"
    name = "template_card_menu_event" if menu else "template_card_event"
    return event(keys, person, at, name, button_key, inside, card=card)
