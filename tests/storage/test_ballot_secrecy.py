"""Who chose what is in no table, dump, portrait or file once a vote is closed: all that is left of it are the sums."""

import ast
import json
import random
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, inspect, text

from domain.cycle import Stage
from domain.roster import StaffRow
from domain.staff import Person
from domain.talk import Message, Saying
from storage.chain import seal
from storage.store import Books, Store
from tests.storage.ballots import at_stage, put_forward
from tests.storage.office import FILE, NOW, message, open_office
from tests.test_architecture import LAYERS, parsed

VOTERS = 9
CANDIDATES = 3
OFFICE = replace(
    FILE, staff=(*FILE.staff, *(StaffRow(f"同事{n}", f"9{n:02}", "办公室", "科员") for n in range(VOTERS - 4)))
)
Rows = Mapping[str, list[tuple[Any, ...]]]
_SEQUENCES = "SELECT schemaname || '.' || sequencename, last_value FROM pg_sequences WHERE schemaname = 'public'"


@pytest.fixture
def open_vote(store: Store) -> Iterator[tuple[Store, int]]:
    people = open_office(store, OFFICE)
    with store.open() as books:
        cycle = at_stage(books, Stage.VOTING, people["李国栋"]).number
        for name in ("王芳", "孙丽", "张伟"):
            put_forward(books, people[name], people["李国栋"], cycle)
    yield store, cycle
    store.close()


def vote(books: Books, cycle: int, voter: Person, key: str, ballot: int, *, answerable: bool) -> None:
    """As the assistant does it: the choice stands in the message and in its answer."""
    words = f"投{word(ballot)}"
    sent = replace(message(key, voter.no, words), answerable=answerable)
    assert books.inbox.claim(sent).new
    books.votes.cast(cycle, voter, ballot, NOW, key)
    said = Saying(f"您投的是{word(ballot)}")
    if not answerable:
        books.outbox.put(f"answer:{key}", voter.no, said, NOW)
    books.inbox.answered(key, said if answerable else Saying(""))


def word(ballot: int) -> str:
    """A name that stands nowhere else."""
    return f"候选人甲乙丙{ballot:04}"


def played(books: Books, cycle: int, choices: list[int], earlier: list[int]) -> None:
    """Everybody votes in the same order, some twice."""
    voters = sorted(books.staff.office().people, key=lambda one: one.no)
    for nth, ballot in enumerate(earlier):
        vote(books, cycle, voters[nth], f"v{nth}", ballot, answerable=True)
    for nth, ballot in enumerate(choices):
        vote(books, cycle, voters[nth], f"w{nth}", ballot, answerable=bool(nth % 2))


class Undone(Exception):
    """What was done is not kept, so that the same can be done otherwise."""


def worlds(store: Store, cycle: int, choices: list[int], earlier: list[int], *, closed: bool) -> tuple[Rows, str]:
    """All that stands in the books, and in everybody's portrait, if these people had chosen so."""
    found: tuple[Rows, str] | None = None
    sequences = {} if store.engine.dialect.name == "sqlite" else _sequences(store)
    try:
        with store.open() as books:
            played(books, cycle, choices, earlier)
            if closed:
                books.cycles.move(cycle, Stage.VOTING, Stage.REVIEW, by=books.staff.office().people[0], at=NOW)
                books.votes.close(cycle)
            seal(books._tx.connection, books._tx.changes)
            everybody = books.staff.roll.people.values()
            portraits = {one.no: books.portrait.of(one) for one in everybody}
            found = dump(books._tx.connection), json.dumps(portraits, ensure_ascii=False)
            raise Undone
    except Undone:
        assert found is not None
    with store.engine.begin() as connection:
        for name, value in sequences.items():
            connection.execute(text("SELECT setval(:name, :value, :called)"), _setting(name, value))
    return found


def dump(connection: Connection) -> Rows:
    """Every row of every table; on PostgreSQL sorted, as there they come in the order of free room in its files."""
    tables = sorted(inspect(connection).get_table_names())
    rows = {name: [tuple(row) for row in connection.exec_driver_sql(f'SELECT * FROM "{name}"')] for name in tables}
    if connection.dialect.name == "sqlite":
        return rows
    return {name: sorted(found, key=repr) for name, found in rows.items()}


def _sequences(store: Store) -> dict[str, int | None]:
    with store.engine.connect() as connection:
        return {row[0]: row[1] for row in connection.exec_driver_sql(_SEQUENCES)}


def _setting(name: str, value: int | None) -> dict[str, object]:
    return {"name": name, "value": value or 1, "called": value is not None}


def differing(one: Rows, other: Rows) -> set[str]:
    return {table for table in one if one[table] != other[table]}


def any_choices(chance: random.Random) -> list[int]:
    return [chance.randrange(1, CANDIDATES + 1) for _ in range(VOTERS)]


@pytest.mark.parametrize("seed", range(3))
def test_once_closed_nothing_tells_who_chose_what(open_vote: tuple[Store, int], seed: int) -> None:
    """Had the same votes come from other people, not a byte of the books would be another."""
    store, cycle = open_vote
    chance = random.Random(seed)
    choices = any_choices(chance)
    others = chance.sample(choices, VOTERS)
    assert others != choices
    books, portraits = worlds(store, cycle, choices, any_choices(chance), closed=True)
    books_of_others, portraits_of_others = worlds(store, cycle, others, any_choices(chance), closed=True)
    assert differing(books, books_of_others) == set()
    assert portraits == portraits_of_others
    assert [row[2:] for row in books["vote_tally"]] == sorted(Counter(choices).items())


@pytest.mark.parametrize("seed", range(2))
def test_one_vote_more_or_less_changes_the_sums_and_their_links_alone(open_vote: tuple[Store, int], seed: int) -> None:
    store, cycle = open_vote
    choices = any_choices(random.Random(seed))
    other = [*choices[:-1], choices[-1] % CANDIDATES + 1]
    one, portraits = worlds(store, cycle, choices, [], closed=True)
    another, others = worlds(store, cycle, other, [], closed=True)
    assert differing(one, another) == {"vote_tally", "chain"}
    subjects = {row[1] for row, is_ in zip(one["chain"], another["chain"], strict=False) if row != is_}
    assert subjects == {"vote_tally"}
    assert portraits == others


@pytest.mark.parametrize("seed", range(2))
def test_while_it_is_open_a_choice_stands_in_slips_and_in_words_that_will_go(
    open_vote: tuple[Store, int], seed: int
) -> None:
    """And in no portrait even then: whoever draws one up is not the voter."""
    store, cycle = open_vote
    chance = random.Random(seed)
    one, portraits = worlds(store, cycle, any_choices(chance), [], closed=False)
    another, others = worlds(store, cycle, any_choices(chance), [], closed=False)
    assert differing(one, another) == {"vote_slip", "inbox", "outbox"}
    assert portraits == others
    assert "甲乙丙" not in portraits
    assert '"voted": [{"period": "2026年第三期"' in portraits


def test_a_slip_has_nothing_to_do_with_when_it_came_or_whose_it_is(open_vote: tuple[Store, int]) -> None:
    store, cycle = open_vote
    with store.open() as books:
        played(books, cycle, [1] * VOTERS, [])
    with store.engine.connect() as connection:
        slips = dump(connection)["vote_slip"]
        (secret,) = connection.exec_driver_sql("SELECT secret FROM vote").scalars()
    assert {row[1:] for row in slips} == {(cycle, 1)}
    assert all(len(row[0]) == 64 for row in slips)
    assert len(secret) == 64
    if store.engine.dialect.name == "sqlite":
        assert slips == sorted(slips), "in the order of their digests"


def test_nothing_of_it_stays_in_the_file_either(sqlite_url: str) -> None:
    """Whoever has the file of SQLite and a tool that finds what was deleted."""
    store = Store(sqlite_url)
    people = open_office(store, OFFICE)
    with store.open() as books:
        cycle = at_stage(books, Stage.VOTING, people["李国栋"]).number
    chance = random.Random(1)
    for turn in range(3):
        with store.open() as books:
            for nth, voter in enumerate(people.values()):
                vote(books, cycle, voter, f"t{turn}-{nth}", chance.randrange(1, 4), answerable=bool(nth % 2))
    with store.engine.connect() as connection:
        rows = dump(connection)
    gone = [word(1), word(2), word(3), rows["vote"][0][1], *(row[0] for row in rows["vote_slip"])]
    assert [one for one in gone if one not in raw(store)] == [], "they stood there"
    with store.open() as books:
        books.votes.close(cycle)
    assert [one for one in gone if one in raw(store)] == []


def raw(store: Store) -> str:
    """All bytes of the file, with all that had been committed in it."""
    with store.engine.connect() as connection:
        connection.exec_driver_sql("ROLLBACK")
        assert connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").one()[0] == 0
        connection.exec_driver_sql("BEGIN")
    file = Path(str(store.engine.url.database))
    return file.read_bytes().decode("utf-8", "replace")


def test_only_the_vote_itself_reads_slips_and_secrets() -> None:
    """So no view, export or report can join what is kept apart."""
    for package in LAYERS:
        for file, tree in parsed(package):
            if file == "storage/ballot.py" or file.startswith("storage/migrations/"):
                continue
            for node in ast.walk(tree):
                names = {alias.name for alias in node.names} if isinstance(node, ast.ImportFrom) else set()
                if isinstance(node, ast.ImportFrom) and node.module == "storage.ballot":
                    assert not names & {"slips", "votes", "SlipRow", "VoteRow"}, file
                if isinstance(node, ast.Constant) and isinstance(node.value, str):
                    assert "vote_slip" not in node.value, f"{file}:{node.lineno}"


def test_a_message_is_not_kept_longer_by_its_repeat(open_vote: tuple[Store, int]) -> None:
    store, cycle = open_vote
    with store.open() as books:
        played(books, cycle, [1, 2], [])
    with store.open() as books:
        books.votes.close(cycle)
    again: Message = message("w0", "1001", f"投{word(1)}")
    with store.open() as books:
        assert books.inbox.claim(again).saying == Saying("")
        assert books.inbox.failed(again, "late") == Saying("")
    with store.engine.connect() as connection:
        assert "甲乙丙" not in repr(dump(connection))
