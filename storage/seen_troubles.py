"""What does not run as it should, as the clerk may see it: to anybody else all is well."""

from datetime import datetime

from domain.sight import Sight
from domain.staff import Role
from storage.copied import Copied
from storage.doctor import Doctor, Health
from storage.staff import Staff
from storage.transaction import Transaction


class SeenTroubles:
    """`view.troubles`."""

    def __init__(self, tx: Transaction, staff: Staff, sight: Sight) -> None:
        self._doctor = Doctor(tx, staff)
        self._clerk = Role.CLERK in sight.who.roles

    def health(self, now: datetime) -> Health | None:
        """None: it is not for these eyes."""
        return self._doctor.health(now) if self._clerk else None

    def copies(self) -> Copied | None:
        """The last copy of the books; None: it is not for these eyes."""
        return self._doctor.last_copy() if self._clerk else None
