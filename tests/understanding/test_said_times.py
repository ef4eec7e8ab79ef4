"""When, how long and on which days, in all the ways people say it: begin and end, plans, days left out, shares."""

import json
from datetime import datetime
from typing import Any

import pytest

from tests.understanding.office import HERE, OFFICE, ZONE, person
from understanding import understand
from understanding.hearing import Hearing
from understanding.lines import to_line

SAID = [json.loads(line) for line in (HERE / "said_times.jsonl").read_text(encoding="utf-8").splitlines()]


def _recorded(line: dict[str, Any]) -> tuple[object, ...]:
    """What would be written down, or what is asked."""
    entries = line.get("entries", ())
    records = {(name, e["date"], e["minutes"], e.get("start")) for e in entries for name in e["people"]}
    return line["intent"], sorted(line.get("ask", ())), records


@pytest.mark.parametrize("said", SAID, ids=[said["text"] for said in SAID])
def test_a_time_is_understood_however_it_is_said(said: dict[str, Any]) -> None:
    now = datetime.fromisoformat(said["now"]).replace(tzinfo=ZONE)
    heard = understand(said["text"], Hearing(now, person(said["sender"]), OFFICE))
    assert _recorded(to_line(said["id"], heard)) == _recorded(said["expect"])
