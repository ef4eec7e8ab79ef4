"""Days, lengths, clock times and periods in words."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from understanding.clock import find_stretches
from understanding.dates import find_days, settled
from understanding.durations import find_spells
from understanding.lines import times_line
from understanding.periods import duty_period, hours_period
from understanding.text import clean

TODAY = date(2026, 9, 15)  # a Tuesday
EVENING = datetime(2026, 9, 15, 18, tzinfo=ZoneInfo("Asia/Shanghai"))


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("两小时", 120),
        ("2个半小时", 150),
        ("一个半钟头", 90),
        ("俩半小时", 150),
        ("仨小时", 180),
        ("半天", 240),
        ("一整天", 480),
        ("整个上午", 240),
        ("三刻钟", 45),
        ("1.5h", 90),
        ("2h30m", 150),
        ("1小时40", 100),
        ("一小时一刻钟", 75),
        ("两小时半", 150),
        ("一个来小时", 60),
        ("40来分钟", 40),
        ("将近两小时", 120),
        ("一个半小是", 90),
        ("１２０分钟", 120),
        ("周六2小时", 120),
        ("两三个小时", None),
        ("2-3小时", None),
        ("一个多小时", None),
        ("好几个小时", None),
        ("一会儿", None),
    ],
)
def test_a_length_is_read(text: str, minutes: int | None) -> None:
    assert [s.minutes for s in find_spells(clean(text))] == [minutes]


@pytest.mark.parametrize("text", ["小时候", "有一天", "等了好半天", "第一天", "5个人", "八点", "3号"])
def test_these_are_no_lengths(text: str) -> None:
    assert find_spells(clean(text)) == []


@pytest.mark.parametrize(
    ("text", "start", "end", "minutes"),
    [
        ("下午2点到4点半", "14:00", "16:30", 150),
        ("14:00-16:30", "14:00", "16:30", 150),
        ("九点干到十一点四十", "09:00", "11:40", 160),
        ("2点到5点", "14:00", "17:00", 180),
        ("早高峰7:20—8:50", "07:20", "08:50", 90),
        ("昨晚在夜市,7点到9点", "19:00", "21:00", 120),
        ("晚上8点到第二天早上6点", "20:00", "06:00", 600),
        ("上午九点到下午一点", "09:00", "13:00", 240),
        ("9点到5点", "09:00", "17:00", 480),
        ("11点到1点", "11:00", "13:00", 120),
        ("四点差一刻开始擦宣传栏,五点半才弄完", "15:45", "17:30", 105),
        ("8:30出发,11:30返回", "08:30", "11:30", 180),
        ("八点半到的,一直忙到中午十二点半才离开", "08:30", "12:30", 240),
        ("3点集合,推迟到3点半才开始,5点收工", "15:30", "17:00", 90),
        ("上午8时30分至11时", "08:30", "11:00", 150),
        ("下午3-5点", "15:00", "17:00", 120),
        ("从9点一刻种到11点三刻", "09:15", "11:45", 150),
        ("三点出门五点半到家", "15:00", "17:30", 150),
    ],
)
def test_a_range_is_read(text: str, start: str, end: str, minutes: int) -> None:
    stretch = find_stretches(clean(text))[-1]
    begin, finish = stretch.times
    assert (f"{begin:%H:%M}", f"{finish:%H:%M}" if finish else "", stretch.minutes) == (start, end, minutes)


@pytest.mark.parametrize("text", ["晚上11点到1点", "夜里11点到凌晨2点"])
def test_a_night_that_is_not_said_is_in_doubt(text: str) -> None:
    (stretch,) = find_stretches(clean(text))
    assert stretch.unsure
    assert stretch.minutes is None


def test_today_the_hour_is_one_that_has_been() -> None:
    morning = 10 * 60
    (stretch,) = find_stretches("7:30-8:30", morning)
    assert f"{stretch.times[0]:%H:%M}" == "07:30"


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("昨天", ["2026-09-14"]),
        ("大前天", ["2026-09-12"]),
        ("周二", ["2026-09-15"]),
        ("周日", ["2026-09-13"]),
        ("上周二", ["2026-09-08"]),
        ("上个星期六", ["2026-09-12"]),
        ("3号", ["2026-09-03"]),
        ("20号", ["2026-08-20"]),
        ("12月5日", ["2025-12-05"]),
        ("9.12", ["2026-09-12"]),
        ("3号4号5号", ["2026-09-03", "2026-09-04", "2026-09-05"]),
        ("9月6日至8日", ["2026-09-06", "2026-09-07", "2026-09-08"]),
        ("周一到周三", ["2026-09-07", "2026-09-08", "2026-09-09"]),
        ("周六日", ["2026-09-12", "2026-09-13"]),
        ("9月12日(周六)", ["2026-09-12"]),
        ("9月8日周二", ["2026-09-08"]),
        ("9月12日(周日)", []),
        ("五一当天", ["2026-05-01"]),
        ("国庆第一天", ["2025-10-01"]),
        ("教师节", ["2026-09-10"]),
        ("三天前", ["2026-09-12"]),
        ("前几天", []),
        ("月初", []),
        ("2月30日", []),
        ("上个月20号", ["2026-08-20"]),
        ("9月最后一个周五", ["2026-09-25"]),
    ],
)
def test_a_day_is_read(text: str, days: list[str]) -> None:
    found = settled(find_days(clean(text), TODAY))
    assert found
    assert sorted({str(day) for d in found for day in d.days}) == days


@pytest.mark.parametrize(
    "text", ["迎国庆", "八一路", "3号楼", "1203号", "每周三", "一周三次", "目前", "今年", "1.5小时", "之前"]
)
def test_these_are_no_days(text: str) -> None:
    assert find_days(clean(text), TODAY) == []


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("这个月", "2026-09-01", "2026-09-30"),
        ("三季度", "2026-07-01", "2026-09-30"),
        ("11月", "2025-11-01", "2025-11-30"),
        ("八月份一共", "2026-08-01", "2026-08-31"),
        ("上周", "2026-09-07", "2026-09-13"),
        ("从三月份到现在", "2026-03-01", "2026-09-15"),
        ("五月到六月", "2026-05-01", "2026-06-30"),
        ("去年", "2025-01-01", "2025-12-31"),
        ("国庆期间(10.1-10.7)", "2025-10-01", "2025-10-07"),
        ("", "2026-01-01", "2026-12-31"),
    ],
)
def test_a_period_of_the_past_is_read(text: str, first: str, last: str) -> None:
    period = hours_period(text, TODAY)
    assert (str(period.first), str(period.last)) == (first, last)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("下周", "2026-09-21", "2026-09-27"),
        ("周五", "2026-09-18", "2026-09-18"),
        ("20号", "2026-09-20", "2026-09-20"),
        ("这周末", "2026-09-19", "2026-09-20"),
        ("十月份", "2026-10-01", "2026-10-31"),
        ("近期", "2026-09-15", "2026-09-28"),
    ],
)
def test_a_period_to_come_is_read(text: str, first: str, last: str) -> None:
    period = duty_period(text, TODAY)
    assert (str(period.first), str(period.last)) == (first, last)


def test_the_command_lists_every_time() -> None:
    line = times_line(7, "昨天下午2点到4点,共2小时;10月1日-3日", EVENING)
    assert line == {
        "id": 7,
        "times": [
            {"kind": "date", "value": {"date": "2026-09-14"}, "text": "昨天"},
            {"kind": "clock_range", "value": {"start": "14:00", "end": "16:00"}, "text": "下午2点到4点"},
            {"kind": "duration", "value": {"minutes": 120}, "text": "2小时"},
            {"kind": "date_range", "value": {"from": "2025-10-01", "to": "2025-10-03"}, "text": "10月1日-3日"},
        ],
    }


def test_a_point_in_time_has_no_end() -> None:
    assert times_line(1, "下午三点集合", EVENING)["times"] == [
        {"kind": "clock_range", "value": {"start": "15:00", "end": None}, "text": "下午三点"}
    ]


def test_no_time_is_an_empty_list() -> None:
    assert times_line(1, "你好", EVENING) == {"id": 1, "times": []}
