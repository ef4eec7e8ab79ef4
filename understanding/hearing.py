"""All that is needed to understand one message, and what was understood."""

from datetime import datetime
from typing import NamedTuple

from domain import Intent
from domain.staff import Office, Person
from domain.talk import Pending


class Hearing(NamedTuple):
    """Who speaks, when, in which office, and what they were asked."""

    now: datetime  # when the message was sent, office time: what 今天 means
    sender: Person
    office: Office
    pending: Pending | None = None


class Heard(NamedTuple):
    """`answers`: the message answers the open question; `intent` is then the completed draft (or Cancel)."""

    intent: Intent
    answers: bool = False
