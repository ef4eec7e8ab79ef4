"""What the platform keeps: people, bubbles on their phones, deliveries, calls, complaints."""

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Keys:
    """The settings that the platform and the app share."""

    corp_id: str = "wwsandbox00000001"
    agent_id: int = 1000002
    secret: str = "sandbox-secret-for-this-machine-only-0000001"  # noqa: S105 - of a platform that is not real
    token: str = "sandboxToken00000001"  # noqa: S105
    aes_key: str = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG"


@dataclass(frozen=True)
class Person:
    userid: str
    name: str
    department: str
    title: str = ""

    @property
    def key(self) -> str:
        """The userid as the platform compares it: without case."""
        return self.userid.casefold()


@dataclass(frozen=True)
class Letter:
    """One message or event on its way to the app. A repeat carries the same `xml`."""

    person: Person
    kind: str  # MsgType
    xml: str
    shown: str  # a short line for the log
    event: str = ""
    bubble: int = 0  # number of the person's own bubble, 0 for events
    card: int = 0  # number of the card that was pressed


@dataclass
class Bubble:
    """One thing on somebody's phone."""

    number: int
    person: str  # key
    mine: bool  # said by the person, not by the app
    kind: str
    body: dict[str, Any]
    at: float
    via: str = ""  # "passive" or "push" for what came from the app
    msgid: str = ""
    state: str = ""  # sending, delivered, failed; recalled
    changed: int = 0


@dataclass
class Attempt:
    at: float
    ms: int
    status: int  # 0: no answer came
    outcome: str
    ok: bool


@dataclass
class Delivery:
    """One letter and what became of it."""

    number: int
    person: str
    kind: str
    shown: str
    at: float
    attempts: list[Attempt] = field(default_factory=list)
    state: str = "waiting"  # waiting, held, answered, empty, failed, dropped
    reply: str = ""  # the text of the passive reply, if there was one
    changed: int = 0

    @property
    def ok(self) -> bool:
        return self.state in ("answered", "empty")


@dataclass
class Call:
    """One call of the API."""

    number: int
    at: float
    ms: int
    path: str
    errcode: int
    note: str


@dataclass
class Complaint:
    """Something that the real platform would refuse, ignore or cut."""

    number: int
    at: float
    about: str
    text: str


@dataclass
class Media:
    media_id: str
    kind: str
    name: str
    content: bytes
    content_type: str
    created: float
    expires: float


@dataclass
class Ticket:
    """A response_code: lets a card be updated once."""

    code: str
    msgid: str
    expires: float
    used: bool = False


@dataclass
class Token:
    value: str
    expires: float


@dataclass
class Code:
    """Stands for whoever opened a page; of use once. `userid` None: nobody of the corp."""

    userid: str | None
    expires: float
    used: bool = False


@dataclass
class Faults:
    """What goes wrong on purpose. Everything is off at first, except the limits that the real platform has."""

    duplicates: int = 0  # so many more deliveries of each message after the first was taken
    out_of_order: bool = False  # every first of two messages arrives after the second
    drop: bool = False  # messages never arrive
    slow: float = 0.0  # seconds that a callback is under way before the app sees it
    bad_signature: bool = False
    wrong_receiver: bool = False
    truncated: bool = False
    replay: bool = False  # the very same request once more after it was answered
    untrusted_ip: bool = False  # 60020 for every call
    busy: int = 0  # the next so many calls are answered with -1
    broken: int = 0  # the next so many calls are answered with an HTML page and HTTP 502
    slow_api: float = 0.0  # seconds before a call is answered
    token_life: int = 7200  # seconds after which a token dies, whatever expires_in said
    drop_over_minute: bool = True  # more than 30 a minute or 1000 an hour to one person: dropped without a word
    passive_card_update: bool = False  # a reply to template_card_event is taken instead of being ignored
