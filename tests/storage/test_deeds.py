"""Nominations: told by one or several, decided step by step, found again, kept whatever became of them."""

from dataclasses import replace
from datetime import date, timedelta

from domain.deeds import Channel, Decision, DeedState, Nomination, Nominee, Part, Telling
from domain.period import Period
from domain.staff import Person
from domain.talk import Kind
from storage.store import Books, Store
from tests.storage.office import FILE, NOW, message, open_office, with_staff

LATER = NOW + timedelta(hours=1)
COLLECTED, VERIFIED, CHOSEN, LISTED = DeedState.COLLECTED, DeedState.VERIFIED, DeedState.CHOSEN, DeedState.LISTED


def nominee(person: Person) -> Nominee:
    return Nominee(person.name, person, department=person.department)


def told(by: Person, words: str = "每周去看望独居老人", **more: object) -> Telling:
    return replace(Telling(by, Channel.PEER, words, NOW), **more)  # type: ignore[arg-type]


def added(
    books: Books, of: Nominee | Person, by: Person, words: str = "每周去看望独居老人", **more: object
) -> Nomination:
    whom = nominee(of) if isinstance(of, Person) else of
    how = {"virtue": "社会公德", "category": "助人为乐", "cycle": None} | more
    return books.deeds.add(whom, told(by, words), "m1", **how)  # type: ignore[arg-type]


def through(books: Books, number: int, by: Person, *states: DeedState) -> None:
    for state in states:
        assert books.deeds.set_state(number, state, by=by, at=LATER)


def test_a_nomination_comes_back_as_it_was_told(store: Store) -> None:
    people = open_office(store)
    with store.open() as books:
        one = added(books, people["王芳"], people["张伟"])
        group = added(books, Nominee("志愿服务队", group=True), people["张伟"], virtue="", category="")
    whom = Nominee("王芳", people["王芳"], department="预算科")
    assert one == Nomination(1, whom, "社会公德", "助人为乐", COLLECTED, (told(people["张伟"]),), NOW)
    with store.look() as books:
        assert books.deeds.get(1) == one
        assert books.deeds.numbered((2, 1, 7)) == {1: one, 2: group}
        assert books.deeds.get(0) is None
        assert books.deeds.get(2**40) is None
    assert group.nominee == Nominee("志愿服务队", group=True)


def test_what_several_tell_is_one_nomination(store: Store) -> None:
    people = open_office(store)
    zhang, wang, sun = people["张伟"], people["王芳"], people["孙丽"]
    with store.open() as books:
        one = added(books, sun, zhang)
        books.deeds.tell(one.number, told(sun, "还帮忙买菜", addition=True), "m2")
        both = books.deeds.tell(one.number, told(wang, channel=Channel.BRANCH, body="第一支部"), "m3")
        assert both.nominators == (zhang, wang)
        assert [telling.by for telling in both.tellings] == [zhang, wang, sun]
        assert both.tellings[1].body == "第一支部"
        assert books.deeds.told_by(wang) == (both,) == books.deeds.told_by(sun)
        assert books.deeds.last_told(zhang) == both


def test_what_one_of_two_takes_back_stays_the_other_s(store: Store) -> None:
    people = open_office(store)
    zhang, wang, sun = people["张伟"], people["王芳"], people["孙丽"]
    with store.open() as books:
        one = added(books, sun, zhang)
        books.deeds.tell(one.number, told(wang, "也看见了"), "m2")
        assert books.deeds.untell(one.number, sun, LATER) is None
        left = books.deeds.untell(one.number, zhang, LATER)
        assert left is not None
        assert (left.state, left.nominators, left.deed) == (COLLECTED, (wang,), "也看见了")
        assert books.deeds.untell(one.number, zhang, LATER) is None
        assert books.deeds.last_told(zhang) is None
        books.deeds.tell(one.number, told(zhang, "补充", addition=True), "m3")
        gone = books.deeds.untell(one.number, wang, LATER)
        assert gone is not None
        assert (gone.state, gone.channel) == (DeedState.WITHDRAWN, Channel.PEER)
        assert books.deeds.last_told(wang) is None
        assert books.deeds.untell(one.number, wang, LATER) is None
        assert books.deeds.history(one.number) == (Decision(DeedState.WITHDRAWN, wang, LATER),)


def test_what_is_listed_can_not_be_taken_back_by_who_told_it(store: Store) -> None:
    people = open_office(store)
    with store.open() as books:
        one = added(books, people["孙丽"], people["张伟"])
        through(books, one.number, people["李国栋"], VERIFIED, CHOSEN, LISTED)
        assert books.deeds.untell(one.number, people["张伟"], LATER) is None
        kept = books.deeds.get(one.number)
        assert kept is not None
        assert kept.state is LISTED


def test_a_state_follows_only_where_it_may_and_every_step_is_kept(store: Store) -> None:
    people = open_office(store)
    leader = people["李国栋"]
    with store.open() as books:
        number = added(books, people["孙丽"], people["张伟"]).number
        assert not books.deeds.set_state(number, LISTED, by=leader, at=NOW)
        assert books.deeds.set_state(number, VERIFIED, by=leader, at=NOW)
        assert not books.deeds.set_state(number, VERIFIED, by=leader, at=NOW)
        assert books.deeds.set_state(number, DeedState.DECLINED, by=None, at=LATER, reason="材料不足")
        assert not books.deeds.set_state(99, VERIFIED, by=leader, at=NOW)
    with store.look() as books:
        kept = books.deeds.get(number)
        assert kept is not None
        assert (kept.state, kept.reason, kept.decided_by, kept.decided_at) == (
            DeedState.DECLINED, "材料不足", None, LATER,
        )  # fmt: skip
        assert books.deeds.history(number) == (
            Decision(VERIFIED, leader, NOW),
            Decision(DeedState.DECLINED, None, LATER, "材料不足"),
        )


def test_who_waits_is_in_no_period_that_goes_on(store: Store) -> None:
    people = open_office(store)
    zhang, clerk = people["张伟"], people["李国栋"]
    with store.open() as books:
        cycle = books.cycles.open("第一期", theme="", until=None, by=clerk, at=NOW)
        loose, inside, kept, declined = (added(books, Nominee(f"外人{n}"), zhang).number for n in range(4))
        books.deeds.set_cycle((inside,), cycle.number)
        through(books, kept, clerk, DeedState.KEPT)
        through(books, declined, clerk, DeedState.DECLINED)
        assert [one.number for one in books.deeds.waiting()] == [loose, kept]
        assert [one.number for one in books.deeds.every_open()] == [loose, inside, kept]
        assert [one.number for one in books.deeds.of_cycle(cycle.number)] == [inside]
        assert books.deeds.count_of(cycle.number) == 1
        books.deeds.set_cycle((kept,), cycle.number)
        assert [one.number for one in books.deeds.waiting()] == [loose, kept]  # not for the end of that period
        books.deeds.set_cycle((inside, kept), None)
        assert [one.number for one in books.deeds.waiting()] == [loose, inside, kept]
        assert books.deeds.of_cycle(cycle.number) == ()


def test_a_nominee_is_found_by_person_and_by_name(store: Store) -> None:
    people = open_office(store)
    zhang, sun = people["张伟"], people["孙丽"]
    with store.open() as books:
        first, namesake, other = (
            added(books, sun, zhang),
            added(books, Nominee("孙丽"), zhang),
            added(books, Nominee("孙丽娟"), zhang),
        )
        again = added(books, sun, zhang, "垫付药费")
        assert books.deeds.of_nominee(nominee(sun)) == (again, first)
        assert books.deeds.of_nominee(Nominee("孙丽")) == (namesake,)
        assert books.deeds.named("孙丽") == (again, namesake, first)
        assert books.deeds.named("丽娟") == (other,)
        assert books.deeds.named("%") == ()


def test_a_nomination_outlives_who_leaves(store: Store) -> None:
    people = open_office(store)
    sun = people["孙丽"]
    with store.open() as books:
        one = added(books, sun, people["张伟"])
        books.staff.import_office(with_staff(*(row for row in FILE.staff if row.name != "孙丽")), LATER)
    with store.look() as books:
        assert books.deeds.get(one.number) == one
        assert books.deeds.of_nominee(nominee(sun)) == (one,)


def test_the_board_is_told_by_the_day_of_publication(store: Store) -> None:
    people = open_office(store)
    zhang, clerk = people["张伟"], people["李国栋"]
    with store.open() as books:
        for n, day in enumerate((21, 20)):
            number = added(books, people["孙丽"] if n else Nominee("外人"), zhang).number
            through(books, number, clerk, VERIFIED, CHOSEN)
            books.deeds.set_state(number, LISTED, by=clerk, at=NOW.replace(day=day, hour=0, minute=0))
        number = added(books, people["孙丽"], zhang).number
        through(books, number, clerk, VERIFIED, CHOSEN, LISTED, DeedState.REVOKED)

        def on(first: int, last: int) -> list[int]:
            period = Period(date(2026, 11, first), date(2026, 11, last))
            return [one.number for one in books.deeds.listed(period)]

        assert [one.number for one in books.deeds.listed()] == [2, 1]
        assert on(20, 21) == [2, 1]
        assert on(21, 21) == [1]
        assert on(20, 20) == [2]
        assert on(22, 30) == on(1, 19) == []
        assert [one.number for one in books.deeds.honoured(nominee(people["孙丽"]))] == [2]


def test_stories_are_found_by_category_and_by_words(store: Store) -> None:
    people = open_office(store)
    zhang, clerk = people["张伟"], people["李国栋"]
    with store.open() as books:
        for category, words in (
            ("助人为乐", "送老人就医"),
            ("孝老爱亲", "照顾 100% 卧床的母亲"),
            ("孝老爱亲", "未上榜"),
        ):
            number = added(books, Nominee("外人"), zhang, words, category=category).number
            if words != "未上榜":
                through(books, number, clerk, VERIFIED, CHOSEN, LISTED)
        books.deeds.write(1, Part.STORY, "雨夜里背起老人")

        def found(category: str, words: str, limit: int = 9) -> list[int]:
            return [one.number for one in books.deeds.search(category, words, limit)]

        assert found("", "") == [2, 1]
        assert found("", "", 1) == [2]
        assert found("孝老爱亲", "") == [2]
        assert found("", "雨夜 就医") == [1]
        assert found("", "雨夜 母亲") == []
        assert found("", "100%") == [2]
        assert found("", "1%0") == []


def test_what_is_written_of_it_stands(store: Store) -> None:
    people = open_office(store)
    with store.open() as books:
        one = added(books, people["孙丽"], people["张伟"], category="")
        books.deeds.classify(one.number, category="见义勇为")
        books.deeds.classify(one.number, virtue="个人品德")
        books.deeds.classify(one.number)
        for part in Part:
            books.deeds.write(one.number, part, part.value)
        books.deeds.set_ballots({one.number: 3})
        books.deeds.refer(one.number, 2026)
    with store.look() as books:
        assert books.deeds.get(one.number) == replace(
            one, category="见义勇为", virtue="个人品德", brief="brief", story="story", line="line", ballot=3,
            reference="2026-01",
        )  # fmt: skip


def test_references_count_through_the_year_and_none_is_given_twice(store: Store) -> None:
    people = open_office(store)
    with store.open() as books:
        numbers = [added(books, people["孙丽"], people["张伟"], category="").number for _ in range(4)]
    for number, year in zip(numbers, (2026, 2026, 2027, 2026), strict=True):
        with store.open() as books:
            books.deeds.refer(number, year)
    with store.look() as books:
        given = [one.reference for one in books.deeds.numbered(numbers).values()]
    assert given == ["2026-01", "2026-02", "2027-01", "2026-03"]


def test_the_last_word_of_each_body_counts(store: Store) -> None:
    people = open_office(store)
    clerk = people["李国栋"]
    with store.open() as books:
        number = added(books, people["孙丽"], people["张伟"]).number
        for body, ok in (("纪检", False), ("公安", True), ("纪检", True)):
            books.deeds.sign(number, body, ok=ok, by=clerk, at=NOW, note="电话")
        assert books.deeds.signed((number, 7)) == {number: {"纪检": True, "公安": True}}
        assert books.deeds.signed(()) == {}


def test_photos_belong_to_a_nomination_and_are_counted(store: Store) -> None:
    people = open_office(store)
    zhang = people["张伟"]
    with store.open() as books:
        number = added(books, people["孙丽"], zhang).number
        first, second = (
            books.photos.arrived(replace(message(key), kind=Kind.IMAGE, media=key), zhang) for key in ("p1", "p2")
        )
        for photo in (first, second, first):
            books.deeds.join_photo(number, photo)
        assert books.photos.loose(zhang, NOW - timedelta(days=1)) == ()
        books.photos.stored(first, "a.jpg", NOW)
        books.photos.gave_up(second, "gone", NOW)
        assert books.deeds.photos_of(number) == ("a.jpg",)
        kept = books.deeds.get(number)
        assert kept is not None
        assert kept.photos == 1


def test_the_export_has_each_once_by_number(store: Store) -> None:
    people = open_office(store)
    zhang = people["张伟"]
    with store.open() as books:
        for _ in range(3):
            added(books, people["孙丽"], zhang)
        books.deeds.untell(2, zhang, LATER)
        today, tomorrow = NOW.date(), NOW.date() + timedelta(days=1)
        assert [one.number for one in books.deeds.export()] == [1, 3]
        assert [one.number for one in books.deeds.export(everything=True)] == [1, 2, 3]
        assert [one.number for one in books.deeds.export(Period(today, today))] == [1, 3]
        assert list(books.deeds.export(Period(tomorrow, tomorrow))) == []
