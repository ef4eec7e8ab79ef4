"""Documents and certificates: that they are being made, that they are not, and what to do then."""

from typing import assert_never

from domain.certificates import CertificateIssued, NothingToCertify, StillToReview, shown_code
from domain.papers import (
    EnoughPapers,
    Form,
    NoSuchPaper,
    Paper,
    PaperAsked,
    PaperCancelled,
    PapersNotForYou,
    PapersOutcome,
    PaperState,
)
from domain.talk import Saying
from wording.units import period

FORMS = {Form.XLSX: "Excel 表格", Form.DOCX: "Word 文档", Form.PDF: "PDF 文件"}
STATES = {
    PaperState.WAITING: "排队中",
    PaperState.MAKING: "正在生成",
    PaperState.READY: "可以下载",
    PaperState.FAILED: "没有做成",
    PaperState.CANCELLED: "已取消",
}
BROKE_DOWN = "生成时出了意外，试了几次都没有成功。请缩小时间范围再试一次；还不行请告诉管理员。"
TOO_LONG = "内容太多，规定的时间内没有做完。请缩小时间范围，或者只选一个科室。"
NO_ROOM = "服务器的磁盘满了，文件存不下。请告诉管理员，腾出空间后再试。"
NO_PDF = "这台服务器没有安装 PDF 组件。请改选 Word 文档，或者在网页上直接打印；需要 PDF 请管理员安装。"
NOT_ALLOWED = "您现在的权限看不到这份文件的内容，所以没有生成。"


def too_many(most: int) -> str:
    return f"这段时间的记录超过 {most} 条，一份台账放不下。请缩小时间范围，或者只选一个科室、一个类别。"


def progress(paper: Paper) -> str:
    """正在生成，320/1000"""
    said = STATES[paper.state]
    return f"{said}，{paper.done}/{paper.total}" if paper.state is PaperState.MAKING and paper.total else said


def say(it: PapersOutcome) -> Saying:
    match it:
        case PaperAsked(paper, before):
            line = f"前面还有 {before} 份在排队。" if before else ""
            return Saying(f"开始生成“{paper.title}”（{FORMS[paper.form]}）。{line}做好后在“我的文档”里下载，保留7天。")
        case PaperCancelled(paper):
            return Saying(f"“{paper.title}”已取消，文件不再保留。")
        case NoSuchPaper():
            return Saying("没有这份文档，或者不是您要的那份。请到“我的文档”里看看，或者重新生成。")
        case EnoughPapers(waiting):
            return Saying(f"您还有 {waiting} 份文档正在生成，请等它们做好再要新的。")
        case PapersNotForYou():
            return Saying("统计报表和台账由经办人、领导和科室负责人使用。您本人的记录，在“我的”页面里可以查看和导出。")
        case CertificateIssued(one):
            return Saying(
                f"已为{one.person.name}出具{period(one.period)}的志愿服务情况记录，"
                f"查验编号 {shown_code(one.code)}。可以下载 Word、PDF，或者直接打印。"
            )
        case NothingToCertify(person, of):
            return Saying(
                f"{person.name}在{period(of)}没有已认定的记录，暂时不能出具。请换个时间范围，或者先审核记录。"
            )
        case StillToReview(person, of, pending):
            return Saying(
                f"{person.name}在{period(of)}还有 {pending} 条记录待审核，出具时不会算进去。"
                "可以先审核，再出具；确定不等，请点“仍然出具”。"
            )
        case never:
            assert_never(never)
