"""The first page of the console: what is to be done today, each with the way to where it is settled."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from flask import current_app, redirect, url_for

from console.door import EVERYBODY, OFFICE, Answer, Pages, show
from console.setup import steps_in
from console.visit import Cast, Visit
from domain.cycle import GOING_ON, Cycle, Stage
from domain.findings import Wanted
from domain.inspection import FindingState
from domain.period import Period
from storage.view import View
from wording.units import day

pages = Pages("home")

AHEAD = timedelta(days=14)  # of shifts that lack somebody
SOON = timedelta(days=7)  # of what the board has to be through with
COPY_EVERY = timedelta(days=2)
NOTICE_DUE = 11  # the month in which the next year's holidays are usually made known
MOST = 999


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to see to. `count` 0: nothing is to be done. `urgent`: it should not wait. `endpoint`: where it is."""

    label: str
    icon: str
    count: int
    words: str
    endpoint: str
    urgent: bool = False

    @property
    def figure(self) -> str:
        return f"{MOST}+" if self.count > MOST else str(self.count)

    @property
    def href(self) -> str:
        """Empty: there is no such page for anybody."""
        return url_for(self.endpoint) if self.endpoint in current_app.view_functions else ""


@pages.get("/console/", EVERYBODY | {Cast.SET_UP})
def door(visit: Visit) -> Answer:
    """To the page that is for whoever came."""
    if visit.cast & OFFICE:
        return redirect(url_for("home.today"), 303)
    return redirect(url_for("setup.steps" if Cast.SET_UP in visit.cast else "me.mine"), 303)


@pages.get("/console/today", OFFICE)
def today(visit: Visit) -> Answer:
    with visit.look() as view:
        tasks = tuple(_tasks(visit, view))
        unit, departments = view.office.unit, view.sight.departments
    waiting = sorted((task for task in tasks if task.count), key=lambda task: not task.urgent)
    return show(
        visit,
        "home/today.html",
        unit=unit,
        departments=None if departments is None else sorted(departments),
        waiting=waiting,
        settled=[task for task in tasks if not task.count],
    )


def _tasks(visit: Visit, view: View) -> Iterator[Task]:
    now = visit.now.date()
    if Cast.CLERK in visit.cast:
        yield from _set_up(visit, view)
    yield _review(view, now)
    yield _holes(view, now)
    yield _findings(view)
    if visit.cast & {Cast.CLERK, Cast.LEADER}:
        yield _board(view, now)
    if Cast.CLERK in visit.cast:
        yield _notes(view)
        yield from _mail(visit, view)
        yield _holidays(view, now)
        yield _copies(visit, view)


def _set_up(visit: Visit, view: View) -> Iterator[Task]:
    """Only while messages cannot come in; that a sentence was tried is nobody's duty."""
    left = [step for step in steps_in(view, visit) if step.needed and not step.done]
    if left:
        yield Task("设置没有做完", "wand", len(left), f"接着做：{left[0].title}", "setup.steps", urgent=True)


def _review(view: View, now: date) -> Task:
    waiting = view.hours.waiting(most=MOST + 1)
    first = view.hours.oldest()
    words = "没有待审核的记录"
    if first is not None:
        days = (now - first.at.date()).days
        words = f"最早的一条是{f'{days}天前' if days else '今天'}报的"
    return Task(
        "时长待审核",
        "clipboard-check",
        waiting,
        words,
        "hours.queue",
        first is not None and first.at.date() < now - SOON,
    )


def _holes(view: View, now: date) -> Task:
    short = [one for one in view.duty.short(Period(now, now + AHEAD)) if one.holes]
    words = f"最近的是{day(short[0].day)}{short[0].duty.title}" if short else "两周内的班次都有人"
    return Task(
        "班次缺人", "calendar-event", len(short), words, "duty.month", bool(short and short[0].day <= now + SOON)
    )


def _findings(view: View) -> Task:
    count = view.findings.count(Wanted(state=FindingState.OPEN.value))
    return Task("巡查问题未整改", "flag", count, "都已整改" if not count else "等责任人整改", "inspection.findings")


def _board(view: View, now: date) -> Task:
    """What a period should be through with within the week, or should have been."""
    due = [(until, one) for one in view.board.cycles() if one.stage in GOING_ON and (until := _until(one)) is not None]
    due = sorted(((until, one) for until, one in due if until <= now + SOON), key=lambda it: it[0])
    words = "这一周没有到期的步骤"
    if due:
        until, cycle = due[0]
        words = f"{cycle.label}：{day(until)}{'已到期，该走下一步了' if until < now else '到期'}"
    return Task("好人榜到期", "award", len(due), words, "board.periods", bool(due and due[0][0] <= now))


def _until(cycle: Cycle) -> date | None:
    return {
        Stage.COLLECTING: cycle.collect_until,
        Stage.VOTING: cycle.vote_until,
        Stage.NOTICE: cycle.notice_until,
    }.get(cycle.stage)


def _notes(view: View) -> Task:
    count = view.notes.waiting()
    return Task("留言未答复", "message-report", count, "都答复了" if not count else "投诉建议和转来的留言", "notes.box")


def _mail(visit: Visit, view: View) -> Iterator[Task]:
    health = view.troubles.health(visit.now)
    if health is None:
        return
    lost = health.outbox_failed + health.outbox_expired
    words = "没有送不到的消息" if not lost else "看看是谁没有收到，可以当面说一声"
    yield Task("消息没有送到", "mail-exclamation", lost, words, "mail.outbox", lost > 0)
    stuck = "没有积压" if not health.outbox_stuck else "超过5分钟没有发出，请检查企业微信连接"
    yield Task("消息积压", "hourglass", health.outbox_stuck, stuck, "connection.check", health.outbox_stuck > 0)
    broken = health.inbox_failed
    yield Task("没有办成的消息", "message-2", broken, "没有" if not broken else "本人听到“请再说一遍”", "notes.unheard")


def _holidays(view: View, now: date) -> Task:
    calendar = view.duty.calendar()
    missing = [year for year in (now.year, now.year + 1) if not calendar.is_published(date(year, 1, 1))]
    if now.month < NOTICE_DUE and now.year in calendar.published:
        missing = []
    words = f"{missing[0]}年的放假安排还没有录入" if missing else "放假安排齐全"
    return Task("节假日安排", "calendar-off", len(missing), words, "calendar.year", now.year in missing)


def _copies(visit: Visit, view: View) -> Task:
    copies = view.troubles.copies()
    if copies is None or (copies.at is None and not copies.trouble):
        return Task("备份", "shield-check", 0, "还没有做过自动备份", "connection.check")
    late = copies.at is None or visit.now - copies.at > COPY_EVERY
    words = "备份正常" if copies.at is None else f"最近一次：{day(copies.at.date())}{copies.at:%H:%M}"
    if copies.trouble or late:
        words = "最近没有备份成功，请管理员运行 shanxing doctor 查看原因"
    wrong = bool(copies.trouble) or late
    return Task("备份", "shield-check", int(wrong), words, "connection.check", wrong)
