"""Rows of a table as Word keeps them, written at once: the library takes longer with every row it adds."""

from collections.abc import Iterable, Sequence
from typing import Any
from xml.sax.saxutils import escape

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from papers.document import Head, plain

BODY = "仿宋"
CELL, MANY, SMALL_CELL = 10.5, 8, 9  # points of a cell's text; with so many columns it is smaller
_NS = nsdecls("w")
_HEAD = "DCE6F1"


def text_size(heads: Sequence[Head]) -> float:
    return CELL if len(heads) < MANY else SMALL_CELL


def head_rows(heads: Sequence[Head], widths: Sequence[int]) -> Iterable[Any]:
    """One, or two where columns belong together; repeated on every page."""
    size = text_size(heads)
    if not any(head.group for head in heads):
        middle = [False] * len(heads)
        yield row([head.name for head in heads], widths, middle, size=size, bold=True, shade=_HEAD, head=True)
        return
    cells, at = [], 0
    while at < len(heads):
        span = 1
        while heads[at].group and at + span < len(heads) and heads[at + span].group == heads[at].group:
            span += 1
        merged = "" if heads[at].group else '<w:vMerge w:val="restart"/>'
        text = heads[at].group or heads[at].name
        cells.append(
            _cell(text, sum(widths[at : at + span]), size=size, span=span, more=merged, bold=True, shade=_HEAD)
        )
        at += span
    yield _row_of(cells, head=True)
    yield _row_of(
        [
            _cell(
                head.name if head.group else "",
                width,
                size=size,
                more="" if head.group else "<w:vMerge/>",
                bold=True,
                shade=_HEAD,
            )
            for head, width in zip(heads, widths, strict=True)
        ],
        head=True,
    )


def row(
    texts: Sequence[str],
    widths: Sequence[int],
    lefts: Sequence[bool],
    *,
    size: float,
    bold: bool = False,
    shade: str = "",
    head: bool = False,
) -> Any:
    cells = [
        _cell(text, width, size=size, left=left, bold=bold, shade=shade)
        for text, width, left in zip(texts, widths, lefts, strict=True)
    ]
    return _row_of(cells, head=head)


def _row_of(cells: Iterable[str], *, head: bool = False) -> Any:
    repeated = "<w:tblHeader/>" if head else ""
    return parse_xml(f"<w:tr {_NS}><w:trPr><w:cantSplit/>{repeated}</w:trPr>{''.join(cells)}</w:tr>")


def _cell(
    text: str,
    width: int,
    *,
    size: float,
    left: bool = False,
    bold: bool = False,
    shade: str = "",
    span: int = 1,
    more: str = "",
) -> str:
    """`width`: twentieths of a point."""
    shading = f'<w:shd w:val="clear" w:color="auto" w:fill="{shade}"/>' if shade else ""
    spanned = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    lines = '</w:t><w:br/><w:t xml:space="preserve">'.join(escape(plain(text)).split("\n"))
    fonts = f'<w:rFonts w:ascii="{BODY}" w:hAnsi="{BODY}" w:eastAsia="{BODY}"/>'
    weight, side = "<w:b/>" if bold else "", "left" if left else "center"
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{spanned}{more}{shading}<w:vAlign w:val="center"/></w:tcPr>'
        f'<w:p><w:pPr><w:spacing w:before="40" w:after="40"/><w:jc w:val="{side}"/></w:pPr><w:r><w:rPr>{fonts}{weight}'
        f'<w:sz w:val="{round(size * 2)}"/></w:rPr><w:t xml:space="preserve">{lines}</w:t></w:r></w:p></w:tc>'
    )
