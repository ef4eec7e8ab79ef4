"""Festivals by name: fixed days, and those of the lunar calendar from 2020 to 2050."""

from datetime import date, timedelta
from functools import cache

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

# One code a lunar year, as tables of the calendar have them. From the left: a bit for a leap month of 30 days, a bit
# for each of the twelve months (1: 30 days, 0: 29), the number of the month that the leap month follows (0: none).
_FIRST_YEAR, _FIRST_DAY = 2019, date(2019, 2, 5)
_CODES = (
    0x0A930,
    0x07954, 0x06AA0, 0x0AD50, 0x05B52, 0x04B60, 0x0A6E6, 0x0A4E0, 0x0D260, 0x0EA65, 0x0D530,  # 2020
    0x05AA0, 0x076A3, 0x096D0, 0x04AFB, 0x04AD0, 0x0A4D0, 0x1D0B6, 0x0D250, 0x0D520, 0x0DD45,  # 2030
    0x0B5A0, 0x056D0, 0x055B2, 0x049B0, 0x0A577, 0x0A4B0, 0x0AA50, 0x1B255, 0x06D20, 0x0ADA0,  # 2040
    0x14B63,
)  # fmt: skip
_LUNAR = {
    "春节": (1, 1), "元宵": (1, 15), "端午": (5, 5), "七夕": (7, 7), "中秋": (8, 15), "重阳": (9, 9), "腊八": (12, 8),
}  # fmt: skip
_SAME = {
    "正月初一": "春节", "大年初一": "春节", "过年": "春节", "元宵节": "元宵", "正月十五": "元宵", "清明节": "清明",
    "端午节": "端午", "七夕节": "七夕", "中秋节": "中秋", "重阳节": "重阳", "腊八节": "腊八", "大年三十": "除夕",
}  # fmt: skip
_YEAR_END = ("腊八", "除夕")
_THIRTEEN_MOONS = timedelta(days=385)  # no festival is longer away from the last one

NAMES = tuple(sorted({*FIXED, *_SAME, *_LUNAR, "清明", "除夕"}, key=len, reverse=True))


def festival(name: str, year: int) -> date | None:
    """The day of that festival in that year. None where it is not known here, and for the last weeks of a lunar year:
    去年除夕 may be of either year."""
    if name in FIXED:
        return date(year, *FIXED[name])
    name = _SAME.get(name, name)
    days = [day for day in _lunar_days()[name] if day.year == year and name not in _YEAR_END]
    return days[0] if days else None


def last_festival(name: str, today: date) -> date | None:
    """The most recent one, today included; None where it is not known here."""
    if name in FIXED:
        this = date(today.year, *FIXED[name])
        return this if this <= today else date(today.year - 1, *FIXED[name])
    days = [day for day in _lunar_days()[_SAME.get(name, name)] if today - _THIRTEEN_MOONS <= day <= today]
    return days[-1] if days else None


def next_festival(name: str, today: date) -> date | None:
    """The next one, today included; None where it is not known here."""
    if name in FIXED:
        this = date(today.year, *FIXED[name])
        return this if this >= today else date(today.year + 1, *FIXED[name])
    days = [day for day in _lunar_days()[_SAME.get(name, name)] if today <= day <= today + _THIRTEEN_MOONS]
    return days[0] if days else None


@cache
def _lunar_days() -> dict[str, tuple[date, ...]]:
    """Every day of each festival that moves, in order."""
    found: dict[str, list[date]] = {name: [] for name in (*_LUNAR, "清明", "除夕")}
    new_year = _FIRST_DAY
    for year, code in enumerate(_CODES, _FIRST_YEAR):
        begins, length = _months(code)
        for name, (month, day) in _LUNAR.items():
            found[name].append(new_year + timedelta(days=begins[month] + day - 1))
        new_year += timedelta(days=length)
        found["除夕"].append(new_year - timedelta(days=1))
        found["清明"].append(_clear_and_bright(year))
    return {name: tuple(days) for name, days in found.items()}


def _months(code: int) -> tuple[dict[int, int], int]:
    """How many days after New Year each month begins, the leap month left out, and the days of the year."""
    begins, length = {}, 0
    for month in range(1, 13):
        begins[month] = length
        length += 29 + (code >> (16 - month) & 1)
        if month == code & 15:
            length += 29 + (code >> 16)
    return begins, length


def _clear_and_bright(year: int) -> date:
    """清明 by the year of the sun: the rule of thumb of this century."""
    count = year - 2000
    return date(year, 4, int(count * 0.2422 + 4.81) - count // 4)
