"""Times told in passing: mended ends, days counted from others, what has no time of its own, other ways to write."""

from datetime import datetime

import pytest

from domain.hours import ReportHours
from tests.understanding.office import ZONE, hear

Told = tuple[str, ...]


def _told(text: str, now: datetime | None = None) -> Told:
    """Each entry as day, minutes and begin: 15 120 14:00; ? where it is asked."""
    intent = hear(text, now=now).intent if now else hear(text).intent
    assert isinstance(intent, ReportHours), intent
    lines = []
    for e in intent.entries:
        day = "?" if e.day is None else str(e.day.day)
        lines.append(f"{day} {'?' if e.minutes is None else e.minutes}" + (f" {e.start:%H:%M}" if e.start else ""))
    return tuple(lines)


# now is Wednesday, the 16th
@pytest.mark.parametrize(
    ("text", "told"),
    [
        # one end is mended, the other stays
        ("昨天打扫，两点到三点半，不对，是三点四十收的摊", ("15 100 14:00",)),
        ("昨天打扫，两点到三点半，不对，四点才收工", ("15 120 14:00",)),
        ("昨天打扫九点到十一点，不对，是九点半开始的", ("15 90 09:30",)),
        ("昨天打扫九点到十一点，不对，是九点半到十一点", ("15 90 09:30",)),
        # what was planned, what kept them waiting, when it began
        ("今天下午修院墙做志愿服务，原说三点动工，等料等到四点才开干，五点半收工", ("16 90 16:00",)),
        ("今天下午做志愿服务发传单，说好两点发，等领导等到两点半才开始，四点发完", ("16 90 14:30",)),
        # a half day made exact
        ("今天擦玻璃，一下午，严格说是两点到四点半", ("16 150 14:00",)),
        ("今天洗大厅地毯，忙活了一下午，准确点说是两点四十到五点十分", ("16 150 14:40",)),
        # twenty past, all along
        ("昨天傍晚跟着社区打扫，从六点二十一直到八点差五分", ("15 95 18:20",)),
        ("昨天下午扫雪，两点二十一到四点", ("15 99 14:21",)),
        # counted from the days before
        ("周六周日在图书馆整理书，前一天3小时，后一天2小时", ("12 180", "13 120")),
        ("周一周二去敬老院打扫，第一天两小时，另一天一个半小时", ("14 120", "15 90")),
        ("周六周日文化节志愿服务，周六一整天，周日半天", ("12 480", "13 240")),
        ("前天扫雪两小时，第二天又扫了一小时", ("14 120", "15 60")),
        ("前天扫雪两小时，第二天腰疼", ("14 120",)),
        ("文明岗第三天，7:20~8:00", ("16 40 07:20",)),
        # so much a day
        ("周一周二在路口劝导，四十分钟一天", ("14 40", "15 40")),
        # the length that shall stand
        ("昨天打扫两个多小时，你记两个小时就行", ("15 120",)),
        ("昨天打扫一个小时还多一点，记一小时", ("15 60",)),
        ("昨天打扫两小时出头，就写两小时吧", ("15 120",)),
        ("扫了40分钟楼道，擦了20分钟玻璃，就记一小时吧", ("16 40", "16 20")),
        ("两小时……等等，九点到十一点半，是两个半小时。昨天在食堂帮厨", ("15 150 09:00",)),
        # in the morning by its end
        ("昨天在公园捡垃圾，7:30-11:00", ("15 210 07:30",)),
        ("昨晚义诊，7点半干到9点", ("15 90 19:30",)),
        ("昨天看望老党员，九点去的，十点四十回", ("15 100 09:00",)),
        # written otherwise
        ("昨天打扫1400-1600", ("15 120 14:00",)),
        ("昨天打扫2-4pm", ("15 120 14:00",)),
        ("昨天打扫 9am-11:30am", ("15 150 09:00",)),
        ("本周志愿服务台账：\n①9月14日，养老院理发，2h\n②9月15日，捡烟头，14:20-15:50", ("14 120", "15 90 14:20")),
        ("昨天十点半下楼扫雪，一直扫到十二点", ("15 90 10:30",)),
        ("昨天打扫了三个小时，去掉吃饭半小时，净两个半小时", ("15 150",)),
        ("我昨天打扫两小时张丽一个半李明一小时", ("15 120", "15 90", "15 60")),
        ("昨天一小时前天两小时都在打扫", ("15 60", "14 120")),
        ("我和李明各半小时，张丽1小时，昨天下午在福利院打扫", ("15 30", "15 60")),
        ("昨天打扫了1个钟30分", ("15 90",)),
        ("昨天下午2-4打扫", ("15 120 14:00",)),
        ("从昨晚十点值守到今天凌晨两点", ("15 240 22:00",)),
        ("前晚十点值守到昨天凌晨2点", ("14 240 22:00",)),
        # another day's, or another report's
        ("昨天打扫一小时，上次报过两小时了", ("15 60",)),
        ("今天又打扫了一小时，昨天那次已经报过了", ("16 60",)),
        ("今天打扫一小时，跟昨天一样", ("16 60",)),
        ("今天打扫一小时，比昨天少半小时", ("16 60",)),
        # the day somebody got over it is none
        ("大前天台风，我报名守安置点当志愿者，晚上九点守到第二天早上七点，今天才缓过来", ("13 600 21:00",)),
    ],
)
def test_what_is_told_in_passing_counts(text: str, told: Told) -> None:
    assert _told(text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("上午扫楼道一小时，下午又去河边转了转捡瓶子，都记一下", ("16 ?",)),
        ("昨天打扫3小时(含路上半小时)", ("15 ?",)),
        ("昨天打扫，张丽和李明一个一天一个半天", ("15 ?", "15 ?")),
        ("这周除了周三天天护学半小时", ("? 30",)),
        ("昨天擦窗户一小时，还去敬老院陪了陪老人", ("15 ?",)),
        ("昨天打扫百十分钟", ("15 ?",)),
        ("昨天打扫早中晚各半小时", ("15 ?",)),
        ("9-12 去福利院打扫两小时", ("? 120",)),
        ("9-12打扫了2小时", ("? 120",)),
    ],
)
def test_what_has_no_time_of_its_own_is_asked(text: str, told: Told) -> None:
    assert _told(text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("上午扫楼道一小时，下午去局里开会", ("16 60",)),
        ("上午扫楼道一小时，下午又去河边捡瓶子，干了四十分钟", ("16 60", "16 40")),
        ("昨天打扫3小时，不含路上半小时", ("15 180",)),
        ("昨天和张丽打扫了一个半小时一个人都没歇", ("15 90",)),
        ("昨天上午扶了3-4个老人，打扫一小时", ("15 60",)),
        ("昨天打扫没报过，两小时", ("15 120",)),
        ("1-2 楼大厅打扫1小时", ("16 60",)),
    ],
)
def test_what_stands_near_it_is_not_asked(text: str, told: Told) -> None:
    assert _told(text) == told


def test_years_and_prices_are_no_clock_times() -> None:
    now = datetime(2026, 9, 16, 17, 40, tzinfo=ZONE)
    assert _told("昨天发了1000-1500元的慰问品，志愿服务两小时", now) == ("15 120",)
