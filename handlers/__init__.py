"""What the assistant does: the table of contents of all intents."""

from typing import assert_never

from domain import Intent, Outcome
from domain.activity import ActivityIntent
from domain.board import BoardIntent
from domain.duty import (
    AcceptDuty,
    AddShift,
    AnswerRequest,
    AskCalendarLink,
    AskDuty,
    AttendedDuty,
    CancelShift,
    CheckIn,
    CheckOut,
    LeaveDuty,
    MissedDuty,
    MoveShift,
    SetDigest,
    SwapDuty,
    WithdrawRequest,
)
from domain.duty_list import ImportDuties
from domain.findings import DirectingIntent
from domain.hours import (
    AmendHours,
    AskHours,
    Dispute,
    JoinPhoto,
    ListRecords,
    ReportHours,
    ShowRecord,
    UndoHours,
)
from domain.inspection import AskFindings, CloseFinding, CountPersuasions, Inspect
from domain.mail import SendAgain
from domain.notes import AnswerNote
from domain.papers import PapersIntent
from domain.people import PeopleIntent
from domain.planning import PlanningIntent
from domain.policy import SetPhrase, SetPolicy
from domain.review import CorrectRecord, MoveLedger, ReviewHours
from domain.staff import Bind, ListBindings, Unbind
from domain.talk import Cancel, Complain, Confirm, Help, Remark, Topic
from domain.year import AskMonth, AskYear
from handlers import (
    activity,
    attendance,
    board,
    corrections,
    disputes,
    duty,
    duty_list,
    fewer,
    findings,
    hours,
    inspection,
    leaving,
    mail,
    notes,
    papers,
    people,
    photos,
    planning,
    policy,
    review,
    shifts,
    staff,
    swaps,
    talk,
    totals,
    undo,
    year,
)
from handlers.desk import Desk


def handle(intent: Intent, desk: Desk) -> Outcome:  # noqa: C901 - a table of contents, one line an intent
    if isinstance(intent, BoardIntent):
        return board.handle(intent, desk)
    if isinstance(intent, ActivityIntent):
        return activity.handle(intent, desk)
    if isinstance(intent, PlanningIntent):
        return planning.handle(intent, desk)
    if isinstance(intent, PeopleIntent):
        return people.handle(intent, desk)
    if isinstance(intent, PapersIntent):
        return papers.handle(intent, desk)
    if isinstance(intent, DirectingIntent):
        return findings.handle(intent, desk)
    match intent:
        case ReportHours():
            return hours.report(intent, desk)
        case AmendHours(fewer=True):
            return fewer.take_out(intent, desk)
        case AmendHours():
            return corrections.amend(intent, desk)
        case UndoHours():
            return undo.undo(intent, desk)
        case Dispute():
            return disputes.dispute(intent, desk)
        case ReviewHours():
            return review.review(intent, desk)
        case CorrectRecord():
            return review.correct(intent, desk)
        case MoveLedger():
            return review.move(intent, desk)
        case AskHours():
            return totals.ask(intent, desk)
        case ListRecords():
            return totals.list_(intent, desk)
        case ShowRecord():
            return totals.show(intent, desk)
        case JoinPhoto():
            return photos.join(intent, desk)
        case SendAgain():
            return mail.send_again(intent, desk)
        case Bind():
            return staff.bind_again(intent, desk)
        case Unbind():
            return staff.unbind(intent, desk)
        case ListBindings():
            return staff.list_bindings(intent, desk)
        case Remark(topic=Topic.NEGATION):
            return disputes.not_there(intent, desk)
        case Remark(topic=Topic.RECEIPT):
            return duty.receipt(intent, desk)
        case Remark():
            return talk.remark(intent, desk)
        case Help():
            return talk.help_(intent, desk)
        case Confirm():
            return talk.confirm(intent, desk)
        case Cancel():
            return talk.cancel(intent, desk)
        case Complain():
            return talk.complain(intent, desk)
        case AskDuty():
            return duty.ask(intent, desk)
        case AcceptDuty():
            return duty.accept(intent, desk)
        case CheckIn():
            return attendance.check_in(intent, desk)
        case CheckOut():
            return attendance.check_out(intent, desk)
        case AttendedDuty():
            return attendance.attended(desk)
        case MissedDuty():
            return attendance.missed(intent, desk)
        case LeaveDuty():
            return leaving.leave(intent, desk)
        case SwapDuty():
            return swaps.ask(intent, desk)
        case AnswerRequest():
            return swaps.answer(intent, desk)
        case WithdrawRequest():
            return swaps.withdraw(intent, desk)
        case MoveShift():
            return shifts.move(intent, desk)
        case CancelShift():
            return shifts.cancel(intent, desk)
        case AddShift():
            return shifts.add(intent, desk)
        case SetDigest():
            return duty.set_digest(intent, desk)
        case AskCalendarLink():
            return duty.calendar_link(intent, desk)
        case ImportDuties():
            return duty_list.take_over(intent, desk)
        case Inspect():
            return inspection.inspect(intent, desk)
        case CloseFinding():
            return inspection.close(intent, desk)
        case CountPersuasions():
            return inspection.count(intent, desk)
        case AskFindings():
            return inspection.ask(intent, desk)
        case AskYear():
            return year.ask_year(intent, desk)
        case AskMonth():
            return year.ask_month(intent, desk)
        case AnswerNote():
            return notes.answer(intent, desk)
        case SetPolicy():
            return policy.set_policy(intent, desk)
        case SetPhrase():
            return policy.set_phrase(intent, desk)
        case never:
            assert_never(never)
