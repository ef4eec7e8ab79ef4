"""The sample office's activities: one to sign up for, one that is full with somebody waiting, one held and one off."""

from dataclasses import replace
from datetime import datetime, time, timedelta

from domain.activity import Activity, Mark, Stage
from domain.staff import Office
from storage.store import Books

FULL = 3  # places of the one that is full


def fill_activities(books: Books, office: Office, now: datetime) -> int:
    """How many there are. The same office and day give the same."""
    clerk, today = office.clerks[0], now.date()
    others = tuple(person for person in office.people if person != clerk)
    saturday = today + timedelta(days=(5 - today.weekday()) % 7 or 7)
    reading = Activity(
        0, "福利院陪读", saturday, time(14), time(16), others[3 % len(others)],
        what="每人带一本绘本，陪孩子读一会儿书。", place="福利院", kind="关爱他人", quota=FULL,
        until=saturday - timedelta(days=1), note="请按时到门口集合，一起进去。", minors=True,
    )  # fmt: skip
    planting = Activity(
        0, "湿地公园植树", saturday + timedelta(days=7), time(9), time(11), clerk,
        what="沿东岸种水杉，两人一组。", place="湿地公园东门", kind="关爱自然", quota=30,
        until=saturday + timedelta(days=5), note="穿防滑鞋，自带水杯；下雨顺延一周。",
    )  # fmt: skip
    held = replace(planting, title="清理河道", day=saturday - timedelta(days=14), until=None, place="金水河", what="")
    off = replace(held, title="广场便民服务", day=saturday - timedelta(days=21), place="人民广场", kind="关爱社会")
    for activity, several in ((reading, FULL + 2), (planting, 6), (held, 4), (off, 2)):
        kept = books.activities.add(activity, clerk, now)
        for person in others[:several]:
            books.activities.sign_up(kept, person, now)
        if activity is held:
            books.activities.mark(kept, (Mark(others[0], there=False),), now)
            books.activities.change(replace(kept, stage=Stage.HELD))
        elif activity is off:
            books.activities.change(replace(kept, stage=Stage.CANCELLED, reason="当天有大风预警"))
    return 4
