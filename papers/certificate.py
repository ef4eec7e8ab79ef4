"""What the unit states of a person's hours, on one page, with a code that leads to whether it still holds."""

from datetime import date

from domain.certificates import Certificate, shown_code
from domain.hours import Ledger
from papers.document import Document, Grid, Head, Minutes, Proof, Signature, Text
from wording.reports import CERTIFICATE, CERTIFICATE_NOTE
from wording.units import LEDGERS

_HEADS = (Head("类别", 4), Head("已认定记录数", 4), Head("累计时长", 5))


def document(it: Certificate, unit: str, public_url: str) -> Document:
    rows = [(LEDGERS[of], it.totals.of(of).records, Minutes(it.totals.of(of).minutes)) for of in Ledger]
    return Document(
        CERTIFICATE,
        (CERTIFICATE_NOTE,),
        (
            Text(text(it, unit)),
            Grid(_HEADS, rows),
            Text("志愿服务是自愿参加的，值勤是单位安排的，岗位是本职工作和学习。三类分别记载，互不相加。"),
            Text("本记录由单位根据已审核认定的内部记录出具，供单位内部使用，不替代国家志愿服务信息系统的证明。"),
            Signature((f"{unit}（盖章）", day(it.at.date()))),
            Proof(link(it, public_url), proof(it, public_url)),
        ),
        f"存证编号 {it.head}" if it.head else "",
    )


def text(it: Certificate, unit: str) -> str:
    return (
        f"{it.person.name}同志，{unit}{it.department}工作人员（工号 {it.person.no}）。"
        f"{day(it.period.first)}至{day(it.period.last)}，经本单位审核认定的情况如下："
    )


def link(it: Certificate, public_url: str) -> str:
    """Empty: nobody knows under which address phones reach the program."""
    return f"{public_url}/check/{it.code}" if public_url else ""


def proof(it: Certificate, public_url: str) -> tuple[str, ...]:
    where = f"查验：扫码，或打开 {public_url}/check 输入编号。" if public_url else "查验：在本系统的查验页输入编号。"
    return (f"查验编号：{shown_code(it.code)}", where, "查验页说明这份记录是否由本单位出具、之后有没有变动。")


def day(on: date) -> str:
    return f"{on.year}年{on.month}月{on.day}日"
