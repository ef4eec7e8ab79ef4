"""A day with the real program: a process with a platform before it, every byte over a socket."""

import io
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PIL import Image

from domain.hours import Record
from sandbox import messages
from sandbox.app import Sandbox, create_platform
from sandbox.platform import plain
from sandbox.values import Bubble, Person
from storage.store import Store
from tests.door import KEYS, Address
from tests.program import Program

ZHANG, ZHOU = Person("1006", "张伟", "办公室"), Person("1009", "周敏", "办公室")
SOON = 3.0  # seconds


@pytest.fixture
def program(database_url: str, tmp_path: Path, address: Address) -> Iterator[Program]:
    keys = {"SHANXING_WECOM_API_BASE": address.api, "SHANXING_WECOM_SECRET": KEYS.secret}
    program = Program(tmp_path, database_url, keys)
    program.import_office()
    program.start("serve")
    yield program
    program.stop(signal.SIGKILL)


@pytest.fixture
def sandbox(program: Program, address: Address) -> Sandbox:
    sandbox = create_platform(f"http://127.0.0.1:{program.port}/wecom/callback", KEYS, (ZHANG, ZHOU))
    address.serve(sandbox)
    return sandbox


def records(store: Store) -> list[Record]:
    """What counts, as the program has it at this moment."""
    with store.look() as books:
        return list(books.hours.export())


def within(seconds: float, fine: Callable[[], object], what: str) -> None:
    end = time.monotonic() + seconds
    while not fine():
        assert time.monotonic() < end, f"not within {seconds} s: {what}"
        time.sleep(0.02)


def pushed(sandbox: Sandbox, to: Person, *, kind: str = "text", words: str = "") -> Bubble:
    """The newest thing of that kind that arrives on a phone."""

    def found() -> list[Bubble]:
        phone = sandbox.platform.phone(to.userid)
        return [it for it in phone if it.via == "push" and it.kind == kind and words in plain(it)]

    within(SOON, found, f"a {kind} with {words!r} for {to.name}")
    return found()[-1]


def test_a_report_is_told_disputed_pictured_and_survives_a_restart(
    program: Program, sandbox: Sandbox, store: Store
) -> None:
    platform, hand, courier = sandbox.platform, sandbox.hand, sandbox.courier
    assert courier.check_url() == []

    report = messages.text(KEYS, ZHANG, time.time(), platform.new_msgid(), "昨天下午和周敏在福利院打扫了两个半小时")
    answer = courier.deliver(report).reply
    assert "您和周敏" in answer
    assert "已告诉周敏" in answer

    card = pushed(sandbox, ZHOU, kind="template_card", words="张伟为您登记")
    buttons = {button["text"]: button["key"] for button in card.body["card"]["button_list"]}
    assert hand.presses(ZHOU.userid, card.number, buttons["没去"]).state == "empty"
    within(SOON, lambda: card.body.get("replaced"), "the pressed card turns grey")
    pushed(sandbox, ZHOU, words="已撤销")
    pushed(sandbox, ZHANG, words="周敏")
    (left,) = records(store)
    assert left.person.no == ZHANG.userid

    assert f"记录{left.number}" in hand.sends_photo(ZHANG.userid).reply
    photos = program.folder / "photos"
    within(SOON, lambda: list(photos.glob("*.jpg")), "the photo is kept")
    (photo,) = photos.iterdir()
    kept = photo.read_bytes()
    assert not Image.open(io.BytesIO(kept)).getexif(), "where a photo was taken is nobody's business"
    within(SOON, lambda: "照片：有" in hand.says(ZHANG.userid, f"看{left.number}号记录").reply, "the photo is shown")
    shown = platform.find_media(pushed(sandbox, ZHANG, kind="image").body["media_id"])
    assert shown is not None
    assert shown.content == kept

    assert program.stop(signal.SIGTERM) == 0
    program.start("serve")
    assert courier.deliver(report).reply == answer
    assert [record.number for record in records(store)] == [left.number]
    assert platform.complaints == []
