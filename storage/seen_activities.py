"""Activities as one person may see them: what is announced everybody, names as far as the sight goes."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, and_, or_, select

from domain.activity import Activity, Entrant, Place, Stage, Standing, may_arrange, may_run
from domain.sight import Sight
from storage.activities import Activities
from storage.activity_rows import COMING, LISTED, activities, entrants
from storage.roll import departments, staff
from storage.staff import Staff
from storage.transaction import Transaction

_a, _e = activities.c, entrants.c
_ON_LIST = (Place.IN.value, Place.WAITING.value, Place.WALK_IN.value)


@dataclass(frozen=True, slots=True)
class After:
    """Where the page before ended."""

    day: date
    number: int


class SeenActivities:
    """`view.activities`."""

    def __init__(self, tx: Transaction, staff: Staff, sight: Sight) -> None:
        self._tx = tx
        self._staff = staff
        self._sight = sight
        self._all = Activities(tx, staff)

    # --- lists ---------------------------------------------------------------

    def coming(self, today: date, after: After | None = None, limit: int = 20) -> tuple[Standing, ...]:
        """Announced and not over, by day."""
        return self._page(select(activities).where(COMING, _a.day >= today), after, limit)

    def mine(self, today: date, limit: int = 20) -> tuple[Standing, ...]:
        """Those to come that the reader is in or waits for."""
        me = self._staff.id_of(self._sight.who)
        listed = select(_e.activity).where(_e.person_id == me, _e.place.in_(_ON_LIST[:2]))
        return self._page(select(activities).where(COMING, _a.day >= today, _a.number.in_(listed)), None, limit)

    def to_do(self, after: After | None = None, limit: int = 20) -> tuple[Standing, ...]:
        """Drafts, and what is announced and not settled, the first day first."""
        me = self._staff.id_of(self._sight.who)
        draft = _a.stage == Stage.DRAFT.value
        mine = draft if may_arrange(self._sight.who) else and_(draft, _a.organiser_id == me)
        return self._page(select(activities).where(or_(COMING, mine)), after, limit)

    def settled(self, after: After | None = None, limit: int = 20) -> tuple[Standing, ...]:
        """Held and cancelled, the last day first."""
        gone = select(activities).where(_a.stage.in_((Stage.HELD.value, Stage.CANCELLED.value)))
        return self._page(gone, after, limit, newest=True)

    def _page(
        self, found: Select[*tuple[Any, ...]], after: After | None, limit: int, *, newest: bool = False
    ) -> tuple[Standing, ...]:
        if after is not None:
            same = and_(_a.day == after.day, _a.number < after.number if newest else _a.number > after.number)
            found = found.where(or_(_a.day < after.day if newest else _a.day > after.day, same))
        order = (_a.day.desc(), _a.number.desc()) if newest else (_a.day, _a.number)
        return self._all.standings(self._all.read(found.order_by(*order).limit(limit)), self._sight.who)

    # --- one -----------------------------------------------------------------

    def one(self, number: int) -> Standing | None:
        """A draft is known to the clerk and the organiser alone."""
        found = self._all.get(number)
        if found is None or (found.stage is Stage.DRAFT and not may_run(self._sight.who, found)):
            return None
        return self._all.standings((found,), self._sight.who)[0]

    def sees_names(self, activity: Activity) -> bool:
        """Whether anybody's name but the reader's own may be shown."""
        return may_run(self._sight.who, activity) or self._sight.whole or bool(self._sight.departments)

    def entrants(self, activity: Activity) -> tuple[Entrant, ...]:
        """In the order of signing up; of those whom the reader may see, and the reader."""
        listed = LISTED.params(which=activity.number)
        if not may_run(self._sight.who, activity) and self._sight.departments is not None:
            seen = select(staff.c.id).join(departments, departments.c.id == staff.c.department_id)
            seen = seen.where(departments.c.name.in_(self._sight.departments))
            me = self._staff.id_of(self._sight.who)
            listed = listed.where(or_(_e.person_id == me, _e.person_id.in_(seen)))
        people = self._staff.roll.people
        return tuple(self._all.entrant(row, people[row.person_id]) for row in self._tx.run(listed))

    def own(self, activity: Activity) -> Entrant | None:
        """The reader's line on the list."""
        return next((one for one in self.entrants(activity) if one.person == self._sight.who), None)
