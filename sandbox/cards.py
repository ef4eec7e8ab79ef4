"""Template cards: what the platform accepts, with its error codes, and how a card changes."""

import re
from collections.abc import Sequence
from typing import Any

Json = dict[str, Any]

INTERACTIVE = {"button_interaction", "vote_interaction", "multiple_interaction"}
KINDS = {"text_notice", "news_notice"} | INTERACTIVE
_TASK_ID = re.compile(r"[0-9A-Za-z_\-@]{1,128}")


class Refused(Exception):
    """The platform's no: an error code and what it says."""

    def __init__(self, code: int, text: str) -> None:
        super().__init__(text)
        self.code = code
        self.text = text


# Which of the codes for list lengths goes with which list is not published; this table is our reading.
_LENGTHS = {
    "horizontal_content_list": (42035, 0, 6),
    "jump_list": (42036, 0, 3),
    "vertical_content_list": (42037, 0, 4),
    "action_list": (42037, 1, 3),
    "button_list": (42042, 1, 6),
    "option_list": (42042, 1, 10),
    "select_list": (42047, 1, 3),
}


def check(card: object, media: Sequence[str], people: Sequence[str], *, update: bool = False) -> Json:
    """The card, when the platform would take it; Refused with its code otherwise. `people`: known user ids."""
    if not isinstance(card, dict):
        raise Refused(40058, "template_card is not an object")
    kind = card.get("card_type")
    if kind not in KINDS:
        raise Refused(42031, "invalid card_type")
    _texts(card, kind)
    _task(card, kind, update=update)
    _links(card, media, people)
    if kind == "news_notice":
        _picture(card)
    if kind in ("text_notice", "news_notice"):
        _action(card.get("card_action"))
    _keys = {
        "button_interaction": _buttons,
        "vote_interaction": _vote,
        "multiple_interaction": _form,
    }.get(kind)
    if _keys is not None:
        _keys(card)
    return card


def needs_ticket(card: Json) -> bool:
    """Whether sending this card gives a response_code."""
    return card["card_type"] in INTERACTIVE or bool(card.get("action_menu"))


def _list(holder: Json, name: str, limits: str = "") -> list[Json]:
    found = holder.get(name)
    code, least, most = _LENGTHS[limits or name]
    if found is None and least == 0:
        return []
    if not isinstance(found, list) or not least <= len(found) <= most or not all(isinstance(it, dict) for it in found):
        raise Refused(code, f"invalid {name} size")
    return found


def _text(holder: object, name: str) -> str:
    value = holder.get(name) if isinstance(holder, dict) else None
    return value if isinstance(value, str) else ""


def _texts(card: Json, kind: str) -> None:
    title = _text(card.get("main_title"), "title")
    if kind == "text_notice" and not title and not _text(card, "sub_title_text"):
        raise Refused(42033, "missing main_title.title and sub_title_text")
    if kind != "text_notice" and not title:
        raise Refused(42033, "missing main_title.title")


def _task(card: Json, kind: str, *, update: bool) -> None:
    menu = card.get("action_menu")
    given = card.get("task_id")
    if given is None and (update or (kind not in INTERACTIVE and not menu)):
        pass
    elif not isinstance(given, str) or not _TASK_ID.fullmatch(given):
        raise Refused(42014, "invalid task_id")
    if menu is not None:
        actions = _list(menu if isinstance(menu, dict) else {}, "action_list")
        keys = [_key(action, 42017) for action in actions]
        if len(set(keys)) != len(keys):
            raise Refused(42051, "duplicate action key")
        if not all(_text(action, "text") for action in actions):
            raise Refused(42038, "missing action text")


def _key(holder: Json, code: int) -> str:
    key = _text(holder, "key")
    if not key or len(key.encode()) > 1024:
        raise Refused(code, "invalid key")
    return key


def _links(card: Json, media: Sequence[str], people: Sequence[str]) -> None:
    for row in _list(card, "horizontal_content_list"):
        if not _text(row, "keyname"):
            raise Refused(42027, "missing keyname")
        kind = row.get("type", 0)
        if kind == 1:
            _url(row)
        elif kind == 2 and row.get("media_id") not in media:
            raise Refused(42029, "invalid media_id")
        elif kind == 3 and _text(row, "userid").casefold() not in people:
            raise Refused(42050, "invalid userid")
    for row in _list(card, "vertical_content_list"):
        if not _text(row, "title"):
            raise Refused(42033, "missing vertical_content_list.title")
    for row in _list(card, "jump_list"):
        if not _text(row, "title"):
            raise Refused(42033, "missing jump_list.title")
        if row.get("type", 0) == 1:
            _url(row)
        elif row.get("type", 0) == 2 and not _text(row, "appid"):
            raise Refused(42030, "missing appid")


def _url(holder: Json) -> None:
    if not _text(holder, "url").startswith(("http://", "https://")):
        raise Refused(42028, "invalid url")


def _picture(card: Json) -> None:
    picture, area = card.get("card_image"), card.get("image_text_area")
    if not picture and not area:
        raise Refused(42044, "missing card_image and image_text_area")
    if picture:
        if not _text(picture, "url").startswith(("http://", "https://")):
            raise Refused(42044, "invalid card_image.url")
        ratio = picture.get("aspect_ratio", 1.3)
        if not isinstance(ratio, (int, float)) or not 1.3 <= ratio <= 2.25:
            raise Refused(42044, "invalid card_image.aspect_ratio")


def _action(action: object) -> None:
    if not isinstance(action, dict) or action.get("type") not in (1, 2):
        raise Refused(42045, "missing or invalid card_action")
    if action["type"] == 1:
        _url(action)
    elif not _text(action, "appid"):
        raise Refused(42030, "missing appid")


def _options(holder: Json, name: str = "option_list", most: int = 10) -> None:
    found = holder.get(name)
    if not isinstance(found, list) or not 1 <= len(found) <= most:
        raise Refused(42042, f"invalid {name} size")
    ids = set()
    for option in found:
        given = _text(option, "id")
        if not given or len(given.encode()) > 128 or given in ids:
            raise Refused(42040, "invalid option id")
        if not _text(option, "text"):
            raise Refused(42041, "missing option text")
        ids.add(given)


def _question(holder: object) -> Json:
    if not isinstance(holder, dict) or not _text(holder, "question_key"):
        raise Refused(42043, "missing question_key")
    return holder


def _buttons(card: Json) -> None:
    if card.get("button_selection") is not None:
        _options(_question(card["button_selection"]))
    for button in _list(card, "button_list"):
        if not _text(button, "text"):
            raise Refused(42038, "missing button text")
        if button.get("type", 0) == 1:
            _url(button)
        else:
            _key(button, 42039)


def _submit(card: Json) -> None:
    button = card.get("submit_button")
    _key(button if isinstance(button, dict) else {}, 42046)
    if not _text(button, "text"):
        raise Refused(42049, "missing submit_button.text")


def _vote(card: Json) -> None:
    box = _question(card.get("checkbox"))
    _options(box, most=20)
    _submit(card)


def _form(card: Json) -> None:
    for question in _list(card, "select_list"):
        _options(_question(question))
    _submit(card)
