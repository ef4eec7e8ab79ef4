"""Another reader of time expressions on our suite: where does JioNLP disagree, and who is right?

JioNLP is no dependency of anything here: `pip install jionlp`, then `python -m benchmarks.oracle` prints each
disagreement that tests/understanding/oracle.jsonl has not decided yet, one JSON line each.
"""

import json
import time
from datetime import datetime
from pathlib import Path
from typing import Any

import jionlp

from understanding.lines import times_line

HERE = Path("tests/understanding")

Time = dict[str, Any]


def theirs(text: str, now: datetime) -> list[Time]:
    """What JioNLP finds, in our shapes; what has none (a year, a frequency) is left out."""
    found = jionlp.ner.extract_time(text, time_base=time.mktime(now.timetuple()), with_parsing=True)
    made = (_in_our_shape(one["detail"], one["text"]) for one in found)
    return [time for times in made for time in times]


def _in_our_shape(detail: dict[str, Any], words: str) -> list[Time]:
    if detail["type"] == "time_delta":
        delta = detail["time"]
        if not isinstance(delta, dict) or not set(delta) <= {"hour", "minute"}:
            return []
        return [{"kind": "duration", "value": {"minutes": round(delta.get("hour", 0) * 60 + delta.get("minute", 0))}}]
    if detail["type"] not in ("time_point", "time_span") or not isinstance(detail["time"], list):
        return []
    begin, end = (datetime.strptime(moment, "%Y-%m-%d %H:%M:%S") for moment in detail["time"])  # noqa: DTZ007
    days: list[Time] = []
    if any(sign in words for sign in "年月日号天周期拜昨今明前后节旦"):
        if begin.date() == end.date():
            days = [{"kind": "date", "value": {"date": begin.date().isoformat()}}]
        else:
            value = {"from": begin.date().isoformat(), "to": end.date().isoformat()}
            days = [{"kind": "date_range", "value": value}]
    if any(sign in words for sign in "点时:："):
        open_end = detail["type"] == "time_point"
        value = {"start": f"{begin:%H:%M}", "end": None if open_end else f"{end:%H:%M}"}  # type: ignore[dict-item]
        days.append({"kind": "clock_range", "value": value})
    return days


def values(times: list[Time]) -> list[tuple[str, str]]:
    return sorted((one["kind"], json.dumps(one["value"], sort_keys=True)) for one in times)


def main() -> None:
    decided = HERE / "oracle.jsonl"
    known = {json.loads(line)["id"] for line in decided.read_text(encoding="utf-8").splitlines()}
    for line in (HERE / "times.jsonl").read_text(encoding="utf-8").splitlines():
        case = json.loads(line)
        now = datetime.fromisoformat(case["now"])
        ours = [{k: v for k, v in one.items() if k != "text"} for one in times_line(0, case["text"], now)["times"]]
        other = theirs(case["text"], now)
        if values(ours) != values(other) and case["id"] not in known:
            made = {"id": case["id"], "text": case["text"], "now": case["now"], "ours": ours, "jionlp": other}
            print(json.dumps(made, ensure_ascii=False))


if __name__ == "__main__":
    main()
