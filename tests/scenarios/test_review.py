"""A colleague on the phone, clerk and heads at the desk: what comes back, what is put right, who looks twice."""

from datetime import datetime
from itertools import count

from domain import Intent, Outcome
from domain.hours import Ledger, State
from domain.review import Bar, CorrectRecord, HoursReviewed, MoveLedger, RecordPutRight, ReviewHours
from domain.talk import Message
from handlers import handle
from handlers.desk import Desk
from tests.chat import Room

KEYS = count(1)


def at_the_desk(office: Room, who: str, intent: Intent) -> Outcome:
    """As a page of the console does it."""
    now: datetime = office.clock.now
    key = f"console:{next(KEYS)}"
    with office.store.open() as books:
        roll = books.staff.office()
        person = next(p for p in roll.people if p.name == who)
        desk = Desk(books, now, person, roll, Message(key, "console", "", now, text=getattr(intent, "reason", "")))
        return handle(intent, desk)


def reviewed(office: Room, who: str, *numbers: int, approve: bool = True, reason: str = "") -> HoursReviewed:
    done = at_the_desk(office, who, ReviewHours(numbers, approve, reason))
    assert isinstance(done, HoursReviewed)
    return done


def test_what_comes_back_is_told_with_its_reason_and_can_be_put_right_by_phone(office: Room) -> None:
    wang = office["王磊"].says("昨天下午在福利院打扫4小时").hears("记好了")
    number = office.number("王磊")
    done = reviewed(office, "许静", number, approve=False, reason="照片上看是2小时，请核对")
    assert [r.number for r in done.returned] == [number]
    office.tick(minutes=1)
    wang.is_told("许静退回了您的记录", "照片上看是2小时，请核对", f"记录{number}改成")
    wang.says("改成2小时").hears("改好了", "2小时", "待审核")
    again = office.number("王磊")
    assert again > number
    assert [r.minutes for r in reviewed(office, "许静", again).approved] == [120]


def test_the_button_of_what_came_back_asks_what_is_right(office: Room) -> None:
    wang = office["王磊"].says("昨天下午在福利院打扫4小时").hears("记好了")
    reviewed(office, "张伟", office.number("王磊"), approve=False, reason="时长不对")
    office.tick(minutes=1)
    wang.is_told("张伟退回了您的记录")
    wang.presses("改了再报").is_told("记录1", "？")
    wang.says("3小时").hears("改好了", "3小时")


def test_what_came_back_does_not_stand_in_the_way_of_telling_it_anew(office: Room) -> None:
    wang = office["王磊"].says("昨天下午在福利院打扫4小时").hears("记好了")
    reviewed(office, "许静", office.number("王磊"), approve=False, reason="请写清地点")
    wang.says("昨天下午在福利院打扫4小时").hears("记好了")
    assert [(r.minutes, r.state) for r in office.records("王磊")][-1] == (240, State.PENDING)


def test_after_a_return_a_correction_is_of_what_came_back_and_not_of_what_was_told_before(office: Room) -> None:
    wang = office["王磊"].says("前天上午在福利院打扫3小时").hears("记好了")
    office.clock.later(minutes=5)
    wang.says("昨天下午在社区服务中心帮忙4小时").hears("记好了")
    first, second = (r.number for r in office.records("王磊"))
    office.clock.later(minutes=5)
    reviewed(office, "许静", first, approve=False, reason="请核对时长")
    wang.says("改成2小时").hears("改好了", "2小时")
    standing = {r.number: (r.minutes, r.state) for r in office.records("王磊")}
    assert standing[second] == (240, State.PENDING)
    assert (120, State.PENDING) in standing.values()


def test_the_reporter_hears_of_a_return_too(office: Room) -> None:
    office["张伟"].says("昨天下午我和王磊在福利院打扫2小时").hears("记好了")
    office.tick(minutes=1)
    office["王磊"].reads()
    numbers = [r.number for r in office.records()]
    done = reviewed(office, "许静", *numbers, approve=False, reason="缺少带队人")
    assert len(done.returned) == 2
    office.tick(minutes=1)
    office["王磊"].is_told("退回了您的记录", "缺少带队人")
    office["张伟"].is_told("退回了您登记的记录", "缺少带队人")
    office["许静"].is_told_nothing()


def test_approvals_are_pushed_to_nobody(office: Room) -> None:
    office["王磊"].says("昨天下午在福利院打扫2小时").hears("记好了")
    reviewed(office, "许静", office.number("王磊"))
    office.tick(minutes=1)
    office["王磊"].is_told_nothing()


def test_a_long_day_needs_its_head_and_then_the_clerk(office: Room) -> None:
    office["王磊"].says("昨天8点到18点在福利院打扫").hears("再看一眼")
    number = office.number("王磊")
    assert reviewed(office, "许静", number).left[0].bar is Bar.HEAD_FIRST
    assert reviewed(office, "王芳", number).left[0].bar is Bar.NOT_THERE
    assert [r.number for r in reviewed(office, "张伟", number).seen] == [number]
    assert reviewed(office, "张伟", number).left[0].bar is Bar.SAME_PERSON
    assert reviewed(office, "陈晓燕", number).left[0].bar is Bar.CLERK_NEXT
    assert [r.number for r in reviewed(office, "许静", number).approved] == [number]
    assert office.records("王磊")[0].state is State.APPROVED


def test_many_at_once_leave_out_only_what_may_not_be_settled(office: Room) -> None:
    office["许静"].says("昨天下午在福利院打扫2小时").hears("记好了")
    office["王磊"].says("昨天下午在福利院打扫2小时").hears("记好了")
    office["许静"].says("昨天上午李明在福利院打扫2小时").hears("记好了")
    own, other, told = (r.number for r in office.records())
    done = reviewed(office, "许静", own, other, told, 999)
    assert [r.number for r in done.approved] == [other]
    assert {(one.number, one.bar) for one in done.left} == {
        (own, Bar.OWN),
        (told, Bar.REPORTED),
        (999, Bar.NOT_THERE),
    }


def test_a_locked_record_is_put_right_by_a_new_one_and_the_person_may_say_no(office: Room) -> None:
    wang = office["王磊"].says("昨天下午在福利院打扫4小时").hears("记好了")
    number = office.number("王磊")
    reviewed(office, "许静", number)
    done = at_the_desk(office, "许静", CorrectRecord(number, "签到表上是3小时", minutes=180))
    assert isinstance(done, RecordPutRight)
    (after,) = done.after
    assert (after.replaces, after.state, after.minutes, after.reported_by.name) == (number, State.APPROVED, 180, "王磊")
    office.tick(minutes=1)
    wang.is_told("许静更正了您的记录", "4小时", "3小时", "签到表上是3小时")
    assert [(r.minutes, r.state) for r in office.records("王磊")] == [(180, State.APPROVED)]
    wang.says("我今年多少小时").hears("3小时")


def test_what_the_clerk_put_right_is_not_what_the_reporter_takes_back(office: Room) -> None:
    wang = office["王磊"].says("前天下午在福利院打扫4小时").hears("记好了")
    number = office.number("王磊")
    reviewed(office, "许静", number)
    wang.says("昨天下午在社区服务中心帮忙1小时").hears("记好了")
    at_the_desk(office, "许静", CorrectRecord(number, "签到表上是3小时", minutes=180))
    wang.says("撤销").hears("撤销了", "社区服务中心")


def test_the_clerk_moves_a_record_to_another_ledger_and_says_why(office: Room) -> None:
    wang = office["王磊"].says("昨天下午在福利院打扫2小时").hears("志愿服务")
    number = office.number("王磊")
    done = at_the_desk(office, "许静", MoveLedger(number, Ledger.DUTY, "这是单位统一安排的"))
    assert isinstance(done, RecordPutRight)
    assert [(r.ledger, r.state) for r in done.after] == [(Ledger.DUTY, State.PENDING)]
    office.tick(minutes=1)
    wang.is_told("从志愿服务转到值勤", "这是单位统一安排的")
    assert [r.number for r in reviewed(office, "许静", done.after[0].number).approved]


def test_a_clerks_own_record_is_put_right_only_when_somebody_else_agrees(office: Room) -> None:
    office["许静"].says("昨天下午在福利院打扫4小时").hears("记好了")
    number = office.number("许静")
    reviewed(office, "林秀英", number)
    done = at_the_desk(office, "许静", CorrectRecord(number, "记错了", minutes=300))
    assert isinstance(done, RecordPutRight)
    again = done.after[0].number
    assert done.after[0].state is State.PENDING
    assert reviewed(office, "许静", again).left[0].bar is Bar.OWN
    assert [(r.minutes, r.state) for r in office.records("许静") if r.state is State.APPROVED] == [
        (240, State.APPROVED)
    ]
    assert [r.minutes for r in reviewed(office, "林秀英", again).approved] == [300]
    assert [r.minutes for r in office.records("许静")] == [300]


def test_whom_a_colleague_reported_puts_right_what_came_back_as_well(office: Room) -> None:
    office["张伟"].says("昨天下午王磊在福利院打扫4小时").hears("记好了")
    office.tick(minutes=1)
    office["王磊"].reads()
    reviewed(office, "许静", office.number("王磊"), approve=False, reason="时长不对")
    office.tick(minutes=1)
    office["王磊"].is_told("退回了您的记录").presses("改了再报").is_told("记录1", "？")
    office["王磊"].says("3小时").hears("改好了", "3小时")
    office.tick(minutes=1)
    office["张伟"].is_told("退回了您登记的记录")
    office["张伟"].is_told("王磊更正了您登记的记录")
