"""A photo that has been fetched goes on to those who act on what it shows."""

from datetime import datetime

from domain.inspection import Finding, FindingShown, FindingState
from domain.staff import Person
from handlers.desk import tell
from handlers.inspection import concerned, finder, in_charge
from storage.store import Books


def pass_on(books: Books, photo: int, picture: str, sender: Person, now: datetime) -> None:
    """Of what is open to those in charge; of what its sender put right to whoever found it. Each hears once."""
    findings = books.inspection.shown_by(photo)
    office = books.staff.office()
    open_ = concerned((f for f in findings if f.state is FindingState.OPEN), in_charge, office, sender)
    fixed = concerned((f for f in findings if f.fixed_by == sender and _is_fixed(f)), finder, office, sender)
    for person, theirs in (*open_.items(), *fixed.items()):
        state = theirs[0].state.value
        tell(books, FindingShown(f"shown:{photo}:{state}:{person.no}", person, sender, theirs, picture), now)


def _is_fixed(finding: Finding) -> bool:
    return finding.state is FindingState.FIXED
