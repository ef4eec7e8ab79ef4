"""Objections while a list is announced."""

from domain import Outcome
from domain.objections import AskObjections, DecideObjection, RaiseObjection, WithdrawObjection
from handlers.desk import Desk


def raise_(it: RaiseObjection, desk: Desk) -> Outcome:
    raise NotImplementedError


def withdraw(it: WithdrawObjection, desk: Desk) -> Outcome:
    raise NotImplementedError


def decide(it: DecideObjection, desk: Desk) -> Outcome:
    raise NotImplementedError


def ask(it: AskObjections, desk: Desk) -> Outcome:
    raise NotImplementedError
