"""Lists of ten thousand people: twice as many take twice as long, and little memory."""

import json
import os
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from domain.rota import DutyFile
from domain.staff import Office, Person
from papers.duties import read_duties
from papers.office import read_office
from papers.tables import BadFile
from storage.store import SHANGHAI, Store

MANY, FEW = 10_000, 2_500
NOW = datetime(2026, 11, 21, 17, 30, tzinfo=SHANGHAI)


def spent(work: Callable[[], object]) -> float:
    """Seconds of CPU, the better of two."""
    taken = []
    for _ in range(2):
        began = time.process_time()
        work()
        taken.append(time.process_time() - began)
    return min(taken)


def resident() -> float:
    """Megabytes."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 2**20


def named(n: int) -> str:
    return f"王{chr(0x4E00 + n % 5000)}{chr(0x5E00 + n // 5000)}"


def office_file(folder: Path, how_many: int) -> Path:
    staff = [{"name": named(n), "staff_no": f"{n:06}", "department": f"第{n % 400}科"} for n in range(how_many)]
    path = folder / f"office{how_many}.json"
    path.write_text(json.dumps({"unit": "某局", "staff": staff}, ensure_ascii=False), encoding="utf-8")
    return path


def duty_file(folder: Path, how_many: int, *, known: bool = True) -> Path:
    """Twenty people a duty; everybody is in one."""
    duties = [
        {
            "title": f"值勤{n}",
            "kind": "cleaning",
            "place": f"路口{n}",
            "people": [named(n * 20 + k) if known else f"生人{n * 20 + k}" for k in range(20)],
            "take": 2,
            "start": "2026-11-24T14:30",
            "end": "2026-11-24T16:30",
            "repeat": "FREQ=WEEKLY;BYDAY=TU",
        }
        for n in range(how_many // 20)
    ]
    path = folder / f"duties{how_many}{known}.json"
    path.write_text(json.dumps({"duties": duties}, ensure_ascii=False), encoding="utf-8")
    return path


def an_office(how_many: int) -> Office:
    people = tuple(Person(f"{n:06}", named(n), f"第{n % 400}科") for n in range(how_many))
    return Office("某局", (), people)


def test_a_list_of_duties_takes_as_long_as_it_is(tmp_path: Path) -> None:
    def read(how_many: int) -> float:
        path, office = duty_file(tmp_path, how_many), an_office(how_many)
        return spent(lambda: read_duties(path, office))

    assert read(MANY) < 8 * read(FEW)


def test_a_list_in_which_all_is_wrong_takes_as_long_as_it_is(tmp_path: Path) -> None:
    def refused(how_many: int) -> float:
        rows = [{"name": "", "staff_no": f"{n}", "department": "科"} for n in range(how_many)]
        path = tmp_path / f"wrong{how_many}.json"
        path.write_text(json.dumps({"staff": rows}))

        def read() -> None:
            with pytest.raises(BadFile):
                read_office(path)

        return spent(read)

    assert refused(MANY) < 8 * refused(FEW)


def test_ten_thousand_people_are_brought_in_within_seconds_and_little_memory(tmp_path: Path, sqlite_url: str) -> None:
    office, duties = office_file(tmp_path, MANY), duty_file(tmp_path, MANY)
    store = Store(sqlite_url)
    before, began = resident(), time.process_time()
    file = read_office(office)
    with store.open() as books:
        assert books.staff.import_office(file, NOW).added == MANY
    with store.look() as books:
        told: DutyFile = read_duties(duties, books.staff.office())
    with store.open() as books:
        assert books.duty.bring_in(told, NOW).added == MANY // 20
    assert time.process_time() - began < 15
    assert resident() - before < 150
    store.close()
