"""A saying as the platform's message: a card where its choices fit on one, text elsewhere (pages 90236, 94888)."""

import hashlib
from collections.abc import Sequence
from typing import Any

from bot.letters import LONGEST_TEXT, plain
from bot.markup import cut
from domain.talk import Choice, Saying

MOST_BUTTONS = 6
LONGEST_LABEL = 10  # characters
LONGEST_KEY = 1024  # bytes
LONGEST_CARD = 160  # characters: what fits on a card without being folded away
LONGEST_TITLE = 36
_DUPLICATE_WINDOW = 14_400  # seconds, the longest that the platform offers
_DONE = "已处理"


def fits_on_card(saying: Saying) -> bool:
    sentences = [choice.sentence for choice in saying.choices]
    return (
        0 < len(sentences) <= MOST_BUTTONS
        and len(set(sentences)) == len(sentences)
        and len(saying.text) <= LONGEST_CARD
        and len(saying.title) <= LONGEST_TITLE
        and all(map(_fits_on_button, saying.choices))
    )


def message(
    receivers: Sequence[str], agent_id: int, saying: Saying, task: str, *, as_text: bool = False
) -> dict[str, Any]:
    """The body of message/send. Equal arguments give equal bytes, so that the platform can swallow a repeat.

    `task` names what is sent, for a card; the platform allows each name once.
    """
    if as_text or not fits_on_card(saying):
        return _addressed(receivers, agent_id, "text", {"content": cut(plain(saying.text), LONGEST_TEXT)})
    buttons = [{"text": c.label, "style": 1, "key": c.sentence} for c in saying.choices]
    card = {
        "card_type": "button_interaction",
        "main_title": {"title": saying.title},
        "sub_title_text": plain(saying.text),
        "task_id": hashlib.sha256(task.encode()).hexdigest()[:40],
        "button_list": buttons,
    }
    return _addressed(receivers, agent_id, "template_card", card)


def picture(receivers: Sequence[str], agent_id: int, media: str) -> dict[str, Any]:
    return _addressed(receivers, agent_id, "image", {"media_id": media})


def greyed(receiver: str, agent_id: int, ticket: str) -> dict[str, Any]:
    """The body of message/update_template_card: the pressed button stays as a mark that it was pressed."""
    return {"userids": [receiver], "agentid": agent_id, "response_code": ticket, "button": {"replace_name": _DONE}}


def _fits_on_button(choice: Choice) -> bool:
    return 0 < len(choice.label) <= LONGEST_LABEL and 0 < len(choice.sentence.encode()) <= LONGEST_KEY


def _addressed(receivers: Sequence[str], agent_id: int, kind: str, content: dict[str, Any]) -> dict[str, Any]:
    return {
        "touser": "|".join(receivers),
        "msgtype": kind,
        "agentid": agent_id,
        kind: content,
        "enable_duplicate_check": 1,
        "duplicate_check_interval": _DUPLICATE_WINDOW,
    }
