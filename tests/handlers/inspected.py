"""The office with its areas of 九无, and intents handled in it as if they had been said."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from domain import Intent, Outcome
from domain.rota import DutyFile
from domain.staff import Person
from domain.talk import Kind, Message, Pending
from handlers import handle
from handlers.desk import Desk
from handlers.photos import arrived
from storage.store import Books, Store
from tests.cast import OFFICE
from tests.chat import SATURDAY

KEEPERS = {"三楼": "A03", "食堂": "D01", "院区": None}


@contextmanager
def books_of(template: Path) -> Iterator[Books]:
    with TemporaryDirectory() as place:
        store = Store(f"sqlite:///{shutil.copyfile(template, Path(place) / 'books.sqlite3')}")
        with store.open() as books:
            books.staff.import_office(OFFICE, SATURDAY)
            areas = tuple((name, person(books, no) if no else None) for name, no in KEEPERS.items())
            books.duty.bring_in(DutyFile((), areas=areas), SATURDAY)
            yield books
        store.close()


def person(books: Books, no: str) -> Person:
    found = books.staff.office().person(no)
    assert found is not None
    return found


def act(books: Books, who: str, intent: Intent, key: int) -> Outcome:
    at = SATURDAY + timedelta(minutes=key)
    message = Message(f"m{key}", "wecom", who, at, text="words")
    return handle(intent, Desk(books, at, person(books, who), books.staff.office(), message))


def picture(books: Books, who: str, key: int, pending: Pending | None = None) -> Outcome:
    at = SATURDAY + timedelta(minutes=key)
    message = Message(f"m{key}", "wecom", who, at, Kind.IMAGE, media=f"media-{key}")
    return arrived(Desk(books, at, person(books, who), books.staff.office(), message), pending)
