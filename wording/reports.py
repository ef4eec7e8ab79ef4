"""Reports, evidence and certificates: titles, headings of columns, and the sentences that stand beside numbers."""

from datetime import date

from domain.evidence import LONGEST, Entry, Indicator, Month
from domain.period import Period
from domain.report_table import Column, Kind, Note, Table, Value
from domain.reports import Asked, Name
from wording.hours import place_and_activity
from wording.units import LEDGERS, duration, names, own_words
from wording.units import period as said_period

KINDS = ("关爱他人", "关爱社会", "关爱自然", "文明交通", "文明餐桌", "文明传播", "文明旅游")
"""三关爱 and the four civility practices, in the order in which plans list them."""

TITLES = {
    Name.UNIT: "各科室时长汇总表",
    Name.DEPARTMENT: "科室人员时长表",
    Name.PERSON: "个人按月时长表",
    Name.KINDS: "活动类别汇总表",
    Name.REGULARITY: "全年均衡情况表",
    Name.PARTICIPATION: "参与情况表",
    Name.NEVER: "尚未参加人员名单",
}
ABOUT = {
    Name.UNIT: "每个科室三本账各有多少，互不相加。",
    Name.DEPARTMENT: "一个科室里有记录的人，按名册顺序排，不排名次。",
    Name.PERSON: "一个人每个月三本账各有多少。",
    Name.KINDS: "关爱他人、关爱社会、关爱自然和四项文明实践各有多少。",
    Name.REGULARITY: "每个月占全期的比例，看是不是常年在做、有没有年底扎堆。",
    Name.PARTICIPATION: "在岗的人里有多少参加过、多少是头一次参加。",
    Name.NEVER: "只给经办人和本科室负责人看，供关心了解，不作通报。",
}
EVIDENCE = "志愿服务活动台账"
CERTIFICATE = "志愿服务情况记录"
CERTIFICATE_NOTE = "（单位内部）"
COLUMNS = {
    "month": "月份",
    "person": "姓名",
    "department": "科室",
    "kind": "类别",
    "records": "记录数",
    "approved": "已认定",
    "pending": "待审核",
    "minutes": "时长",
    "share": "占比",
    "staff": "在岗人数",
    "joined": "参加人数",
    "coverage": "参与率",
    "first time": "首次参加",
}
TOTAL = "合计"
NO_KIND = "未分类"
NOTHING = "—"
LEGEND = "三本账（志愿服务、值勤、岗位）各记各的，不相加。时长含已认定和待审核的分列，退回和撤销的不计。"


def heading(column: Column) -> str:
    return COLUMNS[column.key]


def shown(column: Column, value: Value) -> str:
    """A cell as people read it."""
    if column.key == "kind" and value == "":
        return NO_KIND
    return text(column.kind, value)


def text(kind: Kind, value: Value) -> str:
    """150 minutes -> 2小时30分, 667 of a thousand -> 66.7%, 2026-03-01 -> 2026年3月."""
    if value is None:
        return NOTHING
    if isinstance(value, date):
        return f"{value.year}年{value.month}月" + ("" if kind is Kind.MONTH else f"{value.day}日")
    if isinstance(value, int):
        if kind is Kind.MINUTES:
            return duration(value) if value else "0"
        if kind is Kind.PERCENT:
            return percent(value)
    return str(value)


def month(first: date) -> str:
    return text(Kind.MONTH, first)


def text_of_day(on: date) -> str:
    return text(Kind.DATE, on)


def percent(tenths: int) -> str:
    return f"{tenths // 10}.{tenths % 10}%"


def title(name: Name, asked: Asked) -> str:
    """预算科2026年志愿服务活动类别汇总表"""
    whose = asked.person.name if asked.person is not None else asked.department or ""
    ledger = LEDGERS[asked.ledger] if asked.ledger is not None else ""
    return f"{whose}{said_period(asked.period)}{ledger}{TITLES[name]}"


def evidence_title(asked: Asked, kind: str | None) -> str:
    """预算科2026年关爱他人志愿服务活动台账"""
    whose = asked.person.name if asked.person is not None else asked.department or ""
    return f"{whose}{said_period(asked.period)}{kind or ''}{EVIDENCE}"


def note(it: Note) -> str:
    """One sentence."""
    assert it.key == "year end", it.key
    ledger = LEDGERS[it.ledger] if it.ledger is not None else ""
    if it.value is None:
        return f"{ledger}：这段时间没有记录。"
    return f"{ledger}：11月、12月占全期的{text(Kind.PERCENT, it.value)}（平均分到每个月约为16.7%）。"


def notes(table: Table) -> tuple[str, ...]:
    return tuple(note(one) for one in table.notes)


# --- evidence --------------------------------------------------------------------


def indicator(it: Indicator) -> str:
    """What it is called: 志愿服务·关爱他人."""
    return f"{LEDGERS[it.ledger]}·{it.kind or NO_KIND}"


def summary(it: Indicator, period: Period) -> str:
    """A draft of the text for one indicator, in at most 500 characters: as many deeds as there is room for."""
    text = (
        f"{said_period(period)}，围绕“{it.kind or NO_KIND}”开展{LEDGERS[it.ledger]}{len(it.entries)}次，"
        f"参加{it.people}人次，累计{duration(it.minutes)}。"
    )
    told = [f"{one.day.month}月{one.day.day}日{_what(one)}" for one in it.entries]
    said = ""
    for at in range(len(told)):
        rest = f"等{len(told)}次" if at + 1 < len(told) else ""
        longer = f"主要有：{'；'.join(told[: at + 1])}{rest}。"
        if len(text) + len(longer) > LONGEST:
            break
        said = longer
    return text + said


def _what(entry: Entry) -> str:
    count = f"（{len(entry.people)}人）" if len(entry.people) > 1 else ""
    return f"{place_and_activity(entry.place, entry.activity) or '开展活动'}{count}"


def theme(entry: Entry) -> str:
    return entry.activity or entry.kind or NO_KIND


def who(entry: Entry) -> str:
    return names(entry.people)


def reason(entry: Entry) -> str:
    """The reporter's own words; else what was done, and where."""
    return entry.words.strip()[:LONGEST] or place_and_activity(entry.place, entry.activity) or NOTHING


def caption(number: int, entry: Entry) -> str:
    """图3　时间：2026年3月5日　地点：福利院　人物：张伟　主题：打扫　事由：…"""
    return (
        f"图{number}　时间：{text(Kind.DATE, entry.day)}　地点：{entry.place or NOTHING}　人物：{who(entry)}　"
        f"主题：{theme(entry)}　事由：{own_words(reason(entry), 40)}"
    )


def gap(months: tuple[Month, ...]) -> str:
    """Which months lack photos; empty where none does."""
    lacking = [month for month in months if month.lacking]
    if not lacking:
        return ""
    said = "、".join(text(Kind.MONTH, month.first) for month in lacking)
    return f"缺少照片的月份（不足两张）：{said}。"
