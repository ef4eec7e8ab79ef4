"""Words kept for the clerk, 投诉建议 and others: each gets an answer, and the clerk is reminded of what waits (2.2)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from domain.calendar import WorkCalendar
from domain.staff import Person

LONGEST_ANSWER = 400  # characters: with the words that it answers it has to fit into one message


@dataclass(frozen=True, slots=True)
class Note:
    """What somebody said to the clerk. `about`: "complaint", "objection" that came when nothing was announced,
    "record 12" of an approved record, or a subject that could not take it. The author is kept and answered to.
    """

    number: int
    person: Person
    about: str
    text: str
    at: datetime

    @property
    def record(self) -> int | None:
        """The approved record that it is a wish about."""
        kind, _, number = self.about.partition(" ")
        return int(number) if kind == "record" and number.isdecimal() else None


@dataclass(frozen=True, slots=True)
class Answer:
    """What the clerk answered; there may be several, as things go on."""

    note: int
    words: str
    by: Person
    at: datetime


def due_on(note: Note, calendar: WorkCalendar, within: int) -> tuple[date, date]:
    """The days on which the clerk is reminded of one that is unanswered: after so many working days, and twice that."""
    first = calendar.working_days_after(note.at.date(), within)
    return first, calendar.working_days_after(first, within)


def waiting_since(notes: Iterable[Note], calendar: WorkCalendar, within: int, today: date) -> tuple[Note, ...]:
    """Those of the unanswered ones that have waited for so many working days, oldest first."""
    return tuple(note for note in notes if due_on(note, calendar, within)[0] <= today)


# --- intents -----------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class AnswerNote:
    """The clerk answers; the author is told."""

    number: int
    words: str


# --- outcomes ----------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class NoteAnswered:
    """`told` False: the author has left or has no account, and somebody has to speak to them."""

    note: Note
    answer: Answer
    told: bool


@dataclass(frozen=True, slots=True)
class NoSuchNote:
    """There is none of that number, or the asker may not read it."""

    number: int


@dataclass(frozen=True, slots=True)
class NotAnAnswer:
    """Nothing was written (`length` 0), or too much: nobody was told anything."""

    length: int
    limit: int


# --- notices -----------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class NoteReply:
    """To the author: what was answered."""

    key: str
    to: Person
    note: Note
    words: str


@dataclass(frozen=True, slots=True)
class NotesWaiting:
    """To the clerk: so many wait for an answer, the oldest since that day."""

    key: str
    to: Person
    waiting: int
    since: date
    on: date
