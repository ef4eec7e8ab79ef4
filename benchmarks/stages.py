"""Where one message's time in the program goes: samples of CPU time in one thread, without HTTP server and load.

python -m benchmarks.stages [--messages 3000] [--lines 0] [--picture docs/images/profile.svg]

A sample belongs to the innermost function of ours, of Flask or of logging; what a library does belongs to its caller.
`--lines` also prints the functions with the largest shares, `--picture` draws both. Shares hold on any machine; times
only compare.
"""

import argparse
import logging
import os
import shutil
import signal
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from io import BytesIO
from itertools import count
from pathlib import Path
from types import FrameType
from typing import Any

from benchmarks.picture import Part, draw
from benchmarks.pipeline import callback, seed
from benchmarks.product import app
from bot.logs import JsonLines

EVERY = 0.001  # seconds of CPU time between two samples
STAGES = {
    "bot": "route, envelope, XML",
    "storage/writers": "turn, BEGIN and COMMIT",
    "storage": "SQL",
    "understanding": "understanding",
    "handlers": "law and handlers",
    "domain": "law and handlers",
    "wording": "wording",
    "flask": "Flask",
    "werkzeug": "Flask",
    "logging": "one log line",
}
Found = tuple[str, str]


def stage(frame: FrameType | None) -> Found:
    while frame is not None:
        code = frame.f_code
        parts = Path(code.co_filename).with_suffix("").parts
        for size in (2, 1):
            for start in range(len(parts) - size, max(-1, len(parts) - 5), -1):
                name = "/".join(parts[start : start + size])
                if name in STAGES:
                    return STAGES[name], f"{parts[-2]}/{parts[-1]} {code.co_qualname}"
        frame = frame.f_back
    return "elsewhere", ""


def environ(number: int) -> dict[str, Any]:
    """The callback as an HTTP server hands it over."""
    head, body = callback(number, 80).split(b"\r\n\r\n", 1)
    path, query = head.split(b" ")[1].decode().split("?")
    return {
        "REQUEST_METHOD": "POST",
        "SCRIPT_NAME": "",
        "PATH_INFO": path,
        "QUERY_STRING": query,
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "HTTP_HOST": "localhost",
        "CONTENT_TYPE": "text/xml",
        "CONTENT_LENGTH": str(len(body)),
        "REMOTE_ADDR": "127.0.0.1",
        "wsgi.input": BytesIO(body),
        "wsgi.url_scheme": "http",
    }


def run(messages: int, lines: int, picture: Path | None) -> None:
    product, numbers = app(), count()
    samples: Counter[Found] = Counter()

    def sample(_: int, frame: FrameType | None) -> None:
        samples[stage(frame)] += 1

    def started(status: str, *_: Any) -> Callable[[bytes], object]:
        assert status == "200 OK", status
        return len

    def send(how_many: int) -> float:
        requests = [environ(next(numbers)) for _ in range(how_many)]
        began = time.process_time()
        for one in requests:
            b"".join(product(one, started))
        return 1000 * (time.process_time() - began) / how_many

    send(500)
    plain = min(send(300) for _ in range(5))
    signal.signal(signal.SIGPROF, sample)
    for _ in range(messages // 500):
        signal.setitimer(signal.ITIMER_PROF, EVERY, EVERY)
        send(500)
        signal.setitimer(signal.ITIMER_PROF, 0)
    whole = samples.total()
    parts = [
        Part(name, shares.total() / whole, tuple((function, n / whole) for function, n in shares.most_common()))
        for name, shares in by_stage(samples)
    ]
    print(f"CPU of one message, best of five: {plain:.2f} ms")
    for part in parts:
        print(f"{100 * part.share:5.1f} %  {part.name}")
    for (_, function), n in samples.most_common(lines):
        print(f"{100 * n / whole:5.1f} %  {function}")
    if picture is not None:
        picture.write_text(draw(parts), encoding="utf-8")


def by_stage(samples: Counter[Found]) -> list[tuple[str, Counter[str]]]:
    """The functions of each stage, the largest stage first."""
    stages: dict[str, Counter[str]] = {}
    for (name, function), n in samples.items():
        stages.setdefault(name, Counter())[function] += n
    return sorted(stages.items(), key=lambda item: -item[1].total())


def main() -> None:
    wish = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    wish.add_argument("--messages", type=int, default=3000)
    wish.add_argument("--lines", type=int, default=0)
    wish.add_argument("--picture", type=Path)
    args = wish.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="shanxing-bench-"))
    os.environ["BENCH_FOLDER"] = str(folder)
    try:
        with (folder / "log").open("w") as file:  # as `serve` does, one line a message
            handler = logging.StreamHandler(file)
            handler.setFormatter(JsonLines())
            logging.basicConfig(level=logging.INFO, handlers=[handler], force=True)
            seed()
            run(args.messages, args.lines, args.picture)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
