"""Tables in and out: csv and xlsx are read as plain text and written as plain text, whatever a cell looks like."""

import csv
import io
import json
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from domain.spelling import plain_text
from wording.system import because

Cell = str | int | None

LARGEST_FILE = 10_000_000  # bytes
LARGEST_UNPACKED = 20_000_000  # bytes; 63 kB of zip can hold 60 MB of text
MOST_ENTRIES = 200
MOST_ROWS = 20_000
MOST_COLUMNS = 60
LONGEST_CELL = 32_767  # characters, Excel's own limit
LONGEST_LINE = 100_000  # characters of a csv
TEXTS_STAY = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}

_FORMULA = re.compile(r"[=+\-@\t\r＝＋－＠]")
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_ILLEGAL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


class BadFile(Exception):
    """A file that cannot be taken over: Chinese sentences, each naming file, row and column where there are any.

    `problems`: as many as a terminal can show; `every`: all of them.
    """

    def __init__(self, problems: list[str], every: list[str] | None = None) -> None:
        super().__init__("\n".join(problems))
        self.problems = tuple(problems)
        self.every = self.problems if every is None else tuple(every)


@dataclass(frozen=True, slots=True)
class Line:
    """One row below the header: its number in the file, and the texts by column name (empty ones included)."""

    number: int
    cells: dict[str, str]


@dataclass(frozen=True, slots=True)
class Sheet:
    columns: tuple[str, ...]
    lines: tuple[Line, ...]

    def place(self, line: Line, column: str) -> str:
        """Where a cell stands, in words and as Excel names it."""
        letter = _letter(self.columns.index(column))
        return f"第 {line.number} 行“{column}”列（{letter}{line.number}）"


def read_bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST_FILE + 1)
    except OSError as error:
        raise BadFile([f"{path.name}：打不开（{because(error)}）"]) from None
    if len(data) > LARGEST_FILE:
        raise BadFile([f"{path.name}：文件太大，最多 {LARGEST_FILE // 1_000_000} MB"])
    return data


def decoded(data: bytes, name: str) -> str:
    """Text as UTF-8, with or without a mark, or as Excel on a Chinese machine saves it."""
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise BadFile([f"{name}：文字编码认不出，请另存为 UTF-8"])


def read_sheet(path: Path) -> Sheet:
    """The first sheet of an xlsx, or a csv. The first row that is not empty is the header. Raises BadFile."""
    data = read_bytes(path)
    rows = _xlsx_rows(data, path.name) if path.suffix.lower() == ".xlsx" else _csv_rows(data, path.name)
    columns: tuple[str, ...] = ()
    lines: list[Line] = []
    for number, row in rows:
        texts = tuple(plain(cell) for cell in row)
        if not any(texts):
            continue
        if not columns:
            columns = texts
            continue
        if len(lines) >= MOST_ROWS:
            raise BadFile([f"{path.name}：超过 {MOST_ROWS} 行"])
        if any(texts[len(columns) :]):
            raise BadFile([f"{path.name} 第 {number} 行：比表头多出了列"])
        padded = texts + ("",) * (len(columns) - len(texts))
        lines.append(Line(number, {name: text for name, text in zip(columns, padded, strict=False) if name}))
    twice = {name for name in columns if name and columns.count(name) > 1}
    if twice:
        raise BadFile([f"{path.name}：表头里“{'”“'.join(sorted(twice))}”出现了不止一次"])
    return Sheet(columns, tuple(lines))


def _csv_rows(data: bytes, name: str) -> Iterator[tuple[int, Sequence[object]]]:
    text = decoded(data, name)
    lines = _lines(text, name)
    head = next(lines, "")
    reader = csv.reader(chain((head,), lines), delimiter=max(",;\t，", key=head.count), strict=True)
    before = 0
    try:
        for row in reader:
            yield before + 1, row
            before = reader.line_num
    except csv.Error:
        raise BadFile([f"{name} 第 {before + 1} 行：引号没有成对，读不下去"]) from None


def _lines(text: str, name: str) -> Iterator[str]:
    """One at a time, with their ends: a buffer would take four bytes a character."""
    for number, found in enumerate(_LINE.finditer(text), start=1):
        if len(found[0]) > LONGEST_LINE:
            raise BadFile([f"{name} 第 {number} 行：太长，不是一份名单该有的样子"])
        yield found[0]


def _xlsx_rows(data: bytes, name: str) -> Iterator[tuple[int, Sequence[object]]]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            if len(entries) > MOST_ENTRIES or sum(entry.file_size for entry in entries) > LARGEST_UNPACKED:
                raise BadFile([f"{name}：展开后太大，不是一份名单该有的样子"])
        book = import_module("openpyxl").load_workbook(
            io.BytesIO(data), read_only=True, data_only=True, keep_links=False
        )
        sheet = book.worksheets[0]
        sheet.reset_dimensions()
        yield from enumerate(sheet.iter_rows(max_row=MOST_ROWS * 2, max_col=MOST_COLUMNS, values_only=True), start=1)
    except BadFile:
        raise
    except Exception:  # openpyxl raises nearly anything on broken files
        raise BadFile([f"{name}：不是能读的 xlsx 文件（加了密码的也不行），请另存后再试"]) from None


def plain(cell: object) -> str:
    """A cell as people meant it: one width, no invisible characters, 1001.0 is 1001, and 张　伟 is 张伟."""
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return plain_text(str(cell))


def _letter(index: int) -> str:
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


# --- out ---------------------------------------------------------------------


def write_jsonl(out: BinaryIO, columns: Sequence[str], rows: Iterable[Sequence[Cell]], _note: str = "") -> int:
    """One object a line, absent is null, and nothing but data; the number of rows."""
    count = 0
    for row in rows:
        line = json.dumps(dict(zip(columns, row, strict=True)), ensure_ascii=False)
        out.write(line.encode("utf-8", "backslashreplace") + b"\n")
        count += 1
    return count


def write_csv(out: BinaryIO, columns: Sequence[str], rows: Iterable[Sequence[Cell]], _note: str = "") -> int:
    """UTF-8 with a mark so that Excel reads it, everything quoted, nothing that Excel would run."""
    text = io.TextIOWrapper(out, encoding="utf-8-sig", errors="replace", newline="", write_through=True)
    writer = csv.writer(text, quoting=csv.QUOTE_ALL)
    writer.writerow(columns)
    count = 0
    for row in rows:
        writer.writerow(["" if cell is None else cell if isinstance(cell, int) else _safe(cell) for cell in row])
        count += 1
    text.flush()
    text.detach()
    return count


def _safe(text: str) -> str:
    text = _ILLEGAL.sub("", text)
    return f"'{text}" if _FORMULA.match(text) else text


def write_xlsx(out: BinaryIO, columns: Sequence[str], rows: Iterable[Sequence[Cell]], note: str = "") -> int:
    """Texts are texts, never formulas or links; a text that looks like a formula also stays one when edited.

    `note`: printed at the foot of every page, and among the properties of the file.
    """
    book = import_module("xlsxwriter").Workbook(out, {"in_memory": True, **TEXTS_STAY})
    head, quoted = book.add_format({"bold": True}), book.add_format({"quote_prefix": True})
    sheet = book.add_worksheet()
    sheet.freeze_panes(1, 0)
    if note:
        sheet.set_footer(f"&L{note}")
        book.set_properties({"comments": note})
    for column, name in enumerate(columns):
        sheet.write_string(0, column, name, head)
    count = 0
    for count, row in enumerate(rows, start=1):
        for column, cell in enumerate(row):
            if isinstance(cell, int):
                sheet.write_number(count, column, cell)
            elif cell is not None:
                text, formula = kept_text(cell)
                sheet.write_string(count, column, text, quoted if formula else None)
    book.close()
    return count


def kept_text(text: str) -> tuple[str, bool]:
    """As a spreadsheet keeps it, and whether it looks like a formula: then its cell is marked as text for good."""
    text = _ILLEGAL.sub("", text)[:LONGEST_CELL]
    return text, _FORMULA.match(text) is not None
