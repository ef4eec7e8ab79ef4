"""Words of a duty list as the rules that they stand for: 每周二, 每月第二个周五, 前一晚, 提前1小时, 顺延."""

import re
from collections.abc import Iterator, Mapping

from domain.leads import is_lead
from domain.rota import DutyKind, OnHoliday

KINDS: Mapping[str, DutyKind] = {
    **{kind.value: kind for kind in DutyKind},
    **dict.fromkeys(("保洁", "清洁", "卫生", "打扫"), DutyKind.CLEANING),
    **dict.fromkeys(("巡查", "巡逻", "检查"), DutyKind.PATROL),
    **dict.fromkeys(("其他", "其它", "劝导"), DutyKind.OTHER),
}
HOLIDAYS: Mapping[str, OnHoliday] = {
    **{what.value: what for what in OnHoliday},
    **dict.fromkeys(("跳过", "取消", "不值", "停"), OnHoliday.SKIP),
    **dict.fromkeys(("顺延", "推后", "改期"), OnHoliday.MOVE),
    **dict.fromkeys(("照常", "不变", "照旧"), OnHoliday.KEEP),
}
SAID_KINDS = {DutyKind.CLEANING: "保洁", DutyKind.PATROL: "巡查", DutyKind.OTHER: "其他"}
SAID_HOLIDAYS = {OnHoliday.SKIP: "跳过", OnHoliday.MOVE: "顺延", OnHoliday.KEEP: "照常"}
SAID_LEADS = {
    "eve": "前一晚",
    "2h": "提前2小时",
    "1h": "提前1小时",
    "30m": "提前30分钟",
    "2d": "提前2天",
    "1w": "提前1周",
}
WORKDAYS = "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"

_DAYS = dict(zip("一二三四五六日天", ("MO", "TU", "WE", "TH", "FR", "SA", "SU", "SU"), strict=True))
_WEEK = tuple(_DAYS.values())[:7]
_DIGITS = {word: number for number, word in enumerate("零一二三四五六七八九十")} | {"两": 2}
_W = "(?:周|星期|礼拜)"
_AND = "[、,和及与]"
_ONCE = re.compile("|一次|单次|仅一次|只一次|不重复|once|none")
_WORKDAY = re.compile(f"(?:每个?|逢)?(?:工作日|上班日)|每?{_W}一(?:至|到|-|~){_W}?五")
_EVERY = {
    **dict.fromkeys(("每天", "每日", "天天"), "FREQ=DAILY"),
    "每周": "FREQ=WEEKLY",
    "每月": "FREQ=MONTHLY",
    "每季度": "FREQ=MONTHLY;INTERVAL=3",
    "每季": "FREQ=MONTHLY;INTERVAL=3",
    "每年": "FREQ=YEARLY",
}
_WEEKLY = re.compile(f"(?P<every>每?隔一?个?|每(?P<n>[两二三四2-4])个?|每个?|){_W}(?P<days>.*)")
_MONTHLY = re.compile(f"每个?月的?(?P<days>[0-9]{{1,2}}[日号]?(?:{_AND}[0-9]{{1,2}}[日号]?)*)[日号]")
_LAST_DAY = re.compile("每个?月的?(?:最后一天|月底|末日)|每?月末")
_NTH = re.compile(
    f"每个?月的?(?P<which>第?[一二三四1-4](?:{_AND}第?[一二三四1-4])*|最后一)个?{_W}(?P<day>[一二三四五六日天])"
)
_YEARLY = re.compile("每年的?([0-9]{1,2})月([0-9]{1,2})[日号]")
_EVE = re.compile("(?:提?前|头)(?:一|1)?[天日]?的?(?:晚上?|傍晚)|(?:提前|前)(?:一|1)[天日]")
_AHEAD = re.compile("(?:提前|前)?([0-9]{1,2}|[一二两三四五六七八九十半])(?:个)?(分钟?|小时|钟头|天|日|周|星期)前?")
_UNITS = {"分": "m", "分钟": "m", "小时": "h", "钟头": "h", "天": "d", "日": "d", "周": "w", "星期": "w"}
_NO_REMINDER = frozenset({"不提醒", "无", "none"})


def rule_of(said: str) -> str | None:
    """An RRULE without DTSTART for a rule or for Chinese words; empty: once; None: it is neither."""
    text = re.sub(r"\s", "", said)
    if re.match("(?:rrule:)?[a-z]+=", text.lower()):
        return text.upper().removeprefix("RRULE:")
    if _ONCE.fullmatch(text.lower()):
        return ""
    if _WORKDAY.fullmatch(text):
        return WORKDAYS
    if text in _EVERY:
        return _EVERY[text]
    return _weekly(text) or _monthly(text) or _yearly(text)


def lead_of(said: str) -> str | None:
    """eve, 1h, 30m, 2d, 1w for such a code or for Chinese words; None: it is neither."""
    text = re.sub(r"\s", "", said)
    if is_lead(text.lower()):
        return text.lower()
    if _EVE.fullmatch(text):
        return "eve"
    ahead = _AHEAD.fullmatch(text)
    if ahead is None:
        return None
    count, unit = ahead[1], _UNITS[ahead[2]]
    if count == "半":
        return "30m" if unit == "h" else None
    code = f"{_number(count)}{unit}"
    return code if is_lead(code) else None


_SAID_DAYS = dict(zip(_WEEK, "一二三四五六日", strict=True))
_SAID_NUMBERS = {1: "第一", 2: "第二", 3: "第三", 4: "第四", -1: "最后一"}


def said_of(rule: str) -> str:
    """The words that stand for a rule, as `rule_of` reads them; the rule itself where there are none."""
    for words in _words_for(rule):
        if rule_of(words) == rule:
            return words
    return rule


def _words_for(rule: str) -> Iterator[str]:
    """What could be meant."""
    yield "一次"
    yield "每个工作日"
    yield from _EVERY
    yield "每月最后一天"
    parts = dict(part.split("=", 1) for part in rule.split(";") if "=" in part)
    days, month_days, month = parts.get("BYDAY", ""), parts.get("BYMONTHDAY", ""), parts.get("BYMONTH", "")
    counted = re.findall(r"(-?\d)([A-Z]{2})(?:,|$)", days)
    plain = "".join(_SAID_DAYS.get(day, "?") for day in days.split(",")) if days else ""
    every = {"1": "每", "2": "每两", "3": "每三", "4": "每四"}.get(parts.get("INTERVAL", "1"), "?")
    yield f"每周{plain}"
    yield f"{every}周的周{plain}" if plain else f"{every}周"
    yield f"每月{month_days.replace(',', '日、')}日"
    if counted and len({day for _, day in counted}) == 1:
        which = "、".join(_SAID_NUMBERS.get(int(number), "?") for number, _ in counted)
        yield f"每月{which}个周{_SAID_DAYS[counted[0][1]]}"
    yield f"每年{month}月{month_days}日"


def says_no_reminder(said: str) -> bool:
    return said.lower() in _NO_REMINDER


def _number(word: str) -> int:
    return int(word) if word.isdigit() else _DIGITS[word]


def _weekly(text: str) -> str | None:
    """每周二, 每周一三五, 每周二和每周四, 每两周的周二, 隔周五, 每两周."""
    found = _WEEKLY.fullmatch(text)
    if found is None:
        return None
    every = _number(found["n"]) if found["n"] else 2 if "隔" in found["every"] else 1
    days = re.sub(f"每个?|的|{_W}|{_AND}", "", found["days"])
    if any(day not in _DAYS for day in days) or not (days or every > 1):
        return None
    named = {_DAYS[day] for day in days}
    rule = f"FREQ=WEEKLY;INTERVAL={every}" if every > 1 else "FREQ=WEEKLY"
    return f"{rule};BYDAY={','.join(day for day in _WEEK if day in named)}" if named else rule


def _monthly(text: str) -> str | None:
    """每月15日, 每月1日、15日, 每月最后一天, 每月第二个周五, 每月最后一个周五."""
    if _LAST_DAY.fullmatch(text):
        return "FREQ=MONTHLY;BYMONTHDAY=-1"
    by_day = _MONTHLY.fullmatch(text)
    if by_day:
        days = sorted({int(day) for day in re.findall("[0-9]+", by_day["days"])})
        return f"FREQ=MONTHLY;BYMONTHDAY={','.join(map(str, days))}" if days[0] >= 1 and days[-1] <= 31 else None
    nth = _NTH.fullmatch(text)
    if nth is None:
        return None
    if nth["which"] == "最后一":
        which = [-1]
    else:
        which = sorted({_number(word) for word in re.findall("[一二三四1-4]", nth["which"])})
    day = _DAYS[nth["day"]]
    return f"FREQ=MONTHLY;BYDAY={','.join(f'{n}{day}' for n in which)}"


def _yearly(text: str) -> str | None:
    """每年3月5日."""
    found = _YEARLY.fullmatch(text)
    if found is None or not 1 <= int(found[1]) <= 12 or not 1 <= int(found[2]) <= 31:
        return None
    return f"FREQ=YEARLY;BYMONTH={int(found[1])};BYMONTHDAY={int(found[2])}"
