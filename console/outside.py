"""What the pages ask of the program around them: whether 企业微信 is connected, and what would come of a message."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from domain.staff import Person


class State(StrEnum):
    FINE = "fine"
    WRONG = "wrong"
    UNSURE = "unsure"  # nothing is wrong as far as can be seen from here
    WAITING = "waiting"  # for what comes before it


@dataclass(frozen=True, slots=True)
class Check:
    """One step of the connection. `what`: what was found; `advice`: what to do, or worth knowing."""

    title: str
    state: State
    what: str
    advice: str = ""


@dataclass(frozen=True, slots=True)
class Setting:
    """One value that has to be set outside of the pages. `where` it is found in the administrator's own console."""

    name: str
    meaning: str
    where: str
    known: bool


class Connection(Protocol):
    def settings(self) -> tuple[Setting, ...]: ...

    def checks(self) -> Iterator[Check]:
        """Asks for real, step by step; takes up to half a minute where nothing answers."""
        ...

    def message(self, to: Person) -> Check:
        """A message to that person's phone, for real."""
        ...


@dataclass(frozen=True, slots=True)
class Heard:
    """Some words of a sentence, and what they were taken for."""

    words: str
    kind: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Rehearsed:
    """What would come of a sentence. `kind`: what it was heard as. `answer` empty: nobody says it, so none is known."""

    kind: str
    heard: tuple[Heard, ...]
    answer: str


class Rehearse(Protocol):
    def __call__(self, text: str, who: Person) -> Rehearsed:
        """Nothing is recorded and nobody is told. `who` without a number: nobody in particular says it."""
        ...
