"""What is kept from one reader wherever it lies: objections that are not for them, and who put them forward."""

from sqlalchemy import ColumnElement, false, literal, or_, select

from domain.staff import Person, Role
from storage.box import box
from storage.mail import inbox
from storage.nominations import nominations, tellings
from storage.objections import objections
from storage.parcels import outbox
from storage.staff import Staff
from storage.transaction import Transaction

OBJECTION = "objection"  # what a note is about that came when nothing was announced


class Seal:
    """Conditions under which a row is not for that reader; such rows are left out, as a blank one would tell whose it
    is."""

    def __init__(self, tx: Transaction, staff: Staff, who: Person) -> None:
        """As domain/objections.py may_read has it: not for the nominee, the nominee's head, or who put them forward."""
        self._tx = tx
        self._who = who
        self._row = staff.id_of(who)
        self._account = staff.userid_of(who) or ""
        n = nominations.c
        told = select(tellings.c.nomination).where(tellings.c.person_id == self._row)
        concerned = [n.person_id == self._row, n.number.in_(told)]
        if Role.HEAD in who.roles:
            concerned.append(n.department == who.department)
        self._mine = select(n.number).where(n.person_id == self._row)
        self._concerned = select(n.number).where(or_(*concerned))
        self._named = select(n.number).where(or_(*concerned), n.name != "", box.c.words.contains(n.name))

    def note(self) -> ColumnElement[bool]:
        """Of the box: who it speaks of stands in its words alone."""
        speaks = or_(box.c.words.contains(self._who.name, autoescape=True), self._named.exists())
        return (box.c.about == OBJECTION) & (box.c.person_id != self._row) & speaks

    def message(self) -> ColumnElement[bool]:
        """Of the inbox."""
        objected = select(objections.c.message).where(objections.c.nomination.in_(self._concerned))
        told = select(tellings.c.message).where(tellings.c.nomination.in_(self._mine))
        early = self._early()
        others = inbox.c.sender != self._account
        kept = or_(inbox.c.key.in_(objected), inbox.c.key.in_(told), inbox.c.text.in_(early) if early else false())
        return others & kept

    def notice(self) -> ColumnElement[bool]:
        """Of the outbox: answers to such messages, what the judges were told, and the answer to the author."""
        objected = select(literal("answer:") + objections.c.message).where(objections.c.nomination.in_(self._concerned))
        told = select(literal("answer:") + tellings.c.message).where(tellings.c.nomination.in_(self._mine))
        numbers = self._tx.run(
            select(objections.c.number).where(objections.c.nomination.in_(self._concerned))
        ).scalars()
        about = [f"objection:{number}:" for number in numbers]
        about += [
            f"{kind}:{number}:" for number in self._tx.run(self._mine).scalars() for kind in ("nominated", "news")
        ]
        about += ["complaint:"] if self._early() else []
        others = outbox.c.receiver != self._account
        kept = or_(
            outbox.c.key.in_(objected), outbox.c.key.in_(told), *(outbox.c.key.startswith(begin) for begin in about)
        )
        return others & kept

    def _early(self) -> list[str]:
        """The words of such notes; nearly always none."""
        return list(self._tx.run(select(box.c.words).where(self.note())).scalars())
