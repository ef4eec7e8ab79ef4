"""The cycle of the board as a law: whatever is tried in whatever order, nothing comes on the board past its steps."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from domain.calendar import SpecialDay, WorkCalendar
from domain.cycle import (
    DECIDED_AT,
    GOING_ON,
    STEPS,
    Barrier,
    Cycle,
    Facts,
    Stage,
    against,
    may_become,
    notice_end,
    unpublished,
)
from domain.deeds import CHANGES, Channel, DeedState, Nomination, Nominee, Telling
from domain.staff import Person

CLERK = Person("A02", "许静", "办公室")
AT = datetime(2026, 11, 21, tzinfo=UTC)
BODIES = ("纪检", "公安")
WAY = (Stage.COLLECTING, Stage.CHECKING, Stage.VOTING, Stage.REVIEW, Stage.NOTICE, Stage.PUBLISHED)
STAGES, STATES = st.sampled_from(Stage), st.sampled_from(DeedState)


def nomination(number: int) -> Nomination:
    telling = Telling(CLERK, Channel.PEER, "在河边救起一名落水儿童", AT)
    return Nomination(number, Nominee(f"第{number}位"), "社会公德", "见义勇为", DeedState.COLLECTED, (telling,), AT)


class Period(RuleBasedStateMachine):
    """Somebody tries steps, decisions, signatures and objections at random; the law alone lets them through."""

    @initialize(count=st.integers(0, 4))
    def begin(self, count: int) -> None:
        self.today = date(2026, 9, 1)
        self.cycle = Cycle(1, "2026年第三期", Stage.COLLECTING, CLERK, AT)
        self.deeds = [nomination(number) for number in range(1, count + 1)]
        self.signed: set[tuple[int, str]] = set()
        self.open: set[int] = set()
        self.was: list[Stage] = [Stage.COLLECTING]
        self.announced: set[int] = set()  # numbers in the notice that runs

    @rule(days=st.integers(1, 6))
    def time_goes_by(self, days: int) -> None:
        self.today += timedelta(days=days)

    @rule(signed=st.booleans())
    def the_clerk_goes_on(self, signed: bool) -> None:
        """Does what the stage is for and tries the next one, so that the far end of the way is seen often."""
        usual = {Stage.CHECKING: DeedState.VERIFIED, Stage.REVIEW: DeedState.CHOSEN}.get(self.cycle.stage)
        if usual is not None:
            self.signed |= {(one.number, body) for one in self.deeds for body in BODIES if signed}
            self.deeds = [
                replace(one, state=usual) if may_become(one, usual, self.cycle.stage) else one for one in self.deeds
            ]
        self.takes(WAY[WAY.index(self.cycle.stage) + 1] if self.cycle.stage in WAY[:-1] else Stage.REVOKED, "")

    @rule(to=STAGES, reason=st.sampled_from(["", "材料不实"]))
    def somebody_tries_a_step(self, to: Stage, reason: str) -> None:
        self.takes(to, reason)

    def takes(self, to: Stage, reason: str) -> None:
        unsigned = {
            one.number: tuple(body for body in BODIES if (one.number, body) not in self.signed) for one in self.deeds
        }
        facts = Facts(tuple(self.deeds), unsigned, tuple(self.open), reason)
        barrier = against(self.cycle, to, facts, self.today)
        if to not in STEPS[self.cycle.stage]:
            assert barrier is Barrier.STAGE
        if barrier is not None:
            return
        if to is Stage.NOTICE:
            until = notice_end(WorkCalendar(), self.today, 5)
            self.cycle = replace(self.cycle, notice_from=self.today, notice_until=until)
            self.announced = {one.number for one in self.deeds if one.state is DeedState.CHOSEN}
            assert not any(unsigned[number] for number in self.announced)
        if to is Stage.PUBLISHED:
            assert self.was[-1] is Stage.NOTICE
            assert self.cycle.notice_until is not None
            assert self.today > self.cycle.notice_until
            assert not self.open
            assert not any(unsigned[one.number] for one in self.deeds if one.state is DeedState.CHOSEN)
        self.cycle = replace(self.cycle, stage=to)
        self.was.append(to)
        if to is Stage.PUBLISHED:
            self._all_become(DeedState.CHOSEN, DeedState.LISTED)
        if to is Stage.REVOKED:
            self._all_become(DeedState.LISTED, DeedState.REVOKED)

    def _all_become(self, before: DeedState, after: DeedState) -> None:
        for n, one in enumerate(self.deeds):
            if one.state is before:
                assert may_become(one, after, self.cycle.stage)
                self.deeds[n] = replace(one, state=after)

    @precondition(lambda self: self.deeds)
    @rule(data=st.data(), to=STATES.filter(lambda state: state is not DeedState.LISTED))
    def somebody_tries_a_decision(self, data: st.DataObject, to: DeedState) -> None:
        n = data.draw(st.integers(0, len(self.deeds) - 1))
        if may_become(self.deeds[n], to, self.cycle.stage):
            self.deeds[n] = replace(self.deeds[n], state=to)

    @precondition(lambda self: self.deeds)
    @rule(data=st.data(), body=st.sampled_from(BODIES))
    def a_body_signs(self, data: st.DataObject, body: str) -> None:
        self.signed.add((data.draw(st.sampled_from(self.deeds)).number, body))

    @precondition(lambda self: self.signed)
    @rule(data=st.data())
    def a_body_takes_its_word_back(self, data: st.DataObject) -> None:
        self.signed.discard(data.draw(st.sampled_from(sorted(self.signed))))

    @precondition(lambda self: self.cycle.stage is Stage.NOTICE)
    @rule(number=st.integers(1, 9))
    def somebody_objects(self, number: int) -> None:
        self.open.add(number)

    @precondition(lambda self: self.open)
    @rule()
    def an_objection_is_decided(self) -> None:
        self.open.pop()

    @invariant()
    def whoever_is_listed_was_announced_in_full(self) -> None:
        listed = {one.number for one in self.deeds if one.state is DeedState.LISTED}
        assert listed <= self.announced
        if listed:
            assert self.cycle.stage is Stage.PUBLISHED
            assert self.was[-2] is Stage.NOTICE

    @invariant()
    def an_end_is_an_end(self) -> None:
        assert all(stage in GOING_ON for stage in self.was[:-1] if stage is not Stage.PUBLISHED)


TestPeriod = Period.TestCase
TestPeriod.settings = settings(max_examples=60, stateful_step_count=60)


def paths(to: Stage) -> set[Stage]:
    """From which stages one step leads there."""
    return {before for before, after in STEPS.items() if to in after}


def test_there_is_one_way_to_publication() -> None:
    assert paths(Stage.PUBLISHED) == {Stage.NOTICE}
    assert paths(Stage.NOTICE) == {Stage.REVIEW}
    assert paths(Stage.REVOKED) == {Stage.PUBLISHED}
    assert {before for before, after in CHANGES.items() if DeedState.LISTED in after} == {DeedState.CHOSEN}
    assert DECIDED_AT[DeedState.CHOSEN] == {Stage.REVIEW}
    assert DECIDED_AT[DeedState.LISTED] == {Stage.PUBLISHED}


@given(posted=st.dates(date(2026, 1, 1), date(2027, 12, 1)), days=st.integers(1, 15), off=st.sets(st.integers(0, 40)))
def test_a_notice_lasts_so_many_working_days_without_the_day_of_posting(posted: date, days: int, off: set[int]) -> None:
    special = {day: SpecialDay(day, True, "放假") for day in (posted + timedelta(days=n) for n in off)}
    calendar = WorkCalendar(special, frozenset({2026, 2027, 2028}))
    end = notice_end(calendar, posted, days)
    counted = [posted + timedelta(days=n) for n in range(1, (end - posted).days + 1)]
    assert sum(map(calendar.is_working, counted)) == days
    assert calendar.is_working(end)


def test_made_up_working_days_count_and_holidays_do_not() -> None:
    """国庆 2026: 10-01 to 10-07 off, 09-20 and 10-10 worked."""
    off = {day: SpecialDay(day, True, "国庆节") for day in (date(2026, 10, n) for n in range(1, 8))}
    worked = {day: SpecialDay(day, False, "国庆节") for day in (date(2026, 10, 10),)}
    calendar = WorkCalendar(off | worked, frozenset({2026}))
    assert notice_end(calendar, date(2026, 9, 29), 5) == date(2026, 10, 12)


def test_a_year_without_a_holiday_notice_has_to_be_confirmed() -> None:
    calendar = WorkCalendar({}, frozenset({2026}))
    assert unpublished(calendar, date(2026, 12, 28), date(2027, 1, 5)) == (2027,)
    assert unpublished(calendar, date(2026, 12, 1), date(2026, 12, 8)) == ()
