"""What is said of activities fits into one message, shows no markup, and says how to go on."""

from dataclasses import replace
from datetime import date, time

import pytest

from domain import Notice, Outcome
from domain.activity import Activity, Entrant, Over, Place, Presence, Stage, Standing
from domain.activity_notices import (
    ActivitiesTold,
    ActivityCancelled,
    ActivityChanged,
    ActivityClosed,
    ActivityComes,
    ActivityHeld,
    ActivityMoved,
    ActivityOff,
    ActivityOpened,
    ActivitySettled,
    ActivityToSettle,
    ClerkArranges,
    Doing,
    EachInPerson,
    EntrantsTold,
    Flaw,
    Gap,
    MarkUnclear,
    NoSuchActivity,
    NotOnList,
    NotYetOver,
    PlaceForYou,
    PlanLacks,
    PlanWrong,
    PresenceMarked,
    SignedUp,
    SignUpOver,
    SignUpWithdrawn,
    TooLateToSignOff,
    WhichActivity,
    WhoWasThere,
    WhyCancel,
)
from domain.limits import Overlaps, OverLongestDay
from domain.staff import Person
from tests.wording.test_say import AT, LONG, ME, PEOPLE, RECORDS
from wording import say

DAY = date(2026, 11, 28)
ONE = Activity(
    99999, LONG, DAY, time(9), time(11), ME, LONG, LONG, "关爱自然", quota=9999, until=DAY, note=LONG, minors=True
)
MANY = tuple(replace(ONE, number=90000 + n) for n in range(40))
STANDING = Standing(ONE, 9998, 1, Place.WAITING, 1)
ENTRANTS = tuple(
    Entrant(person, place, AT, n, Presence.THERE, 99)
    for n, person in enumerate(PEOPLE)
    for place in (Place.IN, Place.WAITING, Place.WALK_IN)
)
OFF = replace(ONE, stage=Stage.CANCELLED, reason=LONG)
REFUSED = tuple((person, Overlaps(person, RECORDS[0])) for person in PEOPLE)
SAID: list[Outcome | Notice] = [
    SignedUp(STANDING),
    SignedUp(replace(STANDING, mine=Place.IN), again=True, others=PEOPLE),
    SignUpWithdrawn(ONE, Place.IN, passed_on=True),
    NotOnList(MANY, ONE),
    NotOnList(),
    TooLateToSignOff(ONE),
    TooLateToSignOff(OFF),
    EachInPerson(PEOPLE),
    NoSuchActivity(MANY, 7),
    NoSuchActivity(),
    ActivitiesTold(tuple(replace(STANDING, activity=one) for one in MANY)),
    ActivitiesTold((STANDING,), one=True),
    ActivitiesTold((), mine=True),
    EntrantsTold(STANDING, ENTRANTS),
    EntrantsTold(STANDING, (), ("预算科",) * 20),
    PlanLacks(tuple(Gap)),
    ActivityOpened(ONE),
    ActivityOpened(replace(ONE, stage=Stage.DRAFT)),
    ActivityChanged(ONE, replace(ONE, day=date(2026, 11, 29)), PEOPLE, PEOPLE),
    ActivityClosed(STANDING),
    ActivityCancelled(OFF, PEOPLE),
    WhyCancel(STANDING),
    ActivitySettled(OFF),
    NotYetOver(ONE),
    PresenceMarked(ONE, ENTRANTS, PEOPLE),
    MarkUnclear(ONE, (LONG,) * 9),
    WhoWasThere(ONE, ENTRANTS, PEOPLE),
    WhoWasThere(ONE, (), ()),
    ActivityHeld(ONE, RECORDS, RECORDS, REFUSED, PEOPLE),
    ClerkArranges(),
    ClerkArranges(ONE),
    PlaceForYou("k", ME, ONE),
    ActivityMoved("k", ME, ONE, replace(ONE, day=date(2026, 11, 29), place="")),
    ActivityOff("k", ME, OFF),
    ActivityComes("k", ME, ONE),
    ActivityToSettle("k", ME, ONE),
    *(SignUpOver(OFF, why) for why in Over),
    *(WhichActivity(MANY, doing) for doing in Doing),
    *(PlanWrong(flaw, 3) for flaw in Flaw),
]


@pytest.mark.parametrize("it", SAID, ids=lambda it: type(it).__name__)
def test_it_fits_and_shows_no_markup(it: Outcome | Notice) -> None:
    saying = say(it)
    assert saying.text
    assert len(saying.text.encode()) <= 2048
    assert "<b>" not in saying.text
    assert len(saying.choices) <= 6
    assert all(0 < len(choice.label) <= 10 and choice.sentence for choice in saying.choices)


TREE = Activity(12, "植树", DAY, time(9), time(11), Person("A02", "许静", "办公室"), place="湿地公园", quota=2)


def test_whoever_waits_hears_the_place_in_the_line_and_no_names() -> None:
    said = say(SignedUp(Standing(TREE, 2, 3, Place.WAITING, 3))).text
    assert "候补，第3位" in said
    assert "取消报名" in said


@pytest.mark.parametrize("why", [Over.UNTIL, Over.CLOSED, Over.BEGUN])
def test_whoever_comes_too_late_hears_whom_to_ask(why: Over) -> None:
    said = say(SignUpOver(replace(TREE, until=DAY), why)).text
    assert "许静" in said
    assert "时长" in said


def test_a_rule_that_says_no_is_named_with_the_person() -> None:
    refused = ((ME, OverLongestDay(ME, DAY, 120, 660, 720)),)
    said = say(ActivityHeld(TREE, RECORDS[:1], refused=refused)).text
    assert f"{ME.name}没有记：当天已有11小时，一天最多12小时" in said


def test_the_button_is_the_sentence_that_the_text_names() -> None:
    asked = say(WhichActivity((TREE, replace(TREE, number=13)), Doing.SIGN_UP))
    assert "“报名活动12”" in asked.text
    assert [choice.sentence for choice in asked.choices] == ["报名活动12", "报名活动13"]
