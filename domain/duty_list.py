"""What a list of duties would change: told before anything is written, and what is confirmed is what was told."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, fields, replace
from datetime import date
from hashlib import sha256

from domain.rota import Duty, DutyCounts, DutyFile
from domain.spelling import plain_text
from domain.staff import Office, Person

# --- intent and outcomes -----------------------------------------------------


@dataclass(frozen=True, slots=True)
class ImportDuties:
    """Takes over a list that was shown. `digest`: of the changes that were shown."""

    draft: int
    digest: str


@dataclass(frozen=True, slots=True)
class DutiesImported:
    """`leaves`, `areas`: how many were new or changed. `kept`: coming shifts that somebody knows of and that stay."""

    counts: DutyCounts
    leaves: int = 0
    areas: int = 0
    kept: int = 0


@dataclass(frozen=True, slots=True)
class DutiesMoved:
    """Somebody has changed the duties since the list was shown: it has to be shown again."""


# --- what is compared --------------------------------------------------------

Away = tuple[Person, date, date]
Kept = tuple[str, Person | None]


@dataclass(frozen=True, slots=True)
class Standing:
    """What the books have of all that a list can name: duties, ended ones too; leaves; areas and their keepers."""

    duties: tuple[Duty, ...] = ()
    leaves: tuple[Away, ...] = ()
    areas: tuple[Kept, ...] = ()


@dataclass(frozen=True, slots=True)
class DutyChanged:
    before: Duty
    after: Duty

    @property
    def columns(self) -> tuple[str, ...]:
        """The fields that differ, in their order."""
        return tuple(
            one.name for one in fields(Duty) if getattr(self.before, one.name) != getattr(self.after, one.name)
        )


@dataclass(frozen=True, slots=True)
class AreaChanged:
    """`new`: there was no such area. `before`: its keeper until now."""

    name: str
    before: Person | None
    after: Person | None
    new: bool


@dataclass(frozen=True, slots=True)
class DutyChanges:
    """In the order of the list. `others`: how many duties go on that it does not name; they stay as they are.

    `unled`: titles of its duties without a leader (R65). `missing`: people and departments it names that are not there
    any more, since it was read.
    """

    added: tuple[Duty, ...] = ()
    changed: tuple[DutyChanged, ...] = ()
    unchanged: tuple[Duty, ...] = ()
    others: int = 0
    unled: tuple[str, ...] = ()
    leaves: tuple[Away, ...] = ()
    areas: tuple[AreaChanged, ...] = ()
    missing: tuple[str, ...] = ()

    @property
    def nothing(self) -> bool:
        return not (self.added or self.changed or self.leaves or self.areas)

    @property
    def counts(self) -> DutyCounts:
        """What the import will count."""
        return DutyCounts(len(self.added), len(self.changed), len(self.unchanged), unled=self.unled)

    @property
    def digest(self) -> str:
        """The same changes have the same digest, in every process."""
        plain = json.dumps(asdict(self), default=_plain, ensure_ascii=False, sort_keys=True)
        return sha256(plain.encode("utf-8", "backslashreplace")).hexdigest()


def _plain(value: object) -> object:
    return sorted(value) if isinstance(value, frozenset) else str(value)


# --- rules -------------------------------------------------------------------


def compared(known: Iterable[Duty], file: DutyFile) -> DutyChanges:
    """The duties of the list with those of the books, ended ones too. A listed one that had ended goes on again.

    Two are the same when title and place are, as a list can spell them: lists know one width of letters and marks, so
    what differs in nothing else stays as the books have it.
    """
    exact = {(duty.title, duty.place): duty for duty in known}
    named = {(duty.title, duty.place) for duty in file.duties}
    alike = {_spelled(duty): duty for key, duty in exact.items() if key not in named}
    added: list[Duty] = []
    changed: list[DutyChanged] = []
    unchanged: list[Duty] = []
    for one in file.duties:
        told = replace(one, people=tuple(dict.fromkeys(one.people)))
        old = exact.get((told.title, told.place)) or alike.get(_spelled(told))
        if old is None:
            added.append(told)
            continue
        after = _in_our_words(replace(told, number=old.number, ended=None), old)
        if after == old:
            unchanged.append(old)
        else:
            changed.append(DutyChanged(old, after))
    there = {duty.number for duty in (*(one.before for one in changed), *unchanged)}
    return DutyChanges(
        added=tuple(added),
        changed=tuple(changed),
        unchanged=tuple(unchanged),
        others=sum(duty.ended is None and duty.number not in there for duty in exact.values()),
        unled=tuple(duty.title for duty in file.duties if duty.leader is None),
    )


def changes(standing: Standing, file: DutyFile, office: Office) -> DutyChanges:
    """All of it; what the import itself does is told here (storage/rules.py)."""
    away, keepers = set(standing.leaves), dict(standing.areas)
    return replace(
        compared(standing.duties, file),
        leaves=tuple(leave for leave in dict.fromkeys(file.leaves) if leave not in away),
        areas=tuple(
            AreaChanged(name, keepers.get(name), keeper, name not in keepers)
            for name, keeper in file.areas
            if name not in keepers or keepers[name] != keeper
        ),
        missing=_missing(file, office),
    )


def may_take_over(told: DutyChanges, digest: str) -> DutiesMoved | None:
    """None: what would be done is what was shown, of people who are all there."""
    return DutiesMoved() if told.missing or told.digest != digest else None


def _missing(file: DutyFile, office: Office) -> tuple[str, ...]:
    leaders = (duty.leader for duty in file.duties)
    people = (person for duty in file.duties for person in duty.people)
    away, keepers = (leave[0] for leave in file.leaves), (keeper for _, keeper in file.areas)
    named = [one for many in (leaders, people, away, keepers) for one in many if one is not None]
    departments = {one.name for one in office.departments}
    gone = [one.name for one in named if office.person(one.no) is None]
    gone += [duty.department for duty in file.duties if duty.department and duty.department not in departments]
    return tuple(dict.fromkeys(gone))


def _spelled(duty: Duty) -> tuple[str, str]:
    return plain_text(duty.title), plain_text(duty.place)


def _in_our_words(told: Duty, old: Duty) -> Duty:
    """Texts that a list cannot tell from those of the books are those of the books."""
    same = plain_text(told.weather) == plain_text(old.weather)
    steps = old.checklist if list(map(_step, told.checklist)) == list(map(_step, old.checklist)) else told.checklist
    weather = old.weather if same else told.weather
    return replace(told, title=old.title, place=old.place, weather=weather, checklist=steps)


def _step(text: str) -> str:
    """Semicolons stand between steps, so none is left within them."""
    return plain_text(text).replace(";", ",")
