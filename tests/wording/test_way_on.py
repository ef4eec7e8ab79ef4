"""Sentences that stop somebody also say how to go on."""

from dataclasses import replace
from datetime import date

from domain.hours import Entry, NotForYou, NotYours, RecordsListed, ReportHours
from domain.limits import OverLongestDay
from domain.period import Period
from domain.talk import Asking, Pending, Question
from tests.wording.test_say import ME, SAME
from wording import say
from wording.hours import place_and_activity

DAY = date(2026, 11, 20)
REPORT = ReportHours((Entry((ME,), DAY, None, place="福利院", activity="打扫"),), text="昨天在福利院打扫")


def test_a_question_is_one_sentence_with_what_is_known() -> None:
    asked = say(Question(Pending(Asking.MINUTES, REPORT))).text
    assert asked == "11月20日（周五）在福利院打扫，做了多长时间？比如“2小时”或“下午2点到4点半”。"


def test_a_place_is_said_once() -> None:
    entry = Entry((ME,), DAY, None, place="车站", activity="在车站志愿服务")
    assert "在车站志愿服务，做了" in say(Question(Pending(Asking.MINUTES, ReportHours((entry,), text="")))).text
    assert place_and_activity("车站", "在车站打扫了") == place_and_activity("车站", "打扫") == "在车站打扫"


def test_an_unknown_name_can_be_corrected_or_given_up() -> None:
    asked = say(Question(Pending(Asking.PEOPLE, REPORT, said="王芳"))).text
    assert "“王芳”" in asked
    assert "全名" in asked
    assert "算了" in asked


def test_a_refused_day_names_the_limit_first_and_who_can_do_more() -> None:
    refused = say(OverLongestDay(ME, DAY, 780, 0, 720)).text
    assert refused.startswith("一天最多登记12小时")
    assert "经办人" in refused


def test_what_is_not_shown_says_who_may_see_it() -> None:
    assert "本人" in say(NotYours(12)).text
    assert "我们科" in say(NotForYou("国库科")).text


def test_a_cut_list_says_how_to_see_the_rest() -> None:
    year = Period(date(2026, 1, 1), date(2026, 12, 31))
    some = tuple(replace(r, place="福利院", activity="打扫") for r in SAME[:3])
    whole, cut = say(RecordsListed(year, some, 0)).text, say(RecordsListed(year, some, 12)).text
    assert f"看记录{some[0].number}" in whole
    assert "上个月" not in whole
    assert "还有12条" in cut
    assert "上个月" in cut


def test_in_an_event_one_takes_part_and_work_is_done() -> None:
    assert place_and_activity("局机关大院", "义务洁城日") == "在局机关大院参加义务洁城日"
    assert place_and_activity("人民路口", "文明劝导") == "在人民路口参加文明劝导"
    assert place_and_activity("社区", "参加清洁活动") == "在社区参加清洁活动"
    for work in ("打扫", "站岗", "劝导", "清洁", "巡查"):
        assert place_and_activity("人民路口", work) == f"在人民路口{work}"
    assert place_and_activity("", "义务洁城日") == "义务洁城日"
