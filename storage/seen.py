"""What the doors remember of the last two hours, so that a recorded request is not taken twice."""

from datetime import datetime, timedelta

from sqlalchemy import bindparam, delete
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import Field, SQLModel

from storage.columns import Text, counted, table
from storage.transaction import Transaction

MEMORY = timedelta(hours=2)


class SeenRow(SQLModel, table=True):
    __tablename__ = "seen"

    signature: str = Field(primary_key=True, sa_type=Text)
    at: datetime = Field(index=True)


seen = table(SeenRow)
_new = insert(seen)
_REMEMBER = counted(
    _new.on_conflict_do_update(
        index_elements=["signature"], set_={"at": _new.excluded.at}, where=seen.c.at < bindparam("horizon")
    )
)
_SWEEP = delete(seen).where(seen.c.at < bindparam("horizon"))


class Seen:
    def __init__(self, tx: Transaction) -> None:
        self._tx = tx

    def remember(self, signature: str, at: datetime) -> bool:
        """False: seen within the last two hours."""
        return bool(self._tx.run(_REMEMBER, {"signature": signature, "at": at, "horizon": at - MEMORY}).rowcount)

    def sweep(self, now: datetime) -> int:
        """Forgets what is older; how many."""
        return self._tx.run(_SWEEP, {"horizon": now - MEMORY}).rowcount
