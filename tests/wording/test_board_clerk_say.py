"""What the clerk and everybody hears of a period fits, whatever is told; cards where a list is short."""

from dataclasses import replace

import pytest

from bot.cards import fits_on_card
from domain import Notice, Outcome
from domain.board import BoardDraft
from domain.consent import Use
from domain.cycle import (
    Barrier,
    BoardPolicy,
    BoardSet,
    CannotMove,
    CheckNomination,
    Counted,
    CycleMoved,
    CycleOpened,
    DeadlineSet,
    DecideNomination,
    LabelTaken,
    LeftOut,
    MoveCycle,
    NoCycle,
    NominationsChecked,
    NominationsDecided,
    NotADeadline,
    NotNow,
    NotYoursToDecide,
    OpenCycle,
    Revoke,
    Revoked,
    SetDeadline,
    SignedOff,
    SignOff,
    Stage,
    Verdict,
)
from domain.deeds import DeedState
from domain.deeds_notices import (
    BoardPicture,
    BoardPublished,
    CareDue,
    ConsentWanted,
    Deadline,
    DeadlineComes,
    EntryRevoked,
    NominationArrived,
    NominationNews,
    NominationTakenBack,
    NomineeLeft,
    NoticePosted,
    ObjectionAnswered,
    ObjectionArrived,
    ObjectionWaits,
    StepStopped,
    TakeDown,
    VoteClosed,
    VoteOpened,
)
from domain.objections import DecideObjection
from domain.outreach import (
    Into,
    Outreach,
    OutreachNoted,
    OutreachSums,
    ReportOutreach,
    ReportVisit,
    Stages,
    StagesTold,
    Visit,
    VisitNoted,
)
from domain.period import Period
from domain.talk import Asking, Dropped, Pending, Question, StillOpen, Superseded
from tests.wording.test_board_say import CYCLE, DAY, ENTRIES, HIDDEN, NOMINATIONS, OBJECTION, ONE, PERIOD
from tests.wording.test_say import AT, LONG, ME, PEOPLE
from wording import say, with_line
from wording.board_words import NAMELESS

BODIES = (LONG[:12],) * 6
NAMES = tuple(f"{LONG[:20]}{n}" for n in range(40))
UNSIGNED = {one.number: BODIES for one in NOMINATIONS}
LEFT_OUT = LeftOut(NOMINATIONS[:9], PEOPLE)
SUMS = OutreachSums(dict.fromkeys(Into, 999), 999, 999, 999_999)
OUTREACH = Outreach(1, Into.CAMPUS, LONG, NAMES, 99_999, DAY, ME, AT, LONG, LONG)
VISIT = Visit(1, ONE.number, LONG, DAY, ME, AT, LONG, False, LONG)
YEAR = Period(DAY.replace(month=1, day=1), DAY.replace(month=12, day=31))
TALLY = tuple(Counted(n, name, 40 - n, tied=True, gone=True) for n, name in enumerate(NAMES))
DRAFTS: tuple[BoardDraft, ...] = (
    OpenCycle(LONG),
    *(MoveCycle(stage) for stage in Stage),
    SetDeadline(DAY),
    CheckNomination(ok=True),
    SignOff(ok=True),
    *(DecideNomination(verdict) for verdict in Verdict),
    Revoke(),
    DecideObjection(upheld=True),
    ReportOutreach(None),
    ReportVisit(LONG),
)


def at(stage: Stage) -> CycleMoved:
    return CycleMoved(replace(CYCLE, stage=stage), Stage.VOTING, NOMINATIONS, TALLY, 999, NAMES, 999)


def sure(draft: BoardDraft) -> Question:
    return Question(
        Pending(Asking.SURE, draft, said="2027 2028"),
        people=PEOPLE,
        nominations=NOMINATIONS,
        cycles=(CYCLE,),
        entries=tuple(replace(entry, name="") for entry in ENTRIES),
    )


def questions() -> list[Question]:
    some = NOMINATIONS[:9]
    named: list[BoardDraft] = [
        CheckNomination(ok=False),
        SignOff(ok=False),
        Revoke(),
        *(DecideNomination(verdict) for verdict in Verdict),
    ]
    numbers = tuple(str(one.number) for one in some)
    return [
        Question(Pending(Asking.DAY, OpenCycle(LONG), said="2026-11-20")),
        Question(Pending(Asking.DAY, MoveCycle(Stage.COLLECTING)), cycles=(CYCLE,)),
        Question(Pending(Asking.PERIOD, MoveCycle(Stage.REVIEW)), cycles=(CYCLE,) * 6),
        *(Question(Pending(Asking.WHICH, draft, numbers), nominations=some) for draft in named),
        *(Question(Pending(Asking.REASON, draft), nominations=some) for draft in named),
        Question(Pending(Asking.WHICH, DecideObjection(upheld=True), numbers), nominations=some),
        Question(Pending(Asking.WHICH, ReportVisit(LONG), numbers), nominations=some),
        Question(Pending(Asking.REASON, DecideObjection(upheld=False)), nominations=some),
        *(Question(Pending(Asking.REASON, MoveCycle(to)), cycles=(CYCLE,)) for to in (Stage.REVOKED, Stage.CALLED_OFF)),
        *(sure(MoveCycle(to, reason=LONG)) for to in (Stage.NOTICE, Stage.PUBLISHED, Stage.REVOKED, Stage.CALLED_OFF)),
        sure(Revoke(reason=LONG)),
        *(
            Question(Pending(asking, ReportOutreach(None)))
            for asking in (Asking.CATEGORY, Asking.PLACE, Asking.PEOPLE, Asking.COUNT)
        ),
    ]


EVERYTHING: list[Outcome] = [
    CycleOpened(CYCLE, 99, (PERIOD,) * 20),
    LabelTaken(CYCLE),
    *(at(stage) for stage in Stage),
    *(
        CannotMove(replace(CYCLE, stage=Stage.REVIEW), to, why, NOMINATIONS, UNSIGNED, tuple(range(1, 200)))
        for why in Barrier
        for to in (Stage.REVIEW, Stage.NOTICE)
    ),
    NoCycle(LONG, (PERIOD,) * 20),
    NoCycle("", (PERIOD,) * 20),
    NoCycle("#7"),
    DeadlineSet(CYCLE, DAY.replace(day=1)),
    *(NotADeadline(replace(CYCLE, stage=stage), DAY) for stage in Stage),
    NominationsChecked(NOMINATIONS, ok=True, asked=NAMES, to_ask=NAMES, left=9, left_out=LEFT_OUT),
    NominationsChecked(
        tuple(replace(one, state=DeedState.VERIFIED) for one in NOMINATIONS),
        ok=True,
        honoured={one.number: NOMINATIONS[:9] for one in NOMINATIONS},
    ),
    NominationsChecked((), ok=True),
    SignedOff(NOMINATIONS, BODIES, ok=True, unsigned=UNSIGNED, left_out=LEFT_OUT),
    SignedOff(NOMINATIONS, BODIES, ok=False, unsigned={}),
    NominationsDecided(NOMINATIONS, Verdict.CHOSEN, 9, LEFT_OUT),
    NotYoursToDecide(ONE, PEOPLE),
    NotYoursToDecide(ONE, ()),
    *(NotNow(replace(ONE, state=state), stage) for state in DeedState for stage in (None, *Stage)),
    Revoked(ONE, 999),
    BoardSet(BoardPolicy(7, BODIES)),
    OutreachNoted(OUTREACH, SUMS),
    VisitNoted(VISIT, ONE),
    VisitNoted(replace(VISIT, need="", solved=None), ONE),
    StagesTold(Stages(YEAR, 999, 999, 999, SUMS, 999, 999)),
    *questions(),
]

NEWS: list[Notice] = [
    *(NominationArrived("k", ME, ONE, period, joined) for period in (PERIOD, "") for joined in (True, False)),
    *(
        NominationNews("k", ME, replace(ONE, state=state), period, own)
        for state in DeedState
        for period in (PERIOD, "")
        for own in (True, False)
    ),
    *(ConsentWanted("k", ME, ONE, use, PERIOD) for use in Use),
    TakeDown("k", ME, ONE, tuple(Use)),
    VoteOpened("k", ME, CYCLE, ENTRIES),
    VoteClosed("k", ME, CYCLE, TALLY, 999),
    *(
        StepStopped("k", ME, replace(CYCLE, stage=stage), before)
        for stage in (Stage.REVIEW, Stage.CALLED_OFF)
        for before in (Stage.VOTING, Stage.REVIEW, Stage.NOTICE)
    ),
    NoticePosted("k", ME, replace(CYCLE, stage=Stage.NOTICE), ENTRIES),
    ObjectionArrived("k", ME, OBJECTION, ONE),
    ObjectionAnswered("k", ME, OBJECTION, ONE),
    ObjectionWaits("k", ME, 99, PERIOD),
    *(NominationTakenBack("k", ME, ONE, PERIOD, own) for own in (True, False)),
    BoardPublished("k", ME, CYCLE, ENTRIES, "1.png"),
    BoardPicture("k", ME, CYCLE, "1.png"),
    BoardPicture("k", ME, CYCLE, "1.png", ENTRIES[0]),
    EntryRevoked("k", ME, CYCLE, ENTRIES[0], LONG),
    EntryRevoked("k", ME, CYCLE, None, LONG),
    *(
        DeadlineComes("k", ME, replace(CYCLE, stage=stage), stage, DAY, what, 99, 99)
        for stage in (Stage.COLLECTING, Stage.VOTING, Stage.NOTICE)
        for what in Deadline
    ),
    NomineeLeft("k", ME, ONE, PERIOD, tuple(Use)),
    CareDue("k", ME, NAMES, DAY),
]


@pytest.mark.parametrize("it", [*EVERYTHING, *NEWS], ids=lambda it: type(it).__name__)
def test_it_fits_and_its_buttons_too(it: Outcome | Notice) -> None:
    saying = say(it)
    for draft in DRAFTS:
        for left in (StillOpen(Pending(Asking.PERIOD, draft)), Superseded(Pending(Asking.PERIOD, draft))):
            assert len(with_line(saying, say(left)).text.encode()) <= 2048
    assert saying.text
    assert "<b>" not in saying.text
    assert "None" not in saying.text
    assert len(saying.choices) <= 6
    assert all(0 < len(choice.label) <= 10 for choice in saying.choices)
    assert len({choice.sentence for choice in saying.choices}) == len(saying.choices)
    assert len(saying.title) <= 36


@pytest.mark.parametrize("draft", DRAFTS, ids=lambda it: type(it).__name__)
def test_a_question_that_is_given_up_says_what_became_of_it(draft: BoardDraft) -> None:
    assert say(Dropped(Pending(Asking.DAY, draft))).text.startswith("好的")
    assert len(say(StillOpen(Pending(Asking.DAY, draft))).text) <= 40


@pytest.mark.parametrize("use", Use)
def test_consent_is_asked_on_a_card(use: Use) -> None:
    saying = say(ConsentWanted("k", ME, ONE, use, PERIOD))
    assert fits_on_card(saying)
    assert [choice.label for choice in saying.choices[:2]] == ["同意", "不同意"]


def test_a_short_list_is_a_card_to_vote_on_and_a_long_one_is_text() -> None:
    three = tuple(replace(entry, name="李娜", department="国库科") for entry in ENTRIES[:3])
    short = say(VoteOpened("k", ME, replace(CYCLE, label="2026年第三期"), three))
    assert fits_on_card(short)
    assert [choice.sentence for choice in short.choices] == ["投0号", "投1号", "投2号"]
    assert say(VoteOpened("k", ME, CYCLE, ENTRIES)).choices == ()


@pytest.mark.parametrize(
    "it",
    [
        VoteOpened("k", ME, CYCLE, (HIDDEN,)),
        NoticePosted("k", ME, CYCLE, (HIDDEN,)),
        BoardPublished("k", ME, CYCLE, (HIDDEN,)),
        EntryRevoked("k", ME, CYCLE, HIDDEN, "受到处分"),
    ],
    ids=lambda it: type(it).__name__,
)
def test_who_may_not_be_named_has_a_category_alone(it: Notice) -> None:
    assert f"{NAMELESS}，助人为乐" in say(it).text


def test_who_is_listed_is_congratulated_and_only_who_told_of_it_is_thanked_for_that() -> None:
    listed = replace(ONE, state=DeedState.LISTED)
    own = say(NominationNews("k", ME, listed, PERIOD, own=True)).text
    assert all(part in own for part in ("恭喜您", "撤回同意"))
    assert "发现好人好事" not in own
    assert "谢谢您发现好人好事" in say(NominationNews("k", ME, listed, PERIOD)).text
