"""我的一年 and 科室本月图: pictures that are asked for, and what only sounds like it."""

import json
from datetime import date

import pytest

from domain.period import Period
from domain.year import AskMonth, AskYear
from tests.understanding.office import CORPORA, hear, person

OWN = person("周敏").department


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("我的一年", 2026),
        ("我的年度图", 2026),
        ("今年的图", 2026),
        ("去年的图", 2025),
        ("看看我的一年", 2026),
        ("我的这一年", 2026),
        ("帮我画一张我的年度图吧", 2026),
        ("给我来一张今年的图片", 2026),
        ("我2025年的图", 2025),
        ("2024年的年度图", 2024),
        ("我的2025年", 2025),
        ("我去年的志愿服务图", 2025),
        ("前年的图发我", 2024),
        ("我的年度总结", 2026),
        ("年度图", 2026),
        ("想看看我的年度海报", 2026),
        ("我的全年图", 2026),
    ],
)
def test_ones_own_year_is_asked_for(text: str, year: int) -> None:
    assert hear(text).intent == AskYear(year)


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("科室本月图", 9),
        ("我们科上个月的图", 8),
        ("本科室这个月的图", 9),
        ("上个月科室的图", 8),
        ("科室月度图", 9),
        ("科室9月图", 9),
        ("看看我们科8月份的图片", 8),
        ("本月科室图", 9),
    ],
)
def test_the_month_of_ones_department_is_asked_for(text: str, month: int) -> None:
    assert hear(text).intent == AskMonth(OWN, Period.month(date(2026, month, 1)))


def test_another_department_by_its_name_or_alias() -> None:
    assert hear("国库科上个月的图").intent == AskMonth("国库科", Period.month(date(2026, 8, 1)))
    assert hear("看看办公室2025年12月的图").intent == AskMonth("办公室", Period.month(date(2025, 12, 1)))


@pytest.mark.parametrize(
    "text",
    [
        "今年我做了多少小时",
        "今年上榜的有谁",
        "我的一年级孩子病了",
        "这一年过得真快",
        "去年的事了",
        "年度评优的图纸在哪",
        "科室本月图书管理值班谁",
        "本月科室图书室打扫2小时",
        "今年植树的图发群里了",
        "去年的图书捐了两百册",
        "好人榜的图",
        "我的年度考核表",
        "全年的工作总结什么时候交",
        "本月卫生图片请各科室报送",
        "张伟今年的图",
    ],
)
def test_what_only_sounds_like_it_asks_for_no_picture(text: str) -> None:
    assert not isinstance(hear(text).intent, AskYear | AskMonth)


def test_nothing_in_the_corpora_is_taken_for_it() -> None:
    """They were collected before there were such pictures."""
    for folder in CORPORA:
        for line in (folder / "messages.jsonl").read_text(encoding="utf-8").splitlines():
            text = json.loads(line)["text"]
            if "年" in text or "图" in text or "画" in text or "海" in text:
                assert not isinstance(hear(text).intent, AskYear | AskMonth), text
