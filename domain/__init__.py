"""The law: values and rules, standard library only.

`Intent` is all that a person can want, `Outcome` all that can come of it, `Notice` what others are told.
"""

from domain.activity import SignUp
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
    # inspection
    | Inspect
    | CloseFinding
    | CountPersuasions
    | AskFindings
    # good deeds
    | BoardIntent
    # subjects that open later
    | SignUp
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
    # inspection
    | InspectionNoted
    | FindingClosed
    | NoSuchFinding
    | FindingSettled
    | NotYourFinding
    | PersuasionsCounted
    | InspectionUndone
    | FindingsTold
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
    # good deeds
    | BoardOutcome
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
    | NewBinding
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
    # good deeds
    | BoardNotice
    # inspection
    | FindingOpen
    | FindingFixed
    | FindingChanged
    | FindingShown
)
