"""What a waiting document becomes: read as whoever asked for it may see it at this moment, then written."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import BinaryIO, assert_never

from domain.evidence import MOST, evidence
from domain.papers import Form, Paper, PaperKind, may_ask_for
from domain.period import Period
from domain.reports import REPORTS, may_read
from handlers.reports import asked_of, name_of
from papers import certificate, in_docx, in_pdf, in_xlsx, reports
from papers import evidence as dossier
from papers.document import Document, Tick
from papers.export import head_note
from storage.store import Books
from wording import papers as words
from wording.reports import KINDS

WRITERS: Mapping[Form, Callable[[Document, BinaryIO, Tick], None]] = {
    Form.XLSX: in_xlsx.write,
    Form.DOCX: in_docx.write,
    Form.PDF: in_pdf.write,
}


def compose(books: Books, paper: Paper, photos: Path, public_url: str, now: datetime) -> Document | str:
    """A sentence that says why not, where there is none. `photos`: the folder."""
    who = books.staff.office().person(paper.by.no)
    if who is None or not may_ask_for(paper.kind, who):
        return words.NOT_ALLOWED
    if paper.form is Form.PDF and not in_pdf.can_write():
        return words.NO_PDF
    asker = replace(paper, by=who)
    match paper.kind:
        case PaperKind.CERTIFICATE:
            return _certificate(books, asker, public_url)
        case PaperKind.REPORT:
            return _report(books, asker, now)
        case PaperKind.EVIDENCE:
            return _evidence(books, asker, photos, now)
        case never:
            assert_never(never)


def _certificate(books: Books, paper: Paper, public_url: str) -> Document | str:
    found = books.certificates.get(int(dict(paper.parameters)["certificate"]))
    if found is None:
        return words.NOT_ALLOWED
    return certificate.document(found, books.staff.office().unit, public_url)


def _report(books: Books, paper: Paper, now: datetime) -> Document | str:
    given = dict(paper.parameters)
    seen = books.visible_to(paper.by).reports
    name, asked = name_of(given), asked_of(given, seen)
    if name is None or asked is None or not may_read(REPORTS[name], paper.by):
        return words.NOT_ALLOWED
    table = REPORTS[name].make(asked, seen.gather(REPORTS[name], asked, KINDS))
    return reports.document(name, asked, table, books.staff.office().unit, head_note(books), now)


def _evidence(books: Books, paper: Paper, photos: Path, now: datetime) -> Document | str:
    """Months to come lack nothing."""
    given = dict(paper.parameters)
    seen = books.visible_to(paper.by).reports
    asked, kind = asked_of(given, seen), given.get("kind") or None
    if asked is None:
        return words.NOT_ALLOWED
    records = seen.approved(asked, kind)
    if len(records) > MOST:
        return words.too_many(MOST)
    pictures = seen.photos_of(record.number for record in records)
    so_far = Period(asked.period.first, max(asked.period.first, min(asked.period.last, now.date())))
    told = evidence(records, pictures, so_far, KINDS)
    unit = books.staff.office().unit
    return dossier.document(told, asked, kind, paper.form, photos, unit, head_note(books), now)
