"""Who set what otherwise, for the clerk alone."""

from domain.sight import Sight
from domain.staff import Role
from storage.policy import Change, PolicyChanges
from storage.staff import Staff
from storage.transaction import Transaction


class SeenSettings:
    """`view.settings`."""

    def __init__(self, tx: Transaction, staff: Staff, sight: Sight) -> None:
        self._changes = PolicyChanges(tx, staff)
        self._clerk = Role.CLERK in sight.who.roles

    def last(self) -> dict[str, Change]:
        """The newest change of each setting, by its name."""
        return self._changes.last() if self._clerk else {}
