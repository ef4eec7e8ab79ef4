"""What is in a picture or a message stays in it: no file elsewhere, no flood of memory, no second line in the log."""

import json
import socket
import struct
import time
import zlib
from collections.abc import Iterator
from dataclasses import replace
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import quote

import pytest

from bot.app import connect, create_app
from bot.settings import Settings, WeComSettings
from scheduling.photos import collect
from tests.bot import post
from tests.bot.peer import Answer, peer
from tests.cast import OFFICE
from tests.faults.crew import hired
from tests.faults.errands import picture, shrink_all
from tests.faults.report import Report, Told
from tests.hostile import build
from tests.program import Program, deliver, text_message

KEYS = WeComSettings(post.CORP, post.AGENT, post.KEYS.api_base, post.KEYS.secret, post.CALLBACK_TOKEN, post.AES_KEY)
NAMES = (
    "../../../etc/passwd",
    "..\\..\\x",
    "/etc/cron.d/x",
    "a/../../b.jpg",
    "x\r\nX-Evil: 1",
    "con",
    "证明.jpg",
    "." * 3000,
)
BOMB_MEMORY = 20  # MB
MOST_MEMORY = 200  # MB, of the most costly picture that is still taken


def files(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def canary() -> Iterator[socket.socket]:
    """A door that nobody has a reason to knock at."""
    with socket.create_server(("127.0.0.1", 0)) as door:
        door.setblocking(False)
        yield door


def test_names_and_addresses_in_pictures_lead_nowhere(
    database_url: str, tmp_path: Path, canary: socket.socket, report: Report
) -> None:
    data = tmp_path / "data"
    answers: dict[str, list[Answer]] = {"gettoken": [{}], "media/get": [picture((40, 30))]}
    with peer(**answers) as platform:
        keys = replace(KEYS, api_base=platform.base)
        parts = connect(Settings(data, database_url=database_url, secret_key="k" * 64, wecom=keys), lambda: post.NOW)
        with parts.store.open() as books:
            books.staff.import_office(OFFICE, post.NOW)
        before = files(tmp_path)
        client = create_app(parts).test_client()
        url = f"http://127.0.0.1:{canary.getsockname()[1]}/photo.jpg"
        for number, name in enumerate(NAMES):
            fields = {"MediaId": name, "PicUrl": url, "MsgId": str(900 + number)}
            request = build.requests({"kind": "image", "fields": fields})[0]
            assert client.post(request.path, query_string=request.query, data=request.body).status_code == 200
            platform.headers = {
                "Content-Type": "image/jpeg",
                "Content-Disposition": f'attachment; filename="{quote(name)[:200]}/../../x.jpg"',
                "Content-Location": url,
            }
            assert parts.wecom is not None
            collect(parts.store, parts.wecom, data / "photos", post.NOW)
        parts.store.close()
    new = files(tmp_path) - before
    kept = {path for path in new if path.startswith("data/photos/")}
    outside = {path for path in new - kept if "sqlite3" not in path}
    with pytest.raises(BlockingIOError):
        canary.accept()
    kind = parts.store.engine.dialect.name
    report(Told(49, f"media names and addresses, {kind}", len(NAMES), figure=f"{len(outside)} files outside"))
    assert outside == set()
    assert len(kept) == len(NAMES)
    assert {len(Path(path).name) for path in kept} == {len("0" * 32 + ".jpg")}


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def _png(width: int, height: int, beside: bytes = b"") -> bytes:
    head = _chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0))
    return (
        b"\x89PNG\r\n\x1a\n" + head + beside + _chunk(b"IDAT", zlib.compress(b"\0" * 9_000_000)) + _chunk(b"IEND", b"")
    )


def _enlarged(data: bytes, order: str, width: int, height: int) -> bytes:
    """A picture of 513 by 257 whose head says that it is larger."""
    told, true = ((width, height), (513, 257)) if order == "<" else ((height, width), (257, 513))
    assert struct.pack(f"{order}HH", *true) in data
    return data.replace(struct.pack(f"{order}HH", *true), struct.pack(f"{order}HH", *told))


def bombs() -> dict[str, bytes]:
    """Small files that would be large in memory."""
    flood = zlib.compress(b"\0" * 60_000_000)
    return {
        "3600 Mpx": _png(60_000, 60_000),
        "169 Mpx": _png(13_000, 13_000),
        "39 Mpx at once": _png(7_900, 5_000),
        "39 Mpx gif": _enlarged(picture((513, 257), "GIF", "P"), "<", 7_900, 5_000),
        "50 Mpx jpeg": _enlarged(picture((513, 257)), ">", 8_660, 5_774),
        "60 MB of text": _png(10, 10, _chunk(b"zTXt", b"a\0\0" + flood)),
        "60 MB of colours": _png(10, 10, _chunk(b"iCCP", b"a\0\0" + flood)),
        "80 texts": _png(10, 10, _chunk(b"zTXt", b"a\0\0" + zlib.compress(b"\0" * 1_000_000)) * 80),
        "bmp": b"BM" + struct.pack("<IHHIIiiHHIIiiII", 54, 0, 0, 54, 40, 60_000, 60_000, 1, 24, 0, 0, 0, 0, 0, 0),
    }


def largest() -> dict[str, bytes]:
    """The most costly ones that are taken."""
    return {
        "12 Mpx webp": picture((4_000, 2_999), "WEBP"),
        "12 Mpx png": picture((4_000, 2_999), "PNG", "RGBA"),
        "40 Mpx jpeg": picture((7_900, 5_000), progressive=True),
    }


def cost(pictures: list[bytes]) -> tuple[int, float]:
    with hired(shrink_all, pictures) as (_, line):
        line.send("go")
        taken, megabytes = line.recv()
        return int(taken), float(megabytes)


def test_bombs_are_refused_by_their_heads(report: Report) -> None:
    made = bombs()
    taken, megabytes = cost(list(made.values()))
    report(Told(50, f"{len(made)} image bombs", figure=f"{taken} taken, {megabytes:.1f} MB more"))
    assert taken == 0
    assert megabytes < BOMB_MEMORY


@pytest.mark.full
def test_the_most_costly_pictures_that_are_taken_have_a_bound(report: Report) -> None:
    """And the measure of memory above is not blind."""
    costs = {name: cost([data]) for name, data in largest().items()}
    said = ", ".join(f"{name} {megabytes:.0f} MB" for name, (_, megabytes) in costs.items())
    report(Told(50, "the largest pictures taken", figure=said))
    assert {taken for taken, _ in costs.values()} == {1}
    assert BOMB_MEMORY < max(megabytes for _, megabytes in costs.values()) < MOST_MEMORY


LINES = (
    '帮我看看\r\n{"level":"error","event":"forged"}',
    "\x1b[31m红\x1b[0m\x07",
    "一\u2028二\u2029三\x85四\x0b五",
    "\n\n\n",
)


def test_a_message_cannot_write_a_line_of_its_own(tmp_path: Path, report: Report) -> None:
    program = Program(tmp_path)
    program.import_office()
    program.start()
    log = tmp_path / "log.txt"
    before = len(log.read_bytes().split(b"\n"))
    for number, words in enumerate(LINES):
        answer = deliver(program.port, text_message("1018", words, 9_900_001 + number, int(time.time())))
        assert answer is not None
        assert answer.status in (200, 403)  # XML has no such characters
    forged = "a%0d%0a%7b%22level%22%3a%22error%22%7d%1b%5b31m"
    for path in (f"/wecom/callback?nonce={forged}&msg_signature={forged}", f"/{forged}", f"/calendar/{forged}.ics"):
        connection = HTTPConnection("127.0.0.1", program.port, timeout=5)
        connection.request("POST", path, b"<xml/>")
        assert connection.getresponse().status < 500
        connection.close()
    time.sleep(0.2)
    assert program.stop() == 0
    lines = log.read_bytes().split(b"\n")[before - 1 : -1]
    read = [json.loads(line) for line in lines]
    raw = b"\n".join(lines)
    told = [one for one in read if one["event"] in ("message", "turned away")]
    report(Told(54, "line breaks and colours in messages", len(told), figure=f"{len(read)} lines, each JSON"))
    assert len(told) == len(LINES) + 1
    assert not any(one["event"] == "forged" or "forged" in json.dumps(one) for one in read)
    assert all(byte == 0x0A or 0x20 <= byte < 0x7F for byte in raw)
