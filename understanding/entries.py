"""From a reading to entries: which amount belongs to which day and to whom."""

from dataclasses import replace
from datetime import date
from itertools import combinations, pairwise

from domain.hours import Entry, Mention
from domain.staff import Person
from understanding.amounts import Amount, find_amounts
from understanding.crew import Crew, crew
from understanding.doubts import doubt
from understanding.kinds import kind_of, ledger_of
from understanding.owners import own_crews
from understanding.reading import Reading
from understanding.rules import Rule
from understanding.service import SERVICE
from understanding.text import HOLE
from understanding.things import activity_in, place_in, rejoined
from understanding.untimed import without_its_time
from understanding.whichdays import days_between

_STRONG = Rule(r"[;。\n!]")
_EACH_AGAIN = Rule("^ ?(?:[/每]天|一天|每次)")


def make_entries(reading: Reading, amounts: list[Amount]) -> tuple[Entry, ...]:
    shared_out = _respectively(reading, amounts)
    if shared_out is not None:
        entries = shared_out
    elif len(amounts) <= 1:
        entries = _single(reading, amounts[0] if amounts else None)
    else:
        entries = _several(reading, amounts)
    if amounts and without_its_time(reading, amounts):
        entries = [replace(e, minutes=None) for e in entries]
    entries = [_of_last_night(reading, e) for e in entries]
    if _overlapping(entries):
        entries = [replace(e, minutes=None) for e in entries]
    return _settled(reading, _gathered(entries))


def _of_last_night(reading: Reading, entry: Entry) -> Entry:
    """After midnight, 从晚上十点到十二点 and no day: the evening before, or a slip; which day it was is asked."""
    now = reading.hearing.now
    if reading.days or now.hour >= 5 or entry.start is None or entry.start.hour < 12:
        return entry
    return replace(entry, day=None)


def _overlapping(entries: list[Entry]) -> bool:
    """One time within another: an hour of it, or a slip. Two that cross are for the law to refuse."""
    spent = [(e, e.start, e.end) for e in entries if e.start is not None and e.end is not None and e.start < e.end]
    return any(
        one.day == other.day
        and ((begin <= start and finish <= end) or (start <= begin and end <= finish))
        and set(one.people) & set(other.people)
        for (one, begin, end), (other, start, finish) in combinations(spent, 2)
    )


def _single(reading: Reading, amount: Amount | None) -> list[Entry]:
    size = len(reading.plain)
    days, vague = days_between(reading, 0, size)
    members = _crew_of(reading, 0, size)
    if amount is None:
        return _daily(reading, members, _or_today(reading, days, vague=vague), None, (0, size))
    amount = _shared(reading, amount, members.people, () if vague else days)
    return _daily(reading, members, _or_today(reading, days, vague=vague), amount, (0, size))


def _or_today(reading: Reading, days: tuple[date, ...], *, vague: bool) -> tuple[date | None, ...]:
    if vague:
        return (None,)
    return days or (reading.today,)


def _shared(reading: Reading, amount: Amount, people: tuple[Person, ...], days: tuple[date, ...]) -> Amount:
    """A total is shared out where it says among how many; a length over several days must say that it is each day's."""
    if amount.heads and amount.minutes is not None and not amount.clock:
        # more heads than names: who they are is asked, how long each was is known
        even = amount.heads >= len(people) and amount.minutes % amount.heads == 0
        return replace(amount, minutes=amount.minutes // amount.heads if even else None)
    if amount.total and not amount.clock and not amount.per_head and (len(people) > 1 or len(days) > 1):
        return replace(amount, minutes=None)
    each = (
        amount.clock
        or amount.per_day
        or amount.per_head
        or _EACH_AGAIN.match(reading.plain[amount.end : amount.end + 4])
    )
    if (len(days) > 1 and not each) or _TWICE.search(reading.plain[: amount.start]):
        return replace(amount, minutes=None)
    return amount


_TWICE = Rule("(?:(?:上午|早上|中午)[和、,跟 ]?(?:下午|晚上)|早中?晚|上下午)[各都均]")  # 上午下午各两小时


def _crew_of(reading: Reading, start: int, end: int) -> Crew:
    members = crew(reading, start, end)
    if members.empty:
        return Crew((reading.sender,), ())
    return members


def _several(reading: Reading, amounts: list[Amount]) -> list[Entry]:
    """Words before an amount belong to it; what it leaves out it takes from the one before, or from the very end."""
    text, size = reading.plain, len(reading.plain)
    cuts = [0]
    for one, other in pairwise(amounts):
        strong = _STRONG.search(text, one.end, other.start)
        cuts.append(strong.end() if strong else one.end)
    spans = list(zip(cuts, [*cuts[1:], amounts[-1].end], strict=True))
    each = own_crews(reading, amounts, spans)
    owners, left_out = each if each is not None else ([], ())
    heading = _after_heading(reading, spans)
    days_after, vague_after = days_between(reading, amounts[-1].end, size)
    crew_after = crew(reading, amounts[-1].end, size)
    days, vague = days_after, vague_after
    members, own, named_each = crew_after, False, False
    entries = []
    for n, (amount, (start, end)) in enumerate(zip(amounts, spans, strict=True)):
        found, unsure = days_between(reading, heading if n == 0 else start, end)
        if found or unsure:
            days, vague = found, unsure
        people = owners[n] if owners else crew(reading, start, end)
        if people.empty and named_each and (stranger := _word_for_somebody(reading, start, amount.start)):
            people = Crew((), (Mention(stranger),))
        if not people.empty:
            members, own = people, True
            named_each = _name_before(reading, start, amount.start)
        crewed = Crew((reading.sender,), ()) if members.empty else members
        shared = _shared(reading, amount, crewed.people, () if vague else days)
        entries += _daily(reading, crewed, _or_today(reading, days, vague=vague), shared, (start, end))
    if (own and not crew_after.empty) or left_out:
        entries = [replace(e, minutes=None) for e in entries]
    return entries


def _after_heading(reading: Reading, spans: list[tuple[int, int]]) -> int:
    """周六周日都在,周六4小时,周日2小时: where the days are named again, each with its own amount."""
    rows = [[d for d in reading.days if start <= d.start < end and d.days] for start, end in spans]
    first, *others = rows
    if len(first) < 2:
        return 0
    heading = {day for d in first[:-1] for day in d.days}
    named = [first[-1], *(row[-1] for row in others if row)]
    again = len(heading) > 1 and all(len(d.days) == 1 and d.days[0] in heading for d in named)
    return first[-1].start if again and len({d.days for d in named}) > 1 else 0


def _name_before(reading: Reading, start: int, end: int) -> bool:
    """Whether a name stands right before the amount."""
    text = reading.people_text
    return any(start <= n.start and n.end <= end and not _WORD.search(text[n.end : end]) for n in reading.named)


_WORD = Rule("[一-鿿]")
_SOMEBODY = Rule(f"^[{HOLE} 、,;。\\n0-9.]{{0,12}}(?P<name>[一-鿿]{{2,4}})[{HOLE} :各]{{0,6}}$")


def _word_for_somebody(reading: Reading, start: int, end: int) -> str:
    """王磊1小时 李四2小时: where each amount has its person, a bare word before one is a person nobody knows."""
    m = _SOMEBODY.match(reading.people_text[start:end])
    return m["name"] if m and not SERVICE.search(m["name"]) else ""


def _respectively(reading: Reading, amounts: list[Amount]) -> list[Entry] | None:
    """2日和5日,分别是3小时、2小时; 王磊和苏晴分别1小时、2小时."""
    text, size = reading.plain, len(reading.plain)
    if len(amounts) < 2 or "分别" not in text[: amounts[0].start]:
        return None
    if any(_WORDS.search(text[a.end : b.start]) for a, b in pairwise(amounts)):
        return None
    days, vague = days_between(reading, 0, size)
    members = _crew_of(reading, 0, size)
    if len(days) == len(amounts) and not vague:
        return [_entry(reading, members, day, amount, (0, size)) for day, amount in zip(days, amounts, strict=True)]
    if len(members.people) == len(amounts) and len(days) <= 1 and not vague:
        day = days[0] if days else reading.today
        pairs = zip(members.people, amounts, strict=True)
        return [_entry(reading, Crew((p,), members.unclear), day, amount, (0, size)) for p, amount in pairs]
    return _daily(reading, members, _or_today(reading, days, vague=vague), None, (0, size))


_WORDS = Rule("[一-鿿]{2}")


def _daily(
    reading: Reading, members: Crew, days: tuple[date | None, ...], amount: Amount | None, where: tuple[int, int]
) -> list[Entry]:
    """The same for each of the days."""
    first = _entry(reading, members, days[0], amount, where)
    return [first, *(replace(first, day=day) for day in days[1:])]


def _entry(reading: Reading, members: Crew, day: date | None, amount: Amount | None, where: tuple[int, int]) -> Entry:
    start, end = where
    whole, rest, office = reading.plain, reading.rest, reading.office
    words, left = whole[start:end], rest[start:end]
    joined = rejoined(left)
    place, activity, kind = place_in(words, left, office), "", kind_of(words)
    activity = activity_in(words, joined, office, place)
    ledger, cue = ledger_of(words)
    if not cue:
        ledger, cue = ledger_of(joined)
    if len(words) < len(whole) and not (place and activity and kind):
        # what an entry leaves out was said before it or at the very end, never with a later entry
        later = [a for a in find_amounts(reading) if a.start >= end]
        after = later[-1].end if later else end
        shared, shared_left = whole[:end] + whole[after:], rest[:end] + rest[after:]
        if not cue and not activity:
            ledger, cue = ledger_of(shared)
        place = place or place_in(shared, shared_left, office)
        activity = activity or activity_in(shared, rejoined(shared_left), office, place)
        kind = kind or kind_of(shared)
    told = amount if amount is not None and amount.minutes is not None else _NO_TIME
    return Entry(
        people=members.people,
        day=day,
        minutes=told.minutes,
        start=told.begin,
        end=told.finish,
        place=place,
        activity=activity,
        ledger=ledger,
        cue=cue,
        kind=kind,
        unclear=members.unclear,
    )


_NO_TIME = Amount(0, 0, None)


def _gathered(entries: list[Entry]) -> list[Entry]:
    """People with the same day, length and clock stand in one entry."""
    if len(entries) == 1:
        return entries
    result: list[Entry] = []
    for entry in entries:
        day, minutes, start, end = entry.day, entry.minutes, entry.start, entry.end
        for at, other in enumerate(result):
            same = other.minutes == minutes and other.day == day and other.start == start and other.end == end
            if same and not set(entry.people) & set(other.people):
                unclear = tuple(dict.fromkeys((*other.unclear, *entry.unclear)))
                result[at] = replace(other, people=(*other.people, *entry.people), unclear=unclear)
                break
        else:
            result.append(entry)
    return result


def _settled(reading: Reading, entries: list[Entry]) -> tuple[Entry, ...]:
    people = tuple(dict.fromkeys(p for e in entries for p in e.people))
    asked = doubt(reading, people)
    if asked is None:
        return tuple(entries)
    # 科里五个人: whether the sender was one of them is for the answer to say
    guessed = not _MYSELF.search(reading.plain)
    return tuple(
        replace(
            e,
            people=() if guessed and e.people == (reading.sender,) else e.people,
            unclear=tuple(dict.fromkeys((*e.unclear, asked))),
        )
        for e in entries
    )


_MYSELF = Rule("[我咱俺]|本人")
