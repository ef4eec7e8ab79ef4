"""Whatever is said, in whatever order and with whatever question open, gets an answer that fits."""

import json
import random
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from domain.staff import Person
from tests.chat import ZONE, Room
from tests.door import Address, DoorLine

CORPUS = Path(__file__).parents[1] / "understanding" / "gold" / "messages.jsonl"
MESSAGES = [json.loads(line) for line in CORPUS.read_text(encoding="utf-8").splitlines()]
ANSWERS = [
    "2小时",
    "确认",
    "算了",
    "1",
    "2",
    "没去",
    "不对",
    "撤销",
    "改成3小时",
    "王芳",
    "昨天",
    "都不是",
    "忘了报",
    "谢谢",
]
LONGEST_DAY = 12 * 60


@pytest.fixture
def sqlite_office(sqlite_url: str, tmp_path: Path, address: Address) -> Iterator[Room]:
    line = DoorLine(sqlite_url, tmp_path / "data", address)
    yield Room(line.store, line)
    line.close()


@pytest.mark.parametrize("seed", [1, 2])
def test_no_order_of_messages_breaks_the_conversation_or_the_law(sqlite_office: Room, seed: int) -> None:
    dice = random.Random(seed)
    people = [sqlite_office[name] for name in ("张伟", "李明", "赵敏")]
    for message in dice.sample(MESSAGES, 120):
        sqlite_office.clock.now = datetime.fromisoformat(message["now"]).replace(tzinfo=ZONE)
        for text in (message["text"], dice.choice(ANSWERS), dice.choice(ANSWERS)):
            person = dice.choice(people)
            assert person.says(text).heard, f"{person.name} hears nothing after {text!r} (seed {seed})"
    for person in sqlite_office:
        person.line.pushes(person.userid)
    with sqlite_office.store.look() as books:
        days = {(r.person, r.day) for r in books.hours.export()}
        assert days
        for who, day in days:
            assert isinstance(who, Person)
            assert sum(r.minutes for r in books.hours.on(who, day)) <= LONGEST_DAY
