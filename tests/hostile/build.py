"""From a row of rows.jsonl to requests. What a row does not name is genuine; README.md lists what it may name."""

import json
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

from tests.bot import post

Step = dict[str, Any]
PATH = "/wecom/callback"


@dataclass(frozen=True)
class Request:
    method: str
    path: str
    query: dict[str, str]
    body: bytes
    headers: dict[str, str] = field(default_factory=dict)


def rows(path: Path = Path(__file__).parent / "rows.jsonl") -> list[dict[str, Any]]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return [json.loads(line, object_hook=_written_out) for line in lines if line]


def _written_out(value: dict[str, Any]) -> Any:
    """Long texts are kept short in the file."""
    if value.keys() == {"repeat", "times"}:
        return value["repeat"] * value["times"]
    return "".join(value["join"]) if value.keys() == {"join"} else value


def requests(row: dict[str, Any]) -> list[Request]:
    """One for each step; a row without steps is its own only step."""
    made: list[Request] = []
    for step in row.get("steps", [row]):
        made.append(made[step["again"]] if "again" in step else request(step))
    return made


def request(step: Step) -> Request:
    encrypted = step["encrypt"] if "encrypt" in step else seal(step, inner(step))
    query = signed(step, encrypted) | step.get("query", {})
    query = {name: value for name, value in query.items() if value is not None}
    method = step.get("method", "POST")
    if method == "GET" and "echostr" not in step.get("query", {}):
        query["echostr"] = encrypted
    return Request(method, step.get("path", PATH), query, body(step, encrypted), step.get("headers", {}))


def inner(step: Step) -> bytes:
    if "inner_hex" in step:
        return bytes.fromhex(step["inner_hex"])
    if "inner" in step:
        filled: str = step["inner"].replace("{now}", str(int(post.NOW.timestamp()))).replace("{corp}", post.CORP)
        return filled.encode()
    fields = {"FromUserName": step.get("from", "B03")}
    if "kind" not in step:
        fields |= {"Content": step.get("say", "昨天在福利院打扫2小时"), "MsgId": "7000000000000000001"}
    if "sent" in step:
        fields["CreateTime"] = str(int((post.NOW + timedelta(seconds=step["sent"])).timestamp()))
    fields |= step.get("fields", {})
    left = {name: value for name, value in fields.items() if value is not None}
    written = post.xml(step.get("kind", "text"), **left)
    for name in fields.keys() - left.keys():
        start, end = written.find(f"<{name}>"), written.find(f"</{name}>")
        written = written if start < 0 else written[:start] + written[end + len(name) + 3 :]
    return written.encode()


def seal(step: Step, message: bytes) -> str:
    receiver = step.get("receiver", post.CORP).encode() + bytes.fromhex(step.get("receiver_hex", ""))
    length = len(message) + step["longer"] if "longer" in step else step.get("length")
    pad = bytes.fromhex(step["pad_hex"]) if "pad_hex" in step else None
    if pad is not None:  # so that the whole is aligned whatever the padding says
        message += b" " * (-(20 + len(message) + len(receiver) + len(pad)) % 32)
        length = len(message)
    return post.encrypt(message, receiver=receiver, length=length, pad=pad)


def signed(step: Step, encrypted: str) -> dict[str, str]:
    stamp = step.get("stamp") or str(int(post.NOW.timestamp()) + step.get("shift", 0))
    nonce = step.get("nonce", "nonce1")
    signature = post.sign(stamp, nonce, encrypted, step.get("token", post.CALLBACK_TOKEN))
    return {"msg_signature": signature, "timestamp": stamp, "nonce": nonce}


def body(step: Step, encrypted: str) -> bytes:
    if "body_hex" in step:
        return bytes.fromhex(step["body_hex"])
    if "body" in step:
        filled: str = step["body"].replace("{encrypt}", encrypted)
        return filled.encode()
    return b"" if step.get("method") == "GET" else post.envelope(encrypted)
