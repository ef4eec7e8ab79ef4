"""What came of a message, in one word, for logs and figures."""

from enum import StrEnum
from typing import assert_never

from domain import Outcome
from domain.activity_notices import (
    ActivitiesTold,
    ActivityCancelled,
    ActivityChanged,
    ActivityClosed,
    ActivityHeld,
    ActivityOpened,
    ActivityOutcome,
    ActivitySettled,
    ClerkArranges,
    EachInPerson,
    EntrantsTold,
    MarkUnclear,
    NoSuchActivity,
    NotOnList,
    NotYetOver,
    PlanLacks,
    PlanWrong,
    PresenceMarked,
    SignedUp,
    SignUpOver,
    SignUpWithdrawn,
    TooLateToSignOff,
    WhichActivity,
    WhoWasThere,
    WhyCancel,
)
from domain.ballot import NoSuchCandidate, NoVoteOpen, TallyTold, Voted, VoteTold, VoteWithdrawn
from domain.board import BoardOutcome, BoardTold, ListTold, NothingThere
from domain.certificates import CertificateIssued, NothingToCertify, StillToReview
from domain.consent import AskThemselves, ConsentNoted, ConsentTold, NothingToConsent
from domain.cycle import (
    AlreadyShown,
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
    NominationsMerged,
    NominationsTold,
    NominationTaken,
    NominationWithdrawn,
    NoSuchCategory,
    NoSuchNomination,
    NotTheSame,
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
from domain.duty_list import DutiesImported, DutiesMoved
from domain.findings import (
    AreaEnded,
    AreaRefused,
    AreaSet,
    DirectingOutcome,
    FindingAsItWas,
    FindingDirected,
    NotYoursToDirect,
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
from domain.mail import NotToSend, SentAgain
from domain.notes import NoSuchNote, NotAnAnswer, NoteAnswered
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
from domain.papers import EnoughPapers, NoSuchPaper, PaperAsked, PaperCancelled, PapersNotForYou, PapersOutcome
from domain.people import (
    BindingsSeen,
    DepartmentClosed,
    DepartmentKept,
    InCharge,
    OfficeImported,
    PeopleOutcome,
    PersonBack,
    PersonCorrected,
    PersonErased,
    PersonLeft,
    RolesNamed,
)
from domain.planning import (
    AnsweredFor,
    CannotSit,
    DaysSet,
    DutyEnded,
    DutyRefused,
    DutySet,
    LeaveEnded,
    LeaveNoted,
    LeaveRefused,
    NotYoursToPlan,
    PlanningOutcome,
    RequestOver,
    Seated,
    TakenOut,
    YearSet,
)
from domain.policy import PhraseRefused, PhraseSet, PolicyRefused, PolicySet
from domain.review import HoursReviewed, NotStanding, ReasonWanted, RecordPutRight
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
from domain.year import MonthNotForYou, MonthTold, YearTold


class Came(StrEnum):
    RECORDED = "recorded"  # something is in the books now, or changed there
    ASKED = "asked"  # back: something is missing or unclear
    REFUSED = "refused"  # by a rule, or for want of what was meant
    ANSWERED = "answered"  # told, and nothing changed
    SILENT = "silent"  # nothing was to be said
    REPEATED = "repeated"  # the platform sent it once more
    FAILED = "failed"  # a bug


_OF_PEOPLE = (
    OfficeImported, PersonCorrected, RolesNamed, PersonLeft, PersonBack, PersonErased, InCharge, BindingsSeen,
    DepartmentKept, DepartmentClosed,
)  # fmt: skip
"""What is written of people and departments; the other outcomes refuse."""


def came_of(outcome: Outcome) -> Came:  # noqa: C901 - a table, one line a handful of kinds
    if isinstance(outcome, BoardOutcome):
        return _of_board(outcome)
    if isinstance(outcome, ActivityOutcome):
        return _of_activity(outcome)
    if isinstance(outcome, PeopleOutcome):
        return Came.RECORDED if isinstance(outcome, _OF_PEOPLE) else Came.REFUSED
    if isinstance(outcome, PapersOutcome):
        return _of_papers(outcome)
    if isinstance(outcome, PlanningOutcome | DirectingOutcome):
        return _of_the_desk(outcome)
    match outcome:
        case HoursRecorded() | HoursAmended() | HoursUndone() | DisputeTaken() | PhotoJoined() | PhotoWaiting():
            return Came.RECORDED
        case RecordPutRight():
            return Came.RECORDED
        case HoursReviewed():
            return Came.RECORDED if outcome.approved or outcome.seen or outcome.returned else Came.REFUSED
        case SentAgain():
            return Came.RECORDED
        case NotStanding() | ReasonWanted() | NotToSend():
            return Came.REFUSED
        case InspectionNoted() | FindingClosed() | PersuasionsCounted() | InspectionUndone():
            return Came.RECORDED
        case DutyAccepted() | DutyLeft() | SwapAsked() | RequestSettled() | Replaced() | ShiftSettled() | DigestSet():
            return Came.RECORDED
        case CheckedIn() | CheckedOut() | AbsenceNoted() | KeptForClerk() | Bound() | Unbound():
            return Came.RECORDED
        case NoteAnswered() | PolicySet() | PhraseSet() | DutiesImported():
            return Came.RECORDED
        case NoSuchNote() | NotAnAnswer() | PolicyRefused() | PhraseRefused() | DutiesMoved():
            return Came.REFUSED
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
        case TooLong() | CannotHear() | NothingOpen() | MonthNotForYou():
            return Came.REFUSED
        case HoursTold() | RankingTold() | RecordsListed() | RecordShown() | FindingsTold() | DutyTold():
            return Came.ANSWERED
        case CalendarLink() | AlreadyBound() | BindingsListed() | Replied() | HelpGiven() | LocationNoted():
            return Came.ANSWERED
        case Dropped() | Superseded() | Welcome() | YearTold() | MonthTold():
            return Came.ANSWERED
        case Silence():
            return Came.SILENT
        case SomethingBroke():
            return Came.FAILED
        case never:
            assert_never(never)


def _of_the_desk(outcome: PlanningOutcome | DirectingOutcome) -> Came:
    match outcome:
        case Seated() | TakenOut() | AnsweredFor() | LeaveNoted() | LeaveEnded() | DutySet() | DutyEnded():
            return Came.RECORDED
        case DaysSet() | YearSet() | FindingDirected() | AreaSet() | AreaEnded():
            return Came.RECORDED
        case CannotSit() | RequestOver() | LeaveRefused() | DutyRefused() | NotYoursToPlan():
            return Came.REFUSED
        case FindingAsItWas() | NotYoursToDirect() | AreaRefused():
            return Came.REFUSED
        case never:
            assert_never(never)


def _of_papers(outcome: PapersOutcome) -> Came:
    match outcome:
        case PaperAsked() | PaperCancelled() | CertificateIssued():
            return Came.RECORDED
        case NoSuchPaper() | EnoughPapers() | PapersNotForYou() | NothingToCertify() | StillToReview():
            return Came.REFUSED
        case never:
            assert_never(never)


def _of_board(outcome: BoardOutcome) -> Came:
    match outcome:
        case NominationTaken() | AddedToDeed() | NominationWithdrawn() | Classified() | WrittenUp():
            return Came.RECORDED
        case NominationsMerged():
            return Came.RECORDED
        case NotTheSame():
            return Came.REFUSED
        case CycleOpened() | CycleMoved() | DeadlineSet() | NominationsChecked() | SignedOff() | NominationsDecided():
            return Came.RECORDED
        case Revoked() | BoardSet() | Voted() | VoteWithdrawn() | ConsentNoted() | OutreachNoted() | VisitNoted():
            return Came.RECORDED
        case ObjectionTaken() | ObjectionWithdrawn() | ObjectionDecided() | NoNoticeOpen():
            return Came.RECORDED
        case NoSuchNomination() | TooLateToWithdraw() | NoSuchCategory() | WrittenTooLong() | AlreadyShown():
            return Came.REFUSED
        case CannotMove() | NoCycle() | NotADeadline() | NotYoursToDecide() | NotNow() | NoVoteOpen() | LabelTaken():
            return Came.REFUSED
        case NoSuchCandidate() | NothingToConsent() | AskThemselves() | NoSuchObjection() | ObjectionSettled():
            return Came.REFUSED
        case NominationShown() | NominationsTold() | StoriesTold() | BoardTold() | ListTold() | NothingThere():
            return Came.ANSWERED
        case VoteTold() | TallyTold() | ConsentTold() | ObjectionsTold() | StagesTold():
            return Came.ANSWERED
        case never:
            assert_never(never)


def _of_activity(outcome: ActivityOutcome) -> Came:
    match outcome:
        case (
            SignedUp()
            | SignUpWithdrawn()
            | ActivityOpened()
            | ActivityChanged()
            | ActivityClosed()
            | ActivityCancelled()
        ):
            return Came.RECORDED
        case PresenceMarked() | ActivityHeld():
            return Came.RECORDED
        case MarkUnclear() | WhichActivity() | PlanLacks() | WhyCancel() | WhoWasThere():
            return Came.ASKED
        case NotOnList() | TooLateToSignOff() | SignUpOver() | EachInPerson() | NoSuchActivity() | PlanWrong():
            return Came.REFUSED
        case ActivitySettled() | NotYetOver() | ClerkArranges():
            return Came.REFUSED
        case ActivitiesTold() | EntrantsTold():
            return Came.ANSWERED
        case never:
            assert_never(never)
