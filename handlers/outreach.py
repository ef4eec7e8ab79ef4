"""What follows publication: outreach, care visits and the four stages."""

from dataclasses import replace
from datetime import date

from domain.deeds import Nomination, NoSuchNomination
from domain.limits import InTheFuture
from domain.outreach import (
    AskStages,
    Outreach,
    OutreachNoted,
    ReportOutreach,
    ReportVisit,
    StagesTold,
    Visit,
    VisitNoted,
)
from domain.period import Period
from domain.staff import ClerkOnly
from domain.talk import Asking, Pending, Question
from handlers.desk import Desk
from handlers.entries import oversees
from handlers.periods import ask
from handlers.which_deed import CHOICES, ask_which


def report(it: ReportOutreach, desk: Desk) -> OutreachNoted | Question | InTheFuture | ClerkOnly:
    """What is missing is asked one by one. Speakers, venues and 人次 stay three sums (R33)."""
    if not oversees(desk.who):
        return ClerkOnly()
    it = replace(it, day=it.day or desk.now.date(), text=it.text or desk.message.text)
    day = it.day or desk.now.date()
    if day > desk.now.date():
        return InTheFuture(day)
    if it.into is None:
        return ask(Pending(Asking.CATEGORY, it), desk)
    if not it.venue:
        return ask(Pending(Asking.PLACE, it), desk)
    if not it.speakers:
        return ask(Pending(Asking.PEOPLE, it), desk)
    if it.audience is None:
        return ask(Pending(Asking.COUNT, it), desk)
    outreach = desk.books.outreach.add(
        Outreach(0, it.into, it.venue, it.speakers, it.audience, day, desk.who, desk.now, form=it.form, words=it.text)
    )
    return OutreachNoted(outreach, desk.books.outreach.sums(_year(day)))


def _year(day: date) -> Period:
    return Period(date(day.year, 1, 1), date(day.year, 12, 31))


def visit(it: ReportVisit, desk: Desk) -> VisitNoted | Question | NoSuchNomination | InTheFuture | ClerkOnly:
    """To somebody on the board. What was needed and is not told to be solved is still to be seen to."""
    if not oversees(desk.who):
        return ClerkOnly()
    day = it.day or desk.now.date()
    if day > desk.now.date():
        return InTheFuture(day)
    one = _listed(replace(it, text=it.text or desk.message.text), desk)
    if not isinstance(one, Nomination):
        return one
    noted = desk.books.outreach.visit(
        Visit(
            0,
            one.number,
            one.nominee.name,
            day,
            desk.who,
            desk.now,
            need=it.need,
            solved=bool(it.solved) if it.need else None,
            words=it.text or desk.message.text,
        )
    )
    return VisitNoted(noted, one)


def _listed(it: ReportVisit, desk: Desk) -> Nomination | Question | NoSuchNomination:
    """Of one nominee's entries the newest; of several nominees it is asked which."""
    listed = desk.books.deeds.listed()[::-1]
    if it.number is not None:
        chosen = next((one for one in listed if one.number == it.number), None)
        return chosen or NoSuchNomination(it.number, "", listed[:CHOICES])
    found = [one for one in listed if one.nominee.name == it.name] or [
        one for one in listed if it.name in one.nominee.name
    ]
    newest = {one.nominee.key: one for one in reversed(found)}
    if not newest:
        return NoSuchNomination(None, it.name, listed[:CHOICES])
    return found[0] if len(newest) == 1 else ask_which(newest.values(), it, desk)


def stages(it: AskStages, desk: Desk) -> StagesTold:
    """Sums without names: anybody may ask."""
    return StagesTold(desk.books.outreach.stages(it.period))
