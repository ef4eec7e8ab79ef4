"""Domain values as JSON and back, exactly; a draft carries the name of its type."""

import json
from typing import Any, get_args

from pydantic import TypeAdapter

from domain.talk import Draft, Pending, Saying

_SAYING = TypeAdapter(Saying)
_PENDING = TypeAdapter(Pending)
_DRAFTS: dict[str, TypeAdapter[Any]] = {kind.__name__: TypeAdapter(kind) for kind in get_args(Draft)}


def saying_to_json(saying: Saying) -> str:
    if not (saying.choices or saying.title or saying.picture):  # most of them, and on the path of every message
        return json.dumps({"text": saying.text}, ensure_ascii=False)
    return json.dumps(_SAYING.dump_python(saying, mode="json"), ensure_ascii=False)


def saying_from_json(text: str) -> Saying:
    return _SAYING.validate_json(text)


def pending_to_json(pending: Pending) -> str:
    tree = _PENDING.dump_python(pending, mode="json", exclude={"draft"})
    name = type(pending.draft).__name__
    tree["draft"] = {"type": name, "value": _DRAFTS[name].dump_python(pending.draft, mode="json")}
    return json.dumps(tree, ensure_ascii=False)


def pending_from_json(text: str) -> Pending:
    """Raises ValueError or KeyError for a draft of a type that is no more."""
    tree = json.loads(text)
    draft = tree["draft"]
    tree["draft"] = _DRAFTS[draft["type"]].validate_python(draft["value"], strict=False)
    return _PENDING.validate_python(tree)
