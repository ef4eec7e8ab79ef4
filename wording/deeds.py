"""Nominations, as people hear of them."""

from domain.deeds import (
    AddedToDeed,
    Classified,
    NominationTaken,
    NominationWithdrawn,
    NoSuchCategory,
    NoSuchNomination,
    TooLateToWithdraw,
    WrittenTooLong,
    WrittenUp,
)
from domain.talk import Saying


def nomination_taken(it: NominationTaken) -> Saying:
    raise NotImplementedError


def added_to_deed(it: AddedToDeed) -> Saying:
    raise NotImplementedError


def nomination_withdrawn(it: NominationWithdrawn) -> Saying:
    raise NotImplementedError


def no_such_nomination(it: NoSuchNomination) -> Saying:
    raise NotImplementedError


def too_late_to_withdraw(it: TooLateToWithdraw) -> Saying:
    raise NotImplementedError


def classified(it: Classified) -> Saying:
    raise NotImplementedError


def no_such_category(it: NoSuchCategory) -> Saying:
    raise NotImplementedError


def written_up(it: WrittenUp) -> Saying:
    raise NotImplementedError


def written_too_long(it: WrittenTooLong) -> Saying:
    raise NotImplementedError
