"""A message, an answer, an open question, and the intents and outcomes of plain talk."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from domain.board import BoardDraft
from domain.consent import Shown
from domain.cycle import Cycle
from domain.deeds import Nomination
from domain.duty import AddShift, CancelShift, LeaveDuty, MoveShift, SwapDuty
from domain.hours import AmendHours, Dispute, JoinPhoto, Record, ReportHours, UndoHours
from domain.inspection import CloseFinding, Finding, Inspect
from domain.rota import Shift
from domain.spot import Spot
from domain.staff import Person


class Kind(StrEnum):
    """What kind of thing came in. Events that ask for nothing are OTHER."""

    TEXT = "text"
    IMAGE = "image"
    VOICE = "voice"
    VIDEO = "video"
    LOCATION = "location"
    LINK = "link"
    ENTER = "enter"  # the conversation was opened
    SUBSCRIBE = "subscribe"  # came into the app's visible range
    UNSUBSCRIBE = "unsubscribe"
    CARD = "card"  # a card's button was pressed: its sentence stands in `text`
    MENU = "menu"  # a menu entry was chosen: its sentence stands in `text`
    ALERT = "alert"  # the platform warns the operator: its name stands in `text`
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Message:
    """What came through a door."""

    key: str  # names this message on its platform; the same for every repeat of it
    channel: str  # "wecom" or "mp"
    sender: str  # the platform's user id, case folded
    at: datetime  # aware, office time zone: the platform's CreateTime; what 今天 means
    kind: Kind = Kind.TEXT
    text: str = ""  # what was typed, or the sentence that a button stands for
    media: str = ""  # media id of a picture
    ticket: str = ""  # lets a pressed card be updated once
    answerable: bool = True  # whether the platform takes an answer in place
    spot: Spot | None = None  # a position that was sent
    address: str = ""  # the sender exactly as the platform wrote it: where an answer in place goes


@dataclass(frozen=True, slots=True)
class Choice:
    """A button: a short label, and the sentence that it stands for."""

    label: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Saying:
    """An answer or a notice, ready for any channel. Empty text: nothing is said."""

    text: str
    choices: tuple[Choice, ...] = ()
    title: str = ""  # heads the card where `choices` become one
    picture: str = ""  # name of a stored photo to send along


class Asking(StrEnum):
    """What an open question is about; decides how the next message is read."""

    MINUTES = "minutes"
    DAY = "date"
    PEOPLE = "people"
    REASON = "reason"  # why so late, or why an approved record should change
    REPEAT = "repeat"  # the same was recorded already: once more?
    WHICH = "which"  # which of several records, shifts or findings
    SURE = "sure"  # a plain yes or no
    WHAT = "what"  # what a picture belongs to, or what is wrong
    PLACE = "place"  # where something was found, or took place
    DEED = "deed"  # what somebody did
    CATEGORY = "category"  # of a deed, or of the six 进
    PERIOD = "period"  # which of several periods of the board
    COUNT = "count"  # how many listened


Draft = (
    ReportHours
    | AmendHours
    | UndoHours
    | Dispute
    | JoinPhoto
    | SwapDuty
    | LeaveDuty
    | MoveShift
    | CancelShift
    | AddShift
    | Inspect
    | CloseFinding
    | BoardDraft
)


@dataclass(frozen=True, slots=True)
class Pending:
    """An open question: what is being asked, and the draft that the answer will complete.

    `options` are staff numbers where people are asked, and numbers of records, shifts, findings, nominations or periods
    where one of those is, as the draft says; the sender sees them numbered from 1. `said` is the mention that the
    options stand for.
    """

    asking: Asking
    draft: Draft
    options: tuple[str, ...] = ()
    said: str = ""


# --- intents -----------------------------------------------------------------


class Topic(StrEnum):
    """What a message that records nothing was about, so that the answer fits."""

    GREETING = "greeting"
    FAREWELL = "farewell"
    THANKS = "thanks"
    PLAN = "plan"  # something still to come
    NEGATION = "negation"  # it did not take place, or the person was not there
    HEARSAY = "hearsay"
    HYPOTHETICAL = "hypothetical"
    RULE_QUESTION = "rule question"
    NOTICE = "notice"  # a forwarded notice or quote
    RECEIPT = "receipt"  # 收到
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Remark:
    """Anything that records nothing and asks for nothing."""

    topic: Topic


@dataclass(frozen=True, slots=True)
class Help:
    """Wants to know what can be said here."""


@dataclass(frozen=True, slots=True)
class Confirm:
    """Yes, with or without an open question."""


@dataclass(frozen=True, slots=True)
class Cancel:
    """No, or 算了, with or without an open question."""


@dataclass(frozen=True, slots=True)
class Complain:
    """投诉建议, in the sender's own words."""

    text: str


# --- outcomes ----------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Question:
    """Something is missing or unclear; nothing has been recorded.

    `people`, `records`, `shifts`, `findings`, `nominations` and `cycles` are the options in the order of
    `pending.options`, for showing. Where it is asked whether one is sure of a change to a shift, `shifts` are that
    shift before and after it, and `people` are those who will be told.
    """

    pending: Pending
    people: tuple[Person, ...] = ()
    records: tuple[Record, ...] = ()
    shifts: tuple[Shift, ...] = ()
    findings: tuple[Finding, ...] = ()
    nominations: tuple[Nomination, ...] = ()
    cycles: tuple[Cycle, ...] = ()
    entries: tuple[Shown, ...] = ()


@dataclass(frozen=True, slots=True)
class Replied:
    """A fitting word to something that records nothing."""

    topic: Topic
    name: str  # the person spoken to


@dataclass(frozen=True, slots=True)
class HelpGiven:
    """What can be said here. `pages`: the address of the office's pages; empty: not known."""

    name: str
    clerk: bool = False
    pages: str = ""


@dataclass(frozen=True, slots=True)
class NothingOpen:
    """A yes, a no or a number where nothing was asked."""


@dataclass(frozen=True, slots=True)
class Dropped:
    """The open question was given up; nothing was recorded or changed."""

    pending: Pending


@dataclass(frozen=True, slots=True)
class StillOpen:
    """A line after another answer: the question asked before still waits."""

    pending: Pending


@dataclass(frozen=True, slots=True)
class Superseded:
    """A line after another answer: what the question was about has been left, and nothing of it was recorded."""

    pending: Pending


@dataclass(frozen=True, slots=True)
class KeptForClerk:
    """Words kept for the clerk. `about` is "complaint" or the subject that is not open yet."""

    number: int
    about: str


@dataclass(frozen=True, slots=True)
class TooLong:
    """The message is longer than what is read."""

    limit: int  # characters


@dataclass(frozen=True, slots=True)
class CannotHear:
    """A kind of message that is not understood; the answer says what to do instead."""

    kind: Kind


@dataclass(frozen=True, slots=True)
class LocationNoted:
    """A place was sent; nothing is done with it."""


@dataclass(frozen=True, slots=True)
class PhotoJoined:
    """`numbers`: the records that the photo now belongs to; `findings` and `nominations`: those."""

    numbers: tuple[int, ...]
    findings: tuple[int, ...] = ()
    nominations: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class PhotoWaiting:
    """A photo came and there is no record yet that it could belong to. `for_report`: one is being told right now."""

    for_report: bool


@dataclass(frozen=True, slots=True)
class Welcome:
    """Somebody opened the conversation. `pages`: the address of the office's pages; empty: not known."""

    name: str  # empty where the sender is not known yet
    pages: str = ""


@dataclass(frozen=True, slots=True)
class Silence:
    """Nothing is to be said."""


@dataclass(frozen=True, slots=True)
class SomethingBroke:
    """A bug: the message is kept and the operator sees it."""


# --- notices -----------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ComplaintArrived:
    """Notice to the clerk: a complaint or a wish came in."""

    key: str
    to: Person
    number: int
    text: str
    by: str
    on: date
    record: int | None = None  # a wish about this approved record, no complaint


@dataclass(frozen=True, slots=True)
class PlatformAlert:
    """The platform warns the operator."""

    key: str
    to: Person
    name: str  # the platform's own word for it
    on: date
