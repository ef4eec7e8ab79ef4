"""What lies on the desk while one case is handled, and how others are told."""

from dataclasses import dataclass, field
from datetime import datetime

from domain import Notice
from domain.staff import Office, Person
from domain.talk import Message, Pending
from storage.store import Books
from wording import say


@dataclass(slots=True)
class Desk:
    """One case. `now`: when the message was sent, whatever the server's clock says.

    `answered`: the question that the message answers, already closed; `asked`: the one that is open after it.
    `public_url`: under which phones reach the office's pages; empty: not known.
    """

    books: Books
    now: datetime
    who: Person
    office: Office
    message: Message
    public_url: str = ""
    answered: Pending | None = None
    asked: Pending | None = field(default=None, init=False)

    def ask(self, pending: Pending) -> None:
        """Leaves a question open for the next message."""
        self.books.talk.ask(self.who, pending, self.now)
        self.asked = pending

    def tell(self, notice: Notice) -> bool:
        """Puts a notice on its way; False where the person cannot be reached or has been told already."""
        return tell(self.books, notice, self.now)


def tell(books: Books, notice: Notice, at: datetime) -> bool:
    userid = books.staff.userid_of(notice.to)
    return userid is not None and books.outbox.put(notice.key, userid, say(notice, books.staff.office().phrases), at)
