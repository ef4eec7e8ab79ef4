"""One's year and a department's month: told at once, and drawn afterwards where the picture is not there yet."""

from datetime import date

from domain.deeds import DeedState
from domain.period import Period
from domain.staff import Person
from domain.year import (
    AskMonth,
    AskYear,
    Drawn,
    Listed,
    MonthNotForYou,
    MonthOf,
    MonthTold,
    YearOf,
    YearTold,
    figures_of,
    may_see_month_of,
)
from handlers.desk import Desk
from handlers.entries import labels
from handlers.which_deed import nominee_of
from storage.store import Books

NO_DEPARTMENT = ""


def ask_year(it: AskYear, desk: Desk) -> YearTold:
    period = whole_year(it.year)
    year = year_of(desk.who, period, desk.books)
    return YearTold(year, _picture(year, NO_DEPARTMENT, period, desk))


def ask_month(it: AskMonth, desk: Desk) -> MonthTold | MonthNotForYou:
    if not may_see_month_of(desk.books.visible_to(desk.who).sight, it.department):
        return MonthNotForYou(it.department, own=it.department == desk.who.department)
    month = month_of(it.department, it.period, desk.books)
    return MonthTold(month, _picture(month, it.department, it.period, desk))


def _picture(it: Drawn, department: str, period: Period, desk: Desk) -> str:
    """The name of the one that shows this; else it is asked for."""
    if it.empty:
        return ""
    name = desk.books.year.picture(desk.who, department, period, it.mark)
    if not name:
        desk.books.year.ask(desk.who, department, period, desk.now)
    return name


def whole_year(year: int) -> Period:
    return Period.year(date(year, 1, 1))


def drawn_of(who: Person, department: str, period: Period, books: Books) -> Drawn:
    """What is on the picture for which somebody asked; no department: the own year."""
    return month_of(department, period, books) if department else year_of(who, period, books)


def year_of(who: Person, period: Period, books: Books) -> YearOf:
    office = books.staff.office()
    figures = figures_of(books.year.lines_of(who, period))
    return YearOf(office.unit, who.name, who.department, period.first.year, figures, _listed(who, period, books))


def _listed(who: Person, period: Period, books: Books) -> tuple[Listed, ...]:
    """On the board since some day of the period; shown to the nominee alone, so consent is not asked."""
    own = [
        one
        for one in books.deeds.of_nominee(nominee_of(who))
        if one.state is DeedState.LISTED and one.decided_at is not None and one.decided_at.date() in period
    ]
    named = labels(own, books)
    return tuple(Listed(named.get(one.cycle or 0, ""), one.category or one.virtue) for one in own)


def month_of(department: str, period: Period, books: Books) -> MonthOf:
    office = books.staff.office()
    figures = figures_of(books.year.lines_of_department(department, period))
    return MonthOf(office.unit, department, period, len(office.members(department)), figures)
