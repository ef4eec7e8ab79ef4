"""The clerk takes a period of the board from step to step."""

from domain import Outcome
from domain.cycle import MoveCycle, OpenCycle, SetBoard, SetDeadline
from handlers.desk import Desk


def open_(it: OpenCycle, desk: Desk) -> Outcome:
    raise NotImplementedError


def move(it: MoveCycle, desk: Desk) -> Outcome:
    raise NotImplementedError


def set_deadline(it: SetDeadline, desk: Desk) -> Outcome:
    raise NotImplementedError


def set_board(it: SetBoard, desk: Desk) -> Outcome:
    raise NotImplementedError
