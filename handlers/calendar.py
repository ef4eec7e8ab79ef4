"""The office's own word on days and years; the rota follows it when it is next looked through."""

from domain.planning import DaysSet, SetDays, SetYear, YearSet
from domain.staff import ClerkOnly, Role
from handlers.desk import Desk
from storage.calendar import From


def set_days(it: SetDays, desk: Desk) -> DaysSet | ClerkOnly:
    """Of a year of which the office has nothing more to say it does not say either that its notice is out."""
    if Role.CLERK not in desk.who.roles:
        return ClerkOnly()
    calendar = desk.books.calendar
    for special in it.days:
        calendar.set_day(special, desk.who.no, desk.now)
    for day in it.clear:
        calendar.clear_day(day)
    for year in sorted({day.year for day in it.clear}):
        if not any(source == From.OFFICE for _, source in calendar.listing(year)):
            calendar.clear_year(year)
    for year in it.years:
        calendar.publish(year)
    return DaysSet(it.days, it.clear, it.years)


def set_year(it: SetYear, desk: Desk) -> YearSet | ClerkOnly:
    if Role.CLERK not in desk.who.roles:
        return ClerkOnly()
    calendar = desk.books.calendar
    match it.published:
        case None:
            calendar.clear_year(it.year)
        case True:
            calendar.publish(it.year)
        case False:
            calendar.unpublish(it.year)
    return YearSet(it.year, it.published, it.year in calendar.get().published)
