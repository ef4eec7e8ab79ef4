"""What would come of a sentence: heard, handled and answered as in earnest, and then all of it is taken back."""

from collections.abc import Callable
from datetime import datetime

from bot.explain import INTENTS
from console.outside import Heard, Rehearsed
from domain import Intent
from domain.staff import Person
from domain.talk import Message
from handlers import handle
from handlers.desk import Desk
from storage.store import Store
from understanding.explain import marked
from understanding.hearing import Hearing
from understanding.lines import to_line
from wording import say

PATIENCE = 5_000  # milliseconds for the database
LONGEST = 500  # characters


class _TakenBack(Exception):
    """Ends the transaction without keeping anything; holds what was said."""

    def __init__(self, said: str) -> None:
        super().__init__()
        self.said = said


class Rehearsal:
    """The pages' `Rehearse`."""

    def __init__(self, store: Store, clock: Callable[[], datetime], public_url: str) -> None:
        self._store = store
        self._clock = clock
        self._public_url = public_url

    def __call__(self, text: str, who: Person) -> Rehearsed:
        text, now = text[:LONGEST], self._clock()
        with self._store.look() as books:
            office = books.staff.office()
        said, heard, marks = marked(text, Hearing(now, who, office))
        found = tuple(Heard(said[mark.start : mark.end].strip(), mark.kind, mark.meaning) for mark in marks)
        answer = self._answer(heard.intent, text, who, now) if who.no else ""
        return Rehearsed(INTENTS[to_line("", heard)["intent"]], found, answer)

    def _answer(self, intent: Intent, text: str, who: Person, now: datetime) -> str:
        message = Message(f"rehearsal:{now.isoformat()}", "rehearsal", who.no, now, text=text)
        try:
            with self._store.open(patience_ms=PATIENCE) as books:
                desk = Desk(books, now, who, books.staff.office(), message, self._public_url)
                raise _TakenBack(say(handle(intent, desk), desk.office.phrases).text)
        except _TakenBack as taken_back:
            return taken_back.said
