"""What did not arrive is sent once more, when the clerk has put right why."""

from domain.mail import NotToSend, SendAgain, SentAgain
from domain.staff import ClerkOnly, Role
from handlers.desk import Desk


def send_again(it: SendAgain, desk: Desk) -> SentAgain | NotToSend | ClerkOnly:
    """Never double: only what failed, and only once until it fails again."""
    if Role.CLERK not in desk.who.roles:
        return ClerkOnly()
    receiver = desk.books.outbox.once_more(it.number, desk.now)
    if receiver is None:
        return NotToSend(it.number)
    return SentAgain(it.number, desk.books.staff.who(receiver))
