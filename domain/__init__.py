"""The law: values and rules, standard library only.

`Intent` is all that a person can want, `Outcome` all that can come of it, `Notice` what others are told.
"""

from domain.activity import ActivityIntent
from domain.activity_notices import ActivityNotice, ActivityOutcome
from domain.alerts import Alarm, AllClear, PhoneThem
from domain.board import BoardIntent, BoardNotice, BoardOutcome
from domain.chain import HeadToKeep
from domain.duty import (
    AbsenceNoted,
    AcceptDuty,
    AddShift,
    AnswerRequest,
    AskCalendarLink,
    AskDuty,
    AttendedDuty,
    CalendarLink,
    CancelShift,
    CannotSwap,
    CheckedIn,
    CheckedOut,
    CheckIn,
    CheckOut,
    DigestSet,
    DutyAccepted,
    DutyLeft,
    DutyTold,
    HeadOnly,
    LeaderOnly,
    LeaveDuty,
    MissedDuty,
    MoveShift,
    NoShiftNow,
    NoShiftOfYours,
    NoSuchShift,
    NotOnAnyMore,
    Replaced,
    RequestClosed,
    RequestSettled,
    SetDigest,
    ShiftPast,
    ShiftSettled,
    ShiftThere,
    SwapAsked,
    SwapDuty,
    WhichDuty,
    WhichRequest,
    WhoseDuty,
    WithdrawRequest,
)
from domain.duty_list import DutiesImported, DutiesMoved, ImportDuties
from domain.duty_notices import (
    AttendanceAsked,
    DutyReminder,
    FindingFixed,
    FindingOpen,
    HoleLeft,
    LeaderMissing,
    ReplacedForYou,
    RequestAnswered,
    ShiftChanged,
    StandInWanted,
    SwapWanted,
    WeekDigest,
    YearUnpublished,
)
from domain.findings import DirectingIntent, DirectingNotice, DirectingOutcome
from domain.hours import (
    AmendedForYou,
    AmendHours,
    AskHours,
    Dispute,
    DisputedToYou,
    DisputeTaken,
    HoursAmended,
    HoursRecorded,
    HoursTold,
    HoursUndone,
    JoinPhoto,
    ListRecords,
    Locked,
    NoSuchRecord,
    NotForYou,
    NothingChanged,
    NotYours,
    RankingDeclined,
    RankingTold,
    RecordShown,
    RecordsListed,
    ReportedForYou,
    ReportHours,
    ShowRecord,
    UndoHours,
    WhoseHours,
)
from domain.inspection import (
    AskFindings,
    CloseFinding,
    CountPersuasions,
    FindingChanged,
    FindingClosed,
    FindingSettled,
    FindingShown,
    FindingsTold,
    Inspect,
    InspectionNoted,
    InspectionUndone,
    NoSuchFinding,
    NotYourFinding,
    PersuasionsCounted,
)
from domain.limits import Refusal
from domain.mail import NotToSend, SendAgain, SentAgain
from domain.notes import AnswerNote, NoSuchNote, NotAnAnswer, NoteAnswered, NoteReply, NotesWaiting
from domain.papers import PapersIntent, PapersOutcome
from domain.people import PeopleIntent, PeopleOutcome
from domain.planning import PlanningIntent, PlanningNotice, PlanningOutcome
from domain.policy import PhraseRefused, PhraseSet, PolicyRefused, PolicySet, ReliefChanged, SetPhrase, SetPolicy
from domain.review import (
    CorrectRecord,
    HoursReturned,
    HoursReviewed,
    MoveLedger,
    NotStanding,
    PutRightForYou,
    ReasonWanted,
    RecordPutRight,
    ReviewHours,
)
from domain.staff import (
    AlreadyBound,
    Bind,
    BindHalted,
    BindingsHalted,
    BindingsListed,
    BindLocked,
    BindRefused,
    Bound,
    ClerkOnly,
    ListBindings,
    NewAccount,
    NewBinding,
    Unbind,
    Unbound,
    WhoAreYou,
)
from domain.talk import (
    Cancel,
    CannotHear,
    Complain,
    ComplaintArrived,
    Confirm,
    Dropped,
    Help,
    HelpGiven,
    KeptForClerk,
    LocationNoted,
    NothingOpen,
    PhotoJoined,
    PhotoWaiting,
    PlatformAlert,
    Question,
    Remark,
    Replied,
    Silence,
    SomethingBroke,
    StillOpen,
    Superseded,
    TooLong,
    Welcome,
)
from domain.year import AskMonth, AskYear, MonthNotForYou, MonthTold, PictureDrawn, YearTold

Intent = (
    # hours
    ReportHours
    | AmendHours
    | UndoHours
    | Dispute
    | AskHours
    | ListRecords
    | ShowRecord
    | JoinPhoto
    | ReviewHours
    | CorrectRecord
    | MoveLedger
    # staff and talk
    | Bind
    | Unbind
    | ListBindings
    | Remark
    | Help
    | Confirm
    | Cancel
    | Complain
    # duty
    | AskDuty
    | AcceptDuty
    | CheckIn
    | CheckOut
    | AttendedDuty
    | MissedDuty
    | LeaveDuty
    | SwapDuty
    | AnswerRequest
    | WithdrawRequest
    | MoveShift
    | CancelShift
    | AddShift
    | SetDigest
    | AskCalendarLink
    | PlanningIntent
    | ImportDuties
    # inspection
    | Inspect
    | CloseFinding
    | CountPersuasions
    | AskFindings
    | DirectingIntent
    # documents and certificates
    | PapersIntent
    # what the office sets, and what it was told
    | AnswerNote
    | SetPolicy
    | SetPhrase
    # good deeds
    | BoardIntent
    # people, departments, mail
    | PeopleIntent
    | SendAgain
    # pictures of a year and a month
    | AskYear
    | AskMonth
    # activities
    | ActivityIntent
)

Outcome = (
    # hours
    HoursRecorded
    | HoursAmended
    | NothingChanged
    | HoursUndone
    | DisputeTaken
    | HoursTold
    | RankingDeclined
    | RankingTold
    | RecordsListed
    | RecordShown
    | Refusal
    | Locked
    | NotYours
    | NoSuchRecord
    | NotForYou
    | WhoseHours
    | HoursReviewed
    | RecordPutRight
    | ReasonWanted
    | NotStanding
    # staff
    | WhoAreYou
    | Bound
    | AlreadyBound
    | BindRefused
    | BindLocked
    | BindHalted
    | Unbound
    | BindingsListed
    | ClerkOnly
    | PeopleOutcome
    | SentAgain
    | NotToSend
    # inspection
    | InspectionNoted
    | FindingClosed
    | NoSuchFinding
    | FindingSettled
    | NotYourFinding
    | PersuasionsCounted
    | InspectionUndone
    | FindingsTold
    | DirectingOutcome
    # documents and certificates
    | PapersOutcome
    # duty
    | DutyTold
    | WhoseDuty
    | NoShiftOfYours
    | NotOnAnyMore
    | DutyAccepted
    | DutyLeft
    | SwapAsked
    | CannotSwap
    | RequestSettled
    | RequestClosed
    | WhichRequest
    | Replaced
    | HeadOnly
    | LeaderOnly
    | CheckedIn
    | CheckedOut
    | NoShiftNow
    | AbsenceNoted
    | ShiftSettled
    | ShiftPast
    | ShiftThere
    | WhichDuty
    | NoSuchShift
    | DigestSet
    | CalendarLink
    | PlanningOutcome
    | DutiesImported
    | DutiesMoved
    # what the office sets, and what it was told
    | NoteAnswered
    | NoSuchNote
    | NotAnAnswer
    | PolicySet
    | PolicyRefused
    | PhraseSet
    | PhraseRefused
    # good deeds
    | BoardOutcome
    # activities
    | ActivityOutcome
    # pictures of a year and a month
    | YearTold
    | MonthTold
    | MonthNotForYou
    # talk
    | Question
    | Replied
    | HelpGiven
    | NothingOpen
    | Dropped
    | StillOpen
    | Superseded
    | KeptForClerk
    | TooLong
    | CannotHear
    | LocationNoted
    | PhotoJoined
    | PhotoWaiting
    | Welcome
    | Silence
    | SomethingBroke
)

Notice = (
    ReportedForYou
    | AmendedForYou
    | DisputedToYou
    | HoursReturned
    | PutRightForYou
    | NewBinding
    | NewAccount
    | BindingsHalted
    | ComplaintArrived
    | PlatformAlert
    | Alarm
    | AllClear
    | PhoneThem
    | HeadToKeep
    # duty
    | StandInWanted
    | SwapWanted
    | RequestAnswered
    | HoleLeft
    | ReplacedForYou
    | ShiftChanged
    | DutyReminder
    | AttendanceAsked
    | WeekDigest
    | YearUnpublished
    | LeaderMissing
    | PlanningNotice
    # what the office sets, and what it was told
    | NoteReply
    | NotesWaiting
    | ReliefChanged
    # good deeds
    | BoardNotice
    # activities
    | ActivityNotice
    # pictures of a year and a month
    | PictureDrawn
    # inspection
    | FindingOpen
    | FindingFixed
    | FindingChanged
    | FindingShown
    | DirectingNotice
)
