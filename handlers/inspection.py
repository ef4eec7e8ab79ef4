"""Inspection: what was found goes to whoever keeps the place, and what was put right to whoever found it."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from domain.duty_notices import FindingFixed, FindingOpen
from domain.inspection import (
    Area,
    AskFindings,
    CloseFinding,
    CountPersuasions,
    Finding,
    FindingClosed,
    FindingSettled,
    FindingState,
    FindingsTold,
    Inspect,
    InspectionNoted,
    InspectionSums,
    Item,
    NoSuchFinding,
    NotYourFinding,
    PersuasionsCounted,
    Problem,
    may_close,
)
from domain.limits import InTheFuture
from domain.period import Period
from domain.staff import Office, Person
from domain.talk import Asking, Pending, Question
from handlers.desk import Desk
from handlers.photos import show_findings
from understanding.places import areas_of, each, fits, joined, plain
from wording.inspection import ITEMS

CHOICES = 9


# --- a check -----------------------------------------------------------------


def inspect(it: Inspect, desk: Desk) -> InspectionNoted | Question:
    """Noted with every place named; whoever keeps a place is told at once, the clerk where nobody does."""
    if desk.answered is None:
        it = replace(it, text=desk.message.text)  # as it was typed
    areas = desk.books.inspection.areas()
    problems = _placed(it, areas)
    if not all(problem.place for problem in problems):
        pending = Pending(Asking.PLACE, it)
        desk.ask(pending)
        return Question(pending)
    place = it.place or next((problem.place for problem in problems), "")
    named = [area.name for area in areas]
    clear = _clear(it, problems, named)
    if it.clean:
        place, *more = each(place, named)
        clear = tuple(dict.fromkeys(p for p in (*more, *clear) if p != place))
    for clean in clear:
        desk.books.inspection.check(clean, True, desk.who, desk.now, desk.message.key, it.text)  # noqa: FBT003
    check = desk.books.inspection.check(place, it.clean, desk.who, desk.now, desk.message.key, it.text)
    findings = tuple(
        finding
        for problem in problems
        for finding in desk.books.inspection.find(check, (problem,), keeper_of(problem.place, areas))
    )
    photos = show_findings(desk, findings)
    return InspectionNoted(place, it.clean, desk.who, findings, _tell_keepers(findings, desk), photos, clear)


def _clear(it: Inspect, problems: Iterable[Problem], areas: Sequence[str]) -> tuple[str, ...]:
    """Each place that was clean, but for those in which something was found after all."""
    places = (place for said in it.clear for place in each(said, areas))
    found = [problem.place for problem in problems]
    return tuple(dict.fromkeys(p for p in places if not any(fits(place, p) for place in found)))


def _placed(it: Inspect, areas: Sequence[Area]) -> tuple[Problem, ...]:
    """What was found, each with the whole name of its place."""
    if it.clean:
        return ()
    named = [area.name for area in areas]
    problems = it.problems or (Problem(Item.OTHER, it.text),)
    placed = (replace(problem, place=joined(problem.place, it.place, named).strip()) for problem in problems)
    return tuple(replace(problem, place=place) for problem in placed for place in each(problem.place, named))


def keeper_of(place: str, areas: Sequence[Area]) -> Person | None:
    """Of the closest area around the place; of those in it only where all of them have the same keeper."""
    closest = areas_of(place, [area.name for area in areas])
    keepers = {area.keeper for area in areas if area.name in closest}
    return keepers.pop() if len(keepers) == 1 else None


def _tell_keepers(findings: Iterable[Finding], desk: Desk) -> tuple[Person, ...]:
    """One push each, however much was found."""

    def tell(person: Person, theirs: tuple[Finding, ...]) -> bool:
        key = f"found:{desk.message.key}:{person.no}"
        return desk.tell(FindingOpen(key, person, theirs[0], others=theirs[1:], picture=_picture(theirs, desk)))

    return tell_all(findings, desk, in_charge, tell)


def _picture(findings: Sequence[Finding], desk: Desk) -> str:
    """The newest that is stored already; one that is still to be fetched follows by itself."""
    return next((name for f in findings for name in reversed(desk.books.inspection.photos_of(f.number))), "")


def in_charge(finding: Finding, office: Office) -> tuple[Person, ...]:
    """The keeper; the clerks where nobody keeps the place."""
    return (finding.keeper,) if finding.keeper is not None else office.clerks


def finder(finding: Finding, _: Office) -> tuple[Person, ...]:
    return (finding.by,)


Whom = Callable[[Finding, Office], tuple[Person, ...]]


def concerned(
    findings: Iterable[Finding], whom: Whom, office: Office, but: Person
) -> dict[Person, tuple[Finding, ...]]:
    """What concerns whom, with one person left out: the one it comes from."""
    theirs: dict[Person, tuple[Finding, ...]] = {}
    for finding in findings:
        for person in whom(finding, office):
            if person != but:
                theirs[person] = (*theirs.get(person, ()), finding)
    return theirs


def tell_all(
    findings: Iterable[Finding], desk: Desk, whom: Whom, tell: Callable[[Person, tuple[Finding, ...]], bool]
) -> tuple[Person, ...]:
    """Everybody concerned but the sender; who could be reached."""
    theirs = concerned(findings, whom, desk.office, desk.who)
    return tuple(person for person, some in theirs.items() if tell(person, some))


# --- put right ---------------------------------------------------------------


def close(it: CloseFinding, desk: Desk) -> FindingClosed | NoSuchFinding | FindingSettled | NotYourFinding | Question:
    """By number, or by what was said of it; where several fit, it is asked which."""
    meant: tuple[Finding, ...]
    if it.number is not None:
        finding = desk.books.inspection.finding(it.number)
        meant = () if finding is None else (finding,)
    else:
        meant = _meant(it, desk)
    if not meant:
        return NoSuchFinding(it.number, _near(it, desk))
    if it.number is None and len(meant) > 1 and not it.every:
        shown = meant[:CHOICES]
        pending = Pending(Asking.WHICH, it, tuple(str(finding.number) for finding in shown))
        desk.ask(pending)
        return Question(pending, findings=shown)
    return _close(meant, desk)


def _close(meant: tuple[Finding, ...], desk: Desk) -> FindingClosed | FindingSettled | NotYourFinding:
    allowed = tuple(finding for finding in meant if may_close(desk.who, finding))
    if not allowed:
        return NotYourFinding(meant[0])
    fixed = as_they_stand(tuple(f for f in allowed if desk.books.inspection.fix(f.number, desk.who, desk.now)), desk)
    if not fixed:
        return FindingSettled(allowed[0])

    photos = show_findings(desk, fixed)

    def tell(person: Person, theirs: tuple[Finding, ...]) -> bool:
        key, picture = f"fixed:{desk.message.key}:{person.no}", _picture(theirs, desk) if photos else ""
        return desk.tell(FindingFixed(key, person, theirs[0], theirs[1:], picture))

    return FindingClosed(fixed, tell_all(fixed, desk, finder, tell), photos)


def as_they_stand(findings: Iterable[Finding], desk: Desk) -> tuple[Finding, ...]:
    """As they stand in the books now."""
    read = (desk.books.inspection.finding(finding.number) for finding in findings)
    return tuple(finding for finding in read if finding is not None)


def _meant(it: CloseFinding, desk: Desk) -> tuple[Finding, ...]:
    """What fits of all that is open; first what the sender may speak for. Nothing said: the sender's own."""
    open_ = desk.books.inspection.open()
    if it.place or it.words:
        fitting = tuple(f for f in open_ if _is_at(f, it.place) and _is_about(f, it.words))
        return tuple(f for f in fitting if may_close(desk.who, f)) or fitting
    kept = tuple(f for f in open_ if f.keeper == desk.who)
    return kept or tuple(f for f in open_ if f.by == desk.who)


def _is_at(finding: Finding, place: str) -> bool:
    return not place or fits(finding.place, place)


def _is_about(finding: Finding, words: str) -> bool:
    said, found = plain(words), plain(finding.words)
    return not said or said in found or (bool(found) and found in said) or plain(ITEMS[finding.item]) in said


def _near(it: CloseFinding, desk: Desk) -> tuple[Finding, ...]:
    """What is open and could have been meant: what the sender may speak for, in that place where one was said."""
    open_ = desk.books.inspection.open()
    there = tuple(f for f in open_ if it.place and _is_at(f, it.place))
    return there or tuple(f for f in open_ if may_close(desk.who, f))


# --- persuasion --------------------------------------------------------------


def count(it: CountPersuasions, desk: Desk) -> PersuasionsCounted | InTheFuture:
    day = it.day or desk.now.date()
    if day > desk.now.date():
        return InTheFuture(day)
    desk.books.inspection.count(it.persuasions, it.place, day, desk.who, desk.now, desk.message.key)
    sums = desk.books.inspection.sums(_month(day), by=desk.who)
    return PersuasionsCounted(it.persuasions, it.place, day, sums.persuasions)


def _month(day: date) -> Period:
    first = day.replace(day=1)
    return Period(first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1))


# --- asked -------------------------------------------------------------------


def ask(it: AskFindings, desk: Desk) -> FindingsTold | FindingSettled | NoSuchFinding:
    """What is open; and how a period went, beside the month before where it is a month."""
    if it.number is not None:
        return _one(it, it.number, desk)
    if it.mine:
        own = desk.books.inspection.sums(it.period, by=desk.who)
        return FindingsTold(it.period, "", (), InspectionSums(it.period, persuasions=own.persuasions), mine=True)
    open_ = tuple(f for f in desk.books.inspection.open() if _is_at(f, it.place))
    if it.open_only:
        return FindingsTold(it.period, it.place, open_)
    today = desk.now.date()
    before = _month_before(it.period, today)
    return FindingsTold(
        it.period,
        it.place,
        open_,
        sums=_sums(it.period, it.place, desk),
        before=None if before is None else _sums(before, it.place, desk),
        so_far=today in it.period and today != it.period.last,
    )


def _one(it: AskFindings, number: int, desk: Desk) -> FindingsTold | FindingSettled | NoSuchFinding:
    finding = desk.books.inspection.finding(number)
    if finding is None:
        return NoSuchFinding(number, desk.books.inspection.open())
    if finding.state is not FindingState.OPEN:
        return FindingSettled(finding)
    return FindingsTold(it.period, "", (finding,))


def _sums(period: Period, place: str, desk: Desk) -> InspectionSums:
    """Those of the place only, where one was said; persuasions belong to no place of the house."""
    sums = desk.books.inspection.sums(period)
    if not place:
        return sums
    return InspectionSums(
        period,
        checks=tuple(row for row in sums.checks if fits(row[0], place)),
        findings=tuple(row for row in sums.findings if fits(row[0], place)),
    )


def _month_before(period: Period, today: date) -> Period | None:
    """Of a month that is not over: as many days of the one before. None: the period is no month."""
    month = _month(period.first)
    if period.first != month.first or period.last not in (month.last, today):
        return None
    before = _month(month.first - timedelta(days=1))
    if today not in month or today == month.last:
        return before
    return Period(before.first, min(before.last, before.first + (today - month.first)))
