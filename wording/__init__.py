"""From an Outcome or Notice to Chinese: the table of contents of all that is said."""

from typing import assert_never

from domain import Notice, Outcome
from domain.activity_notices import ActivityNotice, ActivityOutcome
from domain.alerts import Alarm, AllClear, PhoneThem
from domain.board import BoardNotice, BoardOutcome
from domain.chain import HeadToKeep
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
from domain.findings import DirectingNotice, DirectingOutcome
from domain.hours import (
    AmendedForYou,
    DisputedToYou,
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
    ReportedForYou,
    WhoseHours,
)
from domain.inspection import (
    FindingChanged,
    FindingClosed,
    FindingSettled,
    FindingShown,
    FindingsTold,
    InspectionNoted,
    InspectionUndone,
    NoSuchFinding,
    NotYourFinding,
    PersuasionsCounted,
)
from domain.limits import EndBeforeStart, InTheFuture, LongerThanToday, NotALength, Overlaps, OverLongestDay
from domain.mail import NotToSend, SentAgain
from domain.notes import NoSuchNote, NotAnAnswer, NoteAnswered, NoteReply, NotesWaiting
from domain.papers import PapersOutcome
from domain.people import PeopleOutcome
from domain.planning import PlanningNotice, PlanningOutcome
from domain.policy import PhraseRefused, PhraseSet, PolicyRefused, PolicySet, ReliefChanged
from domain.review import (
    HoursReturned,
    HoursReviewed,
    NotStanding,
    PutRightForYou,
    ReasonWanted,
    RecordPutRight,
)
from domain.staff import (
    AlreadyBound,
    BindHalted,
    BindingsHalted,
    BindingsListed,
    BindLocked,
    BindRefused,
    Bound,
    ClerkOnly,
    NewAccount,
    NewBinding,
    Unbound,
    WhoAreYou,
)
from domain.talk import (
    CannotHear,
    ComplaintArrived,
    Dropped,
    HelpGiven,
    KeptForClerk,
    LocationNoted,
    NothingOpen,
    PhotoJoined,
    PhotoWaiting,
    PlatformAlert,
    Question,
    Replied,
    Saying,
    Silence,
    SomethingBroke,
    StillOpen,
    Superseded,
    TooLong,
    Welcome,
)
from domain.year import MonthNotForYou, MonthTold, PictureDrawn, YearTold
from wording import (
    activity_said,
    alerts,
    board,
    chain,
    corrections,
    duty,
    duty_attendance,
    duty_changes,
    duty_list,
    duty_notices,
    duty_swaps,
    findings,
    hours,
    inspection,
    limits,
    mail,
    notes,
    papers,
    people,
    persuasions,
    planning,
    policy,
    questions,
    review,
    staff,
    talk,
    year,
)
from wording.phrases import AS_DELIVERED, Phrases


def say(it: Outcome | Notice, own: Phrases = AS_DELIVERED) -> Saying:  # noqa: C901 - a table, one line a kind
    """What is said. The text alone makes sense; choices repeat what it offers as buttons.

    `own`: sentences in the office's own words.
    """
    if isinstance(it, BoardOutcome | BoardNotice):
        return board.say(it)
    if isinstance(it, ActivityOutcome | ActivityNotice):
        return activity_said.say(it)
    if isinstance(it, PlanningOutcome | PlanningNotice):
        return planning.say(it)
    if isinstance(it, PeopleOutcome):
        return people.say(it)
    if isinstance(it, PapersOutcome):
        return papers.say(it)
    if isinstance(it, DirectingOutcome | DirectingNotice):
        return findings.say(it)
    match it:
        case HoursRecorded():
            return hours.recorded(it)
        case HoursAmended():
            return corrections.amended(it)
        case NothingChanged():
            return corrections.unchanged(it)
        case HoursUndone():
            return corrections.undone(it)
        case DisputeTaken():
            return corrections.dispute_taken(it)
        case HoursTold():
            return hours.told(it)
        case RankingDeclined():
            return hours.ranking_declined(it)
        case RankingTold():
            return hours.ranking_told(it)
        case RecordsListed():
            return hours.listed(it)
        case RecordShown():
            return hours.shown(it)
        case InTheFuture() | LongerThanToday() | OverLongestDay() | Overlaps() | NotALength() | EndBeforeStart():
            return limits.refused(it)
        case Locked():
            return limits.locked(it)
        case NotYours():
            return limits.not_yours(it)
        case NoSuchRecord():
            return limits.not_found(it)
        case NotForYou():
            return limits.not_for_you(it)
        case WhoseHours():
            return limits.whose_hours(it)
        case ReportedForYou():
            return hours.reported_for_you(it)
        case AmendedForYou():
            return hours.amended_for_you(it)
        case DisputedToYou():
            return hours.disputed_to_you(it)
        case HoursReviewed():
            return review.reviewed(it)
        case RecordPutRight():
            return review.put_right(it)
        case ReasonWanted():
            return review.reason_wanted()
        case NotStanding():
            return review.not_standing(it)
        case HoursReturned():
            return review.returned(it, own)
        case PutRightForYou():
            return review.put_right_for_you(it)
        case InspectionNoted():
            return inspection.noted(it)
        case FindingClosed():
            return inspection.closed(it)
        case NoSuchFinding():
            return inspection.not_found(it)
        case FindingSettled():
            return inspection.settled(it)
        case NotYourFinding():
            return inspection.not_yours(it)
        case PersuasionsCounted():
            return persuasions.counted(it)
        case InspectionUndone():
            return inspection.undone(it)
        case FindingsTold():
            return inspection.told(it)
        case DutyReminder():
            return duty_notices.reminder(it, own)
        case AttendanceAsked():
            return duty_notices.attendance_asked(it)
        case WeekDigest():
            return duty_notices.week_digest(it)
        case YearUnpublished():
            return duty_notices.year_unpublished(it)
        case LeaderMissing():
            return duty_notices.leader_missing(it)
        case FindingOpen():
            return inspection.finding_open(it)
        case FindingFixed():
            return inspection.finding_fixed(it)
        case FindingChanged():
            return inspection.finding_changed(it)
        case FindingShown():
            return inspection.finding_shown(it)
        case WhoAreYou():
            return staff.who_are_you()
        case SentAgain():
            return mail.sent_again(it)
        case NotToSend():
            return mail.not_to_send(it)
        case Bound():
            return staff.bound(it)
        case AlreadyBound():
            return staff.already_bound(it)
        case BindRefused():
            return staff.bind_refused()
        case BindLocked():
            return staff.bind_locked(it)
        case BindHalted():
            return staff.bind_halted(it)
        case Unbound():
            return staff.unbound(it)
        case BindingsListed():
            return staff.bindings_listed(it)
        case ClerkOnly():
            return staff.clerk_only(own)
        case NewBinding():
            return staff.new_binding(it)
        case NewAccount():
            return staff.new_account(it)
        case BindingsHalted():
            return staff.bindings_halted(it)
        case Question():
            return questions.asked(it)
        case StillOpen():
            return questions.still_open(it)
        case Superseded():
            return questions.superseded(it)
        case Replied():
            return talk.replied(it, own)
        case HelpGiven():
            return talk.help_given(it, own)
        case NothingOpen():
            return talk.nothing_open()
        case Dropped():
            return questions.dropped(it)
        case KeptForClerk():
            return talk.kept(it, own)
        case TooLong():
            return talk.too_long(it)
        case CannotHear():
            return talk.cannot_hear(it)
        case LocationNoted():
            return talk.location_noted()
        case PhotoJoined():
            return talk.photo_joined(it)
        case PhotoWaiting():
            return talk.photo_waiting(it)
        case Welcome():
            return talk.welcome(it, own)
        case Silence():
            return Saying("")
        case SomethingBroke():
            return talk.something_broke()
        case ComplaintArrived():
            return talk.complaint_arrived(it)
        case PlatformAlert():
            return talk.platform_alert(it)
        case Alarm():
            return alerts.alarm(it)
        case AllClear():
            return alerts.all_clear(it)
        case PhoneThem():
            return alerts.phone_them(it)
        case HeadToKeep():
            return chain.head_to_keep(it)
        case DutyTold():
            return duty.told(it)
        case WhoseDuty():
            return duty.whose_duty(it)
        case NoShiftOfYours():
            return duty.no_shift_of_yours(it)
        case NotOnAnyMore():
            return duty.not_on_any_more(it)
        case DutyAccepted():
            return duty.accepted(it)
        case DutyLeft():
            return duty_swaps.left(it)
        case SwapAsked():
            return duty_swaps.swap_asked(it)
        case CannotSwap():
            return duty_swaps.cannot_swap(it)
        case RequestSettled():
            return duty_swaps.settled(it)
        case RequestClosed():
            return duty_swaps.closed(it)
        case WhichRequest():
            return duty_swaps.which_request(it)
        case Replaced():
            return duty_swaps.replaced(it)
        case HeadOnly():
            return duty_swaps.head_only(it)
        case LeaderOnly():
            return duty.leader_only(it)
        case CheckedIn():
            return duty_attendance.checked_in(it)
        case CheckedOut():
            return duty_attendance.checked_out(it)
        case NoShiftNow():
            return duty_attendance.no_shift_now(it)
        case AbsenceNoted():
            return duty_attendance.absence_noted(it)
        case ShiftSettled():
            return duty_changes.settled(it)
        case ShiftPast():
            return duty_changes.past(it)
        case ShiftThere():
            return duty_changes.there(it)
        case WhichDuty():
            return duty_changes.which_duty(it)
        case NoSuchShift():
            return duty.no_such_shift(it)
        case DigestSet():
            return duty.digest_set(it)
        case CalendarLink():
            return duty.calendar_link(it)
        case DutiesImported():
            return duty_list.imported(it)
        case DutiesMoved():
            return duty_list.moved()
        case StandInWanted():
            return duty_swaps.stand_in_wanted(it)
        case SwapWanted():
            return duty_swaps.swap_wanted(it)
        case RequestAnswered():
            return duty_swaps.answered(it)
        case HoleLeft():
            return duty_swaps.hole_left(it)
        case ReplacedForYou():
            return duty_swaps.replaced_for_you(it)
        case ShiftChanged():
            return duty_changes.changed(it)
        case YearTold():
            return year.year_told(it)
        case MonthTold():
            return year.month_told(it)
        case MonthNotForYou():
            return year.month_not_for_you(it)
        case PictureDrawn():
            return year.picture_drawn(it)
        case NoteAnswered():
            return notes.note_answered(it)
        case NoSuchNote():
            return notes.no_such_note(it)
        case NotAnAnswer():
            return notes.not_an_answer(it)
        case NoteReply():
            return notes.note_reply(it, own)
        case NotesWaiting():
            return notes.notes_waiting(it)
        case PolicySet():
            return policy.policy_set(it)
        case PolicyRefused():
            return policy.policy_refused(it)
        case PhraseSet():
            return policy.phrase_set(it)
        case PhraseRefused():
            return policy.phrase_refused(it)
        case ReliefChanged():
            return policy.relief_changed(it)
        case never:
            assert_never(never)


def with_line(saying: Saying, more: Saying) -> Saying:
    """An answer, and one short line below it."""
    if not more.text:
        return saying
    text = f"{saying.text}\n{more.text}" if saying.text else more.text
    return Saying(text, saying.choices, saying.title, saying.picture)
