"""The board as everybody sees it; and the sums of all that concerns it."""

from dataclasses import dataclass

from domain.ballot import (
    AskVote,
    NoSuchCandidate,
    NoVoteOpen,
    TallyTold,
    Vote,
    Voted,
    VoteTold,
    VoteWithdrawn,
    WithdrawVote,
)
from domain.consent import (
    AskConsent,
    AskThemselves,
    ConsentNoted,
    ConsentTold,
    GiveConsent,
    NothingToConsent,
    Shown,
)
from domain.cycle import (
    AlreadyShown,
    BoardSet,
    CannotMove,
    CheckNomination,
    Cycle,
    CycleMoved,
    CycleOpened,
    DeadlineSet,
    DecideNomination,
    LabelTaken,
    MoveCycle,
    NoCycle,
    NominationsChecked,
    NominationsDecided,
    NotADeadline,
    NotNow,
    NotYoursToDecide,
    OpenCycle,
    Revoke,
    Revoked,
    SetBoard,
    SetDeadline,
    SignedOff,
    SignOff,
)
from domain.deeds import (
    AddedToDeed,
    AddToDeed,
    AskBoard,
    Classified,
    Classify,
    FindStories,
    MergeNominations,
    Nominate,
    NominationShown,
    NominationsMerged,
    NominationsTold,
    NominationTaken,
    NominationWithdrawn,
    NoSuchCategory,
    NoSuchNomination,
    NotTheSame,
    ShowNomination,
    StoriesTold,
    TooLateToWithdraw,
    WithdrawNomination,
    WriteUp,
    WrittenTooLong,
    WrittenUp,
)
from domain.deeds_notices import (
    BoardPicture,
    BoardPublished,
    CareDue,
    ConsentWanted,
    DeadlineComes,
    EntryRevoked,
    NominationArrived,
    NominationNews,
    NominationTakenBack,
    NomineeLeft,
    NoticePosted,
    ObjectionAnswered,
    ObjectionArrived,
    ObjectionWaits,
    StepStopped,
    TakeDown,
    VoteClosed,
    VoteOpened,
)
from domain.objections import (
    AskObjections,
    DecideObjection,
    NoNoticeOpen,
    NoSuchObjection,
    ObjectionDecided,
    ObjectionSettled,
    ObjectionsTold,
    ObjectionTaken,
    ObjectionWithdrawn,
    RaiseObjection,
    WithdrawObjection,
)
from domain.outreach import (
    AskStages,
    OutreachNoted,
    ReportOutreach,
    ReportVisit,
    StagesTold,
    VisitNoted,
)


@dataclass(frozen=True, slots=True)
class BoardTold:
    """What was published last, or the period that was asked for; and what goes on.

    `cycle` None: nothing was published yet. `entries` are as they may be shown in the unit. `revoked`: how many were
    taken off. `running`: periods that go on, each with how many were put forward. `poster`: name of the picture.
    """

    cycle: Cycle | None
    entries: tuple[Shown, ...]
    revoked: int = 0
    running: tuple[tuple[Cycle, int], ...] = ()
    poster: str = ""


@dataclass(frozen=True, slots=True)
class ListTold:
    """The list to vote on, or what is announced: by the stage of the period."""

    cycle: Cycle
    entries: tuple[Shown, ...]


@dataclass(frozen=True, slots=True)
class NothingThere:
    """No vote and no notice is going on. `running`: periods that go on."""

    running: tuple[Cycle, ...]


BoardIntent = (
    Nominate
    | AddToDeed
    | WithdrawNomination
    | MergeNominations
    | Classify
    | AskBoard
    | ShowNomination
    | WriteUp
    | FindStories
    | OpenCycle
    | MoveCycle
    | SetDeadline
    | CheckNomination
    | SignOff
    | DecideNomination
    | Revoke
    | SetBoard
    | Vote
    | WithdrawVote
    | AskVote
    | GiveConsent
    | AskConsent
    | RaiseObjection
    | WithdrawObjection
    | DecideObjection
    | AskObjections
    | ReportOutreach
    | ReportVisit
    | AskStages
)

BoardDraft = (
    Nominate
    | AddToDeed
    | WithdrawNomination
    | Classify
    | WriteUp
    | OpenCycle
    | MoveCycle
    | SetDeadline
    | CheckNomination
    | SignOff
    | DecideNomination
    | Revoke
    | Vote
    | WithdrawVote
    | AskVote
    | GiveConsent
    | RaiseObjection
    | DecideObjection
    | ReportOutreach
    | ReportVisit
)
"""Intents that a question may be open about."""

BoardOutcome = (
    NominationTaken
    | AddedToDeed
    | NominationWithdrawn
    | NoSuchNomination
    | TooLateToWithdraw
    | Classified
    | NoSuchCategory
    | NominationShown
    | NominationsTold
    | NominationsMerged
    | NotTheSame
    | WrittenUp
    | WrittenTooLong
    | StoriesTold
    | BoardTold
    | ListTold
    | NothingThere
    | CycleOpened
    | LabelTaken
    | CycleMoved
    | CannotMove
    | NoCycle
    | DeadlineSet
    | NotADeadline
    | NominationsChecked
    | SignedOff
    | NominationsDecided
    | NotYoursToDecide
    | NotNow
    | AlreadyShown
    | Revoked
    | BoardSet
    | Voted
    | VoteWithdrawn
    | VoteTold
    | NoVoteOpen
    | TallyTold
    | NoSuchCandidate
    | ConsentNoted
    | ConsentTold
    | NothingToConsent
    | AskThemselves
    | ObjectionTaken
    | ObjectionWithdrawn
    | NoNoticeOpen
    | ObjectionDecided
    | NoSuchObjection
    | ObjectionsTold
    | ObjectionSettled
    | OutreachNoted
    | VisitNoted
    | StagesTold
)

BoardNotice = (
    NominationArrived
    | NominationNews
    | ConsentWanted
    | TakeDown
    | NominationTakenBack
    | VoteOpened
    | VoteClosed
    | StepStopped
    | NoticePosted
    | ObjectionArrived
    | ObjectionWaits
    | ObjectionAnswered
    | BoardPublished
    | BoardPicture
    | EntryRevoked
    | DeadlineComes
    | NomineeLeft
    | CareDue
)
