"""Where the pages lead: the entries beside every page of the console, as far as they are for whoever reads."""

from dataclasses import dataclass

from flask import current_app, request, url_for

from console.door import CHIEFS, CLERK, OFFICE
from console.visit import Cast, Visit


@dataclass(frozen=True, slots=True)
class Entry:
    """`endpoint`: of the page. Pages of the same subject light the same entry."""

    endpoint: str
    label: str
    icon: str
    to: frozenset[Cast]
    group: str = ""  # its heading


ENTRIES = (
    Entry("home.today", "今日概览", "home", OFFICE),
    Entry("week.glance", "一周小结", "calendar-time", OFFICE),
    Entry("hours.queue", "审核时长", "clipboard-check", OFFICE, "日常"),
    Entry("hours.listing", "全部记录", "list", OFFICE, "日常"),
    Entry("duty.month", "排班日历", "calendar", OFFICE, "日常"),
    Entry("inspection.findings", "巡查问题", "flag", OFFICE, "日常"),
    Entry("activities.listing", "活动报名", "heart-handshake", OFFICE, "日常"),
    Entry("board.periods", "好人榜", "award", CHIEFS, "日常"),
    Entry("notes.box", "投诉建议", "message-report", CLERK, "日常"),
    Entry("reports.choose", "统计报表", "chart-bar", OFFICE, "材料"),
    Entry("certificates.listing", "情况记录", "file-certificate", CLERK, "材料"),
    Entry("papers.mine", "我的文档", "file-text", OFFICE, "材料"),
    Entry("staff.listing", "人员科室", "users", OFFICE, "单位"),
    Entry("calendar.year", "节假日", "calendar-off", CLERK, "单位"),
    Entry("policy.switches", "制度与减负", "scale", CLERK, "单位"),
    Entry("phrases.catalogue", "常用文案", "writing", CLERK, "单位"),
    Entry("mail.outbox", "消息收发", "mail", CLERK, "系统"),
    Entry("audit.trail", "留痕查询", "eye-check", CLERK, "系统"),
    Entry("connection.check", "接入检查", "plug-connected", CLERK, "系统"),
    Entry("setup.steps", "设置向导", "wand", CLERK, "系统"),
)


# Subjects whose pages are found from an entry of another.
_PART_OF = {
    "hours_right": "hours",
    "duties": "duty",
    "duty_list": "duty",
    "leaves": "duty",
    "activities_held": "activities",
    "departments": "staff",
    "imports": "staff",
}


@dataclass(frozen=True, slots=True)
class Shown:
    label: str
    icon: str
    href: str
    group: str
    here: bool
    order: int


def shown(visit: Visit) -> tuple[Shown, ...]:
    """In their order."""
    here = _subject(request.endpoint or "")
    return tuple(
        Shown(
            entry.label,
            entry.icon,
            url_for(entry.endpoint),
            entry.group,
            request.endpoint == entry.endpoint or (here == _subject(entry.endpoint) and _first_of_subject(entry)),
            order,
        )
        for order, entry in enumerate(ENTRIES)
        if visit.cast & entry.to and entry.endpoint in current_app.view_functions
    )


def _first_of_subject(entry: Entry) -> bool:
    """Pages without an entry of their own light the first of their subject."""
    own = [one.endpoint for one in ENTRIES if _subject(one.endpoint) == _subject(entry.endpoint)]
    return request.endpoint not in own and own[0] == entry.endpoint


def _subject(endpoint: str) -> str:
    name = endpoint.partition(".")[0]
    return _PART_OF.get(name, name)
