"""All that is kept about one person, subject by subject, and of other people nothing but who reported."""

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any

from sqlalchemy import BindParameter, Label, Select, and_, bindparam, case, literal, or_, select

from domain.staff import Person
from storage.accounts import accounts
from storage.accounts import links as set_up_links
from storage.activity_rows import activities, entrants
from storage.among import Among
from storage.areas import areas
from storage.areas_of_leaders import areas_of_leaders
from storage.asked import requests
from storage.ballot import vote_messages
from storage.bindings import bindings_seen
from storage.board_portrait import ABOUT_BOARD
from storage.box import box
from storage.certificates import certificates
from storage.drafts import drafts
from storage.duties import duties, leaves, members, rota
from storage.findings import checks, findings, persuasions
from storage.findings import links as of_findings
from storage.looks import looks
from storage.mail import inbox
from storage.notes import answers
from storage.papers import papers
from storage.parcels import outbox
from storage.photos import links as of_records
from storage.photos import photos
from storage.policy import changes
from storage.records import records
from storage.roll import departments, staff
from storage.sessions import sessions
from storage.shifts import seats, shifts
from storage.staff import Staff, attempts
from storage.statement import Statement
from storage.talk import questions
from storage.trace import audit
from storage.transaction import Transaction
from storage.values import saying_from_json
from storage.wishes import wishes
from storage.year import year_pictures

Rows = list[dict[str, Any]]

_reporter = staff.alias("reporter")


class Portrait:
    """`books.portrait`. Moments are the office's, days and clock times as they stand; rows in their order."""

    def __init__(self, tx: Transaction, staff: Staff) -> None:
        self._tx = tx
        self._staff = staff

    def of(self, person: Person) -> Mapping[str, Rows]:
        """By subject; a subject of which nothing is kept is there, and empty."""
        row = self._staff.id_of(person)
        kept = self._tx.run(select(staff).where(staff.c.id == row)).one()
        userids = {kept.userid, kept.staff_key if kept.presumed else None} - {None}
        whose = {"whose": row, "userids": list(userids)}
        found = {name: self._rows(statement, whose) for name, statement in ABOUT.items()}
        for line in (*found["messages"], *found["notices"]):
            line["said"] = saying_from_json(line["said"]).text if line["said"] else ""
        return found

    def photos_of(self, person: Person) -> tuple[str, ...]:
        """The names of the files that the person sent, and of those that show the person on the board."""
        row = self._staff.id_of(person)
        sent = select(photos.c.name).where(photos.c.person_id == row, photos.c.name != "").order_by(photos.c.id)
        names = list(self._tx.run(sent).scalars())
        for subject in ("shown_in", "pictures"):
            names += [line.file for line in self._tx.rows(ABOUT[subject], {"whose": row, "userids": []})]
        drawn = select(year_pictures.c.name).where(year_pictures.c.person_id == row, year_pictures.c.name != "")
        names += self._tx.run(drawn.order_by(year_pictures.c.number)).scalars()
        return tuple(dict.fromkeys(names))

    def _rows(self, statement: Statement, whose: Mapping[str, Any]) -> Rows:
        rows = self._tx.rows(statement, whose)
        return [{name: self._plain(value) for name, value in row._asdict().items()} for row in rows]

    def _plain(self, value: object) -> object:
        if isinstance(value, datetime):
            return self._tx.local(value).isoformat(timespec="seconds")
        if isinstance(value, date | time):
            return value.isoformat()
        return value


def _about() -> dict[str, Select[*tuple[Any, ...]]]:
    """By subject: of the person in this row (`whose`), and what went to and fro under these names (`userids`)."""
    row: BindParameter[int] = bindparam("whose")
    r, t, s, d, f, q, y = records.c, seats.c, shifts.c, duties.c, findings.c, requests.c, year_pictures.c
    a = activities.c
    own_words: Label[Any] = case((r.reporter_id == row, r.words), else_="").label("words")
    of_shift = (d.title.label("duty"), d.place, s.day, s.starts, s.ends)
    in_shift = seats.join(shifts, s.number == t.shift).join(duties, d.number == s.duty)
    told = select(r.message).where(r.reporter_id == row, r.message != "")
    # What was chosen in a vote is told to the voter alone, who asks for it; whoever draws this up is another.
    secret = inbox.c.key.in_(select(vote_messages.c.key))
    secret_too = outbox.c.key.in_(select(literal("answer:") + vote_messages.c.key))
    return {
        "profile": select(
            staff.c.staff_no, staff.c.name, departments.c.name.label("department"), staff.c.title, staff.c.gender,
            staff.c.roles, staff.c.clerk, staff.c.left_on, staff.c.userid, staff.c.presumed, staff.c.bound_at,
        ).join(departments, departments.c.id == staff.c.department_id).where(staff.c.id == row),
        "hours": select(
            r.number, r.day, r.minutes, r.ledger, r.state, r.counts, r.department, r.starts, r.ends, r.place,
            r.activity, r.kind, r.source, r.reason, _reporter.c.name.label("reported_by"), r.told_at, r.reviewed_at,
            r.replaces, own_words,
        ).join(_reporter, _reporter.c.id == r.reporter_id).where(r.person_id == row).order_by(r.number),
        "reported": select(
            r.number, r.day, r.minutes, r.ledger, r.state, r.place, r.activity, r.told_at, r.words
        ).where(r.reporter_id == row, r.person_id != row).order_by(r.number),
        "reviewed": select(
            looks.c.record, looks.c.verdict, looks.c.reason, looks.c.at
        ).join(records, r.number == looks.c.record).where(r.person_id == row).order_by(looks.c.number),
        "looked_at": select(
            looks.c.record, looks.c.verdict, looks.c.at
        ).where(looks.c.by_id == row).order_by(looks.c.number),
        "attendance": select(
            t.number, *of_shift, s.state.label("shift"), t.state, t.answer, t.arrived_at, t.left_at, t.band, t.proof,
            t.absent, t.record, t.taken_at, t.answered_at, t.vacated_at,
        ).select_from(in_shift).where(t.person_id == row).order_by(s.day, t.number),
        "stood_in_for": select(
            *of_shift, t.state
        ).select_from(in_shift).where(t.instead_of == row).order_by(s.day, t.number),
        "led": select(*of_shift, s.state).join(duties, d.number == s.duty).where(s.leader_id == row).order_by(s.day),
        "duties": select(
            d.title, d.place, (d.leader_id == row).label("leads"), members.c.base, rota.c.position
        ).select_from(
            duties.outerjoin(members, and_(members.c.duty == d.number, members.c.person_id == row))
            .outerjoin(rota, and_(rota.c.duty == d.number, rota.c.person_id == row))
        ).where(
            or_(d.leader_id == row, members.c.person_id.is_not(None), rota.c.person_id.is_not(None))
        ).order_by(d.number),
        "leaves": select(leaves.c.first, leaves.c.last, leaves.c.noted_at).where(leaves.c.person_id == row),
        "wishes": select(
            wishes.c.digest, wishes.c.feed.is_not(None).label("calendar_link")
        ).where(wishes.c.person_id == row),
        "requests": select(
            q.number, q.kind, (q.by_id == row).label("asked_by_me"), *of_shift, q.state, q.at, q.until, q.settled_at
        ).select_from(
            requests.join(shifts, s.number == q.shift).join(duties, d.number == s.duty)
        ).where(or_(q.by_id == row, q.asked_id == row)).order_by(q.number),
        "checks": select(
            checks.c.number, checks.c.place, checks.c.clean, checks.c.at, checks.c.words, checks.c.withdrawn
        ).where(checks.c.person_id == row).order_by(checks.c.number),
        "findings": select(
            f.number, f.place, f.item, f.state, f.at, f.fixed_at, (f.person_id == row).label("found"),
            (f.keeper_id == row).label("keeps"), (f.fixed_by_id == row).label("fixed"),
            case((f.person_id == row, f.words), else_="").label("words"),
        ).where(or_(f.person_id == row, f.keeper_id == row, f.fixed_by_id == row)).order_by(f.number),
        "areas": select(areas.c.name).where(areas.c.keeper_id == row).order_by(areas.c.number),
        "in_charge": select(departments.c.name).join(
            areas_of_leaders, areas_of_leaders.c.department_id == departments.c.id
        ).where(areas_of_leaders.c.person_id == row).order_by(departments.c.position),
        "binding_seen": select(bindings_seen.c.seen_at).where(bindings_seen.c.person_id == row),
        "drafts": select(drafts.c.name.label("file"), drafts.c.at).where(drafts.c.person_id == row),
        "persuasions": select(
            persuasions.c.number, persuasions.c.kind, persuasions.c.how_many, persuasions.c.place, persuasions.c.at,
            persuasions.c.withdrawn,
        ).where(persuasions.c.person_id == row).order_by(persuasions.c.number),
        "box": select(box.c.number, box.c.about, box.c.words, box.c.at).where(box.c.person_id == row),
        "answered_to_me": select(
            answers.c.note.label("number"), answers.c.words, answers.c.at
        ).join(box, box.c.number == answers.c.note).where(box.c.person_id == row).order_by(answers.c.number),
        "answered_by_me": select(
            answers.c.note.label("number"), answers.c.words, answers.c.at
        ).where(answers.c.by_id == row).order_by(answers.c.number),
        "settings": select(
            changes.c.reason, changes.c.at
        ).where(changes.c.by_id == row).order_by(changes.c.number),
        "certificates": select(
            certificates.c.number, certificates.c.code, certificates.c.first, certificates.c.last,
            certificates.c.service_minutes, certificates.c.duty_minutes, certificates.c.post_minutes, certificates.c.at,
            (certificates.c.by_id == row).label("issued_by_me"),
        ).where(or_(certificates.c.person_id == row, certificates.c.by_id == row)).order_by(certificates.c.number),
        "papers": select(
            papers.c.number, papers.c.title, papers.c.form.label("format"), papers.c.state, papers.c.at
        ).where(papers.c.by_id == row).order_by(papers.c.number),
        "messages": select(
            inbox.c.at, inbox.c.kind, case((secret, ""), else_=inbox.c.text).label("text"), inbox.c.state,
            case((secret, ""), else_=inbox.c.saying).label("said"),
        ).where(or_(Among(inbox.c.sender, "userids"), inbox.c.key.in_(told)))
        .order_by(inbox.c.number),
        "notices": select(
            outbox.c.put_at, outbox.c.ended_at, outbox.c.state,
            case((secret_too, ""), else_=outbox.c.saying).label("said"),
        ).where(Among(outbox.c.receiver, "userids")).order_by(outbox.c.number),
        "sign_ups": select(
            a.title, a.day, entrants.c.place.label("listed"), entrants.c.presence, entrants.c.minutes,
            entrants.c.record, entrants.c.at,
        ).join(activities, a.number == entrants.c.activity).where(entrants.c.person_id == row)
        .order_by(entrants.c.number),
        "arranged": select(
            a.title, a.day, a.place, a.stage.label("takes_place"), (a.organiser_id == row).label("organises"),
            (a.by_id == row).label("announced"),
        ).where(or_(a.organiser_id == row, a.by_id == row)).order_by(a.number),
        "questions": select(questions.c.asked_at).where(questions.c.person_id == row),
        "bindings": select(attempts.c.at).where(Among(attempts.c.userid, "userids")),
        "photos": select(
            photos.c.name.label("file"), photos.c.state, photos.c.arrived_at, photos.c.stored_at,
            of_records.c.record, of_findings.c.finding,
        ).select_from(
            photos.outerjoin(of_records, of_records.c.photo == photos.c.id)
            .outerjoin(of_findings, of_findings.c.photo == photos.c.id)
        ).where(photos.c.person_id == row).order_by(photos.c.id),
        "years": select(
            y.name.label("file"), y.department, y.first, y.last, y.asked_at, y.drawn_at
        ).where(y.person_id == row).order_by(y.number),
        "account": select(accounts.c.name.label("login"), accounts.c.made_at).where(accounts.c.person_id == row),
        "set_up_links": select(set_up_links.c.until).where(set_up_links.c.person_id == row),
        "signed_in": select(
            sessions.c.opened_at, sessions.c.seen_at, sessions.c.large
        ).where(sessions.c.person_id == row).order_by(sessions.c.opened_at),
        "trace": select(
            audit.c.at, audit.c.act, audit.c.place.label("page"), audit.c.subject, audit.c.address, audit.c.said
        ).where(audit.c.person_id == row).order_by(audit.c.number),
    }  # fmt: skip


ABOUT = {name: Statement(tree) for name, tree in _about().items()} | ABOUT_BOARD
"""Written once: there are so many that to write them for each person costs more than to ask them."""
