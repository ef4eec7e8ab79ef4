"""The evidence for assessors as a document: gaps by month, a text for each indicator, the list, photos and captions."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from domain.evidence import Entry, Evidence, Indicator
from domain.papers import Form
from domain.reports import Asked
from papers.document import Cell, Document, Gallery, Grid, Head, Heading, Minutes, Part, Picture, Text
from scheduling.photos import NotAPhoto, shrink
from wording import reports as words
from wording.units import LEDGERS

SIDES = {Form.XLSX: 480, Form.DOCX: 640, Form.PDF: 640}
"""Pixels: 200 an inch as printed; more is a file that no mailbox takes, and memory that a small server lacks."""

_MONTHS = (Head("月份", 3), Head("活动次数", 2.4), Head("参加人次", 2.4), Head("照片数", 2.4), Head("情况", 4))
_ENTRIES = (
    Head("序号", 1.2),
    Head("时间", 3.0),
    Head("地点", 2.6),
    Head("人物", 3.4),
    Head("主题", 3.4),
    Head("事由", 6.4, left=True),
    Head("每人时长", 2.2),
)
_PICTURED = (Head("照片一", 4.6), Head("照片二", 4.6))


def document(
    told: Evidence, asked: Asked, kind: str | None, form: Form, photos: Path, unit: str, foot: str, now: datetime
) -> Document:
    """`photos`: the folder. A workbook has the pictures beside their entries; what is printed has them at the end."""
    load = _loader(photos, SIDES[form])
    parts: list[Part] = [Heading("一、各月情况"), _months(told)]
    gap = words.gap(told.months)
    if gap:
        parts.append(Text(gap, small=True))
    parts += [Heading("二、分项说明")]
    if not told.indicators:
        parts.append(Text("这段时间没有已认定的记录。"))
    for one in told.indicators:
        parts += [Heading(words.indicator(one)), Text(words.summary(one, asked.period))]
    parts += [Heading("三、台账明细"), _list(told, form, load)]
    if form is not Form.XLSX:
        parts += _galleries(told, load)
    return Document(
        words.evidence_title(asked, kind),
        (unit, f"制表日期：{now.year}年{now.month}月{now.day}日"),
        tuple(parts),
        foot,
        wide=True,
    )


def _months(told: Evidence) -> Grid:
    rows = [
        (
            words.month(one.first),
            one.deeds,
            one.people,
            one.photos,
            "没有活动" if not one.deeds else "照片不足两张" if one.lacking else "齐全",
        )
        for one in told.months
    ]
    totals = (
        words.TOTAL,
        *(sum(getattr(one, what) for one in told.months) for what in ("deeds", "people", "photos")),
        "",
    )
    return Grid(_MONTHS, rows, totals)


def _list(told: Evidence, form: Form, load: Callable[[str], Callable[[], bytes | None]]) -> Grid:
    pictured = _PICTURED if form is Form.XLSX else ()
    rows: list[tuple[Cell, ...]] = []
    for number, (indicator, entry) in enumerate(_numbered(told), start=1):
        plain: tuple[Cell, ...] = (
            number,
            words.text_of_day(entry.day),
            entry.place or words.NOTHING,
            words.who(entry),
            f"{words.theme(entry)}\n（{LEDGERS[indicator.ledger]}·{indicator.kind or words.NO_KIND}）",
            words.reason(entry),
            Minutes(entry.minutes),
        )
        shown = [Picture(load(name), words.caption(number, entry)) for name in entry.photos] if pictured else []
        rows.append((*plain, *shown, *("" for _ in range(len(pictured) - len(shown)))))
    return Grid((*_ENTRIES, *pictured), rows)


def _numbered(told: Evidence) -> list[tuple[Indicator, Entry]]:
    return [(indicator, entry) for indicator in told.indicators for entry in indicator.entries]


def _galleries(told: Evidence, load: Callable[[str], Callable[[], bytes | None]]) -> list[Part]:
    """A line of two an entry; an entry with one photo shares its line with the next."""
    pictures = [
        Picture(load(name), words.caption(number, entry))
        for number, (_, entry) in enumerate(_numbered(told), start=1)
        for name in entry.photos
    ]
    return [Heading("四、照片及说明"), Gallery(tuple(pictures))] if pictures else []


def _loader(photos: Path, side: int) -> Callable[[str], Callable[[], bytes | None]]:
    def named(name: str) -> Callable[[], bytes | None]:
        def load() -> bytes | None:
            try:
                return shrink((photos / Path(name).name).read_bytes(), side)
            except (OSError, NotAPhoto):
                return None

        return load

    return named
