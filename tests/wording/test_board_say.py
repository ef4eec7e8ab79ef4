"""What staff hear of the board fits, whatever is told, and names nobody who is not to be named."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from domain import Outcome
from domain.ballot import (
    AskVote,
    NoSuchCandidate,
    NoVoteOpen,
    TallyTold,
    Vote,
    Voted,
    VoteTold,
    VoteWithdrawn,
    WithdrawVote,
)
from domain.board import BoardDraft, BoardTold, ListTold, NothingThere
from domain.consent import (
    AskThemselves,
    Consent,
    ConsentNoted,
    ConsentTold,
    GiveConsent,
    NothingToConsent,
    Said,
    Shown,
    Use,
)
from domain.cycle import Counted, Cycle, Stage
from domain.deeds import (
    AddedToDeed,
    AddToDeed,
    Channel,
    Classified,
    Classify,
    Decision,
    DeedState,
    Nominate,
    Nomination,
    NominationShown,
    NominationsTold,
    NominationTaken,
    NominationWithdrawn,
    Nominee,
    NoSuchCategory,
    NoSuchNomination,
    Page,
    Part,
    StoriesTold,
    Story,
    Telling,
    TooLateToWithdraw,
    WithdrawNomination,
    WriteUp,
    WrittenTooLong,
    WrittenUp,
)
from domain.objections import (
    NoNoticeOpen,
    NoSuchObjection,
    Objection,
    ObjectionDecided,
    ObjectionSettled,
    ObjectionState,
    ObjectionsTold,
    ObjectionTaken,
    ObjectionWithdrawn,
    RaiseObjection,
)
from domain.talk import Asking, Dropped, Pending, PhotoJoined, Question, StillOpen, Superseded
from tests.wording.test_say import AT, LONG, ME, PEOPLE
from wording import say, with_line
from wording.board_words import CATEGORIES, NAMELESS

MANY = 40
PERIOD = "2026年第三期“人人做好人”最美财政人专题征集活动"
DEPARTMENT = PEOPLE[0].department
NOMINATIONS = tuple(
    Nomination(
        number=9000 + n,
        nominee=Nominee(LONG[:30], ME, department=DEPARTMENT),
        virtue="社会公德",
        category="助人为乐",
        state=list(DeedState)[n % len(DeedState)],
        tellings=tuple(Telling(person, Channel.BRANCH, LONG, AT, body=LONG) for person in PEOPLE[:6]),
        at=AT,
        cycle=1,
        reason=LONG,
        ballot=n,
        brief=LONG,
        story=LONG,
        line=LONG[:28],
        reference="2026-05",
        photos=9,
        decided_by=ME,
        decided_at=AT,
    )
    for n in range(MANY)
)
ONE = NOMINATIONS[0]
DAY = AT.date()
CYCLE = Cycle(1, PERIOD, Stage.VOTING, ME, AT, LONG, DAY, DAY, DAY, DAY, AT, LONG)
ENTRIES = tuple(
    Shown(9000 + n, n, "助人为乐", "社会公德", LONG[:30], DEPARTMENT, line=LONG[:28], story=LONG, gone=n == 3)
    for n in range(MANY)
)
HIDDEN = Shown(1, 1, "助人为乐", "社会公德")
CONSENTS = {use: Consent(ONE.number, use, Said.GIVEN, AT, PEOPLE[1], LONG) for use in Use}
OBJECTION = Objection(999, 1, ONE.number, LONG, AT, PEOPLE[1], ObjectionState.UPHELD, LONG, ME, AT)
SHOWN = tuple((use.value, Said.GIVEN.value) for use in Use)
DRAFTS: tuple[BoardDraft, ...] = (
    Nominate((LONG[:30],) * 9, Channel.PEER),
    AddToDeed(""),
    WithdrawNomination(),
    Classify(),
    WriteUp(Part.STORY, ""),
    Vote("1"),
    WithdrawVote(),
    AskVote(),
    GiveConsent(given=True),
    RaiseObjection(""),
)
NUMBERS = tuple(one.number for one in NOMINATIONS)


def questions() -> list[Question]:
    nominate, add, withdraw, classify, write, vote, *_, objection = DRAFTS
    people = PEOPLE[:9]
    return [
        Question(Pending(Asking.PEOPLE, nominate)),
        Question(Pending(Asking.PEOPLE, nominate, said=LONG)),
        Question(Pending(Asking.PEOPLE, nominate, tuple(p.no for p in people), LONG), people=people),
        Question(Pending(Asking.DEED, nominate)),
        Question(Pending(Asking.DEED, add), nominations=(ONE,)),
        Question(Pending(Asking.DEED, write), nominations=(ONE,)),
        Question(Pending(Asking.REPEAT, nominate), nominations=(ONE,)),
        Question(Pending(Asking.PERIOD, nominate), cycles=(CYCLE,) * 6),
        Question(Pending(Asking.PERIOD, vote), cycles=(CYCLE,) * 6),
        Question(Pending(Asking.SURE, withdraw), nominations=(ONE,)),
        Question(Pending(Asking.CATEGORY, classify)),
        Question(Pending(Asking.REASON, objection), entries=ENTRIES[:1]),
        Question(Pending(Asking.WHICH, objection), entries=ENTRIES[:9]),
        Question(Pending(Asking.WHICH, withdraw), nominations=NOMINATIONS[:9]),
    ]


EVERYTHING: list[Outcome] = [
    NominationTaken(NOMINATIONS, ME, CYCLE.label, NUMBERS[:20], photos=9, again=NUMBERS[:9], until=DAY),
    NominationTaken(tuple(replace(one, category="") for one in NOMINATIONS[:3]), ME, late=True, unsure=True),
    AddedToDeed(ONE, 9),
    NominationWithdrawn(ONE, whole=True, more=NOMINATIONS[1:]),
    NominationWithdrawn(ONE, whole=False),
    NominationWithdrawn(ONE, whole=True, own=True),
    NoSuchNomination(12, LONG, NOMINATIONS),
    NoSuchNomination(None, LONG),
    TooLateToWithdraw(ONE),
    Classified(ONE),
    NoSuchCategory(LONG, CATEGORIES),
    NominationShown(
        ONE,
        PERIOD,
        full=True,
        signed=("纪检",),
        unsigned=("纪检",),
        consents=SHOWN,
        honoured=NOMINATIONS[:5],
        history=tuple(Decision(DeedState.KEPT, ME, AT, LONG) for _ in range(9)),
    ),
    NominationShown(ONE, PERIOD, full=False),
    NominationShown(ONE, PERIOD, full=False, own=True, consents=SHOWN),
    *(NominationsTold(page, some, {1: PERIOD}, LONG) for page in Page for some in (NOMINATIONS, ())),
    WrittenUp(ONE, Part.STORY, 1999),
    *(WrittenTooLong(part, 9999, 300) for part in Part),
    StoriesTold("", LONG, (Story(1, LONG, "助人为乐", PERIOD, LONG * 9),)),
    StoriesTold("", LONG, (Story(1, LONG, "助人为乐", PERIOD, LONG * 9),) * 3, more=9),
    StoriesTold("孝老爱亲", "", ()),
    BoardTold(CYCLE, ENTRIES, 9, ((CYCLE, 99),) * 6, "1.png"),
    BoardTold(None, (), running=((CYCLE, 99),) * 6),
    BoardTold(None, ()),
    ListTold(CYCLE, ENTRIES),
    ListTold(replace(CYCLE, stage=Stage.NOTICE), ENTRIES),
    NothingThere((CYCLE,) * 6),
    NothingThere(()),
    Voted(CYCLE, ENTRIES[0], changed=True),
    VoteWithdrawn(CYCLE, was_there=True),
    VoteWithdrawn(CYCLE, was_there=False),
    VoteTold(CYCLE, ENTRIES[0]),
    VoteTold(CYCLE, None),
    NoVoteOpen(CYCLE),
    NoVoteOpen(),
    TallyTold(None),
    TallyTold(CYCLE),
    TallyTold(replace(CYCLE, stage=Stage.REVIEW), tuple(Counted(n, LONG, 99) for n in range(60)), 99),
    NoSuchCandidate(LONG, CYCLE, ENTRIES),
    ConsentNoted(ONE, given=True, uses=tuple(Use)),
    ConsentNoted(ONE, given=True, uses=(Use.UNIT,), next=Use.PUBLIC),
    ConsentNoted(ONE, given=False, uses=tuple(Use), shown_already=True),
    ConsentNoted(ONE, given=True, uses=tuple(Use), by_clerk=True),
    ConsentTold(ONE, CONSENTS),
    ConsentTold(ONE, {}),
    ConsentTold(ONE, CONSENTS, own=False),
    NothingToConsent(),
    AskThemselves(ONE),
    ObjectionTaken(OBJECTION, ONE),
    ObjectionTaken(OBJECTION, ONE, judged=False),
    ObjectionWithdrawn(OBJECTION),
    NoNoticeOpen(99),
    ObjectionDecided(OBJECTION, ONE, 9),
    NoSuchObjection(9, tuple(range(99))),
    ObjectionsTold(((OBJECTION, ONE),) * 20),
    ObjectionsTold(((OBJECTION, ONE),) * 20, own=True),
    ObjectionsTold((), own=True),
    ObjectionSettled(OBJECTION),
    PhotoJoined((), nominations=NUMBERS),
    *questions(),
]


@pytest.mark.parametrize("it", EVERYTHING, ids=lambda it: type(it).__name__)
def test_it_fits_and_its_buttons_too(it: Outcome) -> None:
    saying = say(it)
    for draft in DRAFTS:
        for left in (StillOpen(Pending(Asking.PERIOD, draft)), Superseded(Pending(Asking.PERIOD, draft))):
            assert len(with_line(saying, say(left)).text.encode()) <= 2048
    assert saying.text
    assert "<b>" not in saying.text
    assert len(saying.choices) <= 6
    assert all(0 < len(choice.label) <= 10 for choice in saying.choices)
    assert len({choice.label for choice in saying.choices}) == len(saying.choices)
    assert len(saying.title) <= 36


@pytest.mark.parametrize("draft", DRAFTS, ids=lambda it: type(it).__name__)
def test_a_question_that_is_given_up_says_what_became_of_it(draft: BoardDraft) -> None:
    assert say(Dropped(Pending(Asking.DEED, draft))).text.startswith("好的")
    assert len(say(StillOpen(Pending(Asking.DEED, draft))).text) <= 40


@pytest.mark.parametrize(
    "it",
    [
        BoardTold(CYCLE, (HIDDEN,)),
        ListTold(CYCLE, (HIDDEN,)),
        ListTold(replace(CYCLE, stage=Stage.NOTICE), (HIDDEN,)),
        Voted(CYCLE, HIDDEN),
        VoteTold(CYCLE, HIDDEN),
        NoSuchCandidate("9", CYCLE, (HIDDEN,)),
    ],
    ids=lambda it: type(it).__name__,
)
def test_who_may_not_be_named_has_a_category_alone(it: Outcome) -> None:
    assert f"{NAMELESS}，助人为乐" in say(it).text


def test_a_period_says_its_last_day() -> None:
    until = DAY + timedelta(days=5)
    assert str(until.day) in say(NominationTaken((ONE,), ME, CYCLE.label, until=until)).text
    assert "3月5日（周四）" in say(VoteTold(replace(CYCLE, vote_until=date(2026, 3, 5)), None)).text
