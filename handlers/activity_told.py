"""What an activity gave hours for already is not counted once more unasked, however it is told."""

from collections.abc import Sequence

from domain.activity import named_by
from domain.hours import Record, State
from handlers.desk import Desk
from handlers.judging import Line

_LIVE = (State.PENDING, State.APPROVED)


def told_once(planned: Sequence[Line], desk: Desk) -> tuple[Record, ...]:
    """The records that stand for the same activity of that day; one activity counts once (2.1)."""
    found: dict[int, Record] = {}
    for line in planned:
        entry = line.entry
        if entry.day is None or not (entry.activity or entry.place):
            continue
        for activity, number in desk.books.activities.credited(line.person, entry.day):
            record = desk.books.hours.get(number) if named_by(entry.activity, entry.place, activity) else None
            if record is not None and record.state in _LIVE:
                found[number] = record
    return tuple(found.values())
