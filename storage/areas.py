"""The areas of the nine points, each with its keeper."""

from sqlalchemy import bindparam, delete, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import Field, SQLModel

from storage.columns import Text, table


class AreaRow(SQLModel, table=True):
    __tablename__ = "area"

    number: int | None = Field(default=None, primary_key=True)
    name: str = Field(sa_type=Text, unique=True)
    keeper_id: int | None = Field(default=None, foreign_key="staff.id")


areas = table(AreaRow)

ALL = select(areas).order_by(areas.c.number)
NAMES = select(areas.c.name).order_by(areas.c.number)
KEEPER_OF = select(areas.c.keeper_id).where(areas.c.name == bindparam("area"))
_new = insert(areas)
RENAME = update(areas).where(areas.c.name == bindparam("was"))
DROP = delete(areas).where(areas.c.name == bindparam("which"))
PUT = _new.on_conflict_do_update(index_elements=["name"], set_={"keeper_id": _new.excluded.keeper_id})
