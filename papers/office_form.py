"""The list of staff as an empty table to fill in, and as the office stands: what is read back is the same office."""

from collections.abc import Iterable
from typing import BinaryIO

from domain.staff import Person, Role
from papers.office import COLUMNS
from papers.tables import write_xlsx

_ROLES = {Role.CLERK: "经办人", Role.LEADER: "局领导", Role.HEAD: "科室负责人"}
_EXAMPLE = ("张三", "1001", "办公室", "主任", "男", "", "")


def write_form(out: BinaryIO) -> None:
    """With one line to write over."""
    write_xlsx(out, tuple(COLUMNS.values()), [_EXAMPLE])


def write_office(out: BinaryIO, people: Iterable[Person]) -> None:
    """Those at work; accounts are left out, so that a list that is read back changes none."""
    rows = [
        (one.name, one.no, one.department, one.title, one.gender, "", "、".join(_ROLES[r] for r in sorted(one.roles)))
        for one in people
    ]
    write_xlsx(out, tuple(COLUMNS.values()), rows)
