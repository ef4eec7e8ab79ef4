"""All that is said of activities: the table of contents."""

from typing import assert_never

from domain.activity_notices import (
    ActivitiesTold,
    ActivityCancelled,
    ActivityChanged,
    ActivityClosed,
    ActivityComes,
    ActivityHeld,
    ActivityMoved,
    ActivityNotice,
    ActivityOff,
    ActivityOpened,
    ActivityOutcome,
    ActivitySettled,
    ActivityToSettle,
    ClerkArranges,
    EachInPerson,
    EntrantsTold,
    MarkUnclear,
    NoSuchActivity,
    NotOnList,
    NotYetOver,
    PlaceForYou,
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
from domain.talk import Saying
from wording import activity, activity_plan


def say(it: ActivityOutcome | ActivityNotice) -> Saying:  # noqa: C901 - a table, one line a kind
    match it:
        case SignedUp():
            return activity.signed_up(it)
        case SignUpWithdrawn():
            return activity.sign_up_withdrawn(it)
        case NotOnList():
            return activity.not_on_list(it)
        case TooLateToSignOff():
            return activity.too_late_to_sign_off(it)
        case SignUpOver():
            return activity.sign_up_over(it)
        case EachInPerson():
            return activity.each_in_person(it)
        case WhichActivity():
            return activity.which(it)
        case NoSuchActivity():
            return activity.no_such(it)
        case ActivitiesTold():
            return activity.told(it)
        case EntrantsTold():
            return activity.entrants_told(it)
        case PlanLacks():
            return activity_plan.lacks(it)
        case PlanWrong():
            return activity_plan.wrong(it)
        case ActivityOpened():
            return activity_plan.opened(it)
        case ActivityChanged():
            return activity_plan.changed(it)
        case ActivityClosed():
            return activity_plan.closed(it)
        case WhyCancel():
            return activity_plan.why_cancel(it)
        case ActivityCancelled():
            return activity_plan.cancelled(it)
        case ActivitySettled():
            return activity_plan.settled(it)
        case ClerkArranges():
            return activity_plan.clerk_arranges(it)
        case NotYetOver():
            return activity_plan.not_yet_over(it)
        case MarkUnclear():
            return activity_plan.mark_unclear(it)
        case PresenceMarked():
            return activity_plan.marked(it)
        case WhoWasThere():
            return activity_plan.who_was_there(it)
        case ActivityHeld():
            return activity_plan.held(it)
        case PlaceForYou():
            return activity_plan.place_for_you(it)
        case ActivityMoved():
            return activity_plan.moved(it)
        case ActivityOff():
            return activity_plan.off(it)
        case ActivityComes():
            return activity_plan.comes(it)
        case ActivityToSettle():
            return activity_plan.to_settle(it)
        case never:
            assert_never(never)
