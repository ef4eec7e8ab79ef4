"""Who hears of the board: everybody at work, or those whom one nomination concerns."""

from collections.abc import Callable, Collection, Iterable

from domain import Notice
from domain.deeds import Nomination
from domain.deeds_notices import NominationNews
from domain.staff import Person
from handlers.desk import Desk
from wording import say

Make = Callable[[Person], Notice]


def tell_everybody(make: Make, desk: Desk, people: Collection[Person] | None = None) -> int:
    """The same words to all at work, or to those people; to how many. Worded once."""
    people = desk.office.people if people is None else people
    notices = [make(person) for person in people]
    userids = desk.books.staff.userids_of(set(people))
    saying = say(notices[0], desk.office.phrases) if notices else None
    rows = [(one.key, userids[one.to], saying, None) for one in notices if saying and one.to in userids]
    return desk.books.outbox.put_many(rows, desk.now)


def tell_nominators(nominations: Iterable[Nomination], period: str, desk: Desk) -> int:
    """How each stands now, to whoever put it forward, and to a nominee who was asked for consent; to how many.

    Whoever caused it hears it in the answer. `period`: label; empty: it waits for one.
    """
    nominations = tuple(nominations)
    asked = desk.books.consents.of([one.number for one in nominations])
    told = 0
    for one in nominations:
        nominee = one.nominee.person
        knows = nominee is not None and one.number in asked and nominee not in one.nominators
        for person in (*one.nominators, *((nominee,) if nominee is not None and knows else ())):
            key = f"news:{one.number}:{one.state.value}:{desk.message.key}:{person.no}"
            if person != desk.who:
                told += desk.tell(NominationNews(key, person, one, period, own=person == nominee))
    return told
