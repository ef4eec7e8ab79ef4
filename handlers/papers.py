"""Documents and certificates: asked for here, made elsewhere, and never for eyes that may not see what is in them."""

from typing import assert_never

from domain.certificates import (
    CertificateIssued,
    IssueCertificate,
    NothingToCertify,
    StillToReview,
    digest,
    may_issue,
)
from domain.hours import Ledger, Record, State, Sum, Totals
from domain.papers import (
    FORMS,
    MOST_WAITING,
    AskForPaper,
    CancelPaper,
    EnoughPapers,
    NoSuchPaper,
    PaperAsked,
    PaperCancelled,
    PaperKind,
    PapersIntent,
    PapersNotForYou,
    PapersOutcome,
    may_ask_for,
)
from domain.period import Period
from domain.reports import REPORTS, may_read
from domain.staff import ClerkOnly, Person
from handlers.desk import Desk
from handlers.reports import asked_of, name_of
from storage.store import Books
from wording.reports import CERTIFICATE, evidence_title, title

_ALL = 1_000_000  # records of one person


def handle(it: PapersIntent, desk: Desk) -> PapersOutcome | ClerkOnly:
    match it:
        case AskForPaper():
            return ask(it, desk)
        case CancelPaper():
            return cancel(it, desk)
        case IssueCertificate():
            return issue(it, desk)
        case never:
            assert_never(never)


def ask(it: AskForPaper, desk: Desk) -> PaperAsked | EnoughPapers | PapersNotForYou | NoSuchPaper:
    """Whether the asker sees what is asked for is judged here, and once more when it is made."""
    books = desk.books
    if not may_ask_for(it.kind, desk.who):
        return PapersNotForYou()
    called = _title(it, desk)
    if called is None or it.form not in FORMS[it.kind]:
        return NoSuchPaper(0)
    waiting = books.papers.waiting(desk.who)
    if waiting >= MOST_WAITING:
        return EnoughPapers(waiting)
    paper = books.papers.ask(it, desk.who, called, desk.now)
    return PaperAsked(paper, books.papers.before(paper))


def _title(it: AskForPaper, desk: Desk) -> str | None:
    """None: there is no such thing, or it is not for the asker."""
    words, books = dict(it.parameters), desk.books
    if it.kind is PaperKind.CERTIFICATE:
        number = words.get("certificate", "")
        certificate = books.certificates.get(int(number)) if number.isdecimal() else None
        return None if certificate is None else f"{certificate.person.name}{CERTIFICATE}"
    asked = asked_of(words, books.visible_to(desk.who).reports)
    if asked is None:
        return None
    if it.kind is PaperKind.EVIDENCE:
        return evidence_title(asked, words.get("kind") or None)
    name = name_of(words)
    return title(name, asked) if name is not None and may_read(REPORTS[name], desk.who) else None


def cancel(it: CancelPaper, desk: Desk) -> PaperCancelled | NoSuchPaper:
    paper = desk.books.papers.get(it.number)
    if paper is None or paper.by != desk.who:
        return NoSuchPaper(it.number)
    desk.books.papers.cancel(paper, desk.now)
    return PaperCancelled(paper)


# --- certificates ------------------------------------------------------------------


def issue(it: IssueCertificate, desk: Desk) -> CertificateIssued | NothingToCertify | StillToReview | ClerkOnly:
    if not may_issue(desk.who):
        return ClerkOnly()
    books = desk.books
    approved = approved_of(books, it.person, it.period)
    if not approved:
        return NothingToCertify(it.person, it.period)
    waiting = books.hours.listed(it.person, it.period) - len(approved)
    if waiting and not it.sure:
        return StillToReview(it.person, it.period, waiting)
    head = books.chain.head()
    certificate = books.certificates.issue(
        it.person, it.period, totals(approved), digest(approved), "" if head is None else str(head), desk.who, desk.now
    )
    return CertificateIssued(certificate)


def approved_of(books: Books, person: Person, period: Period) -> list[Record]:
    """What a certificate of the period is made of, as it stands now."""
    return [one for one in books.hours.listing(person, period, _ALL) if one.state is State.APPROVED]


def totals(records: list[Record]) -> Totals:
    """Of each ledger; they are never added."""
    minutes = {ledger: [one.minutes for one in records if one.ledger is ledger] for ledger in Ledger}
    return Totals(**{ledger.value: Sum(sum(of), len(of)) for ledger, of in minutes.items()})
