"""XML as the platform reads and writes it: small, without DTD, CDATA that cannot be broken."""

import re
from dataclasses import dataclass, field
from xml.parsers import expat

_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class BadXml(Exception):
    """Not a document that the platform would read; says why, in Chinese."""


@dataclass
class Element:
    name: str
    text: str = ""
    children: list["Element"] = field(default_factory=list)

    def all(self, name: str) -> list["Element"]:
        return [child for child in self.children if child.name == name]

    def get(self, name: str) -> str | None:
        """Text of the first child of that name; None where there is none."""
        return next((child.text for child in self.children if child.name == name), None)

    def at(self, *names: str) -> "Element":
        """The first child along `names`; an empty element where there is none."""
        here = self
        for name in names:
            here = next((child for child in here.children if child.name == name), Element(name))
        return here


def read(body: bytes) -> Element:
    """The root element; BadXml for everything that is no plain <xml> document."""
    parser = expat.ParserCreate()
    top = Element("")
    open_elements = [top]

    def start(name: str, _attributes: dict[str, str]) -> None:
        if len(open_elements) > 20:
            raise BadXml("XML 嵌套过深")
        element = Element(name)
        open_elements[-1].children.append(element)
        open_elements.append(element)

    def end(_name: str) -> None:
        open_elements.pop()

    def text(data: str) -> None:
        open_elements[-1].text += data

    def doctype(*_: object) -> None:
        raise BadXml("XML 带有 DTD")

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = doctype
    parser.buffer_text = True
    try:
        parser.Parse(body, True)  # noqa: FBT003
    except expat.ExpatError as error:
        raise BadXml(f"XML 格式不对：{error}") from error
    root = top.children[0]
    if root.name != "xml":
        raise BadXml(f"根元素是 <{root.name}>，应为 <xml>")
    return root


def legal(text: str) -> str:
    """Without the characters that XML 1.0 cannot hold."""
    return _ILLEGAL.sub("", text)


def cdata(text: str) -> str:
    return "<![CDATA[" + legal(text).replace("]]>", "]]]]><![CDATA[>") + "]]>"
