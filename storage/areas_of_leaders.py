"""Which departments a leader is in charge of; of whom none is noted is in charge of the whole unit."""

from sqlalchemy import delete, insert, select
from sqlmodel import Field, SQLModel

from storage.columns import table
from storage.transaction import Transaction


class AreaOfLeaderRow(SQLModel, table=True):
    __tablename__ = "area_of_leader"

    person_id: int = Field(foreign_key="staff.id", primary_key=True, sa_column_kwargs={"autoincrement": False})
    department_id: int = Field(foreign_key="department.id", primary_key=True, sa_column_kwargs={"autoincrement": False})


areas_of_leaders = table(AreaOfLeaderRow)


def all_areas(tx: Transaction) -> dict[int, list[int]]:
    """Rows of departments by the row of the person."""
    found: dict[int, list[int]] = {}
    for row in tx.run(select(areas_of_leaders)):
        found.setdefault(row.person_id, []).append(row.department_id)
    return found


def put_area(tx: Transaction, person: int, departments: list[int]) -> None:
    """Instead of what was noted before."""
    tx.run(delete(areas_of_leaders).where(areas_of_leaders.c.person_id == person))
    if departments:
        rows = [{"person_id": person, "department_id": department} for department in departments]
        tx.run(insert(areas_of_leaders), rows)
