"""One person with something of everything that can be kept."""

from datetime import time, timedelta
from urllib.parse import quote

from domain.activity import Activity
from domain.consent import Said, Use
from domain.cycle import Stage
from domain.deeds import Channel, DeedState, Nominee, Part, Telling
from domain.hours import Entry, ReportHours, Sum, Totals
from domain.inspection import Item, Persuasion, Problem
from domain.outreach import Into, Outreach, Visit
from domain.papers import AskForPaper, Form, PaperKind
from domain.period import Period
from domain.review import Look, Verdict
from domain.rota import DutyFile
from domain.spot import Band
from domain.staff import Person
from domain.talk import Asking, Kind, Message, Pending, Saying
from storage.store import Books
from storage.trace import Act, Step
from tests.storage.ballots import at_stage
from tests.storage.office import FILE, NOW, TODAY, message, record
from tests.storage.rota import asked, cleaning, planned


def everything(books: Books, one: Person, other: Person) -> None:
    """`other` is the colleague in all of it."""
    books.staff.heard(one, one.no, NOW)
    books.staff.failed_bind(one.no, NOW)
    books.bindings.see((one,), other, NOW)
    books.staff.put_in_charge(one, (one.department,))
    books.drafts.keep(one, "名单.xlsx", FILE, NOW)
    sent = message("m1", sender=one.no)
    books.inbox.claim(sent)
    books.inbox.answered("m1", Saying("已记录"))
    books.outbox.put("n1", one.no, Saying("明天值勤"), NOW)
    mine = books.hours.add(record(one, text="我和同事打扫", message="m1"))
    books.hours.add(record(one, TODAY - timedelta(days=1), by=other, text=f"我和{one.name}、{other.name}"))
    books.hours.add(record(other, by=one, activity="巡河", message="m1"))
    picture = Message("p1", "wecom", one.no, NOW, Kind.IMAGE, media="media-1")
    photo = books.photos.arrived(picture, one, (mine.number,))
    books.photos.stored(photo, "a1.jpg", NOW)
    _duty(books, one, other)
    _inspection(books, one)
    _board(books, one, other)
    books.looks.add(Look(mine.number, one, NOW, Verdict.RETURNED, "请核对"))
    books.notes.answer(books.box.add(one, "灯坏了", "complaint", NOW), "已经报修", other, NOW)
    books.notes.answer(books.box.add(other, "门坏了", "complaint", NOW), "已经修好", one, NOW)
    books.policy_changes.note("policy ranking", None, True, one, NOW, "上级要求")
    tree = Activity(0, "植树", TODAY + timedelta(days=1), time(9), time(11), one, "一起植树", "湿地公园")
    tree = books.activities.add(tree, one, NOW)
    books.activities.sign_up(tree, one, NOW)
    books.activities.sign_up(tree, other, NOW)
    year = Period.year(TODAY)
    books.year.ask(one, "", year, NOW)
    (wish,) = books.year.waiting(1)
    books.year.drawn(wish, "y1.png", "mark", NOW)
    books.certificates.issue(one, year, Totals(service=Sum(120, 1)), "digest", "1:abc", other, NOW)
    books.papers.ask(AskForPaper(PaperKind.REPORT, Form.XLSX), one, "各科室", NOW)
    _pages(books, one, other)
    books.talk.ask(one, Pending(Asking.MINUTES, ReportHours((Entry((one,), None, None),))), NOW)


def _pages(books: Books, one: Person, other: Person) -> None:
    """Signed in with an account; the other one looks at the same person, and somebody tries to sign in as that one."""
    account = books.accounts.set_up(books.accounts.new_link(one, NOW), "zhang-w", "argon2", NOW)
    books.accounts.new_link(one, NOW)
    books.sessions.open(one, NOW, account=account)
    for step in (
        Step(Act.CHANGE, "me.amend", "1", one, one.name, "10.0.0.7"),
        Step(Act.LOOK, "staff.one", one.no, other, other.name, "10.0.0.8"),
        Step(Act.EXPORT, "reports.page", f"?person={quote(one.name)}", other, other.name, "10.0.0.8"),
        Step(Act.CHANGE, "duty.put_in", f"shift 1 {one.no}", other, other.name, "10.0.0.8"),
        Step(Act.LOOK, "hours.one", one.no, other, other.name, "10.0.0.8"),
        Step(Act.REFUSED, "sign_in.enter", "", None, "zhang-w", "10.0.0.9"),
    ):
        books.trace.note(step, NOW, said=f"{one.name}：已更正" if step.act is Act.CHANGE else "")


def _duty(books: Books, one: Person, other: Person) -> None:
    duty = cleaning(books, one, leader=one)
    shift = planned(books, duty, one)
    seat = shift.seats[0].number
    books.duty.arrive(seat, NOW, Band.INSIDE)
    books.duty.seat(shift.number, other, NOW, instead_of=one)
    asked(books, one, other, shift)
    books.duty.bring_in(DutyFile((), ((one, TODAY, TODAY),), (("二楼", one),)), NOW)
    books.duty.set_digest(one, on=False)
    books.duty.feed(one, renew=False)


def _inspection(books: Books, one: Person) -> None:
    check = books.inspection.check("二楼", False, one, NOW, "m1", "二楼有烟头")
    books.inspection.find(check, (Problem(Item.BUTTS, "烟头"),), one)
    books.inspection.count((Persuasion("闯红灯", 3),), "人民路口", TODAY, one, NOW, "m1")


def _board(books: Books, one: Person, other: Person) -> None:
    """Put forward by the other one, and the other way round; and one of those who run the board."""
    voting = at_stage(books, Stage.VOTING, one, "2026年第二期").number
    cycle = at_stage(books, Stage.NOTICE, one).number
    mine, theirs = (_put_forward(books, *who, cycle) for who in ((one, other), (other, one)))
    for number in (mine, theirs):
        for state in (DeedState.VERIFIED, DeedState.CHOSEN):
            books.deeds.set_state(number, state, by=one, at=NOW, reason="属实")
        books.deeds.sign(number, "纪检", ok=True, by=one, at=NOW, note="无异议")
        books.consents.ask(number, (Use.UNIT,), NOW)
        books.consents.note(number, Use.UNIT, Said.GIVEN, by=one, at=NOW, note="书面同意")
    for part in Part:
        books.deeds.write(mine, part, "扶起一位老人")
    photo = books.photos.arrived(Message("p2", "wecom", other.no, NOW, Kind.IMAGE, media="media-2"), other)
    books.photos.stored(photo, "a2.jpg", NOW)
    books.deeds.join_photo(mine, photo)
    books.votes.cast(voting, one, 1, NOW, "m1")
    books.objections.add(cycle, theirs, "那天不在场", one, NOW, "m1")
    against = books.objections.add(cycle, mine, "另有其人", other, NOW, "m3")
    assert against is not None
    books.objections.decide(against.number, upheld=False, reason="查无此事", by=one, at=NOW)
    books.outreach.add(Outreach(0, Into.CAMPUS, "实验小学", (one.name,), 120, TODAY, one, NOW, "宣讲", "讲了一课"))
    books.outreach.visit(Visit(0, mine, one.name, TODAY, one, NOW, "老人住院", True, "已联系"))
    books.pictures.put(cycle, mine, "chat", "b1.jpg", "mark", NOW)
    books.pictures.put(cycle, None, "poster", "b2.jpg", "mark", NOW)


def _put_forward(books: Books, whom: Person, by: Person, cycle: int) -> int:
    telling = Telling(by, Channel.PEER, "扶起一位摔倒的老人", NOW, body="第一支部")
    nominee = Nominee(whom.name, whom, department=whom.department)
    return books.deeds.add(nominee, telling, "m1", virtue="社会公德", category="助人为乐", cycle=cycle).number
