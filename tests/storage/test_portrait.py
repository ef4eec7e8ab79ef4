"""Whatever points at a person is in that person's portrait; a correction follows the number wherever it stands."""

import json
from dataclasses import replace

import pytest
from sqlalchemy import Table
from sqlalchemy.sql import visitors
from sqlmodel import SQLModel

from domain.hours import State
from storage.correction import Taken
from storage.portrait import ABOUT
from storage.store import Store
from tests.storage.life import everything
from tests.storage.office import FILE, NOW, open_office, record

NOT_TOLD = {
    "erasure": "only of people of whom nothing else is left",
    "chain": "digests and numbers only",
}


def test_every_table_that_points_at_people_is_told() -> None:
    """A new table with a person in it is told, or stands above with its reason."""
    told = {
        found.name
        for statement in ABOUT.values()
        for found in visitors.iterate(statement.tree)
        if isinstance(found, Table)
    }
    for table in SQLModel.metadata.sorted_tables:
        points = any(key.target_fullname == "staff.id" for key in table.foreign_keys)
        if points or table.name in {"inbox", "outbox", "bind_attempt"}:
            assert table.name in told or table.name in NOT_TOLD, table.name


def test_a_portrait_has_everything_and_nobody_else(store: Store) -> None:
    people = open_office(store)
    with store.open() as books:
        everything(books, people["张伟"], people["王芳"])
    with store.look() as books:
        kept = books.portrait.of(people["张伟"])
        nobody = books.portrait.of(people["孙丽"])
        assert books.portrait.photos_of(people["张伟"]) == ("a1.jpg", "a2.jpg", "b1.jpg", "y1.png")
    assert [name for name, rows in kept.items() if not rows] == []
    assert {name: rows for name, rows in nobody.items() if rows} == {"profile": nobody["profile"]}
    assert kept["profile"][0]["department"] == "预算科"
    assert [line["reported_by"] for line in kept["hours"]] == ["张伟", "王芳"]
    assert [line["words"] for line in kept["hours"]] == ["我和同事打扫", ""]  # the words of others are theirs
    assert (kept["messages"][0]["text"], kept["messages"][0]["said"]) == ("", ""), "it named a choice in a vote"
    assert kept["notices"][0]["said"] == "明天值勤"
    assert kept["hours"][0]["told_at"] == "2026-11-21T17:30:00+08:00"
    names = json.dumps({name: rows for name, rows in kept.items() if name != "hours"}, ensure_ascii=False)
    assert "王芳" not in names


def test_a_correction_is_a_link_and_the_number_follows(store: Store) -> None:
    people = open_office(store)
    zhang, wang = people["张伟"], people["王芳"]
    with store.open() as books:
        number = books.hours.add(record(wang)).number
        books.hours.set_state(number, State.APPROVED, reason="", by="1002", at=NOW)
    line = replace(FILE.staff[1], name="张维", staff_no="2002", title="副科长", wecom_userid="ZhangWei")
    with store.look() as books:
        before = books.chain.head()
    with store.open() as books:
        assert books.correction.put(zhang, line)
        assert not books.correction.put(replace(zhang, no="2002"), line)
    with store.look() as books:
        now = books.staff.who("zhangwei")
        assert now is not None
        assert (now.no, now.name, now.title, now.department) == ("2002", "张维", "副科长", "预算科")
        kept = books.hours.get(number)
        assert kept is not None
        assert kept.reviewer == "2002"
        verdict = books.chain.verify(() if before is None else (before,))
        assert verdict.faults == ()
        assert before is not None
        assert verdict.head is not None
        assert verdict.head.number == before.number + 2  # the person, and the record that names the number


@pytest.mark.parametrize(
    ("changes", "column"), [({"staff_no": "a04"}, "staff_no"), ({"wecom_userid": "1003"}, "wecom_userid")]
)
def test_what_is_somebody_elses_is_not_taken(store: Store, changes: dict[str, str], column: str) -> None:
    people = open_office(store)
    with pytest.raises(Taken) as caught, store.open() as books:
        books.correction.put(people["张伟"], replace(FILE.staff[1], **changes))  # type: ignore[arg-type]
    assert caught.value.column == column


def test_who_has_left_gives_the_account_up(store: Store) -> None:
    people = open_office(store)
    with store.open() as books:
        books.staff.bind(people["王芳"], "same", NOW)
        books.staff.import_office(replace(FILE, staff=(*FILE.staff[:2], FILE.staff[3])), NOW)
        assert books.correction.put(people["张伟"], replace(FILE.staff[1], wecom_userid="Same"))
    with store.look() as books:
        assert books.staff.who("same") == people["张伟"]
        assert books.chain.verify().faults == ()


def test_there_is_no_correction_to_a_department_that_is_not_there(store: Store) -> None:
    people = open_office(store)
    with pytest.raises(KeyError), store.open() as books:
        books.correction.put(people["张伟"], replace(FILE.staff[1], department="没有的科"))
