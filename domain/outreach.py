"""After publication: care visits (R39), outreach under 好人六进 (R31-R35) and the four stages (R40)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from domain.deeds import Nomination
from domain.period import Period
from domain.staff import Person


class Into(StrEnum):
    """好人六进."""

    OFFICE = "office"  # 机关
    CAMPUS = "campus"  # 校园
    COMPANY = "company"  # 企业
    BARRACKS = "barracks"  # 军营
    NETWORK = "network"  # 网络
    COMMUNITY = "community"  # 基层


@dataclass(frozen=True, slots=True)
class Outreach:
    """One event. `venue`: the organisation or place; `audience`: 人次; `form`: 宣讲, 专题党课, 思政课, 情景剧 …"""

    number: int
    into: Into
    venue: str
    speakers: tuple[str, ...]
    audience: int
    day: date
    by: Person
    at: datetime
    form: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Visit:
    """A care visit to somebody who is listed. `need`: what help was asked for; `solved` None: nothing was needed."""

    number: int
    nomination: int
    name: str
    day: date
    by: Person
    at: datetime
    need: str = ""
    solved: bool | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class OutreachSums:
    """Three counters that are never mixed (R33): speakers and venues each once, 人次 added up. `events` by kind."""

    events: Mapping[Into, int]
    speakers: int
    venues: int
    audience: int


@dataclass(frozen=True, slots=True)
class Stages:
    """发现 宣传 学习 争做 in a period (R40). Whoever is counted is counted once.

    `nominations`, `found`: what was put forward, and how many nominees; `listed`: who came on the board; `outreach`:
    what was told of them outside; `visits`: care visits; `doing`: colleagues who gave service hours or were put
    forward.
    """

    period: Period
    nominations: int
    found: int
    listed: int
    outreach: OutreachSums
    visits: int
    doing: int


# --- intents -----------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ReportOutreach:
    """好人进校园: 王芳到实验小学宣讲, 听众120人. Asked for where missing: `into`, venue, speakers, audience."""

    into: Into | None
    venue: str = ""
    speakers: tuple[str, ...] = ()
    audience: int | None = None
    day: date | None = None
    form: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class ReportVisit:
    """慰问了王芳,她家老人住院需要陪护,已帮忙联系."""

    name: str
    day: date | None = None
    need: str = ""
    solved: bool | None = None
    number: int | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class AskStages:
    """发现宣传学习争做的统计, 六进情况."""

    period: Period


# --- outcomes ----------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class OutreachNoted:
    """`sums`: of the year."""

    outreach: Outreach
    sums: OutreachSums


@dataclass(frozen=True, slots=True)
class VisitNoted:
    visit: Visit
    nomination: Nomination


@dataclass(frozen=True, slots=True)
class StagesTold:
    stages: Stages
