"""The chain in the books: links are made in the very transaction of the change, from the rows as they then stand."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import groupby, islice
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    ColumnElement,
    Connection,
    Date,
    DateTime,
    FromClause,
    Select,
    Table,
    Time,
    TypeDecorator,
    bindparam,
    case,
    insert,
    null,
    select,
    types,
)
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlmodel import Field, SQLModel

from domain.chain import BEGIN, Act, Head, Standing, Verdict, concealed, key, linked, verify, written
from storage import settings
from storage.among import Among
from storage.ballot import tallies, voters
from storage.certificates import certificates
from storage.columns import Text, one_of, table
from storage.consent import consents
from storage.cycle_rows import cycles, steps
from storage.erasure import erasures
from storage.looks import looks
from storage.many import Many
from storage.nominations import decisions, nominations, sign_offs, tellings
from storage.objections import objections
from storage.records import records
from storage.roll import staff
from storage.shifts import seats
from storage.statement import Statement, error_of
from storage.transaction import Changes, Transaction
from storage.turns import Turn


class LinkRow(SQLModel, table=True):
    """See domain/chain.py."""

    __tablename__ = "chain"
    __table_args__ = (one_of("act", Act),)

    number: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    subject: str = Field(sa_type=Text)
    row: int
    act: str = Field(sa_type=Text)
    clear: str = Field(sa_type=Text)
    personal: str = Field(sa_type=Text)
    hash: str = Field(sa_type=Text)


chain = table(LinkRow)


_FORMS = {DateTime: "YYYY-MM-DD HH24:MI:SS.US", Date: "YYYY-MM-DD", Time: "HH24:MI:SS.US"}


class _Plain(ColumnElement[Any]):
    """A column as a number or a text, the same on both databases: moments in UTC, to the microsecond."""

    inherit_cache = False
    type = types.NullType()

    def __init__(self, column: Column[Any]) -> None:
        self.column = column


@compiles(_Plain)
def _as_text(it: _Plain, compiler: SQLCompiler, **how: Any) -> str:
    column, kind = compiler.process(it.column, **how), it.column.type.dialect_impl(compiler.dialect)
    if isinstance(kind, TypeDecorator):
        kind = kind.impl_instance
    if isinstance(kind, Boolean):
        return f"{column}::int"
    form = next((form for known, form in _FORMS.items() if isinstance(kind, known)), None)
    return column if form is None else f"to_char({column}, '{form}')"


@compiles(_Plain, "sqlite")
def _as_it_is(it: _Plain, compiler: SQLCompiler, **how: Any) -> str:
    return compiler.process(it.column, **how)


class Subject:
    """A table of which every change is linked, and every column but those left out."""

    def __init__(
        self,
        of: Table,
        *,
        whose: Column[Any],
        personal: Iterable[str] = (),
        left_out: Iterable[str] = (),
        by: Column[Any] | None = None,
        else_salt: Column[Any] | None = None,
    ) -> None:
        """`whose`: the person (a row of staff) with whose salt the `personal` columns are digested.

        `by`: the column that leads to the row of `whose`, where that stands in another table. `else_salt`: where nobody
        stands in `whose`.
        """
        (self.key,) = of.primary_key.columns
        self.name = of.name
        self.personal = tuple(personal)
        self.clear = tuple(c.key for c in of.c if c is not self.key and c.key not in {*self.personal, *left_out})
        self._clear, self._personal = tuple(map(key, self.clear)), tuple(map(key, self.personal))
        self._split = 2 + len(self.clear)
        plain = [_Plain(of.c[name]).label(f"c{n}") for n, name in enumerate((*self.clear, *self.personal))]
        salt = staff.c.salt if else_salt is None else case((whose.is_(None), else_salt), else_=staff.c.salt)
        columns = (self.key.label("row"), salt.label("salt"), *plain)
        rows: FromClause = of
        if by is not None:
            (met,) = whose.table.primary_key.columns
            rows = rows.outerjoin(whose.table, met == by)
        if of is not staff:  # the row counts, whoever is missing
            rows = rows.outerjoin(staff, staff.c.id == whose)
        joined = select(*columns).select_from(rows)
        self.all: Select[*tuple[Any, ...]] = joined.order_by(self.key)
        self.one = Statement(joined.where(self.key == bindparam("rows")))
        self.some = Statement(joined.where(Among(self.key, "rows")))

    def standing(self, row: Any) -> Standing:
        """`row`: of `all` or `some`."""
        clear, personal = written(self._clear, row[2 : self._split]), written(self._personal, row[self._split :])
        return Standing(self.name, row[0], clear, concealed(row[1], personal))


_nominee = nominations.c.person_id
_NOBODY: Any = null()


def _of_nominee(of: Table, personal: str) -> Subject:
    """What is said of a nomination, digested as the nomination itself."""
    return Subject(of, by=of.c.nomination, whose=_nominee, else_salt=nominations.c.salt, personal=(personal,))


SUBJECTS = (
    Subject(
        staff,
        whose=staff.c.id,
        personal=("staff_no", "staff_key", "name", "title", "gender", "userid", "bound_at"),
        left_out=("position", "salt"),
    ),
    Subject(records, whose=records.c.person_id, personal=("place", "activity", "reason", "reviewer", "words")),
    Subject(looks, by=looks.c.record, whose=records.c.person_id, personal=("reason",)),
    Subject(seats, whose=seats.c.person_id, personal=("band",)),
    Subject(erasures, whose=erasures.c.person_id),
    Subject(cycles, whose=_NOBODY),
    Subject(steps, whose=steps.c.by_id, personal=("reason",)),
    Subject(
        nominations,
        whose=_nominee,
        else_salt=nominations.c.salt,
        personal=("name", "department", "reason", "brief", "story", "line", "reference"),
        left_out=("salt",),
    ),
    Subject(tellings, whose=tellings.c.person_id, personal=("words", "body")),
    _of_nominee(decisions, "reason"),
    _of_nominee(sign_offs, "note"),
    _of_nominee(consents, "note"),
    # What was chosen in a vote is not linked: its link would stand beside that of the voter.
    Subject(voters, whose=voters.c.person_id),
    Subject(tallies, whose=_NOBODY),
    Subject(objections, whose=objections.c.by_id, personal=("words", "reason")),
    Subject(certificates, whose=_NOBODY),
)
_OF_NAME = {subject.name: subject for subject in SUBJECTS}

# In one message, as everybody waits for the answer; the second statement already sees what the one before committed.
_TURN = (
    f"SELECT pg_advisory_xact_lock({Turn.LINK.value}); "  # noqa: S608 - a number of ours
    "SELECT number, hash FROM chain ORDER BY number DESC LIMIT 1"
)
_LAST = Statement(select(chain.c.number, chain.c.hash).order_by(chain.c.number.desc()).limit(1))
_LINKS = select(chain).order_by(chain.c.number)
_COLUMNS = [column.key for column in chain.c]
_ONE_LINK = Statement(insert(chain))
_LINK = Many(chain, _COLUMNS)
AT_ONCE = 1000
_WITNESSED = "chain witnessed"

Told = tuple[tuple[str, int], Standing | None, Act]
"""A row that was changed, as it stands; None: it was deleted."""


def seal(connection: Connection, changes: Changes) -> None:
    """The last thing in a transaction: a link for every row that was changed in it.

    On PostgreSQL others who change anything wait here until COMMIT; whoever waits holds all other locks it will need.
    """
    if not changes:
        return
    standing: dict[tuple[str, int], Standing] = {}
    for name, rows in groupby(sorted(changes), key=lambda changed: changed[0]):
        subject = _OF_NAME[name]
        numbers = [row for _, row in rows]
        statement, which = (subject.one, numbers[0]) if len(numbers) == 1 else (subject.some, numbers)
        for row in statement.run(connection, {"rows": which})[1]:
            standing[name, row.row] = subject.standing(row)
    _append(connection, ((which, standing.get(which), act) for which, act in changes.items()))


def begin(connection: Connection) -> None:
    """Links all that stands in books that were kept before there was a chain."""
    if _last(connection)[0]:
        return
    rows = (
        subject.standing(row)
        for subject in SUBJECTS
        for row in connection.execute(subject.all.execution_options(yield_per=AT_ONCE))
    )
    _append(connection, (((row.subject, row.row), row, Act.SET) for row in rows))


def _append(connection: Connection, told: Iterable[Told]) -> None:
    last = _my_turn(connection) if connection.dialect.name == "postgresql" else _last(connection)
    links = _links(told, *last)
    while some := list(islice(links, AT_ONCE)):
        if len(some) == 1:
            _ONE_LINK.run(connection, some[0])
        else:
            _LINK.run(connection, some)


def _links(told: Iterable[Told], number: int, before: str) -> Iterator[Mapping[str, Any]]:
    for (subject, row), stands, act in told:
        number += 1
        what = (Act.GONE.value, "{}", "") if stands is None else (act.value, stands.clear, stands.personal)
        before = linked(number, subject, row, *what, before)
        yield dict(zip(_COLUMNS, (number, subject, row, *what, before), strict=True))


def _last(connection: Connection) -> tuple[int, str]:
    rows = _LAST.run(connection, {})[1]
    return (rows[0].number, rows[0].hash) if rows else (0, BEGIN)


def _my_turn(connection: Connection) -> tuple[int, str]:
    """Waits for whoever is making links, then as `_last`."""
    raw: Any = connection.connection
    cursor = raw.cursor()
    try:
        cursor.execute(_TURN, prepare=False)
        cursor.nextset()
        number, before = cursor.fetchone() or (0, BEGIN)
    except connection.dialect.loaded_dbapi.Error as error:
        raise error_of(error, connection, _TURN) from error
    finally:
        cursor.close()
    return number, before


class Chain:
    """`books.chain`."""

    def __init__(self, tx: Transaction) -> None:
        self._tx = tx

    def head(self) -> Head | None:
        """The last link; None: nothing was ever changed."""
        number, last = _last(self._tx.connection)
        return Head(number, last) if number else None

    def witnessed(self) -> tuple[int, date]:
        """The last link of which people outside were sent the number, and on which day; 0: none yet."""
        number, day = settings.get(self._tx, _WITNESSED) or (0, date.min.isoformat())
        return number, date.fromisoformat(day)

    def witness(self, head: Head, day: date) -> None:
        """They are sent it now."""
        settings.put(self._tx, _WITNESSED, (head.number, day.isoformat()))

    def verify(self, heads: Iterable[Head] = ()) -> Verdict:
        """Reads everything; in a reading transaction, where all of it is of one moment."""
        return verify(self._stream(_LINKS), self._standing(), heads)

    def _standing(self) -> Iterator[Standing]:
        for subject in SUBJECTS:
            yield from map(subject.standing, self._stream(subject.all))

    def _stream(self, statement: Select[*tuple[Any, ...]]) -> Any:
        return self._tx.run(statement.execution_options(yield_per=AT_ONCE))
