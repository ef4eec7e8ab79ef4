"""What a report is asked of, from the words of an address or of a waiting document."""

from collections.abc import Mapping
from datetime import date

from domain.hours import Ledger
from domain.period import Period
from domain.reports import Asked, Name
from storage.seen_reports import SeenReports

EARLIEST, LATEST = date(2000, 1, 1), date(2100, 12, 31)
LONGEST = 366 * 3  # days


def name_of(words: Mapping[str, str]) -> Name | None:
    """None: there is no such report."""
    said = words.get("report", "")
    return Name(said) if said in list(Name) else None


def asked_of(words: Mapping[str, str], seen: SeenReports) -> Asked | None:
    """None where a word means nothing to the reader: a day, a ledger, a person or a department out of sight."""
    period = _period(words)
    ledger, department = words.get("ledger", ""), words.get("department", "")
    if period is None or ledger not in ("", *Ledger) or (department and not seen.sees_department(department)):
        return None
    number = words.get("person", "")
    person = seen.person(number) if number else None
    if number and person is None:
        return None
    return Asked(period, department or None, person, Ledger(ledger) if ledger else None)


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
