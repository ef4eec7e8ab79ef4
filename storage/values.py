"""Domain values as JSON and back, exactly; a draft carries the name of its type."""

import json
from typing import Any, get_args

from pydantic import TypeAdapter

from domain.talk import Draft, Pending, Saying

_encode = json.JSONEncoder(ensure_ascii=False).encode
_SAYING = TypeAdapter(Saying)
_PENDING = TypeAdapter(Pending)
_DRAFTS: dict[str, TypeAdapter[Any]] = {kind.__name__: TypeAdapter(kind) for kind in get_args(Draft)}


def saying_to_json(saying: Saying) -> str:
    """By hand, as it is on the path of every message; what is empty is left out."""
    tree: dict[str, object] = {"text": saying.text}
    if saying.choices:
        tree["choices"] = [{"label": choice.label, "sentence": choice.sentence} for choice in saying.choices]
    if saying.title:
        tree["title"] = saying.title
    if saying.picture:
        tree["picture"] = saying.picture
    return _encode(tree)


def saying_from_json(text: str) -> Saying:
    return _SAYING.validate_json(text)


def pending_to_json(pending: Pending) -> str:
    tree = _PENDING.dump_python(pending, mode="json", exclude={"draft"})
    name = type(pending.draft).__name__
    tree["draft"] = {"type": name, "value": _DRAFTS[name].dump_python(pending.draft, mode="json")}
    return _encode(tree)


def pending_from_json(text: str) -> Pending:
    """Raises ValueError or KeyError for a draft of a type that is no more."""
    tree = json.loads(text)
    draft = tree["draft"]
    tree["draft"] = _DRAFTS[draft["type"]].validate_python(draft["value"], strict=False)
    return _PENDING.validate_python(tree)
