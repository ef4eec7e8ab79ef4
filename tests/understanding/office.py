"""The gold corpus' office, and one message heard in it."""

import json
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from domain.staff import Office, Person
from domain.talk import Pending
from understanding import understand
from understanding.hearing import Heard, Hearing
from understanding.lines import office_from_json

HERE = Path(__file__).parent
OFFICE: Office = office_from_json(json.loads((HERE / "gold" / "office.json").read_text(encoding="utf-8")))
ZONE = ZoneInfo("Asia/Shanghai")
NOW = datetime(2026, 9, 16, 17, 40, tzinfo=ZONE)  # a Wednesday


def person(name: str) -> Person:
    return next(p for p in OFFICE.people if p.name == name)


def hear(text: str, *, sender: str = "周敏", now: datetime = NOW, pending: Pending | None = None) -> Heard:
    return understand(text, Hearing(now, person(sender), OFFICE, pending))
