"""What of the board is shown to whom: before publication to those concerned alone, afterwards as it may be shown."""

from collections.abc import Iterable
from dataclasses import replace

from domain.ballot import NoVoteOpen, TallyTold
from domain.board import BoardTold, ListTold, NothingThere
from domain.consent import Use, allows
from domain.cycle import Cycle, Stage, named_by
from domain.deeds import (
    AskBoard,
    DeedState,
    FindStories,
    Nomination,
    NominationShown,
    NominationsTold,
    Nominee,
    NoSuchNomination,
    Page,
    ShowNomination,
    StoriesTold,
    Story,
    may_see,
)
from domain.period import Period
from domain.staff import ClerkOnly
from handlers import ballot
from handlers.desk import Desk
from handlers.entries import announced, candidates, entries, label_of, labels, oversees, policy
from handlers.steps import tally
from handlers.which_deed import nominee_of

POSTER = "poster"  # as pictures/sheets.py calls it
SHOWN = 3
FOUND = 50

Asked = BoardTold | ListTold | NothingThere | NoVoteOpen | TallyTold | NominationsTold | NoSuchNomination | ClerkOnly


def ask(it: AskBoard, desk: Desk) -> Asked:
    match it.page:
        case Page.BOARD:
            return _board(it, desk)
        case Page.MINE:
            return _mine(it, desk)
        case Page.ME:
            own = desk.books.deeds.of_nominee(nominee_of(desk.who))
            return _told(Page.ME, tuple(n for n in own if n.state is not DeedState.WITHDRAWN), desk)
        case Page.BALLOT:
            open_ = ballot.open_votes(desk)
            votes = named_by(it.period, open_) or open_
            return ListTold(votes[0], candidates(votes[0], desk.books)) if votes else ballot.no_vote(desk, it.period)
        case Page.TALLY:
            return _tally(it, desk)
        case Page.NOTICE:
            going = desk.books.cycles.going_on()
            notices = tuple(cycle for cycle in going if cycle.stage is Stage.NOTICE)
            notices = named_by(it.period, notices) or notices
            return ListTold(notices[0], announced(notices[0], desk.books)) if notices else NothingThere(going)
        case Page.ALL:
            return _all(it, desk)
        case Page.YEAR:
            return _year(desk)


# --- the board -----------------------------------------------------------------


def _board(it: AskBoard, desk: Desk) -> BoardTold:
    """The newest that was published, or the one that is named; of one that still goes on only that it does."""
    books = desk.books
    going = books.cycles.going_on()
    running = tuple((cycle, books.deeds.count_of(cycle.number)) for cycle in going)
    published = books.cycles.published()
    named = named_by(it.period, published)
    if not named and it.period and named_by(it.period, going):
        return BoardTold(None, (), running=running)
    chosen = next(iter(named or published), None)
    if chosen is None:
        return BoardTold(None, (), running=running)
    nominations = books.deeds.of_cycle(chosen.number)
    listed = tuple(one for one in nominations if one.state is DeedState.LISTED)
    return BoardTold(
        chosen,
        entries(listed, Use.UNIT, books),
        revoked=sum(one.state is DeedState.REVOKED for one in nominations),
        running=running,
        poster=_poster(nominations, chosen, desk),
    )


def _poster(nominations: Iterable[Nomination], cycle: Cycle, desk: Desk) -> str:
    """Its first page, unless somebody took back what it shows since it was drawn: a new one is drawn by then soon."""
    drawn = [one for one in desk.books.pictures.of(cycle.number) if one.nomination is None and one.shape == POSTER]
    nominations = tuple(nominations)
    consents = desk.books.consents.of([one.number for one in nominations])
    changed = [said[Use.UNIT].at for said in consents.values() if Use.UNIT in said]
    changed += [one.decided_at for one in nominations if one.decided_at is not None]
    return drawn[-1].name if drawn and all(drawn[-1].at > at for at in changed) else ""


def _year(desk: Desk) -> NominationsTold:
    """Who was listed this year, as each may be shown in the unit; all names to the clerk and leaders."""
    listed = desk.books.deeds.listed(Period.year(desk.now.date()))
    if not oversees(desk.who):
        consents = desk.books.consents.of([one.number for one in listed])
        listed = tuple(n if allows(consents.get(n.number, {}), Use.UNIT) else _nameless(n) for n in listed)
    return NominationsTold(Page.YEAR, listed, labels(listed, desk.books))


def _nameless(nomination: Nomination) -> Nomination:
    return replace(nomination, nominee=Nominee(""), tellings=(), brief="", story="", line="")


def _tally(it: AskBoard, desk: Desk) -> TallyTold:
    """Of the newest vote, or the one that is named; numbers to the clerk and leaders once it is counted."""
    voted = tuple(c for c in desk.books.cycles.all() if c.vote_until is not None and c.stage is not Stage.CALLED_OFF)
    cycle = next(iter(reversed(named_by(it.period, voted) or voted)), None)
    if cycle is None or cycle.stage is Stage.VOTING or not oversees(desk.who):
        return TallyTold(cycle)
    votes = desk.books.votes.tally(cycle.number)
    return TallyTold(
        cycle, tally(desk.books.deeds.of_cycle(cycle.number), votes), desk.books.votes.voters(cycle.number)
    )


# --- nominations ---------------------------------------------------------------


def _told(page: Page, nominations: tuple[Nomination, ...], desk: Desk, name: str = "") -> NominationsTold:
    """Whoever put something forward is not named in a list."""
    return NominationsTold(page, nominations, labels(nominations, desk.books), name)


def _mine(it: AskBoard, desk: Desk) -> NominationsTold | NoSuchNomination:
    if not it.name:
        told = (one for one in desk.books.deeds.told_by(desk.who) if desk.who in one.nominators)
        return _told(Page.MINE, tuple(one for one in told if one.state is not DeedState.WITHDRAWN), desk)
    found = tuple(one for one in desk.books.deeds.named(it.name) if may_see(desk.who, one))
    if not found:
        return NoSuchNomination(None, it.name)
    return _told(Page.MINE, found, desk, it.name)


def _all(it: AskBoard, desk: Desk) -> NominationsTold | ClerkOnly:
    """Of the period that is named; else all that are open."""
    if not oversees(desk.who):
        return ClerkOnly()
    named = named_by(it.period, desk.books.cycles.all()) if it.period else ()
    if not named:
        return _told(Page.ALL, desk.books.deeds.every_open(), desk)
    return _told(Page.ALL, tuple(n for cycle in named for n in desk.books.deeds.of_cycle(cycle.number)), desk)


def show(it: ShowNomination, desk: Desk) -> NominationShown | StoriesTold | NoSuchNomination:
    """To the nominee without who told it; to a nominator what that one told; to the clerk and leaders all of it."""
    books = desk.books
    one = books.deeds.get(it.number)
    if one is None:
        return NoSuchNomination(it.number)
    if not may_see(desk.who, one):
        story = _story(one, desk) if one.state is DeedState.LISTED else None
        return NoSuchNomination(it.number) if story is None else StoriesTold("", "", (story,))
    period = label_of(one, books)
    if desk.who == one.nominee.person:
        return NominationShown(one, period, full=False, own=True, consents=_consents(one, desk))
    if not oversees(desk.who):
        told = tuple(telling for telling in one.tellings if telling.by == desk.who)
        return NominationShown(replace(one, tellings=told), period, full=False)
    signed = books.deeds.signed((one.number,)).get(one.number, {})
    bodies = policy(books).bodies
    return NominationShown(
        one,
        period,
        full=True,
        signed=tuple(body for body in bodies if signed.get(body)),
        unsigned=tuple(body for body in bodies if not signed.get(body)),
        consents=_consents(one, desk),
        honoured=tuple(n for n in books.deeds.honoured(one.nominee) if n != one),
        history=books.deeds.history(one.number),
    )


def _consents(one: Nomination, desk: Desk) -> tuple[tuple[str, str], ...]:
    said = desk.books.consents.of((one.number,)).get(one.number, {})
    return tuple((use.value, consent.said.value) for use, consent in said.items())


# --- stories -------------------------------------------------------------------


def stories(it: FindStories, desk: Desk) -> StoriesTold:
    """Of those on the board who agreed to be shown in the unit."""
    found = desk.books.deeds.search(it.category, it.words, FOUND)
    told = tuple(story for one in found if (story := _story(one, desk)) is not None)
    return StoriesTold(it.category, it.words, told[:SHOWN], more=len(told) - len(told[:SHOWN]))


def _story(one: Nomination, desk: Desk) -> Story | None:
    """None: the nominee has not agreed."""
    (shown,) = entries((one,), Use.UNIT, desk.books)
    if not shown.name:
        return None
    return Story(one.number, shown.name, one.category, label_of(one, desk.books), shown.story)
