"""Words kept for the clerk where nothing can be done with them here; none of what was said is lost."""

from domain.talk import KeptForClerk
from handlers.desk import Desk


def keep(desk: Desk, about: str) -> KeptForClerk:
    """`about`: the subject that they belong to."""
    return KeptForClerk(desk.books.box.add(desk.who, desk.message.text, about, desk.now), about)
