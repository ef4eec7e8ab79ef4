"""How fast messages are understood, beside the time that decrypting one takes in the same run.

python -m benchmarks.understanding [FILE of messages, one JSON a line]
"""

import json
import sys
import time
from datetime import datetime
from pathlib import Path
from statistics import median
from zoneinfo import ZoneInfo

from benchmarks.keys import AES_KEY, CORP_ID
from papers.office import read_office
from sandbox import crypto
from understanding import understand
from understanding.hearing import Hearing

GOLD = Path("tests/understanding/gold")
ZONE = ZoneInfo("Asia/Shanghai")
ROUNDS = 5


def main() -> None:
    file = Path(sys.argv[1]) if len(sys.argv) > 1 else GOLD / "messages.jsonl"
    office = read_office(GOLD / "office.json").office
    people = {person.name: person for person in office.people}
    lines = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    heard = [
        (
            line["text"],
            Hearing(datetime.fromisoformat(line["now"]).replace(tzinfo=ZONE), people[line["sender"]], office),
        )
        for line in lines
    ]
    for text, hearing in heard:  # rules are compiled when they are first needed
        understand(text, hearing)
    sealed = [crypto.encrypt(AES_KEY, text.encode(), CORP_ID) for text, _ in heard]
    times: list[float] = []
    rates, opened = [], []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        for text, hearing in heard:
            start = time.perf_counter()
            understand(text, hearing)
            times.append(time.perf_counter() - start)
        rates.append(len(heard) / (time.perf_counter() - began))
        began = time.perf_counter()
        for one in sealed:
            crypto.decrypt(AES_KEY, one, CORP_ID)
        opened.append(len(sealed) / (time.perf_counter() - began))
    times.sort()
    print(
        json.dumps(
            {
                "benchmark": "understanding",
                "messages_a_second": round(median(rates)),
                "p50_ms": round(1000 * times[len(times) // 2], 3),
                "p99_ms": round(1000 * times[int(len(times) * 0.99)], 3),
                "ratio_to_decrypting": round(median(rates) / median(opened), 3),
            }
        )
    )


if __name__ == "__main__":
    main()
