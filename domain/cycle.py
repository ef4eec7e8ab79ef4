"""The cycle of the board: one period from the call for nominations to publication, as a small state machine (2.4).

Pure: dates come in, and what stands against a step comes out.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from domain.calendar import WorkCalendar
from domain.deeds import CHANGES, IN_THE_RUNNING, DeedState, Nomination, may_decide
from domain.staff import Person, Role


class Stage(StrEnum):
    COLLECTING = "collecting"  # 征集
    CHECKING = "checking"  # 核实
    VOTING = "voting"  # 投票
    REVIEW = "review"  # 评审
    NOTICE = "notice"  # 公示
    PUBLISHED = "published"  # 发布
    REVOKED = "revoked"  # the whole list was taken back
    CALLED_OFF = "called off"  # its nominations wait for another period


STEPS: Mapping[Stage, frozenset[Stage]] = {
    Stage.COLLECTING: frozenset({Stage.CHECKING, Stage.CALLED_OFF}),
    Stage.CHECKING: frozenset({Stage.COLLECTING, Stage.VOTING, Stage.REVIEW, Stage.CALLED_OFF}),
    Stage.VOTING: frozenset({Stage.REVIEW, Stage.CALLED_OFF}),
    Stage.REVIEW: frozenset({Stage.NOTICE, Stage.CALLED_OFF}),
    Stage.NOTICE: frozenset({Stage.REVIEW, Stage.PUBLISHED, Stage.CALLED_OFF}),
    Stage.PUBLISHED: frozenset({Stage.REVOKED}),
    Stage.REVOKED: frozenset(),
    Stage.CALLED_OFF: frozenset(),
}
"""From each stage the stages that may follow. PUBLISHED follows NOTICE alone; back in REVIEW, a new notice is due."""

GOING_ON = frozenset({Stage.COLLECTING, Stage.CHECKING, Stage.VOTING, Stage.REVIEW, Stage.NOTICE})


@dataclass(frozen=True, slots=True)
class Cycle:
    """One period (期). `label` is free: 2026年第三期, 最美财政人; `theme`: what a themed call asks for (R27).

    Days are the last ones on which a step is open. `notice_from`: the day of posting, which does not count.
    """

    number: int
    label: str
    stage: Stage
    opened_by: Person
    opened_at: datetime
    theme: str = ""
    collect_until: date | None = None
    vote_until: date | None = None
    notice_from: date | None = None
    notice_until: date | None = None
    published_at: datetime | None = None
    reason: str = ""

    def takes_nominations(self, today: date) -> bool:
        return self.stage is Stage.COLLECTING and (self.collect_until is None or today <= self.collect_until)

    def takes_votes(self, today: date) -> bool:
        return self.stage is Stage.VOTING and (self.vote_until is None or today <= self.vote_until)

    @property
    def until(self) -> date | None:
        """The last day of the stage that it is in; None: nobody set one."""
        days = {
            Stage.COLLECTING: self.collect_until,
            Stage.VOTING: self.vote_until,
            Stage.NOTICE: self.notice_until,
        }
        return days.get(self.stage)


@dataclass(frozen=True, slots=True)
class BoardPolicy:
    """What differs from office to office. `bodies`: who signs the written check; empty tuples: the usual ones."""

    notice_days: int = 5  # working days
    bodies: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()


# --- the law of a step ---------------------------------------------------------


class Barrier(StrEnum):
    """Why a step is not possible now."""

    STAGE = "stage"  # it does not follow the stage that the period is in
    EMPTY = "empty"  # nothing was collected
    UNCHECKED = "unchecked"  # some are neither verified nor declined
    NO_CANDIDATE = "no candidate"  # nobody is verified
    UNDECIDED = "undecided"  # the review said nothing of some
    NOBODY_CHOSEN = "nobody chosen"
    UNSIGNED = "unsigned"  # a body has not signed for one who is chosen
    RUNNING = "running"  # the notice is not over
    OBJECTIONS = "objections"  # one is open
    REASON = "reason"  # it needs one


@dataclass(frozen=True, slots=True)
class Facts:
    """What a step depends on. `unsigned`: number of a nomination, and the bodies that have not signed for it."""

    nominations: tuple[Nomination, ...]
    unsigned: Mapping[int, tuple[str, ...]]
    objections: tuple[int, ...] = ()  # open ones
    reason: str = ""


def against(cycle: Cycle, to: Stage, facts: Facts, today: date) -> Barrier | None:
    """What stands against taking the period to that stage today; None: nothing."""
    if to not in STEPS[cycle.stage]:
        return Barrier.STAGE
    running = [one for one in facts.nominations if one.state in (DeedState.COLLECTED, DeedState.VERIFIED)]
    chosen = [one for one in facts.nominations if one.state is DeedState.CHOSEN]
    match to:
        case Stage.CHECKING:
            return None if any(one.state in IN_THE_RUNNING for one in facts.nominations) else Barrier.EMPTY
        case Stage.VOTING | Stage.REVIEW if cycle.stage is not Stage.NOTICE:
            if any(one.state is DeedState.COLLECTED for one in running):
                return Barrier.UNCHECKED
            return None if running or chosen else Barrier.NO_CANDIDATE
        case Stage.NOTICE:
            if running:
                return Barrier.UNDECIDED
            if not chosen:
                return Barrier.NOBODY_CHOSEN
            return Barrier.UNSIGNED if any(facts.unsigned.get(one.number) for one in chosen) else None
        case Stage.PUBLISHED:
            return _against_publication(cycle, chosen, facts, today)
        case Stage.REVOKED | Stage.CALLED_OFF:
            return None if facts.reason else Barrier.REASON
    return None


def _against_publication(cycle: Cycle, chosen: list[Nomination], facts: Facts, today: date) -> Barrier | None:
    if facts.objections:
        return Barrier.OBJECTIONS
    if not chosen:
        return Barrier.NOBODY_CHOSEN
    if any(facts.unsigned.get(one.number) for one in chosen):
        return Barrier.UNSIGNED  # a body took its word back since
    over = cycle.notice_until is not None and today > cycle.notice_until
    return None if over else Barrier.RUNNING


DECIDED_AT: Mapping[DeedState, frozenset[Stage]] = {
    DeedState.VERIFIED: frozenset({Stage.COLLECTING, Stage.CHECKING}),
    DeedState.CHOSEN: frozenset({Stage.REVIEW}),
    DeedState.KEPT: frozenset({Stage.COLLECTING, Stage.CHECKING, Stage.REVIEW}),
    DeedState.DECLINED: frozenset({Stage.COLLECTING, Stage.CHECKING, Stage.REVIEW, Stage.NOTICE}),
    DeedState.COLLECTED: frozenset({Stage.COLLECTING, Stage.CHECKING}),  # taken up again
    DeedState.LISTED: frozenset({Stage.PUBLISHED}),
    DeedState.REVOKED: frozenset({Stage.PUBLISHED, Stage.REVOKED}),
    DeedState.WITHDRAWN: GOING_ON,
}
"""At which stages of its period a nomination may come to a state; in a notice it is declined by an objection alone."""


def may_become(nomination: Nomination, to: DeedState, stage: Stage | None) -> bool:
    """By the order of states and by the stage of its period; `stage` None: it waits for one, and is only left out."""
    if to not in CHANGES[nomination.state]:
        return False
    return to in (DeedState.DECLINED, DeedState.WITHDRAWN) if stage is None else stage in DECIDED_AT[to]


def is_shown(nomination: Nomination, stage: Stage | None) -> bool:
    """Whether everybody was shown it as it stands. `stage`: of its period."""
    return nomination.state is DeedState.LISTED or (nomination.state is DeedState.CHOSEN and stage is Stage.NOTICE)


def may_change_shown(who: Person, nomination: Nomination) -> bool:
    """What everybody was shown: a leader without a part in it, never the clerk alone."""
    return Role.LEADER in who.roles and may_decide(who, nomination)


def notice_end(calendar: WorkCalendar, posted: date, days: int) -> date:
    """The last of so many working days; the day of posting does not count, made-up working days do (2.4)."""
    return calendar.working_days_after(posted, days)


def unpublished(calendar: WorkCalendar, posted: date, until: date) -> tuple[int, ...]:
    """Years within the notice of which no holiday notice is known: the end has to be confirmed."""
    return tuple(y for y in range(posted.year, until.year + 1) if not calendar.is_published(date(y, 1, 1)))


def named_by(words: str, cycles: Iterable[Cycle]) -> tuple[Cycle, ...]:
    """Those that the words name: 第三期 names 2026年第三期, a theme its call, #7 the one chosen from a list.

    Empty words name all.
    """
    cycles = tuple(cycles)
    if words.startswith("#"):
        return tuple(one for one in cycles if words == f"#{one.number}")
    exactly = tuple(one for one in cycles if words == one.label)
    return exactly or tuple(one for one in cycles if words in one.label or words in one.theme or one.label in words)


# --- intents -----------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class OpenCycle:
    """开始第三期征集,到月底. `label`: as said, or empty: the next of the year. `until` None: asked for."""

    label: str = ""
    until: date | None = None
    theme: str = ""


@dataclass(frozen=True, slots=True)
class MoveCycle:
    """进入投票,到周五 / 公示5个工作日 / 发布. `days`: working days of the notice; None: the office's own number."""

    to: Stage
    label: str = ""
    until: date | None = None
    days: int | None = None
    reason: str = ""
    sure: bool = False


@dataclass(frozen=True, slots=True)
class SetDeadline:
    """征集延到12月5日: another last day of the stage that the period is in. Of a notice it can only be later.

    `until` None: `by` days later than now is set. `stage`: the one that was named; None: whichever it is in.
    """

    until: date | None
    label: str = ""
    by: int = 0
    stage: Stage | None = None


@dataclass(frozen=True, slots=True)
class CheckNomination:
    """李娜核实属实; with `ok` False not so, and then with a reason. Neither number nor names: asked which.

    `more`: what the same message tells of others; none of these has a `more`.
    """

    ok: bool
    names: tuple[str, ...] = ()
    number: int | None = None
    every: bool = False
    reason: str = ""
    label: str = ""
    more: tuple["CheckNomination", ...] = ()


@dataclass(frozen=True, slots=True)
class SignOff:
    """纪检、公安已签李娜; `ok` False: objects. No bodies: all of them."""

    ok: bool
    bodies: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    number: int | None = None
    every: bool = False
    reason: str = ""
    label: str = ""


class Verdict(StrEnum):
    """Of the review by the leading group."""

    CHOSEN = "chosen"
    KEPT = "kept"
    DECLINED = "declined"


@dataclass(frozen=True, slots=True)
class DecideNomination:
    """李娜上榜 / 王芳留待下期,因为… / 赵敏不上榜,理由…

    `more`: what the same message decides on others; none of these has a `more`.
    """

    verdict: Verdict
    names: tuple[str, ...] = ()
    number: int | None = None
    reason: str = ""
    label: str = ""
    more: tuple["DecideNomination", ...] = ()


@dataclass(frozen=True, slots=True)
class Revoke:
    """撤销王芳的上榜,因为…: one who is listed is taken off the board."""

    name: str = ""
    number: int | None = None
    reason: str = ""
    sure: bool = False


@dataclass(frozen=True, slots=True)
class SetBoard:
    """核查单位改成纪检、公安、税务 / 公示天数改成7个工作日."""

    bodies: tuple[str, ...] = ()
    notice_days: int | None = None


# --- outcomes ----------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class CycleOpened:
    """`waiting`: how many nominations had waited and are in it now; `others`: labels that go on as well."""

    cycle: Cycle
    waiting: int
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LabelTaken:
    cycle: Cycle


@dataclass(frozen=True, slots=True)
class Counted:
    """Votes for one candidate; `tied`: another one has as many; `gone`: withdrawn or declined meanwhile."""

    ballot: int
    name: str
    votes: int
    tied: bool = False
    gone: bool = False


@dataclass(frozen=True, slots=True)
class CycleMoved:
    """`tally`: of a vote that has closed, most votes first. `unanswered`: nominees who have not said whether they may
    be shown. `told`: how many people were told."""

    cycle: Cycle
    before: Stage
    nominations: tuple[Nomination, ...] = ()
    tally: tuple[Counted, ...] = ()
    voters: int = 0
    unanswered: tuple[str, ...] = ()
    told: int = 0


@dataclass(frozen=True, slots=True)
class CannotMove:
    """`nominations`: those that stand against it; `unsigned` with the bodies that are missing."""

    cycle: Cycle
    to: Stage
    why: Barrier
    nominations: tuple[Nomination, ...] = ()
    unsigned: Mapping[int, tuple[str, ...]] | None = None
    objections: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class NoCycle:
    """No period of that label, or none going on at all. `there`: labels of those that go on."""

    label: str
    there: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DeadlineSet:
    cycle: Cycle
    before: date | None


@dataclass(frozen=True, slots=True)
class NotADeadline:
    """In the past, or a notice would be shortened, or the stage has no last day."""

    cycle: Cycle
    until: date


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Nominations of several that the sender may not decide on, and who may."""

    nominations: tuple[Nomination, ...]
    others: tuple[Person, ...]


@dataclass(frozen=True, slots=True)
class NominationsChecked:
    """`asked`: nominees who were asked for consent now; `to_ask`: whom only the clerk can ask (outsiders, groups).

    `honoured`: who is on the board already, by number of the nomination: the same deed is not put forward again.
    """

    nominations: tuple[Nomination, ...]
    ok: bool
    asked: tuple[str, ...] = ()
    to_ask: tuple[str, ...] = ()
    honoured: Mapping[int, tuple[Nomination, ...]] | None = None
    left: int = 0  # still to be checked in the period
    left_out: LeftOut | None = None


@dataclass(frozen=True, slots=True)
class SignedOff:
    """`unsigned`: what is still missing of these nominations, by number."""

    nominations: tuple[Nomination, ...]
    bodies: tuple[str, ...]
    ok: bool
    unsigned: Mapping[int, tuple[str, ...]]
    left_out: LeftOut | None = None


@dataclass(frozen=True, slots=True)
class NominationsDecided:
    """Each nomination as it stands now: `verdict` is of the first."""

    nominations: tuple[Nomination, ...]
    verdict: Verdict
    left: int = 0  # still to be decided in the period
    left_out: LeftOut | None = None


@dataclass(frozen=True, slots=True)
class NotYoursToDecide:
    """Nobody decides on themself, or on what they put forward or object to. `others`: who may."""

    nomination: Nomination
    others: tuple[Person, ...]


@dataclass(frozen=True, slots=True)
class NotNow:
    """A decision that does not fit how the nomination or its period stands."""

    nomination: Nomination
    stage: Stage | None


@dataclass(frozen=True, slots=True)
class AlreadyShown:
    """What everybody was shown is not changed by one person alone. `leaders`: who may."""

    nomination: Nomination
    leaders: tuple[Person, ...]


@dataclass(frozen=True, slots=True)
class Revoked:
    nomination: Nomination
    told: int = 0


@dataclass(frozen=True, slots=True)
class BoardSet:
    policy: BoardPolicy
