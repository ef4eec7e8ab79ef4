"""The platform's access tokens, shared by all processes; replaced by compare-and-set only."""

from datetime import datetime

from sqlalchemy import bindparam, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import Field, SQLModel

from domain.mail import Token
from storage.columns import Text, counted, table
from storage.transaction import Transaction


class TokenRow(SQLModel, table=True):
    __tablename__ = "token"

    name: str = Field(primary_key=True, sa_type=Text)
    value: str = Field(sa_type=Text)
    expires_at: datetime


tokens = table(TokenRow)
_GET = select(tokens.c.value, tokens.c.expires_at).where(tokens.c.name == bindparam("token"))
_FIRST = counted(insert(tokens).on_conflict_do_nothing(index_elements=["name"]))
_REPLACE = update(tokens).where(tokens.c.name == bindparam("token"), tokens.c.value == bindparam("old"))


class Tokens:
    def __init__(self, tx: Transaction) -> None:
        self._tx = tx

    def get(self, name: str) -> Token | None:
        row = self._tx.run(_GET, {"token": name}).one_or_none()
        return None if row is None else Token(row.value, self._tx.local(row.expires_at))

    def replace(self, name: str, old: str | None, new: str, expires_at: datetime) -> bool:
        """Only where `old` is still the stored one (None: there is none); False: somebody else was faster."""
        if old is None:
            done = self._tx.run(_FIRST, {"name": name, "value": new, "expires_at": expires_at})
        else:
            done = self._tx.run(_REPLACE, {"token": name, "old": old, "value": new, "expires_at": expires_at})
        return bool(done.rowcount)
