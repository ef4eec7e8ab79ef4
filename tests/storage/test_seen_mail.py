"""Looking through what came in and went out: found by who, words, state and day; what is sealed stays unread."""

from datetime import timedelta

from domain.deeds import Channel, Nominee, Telling
from domain.staff import Person, Role
from domain.talk import Saying
from storage.ballot import vote_messages
from storage.seen_mail import LOOKED_THROUGH, Letters, Sought
from storage.store import Store
from tests.storage.office import NOW, TODAY, message, open_office


def clerk(store: Store) -> Person:
    people = open_office(store)
    with store.open() as books:
        books.correction.name_roles(people["孙丽"], frozenset({Role.CLERK}))
    with store.look() as books:
        found = books.staff.office().person("A04")
    assert found is not None
    return found


def came(store: Store, key: str, sender: str, text: str, said: str = "已记录") -> None:
    with store.open() as books:
        books.inbox.claim(message(key, sender, text))
        books.inbox.answered(key, Saying(said))


def heard(store: Store, who: Person, sought: Sought, before: int | None = None) -> Letters:
    with store.look() as books:
        return books.visible_to(who).mail.heard(sought, before=before)


def told(store: Store, who: Person, sought: Sought, later: timedelta = timedelta()) -> Letters:
    with store.look() as books:
        return books.visible_to(who).mail.told(sought, NOW + later)


def test_messages_are_found_by_who_words_state_and_day(store: Store) -> None:
    sun = clerk(store)
    came(store, "m1", "1002", "今天在福利院打扫2小时")
    came(store, "m2", "1003", "我今年多少小时了", "您今年12小时")
    assert [one.text for one in heard(store, sun, Sought()).heard] == ["我今年多少小时了", "今天在福利院打扫2小时"]
    assert [one.number for one in heard(store, sun, Sought(who="张伟")).heard] == [1]
    assert [one.number for one in heard(store, sun, Sought(text="12小时")).heard] == [2]
    assert heard(store, sun, Sought(text="%")).heard == ()
    assert [one.person.name for one in heard(store, sun, Sought(day=TODAY)).heard if one.person] == ["王芳", "张伟"]
    assert heard(store, sun, Sought(day=TODAY - timedelta(days=1))).heard == ()
    assert heard(store, sun, Sought(state="failed")).heard == ()


def test_nobody_but_the_clerk_finds_anything(store: Store) -> None:
    clerk(store)
    came(store, "m1", "1002", "今天在福利院打扫2小时")
    with store.look() as books:
        for person in books.staff.office().people:
            mail = books.visible_to(person).mail
            if Role.CLERK not in person.roles:
                assert (mail.heard(Sought()).heard, mail.told(Sought(), NOW).told) == ((), ())
                assert (mail.failures(), mail.unanswered()) == (0, 0)


def test_what_names_a_choice_is_neither_shown_nor_found_by_looking_for_it(store: Store) -> None:
    sun = clerk(store)
    came(store, "m1", "1002", "投3号", "已投给李娜")
    with store.open() as books:
        cycle = books.cycles.open("一期", theme="", until=TODAY, by=sun, at=NOW).number
        books.votes.open(cycle)
        books.votes._tx.run(vote_messages.insert(), {"key": "m1", "cycle": cycle})
        books.outbox.put("answer:m1", "1002", Saying("已投给李娜"), NOW)
    (one,) = heard(store, sun, Sought()).heard
    assert (one.text, one.answer, one.secret) == ("", "", True)
    (sent,) = told(store, sun, Sought()).told
    assert (sent.text, sent.secret) == ("", True)
    assert heard(store, sun, Sought(text="李娜")).heard == ()
    assert told(store, sun, Sought(text="李娜")).told == ()


def test_the_clerk_does_not_read_who_put_the_clerk_forward(store: Store) -> None:
    sun = clerk(store)
    came(store, "m1", "1002", "推荐孙丽，她天天帮老人")
    came(store, "m2", "1003", "推荐王芳")
    with store.open() as books:
        zhang = books.staff.office().person("1002")
        assert zhang is not None
        telling = Telling(zhang, Channel.PEER, "她天天帮老人", NOW)
        books.deeds.add(Nominee("孙丽", sun), telling, "m1", virtue="社会公德", category="", cycle=None)
    rows = heard(store, sun, Sought()).heard
    assert [(one.text, one.secret) for one in rows] == [("推荐王芳", False)], "a blank row would tell who it was"


def test_what_failed_is_sent_again_once(store: Store) -> None:
    sun = clerk(store)
    with store.open() as books:
        books.outbox.put("a", "1002", Saying("明天值勤"), NOW)
        books.outbox.put("b", "1003", Saying("早就过了"), NOW, not_after=NOW + timedelta(hours=1))
        for parcel in books.outbox.due(NOW, 10, timedelta(minutes=1)):
            books.outbox.failed(parcel, NOW, "errcode 81013")
    rows = told(store, sun, Sought(state="failed"), timedelta(hours=2)).told
    assert [(one.text, one.again, one.reason) for one in rows] == [
        ("早就过了", False, "errcode 81013"),
        ("明天值勤", True, "errcode 81013"),
    ]
    with store.open() as books:
        assert books.outbox.once_more(rows[1].number, NOW + timedelta(hours=2)) == "1002"
        assert books.outbox.once_more(rows[1].number, NOW + timedelta(hours=2)) is None
        assert books.outbox.once_more(rows[0].number, NOW + timedelta(hours=2)) is None
    assert [one.state.value for one in told(store, sun, Sought()).told] == ["failed", "waiting"]


def test_words_are_looked_for_in_steps_of_a_bounded_length(sqlite_url: str) -> None:
    store = Store(sqlite_url)
    sun = clerk(store)
    came(store, "m0", "1002", "很久以前的一句话")
    with store.open() as books:
        books.inbox._tx.connection.exec_driver_sql(
            "INSERT INTO inbox (number, key, channel, sender, kind, text, media, at, state, error)"
            " VALUES (?, 'late', 'wecom', '1003', 'text', '新的', '', ?, 'answered', '')",
            (LOOKED_THROUGH + 500, "2026-11-21 09:30:00.000000"),
        )
    first = heard(store, sun, Sought(text="很久以前"))
    assert (first.heard, first.before is not None) == ((), True)
    second = heard(store, sun, Sought(text="很久以前"), first.before)
    assert [one.text for one in second.heard] == ["很久以前的一句话"]
    assert second.before is None
    store.close()
