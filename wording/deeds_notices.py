"""What others are told of the board."""

from domain.deeds_notices import (
    BoardPicture,
    BoardPublished,
    CareDue,
    ConsentWanted,
    DeadlineComes,
    EntryRevoked,
    NominationArrived,
    NominationNews,
    NomineeLeft,
    NoticePosted,
    ObjectionAnswered,
    ObjectionArrived,
    TakeDown,
    VoteOpened,
)
from domain.talk import Saying


def nomination_arrived(it: NominationArrived) -> Saying:
    raise NotImplementedError


def nomination_news(it: NominationNews) -> Saying:
    raise NotImplementedError


def consent_wanted(it: ConsentWanted) -> Saying:
    raise NotImplementedError


def take_down(it: TakeDown) -> Saying:
    raise NotImplementedError


def vote_opened(it: VoteOpened) -> Saying:
    raise NotImplementedError


def notice_posted(it: NoticePosted) -> Saying:
    raise NotImplementedError


def objection_arrived(it: ObjectionArrived) -> Saying:
    raise NotImplementedError


def objection_answered(it: ObjectionAnswered) -> Saying:
    raise NotImplementedError


def board_published(it: BoardPublished) -> Saying:
    raise NotImplementedError


def board_picture(it: BoardPicture) -> Saying:
    raise NotImplementedError


def entry_revoked(it: EntryRevoked) -> Saying:
    raise NotImplementedError


def deadline_comes(it: DeadlineComes) -> Saying:
    raise NotImplementedError


def nominee_left(it: NomineeLeft) -> Saying:
    raise NotImplementedError


def care_due(it: CareDue) -> Saying:
    raise NotImplementedError
