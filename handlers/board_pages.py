"""What of the board is shown to whom."""

from domain import Outcome
from domain.deeds import AskBoard, FindStories, ShowNomination
from handlers.desk import Desk


def ask(it: AskBoard, desk: Desk) -> Outcome:
    raise NotImplementedError


def show(it: ShowNomination, desk: Desk) -> Outcome:
    raise NotImplementedError


def stories(it: FindStories, desk: Desk) -> Outcome:
    raise NotImplementedError
