"""A small office and short ways to write to its books."""

from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from domain.hours import Ledger, Record, State
from domain.roster import OfficeFile, StaffRow
from domain.staff import Department, Person, Role
from domain.talk import Message
from storage.store import Store

ZONE = ZoneInfo("Asia/Shanghai")
NOW = datetime(2026, 11, 21, 17, 30, tzinfo=ZONE)
TODAY = NOW.date()

FILE = OfficeFile(
    unit="云溪区财政局",
    departments=(Department("办公室", ("局办",)), Department("预算科", ("预算",))),
    staff=(
        StaffRow("李国栋", "1001", "办公室", "局长", "男", roles=frozenset({Role.LEADER})),
        StaffRow("张伟", "1002", "预算科", "科长", "男", roles=frozenset({Role.HEAD})),
        StaffRow("王芳", "1003", "预算科", "科员", "女"),
        StaffRow("孙丽", "A04", "办公室", "科员", "女", wecom_userid="SunLi"),
    ),
    places=("福利院",),
    events=("义务洁城日",),
)


def with_staff(*rows: StaffRow) -> OfficeFile:
    return replace(FILE, staff=rows)


def open_office(store: Store, file: OfficeFile = FILE) -> dict[str, Person]:
    """Brings the office in; its people by name."""
    with store.open() as books:
        books.staff.import_office(file, NOW)
    with store.look() as books:
        return {person.name: person for person in books.staff.office().people}


def message(key: str = "m1", sender: str = "1002", text: str = "今天下午在福利院打扫2小时") -> Message:
    return Message(key=key, channel="wecom", sender=sender, at=NOW, text=text)


def record(
    person: Person, day: date = TODAY, minutes: int = 120, *, by: Person | None = None, **more: object
) -> Record:
    plain = Record(
        number=0,
        person=person,
        department=person.department,
        day=day,
        minutes=minutes,
        ledger=Ledger.SERVICE,
        state=State.PENDING,
        reported_by=by or person,
        at=NOW,
    )
    return replace(plain, **more)  # type: ignore[arg-type]
