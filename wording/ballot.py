"""The vote."""

from domain.ballot import NoSuchCandidate, NoVoteOpen, Voted, VoteTold, VoteWithdrawn
from domain.talk import Saying


def voted(it: Voted) -> Saying:
    raise NotImplementedError


def vote_withdrawn(it: VoteWithdrawn) -> Saying:
    raise NotImplementedError


def vote_told(it: VoteTold) -> Saying:
    raise NotImplementedError


def no_vote_open(it: NoVoteOpen) -> Saying:
    raise NotImplementedError


def no_such_candidate(it: NoSuchCandidate) -> Saying:
    raise NotImplementedError
