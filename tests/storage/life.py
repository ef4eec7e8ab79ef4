"""One person with something of everything that can be kept."""

from datetime import timedelta

from domain.hours import Entry, ReportHours
from domain.inspection import Item, Persuasion, Problem
from domain.rota import DutyFile
from domain.spot import Band
from domain.staff import Person
from domain.talk import Asking, Kind, Message, Pending, Saying
from storage.store import Books
from tests.storage.office import NOW, TODAY, message, record
from tests.storage.rota import asked, cleaning, planned


def everything(books: Books, one: Person, other: Person) -> None:
    """`other` is the colleague in all of it."""
    books.staff.heard(one, one.no, NOW)
    books.staff.failed_bind(one.no, NOW)
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
    books.box.add(one, "灯坏了", "complaint", NOW)
    books.talk.ask(one, Pending(Asking.MINUTES, ReportHours((Entry((one,), None, None),))), NOW)


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
