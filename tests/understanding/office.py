"""The gold corpus' office, and one message heard in it."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from domain.staff import Office, Person
from domain.talk import Pending
from papers.office import read_office
from understanding import understand
from understanding.hearing import Heard, Hearing

HERE = Path(__file__).parent
CORPORA = (
    HERE / "gold",
    *sorted(folder for folder in (HERE / "corpora").iterdir() if folder.is_dir()),  # written without knowing the rules
    *sorted((HERE / "notebooks").iterdir()),  # written beside them
)
OFFICE: Office = read_office(HERE / "gold" / "office.json").office
# the same office once it has told its duties and the places of 九无
ON_DUTY: Office = replace(
    OFFICE,
    duties=("义务洁城", "人民路口文明劝导", "机关值班"),
    areas=("一楼大厅", "二楼", "三楼", "四楼", "机关食堂", "院区", "车棚", "绿化区"),
)
ZONE = ZoneInfo("Asia/Shanghai")
NOW = datetime(2026, 9, 16, 17, 40, tzinfo=ZONE)  # a Wednesday


def person(name: str) -> Person:
    return next(p for p in OFFICE.people if p.name == name)


def hear(
    text: str, *, sender: str = "周敏", now: datetime = NOW, pending: Pending | None = None, office: Office = OFFICE
) -> Heard:
    return understand(text, Hearing(now, person(sender), office, pending))
