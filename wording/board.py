"""What is said of the board: the table of contents."""

from typing import assert_never

from domain.ballot import NoSuchCandidate, NoVoteOpen, TallyTold, Voted, VoteTold, VoteWithdrawn
from domain.board import BoardNotice, BoardOutcome, BoardTold, ListTold, NothingThere
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
    NoNoticeOpen,
    NoSuchObjection,
    ObjectionDecided,
    ObjectionSettled,
    ObjectionsTold,
    ObjectionTaken,
    ObjectionWithdrawn,
)
from domain.outreach import OutreachNoted, StagesTold, VisitNoted
from domain.talk import Saying
from wording import (
    ballot,
    board_pages,
    board_reminders,
    consent,
    cycle,
    deeds,
    deeds_notices,
    objections,
    outreach,
    verdicts,
)


def say(it: BoardOutcome | BoardNotice) -> Saying:  # noqa: C901 - a table of contents
    match it:
        case NominationTaken():
            return deeds.nomination_taken(it)
        case AddedToDeed():
            return deeds.added_to_deed(it)
        case NominationWithdrawn():
            return deeds.nomination_withdrawn(it)
        case NoSuchNomination():
            return deeds.no_such_nomination(it)
        case TooLateToWithdraw():
            return deeds.too_late_to_withdraw(it)
        case Classified():
            return deeds.classified(it)
        case NoSuchCategory():
            return deeds.no_such_category(it)
        case WrittenUp():
            return deeds.written_up(it)
        case NominationsMerged():
            return verdicts.nominations_merged(it)
        case NotTheSame():
            return verdicts.not_the_same(it)
        case WrittenTooLong():
            return deeds.written_too_long(it)
        case NominationShown():
            return board_pages.nomination_shown(it)
        case NominationsTold():
            return board_pages.nominations_told(it)
        case StoriesTold():
            return board_pages.stories_told(it)
        case BoardTold():
            return board_pages.board_told(it)
        case ListTold():
            return board_pages.list_told(it)
        case NothingThere():
            return board_pages.nothing_there(it)
        case CycleOpened():
            return cycle.cycle_opened(it)
        case LabelTaken():
            return cycle.label_taken(it)
        case CycleMoved():
            return cycle.cycle_moved(it)
        case CannotMove():
            return cycle.cannot_move(it)
        case NoCycle():
            return cycle.no_cycle(it)
        case DeadlineSet():
            return cycle.deadline_set(it)
        case NotADeadline():
            return cycle.not_a_deadline(it)
        case NominationsChecked():
            return verdicts.nominations_checked(it)
        case SignedOff():
            return verdicts.signed_off(it)
        case NominationsDecided():
            return verdicts.nominations_decided(it)
        case NotYoursToDecide():
            return verdicts.not_yours_to_decide(it)
        case NotNow():
            return verdicts.not_now(it)
        case AlreadyShown():
            return verdicts.already_shown(it)
        case Revoked():
            return verdicts.revoked(it)
        case BoardSet():
            return cycle.board_set(it)
        case Voted():
            return ballot.voted(it)
        case VoteWithdrawn():
            return ballot.vote_withdrawn(it)
        case VoteTold():
            return ballot.vote_told(it)
        case NoVoteOpen():
            return ballot.no_vote_open(it)
        case TallyTold():
            return ballot.tally_told(it)
        case NoSuchCandidate():
            return ballot.no_such_candidate(it)
        case ConsentNoted():
            return consent.consent_noted(it)
        case ConsentTold():
            return consent.consent_told(it)
        case NothingToConsent():
            return consent.nothing_to_consent(it)
        case AskThemselves():
            return consent.ask_themselves(it)
        case ObjectionTaken():
            return objections.objection_taken(it)
        case ObjectionWithdrawn():
            return objections.objection_withdrawn(it)
        case NoNoticeOpen():
            return objections.no_notice_open(it)
        case ObjectionDecided():
            return objections.objection_decided(it)
        case NoSuchObjection():
            return objections.no_such_objection(it)
        case ObjectionsTold():
            return objections.objections_told(it)
        case ObjectionSettled():
            return objections.objection_settled(it)
        case OutreachNoted():
            return outreach.outreach_noted(it)
        case VisitNoted():
            return outreach.visit_noted(it)
        case StagesTold():
            return outreach.stages_told(it)
        case NominationArrived():
            return deeds_notices.nomination_arrived(it)
        case NominationNews():
            return deeds_notices.nomination_news(it)
        case ConsentWanted():
            return deeds_notices.consent_wanted(it)
        case TakeDown():
            return deeds_notices.take_down(it)
        case NominationTakenBack():
            return deeds_notices.nomination_taken_back(it)
        case VoteOpened():
            return deeds_notices.vote_opened(it)
        case VoteClosed():
            return cycle.vote_closed(it)
        case StepStopped():
            return deeds_notices.step_stopped(it)
        case NoticePosted():
            return deeds_notices.notice_posted(it)
        case ObjectionArrived():
            return deeds_notices.objection_arrived(it)
        case ObjectionWaits():
            return deeds_notices.objection_waits(it)
        case ObjectionAnswered():
            return deeds_notices.objection_answered(it)
        case BoardPublished():
            return deeds_notices.board_published(it)
        case BoardPicture():
            return deeds_notices.board_picture(it)
        case EntryRevoked():
            return deeds_notices.entry_revoked(it)
        case DeadlineComes():
            return board_reminders.deadline_comes(it)
        case NomineeLeft():
            return board_reminders.nominee_left(it)
        case CareDue():
            return board_reminders.care_due(it)
        case never:
            assert_never(never)
