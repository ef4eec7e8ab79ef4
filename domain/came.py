"""What came of a message, in one word, for logs and figures."""

from enum import StrEnum
from typing import assert_never

from domain import Outcome
from domain.ballot import NoSuchCandidate, NoVoteOpen, TallyTold, Voted, VoteTold, VoteWithdrawn
from domain.board import BoardOutcome, BoardTold, ListTold, NothingThere
from domain.consent import AskThemselves, ConsentNoted, ConsentTold, NothingToConsent
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
from domain.deeds import (
    AddedToDeed,
    Classified,
    NominationShown,
    NominationsTold,
    NominationTaken,
    NominationWithdrawn,
    NoSuchCategory,
    NoSuchNomination,
    StoriesTold,
    TooLateToWithdraw,
    WrittenTooLong,
    WrittenUp,
)
from domain.duty import (
    AbsenceNoted,
    CalendarLink,
    CannotSwap,
    CheckedIn,
    CheckedOut,
    DigestSet,
    DutyAccepted,
    DutyLeft,
    DutyTold,
    HeadOnly,
    LeaderOnly,
    NoShiftNow,
    NoShiftOfYours,
    NoSuchShift,
    NotOnAnyMore,
    Replaced,
    RequestClosed,
    RequestSettled,
    ShiftPast,
    ShiftSettled,
    ShiftThere,
    SwapAsked,
    WhichDuty,
    WhichRequest,
    WhoseDuty,
)
from domain.hours import (
    DisputeTaken,
    HoursAmended,
    HoursRecorded,
    HoursTold,
    HoursUndone,
    Locked,
    NoSuchRecord,
    NotForYou,
    NothingChanged,
    NotYours,
    RankingDeclined,
    RankingTold,
    RecordShown,
    RecordsListed,
    WhoseHours,
)
from domain.inspection import (
    FindingClosed,
    FindingSettled,
    FindingsTold,
    InspectionNoted,
    InspectionUndone,
    NoSuchFinding,
    NotYourFinding,
    PersuasionsCounted,
)
from domain.limits import EndBeforeStart, InTheFuture, LongerThanToday, NotALength, Overlaps, OverLongestDay
from domain.objections import (
    NoNoticeOpen,
    NoSuchObjection,
    ObjectionDecided,
    ObjectionSettled,
    ObjectionsTold,
    ObjectionTaken,
    ObjectionWithdrawn,
)
from domain.outreach import OutreachNoted, StagesTold, VisitNoted
from domain.staff import (
    AlreadyBound,
    BindHalted,
    BindingsListed,
    BindLocked,
    BindRefused,
    Bound,
    ClerkOnly,
    Unbound,
    WhoAreYou,
)
from domain.talk import (
    CannotHear,
    Dropped,
    HelpGiven,
    KeptForClerk,
    LocationNoted,
    NothingOpen,
    PhotoJoined,
    PhotoWaiting,
    Question,
    Replied,
    Silence,
    SomethingBroke,
    StillOpen,
    Superseded,
    TooLong,
    Welcome,
)


class Came(StrEnum):
    RECORDED = "recorded"  # something is in the books now, or changed there
    ASKED = "asked"  # back: something is missing or unclear
    REFUSED = "refused"  # by a rule, or for want of what was meant
    ANSWERED = "answered"  # told, and nothing changed
    SILENT = "silent"  # nothing was to be said
    REPEATED = "repeated"  # the platform sent it once more
    FAILED = "failed"  # a bug


def came_of(outcome: Outcome) -> Came:  # noqa: C901 - a table, one line a handful of kinds
    if isinstance(outcome, BoardOutcome):
        return _of_board(outcome)
    match outcome:
        case HoursRecorded() | HoursAmended() | HoursUndone() | DisputeTaken() | PhotoJoined() | PhotoWaiting():
            return Came.RECORDED
        case InspectionNoted() | FindingClosed() | PersuasionsCounted() | InspectionUndone():
            return Came.RECORDED
        case DutyAccepted() | DutyLeft() | SwapAsked() | RequestSettled() | Replaced() | ShiftSettled() | DigestSet():
            return Came.RECORDED
        case CheckedIn() | CheckedOut() | AbsenceNoted() | KeptForClerk() | Bound() | Unbound():
            return Came.RECORDED
        case Question() | WhoseHours() | WhoAreYou() | WhoseDuty() | WhichRequest() | WhichDuty() | StillOpen():
            return Came.ASKED
        case InTheFuture() | LongerThanToday() | OverLongestDay() | Overlaps() | NotALength() | EndBeforeStart():
            return Came.REFUSED
        case Locked() | NotYours() | NoSuchRecord() | NotForYou() | NothingChanged() | RankingDeclined():
            return Came.REFUSED
        case NoSuchFinding() | FindingSettled() | NotYourFinding() | NoShiftOfYours() | NotOnAnyMore() | CannotSwap():
            return Came.REFUSED
        case RequestClosed() | HeadOnly() | LeaderOnly() | NoShiftNow() | ShiftPast() | ShiftThere() | NoSuchShift():
            return Came.REFUSED
        case BindRefused() | BindLocked() | BindHalted() | ClerkOnly():
            return Came.REFUSED
        case TooLong() | CannotHear() | NothingOpen():
            return Came.REFUSED
        case HoursTold() | RankingTold() | RecordsListed() | RecordShown() | FindingsTold() | DutyTold():
            return Came.ANSWERED
        case CalendarLink() | AlreadyBound() | BindingsListed() | Replied() | HelpGiven() | LocationNoted():
            return Came.ANSWERED
        case Dropped() | Superseded() | Welcome():
            return Came.ANSWERED
        case Silence():
            return Came.SILENT
        case SomethingBroke():
            return Came.FAILED
        case never:
            assert_never(never)


def _of_board(outcome: BoardOutcome) -> Came:
    match outcome:
        case NominationTaken() | AddedToDeed() | NominationWithdrawn() | Classified() | WrittenUp():
            return Came.RECORDED
        case CycleOpened() | CycleMoved() | DeadlineSet() | NominationsChecked() | SignedOff() | NominationsDecided():
            return Came.RECORDED
        case Revoked() | BoardSet() | Voted() | VoteWithdrawn() | ConsentNoted() | OutreachNoted() | VisitNoted():
            return Came.RECORDED
        case ObjectionTaken() | ObjectionWithdrawn() | ObjectionDecided() | NoNoticeOpen():
            return Came.RECORDED
        case NoSuchNomination() | TooLateToWithdraw() | NoSuchCategory() | WrittenTooLong() | LabelTaken():
            return Came.REFUSED
        case CannotMove() | NoCycle() | NotADeadline() | NotYoursToDecide() | NotNow() | NoVoteOpen():
            return Came.REFUSED
        case NoSuchCandidate() | NothingToConsent() | AskThemselves() | NoSuchObjection() | ObjectionSettled():
            return Came.REFUSED
        case NominationShown() | NominationsTold() | StoriesTold() | BoardTold() | ListTold() | NothingThere():
            return Came.ANSWERED
        case VoteTold() | TallyTold() | ConsentTold() | ObjectionsTold() | StagesTold():
            return Came.ANSWERED
        case never:
            assert_never(never)
