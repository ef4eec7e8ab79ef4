"""One request of somebody who is signed in: what may be read, and how anything is done."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from flask import abort, request

from console.wiring import Wiring
from domain import Intent, Outcome
from domain.staff import Person, Role
from domain.talk import Message, Question
from handlers import handle
from handlers.desk import Desk
from storage.sessions import Session
from storage.store import Books
from storage.trace import Act, Step
from storage.view import View
from wording import say

PATIENCE = 5_000  # milliseconds for the database
CHANNEL = "console"
LONGEST_KEY = 64


class Cast(StrEnum):
    """For whom a page is."""

    STAFF = "staff"  # everybody at work
    HEAD = "head"
    LEADER = "leader"
    CLERK = "clerk"
    SET_UP = "set up"  # an account that sets the office up and is nobody's yet


def cast_of(person: Person | None) -> frozenset[Cast]:
    if person is None:
        return frozenset({Cast.SET_UP})
    roles = {Role.CLERK: Cast.CLERK, Role.LEADER: Cast.LEADER, Role.HEAD: Cast.HEAD}
    return frozenset({Cast.STAFF, *(roles[role] for role in person.roles)})


@dataclass(frozen=True, slots=True)
class Done:
    """What came of an act. `outcome` None: the form had been used before, and `text` is what was said then."""

    outcome: Outcome | None
    text: str


class _Asked(Exception):
    """The handlers ask back: nothing is written, and the page says what they ask."""

    def __init__(self, question: Question) -> None:
        self.question = question


@dataclass(slots=True)
class Visit:
    """`said`: what the act before wants read. `who`: of an account that is nobody's yet a person without a number."""

    wiring: Wiring
    session: Session
    now: datetime
    who: Person
    cast: frozenset[Cast]
    token: str  # stands in every form
    said: str = field(default="")

    @contextmanager
    def look(self) -> Iterator[View]:
        """What this person may see, and nothing else."""
        with self.wiring.store.look() as books:
            yield books.visible_to(self.who)

    @contextmanager
    def write(self, subject: str = "", act: Act = Act.CHANGE) -> Iterator[Books]:
        """For what is no intent: one transaction, noted in the trace; kept if it ends well."""
        with self.wiring.store.open(patience_ms=PATIENCE) as books:
            self._still_here(books)
            books.trace.note(self.step(act, subject), self.now)
            books.sessions.seen(self.session, self.now)
            yield books

    def act(self, intent: Intent, words: str = "", *, subject: str = "", quiet: bool = False) -> Done:
        """Does it as if it had been said in chat, once for each form; committed before it returns.

        `words`: typed reasons, which the handlers take as the message's text. `subject`: of which thing, for the trace.
        `quiet`: the answer is shown right here, not on the next page.
        """
        key = f"{CHANNEL}:{request.form.get('key', '')[:LONGEST_KEY]}"
        if key == f"{CHANNEL}:":
            abort(400)
        try:
            with self.wiring.store.open(patience_ms=PATIENCE) as books:
                done = self._do(intent, words, key, subject, books)
                books.sessions.seen(self.session, self.now)
                if not quiet:
                    books.sessions.tell(self.session, done.text)
                return done
        except _Asked as asked:
            done = Done(asked.question, say(asked.question).text)
            if not quiet:
                self.tell(done.text)
            return done

    def _do(self, intent: Intent, words: str, key: str, subject: str, books: Books) -> Done:
        who = self._still_here(books)
        if not books.trace.claim(self.step(Act.CHANGE, subject), self.now, key):
            return Done(None, books.trace.answer_to(key))
        sender = books.staff.userid_of(who) or ""
        message = Message(key, CHANNEL, sender, self.now, text=words)
        desk = Desk(books, self.now, who, books.staff.office(), message, self.wiring.public_url)
        outcome = handle(intent, desk)
        if isinstance(outcome, Question):
            raise _Asked(outcome)
        text = say(outcome, desk.office.phrases).text
        books.trace.answered(key, text)
        return Done(outcome, text)

    def tell(self, text: str) -> None:
        """To be read on the next page."""
        with self.wiring.store.open(patience_ms=PATIENCE) as books:
            books.sessions.tell(self.session, text)

    def step(self, act: Act, subject: str = "") -> Step:
        place = request.endpoint or ""
        person = self.who if self.who.no else None
        return Step(act, place, subject or subject_of_request(), person, self.who.name, request.remote_addr or "")

    def _still_here(self, books: Books) -> Person:
        """Who has left since, or lost the right, does nothing any more."""
        if not self.who.no:
            return self.who
        person = books.staff.office().person(self.who.no)
        if person is None or person.roles != self.who.roles:
            abort(403)
        return person


def subject_of_request() -> str:
    """Of which thing a page is: the parts of its address, and what was asked for, as far as it fits."""
    parts = [str(value) for value in (request.view_args or {}).values()]
    query = request.query_string.decode("utf-8", "replace")
    return " ".join((*parts, *([f"?{query}"] if query else [])))[:500]
