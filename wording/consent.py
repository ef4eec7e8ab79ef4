"""Consent, asked and noted in plain words."""

from domain.consent import AskThemselves, ConsentNoted, ConsentTold, NothingToConsent
from domain.talk import Saying


def consent_noted(it: ConsentNoted) -> Saying:
    raise NotImplementedError


def consent_told(it: ConsentTold) -> Saying:
    raise NotImplementedError


def nothing_to_consent(it: NothingToConsent) -> Saying:
    raise NotImplementedError


def ask_themselves(it: AskThemselves) -> Saying:
    raise NotImplementedError
