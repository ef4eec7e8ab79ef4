"""A period of the board in a large office, by chat: what the steps cost that tell everybody, beside a report of hours.

python -m benchmarks.board [--people 1000] [--postgres URL]
"""

import argparse
import json
import tempfile
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from domain.roster import OfficeFile, StaffRow
from domain.staff import Department, Role
from domain.talk import Message
from handlers.answer import answer
from storage.store import SHANGHAI, Store
from understanding import make_ready

OPENS = datetime(2026, 9, 1, 9, 0, tzinfo=SHANGHAI)  # a Tuesday; nothing is off before 国庆
AFTER = OPENS + timedelta(days=20)
NOMINATED, VOTERS = 12, 200
SURNAMES, GIVEN = "赵钱孙李周吴郑王冯陈褚卫", "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉"


def name(n: int) -> str:
    """Of its own for each of 7 500 people."""
    few, rest = n % len(SURNAMES), n // len(SURNAMES)
    return SURNAMES[few] + GIVEN[rest % len(GIVEN)] + GIVEN[rest // len(GIVEN) % len(GIVEN)]


def play(store: Store, people: int) -> dict[str, float]:
    """Milliseconds of each step; of what is said often the mean."""
    clerk = frozenset({Role.CLERK})
    rows = tuple(
        StaffRow(name(n), f"S{n}", "办公室", "科员", "男", roles=frozenset() if n else clerk) for n in range(people)
    )
    with store.open() as books:
        books.staff.import_office(OfficeFile("某局", (Department("办公室"),), rows), OPENS)
    said = 0

    def says(who: int, text: str, at: datetime = OPENS, *, hears: str = "") -> float:
        nonlocal said
        said += 1
        began = time.perf_counter()
        answered = answer(Message(f"m{said}", "wecom", f"s{who}", at, text=text), store)
        took = (time.perf_counter() - began) * 1000
        assert hears in answered.saying.text, answered.saying.text
        return took

    def mean(say: Callable[[int], float], times: int) -> float:
        return sum(say(n) for n in range(1, times + 1)) / times

    reports = mean(lambda n: says(n, "今天上午在福利院打扫2小时", hears="记好了"), 50)
    says(0, "开始第三期征集，到9月10日")
    deed = "他在河边救起一名落水的孩子，浑身湿透，没留姓名就走了"
    taken = mean(lambda n: says(n, f"推荐{name(n + 100)}上好人榜，{deed}", hears="记下了"), NOMINATED)
    says(0, "进入核实")
    says(0, "全部属实", hears="核实属实")
    for n in range(NOMINATED):
        says(n + 101, "同意本单位展示")
    says(0, "全部候选人纪检、公安、信访都已签", hears="签字")
    opened = says(0, "进入投票，到周五", hears=f"{people}人")
    votes = mean(lambda n: says(n, f"投{n % NOMINATED + 1}号", hears="投好了"), VOTERS)
    closed = says(0, "投票结束，进入评审", hears=f"{VOTERS}人投了票")
    says(0, "、".join(name(n + 101) for n in range(NOMINATED)) + "上榜", hears="拟上榜")
    says(0, "公示5个工作日")
    posted = says(0, "确认", hears=f"{people}人")
    says(0, "发布", AFTER)
    published = says(0, "确认", AFTER, hears=f"{people}人")
    asked = mean(lambda n: says(n, "好人榜", AFTER, hears="第三期"), 50)
    return {
        "a report of hours": reports,
        "a nomination": taken,
        "a vote": votes,
        "the board asked for": asked,
        "the vote opened to all": opened,
        "the vote closed": closed,
        "the notice posted to all": posted,
        "published to all": published,
    }


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--people", type=int, default=1000)
    parser.add_argument("--postgres", help="address of an empty database")
    given = parser.parse_args()
    make_ready()
    with tempfile.TemporaryDirectory() as folder:
        store = Store(given.postgres or f"sqlite:///{Path(folder, 'books.sqlite3')}")
        store.migrate()
        steps = play(store, given.people)
        store.close()
    report = steps["a report of hours"]
    print(
        json.dumps(
            {
                "benchmark": "board",
                "people": given.people,
                "database": "postgresql" if given.postgres else "sqlite",
                "steps": {
                    what: {"ms": round(ms, 1), "times_a_report": round(ms / report, 1)} for what, ms in steps.items()
                },
            }
        )
    )


if __name__ == "__main__":
    main()
