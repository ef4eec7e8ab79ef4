"""A list of duties that waits for a yes, and what it is compared to: for the clerk alone."""

from datetime import datetime

from domain.duty_list import Standing
from domain.rota import DutyFile
from domain.sight import Sight
from domain.staff import Role
from storage.drafts import Drafts
from storage.duty import Rota
from storage.staff import Staff
from storage.transaction import Transaction


class SeenDutyList:
    """`view.duty_list`."""

    def __init__(self, tx: Transaction, staff: Staff, sight: Sight) -> None:
        self._tx = tx
        self._staff = staff
        self._sight = sight

    def draft(self, number: int, at: datetime) -> tuple[str, DutyFile] | None:
        """One's own, with the name of its file; None: there is none any more."""
        return Drafts(self._tx, self._staff).duties(number, self._sight.who, at)

    def standing(self, file: DutyFile) -> Standing:
        """Of the whole unit."""
        if Role.CLERK not in self._sight.who.roles:
            raise PermissionError("not for these eyes")
        return Rota(self._tx, self._staff).standing(file)
