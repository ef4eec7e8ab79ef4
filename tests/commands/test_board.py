"""Commands about the board: the periods, and a period's file as a Word document from a template that may be edited."""

import io
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as Paper
from docx.oxml.ns import qn
from docx.shared import Cm
from PIL import Image

from domain.cycle import Stage
from domain.deeds import DeedState, Part
from papers.dossier import beginning
from storage.store import Store
from tests.commands.board import DEED, LABEL, NOW, SECRET, played
from tests.commands.shell import OFFICE, Shell


@pytest.fixture
def filled(shell: Shell) -> Shell:
    return played(shell)


def paragraphs(paper: Paper) -> list[str]:
    """Of the body, those in tables too, in order."""
    return [_text(paragraph) for paragraph in paper.element.body.iter(qn("w:p"))]


def _text(paragraph: object) -> str:
    return "".join(piece.text or "" for piece in paragraph.iter(qn("w:t")))  # type: ignore[attr-defined]


def made(shell: Shell, name: str = "file.docx") -> Paper:
    out = shell.folder / name
    shell.does("board", "file", LABEL, "-o", out)
    return Document(str(out))


def edited(shell: Shell, change: Callable[[str], str]) -> None:
    """The template as the office keeps it, with every text changed."""
    own = shell.folder / "template.docx"
    shell.does("board", "template", "-o", own)
    paper = Document(str(own))
    for piece in paper.element.body.iter(qn("w:t")):
        piece.text = change(piece.text or "")
    place = Path(shell.environ["SHANXING_DATA_DIR"])
    paper.save(str(place / "board.docx"))


# --- list --------------------------------------------------------------------


def test_the_periods_are_listed_with_their_stage_day_and_counts(filled: Shell) -> None:
    told = filled.does("board", "list")
    assert told.splitlines() == [
        "2026年第三期　公示　到11月27日（周五）　举荐4份（拟上榜2，未上榜1，已撤回1）",
        "另有1份举荐在等下一期。",
    ]


def test_without_a_period_it_says_how_one_begins(shell: Shell) -> None:
    shell.does("import-office", shell.office(OFFICE))
    assert "开始第一期征集" in shell.does("board", "list")


# --- the file ----------------------------------------------------------------


def test_the_file_has_its_cover_its_summary_and_a_form_a_nominee(filled: Shell) -> None:
    told = paragraphs(made(filled))
    for words in ("云溪区财政局", LABEL, "2026年10月31日起至2026年11月10日", "至2026年11月18日", "公示"):
        assert words in told
    assert "2026年11月20日张榜，至2026年11月27日（张榜当天不计）" in told
    assert [text for text in told if text.startswith("推荐表")] == ["推荐表（1）", "推荐表（2）"]
    for words in ("王芳", "女", "预算科", "科员", "孝老爱亲", "家庭美德", "民主推荐", "张伟、孙丽", "2票（仅供参考）"):
        assert words in told
    assert "2026年11月20日评审，同意上榜，一致通过" in told
    assert any("☑ 纪检" in text and "☐ 公安" in text and "☐ 信访" in text for text in told)
    assert any("☑ 本单位（同意）" in text and "☑ 向上级报送（同意）" in text for text in told)
    assert not [text for text in told if re.search("[{}]", text.replace(DEED, ""))]


def test_what_was_told_stands_there_as_it_was_written(filled: Shell) -> None:
    told = paragraphs(made(filled))
    assert f"{DEED}（草稿：取自举荐原话，请改定）" in told
    assert any(DEED in text and "婆婆夸她是亲闺女" in text for text in told)


def test_who_did_not_agree_to_be_reported_stands_without_name(filled: Shell) -> None:
    done = filled.run("board", "file", LABEL, "-o", filled.folder / "file.docx")
    assert "有1人没有同意向上级报送，只写了类别。" in done.stdout
    paper = Document(str(filled.folder / "file.docx"))
    told = paragraphs(paper)
    assert "某科室一名同志，孝老爱亲。本人没有同意向上级报送，这里只写类别。" in told
    rows = [[cell.text for cell in row.cells] for row in paper.tables[1].rows]
    assert rows[2] == ["2", "某科室一名同志", "—", "孝老爱亲", "—", "—", "—", "—"]
    assert rows[3][1] == "某科室一名同志"  # the outsider was not asked
    assert "三年全勤" not in "".join(told)
    assert [text for text in told if "张伟" in text] == ["张伟、孙丽"]  # as who put forward somebody else
    assert "有 2 人没有同意向上级报送" in "".join(told)
    assert len(paper.inline_shapes) == 1


def test_objections_are_counted_and_never_quoted(filled: Shell) -> None:
    told = "\n".join(paragraphs(made(filled)))
    assert "异议：不成立1件" in told
    assert SECRET not in told
    assert "李国栋" not in told


def test_votes_are_sums(filled: Shell) -> None:
    told = paragraphs(made(filled))
    assert "云溪区财政局　2026年第三期　共 3 份举荐　参加投票 3人" in told
    assert "2票" in told
    assert "1票" not in told  # of whoever may not be named


def test_photos_are_made_smaller_and_have_a_caption(filled: Shell) -> None:
    paper = made(filled)
    (shape,) = paper.inline_shapes
    assert shape.width == Cm(14)
    (part,) = (part for part in paper.part.package.iter_parts() if part.content_type == "image/jpeg")
    with Image.open(io.BytesIO(part.blob)) as image:
        assert image.size == (1200, 800)
    assert "图1　时间：________　地点：________　人物：王芳　事由：孝老爱亲" in paragraphs(paper)


def test_a_photo_without_its_file_is_told_and_left_out(filled: Shell) -> None:
    (Path(filled.environ["SHANXING_DATA_DIR"]) / "photos" / "a.jpg").unlink()
    done = filled.run("board", "file", LABEL, "-o", filled.folder / "file.docx")
    assert done.exit_code == 0
    assert "有1张照片的文件不在了。" in done.stderr
    assert len(Document(str(filled.folder / "file.docx")).inline_shapes) == 0


@pytest.mark.parametrize(
    ("deed", "drafted"),
    [
        ("短的。", "短的。"),
        ("一" * 299 + "。" + "二" * 50, "一" * 299 + "。"),
        ("甲" * 100 + "。" + "乙" * 150 + "！" + "丙" * 100 + "。", "甲" * 100 + "。" + "乙" * 150 + "！"),
        ("一" * 400, "一" * 299 + "…"),
        ("一" * 300, "一" * 300),
    ],
)
def test_a_draft_is_whole_sentences_of_at_most_300_characters(deed: str, drafted: str) -> None:
    assert beginning(deed, 300) == drafted
    assert len(drafted) <= 300


def test_the_clerk_s_own_words_are_no_draft(filled: Shell) -> None:
    store = Store(f"sqlite:///{filled.environ['SHANXING_DATA_DIR']}/shanxing.sqlite3")
    with store.open() as books:
        books.deeds.write(1, Part.BRIEF, "九年如一日照顾婆婆。")
        books.deeds.write(1, Part.STORY, "婆婆病倒那年，\n她四十岁。")
    store.close()
    told = paragraphs(made(filled))
    assert "九年如一日照顾婆婆。" in told
    assert "婆婆病倒那年，她四十岁。" in told  # a line break is no text
    assert not [text for text in told if DEED in text]


def test_the_page_is_a4_in_the_fonts_of_official_papers(filled: Shell) -> None:
    paper = made(filled)
    section = paper.sections[0]
    assert section.page_width is not None
    assert section.page_height is not None
    assert (round(section.page_width.cm, 1), round(section.page_height.cm, 1)) == (21.0, 29.7)
    fonts = {fonts.get(qn("w:eastAsia")) for fonts in paper.element.body.iter(qn("w:rFonts"))}
    assert fonts == {"宋体", "仿宋"}
    assert section.footer.paragraphs[0].text == f"云溪区财政局　{LABEL}"


@pytest.mark.parametrize("said", ["第三期", "2026年第三期"])
def test_a_period_is_found_by_part_of_its_label(filled: Shell, said: str) -> None:
    filled.does("board", "file", said, "-o", filled.folder / "x.docx")


def test_an_unknown_period_is_refused_with_those_that_there_are(filled: Shell) -> None:
    told = filled.refuses("board", "file", "2025年第一期", "-o", filled.folder / "x.docx")
    assert "没有“2025年第一期”这一期。现有：2026年第三期。" in told
    assert not (filled.folder / "x.docx").exists()


def test_a_file_that_is_there_is_left_alone(filled: Shell) -> None:
    out = filled.folder / "x.docx"
    out.write_text("mine")
    assert "已经存在" in filled.refuses("board", "file", LABEL, "-o", out)
    assert "已经存在" in filled.refuses("board", "template", "-o", out)
    assert out.read_text() == "mine"


# --- the pictures ---------------------------------------------------------------


def published(shell: Shell) -> Shell:
    store = Store(f"sqlite:///{shell.environ['SHANXING_DATA_DIR']}/shanxing.sqlite3")
    with store.open() as books:
        (clerk,) = books.staff.office().clerks
        assert books.cycles.move(1, Stage.NOTICE, Stage.PUBLISHED, by=clerk, at=NOW)
        for number in (1, 2):
            assert books.deeds.set_state(number, DeedState.LISTED, by=clerk, at=NOW)
    store.close()
    return shell


def test_pictures_of_who_agreed_are_written_for_chat_and_screen(filled: Shell) -> None:
    out = published(filled).folder / "pictures"
    assert "已写出3张" in filled.does("board", "poster", LABEL, "-o", out)
    sizes = {}
    for path in out.iterdir():
        with Image.open(path) as image:
            sizes[path.stem] = image.size
    assert set(sizes) == {f"{LABEL}-海报", f"{LABEL}-卡片-王芳", f"{LABEL}-屏幕"}
    width, height = sizes[f"{LABEL}-屏幕"]
    assert width * 9 == height * 16


def test_before_publication_there_are_no_pictures(filled: Shell) -> None:
    out = filled.folder / "pictures"
    assert "发布以后才画" in filled.refuses("board", "poster", LABEL, "-o", out)
    assert not out.exists()


def test_a_folder_with_files_is_left_alone(filled: Shell) -> None:
    assert "已经有文件" in filled.refuses("board", "poster", LABEL, "-o", filled.folder)


# --- the template ------------------------------------------------------------


def test_an_edited_template_is_used(filled: Shell) -> None:
    edited(filled, lambda text: text.replace("档　案", "存档材料").replace("{{ 人.四德 }}", "德：{{ 人.四德 }}"))
    told = paragraphs(made(filled))
    assert "存档材料" in told
    assert "德：家庭美德" in told


@pytest.mark.parametrize(
    ("good", "bad", "said"),
    [
        ("{{ 人.职务 }}", "{{ 人.职称 }}", "没有“职称”这个字段（在“{{ 人.职称 }}”这一段）"),
        ("{{ 期 }}", "{{ 期名 }}", "没有“期名”这个字段"),
        ("{%tr endfor %}", "", "没有收尾"),
        ("{{ 人.职务 }}", "{{ 人.职务 ", "没有收尾"),
        ("{{ 人.职务 }}", "{% 人.职务 %}", "不认识“人”"),
        ("{%p if 人.可报 %}", "{%p if 人.可报 and %}", "{% if 人.可报 and %}”这一段）：请检查"),
        ("{{ 人.职务 }}", "{{ 1 / 0 }}", "不能用的写法"),
        ("{{ 人.职务 }}", "{{ ''.__class__.__mro__ }}", "不能用的写法"),
    ],
)
def test_a_mistake_in_the_template_is_told_with_its_place(filled: Shell, good: str, bad: str, said: str) -> None:
    edited(filled, lambda text: text.replace(good, bad))
    told = filled.refuses("board", "file", LABEL, "-o", filled.folder / "x.docx")
    assert said in told
    assert "board.docx" in told
    assert "Traceback" not in told
    assert list(filled.folder.glob("*x.docx*")) == []


def test_a_template_that_is_no_word_document_is_refused(filled: Shell) -> None:
    place = Path(filled.environ["SHANXING_DATA_DIR"])
    (place / "board.docx").write_bytes(b"\xd0\xcf\x11\xe0 an old .doc")
    assert "不是 Word 的 .docx 文件" in filled.refuses("board", "file", LABEL, "-o", filled.folder / "x.docx")


def test_no_decision_can_be_made_by_command(shell: Shell) -> None:
    told = shell.does("board", "--help")
    assert set(re.findall(r"^  (\w+) ", told, re.MULTILINE)) == {"file", "list", "poster", "template"}
