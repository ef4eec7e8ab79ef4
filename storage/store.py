"""Opens the books: one transaction, committed on a clean leave and rolled back otherwise."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from importlib import import_module
from zoneinfo import ZoneInfo

from domain.sight import sight_of
from domain.staff import Person
from storage import revision
from storage.accounts import Accounts
from storage.activities import Activities
from storage.ballot import Votes
from storage.bindings import Bindings
from storage.box import Box
from storage.calendar import Calendar
from storage.certificates import Certificates
from storage.chain import Chain, seal
from storage.consent import Consents
from storage.correction import Correction
from storage.cycle import Cycles
from storage.deeds import Deeds
from storage.doctor import Doctor
from storage.drafts import Drafts
from storage.duty import Rota
from storage.engine import DOOR_PATIENCE, open_engine, read_only
from storage.erasure import Erasure
from storage.errors import StoreBusy, busy_named
from storage.hours import Hours
from storage.inspection import Inspection
from storage.looks import Looks
from storage.mail import Inbox
from storage.notes import Notes
from storage.objections import Objections
from storage.outbox import Outbox
from storage.outreach import Outreaches
from storage.papers import Papers
from storage.photos import Photos
from storage.pictures import Pictures
from storage.policy import PolicyChanges
from storage.portrait import Portrait
from storage.requests import Requests
from storage.roll import RollShelf
from storage.seen_trace import MOST, Asked, Trail, trails
from storage.sessions import Sessions
from storage.set_up import SetUp
from storage.staff import Staff
from storage.talk import Talk
from storage.tokens import Tokens
from storage.trace import Trace
from storage.transaction import Transaction
from storage.view import View
from storage.watch import Watch
from storage.writers import ManyWriters, OneWriter, Writer
from storage.year import Year

__all__ = ["SHANGHAI", "Books", "Store", "StoreBusy"]

SHANGHAI = ZoneInfo("Asia/Shanghai")


class Books:
    """The open records, subject by subject. Of no use after the `with` block."""

    def __init__(self, tx: Transaction, shelf: RollShelf) -> None:
        self._tx = tx
        self.staff = Staff(tx, shelf)

    def visible_to(self, person: Person) -> View:
        """All that pages show goes through this."""
        return View(self._tx, self.staff, sight_of(person, self.staff.office().area_of(person)))

    def trail(self, asked: Asked) -> Iterator[Trail]:
        """For whoever runs the server, the newest first: sees every step."""
        return trails(self._tx, self.staff, asked, most=MOST)

    @cached_property
    def hours(self) -> Hours:
        return Hours(self._tx, self.staff)

    @cached_property
    def looks(self) -> Looks:
        return Looks(self._tx, self.staff)

    @cached_property
    def inbox(self) -> Inbox:
        return Inbox(self._tx)

    @cached_property
    def outbox(self) -> Outbox:
        return Outbox(self._tx)

    @cached_property
    def calendar(self) -> Calendar:
        return Calendar(self._tx)

    @cached_property
    def duty(self) -> Rota:
        return Rota(self._tx, self.staff)

    @cached_property
    def requests(self) -> Requests:
        return Requests(self._tx, self.staff, self.duty)

    @cached_property
    def inspection(self) -> Inspection:
        return Inspection(self._tx, self.staff)

    @cached_property
    def deeds(self) -> Deeds:
        return Deeds(self._tx, self.staff)

    @cached_property
    def cycles(self) -> Cycles:
        return Cycles(self._tx, self.staff)

    @cached_property
    def consents(self) -> Consents:
        return Consents(self._tx, self.staff)

    @cached_property
    def votes(self) -> Votes:
        return Votes(self._tx, self.staff)

    @cached_property
    def objections(self) -> Objections:
        return Objections(self._tx, self.staff)

    @cached_property
    def outreach(self) -> Outreaches:
        return Outreaches(self._tx, self.staff)

    @cached_property
    def activities(self) -> Activities:
        return Activities(self._tx, self.staff)

    @cached_property
    def pictures(self) -> Pictures:
        return Pictures(self._tx)

    @cached_property
    def year(self) -> Year:
        return Year(self._tx, self.staff)

    @cached_property
    def talk(self) -> Talk:
        return Talk(self._tx, self.staff)

    @cached_property
    def photos(self) -> Photos:
        return Photos(self._tx, self.staff)

    @cached_property
    def box(self) -> Box:
        return Box(self._tx, self.staff)

    @cached_property
    def notes(self) -> Notes:
        return Notes(self._tx, self.staff)

    @cached_property
    def policy_changes(self) -> PolicyChanges:
        return PolicyChanges(self._tx, self.staff)

    @cached_property
    def papers(self) -> Papers:
        return Papers(self._tx, self.staff)

    @cached_property
    def certificates(self) -> Certificates:
        return Certificates(self._tx, self.staff)

    @cached_property
    def tokens(self) -> Tokens:
        return Tokens(self._tx)

    @cached_property
    def accounts(self) -> Accounts:
        return Accounts(self._tx, self.staff)

    @cached_property
    def sessions(self) -> Sessions:
        return Sessions(self._tx, self.staff)

    @cached_property
    def set_up(self) -> SetUp:
        return SetUp(self._tx, self.staff)

    @cached_property
    def trace(self) -> Trace:
        return Trace(self._tx, self.staff)

    @cached_property
    def chain(self) -> Chain:
        return Chain(self._tx)

    @cached_property
    def erasure(self) -> Erasure:
        return Erasure(self._tx, self.staff)

    @cached_property
    def portrait(self) -> Portrait:
        return Portrait(self._tx, self.staff)

    @cached_property
    def correction(self) -> Correction:
        return Correction(self._tx, self.staff)

    @cached_property
    def bindings(self) -> Bindings:
        return Bindings(self._tx, self.staff)

    @cached_property
    def drafts(self) -> Drafts:
        return Drafts(self._tx, self.staff)

    @cached_property
    def doctor(self) -> Doctor:
        return Doctor(self._tx, self.staff)

    @cached_property
    def watch(self) -> Watch:
        return Watch(self._tx)


class Store:
    def __init__(self, url: str, zone: ZoneInfo = SHANGHAI) -> None:
        """`url`: sqlite:////absolute/path or postgresql+psycopg://… `zone`: in which every moment comes back."""
        self.engine = open_engine(url)
        self.zone = zone
        one = self.engine.dialect.name == "sqlite"
        self._writer: Writer = OneWriter(self.engine) if one else ManyWriters(self.engine)
        self._shelf = RollShelf()

    def migrate(self) -> None:
        """Brings the tables up to date; any number of processes may do so at once. Raises NewerTables."""
        with busy_named():
            if not revision.is_current(self.engine):
                import_module("storage.migrate").upgrade(self.engine, self._writer)  # loaded only where it is needed

    def revision_ok(self) -> bool:
        """Whether the tables are those of this program."""
        return revision.is_current(self.engine)

    @contextmanager
    def open(self, patience_ms: int = DOOR_PATIENCE) -> Iterator[Books]:
        """To write: commits on a clean leave, rolls back otherwise. `patience_ms`: how long to wait for other writers.

        Raises StoreBusy when that is over; any other SQLAlchemyError (disk full, read-only, server gone) passes.
        Whatever is raised, nothing was kept.
        """
        with busy_named(), self._writer.transaction(patience_ms) as connection:
            tx = Transaction(connection, self.zone, writes=True)
            yield Books(tx, self._shelf)
            seal(connection, tx.changes)

    @contextmanager
    def look(self) -> Iterator[Books]:
        """To read only; never waits for writers."""
        with busy_named(), self.engine.connect() as connection, read_only(connection):
            yield Books(Transaction(connection, self.zone, writes=False), self._shelf)

    def close(self) -> None:
        self._writer.close()
        self.engine.dispose()
