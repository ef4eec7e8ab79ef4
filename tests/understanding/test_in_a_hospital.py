"""What a fifth office taught: names that are words, whole weeks, other people's hours, notices in other clothes."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from papers.office import read_office
from tests.understanding.office import HERE
from understanding import understand
from understanding.hearing import Hearing
from understanding.lines import to_line

OFFICE = read_office(HERE / "corpora/hospital/office.json").office
PEOPLE = {person.name: person for person in OFFICE.people}
NOW = datetime(2026, 11, 18, 17, 40, tzinfo=ZoneInfo("Asia/Shanghai"))  # a Wednesday


def told(sender: str, text: str) -> dict[str, object]:
    return to_line(0, understand(text, Hearing(NOW, PEOPLE[sender], OFFICE)))


def written(sender: str, text: str) -> list[tuple[str, str, int]]:
    """Everybody's day and minutes as they would be recorded."""
    line = told(sender, text)
    entries = line.get("entries") or []
    assert isinstance(entries, list)
    return [(who, e["date"][5:], e["minutes"]) for e in entries for who in e["people"]]


@pytest.mark.parametrize(
    ("sender", "text", "expected"),
    [
        ("常胜", "我同和平慰问老职工两小时", [("常胜", "11-18", 120), ("和平", "11-18", 120)]),
        ("江河", "昨天和平安一起发传单，九点到十一点", [("江河", "11-17", 120), ("平安", "11-17", 120)]),
        ("石磊", "扫雪：齐全（1小时）、时光（0.5h）", [("齐全", "11-18", 60), ("时光", "11-18", 30)]),
        ("康健", "江河去了一天，平安只去了半天，江湾村", [("江河", "11-18", 480), ("平安", "11-18", 240)]),
        ("夏天", "上官和我昨天义诊2小时", [("上官云", "11-17", 120), ("夏天", "11-17", 120)]),
        ("刘洋", "昨天那个义诊我没去，是雷鸣替我去的，3小时", [("雷鸣", "11-17", 180)]),
        ("夏天", "雷鸣跟我讲他周一去献血车帮忙两小时，麻烦补录", [("雷鸣", "11-16", 120)]),
        ("刘大勇", "上午扫雪8点到9点下午搬物资2点到4点", [("刘大勇", "11-18", 60), ("刘大勇", "11-18", 120)]),
        ("苗苗", "和护士长夏雨昨天义诊2小时", [("苗苗", "11-17", 120), ("夏雨", "11-17", 120)]),
        ("苗苗", "我和副院长白杨昨天义诊2小时", [("苗苗", "11-17", 120), ("白杨", "11-17", 120)]),
        (
            "刘大勇",
            "我和花蕾苗苗修路，上午三个钟头",
            [("刘大勇", "11-18", 180), ("花蕾", "11-18", 180), ("苗苗", "11-18", 180)],
        ),
        (
            "计明",
            "上周一、周三都在车站发传单，每次一小时",
            [("计明", "11-09", 60), ("计明", "11-11", 60)],
        ),
    ],
)
def test_it_writes_down_who_and_when(sender: str, text: str, expected: list[tuple[str, str, int]]) -> None:
    assert written(sender, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "夏主任昨天讲话讲了一个小时",
        "我爸昨天在社区值守了四个小时",
        "和平他爱人昨天在社区值守了四个小时",
        "今天被领导批评了半小时",
        "刚看新闻，隔壁县志愿者连着铲雪十个小时，了不起",
        "各位会员：周六上午8:30-10:30在江滨公园健步走，请穿运动鞋",
        "义诊9点到11点，收到回复",
        "我周六9点到11点有空，可以去敬老院",
    ],
)
def test_it_records_nothing_of_what_is_no_report(text: str) -> None:
    assert told("常胜", text)["intent"] == "none"


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("这三天每天去火车站执勤2小时", "date"),
        ("去年夏天在水库边巡逻，总共三小时", "date"),
        ("大概一个半到两个小时吧，在路口执勤", "minutes"),
        ("昨天下午两点到四点半扫雪，我和石磊，齐科长三点才来", "minutes"),
        ("昨天和护士长去汽车站义诊2小时", "people"),
        ("后勤科组织党员干部5人到江湾村扫雪，历时2小时", "people"),
    ],
)
def test_it_asks_about_what_is_vague(text: str, missing: str) -> None:
    assert told("常胜", text)["ask"] == [missing]


def test_a_correction_names_the_record_by_its_day_and_leaves_the_day_alone() -> None:
    assert told("花蕾", "昨天2小时改成3小时") == {"id": 0, "intent": "amend", "minutes": 180}
