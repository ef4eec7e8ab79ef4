"""The Word template of a period's file as it comes with the program: A4, in the fonts of official papers."""

import io
from collections.abc import Sequence
from typing import Any

from docx import Document
from docx.document import Document as Paper
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

HEADING, BODY = "宋体", "仿宋"
PHOTO_WIDTH = 14.0  # centimetres; the text is 15.6 wide
_GREY = RGBColor(0x80, 0x80, 0x80)

_NOTES = (
    "这是好人榜一期档案的模板，可以用 Word 或 WPS 改文字、字体和顺序。双大括号里的是字段，生成时换成内容；",
    "带百分号的是循环和条件，请成对保留。灰色的说明生成时会去掉。改好后存为数据目录里的 board.docx。",
    "全期的字段：单位 期 主题 阶段 征集 投票 公示 发布 制表日期 份数 投票人数 汇总 推荐 未报送",
    "每个人（推荐表）的字段：序号 可报 姓名 性别 科室 职务 类别 四德 举荐方式 举荐人 举荐单位 结果",
    "　简介 简介是草稿 事迹 核查 核查意见 票数 评审意见 公示情况 同意 照片",
    "核查和同意里有：框 名称 说明；照片里有：图 说明。",
)
_COVER = (
    ("征集", "征集"),
    ("投票", "投票"),
    ("公示", "公示"),
    ("发布", "发布"),
    ("现在", "阶段"),
    ("制表", "制表日期"),
)
_SUMMARY = (
    ("序号", "序号", 1.1),
    ("姓名", "姓名", 2.6),
    ("科室/单位", "科室", 2.4),
    ("类别", "类别", 2.0),
    ("举荐方式", "举荐方式", 2.2),
    ("票数", "票数", 1.2),
    ("异议", "异议", 2.1),
    ("结果", "结果", 2.0),
)
_FORM = (
    ("姓名", "{{ 人.姓名 }}", "性别", "{{ 人.性别 }}"),
    ("科室/单位", "{{ 人.科室 }}", "职务", "{{ 人.职务 }}"),
    ("类别", "{{ 人.类别 }}", "四德", "{{ 人.四德 }}"),
    ("举荐方式", "{{ 人.举荐方式 }}", "举荐人", "{{ 人.举荐人 }}{% if 人.举荐单位 %}（{{ 人.举荐单位 }}）{% endif %}"),
)
_BOX = "{{ 项.框 }} {{ 项.名称 }}{% if 项.说明 %}（{{ 项.说明 }}）{% endif %}　"
_LONG = (
    (
        "简要事迹\n（300字以内）",
        "{{ 人.简介 }}{% if 人.简介是草稿 %}（草稿：取自举荐原话，请改定）{% endif %}",
    ),
    ("核查意见", f"{{{{ 人.核查意见 }}}}\n{{% for 项 in 人.核查 %}}{_BOX}{{% endfor %}}"),
    ("投票情况", "{{ 人.票数 }}（仅供参考）"),
    ("评审意见", "{{ 人.评审意见 }}"),
    ("公示情况", "{{ 人.公示情况 }}"),
    ("本人同意展示", f"{{% for 项 in 人.同意 %}}{_BOX}{{% endfor %}}"),
    ("备注", ""),
)


def template() -> bytes:
    """The .docx, ready to be filled in or edited."""
    paper = Document()
    _page(paper)
    for note in _NOTES:
        _text(paper.add_paragraph(), f"{{#p {note} #}}", size=9, color=_GREY)
    _cover(paper)
    _summary(paper)
    _forms(paper)
    _footer(paper)
    pictured = next(name for name, of in paper.part.package.rels.items() if of.reltype == RELATIONSHIP_TYPE.THUMBNAIL)
    del paper.part.package.rels[pictured]  # of another document
    paper.core_properties.title = "好人榜一期档案"
    paper.core_properties.author = ""
    paper.core_properties.comments = ""
    out = io.BytesIO()
    paper.save(out)
    return out.getvalue()


def _page(paper: Paper) -> None:
    section = paper.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.top_margin, section.bottom_margin = Cm(3), Cm(2.6)
    section.left_margin = section.right_margin = Cm(2.7)
    normal = paper.styles["Normal"]
    _font(normal.font, normal.element, BODY, 14)
    normal.paragraph_format.space_after = Pt(0)
    for level in (1, 2):
        style: Any = paper.styles[f"Heading {level}"]
        _font(style.font, style.element, HEADING, 18 - 2 * level)
        style.font.bold, style.font.color.rgb = True, RGBColor(0, 0, 0)


def _font(font: Any, element: Any, name: str, size: float) -> None:
    font.name, font.size = name, Pt(size)
    fonts = element.get_or_add_rPr().get_or_add_rFonts()
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{script}"), name)
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)


def _text(
    paragraph: Paragraph,
    text: str,
    *,
    name: str = BODY,
    size: float = 14,
    bold: bool = False,
    color: RGBColor | None = None,
    middle: bool = False,
) -> Paragraph:
    run = paragraph.add_run(text)
    _font(run.font, run._element, name, size)
    run.font.bold = bold
    if color is not None:
        run.font.color.rgb = color
    if middle:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    return paragraph


def _cover(paper: Paper) -> None:
    title = _text(paper.add_paragraph(), "{{ 单位 }}", name=HEADING, size=24, bold=True, middle=True)
    title.paragraph_format.space_before = Pt(110)
    _text(paper.add_paragraph(), "善行义举好人榜", name=HEADING, size=36, bold=True, middle=True)
    _text(paper.add_paragraph(), "{{ 期 }}", name=HEADING, size=26, bold=True, middle=True)
    _text(paper.add_paragraph(), "{% if 主题 %}主题：{{ 主题 }}{% endif %}", size=16, middle=True)
    last = _text(paper.add_paragraph(), "档　案", name=HEADING, size=22, middle=True)
    last.paragraph_format.space_after = Pt(90)
    table = _table(paper, len(_COVER), (4.0, 11.0))
    for row, (label, field) in enumerate(_COVER):
        _text(table.cell(row, 0).paragraphs[0], label, bold=True, middle=True)
        _text(table.cell(row, 1).paragraphs[0], f"{{{{ {field} }}}}")


def _summary(paper: Paper) -> None:
    heading = paper.add_heading("一、汇总表", 1)
    heading.paragraph_format.page_break_before = True
    _text(paper.add_paragraph(), "{{ 单位 }}　{{ 期 }}　共 {{ 份数 }} 份举荐　参加投票 {{ 投票人数 }}", size=12)
    table = _table(paper, 4, [width for _, _, width in _SUMMARY])
    for column, (label, field, _) in enumerate(_SUMMARY):
        _text(table.cell(0, column).paragraphs[0], label, size=11, bold=True, middle=True)
        _text(table.cell(2, column).paragraphs[0], f"{{{{ 行.{field} }}}}", size=11, middle=True)
    _text(table.cell(1, 0).paragraphs[0], "{%tr for 行 in 汇总 %}", size=9, color=_GREY)
    _text(table.cell(3, 0).paragraphs[0], "{%tr endfor %}", size=9, color=_GREY)
    _text(
        paper.add_paragraph(),
        "{% if 未报送 %}有 {{ 未报送 }} 人没有同意向上级报送，只列类别。{% endif %}投票为无记名，只记总数，仅供参考。"
        "异议只记件数和结果，不记提出人。",
        size=11,
    )


def _forms(paper: Paper) -> None:
    _text(paper.add_paragraph(), "{%p for 人 in 推荐 %}", size=9, color=_GREY)
    heading = paper.add_heading("推荐表（{{ 人.序号 }}）", 1)
    heading.paragraph_format.page_break_before = True
    _text(paper.add_paragraph(), "{%p if 人.可报 %}", size=9, color=_GREY)
    _form(paper)
    paper.add_heading("事迹", 2)
    _text(paper.add_paragraph(), "{{ 人.事迹 }}").paragraph_format.first_line_indent = Pt(28)
    _text(paper.add_paragraph(), "{%p for 照片 in 人.照片 %}", size=9, color=_GREY)
    picture = _text(paper.add_paragraph(), "{{ 照片.图 }}", middle=True)
    picture.paragraph_format.keep_with_next = True
    _text(paper.add_paragraph(), "{{ 照片.说明 }}", size=11, middle=True).paragraph_format.space_after = Pt(8)
    _text(paper.add_paragraph(), "{%p endfor %}", size=9, color=_GREY)
    _text(paper.add_paragraph(), "{%p else %}", size=9, color=_GREY)
    _text(paper.add_paragraph(), "{{ 人.姓名 }}，{{ 人.类别 }}。本人没有同意向上级报送，这里只写类别。")
    _text(paper.add_paragraph(), "{%p endif %}", size=9, color=_GREY)
    _text(paper.add_paragraph(), "{%p endfor %}", size=9, color=_GREY)


def _form(paper: Paper) -> None:
    """Two pairs a row, then one long field a row."""
    table = _table(paper, len(_FORM) + len(_LONG), (2.8, 5.0, 2.4, 5.4))
    for number, cells in enumerate(_FORM):
        for column, text in enumerate(cells):
            _text(table.cell(number, column).paragraphs[0], text, size=12, bold=column % 2 == 0, middle=column % 2 == 0)
    for number, (label, text) in enumerate(_LONG, start=len(_FORM)):
        _lines(table.cell(number, 0), label, bold=True, middle=True)
        _lines(table.cell(number, 1).merge(table.cell(number, 3)), text)


def _lines(cell: _Cell, text: str, *, bold: bool = False, middle: bool = False) -> None:
    first, *others = text.split("\n")
    _text(cell.paragraphs[0], first, size=12, bold=bold, middle=middle)
    for line in others:
        _text(cell.add_paragraph(), line, size=12, bold=bold, middle=middle)


def _table(paper: Paper, rows: int, widths: Sequence[float]) -> Table:
    """`widths` in centimetres."""
    table: Table = paper.add_table(rows, len(widths), style="Table Grid")
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Cm(width)
    return table


def _footer(paper: Paper) -> None:
    _text(paper.sections[0].footer.paragraphs[0], "{{ 单位 }}　{{ 期 }}", size=9, color=_GREY, middle=True)
