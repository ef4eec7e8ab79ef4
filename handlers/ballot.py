"""The vote: cast, changed, taken back."""

from domain import Outcome
from domain.ballot import AskVote, Vote, WithdrawVote
from handlers.desk import Desk


def vote(it: Vote, desk: Desk) -> Outcome:
    raise NotImplementedError


def withdraw(it: WithdrawVote, desk: Desk) -> Outcome:
    raise NotImplementedError


def ask(it: AskVote, desk: Desk) -> Outcome:
    raise NotImplementedError
