"""Time expressions by our conventions: at least so many of each kind right, and nothing found in other numbers."""

import json
from collections import Counter
from datetime import datetime

from tests.understanding.office import HERE
from understanding.lines import times_line

SUITE = [json.loads(line) for line in (HERE / "times.jsonl").read_text(encoding="utf-8").splitlines()]
FLOORS = {"date": 0.98, "date_range": 0.98, "duration": 1.0, "clock": 0.98, "clock_range": 0.95}


def _found(times: list[dict[str, object]]) -> list[tuple[str, str]]:
    return sorted((_kind(time), json.dumps(time["value"], sort_keys=True)) for time in times)


def _kind(time: dict[str, object]) -> str:
    """A range with an open end is a single point by the clock."""
    return "clock" if isinstance(time["value"], dict) and time["value"].get("end", "") is None else str(time["kind"])


def test_each_kind_is_read_as_often_as_promised() -> None:
    there, right = Counter[str](), Counter[str]()
    wrong = []
    for case in SUITE:
        meant = _found(case["times"])
        found = _found(times_line(case["id"], case["text"], datetime.fromisoformat(case["now"]))["times"])
        there.update(kind for kind, _ in meant)
        right.update(kind for kind, value in meant if (kind, value) in found)
        if meant != found:
            wrong.append((case["text"], meant, found))
    shares = {kind: right[kind] / there[kind] for kind in FLOORS}
    assert all(shares[kind] >= floor for kind, floor in FLOORS.items()), (shares, wrong)


def test_nothing_is_found_in_other_numbers() -> None:
    quiet = [case for case in SUITE if not case["times"]]
    assert len(quiet) > 50
    heard = [times_line(case["id"], case["text"], datetime.fromisoformat(case["now"])) for case in quiet]
    assert [case["text"] for case, line in zip(quiet, heard, strict=True) if line["times"]] == []


def test_every_disagreement_with_another_reader_is_decided() -> None:
    """`python -m benchmarks.oracle` lists them; the suite holds what is right."""
    meant = {case["id"]: case["times"] for case in SUITE}
    for line in (HERE / "oracle.jsonl").read_text(encoding="utf-8").splitlines():
        case = json.loads(line)
        assert case["right"] == "ours"
        assert case["why"]
        assert _found(case["ours"]) == _found(meant[case["id"]]) != _found(case["jionlp"])
