"""Takes in a list of the office: adds and updates, marks leavers, deletes nobody."""

import json
import secrets
from datetime import date
from typing import Any

from sqlalchemy import bindparam, insert, select, update

from domain.changes import Entry, Register
from domain.roster import ImportCounts, OfficeFile
from domain.roster import StaffRow as Line
from domain.staff import Department, Role
from storage import settings
from storage.roll import Roll, departments, staff
from storage.transaction import Transaction
from storage.turns import Turn, take

_ADD_DEPARTMENT = insert(departments)
_SET_DEPARTMENT = update(departments).where(departments.c.id == bindparam("row"))
_ADD_PERSON = insert(staff)
_SET_PERSON = update(staff).where(staff.c.id == bindparam("row"))
_FREE_USERID = update(staff).where(staff.c.id == bindparam("row")).values(userid=None, presumed=False, bound_at=None)


def new_salt() -> str:
    """128 bits of chance in hexadecimal."""
    return secrets.token_hex(16)


def bring_in(tx: Transaction, data: OfficeFile, on: date) -> tuple[ImportCounts, bool]:
    """What became of the people, and whether anything at all is different now. One list at a time."""
    take(tx, Turn.ROLL)
    changed = _bring_in_words(tx, data)
    ids, moved = _bring_in_departments(tx, data)
    counts, shifted = _bring_in_people(tx, data, ids, on)
    return counts, changed or moved or shifted


def register(tx: Transaction, roll: Roll) -> Register:
    """What a list is compared to. Whoever goes on to write takes Turn.ROLL before."""
    gone = select(departments.c.name, departments.c.aliases).where(departments.c.gone).order_by(departments.c.id)
    bound = select(staff.c.id, staff.c.left_on, staff.c.userid, staff.c.presumed)
    kept = {row.id: row for row in tx.run(bound)}
    return Register(
        roll.office.unit,
        roll.office.departments,
        tuple(Department(row.name, tuple(json.loads(row.aliases))) for row in tx.run(gone)),
        tuple(
            Entry(person, kept[row].left_on is not None, kept[row].userid, kept[row].presumed)
            for row, person in roll.people.items()
        ),
        roll.office.places,
        roll.office.events,
    )


def _bring_in_words(tx: Transaction, data: OfficeFile) -> bool:
    known = settings.get_all(tx)
    told: dict[str, Any] = {
        "unit": data.unit or None,
        "places": None if data.places is None else list(data.places),
        "events": None if data.events is None else list(data.events),
    }
    new = {name: value for name, value in told.items() if value is not None and value != known.get(name)}
    for name, value in new.items():
        settings.put(tx, name, value)
    return bool(new)


def _bring_in_departments(tx: Transaction, data: OfficeFile) -> tuple[dict[str, int], bool]:
    """Ids by name. A department that lists the name of a vanished one among its aliases is that one, renamed."""
    told = {d.name: d for d in data.departments}
    for line in data.staff:
        told.setdefault(line.department, Department(line.department))
    old = {row.name: row for row in tx.run(select(departments))}
    vanished = {name: row for name, row in old.items() if name not in told}
    changed = False
    for position, (name, department) in enumerate(told.items()):
        row = old.get(name) or next((vanished.pop(a) for a in department.aliases if a in vanished), None)
        new = {
            "name": name,
            "aliases": json.dumps(department.aliases, ensure_ascii=False),
            "position": position,
            "gone": False,
        }
        if row is not None and not data.short_names:
            new["aliases"] = row.aliases
        if row is None:
            tx.run(_ADD_DEPARTMENT, new)
        elif any(getattr(row, key) != value for key, value in new.items()):
            tx.run(_SET_DEPARTMENT, {"row": row.id, **new})
        else:
            continue
        changed = True
    for row in vanished.values():
        if not row.gone:
            tx.run(_SET_DEPARTMENT, {"row": row.id, "gone": True})
            changed = True
    return {row.name: row.id for row in tx.run(select(departments.c.name, departments.c.id))}, changed


def _bring_in_people(
    tx: Transaction, data: OfficeFile, departments_by_name: dict[str, int], on: date
) -> tuple[ImportCounts, bool]:
    old = {row.staff_key: row for row in tx.run(select(staff))}
    lines = {line.staff_no.casefold(): line for line in data.staff}
    _free_userids(tx, old, lines)
    counts = dict.fromkeys(("added", "changed", "unchanged", "left", "back"), 0)
    moved = False
    for position, (key, line) in enumerate(lines.items()):
        row = old.get(key)
        new = _columns(line, row, departments_by_name[line.department])
        if row is None:
            added = tx.add(_ADD_PERSON, {"staff_key": key, "position": position, "salt": new_salt(), **new})
            tx.changed(staff, (added,))
            counts["added"] += 1
            continue
        different = any(getattr(row, column) != value for column, value in new.items())
        if different or row.position != position:
            tx.run(_SET_PERSON, {"row": row.id, "position": position, **new})
            tx.changed(staff, (row.id,))
            moved = True
        counts["back" if row.left_on else "changed" if different else "unchanged"] += 1
    for key, row in old.items():
        if key not in lines and row.left_on is None:
            tx.run(_SET_PERSON, {"row": row.id, "left_on": on})
            tx.changed(staff, (row.id,))
            counts["left"] += 1
    return ImportCounts(**counts), moved or bool(counts["added"] or counts["left"])


def _columns(line: Line, row: Any, department_id: int) -> dict[str, Any]:
    clerk = Role.CLERK in line.roles if line.listed or row is None else row.clerk
    columns: dict[str, Any] = {
        "staff_no": line.staff_no,
        "name": line.name,
        "department_id": department_id,
        "title": line.title,
        "gender": line.gender,
        "roles": " ".join(sorted(line.roles - {Role.CLERK})),
        "clerk": clerk,
        "left_on": None,
    }
    if line.wecom_userid:
        columns |= {"userid": line.wecom_userid.casefold(), "presumed": False}
    return columns


def _free_userids(tx: Transaction, old: dict[str, Any], lines: dict[str, Line]) -> None:
    """The list is right about whom a userid belongs to: whoever else holds it has to be asked again."""
    owners = {line.wecom_userid.casefold(): key for key, line in lines.items() if line.wecom_userid}
    for key, row in old.items():
        if row.userid is not None and owners.get(row.userid, key) != key:
            tx.run(_FREE_USERID, {"row": row.id})
            tx.changed(staff, (row.id,))
