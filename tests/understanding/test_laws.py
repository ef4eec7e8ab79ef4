"""What must hold for every sentence of a kind: said otherwise, later, wider or more politely, it means the same."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.hours import Entry, ReportHours
from tests.understanding.office import HERE, NOW, OFFICE, ZONE, person
from understanding import understand
from understanding.clock import find_stretches
from understanding.dates import find_days
from understanding.durations import find_spells
from understanding.hearing import Hearing

GOLD = [json.loads(line) for line in (HERE / "gold" / "messages.jsonl").read_text(encoding="utf-8").splitlines()]
REPORTS = [line for line in GOLD if line["expect"].get("entries")]
WIDE = {code: code + 0xFEE0 for code in range(ord("!"), ord("~") + 1)}
DIGITS = "零一二三四五六七八九"


def spoken(number: int) -> str:
    """Below a hundred, as it is said: 十五, 二十, 三十一."""
    tens, ones = divmod(number, 10)
    if number < 10:
        return DIGITS[number]
    return ("" if tens == 1 else DIGITS[tens]) + "十" + (DIGITS[ones] if ones else "")


def counted(number: int) -> str:
    """Before a measure word: 两小时, not 二小时."""
    return "两" if number == 2 else spoken(number)


@st.composite
def lengths(draw: st.DrawFn) -> tuple[str, int]:
    """One of the ways to say a length of time, and its minutes."""
    hours, minutes = draw(st.integers(0, 12)), draw(st.integers(0, 59))
    hour = draw(st.sampled_from(["小时", "个小时", "钟头", "个钟头"]))
    say: Callable[[int], str] = counted if draw(st.booleans()) else str
    ways: list[tuple[str, int]] = []
    if hours:
        ways += [(f"{say(hours)}{hour}", hours * 60), (f"{say(hours)}个半小时", hours * 60 + 30)]
        ways += [(f"{say(hours)}{hour}半", hours * 60 + 30), (f"{hours}.5h", hours * 60 + 30)]
        ways += [(f"{say(hours)}{hour}一刻钟", hours * 60 + 15), (f"{hours}h", hours * 60)]
    if hours and minutes:
        ways += [(f"{say(hours)}{hour}{say(minutes)}分钟", hours * 60 + minutes)]
        if minutes >= 10:
            ways += [(f"{say(hours)}{hour}{say(minutes)}分", hours * 60 + minutes)]
    if minutes:
        ways += [(f"{say(minutes)}分钟", minutes)]
    ways += [("半小时", 30), ("半个钟头", 30), ("三刻钟", 45), ("半天", 240)]
    return draw(st.sampled_from(ways))


@given(lengths(), st.sampled_from(["{}", "打扫了{}", "昨天下午在福利院打扫{}。", "{}，谢谢", "大概{}左右"]))
def test_a_spoken_length_is_read_back(said: tuple[str, int], where: str) -> None:
    words, minutes = said
    assert [spell.minutes for spell in find_spells(where.format(words))] == [minutes]


@given(st.times(time(8), time(18)), st.integers(10, 300), st.booleans())
def test_a_range_by_the_clock_is_read_back(begin: time, length: int, dots: bool) -> None:
    start = begin.hour * 60 + begin.minute
    end = start + length
    one, other = (f"{m // 60:02d}:{m % 60:02d}" if dots else f"{m // 60}点{m % 60:02d}分" for m in (start, end))
    (found,) = find_stretches(f"昨天{one}到{other}打扫")
    assert (found.begin, found.finish) == (start, end)


@given(st.dates(date(2021, 1, 1), date(2040, 12, 31)), st.integers(-400, 400))
@pytest.mark.parametrize("said", ["今天", "昨天", "前天", "大前天", "昨晚", "3天前", "两天前"])
def test_a_relative_day_moves_with_the_day_it_is_said_on(said: str, today: date, shift: int) -> None:
    (before,), (after,) = find_days(said, today), find_days(said, today + timedelta(days=shift))
    assert after.days[0] - before.days[0] == timedelta(days=shift)


@given(st.dates(date(2021, 1, 1), date(2040, 12, 31)), st.integers(-50, 50))
@pytest.mark.parametrize("said", ["周二", "星期日", "上周五", "这周一", "上上周三", "礼拜六"])
def test_a_weekday_moves_with_the_week_it_is_said_in(said: str, today: date, weeks: int) -> None:
    (before,), (after,) = find_days(said, today), find_days(said, today + timedelta(weeks=weeks))
    assert after.days[0] - before.days[0] == timedelta(weeks=weeks)


@given(st.dates(date(2020, 3, 1), date(2026, 9, 16)))
def test_a_full_date_is_that_date_in_every_writing(day: date) -> None:
    y, m, d = day.year, day.month, day.day
    dotted = (f"{y}-{m:02d}-{d:02d}", f"{y}/{m}/{d}", f"{y}.{m}.{d}")
    for said in (f"{y}年{m}月{d}日", f"{y}年{spoken(m)}月{spoken(d)}号", *dotted):
        (found,) = find_days(f"{said}打扫", NOW.date())
        assert found.days == (day,), said


@given(st.dates(date(2025, 9, 17), date(2026, 9, 16)))
def test_a_date_without_a_year_is_the_last_such_day(day: date) -> None:
    for said in (f"{day.month}月{day.day}日", f"{day.month}.{day.day}", f"{spoken(day.month)}月{spoken(day.day)}号"):
        (found,) = find_days(f"{said}打扫", NOW.date())
        assert found.days == (day,), said


def heard(line: dict[str, str], text: str) -> object:
    """What is understood, without the sender's own words, which differ by their widths."""
    at = datetime.fromisoformat(line["now"]).replace(tzinfo=ZONE)
    intent = understand(text, Hearing(at, person(line["sender"]), OFFICE)).intent
    if isinstance(intent, ReportHours):
        return [_bare(entry) for entry in intent.entries]
    return intent if "entries" in dir(intent) else type(intent)


def _bare(entry: Entry) -> Entry:
    return replace(entry, place="", activity="", cue="")


@pytest.mark.parametrize("line", GOLD, ids=[line["id"] for line in GOLD])
def test_the_width_of_the_signs_changes_nothing(line: dict[str, str]) -> None:
    assert heard(line, line["text"].translate(WIDE)) == heard(line, line["text"])


TAILS = ("，谢谢", "，辛苦了！", "，麻烦登记一下", "🙏", "。谢谢小助手~", "，请查收")
HEADS = ("你好，", "小助手好，", "领导好！", "报告：", "@小善 ", "嗯，", "那个，")


@pytest.mark.parametrize("line", REPORTS, ids=[line["id"] for line in REPORTS])
def test_politeness_changes_no_record(line: dict[str, str]) -> None:
    text = line["text"]
    polite = [text.rstrip("。!！ ") + tail for tail in TAILS] + [head + text for head in HEADS]
    assert [said for said in polite if heard(line, said) != heard(line, text)] == []
