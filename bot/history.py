"""A year in the life of the sample office, so that every question in the demo has an interesting answer."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from domain.hours import Ledger, Record, Source, State
from domain.staff import Office, Person, Role
from storage.store import Books

SEED = 20260305
DAYS = 365
REVIEWED_AFTER = 12  # days: what is younger still waits for review


@dataclass(frozen=True, slots=True)
class Deed:
    """`weekdays`: Monday is 0. `share`: of those at work who take part on such a day. `lengths`: minutes."""

    activity: str
    places: tuple[str, ...]
    ledger: Ledger
    weekdays: tuple[int, ...]
    share: float
    lengths: tuple[int, ...]
    start: time
    kind: str = ""


_CARE, _SOCIETY, _NATURE = "关爱他人", "关爱社会", "关爱自然"
DEEDS = (
    Deed("敬老院志愿服务", ("阳光福利院", "中心敬老院"), Ledger.SERVICE, (5,), 0.10, (120, 150, 180), time(9), _CARE),
    Deed("特校助学", ("区特殊教育学校",), Ledger.SERVICE, (3,), 0.03, (90, 120), time(15), _CARE),
    Deed("守护景区环境", ("凤凰山景区", "滨河公园"), Ledger.SERVICE, (6,), 0.05, (150, 180, 240), time(8, 30), _NATURE),
    Deed("社区义务劳动", ("光明社区", "南门菜市场"), Ledger.SERVICE, (2,), 0.03, (60, 90, 120), time(16), _SOCIETY),
    Deed("周二卫生清洁", ("局机关大院", "车棚"), Ledger.DUTY, (1,), 0.07, (60, 90), time(14, 30)),
    Deed("文明劝导", ("东关十字路口", "振兴路"), Ledger.DUTY, (0, 4), 0.05, (60, 90), time(7, 30)),
    Deed("关爱困难家庭慰问", ("柳树湾村", "光明社区"), Ledger.POST, (3,), 0.03, (120, 180), time(9)),
)
REJECTED = ("与值勤重复，已计入值勤账。", "缺少证明照片，请补充后重新申报。", "当日未见签到，请核实日期。")


def fill(books: Books, office: Office, now: datetime) -> int:
    """Writes the year that ends with `now`; the number of records. The same office and day give the same year."""
    clerk = next(iter(office.clerks), office.people[0])
    chance = random.Random(SEED)
    count = 0
    for ago in range(DAYS, 0, -1):
        for record in _day(office, now.date() - timedelta(days=ago), ago, clerk, chance, now):
            books.hours.add(record)
            count += 1
    return count


def _day(office: Office, day: date, ago: int, clerk: Person, chance: random.Random, now: datetime) -> Iterator[Record]:
    """Nobody does two things on one day, so no limit and no overlap is ever broken."""
    free = [person for person in office.people if Role.LEADER not in person.roles or day.day <= 7]
    for deed in DEEDS:
        if day.weekday() not in deed.weekdays:
            continue
        party = [person for person in free if chance.random() < deed.share]
        free = [person for person in free if person not in party]
        if party:
            yield from _party(deed, party, day, ago, clerk, chance, now)


def _party(
    deed: Deed, party: Sequence[Person], day: date, ago: int, clerk: Person, chance: random.Random, now: datetime
) -> Iterator[Record]:
    """One of them tells for all, or each for oneself."""
    minutes, place = chance.choice(deed.lengths), chance.choice(deed.places)
    start = datetime.combine(day, deed.start)
    end = start + timedelta(minutes=minutes)
    clocks = chance.random() < 0.5
    together = chance.random() < 0.6
    for person in party:
        teller = party[0] if together else person
        state, reason = _review(ago, chance)
        message = f"sample:{day.isoformat()}:{deed.activity}:{teller.no}"
        yield Record(
            number=0,
            person=person,
            department=person.department,
            day=day,
            minutes=minutes,
            ledger=deed.ledger,
            state=state,
            reported_by=teller,
            at=min(end + timedelta(hours=1), now.replace(tzinfo=None)).replace(tzinfo=now.tzinfo),
            start=start.time() if clocks else None,
            end=end.time() if clocks else None,
            place=place,
            activity=deed.activity,
            kind=deed.kind,
            source=Source.CHAT,
            reason=reason,
            reviewer=clerk.name if state is not State.PENDING else "",
            message=message,
        )


def _review(ago: int, chance: random.Random) -> tuple[State, str]:
    if ago <= REVIEWED_AFTER:
        return State.PENDING, ""
    if chance.random() < 0.04:
        return State.REJECTED, chance.choice(REJECTED)
    return State.APPROVED, ""
