"""Certificates: issued by the clerk, listed, printed; and the open page that says whether one still holds."""

from datetime import timedelta

from flask import abort, redirect, request, url_for
from markupsafe import Markup

from console.door import CLERK, OPEN, Answer, Pages, back_to, show, wiring
from console.typed import asked, day, words
from console.visit import Visit
from domain.certificates import (
    CertificateIssued,
    IssueCertificate,
    StillToReview,
    digest,
    read_code,
    shown_code,
)
from domain.hours import Ledger
from domain.period import Period
from domain.staff import Person
from handlers.papers import approved_of
from papers import certificate as paper
from papers import in_pdf
from papers.code import as_svg
from storage.trace import Act, Step
from wording.reports import CERTIFICATE, CERTIFICATE_NOTE
from wording.units import LEDGERS

pages = Pages("certificates")

SHOWN = 30
WHILE = timedelta(minutes=10)
TRIES, TRIES_OF_ALL = 10, 100  # wrong numbers in that time, from one address and from all
_GUESSED = "certificates.guessed"  # as the trace has it


@pages.get("/console/certificates", CLERK)
def listing(visit: Visit) -> Answer:
    before = asked("before", 0, 1, 2**31 - 1)
    with visit.look() as view:
        found = view.reports.certificates(SHOWN + 1, before or None)
        people = view.office.people
    year = Period.year(visit.now.date())
    later = url_for("certificates.listing", before=found[SHOWN - 1].number) if len(found) > SHOWN else ""
    return show(
        visit,
        "certificates/listing.html",
        certificates=found[:SHOWN],
        later=later,
        first=year.first,
        last=visit.now.date(),
        people=people,
        shown_code=shown_code,
        LEDGERS=LEDGERS,
        whom=request.args.get("person", "")[:40],
    )


@pages.post("/console/certificates", CLERK)
def issue(visit: Visit) -> Answer:
    first, last = day("from"), day("to")
    with visit.look() as view:
        person, mistaken = _meant(words("person", 40), view.office.people, view.reports.person(words("person", 40)))
    if person is None or first is None or last is None or last < first or last > visit.now.date():
        visit.tell(mistaken or "请填写起止日期：先后不能颠倒，也不能晚于今天。")
        return back_to("certificates.listing", person=words("person", 40))
    intent = IssueCertificate(person, Period(first, last), sure="sure" in request.form)
    done = visit.act(intent, subject=person.no, quiet=True)
    if isinstance(done.outcome, StillToReview):
        return show(visit, "certificates/sure.html", said=done.text, person=person, first=first, last=last)
    visit.tell(done.text)
    if isinstance(done.outcome, CertificateIssued):
        return back_to("certificates.sheet", number=done.outcome.certificate.number)
    return back_to("certificates.listing")


def _meant(said: str, people: tuple[Person, ...], numbered: Person | None) -> tuple[Person | None, str]:
    """By staff number, also somebody who has left; else by name."""
    if numbered is not None:
        return numbered, ""
    named = [one for one in people if one.name == said]
    if len(named) == 1:
        return named[0], ""
    return None, "有几位同事叫这个名字，请填工号。" if named else "名册里没有这个姓名或工号，请核对后再填。"


@pages.get("/console/certificates/<int:number>", CLERK)
def sheet(visit: Visit, number: int) -> Answer:
    """As it is printed."""
    with visit.look() as view:
        found = view.reports.certificate(number)
        unit = view.office.unit
    if found is None:
        abort(404)
    link = paper.link(found, visit.wiring.public_url)
    return show(
        visit,
        "certificates/sheet.html",
        it=found,
        unit=unit,
        text=paper.text(found, unit),
        proof=paper.proof(found, visit.wiring.public_url),
        code=Markup(as_svg(link)) if link else "",  # noqa: S704 - made here, of an address of ours
        issued=paper.day(found.at.date()),
        ledgers=[(LEDGERS[of], found.totals.of(of)) for of in Ledger],
        title=CERTIFICATE,
        note=CERTIFICATE_NOTE,
        pdf=in_pdf.can_write(),
    )


# --- open to everybody -----------------------------------------------------------------


@pages.get("/check", OPEN)
def check(visit: Visit | None) -> Answer:
    """Where a number is typed in."""
    typed = request.args.get("number", "").strip()
    if typed:
        return redirect(url_for("certificates.verdict", code=read_code(typed) or "-"), 303)
    return show(None, "certificates/check.html", answer=None, code="")


@pages.get("/check/<code>", OPEN)
def verdict(visit: Visit | None, code: str) -> Answer:
    """What was issued when, with the name masked; of an unknown number just as much as of a wrong one."""
    here = wiring()
    now, address, read = here.clock(), request.remote_addr or "", read_code(code)
    with here.store.look() as books:
        unit = books.staff.office().unit
        found = None if read is None else books.certificates.with_code(read)
        guesses = [0, 0]
        if found is None:  # of 64 random bits none is guessed: whoever has a number is answered whatever others try
            guesses = [books.trace.lately(_GUESSED, now - WHILE, TRIES_OF_ALL, one) for one in (address, None)]
        if guesses[0] >= TRIES or guesses[1] >= TRIES_OF_ALL:
            return show(None, "certificates/check.html", answer="later", code=""), 429
        holds = found is not None and found.behind == digest(approved_of(books, found.person, found.period))
    if found is None:
        with here.store.open() as books:
            books.trace.note(Step(Act.REFUSED, _GUESSED, "", None, "", address), now)
        return show(None, "certificates/check.html", answer="unknown", code=""), 404
    return show(
        None,
        "certificates/check.html",
        answer="known",
        it=found,
        unit=unit,
        holds=holds,
        code=shown_code(found.code),
        name=masked(found.person.name),
        issued=paper.day(found.at.date()),
        span=f"{paper.day(found.period.first)}至{paper.day(found.period.last)}",
        ledgers=[(LEDGERS[of], found.totals.of(of)) for of in Ledger],
    )


def masked(name: str) -> str:
    """张*"""
    return f"{name[:1]}{'*' * max(1, len(name) - 1)}"
