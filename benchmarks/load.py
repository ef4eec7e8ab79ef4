"""Sends prepared callbacks over a few kept connections and keeps every answer with its time."""

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass

PATIENCE = 5.0  # seconds, as the platform has


@dataclass(frozen=True, slots=True)
class Answer:
    """`seconds` is 0.0 and `status` 0 where the connection broke."""

    status: int
    body: bytes
    seconds: float


@dataclass(frozen=True, slots=True)
class Run:
    answers: tuple[Answer, ...]
    seconds: float

    @property
    def good(self) -> int:
        return sum(answer.status == 200 for answer in self.answers)

    @property
    def rate(self) -> float:
        """Good answers a second."""
        return self.good / self.seconds

    def quantile(self, share: float) -> float:
        """Milliseconds within which `share` of the good answers came."""
        times = sorted(answer.seconds for answer in self.answers if answer.status == 200)
        return 1000 * times[min(len(times) - 1, int(share * len(times)))] if times else float("nan")


def request(path: str, query: str, body: bytes, port: int) -> bytes:
    head = (
        f"POST {path}?{query} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Type: text/xml\r\n"
        f"Content-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


async def _read(reader: asyncio.StreamReader) -> tuple[int, bytes, bool]:
    head = await reader.readuntil(b"\r\n\r\n")
    status = int(head[9:12])
    lower = head.lower()
    start = lower.find(b"content-length:")
    length = int(lower[start + 15 : lower.index(b"\r", start)]) if start >= 0 else 0
    return status, await reader.readexactly(length), b"connection: close" in lower


async def _send(port: int, requests: Sequence[bytes], connections: int, rate: float) -> Run:
    answers: list[Answer | None] = [None] * len(requests)
    queue = iter(range(len(requests)))
    begin = time.perf_counter()

    async def client() -> None:
        streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None
        for number in queue:
            due = begin + number / rate if rate else time.perf_counter()
            await asyncio.sleep(max(0.0, due - time.perf_counter()))
            try:
                async with asyncio.timeout(PATIENCE):
                    streams = streams or await asyncio.open_connection("127.0.0.1", port)
                    streams[1].write(requests[number])
                    status, body, last = await _read(streams[0])
                answers[number] = Answer(status, body, time.perf_counter() - due)
                if last:
                    streams[1].close()
                    streams = None
            except (OSError, asyncio.IncompleteReadError):
                answers[number] = Answer(0, b"", 0.0)
                if streams:
                    streams[1].close()
                streams = None
        if streams:
            streams[1].close()

    await asyncio.gather(*(client() for _ in range(connections)))
    return Run(tuple(answer for answer in answers if answer), time.perf_counter() - begin)


def send(port: int, requests: Sequence[bytes], *, connections: int = 16, rate: float = 0.0) -> Run:
    """Closed loop, or open loop at `rate` requests a second, where a request's time counts from when it was due."""
    return asyncio.run(_send(port, requests, connections, rate))
