"""All that is needed to understand one message, and what was understood."""

from dataclasses import dataclass
from datetime import datetime

from domain import Intent
from domain.staff import Office, Person
from domain.talk import Pending


@dataclass(frozen=True, slots=True)
class Hearing:
    """Who speaks, when, in which office, and what they were asked."""

    now: datetime  # when the message was sent, office time: what 今天 means
    sender: Person
    office: Office
    pending: Pending | None = None


@dataclass(frozen=True, slots=True)
class Heard:
    """`answers`: the message answers the open question; `intent` is then the completed draft (or Cancel)."""

    intent: Intent
    answers: bool = False
