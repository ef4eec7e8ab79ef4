"""A period of the board for commands to look at: in its notice, with everything that may be told and that may not."""

import io
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from PIL import Image

from domain.consent import Said, Use
from domain.cycle import Stage
from domain.deeds import Channel, DeedState, Nominee, Telling
from domain.staff import Person
from domain.talk import Kind, Message
from storage.store import Books, Store
from tests.commands.shell import OFFICE, Shell

NOW = datetime(2026, 11, 20, 10, tzinfo=ZoneInfo("Asia/Shanghai"))
LABEL = "2026年第三期"
DEED = "她照顾婆婆九年 <b>&</b> {{ 单位 }} {% if %} {_{ 没有一句怨言。"
SECRET = "她去年迟到过"


def played(shell: Shell) -> Shell:
    """王芳 has agreed to all; 张伟 to nothing; an outsider was declined; a group waits; one was withdrawn."""
    shell.environ |= {"SHANXING_CLOCK_START": f"{NOW:%Y-%m-%dT%H:%M}"}
    shell.environ |= {"SHANXING_WECOM_API_BASE": "http://127.0.0.1:9/cgi-bin/"}
    shell.does("import-office", shell.office(OFFICE))
    store = Store(f"sqlite:///{shell.environ['SHANXING_DATA_DIR']}/shanxing.sqlite3")
    with store.open() as books:
        _play(books, Path(shell.environ["SHANXING_DATA_DIR"]) / "photos")
    store.close()
    return shell


def _play(books: Books, photos: Path) -> None:
    li, zhang, wang, sun = (books.staff.office().person(no) for no in ("1001", "1002", "1003", "A004"))
    assert li is not None
    assert zhang is not None
    assert wang is not None
    assert sun is not None
    cycle = books.cycles.open(LABEL, theme="", until=date(2026, 11, 10), by=sun, at=NOW - timedelta(days=20)).number

    def told(nominee: Nominee, by: Person, deed: str, channel: Channel = Channel.PEER, **more: object) -> int:
        at = NOW - timedelta(days=15)
        body = "机关第一支部" if channel is Channel.BRANCH else ""
        of = more.get("cycle", cycle)
        assert of is None or isinstance(of, int)
        telling = Telling(by, channel, deed, at, body=body)
        virtue, category = ("", "") if nominee.person is None else ("家庭美德", "孝老爱亲")
        return books.deeds.add(nominee, telling, f"m{nominee.name}", virtue=virtue, category=category, cycle=of).number

    good = told(Nominee("王芳", wang, department="预算科"), zhang, DEED)
    books.deeds.tell(good, Telling(sun, Channel.PEER, "婆婆夸她是亲闺女", NOW - timedelta(days=14)), "m2")
    shy = told(Nominee("张伟", zhang, department="预算科"), zhang, "我自荐，三年全勤。", Channel.SELF)
    outside = told(Nominee("陈秋菊"), wang, "拾金不昧")
    told(Nominee("帮扶小组(组)", group=True), sun, "驻村两年", Channel.BRANCH, cycle=None)
    gone = told(Nominee("李国栋", li, department="局领导"), wang, "以身作则")
    books.deeds.untell(gone, wang, NOW - timedelta(days=13))

    for number in (good, shy):
        books.deeds.set_state(number, DeedState.VERIFIED, by=sun, at=NOW - timedelta(days=9))
        books.deeds.sign(number, "纪检", ok=True, by=sun, at=NOW)
    for use in Use:
        books.consents.note(good, use, Said.GIVEN, by=wang, at=NOW)
    books.consents.note(shy, Use.REPORT, Said.WITHDRAWN, by=zhang, at=NOW)
    books.cycles.move(cycle, Stage.COLLECTING, Stage.CHECKING, by=sun, at=NOW)
    books.cycles.move(cycle, Stage.CHECKING, Stage.VOTING, by=sun, at=NOW, vote_until=date(2026, 11, 18))
    books.deeds.set_ballots({good: 1, shy: 2})
    books.votes.open(cycle)
    for person, ballot in ((li, 1), (zhang, 1), (sun, 2)):
        books.votes.cast(cycle, person, ballot, NOW, "")
    books.votes.close(cycle)
    books.cycles.move(cycle, Stage.VOTING, Stage.REVIEW, by=sun, at=NOW)
    for number in (good, shy):
        books.deeds.set_state(number, DeedState.CHOSEN, by=li, at=NOW, reason="一致通过")
    books.deeds.set_state(outside, DeedState.DECLINED, by=li, at=NOW, reason="材料不全")
    first, last = date(2026, 11, 20), date(2026, 11, 27)
    books.cycles.move(cycle, Stage.REVIEW, Stage.NOTICE, by=sun, at=NOW, notice_from=first, notice_until=last)
    objection = books.objections.add(cycle, good, SECRET, li, NOW, "m3")
    assert objection is not None
    books.objections.decide(objection.number, upheld=False, reason="查无此事", by=sun, at=NOW)
    books.objections.add(cycle, shy, SECRET, li, NOW, "m4")
    _photo(books, wang, good, photos / "a.jpg")
    _photo(books, zhang, shy, photos / "b.jpg")


def _photo(books: Books, by: Person, number: int, path: Path) -> None:
    message = Message(f"photo:{path.name}", "wecom", by.no.lower(), NOW, Kind.IMAGE, media="m")
    photo = books.photos.arrived(message, by)
    books.deeds.join_photo(number, photo)
    books.photos.stored(photo, path.name, NOW)
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(jpeg())


def jpeg() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (2400, 1600), "#c33").save(out, "JPEG")
    return out.getvalue()
