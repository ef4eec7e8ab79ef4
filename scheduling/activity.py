"""What is said of activities: the evening before to those who are in, the morning after to the organiser."""

from collections.abc import Iterator
from datetime import timedelta

from domain.activity import Place
from domain.activity_notices import ActivityComes, ActivityToSettle
from domain.leads import window
from scheduling.due import MORNING, Due, Span, View, in_hours

_DAY = timedelta(days=1)


def comes(view: View, span: Span) -> Iterator[Due]:
    """Whoever waits has no place yet, and is told when one is free."""
    for one in view.books.activities.coming(span.since.astimezone(view.zone).date()):
        at = window("eve", one.begins(view.zone), f"activity:{one.number}")
        if at is None or not span.meets(at):
            continue
        key = f"activity:eve:{one.number}:{one.day}:{one.start}"
        listed = view.books.activities.entrants(one.number)
        keys = {f"{key}:{e.person.no}": e.person for e in listed if e.place is Place.IN}
        for its in view.unsaid(keys, at):
            yield Due(ActivityComes(its, keys[its], one), at, "activity", key)


def to_settle(view: View, span: Span) -> Iterator[Due]:
    """The first morning after, once; the clerk's list shows what was left open."""
    for one in view.books.activities.unsettled():
        at = in_hours(view, one.day + _DAY, MORNING)
        if not span.meets(at):
            continue
        key = f"activity:settle:{one.number}:{one.day}:{one.organiser.no}"
        for its in view.unsaid((key,), at):
            yield Due(ActivityToSettle(its, one.organiser, one), at, "settle", key)
