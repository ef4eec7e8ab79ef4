"""Each fact is said once, in its hours, to those concerned; what comes too late is listed; the preview agrees."""

import logging
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

import pytest

from domain.calendar import SpecialDay
from domain.inspection import Item, Problem
from domain.leads import CLOSE, OPEN
from domain.mail import Delivery
from domain.period import Period
from domain.rota import Answer, Duty, Shift
from domain.staff import Policy
from domain.talk import Saying
from handlers.rota import recall
from scheduling.deliver import deliver
from scheduling.preview import Preview, preview
from scheduling.reminders import tick
from storage.parcels import outbox
from storage.store import Store
from storage.values import saying_from_json
from tests.scheduling.post import NotingPost, counts
from tests.scheduling.rota import SUNDAY, WEEKDAYS, at, bring_in, duty, found, person, shifts, someone

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Row:
    key: str
    to: str
    saying: Saying
    state: str
    put: datetime


@pytest.fixture
def office(store: Store) -> Store:
    found(store)
    tick(store, SUNDAY - DAY)
    tick(store, SUNDAY)
    return store


def rows(store: Store, kind: str = "") -> list[Row]:
    with store.engine.connect() as connection:
        found_rows = connection.execute(outbox.select().order_by(outbox.c.number)).all()
    return [
        Row(row.key, row.receiver, saying_from_json(row.saying), row.state, row.put_at.astimezone(store.zone))
        for row in found_rows
        if row.key.startswith(kind)
    ]


def heard(store: Store, kind: str = "") -> list[str]:
    return [row.to for row in rows(store, kind)]


def run(store: Store, since: datetime, until: datetime, step: timedelta = 30 * MINUTE) -> None:
    while since <= until:
        tick(store, since)
        since += step


# --- before a shift -----------------------------------------------------------


def test_the_evening_before_and_an_hour_before(office: Store) -> None:
    bring_in(office, duty())
    run(office, at("11-23", "17:00"), at("11-23", "21:10"), HOUR)
    assert heard(office, "duty:eve:") == ["b01", "b02"]
    assert heard(office, "duty:1h:") == []
    run(office, at("11-24", "13:00"), at("11-24", "14:40"))
    assert heard(office, "duty:1h:") == ["b01", "b02"]
    assert {row.put.time() < time(14, 0) for row in rows(office, "duty:1h:")} == {True}


def test_its_key_names_the_lead_the_shift_its_begin_and_the_person(office: Store) -> None:
    bring_in(office, duty())
    number = shifts(office)[0].number
    tick(office, at("11-23", "19:00"))
    assert [row.key for row in rows(office, "duty:")] == [
        f"duty:eve:{number}:2026-11-24T14:30:B01",
        f"duty:eve:{number}:2026-11-24T14:30:B02",
    ]


def test_equal_reminders_are_one_call_and_can_be_answered_by_a_button(office: Store) -> None:
    bring_in(office, duty())
    tick(office, at("11-23", "19:00"))
    post = NotingPost()
    deliver(office, post, at("11-23", "19:00"))
    assert [to for text, to in post.calls if "明天值勤" in text] == [("b01", "b02")]
    saying = rows(office, "duty:eve:")[0].saying
    assert [choice.sentence for choice in saying.choices] == [
        "收到，11月24日的义务洁城",
        "11月24日的义务洁城我去不了",
        "11月24日的义务洁城想换班",
    ]
    for part in ("11月24日（周二）14:30—16:30", "机关大院", "张伟、陈晓燕", "雨天改在室内", "“收到”“去不了”或“换班”"):
        assert part in saying.text


def test_the_leader_hears_who_is_on_and_at_last_who_has_not_answered(office: Store) -> None:
    bring_in(office, duty(leader=someone(office, "L01")))
    tick(office, at("11-23", "19:00"))
    with office.open() as books:
        books.duty.answer(shifts(office)[0].seats[0].number, Answer.RECEIVED, SUNDAY)
    tick(office, at("11-24", "13:45"))
    first, last = (row.saying.text for row in rows(office, "duty:") if row.to == "l01")
    assert "您带队" in first
    assert "张伟、陈晓燕" in first
    assert "还没回音：陈晓燕" in last


def test_only_who_has_not_answered_is_asked_once_more(office: Store) -> None:
    bring_in(office, duty())
    tick(office, at("11-23", "19:00"))
    with office.open() as books:
        books.duty.answer(shifts(office)[0].seats[0].number, Answer.RECEIVED, SUNDAY)
    tick(office, at("11-24", "13:45"))
    again = {row.to: "再提醒您一次" in row.saying.text for row in rows(office, "duty:1h:")}
    assert again == {"b01": False, "b02": True}


def test_who_cannot_come_is_reminded_no_more(office: Store) -> None:
    bring_in(office, duty())
    with office.open() as books:
        books.duty.answer(shifts(office)[0].seats[0].number, Answer.DECLINED, SUNDAY)
    run(office, at("11-23", "18:30"), at("11-24", "14:40"), 4 * HOUR)
    assert set(heard(office, "duty:")) == {"b02"}


def test_a_cancelled_shift_is_announced_to_nobody(office: Store) -> None:
    bring_in(office, duty())
    with office.open() as books:
        books.duty.cancel(shifts(office)[0].number, "下雪")
    run(office, at("11-23", "18:30"), at("11-24", "14:40"), 4 * HOUR)
    assert heard(office, "duty:") == []


def test_an_early_shift_is_announced_the_evening_before_only(office: Store) -> None:
    bring_in(office, duty(start="07:30", end="08:30"))
    run(office, at("11-23", "18:30"), at("11-24", "08:30"), 2 * HOUR)
    assert {row.key.split(":")[1] for row in rows(office, "duty:")} == {"eve"}
    assert not any("再提醒" in row.saying.text for row in rows(office, "duty:"))


def test_a_duty_can_have_lead_times_of_its_own(office: Store) -> None:
    bring_in(office, duty(reminders=("1w", "2d", "30m")))
    for day, clock in (
        ("11-24", "20:00"),
        ("11-28", "20:00"),
        ("11-29", "20:00"),
        ("12-01", "09:00"),
        ("12-01", "14:20"),
    ):
        tick(office, at(day, clock))
    days = {(row.key.split(":")[1], row.put.date().day) for row in rows(office, "duty:") if "2026-12-01" in row.key}
    assert days == {("1w", 24), ("2d", 29), ("30m", 1)}


def test_of_an_unpublished_year_shifts_are_marked(office: Store) -> None:
    bring_in(office, duty())
    tick(office, at("2027-01-04", "17:00"))
    tick(office, at("2027-01-04", "20:00"))
    saying = next(row.saying for row in rows(office, "duty:eve:") if "2027-01-05" in row.key)
    assert "待确认" in saying.text


def test_a_card_of_a_long_duty_still_fits_the_phone(office: Store) -> None:
    long = duty(title="义务洁城日暨文明交通劝导志愿活动", place="人民路与解放路交叉口东北角公交站台旁的宣传栏")
    bring_in(office, replace(long, checklist=("带上工具和反光背心",) * 9, weather="下雨就改到室内打扫楼道" * 9))
    tick(office, at("11-23", "19:00"))
    saying = rows(office, "duty:eve:")[0].saying
    assert len(saying.text) <= 160
    assert "14:30" in saying.text
    assert "“去不了”" in saying.text


# --- once, in time, or listed --------------------------------------------------


def test_asked_a_thousand_times_it_is_said_once(office: Store) -> None:
    bring_in(office, duty())
    run(office, at("11-23", "18:00"), at("11-23", "20:59"), 11 * MINUTE)
    assert len(rows(office, "duty:eve:")) == 2


def test_a_tick_is_one_line_and_only_when_it_did_something(office: Store, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "scheduling")
    bring_in(office, duty())
    tick(office, at("11-23", "17:00"))
    caplog.clear()
    run(office, at("11-23", "17:01"), at("11-23", "21:10"), HOUR)
    lines = [vars(record) for record in caplog.records]
    assert {line["message"] for line in lines} == {"tick"}
    assert sum(line.get("put", 0) for line in lines) == 2
    assert all(any(line.get(done) for done in ("put", "expired", "planned", "missed")) for line in lines)
    caplog.clear()
    run(office, at("11-23", "21:11"), at("11-23", "21:20"), MINUTE)
    assert caplog.records == []


def test_a_duty_entered_in_the_evening_is_announced_at_once(office: Store) -> None:
    tick(office, at("11-23", "20:29"))
    bring_in(office, duty(), now=at("11-23", "20:30"))
    tick(office, at("11-23", "20:31"))
    assert heard(office, "duty:eve:") == ["b01", "b02"]


def test_what_was_missed_is_listed_and_never_sent(office: Store) -> None:
    bring_in(office, duty())
    tick(office, at("11-23", "17:00"))
    tick(office, at("11-24", "09:00"))
    assert {row.state for row in rows(office, "duty:eve:")} == {"expired"}
    with office.look() as books:
        assert {reason for key, _, _, reason in books.outbox.troubles(9) if key.startswith("duty:eve")} == {
            "not said in time: the clock stood still"
        }
    post = NotingPost()
    deliver(office, post, at("11-24", "09:00"))
    assert not any("明天值勤" in text for text in post.texts)


def test_what_nobody_could_have_announced_is_not_listed(office: Store) -> None:
    tick(office, at("11-23", "17:00"))
    bring_in(office, duty(), now=at("11-24", "08:00"))
    tick(office, at("11-24", "09:00"))
    assert rows(office, "duty:eve:") == []


def test_put_and_not_sent_before_the_hours_end_it_is_closed(office: Store) -> None:
    bring_in(office, duty())
    tick(office, at("11-23", "20:50"))
    tick(office, at("11-23", "21:00"))
    assert {row.state for row in rows(office, "duty:eve:")} == {"expired"}


def test_a_clock_put_forward_and_put_right_forgets_nothing_and_says_nothing_twice(office: Store) -> None:
    """What it closed as too late is said when its hour comes; what it had sent stays said."""
    bring_in(office, duty())
    tick(office, at("11-23", "19:00"))
    post = NotingPost(lambda text, to: Delivery(to[:1], {}) if "明天值勤" in text else None)  # one of two gets it
    deliver(office, post, at("11-23", "19:00"))
    tick(office, at("11-25", "12:00"))
    assert {(row.to, row.state) for row in rows(office, "duty:eve:")} == {("b01", "sent"), ("b02", "expired")}
    assert {row.state for row in rows(office, "duty:1h:")} == {"expired"}
    for clock in ("19:05", "19:06"):
        tick(office, at("11-23", clock))
    tick(office, at("11-24", "13:45"))
    assert {(row.to, row.state) for row in rows(office, "duty:eve:")} == {("b01", "sent"), ("b02", "expired")}
    assert {row.state for row in rows(office, "duty:1h:")} == {"waiting"}
    tick(office, at("11-23", "20:00"))
    again = NotingPost()
    for clock in ("20:00", "20:10"):
        deliver(office, again, at("11-23", clock))
    assert [to for text, to in again.calls if "明天值勤" in text] == [("b02",)]


def test_a_shift_moved_away_and_back_is_announced_once(office: Store) -> None:
    bring_in(office, duty())
    shift = shifts(office)[0]
    post = NotingPost()
    for minute, day in enumerate((26, 24, 26, 24)):
        now = at("11-23", f"19:{minute:02}")
        tick(office, now)
        if minute == 2:  # not before it was moved back for the first time
            deliver(office, post, now)
        with office.open() as books:
            recall(shift, books, now)
            books.duty.move(shift.number, date(2026, 11, day), shift.start, shift.end, "")
        tick(office, now)
    deliver(office, post, at("11-23", "19:04"))
    assert [to for text, to in post.calls if "明天值勤" in text] == [("b01", "b02")]


def test_a_rule_that_fails_stops_no_other_and_is_made_up_for(office: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    bring_in(office, duty())
    with monkeypatch.context() as broken:
        broken.setattr("storage.inspection.Inspection.open", lambda *_, **__: 1 / 0)
        with pytest.raises(ExceptionGroup):
            tick(office, at("11-23", "19:00"))
    assert heard(office, "duty:eve:") == ["b01", "b02"]
    with office.look() as books:
        assert books.doctor.last_tick() == SUNDAY


# --- after a shift --------------------------------------------------------------


def test_in_the_evening_those_of_whom_nothing_is_known_are_asked_once(office: Store) -> None:
    bring_in(office, duty())
    run(office, at("11-24", "17:30"), at("11-25", "12:00"), 3 * HOUR)
    asked = rows(office, "attendance:")
    assert [row.to for row in asked] == ["b01", "b02"]
    assert {row.put.date().day for row in asked} == {24}
    assert [choice.sentence for choice in asked[0].saying.choices] == [
        "11月24日14:30到16:30义务洁城",
        "11月24日的义务洁城没去",
    ]


def test_who_said_that_they_were_not_there_is_not_asked(office: Store) -> None:
    bring_in(office, duty())
    with office.open() as books:
        books.duty.absent(shifts(office)[0].seats[0].number)
    run(office, at("11-24", "17:30"), at("11-24", "20:59"), HOUR)
    assert heard(office, "attendance:") == ["b02"]


def test_an_office_that_does_not_ask_still_asks_for_a_forgotten_check_out(office: Store) -> None:
    bring_in(office, duty())
    shift = shifts(office)[0]
    with office.open() as books:
        books.staff.set_policy(Policy(ask_attendance=False))
        books.duty.arrive(shift.seats[0].number, at("11-24", "14:25"), shift.seats[0].band)
    run(office, at("11-24", "17:30"), at("11-24", "20:59"), HOUR)
    (asked,) = rows(office, "attendance:")
    assert asked.to == "b01"
    assert "14:25" in asked.saying.text
    assert "16:30" in asked.saying.text


@pytest.mark.parametrize(
    ("start", "end", "day"), [("19:00", "21:30", 25), ("22:00", "06:00", 25), ("08:00", "09:00", 24)]
)
def test_after_a_late_shift_the_question_waits_for_the_morning(office: Store, start: str, end: str, day: int) -> None:
    bring_in(office, duty(start=start, end=end))
    run(office, at("11-24", "09:00"), at("11-25", "20:59"), 3.5 * HOUR)
    asked = rows(office, "attendance:")
    assert {row.put.date().day for row in asked} == {day}
    assert all(OPEN <= row.put.time() < CLOSE for row in asked)


# --- the week, the clerk, findings ----------------------------------------------


def test_the_digest_goes_to_heads_leaders_and_the_clerk_on_friday(office: Store) -> None:
    bring_in(office, duty(leader=someone(office, "L01")))
    run(office, at("11-27", "15:00"), at("11-27", "17:00"), 20 * MINUTE)
    digests = rows(office, "digest:")
    assert {row.to for row in digests} == {"l01", "a02", "b01", "b02"}  # no head of another department
    assert all("12月1日（周二）14:30—16:30" in row.saying.text for row in digests)
    assert all("上一周有2人次" in row.saying.text for row in digests)


def test_who_wants_no_digest_gets_none(office: Store) -> None:
    bring_in(office, duty())
    with office.open() as books:
        books.duty.set_digest(person(books, "A02"), on=False)
    tick(office, at("11-27", "16:30"))
    assert set(heard(office, "digest:")) == {"b01", "b02"}


def test_without_anything_to_say_there_is_no_digest(office: Store) -> None:
    tick(office, at("11-27", "16:30"))
    assert heard(office, "digest:") == []


def test_the_digest_comes_on_the_last_working_day(office: Store) -> None:
    bring_in(office, duty(), now=at("09-21"))
    tick(office, at("09-21"))
    run(office, at("09-24", "16:30"), at("09-25", "17:00"), 6 * HOUR)  # the 25th is 中秋
    assert {row.put.date().day for row in rows(office, "digest:")} == {24}


def digest_days(store: Store, *clocks: datetime) -> set[str]:
    for clock in clocks:
        tick(store, clock)
    return {f"{row.put:%m-%d}" for row in rows(store, "digest:") if row.put in clocks}


def test_before_a_long_holiday_the_digest_comes_on_the_last_working_day(office: Store) -> None:
    now = at("09-28")
    bring_in(office, duty("FREQ=WEEKLY;BYDAY=TH", start="09:00", end="10:00"), now=now)
    tick(office, now)
    asked = [at(f"09-{day}", "17:00") for day in (29, 30)] + [at(f"10-0{day}", "17:00") for day in (1, 2, 5, 6, 7)]
    assert digest_days(office, *asked) == {"09-30"}  # 10-08 is worked; 国庆 is from the 1st to the 7th


def test_in_a_week_without_a_working_day_there_is_no_digest(office: Store) -> None:
    now = at("11-23")
    bring_in(office, duty(), now=now)
    with office.open() as books:
        for day in range(23, 28):
            books.calendar.set_day(SpecialDay(date(2026, 11, day), off=True, name="停电"), "A02", now)
    assert digest_days(office, *(at(f"11-{day}", "17:00") for day in range(23, 30))) == set()


def test_on_new_year_s_day_of_a_year_without_a_notice_nothing_is_said_of_the_week(office: Store) -> None:
    now = at("12-28")
    bring_in(office, duty(), now=now)
    tick(office, now)
    asked = (at("12-31", "17:00"), at("2027-01-01", "17:00"), at("2027-01-08", "17:00"))
    assert digest_days(office, *asked) == {"12-31", "01-08"}


def test_a_year_without_a_notice_is_told_to_the_clerk_once(office: Store) -> None:
    bring_in(office, duty())
    run(office, at("11-22", "20:30"), at("11-24", "12:00"), 6.5 * HOUR)
    (told,) = rows(office, "unpublished:")
    assert told.to == "a02"
    assert "2027年" in told.saying.text
    assert "在后台“节假日”里录入" in told.saying.text
    assert OPEN <= told.put.time() < CLOSE


def test_shifts_without_a_leader_are_told_to_the_clerk_a_week_before(office: Store) -> None:
    bring_in(office, duty(), duty(title="路口", place="路口", leader=someone(office, "L01")))
    run(office, at("11-23", "08:00"), at("11-24", "20:00"), 6 * HOUR)
    (told,) = rows(office, "unled:")
    assert told.to == "a02"
    assert "12月1日" in told.saying.text
    assert "在后台“排班日历”的“值勤项目”里补上" in told.saying.text
    assert "路口" not in told.saying.text


def find(store: Store, when: datetime, keeper: str | None = "A03", place: str = "三楼") -> None:
    with store.open() as books:
        by = person(books, "A01")
        check = books.inspection.check(place, False, by, when, f"m{when}", "三楼有烟头")
        who = None if keeper is None else person(books, keeper)
        books.inspection.find(check, (Problem(Item.BUTTS, "烟头"),), who)


def test_an_open_finding_reminds_its_keeper_once_and_then_the_clerk(office: Store) -> None:
    find(office, at("11-27", "10:00"))
    run(office, at("11-27", "10:00"), at("12-08", "10:00"), 12 * HOUR)
    told = [(row.to, row.put.date().isoformat()) for row in rows(office, "finding:")]
    assert told == [("a03", "2026-11-30"), ("a02", "2026-12-02")]


def test_what_has_been_put_right_is_not_spoken_of(office: Store) -> None:
    find(office, at("11-27", "10:00"))
    with office.open() as books:
        books.inspection.fix(books.inspection.open()[0].number, person(books, "A03"), at("11-27", "15:00"))
    run(office, at("11-30", "08:00"), at("12-03", "10:00"), 12 * HOUR)
    assert rows(office, "finding:") == []


# --- the preview ----------------------------------------------------------------


def lines(store: Store, first: str, last: str, now: datetime = SUNDAY) -> list[Preview]:
    with store.look() as books:
        return list(preview(books, Period(at(first).date(), at(last).date()), now))


def test_the_preview_of_2026_is_silent_about_the_holidays(office: Store) -> None:
    bring_in(office, duty())
    told = lines(office, "01-01", "12-31")
    eves = {f"{line.date:%m-%d}" for line in told if line.kind == "eve" and line.date is not None}
    assert len(eves) == 49
    assert not {"02-17", "05-05", "10-06"} & eves
    assert all(OPEN <= line.at.time() < CLOSE for line in told)
    assert all(line.at.minute not in (0, 30) for line in told if line.kind in ("eve", "1h"))


def test_the_preview_of_next_year_is_marked(office: Store) -> None:
    bring_in(office, duty())
    told = [line for line in lines(office, "2027-02-01", "2027-02-28") if line.kind == "eve"]
    assert told
    assert all("待确认" in line.text for line in told)


CLEANING = duty("FREQ=MONTHLY;BYDAY=1FR", title="大扫除", place="办公楼", take=None, department="社会保障科")
EARLY = duty(WEEKDAYS, title="路口劝导", place="路口", department="国库科", start="07:30", end="08:30", take=1)
LATE = duty("FREQ=DAILY", title="值夜", place="门岗", take=1, start="19:00", end="21:30", reminders=("2h", "30m"))
SINGLE = duty("", first=date(2026, 11, 26), reminders=("3d", "eve", "30m"))
TWICE = duty("FREQ=WEEKLY;BYDAY=WE,SA", place="北门")


@pytest.mark.parametrize("duties", [(duty(), EARLY), (CLEANING, LATE), (SINGLE, TWICE)], ids=["early", "late", "once"])
def test_what_is_previewed_is_what_is_said(sqlite_url: str, duties: tuple[Duty, ...]) -> None:
    store = Store(sqlite_url)
    found(store)
    leader = someone(store, "L01")
    bring_in(store, replace(duties[0], leader=leader), *duties[1:])
    find(store, at("11-20", "10:00"))
    find(store, at("11-23", "10:00"), keeper=None)
    told = lines(store, "11-22", "12-05")
    others = {SUNDAY + n * DAY + hours * HOUR for n in range(14) for hours in (-3, 2, 10.5)}
    for moment in sorted({line.at for line in told} | {other for other in others if other >= SUNDAY}):
        tick(store, moment)
    with store.look() as books:
        userids = books.staff.userids_of(books.staff.office().people)
    said = rows(store)
    assert len(told) > 40
    expected = sorted((userids[line.to], line.text) for line in told)
    assert sorted((row.to, row.saying.text) for row in said) == expected
    moments = {(userids[line.to], line.text): line.at for line in told}
    assert all(row.put == moments[row.to, row.saying.text] for row in said)
    store.close()


def test_a_preview_names_people_duty_and_day(office: Store) -> None:
    bring_in(office, duty())
    line = next(line for line in lines(office, "11-23", "11-23") if line.kind == "eve")
    assert (line.to.name, line.duty, line.date) == ("张伟", "义务洁城", date(2026, 11, 24))
    assert counts(office) == {}


def test_whoever_cannot_be_reached_is_not_in_the_preview(office: Store) -> None:
    bring_in(office, duty())
    with office.open() as books:
        books.staff.unbind(person(books, "B01"))
    assert {line.to.name for line in lines(office, "11-23", "11-24") if line.kind == "eve"} == {"陈晓燕"}


def test_a_shift_moved_by_hand_is_announced_for_its_new_time(office: Store) -> None:
    bring_in(office, duty())
    shift: Shift = shifts(office)[0]
    with office.open() as books:
        books.duty.move(shift.number, date(2026, 11, 26), time(9), time(10), "领导有会")
    run(office, at("11-23", "18:30"), at("11-26", "09:30"), 4 * HOUR)
    assert {row.put.date().day for row in rows(office, "duty:eve:")} == {25}
