"""Whatever is said about the board, by whomever, in whatever order: only who was chosen and announced is listed."""

import shutil
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import ClassVar

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from domain import Intent
from domain.cycle import (
    GOING_ON,
    CheckNomination,
    Cycle,
    CycleMoved,
    DecideNomination,
    MoveCycle,
    OpenCycle,
    Revoke,
    SetDeadline,
    SignOff,
    Stage,
    Verdict,
)
from domain.deeds import Channel, DeedState, Nominate, Nomination, WithdrawNomination, may_decide
from domain.objections import DecideObjection, RaiseObjection, WithdrawObjection
from domain.staff import Person, Role
from domain.talk import Asking, Message, Question
from handlers import handle
from handlers.desk import Desk
from handlers.entries import policy
from storage.store import Store
from tests.cast import OFFICE
from tests.chat import SATURDAY

JUDGED = frozenset({DeedState.VERIFIED, DeedState.CHOSEN, DeedState.KEPT, DeedState.DECLINED})
DEEDS = ("每天照顾楼上的独居老人", "拾到钱包送还失主", "带头参加无偿献血")
turns = st.integers(0, 99)
numbers = st.integers(1, 5)


class Board(RuleBasedStateMachine):
    """One period after the other, in real books; the laws are looked up in the books after every act."""

    template: ClassVar[Path]

    def __init__(self) -> None:
        super().__init__()
        self.open = ExitStack()
        place = Path(self.open.enter_context(TemporaryDirectory()))
        self.store = Store(f"sqlite:///{shutil.copyfile(self.template, place / 'books.sqlite3')}")
        self.open.callback(self.store.close)
        self.writing = ExitStack()
        self.books = self.writing.enter_context(self.store.open())
        self.books.staff.import_office(OFFICE, SATURDAY)
        people = self.books.staff.office().people
        judges = [one for one in people if one.roles & {Role.CLERK, Role.LEADER}]
        self.people = (*judges[:2], *[one for one in people if one not in judges][:3])
        self.judges = judges[:2]
        self.now, self.said = SATURDAY, 0
        self.announced: dict[int, set[int]] = {}  # by period
        self.published: set[int] = set()  # nominations

    def teardown(self) -> None:
        self.writing.close()
        with self.store.look() as books:
            assert books.chain.verify().faults == ()
        self.open.close()

    # --- acts ------------------------------------------------------------------

    def says(self, who: Person, intent: Intent) -> object:
        """And confirms what is asked once more."""
        before = self.nominations()
        outcome = self._handled(who, intent)
        if isinstance(outcome, Question) and outcome.pending.asking is Asking.SURE:
            outcome = self._handled(who, replace(outcome.pending.draft, sure=True))  # type: ignore[arg-type]
        for number, one in self.nominations().items():
            if one.state in JUDGED and number in before and before[number].state is not one.state:
                assert may_decide(who, before[number]), "nobody decides on themself or on what they put forward"
        return outcome

    def _handled(self, who: Person, intent: Intent) -> object:
        self.said += 1
        message = Message(f"m{self.said}", "wecom", who.no, self.now, text="有人反映情况不实")
        return handle(intent, Desk(self.books, self.now, who, self.books.staff.office(), message))

    def nominations(self) -> Mapping[int, Nomination]:
        return {one.number: one for one in self.books.deeds.export(everything=True)}

    @property
    def newest(self) -> Cycle | None:
        return max(self.books.cycles.all(), key=lambda cycle: cycle.number, default=None)

    def in_state(self, state: DeedState) -> list[Nomination]:
        return [one for one in self.nominations().values() if one.state is state]

    @rule(by=turns, whom=turns, deed=st.sampled_from(DEEDS))
    def somebody_puts_forward(self, by: int, whom: int, deed: str) -> None:
        if len(self.nominations()) < 5:
            names = (*(person.name for person in self.people), "陈大爷", "志愿服务队")
            told = Nominate((names[whom % len(names)],), Channel.PEER, deed=deed, category="助人为乐", same=0)
            self.says(self.people[by % len(self.people)], told)

    @initialize(by=turns, whom=turns, stages=st.integers(0, 5))
    def much_is_done_already(self, by: int, whom: int, stages: int) -> None:
        """Else few would ever come as far as the board."""
        for nth, deed in enumerate(DEEDS):
            self.somebody_puts_forward(by + nth, whom + 2 * nth, deed)
        self.a_period_opens(by, 9)
        for _ in range(stages):
            self.all_work_is_done()
            self.days_pass(7)
            self.the_next_step_is_taken(by, 2)

    @rule(by=turns, number=numbers)
    def somebody_withdraws(self, by: int, number: int) -> None:
        self.says(self.people[by % len(self.people)], WithdrawNomination(number))

    @rule(by=turns, days=st.integers(0, 9))
    def a_period_opens(self, by: int, days: int) -> None:
        if not self.books.cycles.going_on():
            self.says(self.judges[by % 2], OpenCycle(until=self.now.date() + timedelta(days=days)))

    @rule(by=turns, number=numbers, ok=st.booleans())
    def one_is_checked(self, by: int, number: int, ok: bool) -> None:
        self.says(self.people[by % len(self.people)], CheckNomination(ok, number=number, reason="" if ok else "不实"))

    @rule(by=turns, number=numbers, verdict=st.sampled_from(Verdict))
    def one_is_decided(self, by: int, number: int, verdict: Verdict) -> None:
        self.says(self.people[by % len(self.people)], DecideNomination(verdict, number=number, reason="评审意见"))

    @rule(by=turns, number=numbers, ok=st.booleans())
    def one_is_signed(self, by: int, number: int, ok: bool) -> None:
        self.says(self.judges[by % 2], SignOff(ok, number=number, reason="" if ok else "有举报"))

    @rule()
    def all_work_is_done(self) -> None:
        """As a good clerk and a good leader do it together."""
        for judge in self.judges:
            self.says(judge, CheckNomination(ok=True, every=True))
            for one in self.in_state(DeedState.VERIFIED):
                self.says(judge, DecideNomination(Verdict.CHOSEN, number=one.number))
            for one in self.in_state(DeedState.CHOSEN):
                self.says(judge, SignOff(ok=True, number=one.number))

    @rule(by=turns, to=st.sampled_from(Stage), days=st.integers(1, 9))
    def a_step_is_taken(self, by: int, to: Stage, days: int) -> None:
        self._step(self.judges[by % 2], to, days)

    @rule(by=turns, days=st.integers(1, 3))
    def the_next_step_is_taken(self, by: int, days: int) -> None:
        ahead = {
            Stage.COLLECTING: Stage.CHECKING,
            Stage.CHECKING: Stage.REVIEW,
            Stage.VOTING: Stage.REVIEW,
            Stage.REVIEW: Stage.NOTICE,
            Stage.NOTICE: Stage.PUBLISHED,
        }
        if self.newest is not None and self.newest.stage in ahead:
            self._step(self.judges[by % 2], ahead[self.newest.stage], days)

    def _step(self, by: Person, to: Stage, days: int) -> None:
        cycle = self.newest
        if cycle is None:
            return
        open_ = self.books.objections.open_of(cycle.number)
        until = self.now.date() + timedelta(days=days) if to is Stage.VOTING else None
        moved = self.says(by, MoveCycle(to, f"#{cycle.number}", until=until, days=days, reason="会议决定"))
        if not isinstance(moved, CycleMoved):
            return
        inside = self.books.deeds.of_cycle(cycle.number)
        if to is Stage.NOTICE:
            chosen = {one.number for one in inside if one.state is DeedState.CHOSEN}
            signed = self.books.deeds.signed(chosen)
            assert all(all(signed.get(number, {}).get(body) for body in policy(self.books).bodies) for number in chosen)
            self.announced[cycle.number] = chosen
        elif to is Stage.PUBLISHED:
            assert not open_
            assert cycle.stage is Stage.NOTICE
            assert cycle.notice_from is not None
            assert cycle.notice_until is not None
            assert cycle.notice_from < cycle.notice_until < self.now.date()
            self.published |= {one.number for one in inside if one.state is DeedState.LISTED}

    @rule(days=st.integers(1, 8))
    def days_pass(self, days: int) -> None:
        self.now += timedelta(days=days)

    @rule(by=turns, days=st.integers(-3, 9))
    def a_last_day_is_set(self, by: int, days: int) -> None:
        self.says(self.judges[by % 2], SetDeadline(self.now.date() + timedelta(days=days)))

    @rule(by=turns, number=numbers)
    def somebody_objects(self, by: int, number: int) -> None:
        self.says(self.people[by % len(self.people)], RaiseObjection("情况不实", number=number))

    @rule(by=turns, number=st.none() | numbers, upheld=st.booleans())
    def an_objection_is_decided(self, by: int, number: int | None, upheld: bool) -> None:
        self.says(self.people[by % len(self.people)], DecideObjection(upheld, number, "经核实"))

    @rule(by=turns)
    def an_objection_is_withdrawn(self, by: int) -> None:
        self.says(self.people[by % len(self.people)], WithdrawObjection())

    @rule(by=turns, number=numbers)
    def one_is_taken_off(self, by: int, number: int) -> None:
        self.says(self.judges[by % 2], Revoke(number=number, reason="事迹不实"))

    # --- laws ------------------------------------------------------------------

    @invariant()
    def only_who_was_chosen_and_announced_is_listed(self) -> None:
        for one in self.in_state(DeedState.LISTED):
            states = [decision.state for decision in self.books.deeds.history(one.number)]
            assert states[-2:] == [DeedState.CHOSEN, DeedState.LISTED]
            assert one.cycle is not None
            assert one.number in self.announced[one.cycle] & self.published
            cycle = self.books.cycles.get(one.cycle)
            assert cycle is not None
            assert cycle.stage is Stage.PUBLISHED

    @invariant()
    def nothing_that_may_still_be_listed_is_lost(self) -> None:
        going = {cycle.number for cycle in self.books.cycles.going_on()}
        waiting = {one.number for one in self.books.deeds.waiting()}
        for one in self.books.deeds.every_open():
            assert one.cycle in going or one.number in waiting

    @invariant()
    def what_is_over_stays_over(self) -> None:
        for cycle in self.books.cycles.all():
            inside = [one.state for one in self.books.deeds.of_cycle(cycle.number)]
            if cycle.stage not in GOING_ON:
                assert DeedState.CHOSEN not in inside
            if cycle.stage is not Stage.PUBLISHED:
                assert DeedState.LISTED not in inside


@pytest.fixture
def template(sqlite_template: Path) -> Path:
    return sqlite_template


def test_only_who_was_chosen_and_announced_is_ever_listed(template: Path) -> None:
    Board.template = template
    run_state_machine_as_test(Board, settings=settings(max_examples=8, stateful_step_count=20))
