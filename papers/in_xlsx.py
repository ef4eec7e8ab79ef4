"""A document as a workbook: one sheet that prints on A4, its head repeated on every page, numbers that can be added."""

import io
from collections.abc import Iterable
from typing import Any, BinaryIO, assert_never

import xlsxwriter

from papers.code import as_png
from papers.document import (
    Cell,
    Document,
    Gallery,
    Grid,
    Head,
    Heading,
    Minutes,
    Part,
    Percent,
    Picture,
    Proof,
    Signature,
    Text,
    Tick,
)
from papers.tables import TEXTS_STAY, kept_text

_FONT = "宋体"
_PER_CM = 4.6  # characters of Excel's column width to a centimetre
_PICTURE_CM, _PIXELS_PER_CM = 4.4, 37.8
_A4 = 9
_PLAIN: dict[str, Any] = {"font_name": _FONT, "font_size": 11, "valign": "vcenter"}
_BOXED = _PLAIN | {"border": 1, "text_wrap": True}
_HOURS, _PERCENT = '[h]"小时"mm"分"', "0.0%"


def write(document: Document, out: BinaryIO, tick: Tick) -> None:
    book = xlsxwriter.Workbook(out, TEXTS_STAY)
    book.set_properties({"title": kept_text(document.title)[0], "comments": kept_text(document.foot)[0]})
    _Sheet(book, document, tick).fill()
    book.close()


class _Sheet:
    def __init__(self, book: Any, document: Document, tick: Tick) -> None:
        self._document, self._tick, self._book = document, tick, book
        self._sheet = book.add_worksheet()
        self._row = 0
        self._formats: dict[str, Any] = {}
        grids = [part for part in document.parts if isinstance(part, Grid)]
        self._width = max((len(grid.heads) for grid in grids), default=1)
        self._widest = max(grids, key=lambda grid: len(grid.heads), default=None)

    def fill(self) -> None:
        self._page()
        self._across(self._document.title, _PLAIN | {"font_size": 18, "bold": True, "align": "center"}, 34)
        for line in self._document.under:
            self._across(line, _PLAIN | {"align": "center"}, 18)
        for part in self._document.parts:
            self._part(part)

    def _part(self, part: Part) -> None:
        match part:
            case Grid():
                self._grid(part)
            case Heading(text):
                self._across(text, _PLAIN | {"font_size": 13, "bold": True}, 26)
            case Text(text):
                self._lines((text,))
            case Gallery():
                self._gallery(part)
            case Proof():
                self._proof(part)
            case Signature(lines):
                self._lines(lines)
            case never:
                assert_never(never)

    def _lines(self, lines: Iterable[str]) -> None:
        for line in lines:
            self._across(line, _PLAIN | {"text_wrap": True}, 18 + 15 * (len(line) // self._line))

    def _page(self) -> None:
        sheet = self._sheet
        sheet.set_paper(_A4)
        if self._document.wide:
            sheet.set_landscape()
        sheet.set_margins(left=0.6, right=0.6, top=0.7, bottom=0.7)
        sheet.fit_to_pages(1, 0)
        sheet.hide_gridlines(2)
        sheet.set_footer(f"&L&8{kept_text(self._document.foot)[0].replace('&', '&&')}&R&9第 &P 页，共 &N 页")
        for column, head in enumerate(self._widest.heads if self._widest else ()):
            sheet.set_column(column, column, head.width * _PER_CM)

    @property
    def _line(self) -> int:
        """Characters that find room on a line across the sheet."""
        wide = sum(head.width for head in self._widest.heads) if self._widest else 16
        return max(20, int(wide * _PER_CM / 2.2))

    def _style(self, of: dict[str, Any]) -> Any:
        key = repr(sorted(of.items()))
        if key not in self._formats:
            self._formats[key] = self._book.add_format(of)
        return self._formats[key]

    def _across(self, text: str, of: dict[str, Any], height: float) -> None:
        self._sheet.set_row(self._row, height)
        self._write(self._row, 0, text, of, across=self._width)
        self._row += 1

    def _write(self, row: int, column: int, text: str, of: dict[str, Any], *, across: int = 1, down: int = 1) -> None:
        """A text, whatever it looks like. `across`, `down`: cells that become one."""
        kept, formula = kept_text(text)
        style = self._style(of | ({"quote_prefix": True} if formula else {}))
        if across > 1 or down > 1:
            self._sheet.merge_range(row, column, row + down - 1, column + across - 1, "", style)
        self._sheet.write_string(row, column, kept, style)

    def _grid(self, grid: Grid) -> None:
        first = self._row
        self._heads(grid.heads)
        if grid is self._widest:
            self._sheet.freeze_panes(self._row, 1)
            self._sheet.repeat_rows(first, self._row - 1)
        for row in grid.rows:
            self._cells(grid.heads, row, _BOXED)
            self._tick()
        if grid.totals is not None:
            self._cells(grid.heads, grid.totals, _BOXED | {"bold": True, "bg_color": "#F2F2F2"})

    def _heads(self, heads: tuple[Head, ...]) -> None:
        of = _BOXED | {"bold": True, "align": "center", "bg_color": "#DCE6F1"}
        grouped = any(head.group for head in heads)
        column = 0
        while column < len(heads):
            head = heads[column]
            span = 1
            while head.group and column + span < len(heads) and heads[column + span].group == head.group:
                span += 1
            if head.group:
                self._write(self._row, column, head.group, of, across=span)
            for at in range(column, column + span):
                if grouped and not head.group:
                    self._write(self._row, at, heads[at].name, of, down=2)
                else:
                    self._write(self._row + grouped, at, heads[at].name, of)
            column += span
        self._row += 1 + grouped

    def _cells(self, heads: tuple[Head, ...], row: Any, of: dict[str, Any]) -> None:
        lines = 1
        for column, (head, cell) in enumerate(zip(heads, row, strict=True)):
            style = of | {"align": "left" if head.left else "center"}
            if isinstance(cell, str):
                lines = max(lines, *(1 + len(part) * 2 // int(head.width * _PER_CM) for part in cell.split("\n")))
            self._cell(column, cell, style)
        pictured = any(isinstance(cell, Picture) for cell in row)
        self._sheet.set_row(self._row, max(18 + 15 * (min(lines, 12) - 1), 96 if pictured else 0))
        self._row += 1

    def _cell(self, column: int, cell: Cell, of: dict[str, Any]) -> None:
        sheet, row = self._sheet, self._row
        if isinstance(cell, str):
            self._write(row, column, cell, of)
        elif isinstance(cell, int):
            sheet.write_number(row, column, cell, self._style(of))
        elif isinstance(cell, Minutes):
            sheet.write_number(row, column, cell.minutes / 1440, self._style(of | {"num_format": _HOURS}))
        elif isinstance(cell, Percent):
            sheet.write_number(row, column, cell.tenths / 1000, self._style(of | {"num_format": _PERCENT}))
        else:
            sheet.write_blank(row, column, None, self._style(of))
            if isinstance(cell, Picture):
                self._picture(cell, row, column)

    def _picture(self, picture: Picture, row: int, column: int, tall: float = 120.0) -> None:
        """`tall`: pixels."""
        jpeg = picture.load()
        self._tick()
        if jpeg is None:
            return
        wide, high = _size(jpeg)
        scale = min(_PICTURE_CM * _PIXELS_PER_CM / wide, tall / high)
        self._sheet.insert_image(
            row,
            column,
            "photo.jpg",
            {
                "image_data": io.BytesIO(jpeg),
                "x_scale": scale,
                "y_scale": scale,
                "x_offset": 4,
                "y_offset": 4,
                "object_position": 1,
                "description": kept_text(picture.caption)[0][:200],
            },
        )

    def _gallery(self, gallery: Gallery) -> None:
        for picture in gallery.pictures:
            self._sheet.set_row(self._row, 180)
            self._picture(picture, self._row, 0, 230.0)
            self._row += 1
            self._across(picture.caption, _PLAIN | {"text_wrap": True}, 30)

    def _proof(self, proof: Proof) -> None:
        if proof.link:
            self._sheet.set_row(self._row, 100)
            image = {"image_data": io.BytesIO(as_png(proof.link)), "x_scale": 0.3, "y_scale": 0.3}
            self._sheet.insert_image(self._row, 0, "code.png", image)
            self._row += 1
        self._lines(proof.lines)


def _size(jpeg: bytes) -> tuple[int, int]:
    """Width and height, from the JPEG's own frame."""
    at = 2
    while at < len(jpeg):
        marker, length = jpeg[at + 1], int.from_bytes(jpeg[at + 2 : at + 4], "big")
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            return int.from_bytes(jpeg[at + 7 : at + 9], "big"), int.from_bytes(jpeg[at + 5 : at + 7], "big")
        at += 2 + length
    return 1, 1
