"""Tells operators what is wrong: a cause once a day, at once where it cannot wait, and one word when it is over."""

import logging
import re
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Protocol

from domain.alerts import Alarm, AllClear, Cause, PhoneThem, Trouble, Undelivered, day_of, operators
from domain.leads import CLOSE, OPEN
from domain.mail import CannotDeliver
from domain.staff import Person, Role
from handlers.desk import tell
from storage.doctor import Health
from storage.store import Books, Store
from storage.watch import Loss
from wording.alerts import heading, over, told

log = logging.getLogger(__name__)

PATIENCE = 10_000  # milliseconds for the database
STUCK = timedelta(minutes=15)
LATE_PHOTO = timedelta(hours=1)
DAY = timedelta(days=1)
CLOCK_SILENT = timedelta(minutes=5)
LARGEST_GAP = timedelta(minutes=10)
GAP_COUNTS_FOR = timedelta(hours=1)  # a gap is noted with each message, so an old note says nothing
COPY_LATE = timedelta(hours=3)  # they are made every hour
ROOM = 500_000_000  # bytes that should be free on the disk
GONE_FOR = timedelta(minutes=30)  # so long it must not come back before it is called over; twice that the next time
GAP_NOTED_AGAIN = timedelta(minutes=2)  # at the latest with the next message, where the clocks still differ
TOGETHER = timedelta(minutes=4)  # between two lists of people to phone; with a minute for the round: within five
OURS = "alert:"
AT_ONCE = {Cause.PLATFORM, Cause.STUCK, Cause.CLOCK, Cause.UNDELIVERED}
"""The others wait for the hours in which one may speak."""

_CODE = re.compile(r"errcode (-?[0-9]{1,6})(?:, seen from ([0-9a-fA-F.:]{3,45}))?")
_TRIED = ("errcode", "no answer", "the platform", "another process", "broke", "held back")
"""How the reasons of a try begin. A parcel that was recalled has another, and nobody misses it."""


class Mail(Protocol):
    """A way that needs no 企业微信."""

    def send(self, subject: str, text: str) -> None:
        """Raises CannotDeliver."""
        ...


@dataclass(frozen=True, slots=True)
class Around:
    """What lies outside of the books.

    `free`: bytes on the disk of the data directory. `copies`: whether they are made. `refusing`: the numbers with which
    the platform refuses us as a whole.
    """

    free: int
    copies: bool = False
    refusing: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Bell:
    """Who is told, and how. `numbers`: of staff; none: the clerks. `mail` None: by the bot alone."""

    numbers: tuple[str, ...] = ()
    mail: Mail | None = None


def check(store: Store, around: Around, bell: Bell, now: datetime) -> None:
    """A round of the clock: asked again and again, by any number of processes, it tells each thing once."""
    now = now.astimezone(store.zone)
    with store.look() as books:
        found = {one.cause: one for one in _found(books, around, now)}
        noted = books.watch.alerts()
        losses = _new_losses(books, noted, now)
    if found or noted.get("open") or losses:
        with store.open(patience_ms=PATIENCE) as books:
            noted = books.watch.alerts()
            _note(noted, found, now)
            _tell(books, noted, found, bell, now)
            if losses:
                _phone(books, noted, losses, bell, now)
            books.watch.note_alerts(noted)
    if bell.mail is not None:
        _mail(store, found, bell.mail, now)


# --- what is wrong ------------------------------------------------------------


def _found(books: Books, around: Around, now: datetime) -> Iterable[Trouble]:
    signs = books.watch.signs(now - STUCK, now - DAY, now - LATE_PHOTO)
    health = books.doctor.health(now)
    refused = [found for reason in signs.refusals if (found := _CODE.match(reason)) and found[1] in around.refusing]
    if refused:
        yield Trouble(Cause.PLATFORM, code=refused[0][1], seen_from=refused[0][2] or "")
    elif signs.stuck:
        yield Trouble(Cause.STUCK, signs.stuck, at=signs.stuck_since)
    if signs.broken:
        yield Trouble(Cause.BROKEN, signs.broken)
    if signs.late_photos:
        yield Trouble(Cause.PHOTOS, signs.late_photos)
    if around.free < ROOM:
        yield Trouble(Cause.DISK, around.free // 1_000_000)
    if around.copies:
        yield from _no_copy(books, now)
    open_ = books.watch.alerts().get("open", {})
    if _differ(books, health, now, known=Cause.GAP.value in open_):
        assert health.gap is not None
        yield Trouble(Cause.GAP, round(health.gap.total_seconds() / 60))
    if Cause.CLOCK.value in open_ and (health.tick_at is None or abs(now - health.tick_at) > CLOCK_SILENT):
        yield Trouble(Cause.CLOCK, at=health.tick_at)


def _differ(books: Books, health: Health, now: datetime, *, known: bool) -> bool:
    """Whether the clocks do. That they do not any more is `known` by a message that came without a note of it."""
    if health.gap is None or health.gap_at is None or abs(health.gap) <= LARGEST_GAP:
        return False
    newest = books.watch.queues().newest_message
    silent = newest is None or newest <= health.gap_at + health.gap + GAP_NOTED_AGAIN
    return now - health.gap_at < GAP_COUNTS_FOR or (known and silent)


def _no_copy(books: Books, now: datetime) -> Iterable[Trouble]:
    """Before the first one there is nothing to miss, unless it was tried and failed."""
    last = books.doctor.last_copy()
    if (last.at is None and last.trouble) or (last.at is not None and now - last.at > COPY_LATE):
        yield Trouble(Cause.BACKUP, at=last.at)


# --- told once ----------------------------------------------------------------


def _note(noted: dict[str, Any], found: dict[Cause, Trouble], now: datetime) -> None:
    """`noted`: of each open cause since when, and since when it is gone."""
    open_ = noted.setdefault("open", {})
    for cause in found:
        one = open_.setdefault(cause.value, {"since": now.isoformat(timespec="seconds")})
        one.pop("gone", None)
    for name, one in open_.items():
        if Cause(name) not in found:
            one.setdefault("gone", now.isoformat(timespec="seconds"))


def _tell(books: Books, noted: dict[str, Any], found: dict[Cause, Trouble], bell: Bell, now: datetime) -> None:
    awake = OPEN <= now.time() < CLOSE
    people = operators(books.staff.office(), bell.numbers)
    for name, one in list(noted["open"].items()):
        cause = Cause(name)
        if not awake and cause not in AT_ONCE:
            continue
        if cause is Cause.CLOCK and cause in found:  # whoever saw it has said it
            continue
        if cause in found:
            key = f"{OURS}{name}:{one['since']}:{day_of(now)}"
            if cause is Cause.PLATFORM:  # what is put now would come when it is over
                _log_once(noted, key, found[cause])
                continue
            new = [tell(books, Alarm(f"{key}:{person.no}", person, found[cause]), now) for person in people]
            if any(new) or not people:
                _log_once(noted, key, found[cause])
        elif cause is Cause.CLOCK or now - datetime.fromisoformat(one["gone"]) >= _quiet(noted, name, now):
            since = datetime.fromisoformat(one["since"])
            for person in people:
                tell(books, AllClear(f"{OURS}over:{name}:{one['since']}:{person.no}", person, cause, since), now)
            log.info("all clear", extra={"cause": name})
            del noted["open"][name]
            today = day_of(now).isoformat()
            ended = noted.setdefault("ended", {})
            ended[name] = [day for day in ended.get(name, ()) if day == today] + [today]
            if bell.mail is not None and ("mailed" in one or cause is Cause.CLOCK):
                noted.setdefault("over", []).append(name)


def _quiet(noted: dict[str, Any], name: str, now: datetime) -> timedelta:
    """Longer each time on one day, so that what comes and goes is not told each time."""
    times = noted.get("ended", {}).get(name, []).count(day_of(now).isoformat())
    return GONE_FOR * int(2**times)


def _log_once(noted: dict[str, Any], key: str, trouble: Trouble) -> None:
    one = noted["open"][trouble.cause.value]
    if one.get("logged") != key:
        one["logged"] = key
        log.error("alert", extra={"cause": trouble.cause.value, "count": trouble.count, "errcode": trouble.code})


# --- whom to phone ------------------------------------------------------------


def _new_losses(books: Books, noted: dict[str, Any], now: datetime) -> tuple[Loss, ...]:
    """What nobody has been told of yet; several close together make one list."""
    last = noted.get("phoned")
    if last is not None and timedelta() <= now - datetime.fromisoformat(last) < TOGETHER:
        return ()
    done = set(noted.get("lost", ()))
    losses = books.watch.losses(now - DAY)
    return tuple(
        one
        for one in losses
        if one.number not in done
        and one.saying.text
        and not one.key.startswith(OURS)
        and (one.failed or one.reason.startswith(_TRIED))
    )


def _phone(books: Books, noted: dict[str, Any], losses: tuple[Loss, ...], bell: Bell, now: datetime) -> None:
    told_before = set(noted.get("lost", ()))
    losses = tuple(one for one in losses if one.number not in told_before)
    if not losses:
        return
    numbers = [one.number for one in losses]
    lost = [Undelivered(books.staff.who(one.to), one.to, one.saying.text, one.reason) for one in losses]
    key = f"{OURS}phone:{max(numbers)}:{zlib.crc32(repr(numbers).encode()):08x}"
    for person in operators(books.staff.office(), bell.numbers):
        tell(books, PhoneThem(f"{key}:{person.no}", person, tuple(_for(person, one) for one in lost)), now)
    recent = {one.number for one in books.watch.losses(now - DAY)}
    noted["lost"] = sorted((told_before & recent) | set(numbers))
    noted["phoned"] = now.isoformat(timespec="seconds")
    log.error("alert", extra={"cause": Cause.UNDELIVERED.value, "count": len(lost)})


def _for(person: Person, lost: Undelivered) -> Undelivered:
    """What was to be said is read by those who may see it anyway."""
    return lost if Role.CLERK in person.roles else Undelivered(lost.who, lost.userid, "", lost.reason)


# --- by mail ------------------------------------------------------------------


def _mail(store: Store, found: dict[Cause, Trouble], mail: Mail, now: datetime) -> None:
    """Sent, then noted: where two clocks run, or one dies in between, it may come twice; it never stays away."""
    with store.look() as books:
        noted = books.watch.alerts()
    today = day_of(now).isoformat()
    open_ = noted.get("open", {})
    due = [one for one in found.values() if one.cause is not Cause.CLOCK and _day_of(open_, one) != today]
    overs = [Cause(name) for name in noted.get("over", ())]
    mailed = [one.cause for one in due if posted(mail, heading(one.cause), told(one))]
    ended = [cause for cause in overs if posted(mail, over(cause), over(cause))]
    if not mailed and not ended:
        return
    with store.open(patience_ms=PATIENCE) as books:
        noted = books.watch.alerts()
        for cause in mailed:
            noted.get("open", {}).get(cause.value, {})["mailed"] = today
        noted["over"] = [name for name in noted.get("over", ()) if Cause(name) not in ended]
        books.watch.note_alerts(noted)


def _day_of(open_: dict[str, Any], trouble: Trouble) -> str:
    """On which a mail about it went out last."""
    return str(open_.get(trouble.cause.value, {}).get("mailed", ""))


def posted(mail: Mail, subject: str, text: str) -> bool:
    """Whether the mail was taken; a mail that fails is tried again by the next round."""
    try:
        mail.send(subject, text)
    except CannotDeliver as error:
        log.error("no alert by mail", extra={"reason": error.reason})
        return False
    return True
