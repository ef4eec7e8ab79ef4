"""Activities: whoever wants to take part signs up in person; a place that is given back goes to who waited longest."""

from typing import assert_never

from domain.activity import (
    Activity,
    ActivityIntent,
    AskActivities,
    CancelActivity,
    ChangeActivity,
    CloseActivity,
    HoldActivity,
    MarkPresence,
    OpenActivity,
    Place,
    SignUp,
    WithdrawSignUp,
    may_leave,
    may_run,
    over,
)
from domain.activity_notices import (
    ActivitiesTold,
    ActivityOutcome,
    Doing,
    EachInPerson,
    EntrantsTold,
    NoSuchActivity,
    NotOnList,
    SignedUp,
    SignUpOver,
    SignUpWithdrawn,
    TooLateToSignOff,
    WhichActivity,
)
from domain.sight import sight_of
from domain.talk import KeptForClerk
from handlers import activity_held, activity_plan, kept
from handlers.activity_plan import fitting, let_in, named, seen_by
from handlers.desk import Desk


def handle(intent: ActivityIntent, desk: Desk) -> ActivityOutcome | KeptForClerk:
    match intent:
        case SignUp():
            return sign_up(intent, desk)
        case WithdrawSignUp():
            return withdraw(intent, desk)
        case AskActivities():
            return ask(intent, desk)
        case OpenActivity():
            return activity_plan.open_(intent, desk)
        case ChangeActivity():
            return activity_plan.change(intent, desk)
        case CloseActivity():
            return activity_plan.close(intent, desk)
        case CancelActivity():
            return activity_plan.cancel(intent, desk)
        case MarkPresence():
            return activity_held.mark(intent, desk)
        case HoldActivity():
            return activity_held.hold(intent, desk)
        case never:
            assert_never(never)


# --- signing up --------------------------------------------------------------

Taken = SignedUp | SignUpOver | EachInPerson | WhichActivity | NoSuchActivity | KeptForClerk


def sign_up(it: SignUp, desk: Desk) -> Taken:
    """What is not announced here is kept for the clerk, in the words in which it was said."""
    if not it.himself:
        return EachInPerson(it.others)
    if it.number is not None:
        found = named(it.number, desk)
        return NoSuchActivity(_open(desk), it.number) if found is None else _signed(it, found, desk)
    coming = desk.books.activities.coming(desk.now.date())
    if not coming:
        return kept.keep(desk, "activity")
    meant = fitting(coming, it.titles, it.day)
    if not meant:
        return NoSuchActivity(_open(desk))
    open_ = tuple(one for one in meant if over(one, desk.now) is None)
    if len(open_) > 1 or (len(meant) > 1 and not open_):
        return WhichActivity(open_ or meant, Doing.SIGN_UP)
    (one,) = open_ or meant
    if not it.titles and it.day is None and not it.surely:
        return WhichActivity((one,), Doing.SIGN_UP)  # 我也去: it may be about something else
    return _signed(it, one, desk)


def _signed(it: SignUp, activity: Activity, desk: Desk) -> SignedUp | SignUpOver:
    activity = desk.books.activities.lock(activity.number) or activity
    (standing,) = desk.books.activities.standings((activity,), desk.who)
    if standing.mine in (Place.IN, Place.WAITING):
        return SignedUp(standing, again=True, others=it.others)
    why = over(activity, desk.now)
    if why is not None:
        return SignUpOver(activity, why)
    desk.books.activities.sign_up(activity, desk.who, desk.now)
    (standing,) = desk.books.activities.standings((activity,), desk.who)
    return SignedUp(standing, others=it.others)


def _open(desk: Desk) -> tuple[Activity, ...]:
    return tuple(one for one in desk.books.activities.coming(desk.now.date()) if over(one, desk.now) is None)


# --- taking it back ----------------------------------------------------------


def withdraw(it: WithdrawSignUp, desk: Desk) -> SignUpWithdrawn | NotOnList | TooLateToSignOff | WhichActivity:
    mine = _mine(desk)
    if it.number is not None:
        meant = tuple(one for one in mine if one.number == it.number)
        other = named(it.number, desk)
    else:
        meant = fitting(mine, it.titles, it.day)
        others = fitting(desk.books.activities.coming(desk.now.date()), it.titles, it.day)
        other = others[0] if (it.titles or it.day) and len(others) == 1 else None
    if not meant:
        return NotOnList(mine, other)
    if len(meant) > 1:
        return WhichActivity(meant, Doing.WITHDRAW)
    return withdrawn(meant[0], desk)


def withdrawn(activity: Activity, desk: Desk) -> SignUpWithdrawn | NotOnList | TooLateToSignOff:
    """The sender is off the list; whoever waited longest is in."""
    activity = desk.books.activities.lock(activity.number) or activity
    if not may_leave(activity, desk.now):
        return TooLateToSignOff(activity)
    was = desk.books.activities.withdraw(activity, desk.who, desk.now)
    if was is None:
        return NotOnList((), activity)
    return SignUpWithdrawn(activity, was, passed_on=bool(let_in(activity, desk)))


def _mine(desk: Desk) -> tuple[Activity, ...]:
    """Those to come that the sender is in or waits for."""
    coming = desk.books.activities.coming(desk.now.date())
    standings = desk.books.activities.standings(coming, desk.who)
    return tuple(one.activity for one in standings if one.mine in (Place.IN, Place.WAITING))


# --- asking ------------------------------------------------------------------


def ask(it: AskActivities, desk: Desk) -> ActivitiesTold | EntrantsTold | WhichActivity | NoSuchActivity:
    """Those to come; by number or title also one that is over, as far as the asker may know of it."""
    if it.who:
        return _who(it, desk)
    books = desk.books.activities
    if it.number is not None:
        found = named(it.number, desk)
        if found is None or not seen_by(desk.who, found):
            return NoSuchActivity(_open(desk), it.number)
        return ActivitiesTold(books.standings((found,), desk.who), one=True)
    if it.mine:
        return ActivitiesTold(books.standings(_mine(desk), desk.who), mine=True)
    coming = tuple(one for one in books.coming(desk.now.date()) if one.ends(desk.now.tzinfo) > desk.now)
    meant = fitting(coming, it.titles, it.day)
    return ActivitiesTold(books.standings(meant or coming, desk.who), one=bool(it.titles) and len(meant) == 1)


def _who(it: AskActivities, desk: Desk) -> ActivitiesTold | EntrantsTold | WhichActivity | NoSuchActivity:
    """Names as far as the sight of the asker goes; the organiser hears all of them, others how many."""
    if it.number is not None:
        one = named(it.number, desk)
        meant: tuple[Activity, ...] = () if one is None or not seen_by(desk.who, one) else (one,)
    else:
        meant = fitting(desk.books.activities.unsettled(), it.titles, it.day)
    if not meant:
        return NoSuchActivity(_open(desk), it.number)
    if len(meant) > 1:
        return WhichActivity(meant, Doing.WHO)
    (standing,) = desk.books.activities.standings(meant, desk.who)
    listed = desk.books.activities.entrants(meant[0].number)
    sight = sight_of(desk.who, desk.office.area_of(desk.who))
    if sight.whole or may_run(desk.who, meant[0]):
        return EntrantsTold(standing, listed)
    if not sight.departments:
        return ActivitiesTold((standing,), one=True)
    return EntrantsTold(standing, tuple(e for e in listed if sight.sees(e.person)), tuple(sorted(sight.departments)))
