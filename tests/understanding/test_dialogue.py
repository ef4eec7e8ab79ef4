"""Answers to an open question, and messages that are none."""

from dataclasses import replace
from datetime import date, time

import pytest

from domain.hours import AmendHours, AskHours, Dispute, Entry, JoinPhoto, Mention, ReportHours, ShowRecord, UndoHours
from domain.talk import Asking, Cancel, Confirm, Help, Pending
from tests.understanding.office import hear, person

ME = person("周敏")
TODAY = date(2026, 9, 16)
DONE = Entry(people=(ME,), day=TODAY, minutes=120, activity="打扫")
NO_TIME = ReportHours((replace(DONE, minutes=None),), text="今天打扫了,记一下")
NO_DAY = ReportHours((replace(DONE, day=None),), text="前几天打扫2小时")
WANGS = tuple(person(n) for n in ("王建华", "王一", "王海涛", "王芳", "王磊", "王晓燕"))
SAID = Mention("小王", WANGS)
NO_PEOPLE = ReportHours((replace(DONE, unclear=(SAID,)),), text="我和小王今天打扫2小时")


def _asked(asking: Asking, draft: ReportHours | AmendHours | UndoHours | Dispute | JoinPhoto, *options: str) -> Pending:
    said = SAID.said if asking is Asking.PEOPLE and options else ""
    return Pending(asking, draft, options, said)


# --- a bare value ------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "minutes", "start", "end"),
    [
        ("2小时", 120, None, None),
        ("两个半小时吧", 150, None, None),
        ("大概40分钟", 40, None, None),
        ("半天", 240, None, None),
        ("一个小时左右", 60, None, None),
        ("是1.5小时", 90, None, None),
        ("2点到4点", 120, time(14), time(16)),
        ("14:00-15:30", 90, time(14), time(15, 30)),
        ("下午三点到四点半", 90, time(15), time(16, 30)),
        ("1.5", 90, None, None),
        ("大概90", 90, None, None),
        ("2", 120, None, None),
        ("两个半吧", 150, None, None),
        ("前后得有俩钟头", 120, None, None),
    ],
)
def test_a_bare_length_completes_the_report(text: str, minutes: int, start: time | None, end: time | None) -> None:
    heard = hear(text, pending=_asked(Asking.MINUTES, NO_TIME))
    assert heard.answers
    assert heard.intent == ReportHours((replace(DONE, minutes=minutes, start=start, end=end),), text=NO_TIME.text)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("昨天", date(2026, 9, 15)),
        ("上周五", date(2026, 9, 11)),
        ("9月12号", date(2026, 9, 12)),
        ("是前天", date(2026, 9, 14)),
        ("12号吧", date(2026, 9, 12)),
        ("今天", TODAY),
        ("周六", date(2026, 9, 12)),
    ],
)
def test_a_bare_day_completes_the_report(text: str, day: date) -> None:
    heard = hear(text, pending=_asked(Asking.DAY, NO_DAY))
    assert heard.answers
    assert heard.intent == ReportHours((replace(DONE, day=day),), text=NO_DAY.text)


@pytest.mark.parametrize("text", ["12", "3.75", "0"])
def test_a_number_that_may_be_hours_or_minutes_is_no_length(text: str) -> None:
    heard = hear(text, pending=_asked(Asking.MINUTES, NO_TIME))
    assert not (isinstance(heard.intent, ReportHours) and heard.intent.entries[0].minutes)


def test_two_days_in_answer_make_two_entries() -> None:
    heard = hear("周六和周日", pending=_asked(Asking.DAY, NO_DAY))
    assert isinstance(heard.intent, ReportHours)
    assert [e.day for e in heard.intent.entries] == [date(2026, 9, 12), date(2026, 9, 13)]


def test_a_completed_draft_may_still_lack_something() -> None:
    both = ReportHours((replace(DONE, day=None, minutes=None),))
    heard = hear("两小时", pending=_asked(Asking.DAY, both))
    assert isinstance(heard.intent, ReportHours)
    assert heard.answers
    assert heard.intent.missing == ("date",)


def test_one_answer_may_fill_two_gaps() -> None:
    both = ReportHours((replace(DONE, day=None, minutes=None),))
    heard = hear("昨天,两小时", pending=_asked(Asking.DAY, both))
    assert heard.intent == ReportHours((replace(DONE, day=date(2026, 9, 15)),))


@pytest.mark.parametrize("text", ["李强", "是李强", "李强和我", "就李强"])
def test_a_bare_name_tells_who_was_there(text: str) -> None:
    nobody = ReportHours((replace(DONE, people=(), unclear=(Mention("我们几个"),)),))
    heard = hear(text, pending=_asked(Asking.PEOPLE, nobody))
    assert isinstance(heard.intent, ReportHours)
    assert person("李强") in heard.intent.entries[0].people
    assert heard.answers
    assert not heard.intent.missing


def test_only_me_is_an_answer_to_who() -> None:
    nobody = ReportHours((replace(DONE, people=(), unclear=()),))
    heard = hear("就我一个人", pending=_asked(Asking.PEOPLE, nobody))
    assert heard.intent == ReportHours((DONE,))


# --- a correction ------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "day", "minutes"),
    [
        ("不是昨天是前天,两小时", date(2026, 9, 14), 120),
        ("日期不对,是前天", date(2026, 9, 14), None),
        ("不对,是上周五,一个半小时", date(2026, 9, 11), 90),
    ],
)
def test_an_answer_may_correct_what_was_told(text: str, day: date, minutes: int | None) -> None:
    draft = ReportHours((replace(DONE, day=date(2026, 9, 15), minutes=None),))
    heard = hear(text, pending=_asked(Asking.MINUTES, draft))
    assert heard.answers
    assert heard.intent == ReportHours((replace(DONE, day=day, minutes=minutes),))


def test_before_a_repeat_is_confirmed_the_length_may_change() -> None:
    heard = hear("改成3小时", pending=_asked(Asking.REPEAT, ReportHours((DONE,))))
    assert heard.intent == ReportHours((replace(DONE, minutes=180),))
    assert heard.answers


# --- a choice ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("1", "王建华"),
        ("第二个", "王一"),
        ("3", "王海涛"),
        ("选4", "王芳"),
        ("王海涛", "王海涛"),
        ("是王磊", "王磊"),
        ("海涛", "王海涛"),
        ("教科文的那个", "王芳"),
        ("采购科的", "王磊"),
        ("最后一个", "王晓燕"),
        ("5号", "王磊"),
    ],
)
def test_a_person_is_chosen_by_number_name_or_department(text: str, name: str) -> None:
    heard = hear(text, pending=_asked(Asking.PEOPLE, NO_PEOPLE, *(p.no for p in WANGS)))
    assert heard.answers
    assert heard.intent == ReportHours((replace(DONE, people=(ME, person(name))),), text=NO_PEOPLE.text)


@pytest.mark.parametrize("text", ["9", "姓王的", "第八个"])
def test_a_choice_outside_the_options_settles_nothing(text: str) -> None:
    heard = hear(text, pending=_asked(Asking.PEOPLE, NO_PEOPLE, *(p.no for p in WANGS)))
    assert not heard.answers


@pytest.mark.parametrize(
    ("text", "number"), [("1", 1203), ("第二个", 1198), ("1198", 1198), ("1203号", 1203), ("#1198", 1198)]
)
def test_a_record_is_chosen_by_place_or_number(text: str, number: int) -> None:
    heard = hear(text, pending=_asked(Asking.WHICH, AmendHours(minutes=60), "1203", "1198"))
    assert heard.answers
    assert heard.intent == AmendHours(number=number, minutes=60)


def test_a_choice_fits_every_draft_with_a_number() -> None:
    for draft in (UndoHours(), Dispute(absent=True)):
        heard = hear("2", pending=_asked(Asking.WHICH, draft, "7", "8"))
        assert heard.intent == replace(draft, number=8)


@pytest.mark.parametrize(("text", "number"), [("1", 1203), ("都不是", 0), ("2", 1198), ("没有", 0)])
def test_a_photo_goes_to_a_record_or_to_none(text: str, number: int) -> None:
    heard = hear(text, pending=_asked(Asking.WHAT, JoinPhoto(5), "1203", "1198"))
    assert heard.answers
    assert heard.intent == JoinPhoto(5, number)


# --- yes and no --------------------------------------------------------------


@pytest.mark.parametrize(
    "text", ["是", "对的", "确认", "嗯", "好的", "可以", "OK👌", "再记一次", "是的,没错", "行,记吧"]
)
def test_yes_makes_a_draft_sure(text: str) -> None:
    for asking, draft in ((Asking.REPEAT, ReportHours((DONE,))), (Asking.SURE, UndoHours(12))):
        heard = hear(text, pending=_asked(asking, draft))
        assert heard.answers
        assert heard.intent == replace(draft, sure=True)


@pytest.mark.parametrize(
    "text", ["不", "算了", "不用了", "先别记", "取消", "不要", "不用了谢谢", "算啦,先不报", "别记了"]
)
@pytest.mark.parametrize(
    "asking", [Asking.MINUTES, Asking.DAY, Asking.REPEAT, Asking.SURE, Asking.REASON, Asking.PEOPLE]
)
def test_no_drops_the_question(text: str, asking: Asking) -> None:
    heard = hear(text, pending=_asked(asking, NO_TIME))
    assert heard.answers
    assert heard.intent == Cancel()


# --- a reason ----------------------------------------------------------------


@pytest.mark.parametrize(
    "text", ["一直在住院", "忘了报", "上个月出差没顾上,对不起", "补登", "材料丢了刚找到", "时间记错了"]
)
def test_any_words_are_a_reason(text: str) -> None:
    heard = hear(text, pending=_asked(Asking.REASON, ReportHours((DONE,))))
    assert heard.answers
    assert heard.intent == ReportHours((DONE,), reason=text)


def test_a_question_is_no_reason() -> None:
    heard = hear("我今年多少小时了", pending=_asked(Asking.REASON, ReportHours((DONE,))))
    assert not heard.answers
    assert isinstance(heard.intent, AskHours)


# --- a new topic -------------------------------------------------------------


@pytest.mark.parametrize("asking", [Asking.MINUTES, Asking.DAY, Asking.PEOPLE, Asking.REPEAT, Asking.WHICH])
@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("我今年有多少小时了", AskHours),
        ("你能干什么", Help),
        ("看12号记录", ShowRecord),
        ("昨天下午在滨河公园捡垃圾,2点到4点,我和刘晓燕", ReportHours),
    ],
)
def test_a_new_topic_is_no_answer(text: str, kind: type, asking: Asking) -> None:
    heard = hear(text, pending=_asked(asking, NO_TIME, *(["1203"] if asking is Asking.WHICH else [])))
    assert not heard.answers
    assert isinstance(heard.intent, kind)


def test_without_a_question_yes_and_no_stand_alone() -> None:
    assert hear("确认").intent == Confirm()
    assert hear("算了").intent == Cancel()
    assert not hear("确认").answers
