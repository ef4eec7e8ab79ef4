"""Flat XML of the platform: read without DTD, entities or depth; written so that no text can break it."""

import re
from xml.parsers import expat

DEPTH = 32
_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class BadMarkup(ValueError):
    """Not the flat XML that the platform writes."""


def read_flat(body: bytes) -> dict[str, str]:
    """The direct children of `<xml>` with their text; what lies deeper is left out.

    Raises BadMarkup for anything but one UTF-8 `<xml>` element: a DTD (before anything in it is expanded), more than
    32 levels, a child that comes twice, text beside the children.
    """
    found: dict[str, list[str]] = {}
    depth, child = 0, [""]

    def start(name: str, _: dict[str, str]) -> None:
        nonlocal depth, child
        if depth == 1:
            if name in found:
                raise BadMarkup
            found[name] = child = []
        elif depth >= DEPTH or (not depth and name != "xml"):
            raise BadMarkup
        depth += 1

    def end(_: str) -> None:
        nonlocal depth
        depth -= 1

    def text(data: str) -> None:
        if depth == 2:
            child.append(data)
        elif depth == 1 and data.strip():
            raise BadMarkup

    def refuse(*_: object) -> None:
        raise BadMarkup

    parser = expat.ParserCreate("utf-8")  # whatever the declaration says: no way round through another encoding
    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = refuse
    parser.ProcessingInstructionHandler = refuse
    try:
        body.decode("utf-8")
        parser.Parse(body, True)  # noqa: FBT003
    except (expat.ExpatError, UnicodeDecodeError):
        raise BadMarkup from None
    return {name: "".join(pieces) for name, pieces in found.items()}


def cdata(text: str) -> str:
    """A CDATA section that holds the text, whatever the text is; characters that XML forbids are dropped."""
    return "<![CDATA[" + _ILLEGAL.sub("", text).replace("]]>", "]]]]><![CDATA[>") + "]]>"


def cut(text: str, limit: int) -> str:
    """At most `limit` bytes of UTF-8; where something had to go, "…" stands at the end."""
    raw = text.encode("utf-8", "ignore")
    if len(raw) <= limit:
        return text
    return raw[: limit - len("…".encode())].decode("utf-8", "ignore") + "…"
