"""Documents that are made in the background: each is one row, taken by one maker at a time and never lost half made."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Index, Select, and_, bindparam, delete, func, insert, or_, select, update
from sqlmodel import Field, SQLModel

from domain.papers import KEPT, AskForPaper, Form, Paper, PaperKind, PaperState
from domain.staff import Person
from storage.columns import Text, one_of, table, where
from storage.staff import Staff
from storage.transaction import Transaction


class PaperRow(SQLModel, table=True):
    """`leased_until`: so long whoever makes it has it alone. `parameters`: JSON."""

    __tablename__ = "paper"
    __table_args__ = (
        one_of("kind", PaperKind),
        one_of("form", Form),
        one_of("state", PaperState),
        Index("ix_paper_by", "by_id", "number"),
        Index("ix_paper_live", "state", "number", **where("state IN ('waiting', 'making', 'ready')")),
    )

    number: int | None = Field(default=None, primary_key=True)
    by_id: int = Field(foreign_key="staff.id")
    kind: str = Field(sa_type=Text)
    form: str = Field(sa_type=Text)
    parameters: str = Field(sa_type=Text)
    state: str = Field(default="waiting", sa_type=Text)
    at: datetime
    leased_until: datetime | None = None
    tries: int = 0
    done: int = 0
    total: int = 0
    title: str = Field(default="", sa_type=Text)
    file: str = Field(default="", sa_type=Text)
    size: int = 0
    reason: str = Field(default="", sa_type=Text)
    ended_at: datetime | None = None


papers = table(PaperRow)
_p = papers.c
_WAITING, _MAKING, _READY = PaperState.WAITING.value, PaperState.MAKING.value, PaperState.READY.value
_under_way = or_(_p.state == _WAITING, _p.state == _MAKING)
_ADD = insert(papers)
_GET = select(papers).where(_p.number == bindparam("which"))
_free = or_(
    _p.state == _WAITING,
    and_(_p.state == _MAKING, or_(_p.leased_until.is_(None), _p.leased_until <= bindparam("now"))),
)
_WANTED = select(_p.number).where(_free).limit(1)
_NEXT = select(papers).where(_free).order_by(_p.number).limit(1).with_for_update(skip_locked=True)
_SET = update(papers).where(_p.number == bindparam("which"))
_MINE = _SET.where(_p.state == _MAKING, _p.tries == bindparam("nth"))
_OLD = select(papers).where(_p.ended_at <= bindparam("before")).order_by(_p.number)
_DROP = delete(papers).where(_p.number == bindparam("which"))
_FILES = select(_p.file).where(_p.state == _READY, _p.file != "")
_OPEN_OF = select(func.count()).where(_p.by_id == bindparam("person"), _under_way)
_BEFORE = select(func.count()).where(_under_way, _p.number < bindparam("which"))
_OF = select(papers).where(_p.by_id == bindparam("person")).order_by(_p.number.desc()).limit(bindparam("most"))


class Papers:
    """`books.papers`."""

    def __init__(self, tx: Transaction, staff: Staff) -> None:
        self._tx = tx
        self._staff = staff

    # --- whoever asks --------------------------------------------------------------

    def ask(self, it: AskForPaper, by: Person, title: str, at: datetime) -> Paper:
        row = {
            "by_id": self._staff.id_of(by),
            "kind": it.kind.value,
            "form": it.form.value,
            "parameters": json.dumps(dict(it.parameters), ensure_ascii=False),
            "title": title,
            "at": at,
        }
        asked = self.get(self._tx.add(_ADD, row))
        assert asked is not None
        return asked

    def get(self, number: int) -> Paper | None:
        return next(iter(self._read(_GET, which=number)), None) if 0 < number < 2**31 else None

    def of(self, person: Person, limit: int) -> tuple[Paper, ...]:
        """Newest first."""
        return self._read(_OF, person=self._staff.id_of(person), most=limit)

    def waiting(self, person: Person) -> int:
        """How many of the person are not made yet."""
        return int(self._tx.run(_OPEN_OF, {"person": self._staff.id_of(person)}).scalar_one())

    def before(self, paper: Paper) -> int:
        """How many are made before it."""
        return int(self._tx.run(_BEFORE, {"which": paper.number}).scalar_one())

    def cancel(self, paper: Paper, at: datetime) -> None:
        self._put(_SET, paper.number, state=PaperState.CANCELLED.value, file="", size=0, ended_at=at)

    # --- whoever makes it ------------------------------------------------------------

    def wanted(self, now: datetime) -> bool:
        """Whether there is anything to take: to be asked without waiting for writers."""
        return self._tx.run(_WANTED, {"now": now}).first() is not None

    def take(self, now: datetime, until: datetime) -> Paper | None:
        """The oldest that nobody is making, also of a maker of whom nothing was heard; theirs alone `until` then."""
        row = self._tx.run(_NEXT, {"now": now}).one_or_none()
        if row is None:
            return None
        values = {"state": _MAKING, "leased_until": until, "tries": row.tries + 1, "done": 0, "total": 0}
        self._put(_SET, row.number, **values)
        return self.get(row.number)

    def came_to(self, paper: Paper, done: int, total: int, until: datetime) -> bool:
        """Keeps the lease; False where it is not this maker's any more: cancelled, or taken by another."""
        return self._mine(paper, done=done, total=total, leased_until=until)

    def made(self, paper: Paper, file: str, size: int, at: datetime) -> bool:
        """As `came_to`; False: the file is of no use."""
        return self._mine(paper, state=_READY, file=file, size=size, ended_at=at, leased_until=None)

    def failed(self, paper: Paper, reason: str, at: datetime) -> bool:
        """`reason`: for people."""
        return self._mine(paper, state=PaperState.FAILED.value, reason=reason, ended_at=at, leased_until=None)

    def give_back(self, paper: Paper) -> bool:
        """To be made by whoever comes next."""
        return self._mine(paper, state=_WAITING, leased_until=None)

    # --- files -----------------------------------------------------------------------

    def old(self, now: datetime) -> tuple[Paper, ...]:
        """Ended so long ago that they go, with their files."""
        return self._read(_OLD, before=now - KEPT)

    def drop(self, paper: Paper) -> None:
        self._tx.run(_DROP, {"which": paper.number})

    def files(self) -> frozenset[str]:
        """Names of the files that somebody may still fetch."""
        return frozenset(self._tx.run(_FILES).scalars())

    def _mine(self, paper: Paper, **values: object) -> bool:
        return bool(self._tx.run(_MINE.values(**values), {"which": paper.number, "nth": paper.tries}).rowcount)

    def _put(self, statement: Any, number: int, **values: object) -> None:
        self._tx.run(statement.values(**values), {"which": number})

    def _read(self, statement: Select[*tuple[Any, ...]], **values: object) -> tuple[Paper, ...]:
        return tuple(self._paper(row) for row in self._tx.run(statement, values))

    def _paper(self, row: Any) -> Paper:
        parameters: Mapping[str, str] = json.loads(row.parameters)
        return Paper(
            row.number,
            self._staff.roll.people[row.by_id],
            PaperKind(row.kind),
            Form(row.form),
            tuple(parameters.items()),
            PaperState(row.state),
            self._tx.local(row.at),
            row.done,
            row.total,
            row.title,
            row.file,
            row.reason,
            row.size,
            None if row.ended_at is None else self._tx.local(row.ended_at),
            row.tries,
        )
