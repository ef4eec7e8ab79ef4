"""Plain talk: help, thanks, complaints, and words kept for the clerk until their subject opens."""

from datetime import timedelta

from domain.consent import ConsentNoted
from domain.duty import DutyAccepted, RequestClosed, RequestSettled, WhichRequest
from domain.hours import JoinPhoto
from domain.staff import Role
from domain.talk import (
    Cancel,
    Complain,
    ComplaintArrived,
    Confirm,
    Dropped,
    Help,
    HelpGiven,
    KeptForClerk,
    NothingOpen,
    Remark,
    Replied,
)
from handlers import consent, duty, swaps
from handlers.desk import Desk

CARD_FRESH = timedelta(hours=12)  # so long a bare yes or no may be meant for a card


def remark(it: Remark, desk: Desk) -> Replied:
    return Replied(it.topic, desk.who.name)


def help_(_: Help, desk: Desk) -> HelpGiven:
    return HelpGiven(desk.who.name, Role.CLERK in desk.who.roles, desk.public_url)


Answered = ConsentNoted | DutyAccepted | NothingOpen | RequestClosed | RequestSettled | WhichRequest


def confirm(_: Confirm, desk: Desk) -> Answered:
    """A yes that no question waited for: to a colleague's request, to what was just announced, to being shown."""
    if desk.books.requests.open_to(desk.who):
        return swaps.plain(desk, agree=True)
    if duty.announced(desk):
        return duty.receive(desk)
    return consent.said_plainly(desk, given=True, within=CARD_FRESH) or NothingOpen()


def cancel(_: Cancel, desk: Desk) -> Dropped | Answered:
    """The open question is given up. A picture that was asked about belongs to no record then.

    Without a question it is a no to a colleague's request, or to being shown.
    """
    if desk.answered is None and desk.books.requests.open_to(desk.who):
        return swaps.plain(desk, agree=False)
    if desk.answered is None:
        return consent.said_plainly(desk, given=False, within=CARD_FRESH) or NothingOpen()
    if isinstance(desk.answered.draft, JoinPhoto):
        desk.books.photos.join(desk.answered.draft.photo, ())
    return Dropped(desk.answered)


def complain(it: Complain, desk: Desk) -> KeptForClerk:
    """投诉建议 works from the first day (2.2): kept, numbered, and the clerk is told."""
    number = desk.books.box.add(desk.who, it.text, "complaint", desk.now)
    for clerk in desk.office.clerks:
        key = f"complaint:{desk.message.key}:{clerk.no}"
        desk.tell(ComplaintArrived(key, clerk, number, it.text, desk.who.name, desk.now.date()))
    return KeptForClerk(number, "complaint")


def wish(desk: Desk, record: int) -> None:
    """A wish about an approved record goes to the clerk in the sender's own words."""
    text = desk.message.text
    number = desk.books.box.add(desk.who, text, f"record {record}", desk.now)
    for clerk in desk.office.clerks:
        key = f"wish:{desk.message.key}:{clerk.no}"
        desk.tell(ComplaintArrived(key, clerk, number, text, desk.who.name, desk.now.date(), record))
