"""Open questions about the board: how they are asked, and how they are remembered later."""

from domain.board import BoardDraft
from domain.talk import Pending, Question, Saying


def asked(it: Question, draft: BoardDraft) -> Saying:
    raise NotImplementedError


def matter(draft: BoardDraft) -> str:
    """What waits, in a few words: 刚才的举荐还没记."""
    raise NotImplementedError


def dropped(pending: Pending, draft: BoardDraft) -> Saying:
    """The question was given up."""
    raise NotImplementedError


def superseded(draft: BoardDraft) -> Saying:
    """Something else was told before the question was answered."""
    raise NotImplementedError
