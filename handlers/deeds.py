"""Nominations: put forward, told more of, taken back, classified and written up."""

from domain import Outcome
from domain.deeds import AddToDeed, Classify, Nominate, WithdrawNomination, WriteUp
from handlers.desk import Desk


def nominate(it: Nominate, desk: Desk) -> Outcome:
    raise NotImplementedError


def add(it: AddToDeed, desk: Desk) -> Outcome:
    raise NotImplementedError


def withdraw(it: WithdrawNomination, desk: Desk) -> Outcome:
    raise NotImplementedError


def classify(it: Classify, desk: Desk) -> Outcome:
    raise NotImplementedError


def write_up(it: WriteUp, desk: Desk) -> Outcome:
    raise NotImplementedError
