"""Who keeps what, who may say that it was put right, what is taken back, and how a month compares."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from domain.hours import Entry, HoursRecorded, HoursUndone, ReportHours, UndoHours
from domain.inspection import (
    Area,
    AskFindings,
    CloseFinding,
    CountPersuasions,
    FindingClosed,
    FindingSettled,
    FindingState,
    FindingsTold,
    Inspect,
    InspectionNoted,
    InspectionUndone,
    Item,
    NoSuchFinding,
    NotYourFinding,
    Persuasion,
    PersuasionsCounted,
    Problem,
)
from domain.limits import InTheFuture
from domain.period import Period
from domain.staff import Person
from domain.talk import Asking, PhotoJoined, Question
from handlers.inspection import keeper_of
from handlers.shown import pass_on
from storage.store import Books
from tests.chat import SATURDAY
from tests.handlers.inspected import act, books_of, person, picture

TODAY = SATURDAY.date()
HE = Person("A03", "何平", "办公室")
ZHAO = Person("D01", "赵敏", "社会保障科")
A_MONTH = 31 * 24 * 60  # minutes


@pytest.fixture
def books(sqlite_template: Path) -> Iterator[Books]:
    with books_of(sqlite_template) as books:
        yield books


def butts(place: str, words: str = "有烟头") -> Inspect:
    return Inspect(clean=False, text="words", place=place, problems=(Problem(Item.BUTTS, words),))


def state(books: Books, number: int) -> FindingState:
    finding = books.inspection.finding(number)
    assert finding is not None
    return finding.state


@pytest.mark.parametrize(
    ("place", "keeper"),
    [
        ("三楼卫生间", ZHAO),  # the closest
        ("3楼东侧", HE),
        ("三楼", HE),
        ("食堂", ZHAO),  # lies in the place that was said
        ("四楼", None),
        ("大门", None),
    ],
)
def test_the_closest_area_says_who_keeps_a_place(place: str, keeper: Person | None) -> None:
    areas = (
        Area("三楼", HE),
        Area("三楼卫生间", ZHAO),
        Area("机关食堂", ZHAO),
        Area("四楼东侧", HE),
        Area("四楼西侧", ZHAO),
    )
    assert keeper_of(place, areas) == keeper


def test_a_part_of_a_place_is_kept_by_whoever_keeps_the_whole(books: Books) -> None:
    problems = (Problem(Item.BUTTS, "有烟头", "走廊"), Problem(Item.FLIES, "有苍蝇", "食堂"))
    noted = act(books, "A01", Inspect(clean=False, text="words", place="三楼", problems=problems), 1)
    assert isinstance(noted, InspectionNoted)
    assert [(f.place, f.keeper) for f in noted.findings] == [("三楼走廊", HE), ("食堂", ZHAO)]
    assert noted.told == (HE, ZHAO)


def test_what_is_only_said_to_be_wrong_is_a_finding_in_the_senders_words(books: Books) -> None:
    noted = act(books, "A01", Inspect(clean=False, text="x", place="三楼"), 1)
    assert isinstance(noted, InspectionNoted)
    assert [(f.item, f.words) for f in noted.findings] == [(Item.OTHER, "words")]


def test_a_finding_without_a_place_is_asked_for_it_and_a_clean_check_is_not(books: Books) -> None:
    question = act(books, "A01", butts(""), 1)
    assert isinstance(question, Question)
    assert question.pending.asking is Asking.PLACE
    assert isinstance(act(books, "A01", Inspect(clean=True, text="words"), 2), InspectionNoted)


@pytest.mark.parametrize(
    ("who", "may"), [("A03", True), ("A02", True), ("A01", True), ("B01", True), ("L01", True), ("C02", False)]
)
def test_finder_keeper_colleagues_leaders_and_clerk_may_close_it(books: Books, who: str, *, may: bool) -> None:
    act(books, "B01", butts("三楼"), 1)
    closed = act(books, who, CloseFinding(1), 2)
    assert isinstance(closed, FindingClosed if may else NotYourFinding)
    assert (state(books, 1) is FindingState.FIXED) == may


def test_anybody_may_close_what_nobody_keeps(books: Books) -> None:
    act(books, "B01", butts("院区花坛"), 1)
    assert isinstance(act(books, "C02", CloseFinding(1), 2), FindingClosed)


def test_the_finder_hears_unless_he_closed_it_himself(books: Books) -> None:
    act(books, "B01", butts("三楼"), 1)
    act(books, "B01", butts("三楼走廊"), 2)
    closed = act(books, "A03", CloseFinding(1), 3)
    own = act(books, "B01", CloseFinding(2), 4)
    assert isinstance(closed, FindingClosed)
    assert isinstance(own, FindingClosed)
    assert (closed.told, own.told) == ((person(books, "B01"),), ())


@pytest.mark.parametrize("words", ["烟头", "烟头两处", "地上的烟头"])
def test_words_fit_by_what_was_said_or_by_the_item(books: Books, words: str) -> None:
    act(books, "B01", butts("三楼", "地上的烟头两处"), 1)
    act(books, "B01", Inspect(clean=False, text="words", place="三楼", problems=(Problem(Item.FLIES, "有苍蝇"),)), 2)
    closed = act(books, "A03", CloseFinding(None, "3楼", words), 3)
    assert isinstance(closed, FindingClosed)
    assert [f.number for f in closed.findings] == [1]


def test_what_fits_nothing_closes_nothing_and_names_what_is_open_there(books: Books) -> None:
    act(books, "B01", butts("三楼"), 1)
    act(books, "B01", butts("食堂"), 2)
    missed = act(books, "A03", CloseFinding(None, "三楼", "苍蝇"), 3)
    assert isinstance(missed, NoSuchFinding)
    assert [f.number for f in missed.open] == [1]


def test_the_second_to_close_it_hears_that_it_is_closed(books: Books) -> None:
    act(books, "B01", butts("三楼"), 1)
    act(books, "A03", CloseFinding(1), 2)
    late = act(books, "A02", CloseFinding(1), 3)
    assert isinstance(late, FindingSettled)
    assert late.finding.fixed_by == HE


def test_a_repair_that_is_taken_back_leaves_the_finding_open(books: Books) -> None:
    act(books, "B01", butts("三楼"), 1)
    act(books, "A03", CloseFinding(1), 2)
    undone = act(books, "A03", UndoHours(), 3)
    assert isinstance(undone, InspectionUndone)
    assert undone.told == (person(books, "B01"),)
    assert state(books, 1) is FindingState.OPEN


def test_what_was_put_right_is_not_taken_back_by_its_finder(books: Books) -> None:
    act(books, "B01", butts("三楼"), 1)
    act(books, "A03", CloseFinding(1), 2)
    assert isinstance(act(books, "B01", UndoHours(), 3), FindingSettled)
    assert state(books, 1) is FindingState.FIXED


def test_a_bare_undo_after_days_means_no_check_of_then(books: Books) -> None:
    act(books, "B01", butts("三楼"), 1)
    act(books, "B01", UndoHours(), 3 * 24 * 60)
    assert state(books, 1) is FindingState.OPEN


def test_undo_of_a_record_by_number_leaves_inspection_alone(books: Books) -> None:
    report = ReportHours((Entry((person(books, "B01"),), TODAY, 60, activity="打扫"),))
    recorded = act(books, "B01", report, 1)
    assert isinstance(recorded, HoursRecorded)
    act(books, "B01", butts("三楼"), 2)
    assert isinstance(act(books, "B01", UndoHours(recorded.records[0].number), 3), HoursUndone)
    assert state(books, 1) is FindingState.OPEN


def test_persuasions_are_summed_for_the_sender_and_the_month_they_were_made_in(books: Books) -> None:
    red, helmet = Persuasion("闯红灯", 3), Persuasion("不戴头盔", 2)
    act(books, "B03", CountPersuasions((red,)), 1)
    act(books, "B01", CountPersuasions((red,), day=TODAY.replace(month=10)), 2)
    act(books, "B01", CountPersuasions((red,), "人民路口"), 3)
    counted = act(books, "B01", CountPersuasions((red, helmet)), 4)
    assert isinstance(counted, PersuasionsCounted)
    assert dict(counted.sums) == {"闯红灯": 6, "不戴头盔": 2}
    assert isinstance(act(books, "B01", CountPersuasions((red,), day=TODAY + timedelta(days=1)), 5), InTheFuture)


def test_a_month_that_is_not_over_is_compared_with_as_many_days(books: Books) -> None:
    act(books, "B01", butts("三楼"), -A_MONTH)  # on 21 October
    act(books, "B01", butts("三楼"), -A_MONTH + 5 * 24 * 60)  # on the 26th
    november = Period(TODAY.replace(day=1), TODAY.replace(day=30))
    told = act(books, "B01", AskFindings(november), 1)
    assert isinstance(told, FindingsTold)
    assert told.so_far
    assert told.before is not None
    assert (told.before.period.last, sum(row[2] for row in told.before.findings)) == (TODAY.replace(month=10), 1)
    october = Period(TODAY.replace(month=10, day=1), TODAY.replace(month=10, day=31))
    over = act(books, "B01", AskFindings(october), 2)
    assert isinstance(over, FindingsTold)
    assert over.before is not None
    assert (over.so_far, over.before.period) == (
        False,
        Period(TODAY.replace(month=9, day=1), TODAY.replace(month=9, day=30)),
    )
    week = act(books, "B01", AskFindings(Period(TODAY - timedelta(days=6), TODAY)), 3)
    assert isinstance(week, FindingsTold)
    assert week.before is None


def test_a_photo_goes_to_the_newest_of_report_check_and_repair(books: Books) -> None:
    act(books, "A03", butts("三楼"), 1)
    assert picture(books, "A03", 2) == PhotoJoined((), (1,))
    act(books, "A03", ReportHours((Entry((person(books, "A03"),), TODAY, 60, activity="打扫"),)), 3)
    assert picture(books, "A03", 4) == PhotoJoined((1,))
    act(books, "A03", CloseFinding(1), 5)
    assert picture(books, "A03", 6) == PhotoJoined((), (1,))
    assert not isinstance(picture(books, "A03", 60), PhotoJoined)


def test_a_fetched_photo_goes_on_to_the_keeper_and_one_of_the_repair_to_the_finder(books: Books) -> None:
    now = SATURDAY + timedelta(hours=1)
    act(books, "B01", butts("三楼"), 1)
    picture(books, "B01", 2)
    pass_on(books, 1, "1.jpg", person(books, "B01"), now)
    act(books, "A03", CloseFinding(1), 3)
    picture(books, "A03", 4)
    pass_on(books, 2, "2.jpg", HE, now)
    pass_on(books, 2, "2.jpg", HE, now)
    shown = [(p.to, p.saying.picture) for p in books.outbox.due(now, 50, timedelta(minutes=1)) if p.saying.picture]
    assert shown == [("a03", "1.jpg"), ("b01", "2.jpg")]


def test_what_was_found_in_two_places_goes_to_both_keepers(books: Books) -> None:
    noted = act(books, "A01", butts("三楼走廊和食堂"), 1)
    assert isinstance(noted, InspectionNoted)
    assert [(f.number, f.place, f.keeper) for f in noted.findings] == [(1, "三楼走廊", HE), (2, "食堂", ZHAO)]
