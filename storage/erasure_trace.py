"""What the pages keep of a person who is erased: signing in ends for good, and the trace forgets name and number."""

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote, quote_plus

from sqlalchemy import delete, or_, select, update

from storage.accounts import accounts, links
from storage.sessions import sessions
from storage.trace import audit
from storage.transaction import Transaction

_WORDS = ("name", "subject", "said")
"""Columns of the trace in which somebody else's step may tell of the person."""
_OF_PEOPLE = ("staff.", "certificates.issue")
_MEANT = (r"^(?:shift|finding) \d+ ", "^leave ", "[?&](?:person|reporter|who|whom|q)=")


def forget_pages(tx: Transaction, person: Any, placeholder: str, number: str, *, namesake: bool) -> None:
    """`person`: the row of staff as it was. What was done and when stays; from where, and what was answered, goes.

    `number`: stands for the staff number. With a namesake the name stays where others' steps have it.
    """
    of_person = accounts.c.person_id == person.id
    signed_in = sessions.c.account.in_(select(accounts.c.number).where(of_person))
    tx.run(delete(sessions).where(or_(sessions.c.person_id == person.id, signed_in)))
    tx.run(delete(links).where(links.c.person_id == person.id))
    typed = tx.run(delete(accounts).where(of_person).returning(accounts.c.name)).scalars().all()
    tx.run(update(audit).where(audit.c.person_id == person.id).values(name="", address="", said=""))
    if typed:
        tx.run(update(audit).where(audit.c.name.in_(typed)).values(name="", address=""))
    names = () if namesake else tuple(dict.fromkeys((person.name, quote(person.name), quote_plus(person.name))))
    for row in list(_others(tx, (person.staff_no, *names))):
        said = {key: _without(value, names, placeholder) for key, value in row.items() if key in _WORDS}
        said["subject"] = _unnumbered(said["subject"], row["place"], person.staff_no, number)
        tx.run(update(audit).where(audit.c.number == row["number"]).values(**said))


def _others(tx: Transaction, words: tuple[str, ...]) -> Iterator[dict[str, Any]]:
    found = [audit.c[column].contains(word, autoescape=True) for word in words for column in _WORDS]
    columns = (audit.c.number, audit.c.place, *(audit.c[column] for column in _WORDS))
    return (dict(row._mapping) for row in tx.run(select(*columns).where(or_(*found))))


def _without(value: str, names: tuple[str, ...], placeholder: str) -> str:
    for name in names:
        value = value.replace(name, placeholder)
    return value


def _unnumbered(subject: str, place: str, staff_no: str, number: str) -> str:
    """A staff number may look like that of a record: it is one where a person is meant."""
    no, before = re.escape(staff_no), "|".join(_MEANT)
    if place.startswith(_OF_PEOPLE):
        before += "|^| "
    return re.sub(rf"({before}){no}(?![^ &])", lambda found: found[1] + number, subject)
