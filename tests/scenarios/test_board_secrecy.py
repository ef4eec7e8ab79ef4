"""Who hears what of the board, at each stage: every role asks for everything, and what reaches whom is a table."""

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import pytest

from tests.board import opens_period
from tests.chat import ZONE, Room
from tests.door import Address, DoorLine

NOMINATOR, NOMINATOR2 = "何平", "陈晓燕"
NOMINEE, NAMELESS = "李娜", "王磊"  # both of them stand; the second allows nothing to be shown
VOTER, OBJECTOR = "李明", "孙丽"
OWN_HEAD, OTHER_HEAD = "王芳", "张伟"  # the nominee's, and the nameless one's
CLERK, LEADER, COLLEAGUE, STRANGER = "许静", "周建国", "李强", "stranger"
STAFF = frozenset(
    {NOMINATOR, NOMINATOR2, NOMINEE, NAMELESS, VOTER, OBJECTOR, OWN_HEAD, OTHER_HEAD, CLERK, LEADER, COLLEAGUE}
)
ROLES = (*sorted(STAFF), STRANGER)
OVERSEERS = frozenset({CLERK, LEADER})
NOBODY: frozenset[str] = frozenset()

STAGES = ("collecting", "checking", "voting", "review", "notice", "published")
NAMED = f"{NOMINEE}的举荐怎么样了"
VIEWS = (
    "看举荐1",
    "看举荐2",
    NAMED,
    "我的举荐怎么样了",
    "有人推荐我吗",
    "全部举荐",
    "投票名单",
    "投票结果",
    "谁投票了",
    "我投了谁",
    "公示名单",
    "有没有异议",
    "我的异议怎么样了",
    f"{NOMINEE}同意了哪些",
    "我同意了哪些",
    "好人榜",
    "今年上榜的有哪些",
    "找好人故事",
)


@dataclass(slots=True)
class Play:
    """A period from the call to the board, and what each role was told at each stage: (what was said, what came)."""

    office: Room
    stage: str = ""
    told: dict[tuple[str, str], list[tuple[str, str]]] = field(default_factory=dict)

    def says(self, name: str, *texts: str) -> None:
        for text in texts:
            person = self.office.somebody("x9") if name == STRANGER else self.office[name]
            self._note(name, text, person.says(text).heard)

    def everybody_asks(self) -> None:
        for name in ROLES:
            self.says(name, *VIEWS)
        for name in STAFF:
            for push in self.office.line.pushes(self.office[name].userid):
                self._note(name, "", push.text)

    def _note(self, name: str, text: str, heard: str) -> None:
        self.told.setdefault((self.stage, name), []).append((text, heard))

    def hearers(self, stage: str, words: str, *, but: str = "") -> frozenset[str]:
        """Whom the words reached at that stage; not counted: the answer to `but`, which says them back."""
        return frozenset(
            name
            for (at, name), said in self.told.items()
            if at == stage and any(re.search(words, heard) for text, heard in said if text != but or not but)
        )


def played(play: Play) -> Play:
    office = play.office
    office.clock.now = datetime(2026, 11, 23, 9, tzinfo=ZONE)
    play.stage = "collecting"
    opens_period(office)
    play.says(NOMINATOR, f"推荐{NOMINEE}上好人榜，她连续三年照顾楼上瘫痪的独居老人")
    play.says(NOMINATOR2, f"推荐{NAMELESS}上好人榜，他在河边救起一个落水的小孩")
    play.everybody_asks()
    play.stage = "checking"
    play.says(CLERK, "进入核实", f"{NOMINEE}核实属实", f"{NAMELESS}核实属实")
    play.says(NOMINEE, "同意本单位展示举荐1", "不同意公众号展示举荐1")
    play.everybody_asks()
    play.stage = "voting"
    play.says(CLERK, "进入投票，到周五", "确认")
    play.says(VOTER, "投1号")
    play.everybody_asks()
    play.stage = "review"
    play.says(CLERK, "进入评审", f"{NOMINEE}上榜", f"{NAMELESS}上榜", f"纪检、公安、信访都签了{NOMINEE}、{NAMELESS}")
    play.everybody_asks()
    play.stage = "notice"
    play.says(CLERK, "公示5个工作日", "确认")
    play.says(OBJECTOR, f"对{NOMINEE}的公示有异议：她说照顾了三年，其实是社区请的护工在照顾")
    play.everybody_asks()
    play.stage = "published"
    office.clock.now = datetime(2026, 12, 8, 9, tzinfo=ZONE)
    play.says(CLERK, "异议1不成立，因为社区和邻居都证实了", "发布", "确认")
    play.everybody_asks()
    return play


@pytest.fixture(scope="module")
def play(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory, address: Address) -> Iterator[Play]:
    folder = tmp_path_factory.mktemp("secrecy")
    url = f"sqlite:///{shutil.copyfile(sqlite_template, folder / 'books.sqlite3')}"
    line = DoorLine(url, folder / "data", address)
    yield played(Play(Room(line.store, line)))
    line.close()


@dataclass(frozen=True, slots=True)
class Secret:
    """`must`: whom the words reach, stage by stage, where they ask; `may`: whom they may reach besides."""

    words: str
    must: dict[str, frozenset[str]]
    may: frozenset[str] = NOBODY
    but: str = ""


def before_and_after(few: frozenset[str], shown: frozenset[str]) -> dict[str, frozenset[str]]:
    """Shown while the vote and the notice last, and on the board."""
    return {stage: shown if stage in ("voting", "notice", "published") else few for stage in STAGES}


CONCERNED = OVERSEERS | {NOMINATOR, NOMINEE}
CONCERNED2 = OVERSEERS | {NOMINATOR2, NAMELESS}
SECRETS = {
    "the deed of one who may be named": Secret("瘫痪", before_and_after(CONCERNED, STAFF)),
    "the name of one who may be named": Secret(NOMINEE, before_and_after(CONCERNED, STAFF), but=NAMED),
    "the deed of one who may not be named": Secret("落水", before_and_after(CONCERNED2, CONCERNED2)),
    "the name of one who may not be named": Secret(NAMELESS, before_and_after(CONCERNED2, CONCERNED2)),
    "who put forward": Secret(NOMINATOR, dict.fromkeys(STAGES, OVERSEERS), frozenset({NOMINATOR})),
    "who put the nameless one forward": Secret(NOMINATOR2, dict.fromkeys(STAGES, OVERSEERS), frozenset({NOMINATOR2})),
    "that it is to be checked": Secret("：待核实|现在待核实", {"collecting": CONCERNED | CONCERNED2}),
    "what was chosen": Secret("您投的是", {"voting": frozenset({VOTER})}),
    "who voted": Secret(VOTER, {}, frozenset({VOTER})),
    "how many votes there are": Secret("[0-9]票", {"review": frozenset({CLERK})}, OVERSEERS),
    "what was said of consent": Secret(
        "公众号(展示)?：?不同意",
        {stage: OVERSEERS | {NOMINEE} for stage in STAGES[1:]},
    ),
    "what an objection says": Secret("护工", {"notice": OVERSEERS | {OBJECTOR}}, OVERSEERS | {OBJECTOR}),
    "who objects": Secret(OBJECTOR, {"notice": OVERSEERS}, OVERSEERS | {OBJECTOR}),
}


@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.parametrize("what", SECRETS)
def test_it_reaches_those_whom_it_concerns_and_nobody_else(play: Play, what: str, stage: str) -> None:
    secret = SECRETS[what]
    heard = play.hearers(stage, secret.words, but=secret.but)
    must = secret.must.get(stage, NOBODY)
    assert heard >= must
    assert heard <= must | secret.may


@pytest.mark.parametrize("stage", STAGES)
def test_a_stranger_hears_who_he_should_be_and_no_more(play: Play, stage: str) -> None:
    assert {heard for _, heard in play.told[stage, STRANGER]} == {play.told["collecting", STRANGER][0][1]}


def test_the_period_was_played_to_its_end(play: Play) -> None:
    assert any("某科室一名同志" in heard for _, heard in play.told["published", COLLEAGUE])
    assert all(heard for said in play.told.values() for text, heard in said if text), (
        "nothing that is asked stays without an answer"
    )
