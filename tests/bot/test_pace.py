"""The demo's rounds keep in step with a clock that its visitor moves or lets run fast."""

import time
from collections.abc import Callable, Iterator
from datetime import datetime

import pytest

from bot.demo import NIGHT_STEP, STEP, ZONE, Pace
from sandbox.clock import Clock


class Rounds:
    """Notes at what moment of the clock each turn began."""

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self.at: list[float] = []
        self.slow = 0.0

    def turn(self) -> None:
        self.at.append(self.clock.seconds())
        time.sleep(self.slow)


@pytest.fixture
def rounds() -> Rounds:
    return Rounds(Clock())


@pytest.fixture(autouse=True)
def pace(rounds: Rounds) -> Iterator[Pace]:
    pace = Pace(rounds.clock, rounds.turn)
    pace.start()
    yield pace
    pace.stop()


def until(true: Callable[[], bool]) -> bool:
    end = time.monotonic() + 20
    while not true() and time.monotonic() < end:
        time.sleep(0.01)
    return true()


def test_a_clock_at_lifes_pace_asks_for_no_turn(rounds: Rounds) -> None:
    time.sleep(0.2)
    assert rounds.at == []


def test_every_move_is_followed_by_a_turn(rounds: Rounds) -> None:
    began = rounds.clock.seconds()
    rounds.clock.move(3600)
    assert until(lambda: len(rounds.at) == 1)
    assert rounds.at[0] >= began + 3600


@pytest.mark.parametrize(("hour", "longest"), [(12, STEP), (22, NIGHT_STEP)])
def test_a_fast_clock_skips_nothing_however_slow_the_rounds_are(rounds: Rounds, hour: int, longest: float) -> None:
    rounds.clock.set(datetime(2026, 11, 24, hour, tzinfo=ZONE).timestamp())
    assert until(lambda: len(rounds.at) == 1)
    rounds.at.clear()
    rounds.slow = 0.15
    began = rounds.clock.seconds()
    rounds.clock.run(3600)
    assert until(lambda: rounds.clock.seconds() > began + 2 * 3600)
    rounds.clock.run(1)
    steps = [after - before for before, after in zip([began, *rounds.at], rounds.at, strict=False)]
    assert max(steps) <= 2 * longest
    assert longest == NIGHT_STEP or len(steps) >= 2 * 3600 / STEP / 2


def test_a_clock_that_stands_still_is_left_alone(rounds: Rounds) -> None:
    rounds.clock.run(0)
    assert until(lambda: len(rounds.at) == 1)  # the change of pace itself
    time.sleep(0.2)
    assert len(rounds.at) == 1
