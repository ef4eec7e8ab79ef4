"""The platform's clock as its own base tells it: moved, stopped, fast, on a leash."""

from datetime import UTC, datetime

import pytest

from sandbox.clock import Clock
from sandbox.phone import CHINA, upcoming

HOUR = 3600.0


class Life:
    """Real time that goes on only when it is told to."""

    def __init__(self) -> None:
        self.now = 1_795_190_400.0  # 2026-11-21 00:00 in China

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def life() -> Life:
    return Life()


@pytest.fixture
def clock(life: Life) -> Clock:
    return Clock(life)


def shown(clock: Clock, life: Life) -> float:
    """Seconds since the morning of the test."""
    return clock.seconds() - 1_795_190_400


def test_it_goes_with_life_until_it_is_moved(clock: Clock, life: Life) -> None:
    life.now += 10
    assert (shown(clock, life), clock.offset) == (10, 0)
    clock.move(HOUR)
    life.now += 5
    assert (shown(clock, life), clock.offset) == (HOUR + 15, HOUR)


def test_an_hour_passes_in_a_second_and_then_it_goes_on_with_life(clock: Clock, life: Life) -> None:
    clock.run(3600)
    life.now += 2
    assert (shown(clock, life), clock.rate) == (2 * HOUR, 3600)
    clock.run(1)
    life.now += 7
    assert shown(clock, life) == 2 * HOUR + 7
    assert clock.offset == 2 * HOUR - 2


def test_stopped_it_stands_still_and_can_be_moved(clock: Clock, life: Life) -> None:
    clock.run(0)
    life.now += 100
    assert shown(clock, life) == 0
    clock.move(60)
    life.now += 100
    assert shown(clock, life) == 60


def test_it_is_put_to_a_moment_at_any_pace_and_back_to_life(clock: Clock, life: Life) -> None:
    clock.run(3600)
    life.now += 3
    clock.set(1_795_190_400 + 50 * HOUR)
    life.now += 1
    assert shown(clock, life) == 51 * HOUR
    clock.reset()
    life.now += 1
    assert (clock.offset, clock.rate, shown(clock, life)) == (0, 1, 5)


def test_on_a_leash_it_waits_for_whoever_lives_by_it(clock: Clock, life: Life) -> None:
    clock.leash(600)
    clock.run(3600)
    life.now += 10
    assert shown(clock, life) == 600
    clock.leash(600)
    assert shown(clock, life) == 600
    life.now += 0.1
    assert shown(clock, life) == pytest.approx(960)
    life.now += 10
    assert shown(clock, life) == 1200


def test_a_leash_holds_back_neither_life_nor_a_jump(clock: Clock, life: Life) -> None:
    clock.leash(600)
    life.now += HOUR
    assert shown(clock, life) == HOUR
    clock.run(3600)
    clock.move(HOUR)
    assert shown(clock, life) == 2 * HOUR
    life.now += 1
    assert shown(clock, life) == 2 * HOUR  # and not back to the leash


def test_while_a_message_is_under_way_it_runs_no_faster_than_life(clock: Clock, life: Life) -> None:
    clock.run(3600)
    with clock.at_lifes_pace():
        life.now += 1
        with clock.at_lifes_pace():
            life.now += 1
        life.now += 1
        assert shown(clock, life) == 3
    life.now += 1
    assert shown(clock, life) == 3 + HOUR


def test_every_move_and_change_of_pace_is_told(clock: Clock) -> None:
    told: list[float] = []
    clock.watch(lambda: told.append(clock.rate))
    clock.move(1)
    clock.run(60)
    clock.set(5)
    clock.reset()
    assert told == [1, 60, 60, 1]


@pytest.mark.parametrize("rate", [-1, 10_801, float("nan")])
def test_it_never_runs_backwards_nor_faster_than_three_hours_a_second(clock: Clock, rate: float) -> None:
    with pytest.raises(ValueError, match=str(rate)):
        clock.run(rate)
    assert clock.rate == 1


@pytest.mark.parametrize(
    ("now", "hour", "weekday", "then"),
    [
        ("2026-11-21T07:59", 8, None, "2026-11-21T08:00"),
        ("2026-11-21T08:00", 8, None, "2026-11-22T08:00"),
        ("2026-11-21T17:30", 18, None, "2026-11-21T18:00"),
        ("2026-11-21T18:30", 18, None, "2026-11-22T18:00"),
        ("2026-11-21T17:30", 8, 0, "2026-11-23T08:00"),
        ("2026-11-23T07:30", 8, 0, "2026-11-30T08:00"),
        ("2026-11-23T09:00", 8, 0, "2026-11-30T08:00"),
        ("2026-12-31T23:59", 8, None, "2027-01-01T08:00"),
    ],
)
def test_a_jump_goes_to_the_next_such_hour(now: str, hour: int, weekday: int | None, then: str) -> None:
    at = upcoming(datetime.fromisoformat(now).replace(tzinfo=CHINA), hour, weekday)
    assert at == datetime.fromisoformat(then).replace(tzinfo=CHINA)
    assert at.astimezone(UTC).minute == 0
