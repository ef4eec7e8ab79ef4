"""Somebody is put forward: asked for what is missing, joined to what is told already, or taken as new."""

from dataclasses import dataclass, replace

from domain.cycle import Cycle, named_by
from domain.deeds import (
    IN_THE_RUNNING,
    PERHAPS,
    SAME,
    Channel,
    Classify,
    DeedState,
    Nominate,
    Nomination,
    NominationTaken,
    Nominee,
    Telling,
    likeness,
)
from domain.deeds_notices import NominationArrived
from domain.staff import Person
from domain.talk import Asking, Pending, Question
from handlers.desk import Desk
from handlers.entries import in_charge, label_of, policy
from handlers.periods import ask
from handlers.photos import show_deeds
from handlers.which_deed import nominee_of
from understanding.bare import bare_deed
from wording.board_words import VIRTUES, group_name

CHOICES = 9
STANDING = IN_THE_RUNNING | {DeedState.KEPT}


@dataclass(frozen=True, slots=True)
class _Known:
    """The nomination of that nominee that tells most nearly the same. `surely` False: it has to be asked."""

    nomination: Nomination
    surely: bool


def nominate(it: Nominate, desk: Desk) -> NominationTaken | Question:
    """One nomination for each nominee, all or nothing."""
    it = _as_typed(it, desk)
    nominees = _nominees(it, desk)
    if isinstance(nominees, Question):
        return nominees
    if not it.deed:
        return ask(Pending(Asking.DEED, it), desk)
    desk.books.deeds.lock()  # of two who tell the same deed at once, the second joins the first
    known = {nominee.key: _known(nominee, it, desk) for nominee in nominees}
    doubtful = next((k.nomination for k in known.values() if k is not None and not k.surely), None)
    if doubtful is not None and it.same is None:
        pending = Pending(Asking.REPEAT, it, (str(doubtful.number),))
        return ask(pending, desk, nominations=(_own_words_only(doubtful, desk.who),))
    cycles = _open_to(it, desk)
    new = any(k is None or not k.surely for k in known.values())
    if len(cycles) > 1 and new:
        pending = Pending(Asking.PERIOD, it, tuple(str(cycle.number) for cycle in cycles))
        return ask(pending, desk, cycles=cycles)
    cycle = cycles[0] if cycles else None
    same = {key: k.nomination for key, k in known.items() if k is not None and k.surely}
    return _take(it, nominees, same, cycle, desk)


def _as_typed(it: Nominate, desk: Desk) -> Nominate:
    """The deed in the sender's own words, each sign of them."""
    typed = desk.message.text.strip()
    told_now = desk.answered is None or desk.answered.asking is Asking.DEED
    return replace(it, deed=typed) if it.deed and told_now else it


# --- who is meant --------------------------------------------------------------


def _nominees(it: Nominate, desk: Desk) -> tuple[Nominee, ...] | Question:
    """A full name that only one colleague has is that colleague; what nobody is called stands for somebody outside."""
    for mention in it.unclear:
        return _who(it, mention.said, mention.candidates, desk)
    found: list[Nominee] = [nominee_of(person) for person in it.people if person.name not in it.nominees]
    for name in it.nominees:
        alike = tuple(person for person in desk.office.people if person.name == name)
        settled = tuple(person for person in it.people if person.name == name)
        if it.channel is Channel.SELF and desk.who in alike:
            settled = (desk.who,)
        if not settled and len(alike) > 1:
            return _who(it, name, alike, desk)
        group = group_name(name)
        outside = Nominee(group or name, group=bool(group))
        found += [nominee_of(person) for person in settled or alike] or [outside]
    if not found:
        return ask(Pending(Asking.PEOPLE, it), desk)
    return tuple({nominee.key: nominee for nominee in found}.values())


def _who(it: Nominate, said: str, people: tuple[Person, ...], desk: Desk) -> Question:
    shown = people if len(people) <= CHOICES else ()
    return ask(Pending(Asking.PEOPLE, it, tuple(p.no for p in shown), said), desk, people=shown)


# --- told before ---------------------------------------------------------------


def _known(nominee: Nominee, it: Nominate, desk: Desk) -> _Known | None:
    """`it.same` settles a doubt; 0 says that none of them is the same."""
    standing = tuple(one for one in desk.books.deeds.of_nominee(nominee) if one.state in STANDING)
    chosen = next((one for one in standing if one.number == it.same), None)
    if chosen is not None:
        return _Known(chosen, surely=True)
    rated = ((one, _likeness(it.deed, one)) for one in standing)
    one, how_like = max(rated, key=lambda pair: pair[1], default=(None, 0.0))
    if one is None or how_like < PERHAPS or it.same == 0:
        return None
    if how_like >= SAME:
        return _Known(one, surely=True)
    return None if it.same is not None else _Known(one, surely=False)


def _likeness(deed: str, one: Nomination) -> float:
    """To what was told of it most nearly alike; the name, and that it is put forward, are in every telling."""
    name = one.nominee.name
    return max(likeness(bare_deed(deed, name), bare_deed(told.words, name)) for told in one.tellings)


def _own_words_only(nomination: Nomination, who: Person) -> Nomination:
    """What others told stays with them; where the sender told nothing of it, not even a word is shown."""
    return replace(nomination, tellings=tuple(told for told in nomination.tellings if told.by == who))


# --- the period ----------------------------------------------------------------


def _open_to(it: Nominate, desk: Desk) -> tuple[Cycle, ...]:
    """The periods that take nominations today and that the words name; none of several named: all of them."""
    taking = tuple(c for c in desk.books.cycles.going_on() if c.takes_nominations(desk.now.date()))
    return named_by(it.period, taking) or (taking if not _missed(it, desk) else ())


def _missed(it: Nominate, desk: Desk) -> Cycle | None:
    """The period that was meant and takes none any more: by its words, else the last that still goes on."""
    going = desk.books.cycles.going_on()
    over = tuple(c for c in going if not c.takes_nominations(desk.now.date()))
    if it.period:
        return next(iter(named_by(it.period, over)), None)
    return over[-1] if over and len(over) == len(going) else None


# --- taken ---------------------------------------------------------------------


def _take(
    it: Nominate, nominees: tuple[Nominee, ...], same: dict[str, Nomination], cycle: Cycle | None, desk: Desk
) -> NominationTaken:
    again: list[int] = []
    numbers: list[int] = []
    for nominee in nominees:
        telling = Telling(desk.who, _channel(it, nominee, desk.who), it.deed, desk.now, body=it.body)
        before = same.get(nominee.key)
        if before is None:
            numbers.append(_new(it, nominee, telling, cycle, desk))
            continue
        numbers.append(before.number)
        if desk.who in before.nominators:
            again.append(before.number)
            telling = replace(telling, addition=True)
        if not _said_already(before, telling):
            desk.books.deeds.tell(before.number, telling, desk.message.key)
    stand = desk.books.deeds.numbered(numbers)
    nominations = tuple(stand[number] for number in numbers)
    photos = show_deeds(desk, nominations)
    joined = tuple(one.number for one in same.values())
    for one in nominations:
        if one.number not in again:
            _tell_clerks(one, desk, joined=one.number in joined)
    new = [one for one in nominations if one.number not in joined]
    missed = _missed(it, desk) if new and cycle is None else None
    meant = cycle or missed
    return NominationTaken(
        nominations,
        desk.who,
        period=label_of(nominations[0], desk.books) if not new else "" if meant is None else meant.label,
        joined=joined,
        late=missed is not None,
        photos=photos,
        unsure=_ask_category([one for one in new if not one.category], desk),
        again=tuple(again),
        until=cycle.collect_until if new and cycle is not None else None,
    )


def _channel(it: Nominate, nominee: Nominee, who: Person) -> Channel:
    """Whoever names himself puts himself forward, unless it is done on behalf of a branch."""
    if nominee.person == who:
        return Channel.BRANCH if it.channel is Channel.BRANCH else Channel.SELF
    return Channel.PEER if it.channel is Channel.SELF else it.channel


def _new(it: Nominate, nominee: Nominee, telling: Telling, cycle: Cycle | None, desk: Desk) -> int:
    category = it.category if it.category in policy(desk.books).categories else ""
    added = desk.books.deeds.add(
        nominee,
        telling,
        desk.message.key,
        virtue=it.virtue if it.virtue in VIRTUES else "",
        category=category,
        cycle=None if cycle is None else cycle.number,
    )
    return added.number


def _said_already(before: Nomination, telling: Telling) -> bool:
    """The same person in the same words: nothing is doubled."""
    return any(
        told.by == telling.by and len(telling.words) <= len(told.words) and likeness(told.words, telling.words) == 1.0
        for told in before.tellings
    )


def _tell_clerks(one: Nomination, desk: Desk, *, joined: bool) -> None:
    for clerk in in_charge(one, desk.office):
        key = f"nominated:{one.number}:{desk.message.key}:{clerk.no}"
        desk.tell(NominationArrived(key, clerk, one, label_of(one, desk.books), joined))


def _ask_category(unsure: list[Nomination], desk: Desk) -> bool:
    """It is recorded already; the answer may come or not."""
    if not unsure:
        return False
    number = unsure[0].number if len(unsure) == 1 else None
    desk.ask(Pending(Asking.CATEGORY, Classify(number=number), policy(desk.books).categories))
    return True
