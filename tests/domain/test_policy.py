"""Switches: each has its law, none is forgotten, and what leaves a rule of relief needs a reason."""

from dataclasses import fields

from hypothesis import given
from hypothesis import strategies as st

from domain.cycle import BoardPolicy
from domain.policy import SWITCHES, Kind, SetPolicy, Switch, Value, Wrong, against, as_set, leaves_relief
from domain.staff import Policy
from wording.policy import KEPT, TITLES, value

NOW = as_set(Policy(), BoardPolicy())
ANYTHING = st.booleans() | st.integers(-5, 5000) | st.text(max_size=80) | st.tuples(st.text(max_size=30))


def test_every_field_of_the_policy_is_a_switch_with_a_title() -> None:
    names = {item.name for item in fields(Policy)} | {f"board {item.name}" for item in fields(BoardPolicy)}
    assert {of.name for of in SWITCHES} == names == set(TITLES)
    assert {of.relief for of in SWITCHES if of.relief} <= set(KEPT)


def test_as_delivered_every_rule_of_relief_is_kept() -> None:
    assert [of.name for of in SWITCHES if leaves_relief(of, NOW[of.name])] == []
    assert [of.name for of in SWITCHES if against(SetPolicy(of.name, of.default), NOW) is not None] == []


@given(st.sampled_from(SWITCHES), ANYTHING, st.text(max_size=20))
def test_what_is_taken_is_of_the_right_kind_and_within_its_bounds(of: Switch, typed: Value, reason: str) -> None:
    if against(SetPolicy(of.name, typed, reason), NOW) is not None:
        return
    assert isinstance(typed, type(of.default))
    assert isinstance(typed, bool) == (of.kind is Kind.SWITCH)
    if isinstance(typed, int) and not isinstance(typed, bool):
        assert of.least <= typed <= of.most
    assert reason.strip() or not leaves_relief(of, typed)
    assert value(of, typed)


def test_a_ranking_needs_a_reason() -> None:
    assert against(SetPolicy("ranking", value=True), NOW) is Wrong.REASON
    assert against(SetPolicy("ranking", value=True, reason="上级文件要求"), NOW) is None
    assert against(SetPolicy("ranking", value=False), NOW) is None


def test_a_long_day_is_not_longer_than_the_longest() -> None:
    assert against(SetPolicy("long_day", 13 * 60), NOW) is Wrong.ORDER
    assert against(SetPolicy("longest_day", 7 * 60), NOW) is Wrong.ORDER


def test_nobody_sets_what_there_is_not() -> None:
    assert against(SetPolicy("everything", value=True), NOW) is Wrong.NO_SWITCH
