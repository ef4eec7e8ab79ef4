"""Festivals by name: fixed days, and the lunar ones for the years ahead."""

from datetime import date

FIXED = {
    "元旦": (1, 1), "学雷锋纪念日": (3, 5), "学雷锋日": (3, 5), "雷锋日": (3, 5), "三五学雷锋": (3, 5),
    "三八妇女节": (3, 8), "三八节": (3, 8), "妇女节": (3, 8), "三八": (3, 8), "女神节": (3, 8), "植树节": (3, 12),
    "世界水日": (3, 22), "世界读书日": (4, 23), "读书日": (4, 23), "五一劳动节": (5, 1), "五一节": (5, 1),
    "五一": (5, 1),
    "劳动节": (5, 1), "五四青年节": (5, 4), "五四": (5, 4), "青年节": (5, 4), "六一儿童节": (6, 1), "六一节": (6,
    1), "六一": (6, 1),
    "儿童节": (6, 1), "世界环境日": (6, 5), "环境日": (6, 5), "禁毒日": (6, 26), "建党节": (7, 1), "七一": (7, 1),
    "八一建军节": (8, 1), "八一": (8, 1), "建军节": (8, 1), "全民健身日": (8, 8), "教师节": (9, 10),
    "公民道德宣传日": (9, 20),
    "烈士纪念日": (9, 30), "国庆节": (10, 1), "国庆": (10, 1), "十一国庆": (10, 1), "记者节": (11, 8),
    "消防日": (11, 9),
    "消防宣传日": (11, 9), "宪法日": (12, 4), "国家宪法日": (12, 4), "国际志愿者日": (12, 5), "志愿者日": (12, 5),
    "圣诞节": (12, 25), "圣诞": (12, 25),
}  # fmt: skip

_LUNAR: dict[int, dict[str, tuple[int, int]]] = {
    2024: {"春节": (2, 10), "元宵": (2, 24), "清明": (4, 4), "端午": (6, 10), "七夕": (8, 10), "中秋": (9, 17),
    "重阳": (10, 11)},
    2025: {"春节": (1, 29), "元宵": (2, 12), "清明": (4, 4), "端午": (5, 31), "七夕": (8, 29), "中秋": (10, 6),
    "重阳": (10, 29)},
    2026: {"春节": (2, 17), "元宵": (3, 3), "清明": (4, 5), "端午": (6, 19), "七夕": (8, 19), "中秋": (9, 25),
    "重阳": (10, 18)},
    2027: {"春节": (2, 6), "元宵": (2, 20), "清明": (4, 5), "端午": (6, 9), "七夕": (8, 8), "中秋": (9, 15),
    "重阳": (10, 8)},
    2028: {"春节": (1, 26), "元宵": (2, 9), "清明": (4, 4), "端午": (5, 28), "七夕": (8, 26), "中秋": (10, 3),
    "重阳": (10, 26)},
    2029: {"春节": (2, 13), "元宵": (2, 27), "清明": (4, 4), "端午": (6, 16), "七夕": (8, 16), "中秋": (9, 22),
    "重阳": (10, 16)},
    2030: {"春节": (2, 3), "元宵": (2, 17), "清明": (4, 5), "端午": (6, 5), "七夕": (8, 5), "中秋": (9, 12),
    "重阳": (10, 5)},
}  # fmt: skip
_SAME = {"正月初一": "春节", "大年初一": "春节", "过年": "春节", "元宵节": "元宵", "正月十五": "元宵",
"清明节": "清明", "端午节": "端午",
         "七夕节": "七夕", "中秋节": "中秋", "重阳节": "重阳"}  # fmt: skip

NAMES = tuple(sorted({*FIXED, *_SAME, *(n for n in _LUNAR[2026])}, key=len, reverse=True))


def festival(name: str, year: int) -> date | None:
    """The day of that festival; None where the lunar calendar of that year is not known here."""
    if name in FIXED:
        return date(year, *FIXED[name])
    day = _LUNAR.get(year, {}).get(_SAME.get(name, name))
    return date(year, *day) if day else None


def last_festival(name: str, today: date) -> date | None:
    """The most recent one, today included."""
    this, before = festival(name, today.year), festival(name, today.year - 1)
    return this if this is not None and this <= today else before


def next_festival(name: str, today: date) -> date | None:
    """The next one, today included."""
    this, after = festival(name, today.year), festival(name, today.year + 1)
    return this if this is not None and this >= today else after
