"""Words kept for the clerk that nobody has answered: the clerk hears of them once a day at most (2.2)."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from domain.notes import Note, NotesWaiting, due_on, waiting_since
from scheduling.due import MORNING, Due, Span, View, in_hours


def unanswered(view: View, span: Span) -> Iterator[Due]:
    """On the day on which one has waited as long as the office lets it wait, and once more after that time again.

    One push for all that wait then.
    """
    notes = view.books.notes.waiting()
    if not notes:
        return
    office, calendar = view.books.staff.office(), view.books.calendar.get()
    within = office.policy.answer_within
    days: dict[date, list[Note]] = defaultdict(list)
    for note in notes:
        for day in due_on(note, calendar, within):
            if span.meets(in_hours(view, day, MORNING)):
                days[day].append(note)
    for day in days:
        at, waiting = in_hours(view, day, MORNING), waiting_since(notes, calendar, within, day)
        keys = {f"notes:{day}:{clerk.no}": clerk for clerk in office.clerks}
        for key in view.unsaid(keys, at):
            notice = NotesWaiting(key, keys[key], len(waiting), waiting[0].at.date(), day)
            yield Due(notice, at, "note", day)
