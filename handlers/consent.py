"""A nominee says what may be shown where."""

from domain import Outcome
from domain.consent import AskConsent, GiveConsent
from handlers.desk import Desk


def give(it: GiveConsent, desk: Desk) -> Outcome:
    raise NotImplementedError


def ask(it: AskConsent, desk: Desk) -> Outcome:
    raise NotImplementedError
