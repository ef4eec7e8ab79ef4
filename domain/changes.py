"""What a list of the office would change: told before anything is written, and what is confirmed is what was told."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from hashlib import sha256

from domain.roster import ImportCounts, OfficeFile, StaffRow
from domain.staff import Department, Person, Role


@dataclass(frozen=True, slots=True)
class Entry:
    """A person as the books have them, leavers too. `userid`: case folded; None: not bound, or only presumed."""

    person: Person
    left: bool = False
    userid: str | None = None
    presumed: bool = True


@dataclass(frozen=True, slots=True)
class Register:
    """The office as the books have it, with what is there no more: all that a list is compared to."""

    unit: str
    departments: tuple[Department, ...]
    gone: tuple[Department, ...]
    people: tuple[Entry, ...]
    places: tuple[str, ...] = ()
    events: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cell:
    """One field, before and after. `column`: as a list names it, or a department's name; parts of a list of words
    stand with blanks between them."""

    column: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Changed:
    """`person`: as the books have them before."""

    person: Person
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Changes:
    """People in the order of the list, leavers in that of the books.

    `renamed`: old and new name. `aliases`: a cell a department. `freed`: who loses the userid that the list gives to
    somebody else. `clerks`: how many there would be.
    """

    words: tuple[Cell, ...] = ()  # unit, places, events
    opened: tuple[str, ...] = ()
    renamed: tuple[tuple[str, str], ...] = ()
    reopened: tuple[str, ...] = ()
    closed: tuple[str, ...] = ()
    aliases: tuple[Cell, ...] = ()
    added: tuple[StaffRow, ...] = ()
    changed: tuple[Changed, ...] = ()
    back: tuple[Changed, ...] = ()
    left: tuple[Person, ...] = ()
    freed: tuple[Person, ...] = ()
    unchanged: int = 0
    clerks: int = 0

    @property
    def counts(self) -> ImportCounts:
        """What the import will count."""
        return ImportCounts(len(self.added), len(self.changed), self.unchanged, len(self.left), len(self.back))

    @property
    def nothing(self) -> bool:
        """But the order of the list perhaps."""
        departments = (*self.opened, *self.renamed, *self.reopened, *self.closed, *self.aliases)
        return not (self.words or departments or self.added or self.changed or self.back or self.left or self.freed)

    @property
    def digest(self) -> str:
        """The same changes have the same digest, in every process."""
        plain = json.dumps(asdict(self), default=sorted, ensure_ascii=False, sort_keys=True)
        return sha256(plain.encode("utf-8", "backslashreplace")).hexdigest()


def changes(register: Register, file: OfficeFile) -> Changes:
    """The rules are those of the import itself (storage/roster.py), which writes what is told here."""
    departments = _departments(register, file)
    moved = dict(departments.renamed)
    lines = {line.staff_no.casefold(): line for line in file.staff}
    known = {entry.person.no.casefold(): entry for entry in register.people}
    added: list[StaffRow] = []
    changed: list[Changed] = []
    back: list[Changed] = []
    unchanged = clerks = 0
    for key, line in lines.items():
        entry = known.get(key)
        clerks += _is_clerk(line, entry)
        if entry is None:
            added.append(line)
            continue
        one = Changed(entry.person, _cells(entry, line, moved))
        if entry.left:
            back.append(one)
        elif one.cells:
            changed.append(one)
        else:
            unchanged += 1
    owners = {line.wecom_userid.casefold(): key for key, line in lines.items() if line.wecom_userid}
    here = [(key, entry) for key, entry in known.items() if not entry.left]
    return Changes(
        words=_words(register, file),
        opened=departments.opened,
        renamed=departments.renamed,
        reopened=departments.reopened,
        closed=departments.closed,
        aliases=departments.aliases,
        added=tuple(added),
        changed=tuple(changed),
        back=tuple(back),
        left=tuple(entry.person for key, entry in here if key not in lines),
        freed=tuple(
            entry.person
            for key, entry in known.items()
            if (key in lines or not entry.left) and entry.userid is not None and owners.get(entry.userid, key) != key
        ),
        unchanged=unchanged,
        clerks=clerks,
    )


def _departments(register: Register, file: OfficeFile) -> Changes:
    """A department that lists the name of a vanished one among its aliases is that one, renamed."""
    told = {one.name: one for one in file.departments}
    for line in file.staff:
        told.setdefault(line.department, Department(line.department))
    gone = {one.name for one in register.gone}
    old = {one.name: one for one in (*register.departments, *register.gone)}
    vanished = {name: one for name, one in old.items() if name not in told}
    opened: list[str] = []
    renamed: list[tuple[str, str]] = []
    reopened: list[str] = []
    aliases: list[Cell] = []
    for name, one in told.items():
        before = old.get(name) or next((vanished.pop(a) for a in one.aliases if a in vanished), None)
        if before is None:
            opened.append(name)
            continue
        if before.name != name:
            renamed.append((before.name, name))
        if before.name in gone:
            reopened.append(name)
        if file.short_names and before.aliases != one.aliases:
            aliases.append(Cell(name, " ".join(before.aliases), " ".join(one.aliases)))
    closed = tuple(name for name in vanished if name not in gone)
    return Changes((), tuple(opened), tuple(renamed), tuple(reopened), closed, tuple(aliases))


def _cells(entry: Entry, line: StaffRow, moved: Mapping[str, str]) -> tuple[Cell, ...]:
    person = entry.person
    clerk = frozenset({Role.CLERK}) if _is_clerk(line, entry) else frozenset()
    cells = [
        Cell("staff_no", person.no, line.staff_no),
        Cell("name", person.name, line.name),
        Cell("department", moved.get(person.department, person.department), line.department),
        Cell("title", person.title, line.title),
        Cell("gender", person.gender, line.gender),
        Cell("roles", _spoken(person.roles), _spoken(line.roles - {Role.CLERK} | clerk)),
    ]
    if line.wecom_userid:
        cells.append(Cell("wecom_userid", entry.userid or "", line.wecom_userid.casefold()))
    return tuple(cell for cell in cells if cell.old != cell.new)


def _is_clerk(line: StaffRow, entry: Entry | None) -> bool:
    """A list that names no roles leaves the clerk as it is."""
    return Role.CLERK in (line.roles if line.listed or entry is None else entry.person.roles)


def _spoken(roles: frozenset[Role]) -> str:
    return " ".join(sorted(roles))


def _words(register: Register, file: OfficeFile) -> tuple[Cell, ...]:
    """What the list says nothing about stays."""
    cells = [Cell("unit", register.unit, file.unit or register.unit)]
    for column, old, new in (("places", register.places, file.places), ("events", register.events, file.events)):
        cells.append(Cell(column, " ".join(old), " ".join(old if new is None else new)))
    return tuple(cell for cell in cells if cell.old != cell.new)
