"""Fills a Word template in: what was written stands there as it was written, and a mistake is told with its place."""

import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import IO, Any

from docx import Document
from docx.oxml.ns import qn
from docx.shared import Cm
from docxtpl import DocxTemplate, InlineImage
from jinja2 import StrictUndefined, TemplateError, TemplateSyntaxError, UndefinedError
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup, escape

from papers.document import plain
from papers.problems import BadTemplate

LONGEST_PLACE = 40  # characters of a paragraph that are shown

_TAG_LIKE = re.compile(r"(?<=[{%])_(?=[{}%])|(?<=})_(?=})")
_TAG = re.compile(r"\{[{%].*?(?:[}%]\}|$)")


@dataclass(frozen=True, slots=True)
class Picture:
    """`width`: centimetres on the page."""

    jpeg: bytes
    width: float


Value = str | int | bool | Picture | Sequence["Value"] | Mapping[str, "Value"]


class _Unknown(StrictUndefined):
    """Tells its name alone: the sentence around it is ours."""

    @property
    def _undefined_message(self) -> str:
        return str(self._undefined_name)


def fill_in(template: bytes, fields: Mapping[str, Value], out: IO[bytes]) -> None:
    """Raises BadTemplate; then nothing was written."""
    paper = DocxTemplate(io.BytesIO(template))
    try:
        paper.init_docx()
    except Exception:  # whatever is in a file that is no Word document
        raise BadTemplate("模板打不开，不是 Word 的 .docx 文件。请用 Word 或 WPS 另存为 .docx。") from None
    context = {name: _ready(paper, value) for name, value in fields.items()}
    try:
        paper.render(context, SandboxedEnvironment(undefined=_Unknown), autoescape=True)
    except UndefinedError as error:
        name = error.message or ""
        raise BadTemplate(f"模板里没有“{name}”这个字段{_place(template, name)}。请改成说明里有的字段。") from None
    except TemplateSyntaxError as error:
        raise BadTemplate(f"模板里的标记写错了{_around(error)}：{_meant(error)}") from None
    except Exception as error:  # a tag may ask for anything
        kind = "" if isinstance(error, TemplateError) else "，或者标记放错了地方"
        raise BadTemplate(f"模板里有不能用的写法{kind}。请对照原来的模板改回去。") from None
    paper.save(out)


def _ready(paper: DocxTemplate, value: Value) -> Any:
    """As the template takes it: text without what Word does not read, pictures in place."""
    if isinstance(value, str):
        return _plain(value)
    if isinstance(value, Picture):
        return InlineImage(paper, io.BytesIO(value.jpeg), width=Cm(value.width))
    if isinstance(value, Mapping):
        return {name: _ready(paper, one) for name, one in value.items()}
    if isinstance(value, Sequence):
        return [_ready(paper, one) for one in value]
    return value


def _plain(text: str) -> Markup:
    """A brace with an underscore is what docxtpl itself takes for an escaped tag, so the underscore goes by number."""
    return Markup(_TAG_LIKE.sub("&#95;", str(escape(plain(text)))))  # noqa: S704 - escaped just now


def _place(template: bytes, name: str) -> str:
    """The first paragraph with a tag that has this name; empty: there is none."""
    paper = Document(io.BytesIO(template))
    parts = [paper.element.body]
    parts += [part._element for section in paper.sections for part in (section.header, section.footer)]
    for part in parts:
        for paragraph in part.iter(qn("w:p")):
            text = "".join(piece.text or "" for piece in paragraph.iter(qn("w:t")))
            if any(name in tag for tag in _TAG.findall(text)):
                return _quoted(text)
    return ""


def _around(error: TemplateSyntaxError) -> str:
    """The paragraph of which the library says that it is wrong; it gives three lines before it."""
    lines = list(getattr(error, "docx_context", ()))
    at = min(3, error.lineno - 1)
    return _quoted(lines[at]) if at < len(lines) else ""


def _quoted(text: str) -> str:
    line = " ".join(text.split())
    if not line:
        return ""
    return f"（在“{line if len(line) <= LONGEST_PLACE else line[: LONGEST_PLACE - 1] + '…'}”这一段）"


def _meant(error: TemplateSyntaxError) -> str:
    message = error.message or ""
    unknown = re.search(r"unknown tag '([^']*)'", message)
    if unknown is not None and not unknown[1].startswith("end"):
        return f"不认识“{unknown[1]}”。tr 只能单独放在表格的一行里，p 只能单独成段。"
    if re.search("unknown tag|end of template|end of print|was looking for", message, re.IGNORECASE):
        return "有一处没有收尾，请检查大括号是否成对，for 要有 endfor，if 要有 endif。"
    return "请检查括号、引号和拼写。"
