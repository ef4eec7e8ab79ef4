"""The working-day table of a year on the command line: shown, and corrected by the office."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta
from pathlib import Path

import click

from bot.opening import DAY, FILE, PATIENCE, give_up, opened
from domain.calendar import SpecialDay
from domain.period import Period
from domain.rota import HORIZON, OnHoliday, Shift, ShiftState
from papers.holidays import read_holidays
from papers.tables import BadFile
from scheduling.holidays import sync
from scheduling.rota import plan_ahead
from storage.calendar import From
from storage.store import Books

_SOURCES = {From.LIBRARY.value: "程序自带", From.OFFICE.value: "本单位"}
_DAY = timedelta(days=1)


@click.group("holidays", invoke_without_command=True)
@click.option("--year", type=click.IntRange(2000, 2100), help="哪一年；不写就是今年。")
@click.pass_context
def holidays(context: click.Context, year: int | None) -> None:
    """看放假安排；import 导入本单位的，clear 撤掉一天。"""
    if context.invoked_subcommand is not None:
        return
    with opened(new=True) as parts, parts.store.open(PATIENCE) as books:
        sync(books)
        shown = year or parts.clock().year
        published = books.calendar.get().is_published(date(shown, 1, 1))
        listed = books.calendar.listing(shown)
    click.echo(f"{shown} 年放假安排：{'已公布' if published else '未公布'}")
    for line in _table(listed):
        click.echo(line)
    if not published:
        click.echo("通知公布以后，请运行 shanxing holidays import 文件；在这之前按星期排班，并注明待确认。")


@holidays.command("import")
@click.argument("file", type=FILE)
def import_(file: Path) -> None:
    """导入本单位的放假安排（json、xlsx 或 csv）：日期、名称、安排（放假或上班）；文件里的年份算已公布。"""
    try:
        days = read_holidays(file)
    except BadFile as error:
        give_up([*error.problems, "什么都没有导入。"], code=1)
    years = sorted({special.day.year for special in days})
    with opened(new=True) as parts:
        now = parts.clock()
        with parts.store.open(PATIENCE) as books:
            sync(books)
            before = _coming(books, now)
            for special in days:
                books.calendar.set_day(special, "", now)
            for year in years:
                books.calendar.publish(year)
            planned = plan_ahead(books, now)
            changes = tuple(_changes(before, _coming(books, now)))
            kept = _kept(books, now)
    off = sum(special.off for special in days)
    said = f"导入完成：放假 {off} 天，上班 {len(days) - off} 天；{'、'.join(map(str, years))} 年已公布。"
    click.echo(said + (f"新排了 {planned} 班。" if planned else ""))
    for line in changes:
        click.echo(line)
    for shift in kept:
        name = _name(shift)
        click.echo(f"{name}是人工安排的，没有动；现在这天放假：要停，就请经办人或带队人说“取消{name}”。", err=True)


@holidays.command("clear")
@click.argument("day", type=DAY, metavar="DATE")
def clear(day: datetime) -> None:
    """撤掉本单位对某一天的安排，例如 2027-02-06；以程序自带的为准。"""
    gone = day.date()
    with opened(new=True) as parts:
        now = parts.clock()
        with parts.store.open(PATIENCE) as books:
            ours = {special.day for special, source in books.calendar.listing(gone.year) if source == From.OFFICE}
            if gone not in ours:
                give_up([f"{gone} 没有本单位的安排，不用撤。"], code=1)
            books.calendar.clear_day(gone)
            if ours == {gone}:  # nothing of the office's notice is left, so it does not say any more that it is out
                books.calendar.clear_year(gone.year)
            sync(books)
            before = _coming(books, now)
            plan_ahead(books, now)
            changes = tuple(_changes(before, _coming(books, now)))
            published = books.calendar.get().is_published(gone)
    click.echo(f"已撤掉 {gone} 的安排。{gone.year} 年：{'已公布' if published else '未公布'}。")
    for line in changes:
        click.echo(line)


def _coming(books: Books, now: datetime) -> dict[int, Shift]:
    shifts = books.duty.shifts(Period(now.date(), now.date() + HORIZON), cancelled=True)
    return {shift.number: shift for shift in shifts}


def _changes(before: Mapping[int, Shift], after: Mapping[int, Shift]) -> Iterator[str]:
    """What the calendar did to shifts that people may know of; they hear of it themselves."""
    for number, old in before.items():
        new = after.get(number, old)
        if (old.day, old.state) == (new.day, new.state):
            continue
        if new.state is ShiftState.CANCELLED:
            what = "这天放假，取消了" if new.why else "取消了"
        elif old.state is ShiftState.CANCELLED:
            what = "照常进行"
        else:
            what = f"改到{new.day.month}月{new.day.day}日"
        yield f"{_name(old)}{what}，会通知相关的人。"


def _kept(books: Books, now: datetime) -> tuple[Shift, ...]:
    """What was moved or added by hand stays; these stand on what is now a holiday, against their duty."""
    calendar = books.calendar.get()
    coming = books.duty.shifts(Period(now.date(), now.date() + HORIZON))
    return tuple(
        one
        for one in coming
        if calendar.holiday(one.day) and one.duty.on_holiday is not OnHoliday.KEEP and one.begins(now.tzinfo) > now
    )


def _name(shift: Shift) -> str:
    return f"{shift.day.month}月{shift.day.day}日的{shift.duty.title}"


def _table(listed: Iterable[tuple[SpecialDay, str]]) -> Iterator[str]:
    """Days that follow each other and are the same stand on one line."""
    runs: list[tuple[date, SpecialDay, str]] = []
    for special, source in listed:
        if runs:
            first, last, where_from = runs[-1]
            same = (last.off, last.name, where_from) == (special.off, special.name, source)
            if same and special.day - last.day == _DAY:
                runs[-1] = first, special, source
                continue
        runs.append((special.day, special, source))
    for first, last, source in runs:
        days = _said(first) if first == last.day else f"{_said(first)}至{_said(last.day)}"
        count = (last.day - first).days + 1
        what = f"放假 {count} 天" if last.off else "上班"
        yield f"{days} {what} {last.name}（{_SOURCES[source]}）"


def _said(day: date) -> str:
    return f"{day.month}月{day.day}日(周{'一二三四五六日'[day.weekday()]})"
