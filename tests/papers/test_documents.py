"""Documents: what was written stands in them as it was written, numbers add up, and nothing of it is ever run."""

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import docx
import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from domain.certificates import Certificate
from domain.evidence import LONGEST, evidence
from domain.hours import Ledger, Record, State, Sum, Totals
from domain.papers import Form
from domain.period import Period
from domain.reports import REPORTS, Asked, Gathered, Name, SumLine
from domain.staff import Person
from papers import certificate, in_docx, in_pdf, in_xlsx, reports
from papers import evidence as dossier
from papers.document import Document, Gallery, Grid, Head, Heading, Minutes, Percent, Picture, Proof, Signature, Text
from wording.reports import KINDS, summary

AT = datetime(2026, 11, 21, 17, 30, tzinfo=ZoneInfo("Asia/Shanghai"))
YEAR = Period(date(2026, 1, 1), date(2026, 12, 31))
ZHANG = Person("B01", '=HYPERLINK("http://x","张伟")', "预算科")
NASTY = (
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "＝1+1",
    "\t=1",
    "\r=1",
    "#panic()",
    '$x$ *粗* `码` #import "@preview/x:1"',
    "</w:t>",
    "a\0b\x0b",
)
FOOT = "存证编号 1234:0123456789abcdef"


def jpeg(width: int = 640, height: int = 480) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (width, height), "red").save(out, "JPEG")
    return out.getvalue()


def everything(words: str) -> Document:
    """Words in each place that takes some, and each kind of part."""
    heads = (Head("类别", 4), Head(words, 5, "组"), Head("时长", 3, "组"), Head("占比", 2))
    picture = Picture(jpeg, words)
    return Document(
        words,
        (words,),
        (
            Heading(words),
            Text(words),
            Text(words, small=True),
            Grid(
                heads,
                [(words, 3, Minutes(150), Percent(667)), (None, "", Minutes(0), Percent(0))],
                (words, 3, Minutes(150), None),
            ),
            Gallery((picture, picture, Picture(lambda: None, words))),
            Signature((words,)),
            Proof("https://example.gov.cn/check/4F2A09CC81D7E530", (words,)),
        ),
        words,
    )


def write(document: Document, form: Form) -> bytes:
    out, ticks = io.BytesIO(), []
    writer = {Form.XLSX: in_xlsx.write, Form.DOCX: in_docx.write, Form.PDF: in_pdf.write}[form]
    writer(document, out, lambda: ticks.append(1))
    assert len(ticks) == document.steps, "progress ends where it should"
    return out.getvalue()


def cells(data: bytes) -> Iterator[tuple[object, str]]:
    """Every value of a workbook, and of which type it is: text, number, length of time; f would be a formula."""
    for row in openpyxl.load_workbook(io.BytesIO(data)).worksheets[0].iter_rows():
        for cell in row:
            if cell.value is not None:
                yield cell.value, cell.data_type


def parts_of(data: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.namelist()


def text_of(data: bytes) -> str:
    """Of a Word document, its tables and its foot."""
    paper = docx.Document(io.BytesIO(data))
    pieces = [
        p.text for p in paper.element.body.iter("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t")
    ]
    pieces += [p.text for p in paper.sections[0].footer.paragraphs]
    return "\n".join(piece or "" for piece in pieces)


@pytest.mark.parametrize("words", NASTY)
def test_nothing_in_a_workbook_is_run(words: str) -> None:
    data = write(everything(words), Form.XLSX)
    assert {kind for _, kind in cells(data)} <= {"s", "n", "d"}
    sheet = openpyxl.load_workbook(io.BytesIO(data)).worksheets[0]
    marked = [
        cell
        for row in sheet.iter_rows()
        for cell in row
        if str(cell.value or "").startswith(("=", "+", "-", "@", "＝"))
    ]
    assert all(cell.quotePrefix for cell in marked), "it stays a text when it is edited"
    assert not [name for name in parts_of(data) if "externalLink" in name or "vba" in name.lower()]


@pytest.mark.parametrize("words", NASTY)
def test_word_holds_what_was_written(words: str) -> None:
    told = text_of(write(everything(words), Form.DOCX))
    plain = re.sub(r"[\0\x0b]", "", words).replace("\r", "\n").strip()
    assert plain.split("\n")[-1] in told


@pytest.mark.parametrize("words", ["".join(NASTY), "普通的话"])
def test_no_word_is_markup_for_the_typesetter(words: str) -> None:
    data = write(everything(words), Form.PDF)
    assert data.startswith(b"%PDF-")
    assert len(data) > 5000


def test_numbers_of_a_workbook_add_up() -> None:
    """Hours are parts of a day, as Excel adds them; a text would not be added."""
    told = [value for value, kind in cells(write(everything("字"), Form.XLSX)) if kind in "nd"]
    assert told[:3] == [3, timedelta(minutes=150), pytest.approx(0.667)]


def test_pages_are_a4_with_their_numbers_and_heads_again() -> None:
    data = write(everything("字"), Form.DOCX)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        body = archive.read("word/document.xml").decode()
        foot = next(archive.read(name).decode() for name in archive.namelist() if name.startswith("word/footer"))
    assert body.count("<w:tblHeader/>") == 2
    assert "PAGE" in foot
    assert "NUMPAGES" in foot
    section = docx.Document(io.BytesIO(data)).sections[0]
    assert section.page_width is not None
    assert (round(section.page_width.cm, 1), round((section.page_height or 0) / 360000, 1)) == (21.0, 29.7)
    sheet = openpyxl.load_workbook(io.BytesIO(write(everything("字"), Form.XLSX))).worksheets[0]
    assert sheet.page_setup.paperSize in (9, "9")
    assert sheet.print_title_rows == "$6:$7", "the head of the table, on every page"
    foot_of_sheet = sheet.oddFooter
    assert foot_of_sheet is not None
    assert "&P" in str(foot_of_sheet.right.text)


# --- reports -----------------------------------------------------------------------


def test_each_report_is_written_in_each_form() -> None:
    people = (ZHANG, Person("B02", "王芳", "国库科"))
    lines = tuple(
        SumLine(ledger, state, 90, 2, one, one.department, date(2026, 3, 1), kind)
        for ledger in Ledger
        for state in (State.APPROVED, State.PENDING)
        for one in people
        for kind in ("关爱他人", "")
    )
    gathered = Gathered(lines, people, ("预算科", "国库科"), KINDS)
    for name, report in REPORTS.items():
        asked = Asked(YEAR)
        paper = reports.document(name, asked, report.make(asked, gathered), "云溪区财政局", FOOT, AT)
        data = write(paper, Form.XLSX)
        assert {kind for _, kind in cells(data)} <= {"s", "n", "d"}, name
        assert FOOT in text_of(write(paper, Form.DOCX))
        if name is Name.UNIT:
            told = [value for value, _ in cells(data)]
            assert {"志愿服务", "值勤", "岗位", "预算科", "国库科", "合计"} <= set(told)
            assert write(paper, Form.PDF).startswith(b"%PDF-")


# --- evidence ------------------------------------------------------------------------


def told(n: int, **more: object) -> Record:
    plain = Record(
        n, ZHANG, "预算科", date(2026, 3, 5), 120, Ledger.SERVICE, State.APPROVED, ZHANG, AT,
        place="福利院", activity="=打扫", kind="关爱他人", message=f"m{n}", text="@陪老人聊天",
    )  # fmt: skip
    return replace(plain, **more)  # type: ignore[arg-type]


def test_evidence_has_texts_photos_captions_and_gaps(tmp_path: Path) -> None:
    (tmp_path / "a.jpg").write_bytes(jpeg(3000, 2000))
    (tmp_path / "b.jpg").write_bytes(jpeg(600, 900))
    shots = {1: ("a.jpg", "b.jpg"), 2: ("gone.jpg",)}
    of = evidence([told(1), told(2, day=date(2026, 4, 1)), told(3, kind="")], shots, YEAR, KINDS)
    for form in (Form.XLSX, Form.DOCX):
        paper = dossier.document(of, Asked(YEAR), None, form, tmp_path, "云溪区财政局", FOOT, AT)
        data = write(paper, form)
        pictures = [name for name in parts_of(data) if "media/" in name]
        assert len(pictures) == 2, "the one without a file is left out"
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            assert max(max(Image.open(io.BytesIO(archive.read(name))).size) for name in pictures) <= 640
        words = text_of(data) if form is Form.DOCX else "\n".join(str(value) for value, _ in cells(data))
        for expected in (
            "2026年志愿服务活动台账",
            "云溪区财政局",
            "志愿服务·关爱他人",
            "志愿服务·未分类",
            "@陪老人聊天",
            "缺少照片的月份",
        ):
            assert expected in words, (form, expected)
        if form is Form.DOCX:
            assert "图1　时间：2026年3月5日　地点：福利院　人物：" in words
            assert "（照片文件不在了）" in words
        else:
            assert {kind for _, kind in cells(data)} <= {"s", "n", "d"}


@given(st.integers(1, 200), st.text("福利院打扫陪老人", min_size=1, max_size=60))
def test_the_text_of_an_indicator_is_never_longer_than_assessors_take(count: int, activity: str) -> None:
    of = evidence([told(n, activity=activity, message=f"m{n}") for n in range(count)], {}, YEAR, KINDS)
    (indicator,) = of.indicators
    said = summary(indicator, YEAR)
    assert len(said) <= LONGEST
    assert f"{count}次" in said


# --- certificates ----------------------------------------------------------------------

ISSUED = Certificate(
    1, "4F2A09CC81D7E530", Person("B02", "王芳", "国库科"), "国库科", YEAR, Totals(Sum(150, 2), Sum(60, 1), Sum()), "d",
    "12:abc", ZHANG, AT,
)  # fmt: skip


def test_a_certificate_says_who_when_how_much_and_how_to_check_it() -> None:
    paper = certificate.document(ISSUED, "云溪区财政局", "https://sx.example.gov.cn")
    words = text_of(write(paper, Form.DOCX))
    for expected in (
        "志愿服务情况记录", "（单位内部）", "王芳", "国库科", "2026年1月1日至2026年12月31日", "2小时30分", "1小时",
        "4F2A-09CC-81D7-E530", "存证编号 12:abc", "互不相加", "云溪区财政局（盖章）", "2026年11月21日",
    ):  # fmt: skip
        assert expected in words, expected
    assert "3小时30分" not in words, "the ledgers are never added"
    assert [part.link for part in paper.parts if isinstance(part, Proof)] == [
        "https://sx.example.gov.cn/check/4F2A09CC81D7E530"
    ]
    assert any("media/" in name for name in parts_of(write(paper, Form.DOCX)))


def test_without_an_address_there_is_no_code_to_photograph() -> None:
    paper = certificate.document(ISSUED, "云溪区财政局", "")
    data = write(paper, Form.DOCX)
    assert not any("media/" in name for name in parts_of(data))
    assert "4F2A-09CC-81D7-E530" in text_of(data)
