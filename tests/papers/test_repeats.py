"""Words of a duty list are rules, or nobody guesses what they might be."""

import pytest

from papers.repeats import lead_of, rule_of


@pytest.mark.parametrize(
    ("said", "rule"),
    [
        ("FREQ=WEEKLY;BYDAY=TU", "FREQ=WEEKLY;BYDAY=TU"),
        ("rrule:freq=monthly;bymonthday=15", "FREQ=MONTHLY;BYMONTHDAY=15"),
        *[(once, "") for once in ("", "一次", "单次", "仅一次", "不重复", "once")],
        *[(day, "FREQ=DAILY") for day in ("每天", "每日", "天天")],
        *[
            (days, "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR")
            for days in ("每个工作日", "工作日", "每工作日", "周一至周五", "每周一到周五", "星期一至五")
        ],
        ("每周", "FREQ=WEEKLY"),
        *[(day, "FREQ=WEEKLY;BYDAY=TU") for day in ("每周二", "周二", "每星期二", "每个礼拜二", "每个周二", "每周 二")],
        *[
            (days, "FREQ=WEEKLY;BYDAY=MO,WE,FR")
            for days in ("每周一三五", "每周一、三、五", "每周五和周三、周一", "周一,周三,周五")
        ],
        ("每周二和每周四", "FREQ=WEEKLY;BYDAY=TU,TH"),
        ("每周日", "FREQ=WEEKLY;BYDAY=SU"),
        ("每周天", "FREQ=WEEKLY;BYDAY=SU"),
        *[(days, "FREQ=WEEKLY;INTERVAL=2;BYDAY=FR") for days in ("隔周五", "隔周周五", "每隔一周的周五", "每两周周五")],
        ("每两周", "FREQ=WEEKLY;INTERVAL=2"),
        ("每3周的星期二", "FREQ=WEEKLY;INTERVAL=3;BYDAY=TU"),
        ("每月15日", "FREQ=MONTHLY;BYMONTHDAY=15"),
        ("每个月15号", "FREQ=MONTHLY;BYMONTHDAY=15"),
        ("每月20日、5日", "FREQ=MONTHLY;BYMONTHDAY=5,20"),
        ("每月1、15日", "FREQ=MONTHLY;BYMONTHDAY=1,15"),
        ("每月最后一天", "FREQ=MONTHLY;BYMONTHDAY=-1"),
        ("月末", "FREQ=MONTHLY;BYMONTHDAY=-1"),
        ("每月第二个周五", "FREQ=MONTHLY;BYDAY=2FR"),
        ("每月的第2个星期五", "FREQ=MONTHLY;BYDAY=2FR"),
        ("每月第一、第三个周六", "FREQ=MONTHLY;BYDAY=1SA,3SA"),
        ("每月最后一个周五", "FREQ=MONTHLY;BYDAY=-1FR"),
        ("每月", "FREQ=MONTHLY"),
        ("每季度", "FREQ=MONTHLY;INTERVAL=3"),
        ("每年3月5日", "FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=5"),
    ],
)
def test_it_is_the_rule_that_was_meant(said: str, rule: str) -> None:
    assert rule_of(said) == rule


@pytest.mark.parametrize(
    "said",
    [
        "经常",
        "每周八",
        "每月0日",
        "每月32日",
        "每年13月1日",
        "双周五",
        "每月第五周",
        "周",
        "每周二下午",
        "每月第二个",
        "1",
    ],
)
def test_what_is_no_rule_is_not_made_one(said: str) -> None:
    assert rule_of(said) is None


@pytest.mark.parametrize(
    ("said", "code"),
    [
        *[(eve, "eve") for eve in ("eve", "前一晚", "前一天晚上", "头天晚上", "前晚", "提前一天", "提前1天", "前一天")],
        *[
            (hour, "1h")
            for hour in ("1h", "1H", "提前1小时", "提前一小时", "提前一个小时", "1小时", "前1小时", "1小时前")
        ],
        ("提前30分钟", "30m"),
        ("提前半小时", "30m"),
        ("提前半个小时", "30m"),
        ("提前两天", "2d"),
        ("提前一周", "1w"),
        ("90m", "90m"),
    ],
)
def test_it_is_the_reminder_that_was_meant(said: str, code: str) -> None:
    assert lead_of(said) == code


@pytest.mark.parametrize(
    "said", ["", "2y", "0h", "提前0小时", "提前100天", "提前半天", "到时候", "1 h x", "-1h", "1.5h"]
)
def test_what_is_no_reminder_is_not_made_one(said: str) -> None:
    assert lead_of(said) is None
