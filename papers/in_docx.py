"""A document as Word or WPS opens it: A4 in the fonts of official papers, heads repeated, pages numbered."""

from typing import Any, BinaryIO, assert_never

import docx
from docx.document import Document as Paper
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.image.image import Image
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.shape import CT_Inline
from docx.parts.image import ImagePart
from docx.shared import Cm, Emu, Length, Pt, RGBColor
from docx.text.paragraph import Paragraph

from papers.code import as_png
from papers.document import (
    Document,
    Gallery,
    Grid,
    Heading,
    Part,
    Proof,
    Signature,
    Text,
    Tick,
    plain,
    said,
)
from papers.word_rows import BODY, head_rows, row, text_size

_HEADING = "宋体"
_MARGIN = 2.4  # centimetres at the sides
_WIDTH = {False: 21.0 - 2 * _MARGIN, True: 29.7 - 2 * _MARGIN}
_GAP = 0.6  # between two pictures
_HIGHEST = 5.8  # so that two lines of pictures find room on A4 across
_GREY = "F2F2F2"
_NS = nsdecls("w")


def write(document: Document, out: BinaryIO, tick: Tick) -> None:
    _Writer(document, tick).write(out)


class _Writer:
    def __init__(self, document: Document, tick: Tick) -> None:
        self._document, self._tick = document, tick
        self._paper: Paper = docx.Document()
        self._width = _WIDTH[document.wide]
        self._images = 0

    def write(self, out: BinaryIO) -> None:
        self._page()
        self._text(self._document.title, size=20, name=_HEADING, bold=True, middle=True, after=6)
        for line in self._document.under:
            self._text(line, size=12, middle=True, after=6)
        for part in self._document.parts:
            self._part(part)
        self._paper.save(out)

    def _part(self, part: Part) -> None:
        match part:
            case Heading(text):
                self._text(
                    text, size=15, name=_HEADING, bold=True, before=12, after=6
                ).paragraph_format.keep_with_next = True
            case Text(text, small):
                paragraph = self._text(text, size=10.5 if small else 14, after=4)
                if not small:
                    paragraph.paragraph_format.first_line_indent = Pt(28)
                    paragraph.paragraph_format.line_spacing = Pt(28)
            case Grid():
                self._grid(part)
            case Gallery():
                self._gallery(part)
            case Proof():
                self._proof(part)
            case Signature(lines):
                for at, line in enumerate(lines):
                    end = self._text(line, size=14, before=0 if at else 18, after=4)
                    end.alignment = WD_ALIGN_PARAGRAPH.RIGHT
            case never:
                assert_never(never)

    # --- the page --------------------------------------------------------------------

    def _page(self) -> None:
        paper = self._paper
        section = paper.sections[0]
        long, short = Cm(29.7), Cm(21)
        section.orientation = WD_ORIENT.LANDSCAPE if self._document.wide else WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = (long, short) if self._document.wide else (short, long)
        section.top_margin, section.bottom_margin = Cm(2.6), Cm(2.2)
        section.left_margin = section.right_margin = Cm(_MARGIN)
        section.footer_distance = Cm(1.2)
        normal = paper.styles["Normal"]
        _font(normal.font, normal.element, BODY, 14)
        normal.paragraph_format.space_after = Pt(0)
        foot = section.footer.paragraphs[0]
        foot.style = paper.styles["Normal"]  # that of footers has stops of its own
        foot.paragraph_format.tab_stops.add_tab_stop(Cm(self._width), WD_TAB_ALIGNMENT.RIGHT)
        _run(foot, plain(self._document.foot) + "\t第 ", 9)
        _field(foot, "PAGE")
        _run(foot, " 页，共 ", 9)
        _field(foot, "NUMPAGES")
        _run(foot, " 页", 9)
        pictured = next(
            name for name, of in paper.part.package.rels.items() if of.reltype == RELATIONSHIP_TYPE.THUMBNAIL
        )
        del paper.part.package.rels[pictured]  # of another document
        properties = paper.core_properties
        properties.title, properties.author, properties.comments = plain(self._document.title), "", ""

    def _text(
        self,
        text: str,
        *,
        size: float,
        name: str = BODY,
        bold: bool = False,
        middle: bool = False,
        before: float = 0,
        after: float = 0,
    ) -> Paragraph:
        paragraph = self._paper.add_paragraph()
        _run(paragraph, plain(text), size, name=name, bold=bold)
        if middle:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.paragraph_format.space_before, paragraph.paragraph_format.space_after = Pt(before), Pt(after)
        return paragraph

    # --- tables ----------------------------------------------------------------------

    def _grid(self, grid: Grid) -> None:
        """Row by row as XML: the library takes longer with every row."""
        whole = sum(head.width for head in grid.heads)
        widths = [round(head.width / whole * self._width * 567) for head in grid.heads]
        columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        table = parse_xml(
            f'<w:tbl {_NS}><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
            '<w:jc w:val="center"/><w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="60" w:type="dxa"/>'
            f'<w:right w:w="60" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblGrid>{columns}</w:tblGrid></w:tbl>'
        )
        self._paper.element.body.insert_element_before(table, "w:sectPr")
        for head_row in head_rows(grid.heads, widths):
            table.append(head_row)
        lefts = [head.left for head in grid.heads]
        size = text_size(grid.heads)
        for cells in grid.rows:
            table.append(row([said(cell) for cell in cells], widths, lefts, size=size))
            self._tick()
        if grid.totals is not None:
            texts = [said(cell) if cell is not None else "" for cell in grid.totals]
            table.append(row(texts, widths, lefts, size=size, bold=True, shade=_GREY))
        self._text("", size=6)

    # --- pictures --------------------------------------------------------------------

    def _gallery(self, gallery: Gallery) -> None:
        """In a table without lines, so that two stand side by side and stay with their captions."""
        wide = (self._width - _GAP) / 2
        pictures = gallery.pictures
        for at in range(0, len(pictures), 2):
            pair = pictures[at : at + 2]
            table = self._paper.add_table(2, 2)
            table.autofit = False
            for column, picture in enumerate(pair):
                shown, caption = table.cell(0, column), table.cell(1, column)
                shown.width = caption.width = Cm(self._width / 2)
                shown.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER
                shown.paragraphs[0].paragraph_format.keep_with_next = True
                self._picture(shown.paragraphs[0], picture.load(), wide)
                _run(caption.paragraphs[0], plain(picture.caption), 9)
                self._tick()
            for line in table.rows:
                line._tr.get_or_add_trPr().append(parse_xml(f"<w:cantSplit {_NS}/>"))
            self._text("", size=6)

    def _picture(self, paragraph: Paragraph, jpeg: bytes | None, wide: float, name: str = "jpeg") -> None:
        """`wide`: centimetres; one that is high is made as much smaller."""
        if jpeg is None:
            _run(paragraph, "（照片文件不在了）", 9)
            return
        self._images += 1
        part, image = self._image_part(jpeg, name)
        related = self._paper.part.relate_to(part, RELATIONSHIP_TYPE.IMAGE)
        across: Length = Cm(wide)
        high: Length = Emu(round(across * image.px_height / image.px_width))
        highest: Length = Cm(min(wide * 0.8, _HIGHEST))
        if high > highest:
            across, high = Emu(round(across * highest / high)), highest
        inline = CT_Inline.new_pic_inline(self._images, related, f"{self._images}.{name}", across, high)
        paragraph.add_run()._r.add_drawing(inline)

    def _image_part(self, image: bytes, ending: str) -> tuple[ImagePart, Any]:
        """A part of its own: the library would compare it with every one there is."""
        read: Any = Image.from_blob(image)
        return ImagePart(PackURI(f"/word/media/picture{self._images}.{ending}"), read.content_type, image, read), read

    def _proof(self, proof: Proof) -> None:
        table = self._paper.add_table(1, 2)
        table.autofit = False
        code, words = table.rows[0].cells
        beside = 3.6 if proof.link else 0.4
        code.width, words.width = Cm(beside), Cm(self._width - beside)
        for column, width in zip(table.columns, (beside, self._width - beside), strict=True):
            column.width = Cm(width)
        if proof.link:
            self._picture(code.paragraphs[0], as_png(proof.link), 3.0, "png")
        for at, line in enumerate(proof.lines):
            paragraph = words.add_paragraph() if at else words.paragraphs[0]
            _run(paragraph, plain(line), 10.5)


def _run(paragraph: Paragraph, text: str, size: float, *, name: str = BODY, bold: bool = False) -> None:
    run = paragraph.add_run(text)
    _font(run.font, run._element, name, size)
    run.font.bold = bold
    if bold:
        run.font.color.rgb = RGBColor(0, 0, 0)


def _font(font: Any, element: Any, name: str, size: float) -> None:
    font.name, font.size = name, Pt(size)
    fonts = element.get_or_add_rPr().get_or_add_rFonts()
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{script}"), name)


def _field(paragraph: Paragraph, word: str) -> None:
    """What Word counts itself."""
    for piece in (
        f'<w:fldChar {_NS} w:fldCharType="begin"/>',
        f'<w:instrText {_NS} xml:space="preserve"> {word} </w:instrText>',
        f'<w:fldChar {_NS} w:fldCharType="separate"/>',
        f"<w:t {_NS}>1</w:t>",
        f'<w:fldChar {_NS} w:fldCharType="end"/>',
    ):
        run = paragraph.add_run()
        _font(run.font, run._element, BODY, 9)
        run._element.append(parse_xml(piece))
