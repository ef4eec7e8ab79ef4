"""The steps of a period, as the clerk hears of them."""

from domain.cycle import (
    BoardSet,
    CannotMove,
    CycleMoved,
    CycleOpened,
    DeadlineSet,
    LabelTaken,
    NoCycle,
    NominationsChecked,
    NominationsDecided,
    NotADeadline,
    NotNow,
    NotYoursToDecide,
    Revoked,
    SignedOff,
)
from domain.talk import Saying


def cycle_opened(it: CycleOpened) -> Saying:
    raise NotImplementedError


def label_taken(it: LabelTaken) -> Saying:
    raise NotImplementedError


def cycle_moved(it: CycleMoved) -> Saying:
    raise NotImplementedError


def cannot_move(it: CannotMove) -> Saying:
    raise NotImplementedError


def no_cycle(it: NoCycle) -> Saying:
    raise NotImplementedError


def deadline_set(it: DeadlineSet) -> Saying:
    raise NotImplementedError


def not_a_deadline(it: NotADeadline) -> Saying:
    raise NotImplementedError


def nominations_checked(it: NominationsChecked) -> Saying:
    raise NotImplementedError


def signed_off(it: SignedOff) -> Saying:
    raise NotImplementedError


def nominations_decided(it: NominationsDecided) -> Saying:
    raise NotImplementedError


def not_yours_to_decide(it: NotYoursToDecide) -> Saying:
    raise NotImplementedError


def not_now(it: NotNow) -> Saying:
    raise NotImplementedError


def revoked(it: Revoked) -> Saying:
    raise NotImplementedError


def board_set(it: BoardSet) -> Saying:
    raise NotImplementedError
