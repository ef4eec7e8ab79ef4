"""What a report is asked of, from the words of an address or of a waiting document."""

from collections.abc import Mapping
from datetime import date

from domain.hours import Ledger
from domain.period import Period
from domain.reports import Asked, Name
from domain.staff import Person
from storage.staff import Staff

EARLIEST, LATEST = date(2000, 1, 1), date(2100, 12, 31)
LONGEST = 366 * 3  # days


def name_of(words: Mapping[str, str]) -> Name | None:
    """None: there is no such report."""
    said = words.get("report", "")
    return Name(said) if said in list(Name) else None


def asked_of(words: Mapping[str, str], staff: Staff) -> Asked | None:
    """None where a word means nothing: a day, a ledger, a person or a department that is not there."""
    period = _period(words)
    ledger, department = words.get("ledger", ""), words.get("department", "")
    if period is None or ledger not in ("", *Ledger) or (department and department not in staff.roll.departments):
        return None
    person = person_of(words, staff)
    if person is None and words.get("person", ""):
        return None
    return Asked(period, department or None, person, Ledger(ledger) if ledger else None)


def person_of(words: Mapping[str, str], staff: Staff) -> Person | None:
    """Also somebody who has left. None: nobody was named, or nobody has that staff number."""
    row = staff.roll.ids.get(words.get("person", ""))
    return None if row is None else staff.roll.people[row]


def words_of(asked: Asked) -> dict[str, str]:
    """The way back."""
    return {
        "from": asked.period.first.isoformat(),
        "to": asked.period.last.isoformat(),
        "department": asked.department or "",
        "person": asked.person.no if asked.person is not None else "",
        "ledger": asked.ledger.value if asked.ledger is not None else "",
    }


def _period(words: Mapping[str, str]) -> Period | None:
    try:
        first, last = date.fromisoformat(words.get("from", "")), date.fromisoformat(words.get("to", ""))
    except ValueError:
        return None
    fits = EARLIEST <= first <= last <= LATEST and (last - first).days <= LONGEST
    return Period(first, last) if fits else None
