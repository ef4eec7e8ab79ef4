"""The answer to an open question about the board."""

from collections.abc import Callable

from domain import Intent
from domain.talk import Pending
from understanding.hearing import Heard
from understanding.reading import Reading


def answered(reading: Reading, pending: Pending, afresh: Callable[[Reading], Intent]) -> Heard | None:
    """The completed draft, or Cancel; None where the message is about something else."""
    return None
