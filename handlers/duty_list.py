"""A list of duties that was shown is taken over: exactly what was shown, or nothing."""

from domain.duty_list import DutiesImported, DutiesMoved, ImportDuties, changes, may_take_over
from domain.people import DraftGone
from domain.rota import plans_differ
from domain.staff import ClerkOnly, Role
from handlers.desk import Desk
from handlers.duties import coming


def take_over(it: ImportDuties, desk: Desk) -> DutiesImported | DraftGone | DutiesMoved | ClerkOnly:
    """The clock plans the shifts, as after any other change of a duty."""
    if Role.CLERK not in desk.who.roles:
        return ClerkOnly()
    books = desk.books
    waiting = books.drafts.duties(it.draft, desk.who, desk.now)
    if waiting is None:
        return DraftGone()
    _, file = waiting
    told = changes(books.duty.standing(file, firm=True), file, desk.office)
    why_not = may_take_over(told, it.digest)
    if why_not is not None:
        return why_not
    if not books.drafts.drop(it.draft, desk.who):
        return DraftGone()
    counts = books.duty.bring_in(file, desk.now)
    replanned = [one.after.number for one in told.changed if plans_differ(one.before, one.after)]
    kept = sum(len(coming(number, desk)) for number in replanned)
    return DutiesImported(counts, len(told.leaves), len(told.areas), kept)
