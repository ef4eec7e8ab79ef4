"""Checks, signatures, verdicts and revocation: nobody decides on themself or on what they put forward."""

from domain import Outcome
from domain.cycle import CheckNomination, DecideNomination, Revoke, SignOff
from handlers.desk import Desk


def check(it: CheckNomination, desk: Desk) -> Outcome:
    raise NotImplementedError


def sign_off(it: SignOff, desk: Desk) -> Outcome:
    raise NotImplementedError


def decide(it: DecideNomination, desk: Desk) -> Outcome:
    raise NotImplementedError


def revoke(it: Revoke, desk: Desk) -> Outcome:
    raise NotImplementedError
