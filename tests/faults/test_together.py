"""Many at once: one message from many connections to two processes, and two messages of one person."""

import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.report import FULL, Report, Told
from tests.program import Answer, Program, deliver, text_message

ROUNDS = 50 if FULL else 3


@pytest.fixture
def pair(database_url: str, tmp_path: Path) -> Iterator[tuple[Program, Program]]:
    """Two processes of the program on one database."""
    first, second = Program(tmp_path, database_url), Program(tmp_path, database_url)
    first.import_office()
    first.start()
    second.start()
    yield first, second
    assert first.stop() == 0
    assert second.stop() == 0


def at_once(work: list[tuple[int, bytes]]) -> list[Answer | None]:
    """Delivers all at the same moment; (port, inner XML) each."""
    barrier = threading.Barrier(len(work))
    answers: list[Answer | None] = [None] * len(work)

    def one(number: int) -> None:
        port, inner = work[number]
        barrier.wait()
        answers[number] = deliver(port, inner)

    threads = [threading.Thread(target=one, args=(number,)) for number in range(len(work))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def test_one_message_sixteen_times_is_one_record_and_one_answer(
    pair: tuple[Program, Program], request: pytest.FixtureRequest, report: Report
) -> None:
    ports = [program.port for program in pair]
    said: list[Answer | None] = []
    for round_ in range(ROUNDS):
        text = f"{2 + round_ % 25}天前在福利院打扫{20 + round_}分钟"
        inner = text_message("1018", text, 8_000_000 + round_, int(time.time()))
        answers = at_once([(ports[number % 2], inner) for number in range(16)])
        assert {answer.status for answer in answers if answer} == {200}
        assert None not in answers
        assert len({answer.text for answer in answers if answer}) == 1
        said += answers
    kept = len(pair[0].records())
    kind = request.node.callspec.params["database_url"]
    report(
        Told(
            2,
            f"{ROUNDS} messages, 16 at once each, 2 processes, {kind}",
            len(said),
            ROUNDS - kept,
            max(0, kept - ROUNDS),
        )
    )
    assert kept == ROUNDS


def test_two_messages_of_one_person_at_once_are_both_right(pair: tuple[Program, Program]) -> None:
    now = int(time.time())
    one = text_message("1018", "昨天上午9点到11点在福利院打扫", 8_100_001, now)
    two = text_message("1018", "昨天下午2点到3点在图书馆整理图书", 8_100_002, now)
    answers = at_once([(pair[0].port, one), (pair[1].port, two)])
    assert [answer.status for answer in answers if answer] == [200, 200]
    assert sorted(str(record["start"]) for record in pair[0].records()) == ["09:00", "14:00"]


def test_overlapping_messages_at_once_leave_one_record(pair: tuple[Program, Program]) -> None:
    now = int(time.time())
    work = []
    for number in range(8):
        text = f"昨天下午2点到{3 + number % 4}点在{'福利院' if number % 2 else '图书馆'}打扫"
        work.append((pair[number % 2].port, text_message("1018", text, 8_200_000 + number, now)))
    answers = at_once(work)
    assert {answer.status for answer in answers if answer} == {200}
    assert len(pair[0].records()) == 1
