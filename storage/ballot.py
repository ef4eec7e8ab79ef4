"""The vote: who voted and what was chosen lie apart, and when it closes nothing but sums is left (docs/decisions/0016).

Slips are known by a digest that only the secret of that vote leads to. They have no time, no number and no person, and
SQLite keeps them in the order of their digests, so nothing tells which came when.
"""

import hmac
import secrets
from datetime import datetime

from sqlalchemy import BindParameter, UniqueConstraint, bindparam, delete, func, insert, literal, select, update
from sqlalchemy.dialects.postgresql import insert as insert_or
from sqlmodel import Field, SQLModel

from domain.chain import Act, WrongVotes
from domain.staff import Person
from domain.talk import Saying
from storage.columns import Text, table
from storage.cycle_rows import cycles
from storage.mail import inbox
from storage.parcels import Way, outbox
from storage.staff import Staff
from storage.talk import questions
from storage.transaction import Transaction
from storage.values import saying_to_json


class VoteRow(SQLModel, table=True):
    """`secret` None: the vote is closed."""

    __tablename__ = "vote"

    cycle: int = Field(primary_key=True, foreign_key="cycle.number", sa_column_kwargs={"autoincrement": False})
    secret: str | None = Field(default=None, sa_type=Text)


class VoterRow(SQLModel, table=True):
    """Who voted; stays as it was at first where the choice is changed."""

    __tablename__ = "voter"
    __table_args__ = (UniqueConstraint("cycle", "person_id"),)

    number: int | None = Field(default=None, primary_key=True)
    cycle: int = Field(foreign_key="vote.cycle")
    person_id: int = Field(foreign_key="staff.id", index=True)
    at: datetime


class SlipRow(SQLModel, table=True):
    """What was chosen, by nobody knows whom. There only while the vote is open."""

    __tablename__ = "vote_slip"
    __table_args__ = ({"sqlite_with_rowid": False},)

    key: str = Field(primary_key=True, sa_type=Text)
    cycle: int = Field(foreign_key="vote.cycle")
    ballot: int


class VoteMessageRow(SQLModel, table=True):
    """Keys of messages in which a choice is named, or was answered with: their words go when the vote closes."""

    __tablename__ = "vote_message"
    __table_args__ = ({"sqlite_with_rowid": False},)

    key: str = Field(primary_key=True, sa_type=Text)
    cycle: int = Field(primary_key=True, foreign_key="vote.cycle", sa_column_kwargs={"autoincrement": False})


class TallyRow(SQLModel, table=True):
    """Made when the vote closes; a candidate for whom nobody voted has none."""

    __tablename__ = "vote_tally"
    __table_args__ = (UniqueConstraint("cycle", "ballot"),)

    number: int | None = Field(default=None, primary_key=True)
    cycle: int = Field(foreign_key="vote.cycle")
    ballot: int
    votes: int


votes = table(VoteRow)
voters = table(VoterRow)
slips = table(SlipRow)
vote_messages = table(VoteMessageRow)
tallies = table(TallyRow)

_of_cycle: BindParameter[int] = bindparam("which")
_OPEN = insert_or(votes).on_conflict_do_nothing()
_SECRET = select(votes.c.secret).where(votes.c.cycle == _of_cycle)
_HUSH = insert_or(vote_messages).on_conflict_do_nothing()
_VOTED = insert_or(voters).on_conflict_do_nothing().returning(voters.c.number)
_NOT_VOTED = (
    delete(voters)
    .where(voters.c.cycle == _of_cycle, voters.c.person_id == bindparam("person"))
    .returning(voters.c.number)
)
_new_slip = insert_or(slips)
_PUT = _new_slip.on_conflict_do_update(index_elements=["key"], set_={"ballot": _new_slip.excluded.ballot})
_CHOICE = select(slips.c.ballot).where(slips.c.key == bindparam("slip"))
_TAKE_BACK = delete(slips).where(slips.c.key == bindparam("slip"))
_VOTED_AT = select(voters.c.at).where(voters.c.cycle == _of_cycle, voters.c.person_id == bindparam("person"))
_VOTERS = select(func.count()).select_from(voters).where(voters.c.cycle == _of_cycle)
_COUNTED = (
    select(slips.c.ballot, func.count().label("votes"))
    .where(slips.c.cycle == _of_cycle)
    .group_by(slips.c.ballot)
    .order_by(slips.c.ballot)
)
_TALLY = select(tallies.c.ballot, tallies.c.votes).where(tallies.c.cycle == _of_cycle).order_by(tallies.c.ballot)
_NO_SECRET = update(votes).where(votes.c.cycle == _of_cycle).values(secret=None)
_cast = select(func.count()).select_from(slips).where(slips.c.cycle == votes.c.cycle).scalar_subquery()
_counted = select(func.coalesce(func.sum(tallies.c.votes), 0)).where(tallies.c.cycle == votes.c.cycle).scalar_subquery()
_who = select(func.count()).select_from(voters).where(voters.c.cycle == votes.c.cycle).scalar_subquery()
_MISCOUNTED = (
    select(cycles.c.label, (_cast + _counted).label("votes"), _who.label("voters"))
    .join(votes, votes.c.cycle == cycles.c.number)
    .order_by(cycles.c.number)
)
_hushed = select(vote_messages.c.key).where(vote_messages.c.cycle == _of_cycle)
_WORDLESS = update(inbox).where(inbox.c.key == bindparam("hushed")).values(text="")
_BLANK = update(inbox).where(inbox.c.key.in_(_hushed)).values(text="", saying=bindparam("said"))
_answers = outbox.c.key.in_(select(literal("answer:") + vote_messages.c.key).where(vote_messages.c.cycle == _of_cycle))
_NOT_SENT = (
    update(outbox)
    .where(_answers, outbox.c.state == Way.WAITING.value)
    .values(state=Way.EXPIRED.value, ended_at=outbox.c.put_at)
)
_UNASK = delete(questions).where(questions.c.pending.contains('"draft": {"type": "Vote"'))
_BLANK_SENT = update(outbox).where(_answers).values(saying=bindparam("said"), ticket="")


class Votes:
    """`books.votes`."""

    def __init__(self, tx: Transaction, staff: Staff) -> None:
        self._tx = tx
        self._staff = staff

    def open(self, cycle: int) -> None:
        """A vote is open once: of one that was closed before nothing changes."""
        self._tx.run(_OPEN, {"cycle": cycle, "secret": secrets.token_hex(32)})

    def cast(self, cycle: int, person: Person, ballot: int, at: datetime, message: str) -> bool | None:
        """Whether an earlier choice was another; None: the vote is closed, and none was taken.

        `message`: its key. Who closes the vote at the same moment waits for us, or we for them.
        """
        self.hush(cycle, message)
        secret = self._secret(cycle)
        if secret is None:
            return None
        row = self._staff.id_of(person)
        slip = _slip(secret, row)
        before = self._tx.run(_CHOICE, {"slip": slip}).scalar_one_or_none()
        new = self._tx.run(_VOTED, {"cycle": cycle, "person_id": row, "at": at}).scalars().all()
        self._tx.changed(voters, new)
        self._tx.run(_PUT, {"key": slip, "cycle": cycle, "ballot": ballot})
        return before is not None and before != ballot

    def withdraw(self, cycle: int, person: Person) -> bool:
        """False where there was none, or the vote is closed."""
        secret = self._secret(cycle)
        if secret is None:
            return False
        row = self._staff.id_of(person)
        gone = self._tx.run(_NOT_VOTED, {"which": cycle, "person": row}).scalars().all()
        self._tx.changed(voters, gone, Act.GONE)
        self._tx.run(_TAKE_BACK, {"slip": _slip(secret, row)})
        return bool(gone)

    def hush(self, cycle: int, message: str) -> None:
        """That message, or the answer to it, names a choice: the words of both go when the vote closes.

        Of a closed vote, or none, those of the message go at once, and the answer must not name the choice.
        """
        if self._secret(cycle) is None:
            self._tx.run(_WORDLESS, {"hushed": message})
        elif message:
            self._tx.run(_HUSH, {"cycle": cycle, "key": message})

    def choice(self, cycle: int, person: Person) -> int | None:
        """For the voter alone. None: not voted, or the vote is closed, after which nobody can tell."""
        secret = self._tx.run(_SECRET, {"which": cycle}).scalar_one_or_none()
        if secret is None:
            return None
        slip = _slip(secret, self._staff.id_of(person))
        return self._tx.run(_CHOICE, {"slip": slip}).scalar_one_or_none()

    def voted_at(self, cycle: int, person: Person) -> datetime | None:
        """When for the first time, as long as there is a vote of that person."""
        given = {"which": cycle, "person": self._staff.id_of(person)}
        at: datetime | None = self._tx.run(_VOTED_AT, given).scalar_one_or_none()
        return at

    def voters(self, cycle: int) -> int:
        """How many voted."""
        return int(self._tx.run(_VOTERS, {"which": cycle}).scalar_one())

    def close(self, cycle: int, afterwards: Saying | None = None) -> dict[int, int]:
        """Votes by number of the candidate; once closed, the same again. What leads from a voter to a choice is gone.

        `afterwards`: what a repeat of a voter's message hears from now on; None: nothing.
        """
        secret = self._tx.run(_SECRET.with_for_update(), {"which": cycle}).scalar_one_or_none()
        if secret is not None:
            for row in self._tx.run(_COUNTED, {"which": cycle}).all():
                counted = {"cycle": cycle, "ballot": row.ballot, "votes": row.votes}
                self._tx.changed(tallies, (self._tx.add(insert(tallies), counted),))
            self._tx.run(_NO_SECRET, {"which": cycle})
            self._tx.run(delete(slips).where(slips.c.cycle == cycle))
            said = {"which": cycle, "said": saying_to_json(afterwards or Saying(""))}
            self._tx.run(_BLANK, said)
            self._tx.run(_NOT_SENT, {"which": cycle})
            self._tx.run(_BLANK_SENT, said | {"said": saying_to_json(Saying(""))})
            self._tx.run(_UNASK)  # what waits for the period to be named holds a choice too
            self._tx.run(delete(vote_messages).where(vote_messages.c.cycle == cycle))
        return self.tally(cycle)

    def tally(self, cycle: int) -> dict[int, int]:
        """Votes by number of the candidate; empty while the vote is open."""
        return {row.ballot: row.votes for row in self._tx.run(_TALLY, {"which": cycle})}

    def miscounted(self) -> tuple[WrongVotes, ...]:
        """Votes of which there are not as many as people who voted, by period; open ones as well."""
        found = self._tx.run(_MISCOUNTED)
        return tuple(WrongVotes(row.label, row.votes, row.voters) for row in found if row.votes != row.voters)

    def _secret(self, cycle: int) -> str | None:
        """None: closed, or never open. Whoever casts shares it; whoever closes has it alone."""
        return self._tx.run(_SECRET.with_for_update(read=True), {"which": cycle}).scalar_one_or_none()


def _slip(secret: str, person: int) -> str:
    """By the row of the person, as a staff number may be corrected while the vote is open."""
    return hmac.new(bytes.fromhex(secret), str(person).encode(), "sha256").hexdigest()
