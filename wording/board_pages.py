"""The board, the list to vote on and what is announced."""

from domain.board import BoardTold, ListTold, NothingThere
from domain.deeds import NominationShown, NominationsTold, StoriesTold
from domain.talk import Saying


def nomination_shown(it: NominationShown) -> Saying:
    raise NotImplementedError


def nominations_told(it: NominationsTold) -> Saying:
    raise NotImplementedError


def stories_told(it: StoriesTold) -> Saying:
    raise NotImplementedError


def board_told(it: BoardTold) -> Saying:
    raise NotImplementedError


def list_told(it: ListTold) -> Saying:
    raise NotImplementedError


def nothing_there(it: NothingThere) -> Saying:
    raise NotImplementedError
