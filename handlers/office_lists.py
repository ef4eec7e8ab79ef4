"""A list of the office that was shown is taken over: exactly what was shown, or nothing."""

from domain.changes import changes
from domain.people import DraftGone, ImportOffice, NobodyLeftToRun, OfficeImported, OfficeMoved, may_take_over
from handlers.desk import Desk


def take_over(it: ImportOffice, desk: Desk) -> OfficeImported | DraftGone | OfficeMoved | NobodyLeftToRun:
    kept = desk.books.drafts.office(it.draft, desk.who, desk.now)
    if kept is None:
        return DraftGone()
    _, file = kept
    why_not = may_take_over(changes(desk.books.staff.register(), file), it.digest)
    if why_not is not None:
        return why_not
    if not desk.books.drafts.drop(it.draft, desk.who):
        return DraftGone()
    counts = desk.books.staff.import_office(file, desk.now)
    now = desk.books.staff.office()
    return OfficeImported(counts, len(now.people), len(now.departments))
