"""Documents that are made for whoever asks for them: which there are, and how far one has come."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from domain.certificates import CertificateIssued, IssueCertificate, NothingToCertify, StillToReview
from domain.staff import Person, Role

KEPT = timedelta(days=7)  # a file, from when it is ready; the row as well
MOST_WAITING = 5  # of one person


class PaperKind(StrEnum):
    REPORT = "report"
    EVIDENCE = "evidence"
    CERTIFICATE = "certificate"


class Form(StrEnum):
    """Also how the name of the file ends."""

    XLSX = "xlsx"
    DOCX = "docx"
    PDF = "pdf"


class PaperState(StrEnum):
    WAITING = "waiting"
    MAKING = "making"
    READY = "ready"
    FAILED = "failed"
    CANCELLED = "cancelled"


FORMS: Mapping[PaperKind, frozenset[Form]] = {
    PaperKind.REPORT: frozenset(Form),
    PaperKind.EVIDENCE: frozenset(Form),
    PaperKind.CERTIFICATE: frozenset({Form.DOCX, Form.PDF}),
}


@dataclass(frozen=True, slots=True)
class AskForPaper:
    """`parameters`: words by name, as the address of a page has them; what they mean is the maker's."""

    kind: PaperKind
    form: Form
    parameters: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class CancelPaper:
    """It is not wanted any more; its file goes."""

    number: int


@dataclass(frozen=True, slots=True)
class Paper:
    """`total` 0: not known yet how many steps there are. `title`: what the file is called, without its ending.

    `file`: name of our file. `reason`: why there is none, for people. `ended`: when it was ready, or given up.
    """

    number: int
    by: Person
    kind: PaperKind
    form: Form
    parameters: tuple[tuple[str, str], ...]
    state: PaperState
    at: datetime
    done: int = 0
    total: int = 0
    title: str = ""
    file: str = ""
    reason: str = ""
    size: int = 0
    ended: datetime | None = None
    tries: int = 0

    @property
    def under_way(self) -> bool:
        return self.state in (PaperState.WAITING, PaperState.MAKING)

    @property
    def expires(self) -> datetime | None:
        return self.ended + KEPT if self.state is PaperState.READY and self.ended is not None else None


@dataclass(frozen=True, slots=True)
class PaperAsked:
    """It is made in a moment; `before`: how many others are made before it."""

    paper: Paper
    before: int = 0


@dataclass(frozen=True, slots=True)
class PaperCancelled:
    """Its file is gone, or is never made."""

    paper: Paper


@dataclass(frozen=True, slots=True)
class NoSuchPaper:
    """None of that number that the asker asked for."""

    number: int


@dataclass(frozen=True, slots=True)
class EnoughPapers:
    """So many of the asker are still being made."""

    waiting: int


@dataclass(frozen=True, slots=True)
class PapersNotForYou:
    """Documents are for those who look after others; one's own data one gets otherwise."""


_RIGHTS: Mapping[PaperKind, frozenset[Role]] = {
    PaperKind.REPORT: frozenset({Role.CLERK, Role.LEADER, Role.HEAD}),
    PaperKind.EVIDENCE: frozenset({Role.CLERK, Role.LEADER, Role.HEAD}),
    PaperKind.CERTIFICATE: frozenset({Role.CLERK}),
}


def may_ask_for(kind: PaperKind, who: Person) -> bool:
    return bool(_RIGHTS[kind] & who.roles)


PapersIntent = AskForPaper | CancelPaper | IssueCertificate

PapersOutcome = (
    PaperAsked
    | PaperCancelled
    | NoSuchPaper
    | EnoughPapers
    | PapersNotForYou
    | CertificateIssued
    | NothingToCertify
    | StillToReview
)
