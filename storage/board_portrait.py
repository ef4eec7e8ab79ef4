"""What is kept of one person because of the board, and of other people nothing: not even who put that person forward.

Objections against somebody stand in nobody's portrait but their author's.
"""

from typing import Any

from sqlalchemy import BindParameter, Select, bindparam, case, or_, select

from storage.ballot import voters
from storage.consent import consents
from storage.cycle_rows import cycles, steps
from storage.nominations import decisions, nominations, sign_offs, tellings
from storage.nominations import links as shown_by
from storage.objections import objections
from storage.outreach import outreaches, speakers, visits
from storage.photos import PhotoState, photos
from storage.pictures import pictures
from storage.roll import staff
from storage.statement import Statement


def _about() -> dict[str, Select[*tuple[Any, ...]]]:
    """By subject: of the person in this row (`whose`)."""
    row: BindParameter[int] = bindparam("whose")
    n, t, c, o, p = nominations.c, tellings.c, consents.c, objections.c, outreaches.c
    mine = select(n.number).where(n.person_id == row)
    name = select(staff.c.name).where(staff.c.id == row).scalar_subquery()
    spoke = p.number.in_(select(speakers.c.outreach).where(speakers.c.name == name))
    in_period = nominations.outerjoin(cycles, cycles.c.number == n.cycle)
    visited = visits.c.nomination.in_(mine)
    return {
        "nominated": select(
            n.number, cycles.c.label.label("period"), n.department, n.virtue, n.category,
            n.state.label("standing"), n.reason, n.ballot, n.brief, n.story, n.line, n.reference, n.at, n.decided_at,
        ).select_from(in_period).where(n.person_id == row).order_by(n.number),
        "told_of_me": select(
            t.nomination, t.words
        ).where(t.nomination.in_(mine), t.person_id != row, ~t.withdrawn).order_by(t.number),
        "put_forward": select(
            t.nomination, t.channel, t.body, t.words, t.addition, t.withdrawn, t.at
        ).where(t.person_id == row).order_by(t.number),
        "pictures": select(
            pictures.c.name.label("file"), pictures.c.nomination, pictures.c.shape, pictures.c.at
        ).where(pictures.c.nomination.in_(mine)).order_by(pictures.c.number),
        "shown_in": select(
            photos.c.name.label("file"), shown_by.c.nomination
        ).join(shown_by, shown_by.c.photo == photos.c.id).where(
            shown_by.c.nomination.in_(mine), photos.c.person_id != row, photos.c.state == PhotoState.STORED.value
        ).order_by(photos.c.id),
        "consents": select(
            c.nomination, c.use, c.said.label("consent"), c.note, c.at
        ).where(c.nomination.in_(mine)).order_by(c.number),
        "signed": select(
            sign_offs.c.nomination, sign_offs.c.body, sign_offs.c.ok, sign_offs.c.note, sign_offs.c.at
        ).where(sign_offs.c.nomination.in_(mine)).order_by(sign_offs.c.number),
        "voted": select(
            cycles.c.label.label("period"), voters.c.at
        ).join(cycles, cycles.c.number == voters.c.cycle).where(voters.c.person_id == row).order_by(voters.c.number),
        "objections": select(
            o.number, o.nomination, o.words, o.at, o.state, o.reason, o.decided_at
        ).where(o.by_id == row).order_by(o.number),
        "outreach": select(
            p.number, p.kind.label("into"), p.form, p.venue, p.audience, p.day, (p.by_id == row).label("reported"),
            spoke.label("spoke"), case((p.by_id == row, p.words), else_="").label("words"),
        ).where(or_(p.by_id == row, spoke)).order_by(p.number),
        "visits": select(
            visits.c.number, visits.c.day, (visits.c.by_id == row).label("reported"), visited.label("visited"),
            visits.c.need, visits.c.solved, visits.c.words,
        ).where(or_(visits.c.by_id == row, visited)).order_by(visits.c.number),
        # as one of those who run the board
        "periods": select(
            cycles.c.label.label("period"), steps.c.stage, steps.c.reason, steps.c.at
        ).join(cycles, cycles.c.number == steps.c.cycle).where(steps.c.by_id == row).order_by(steps.c.number),
        "periods_opened": select(
            cycles.c.label.label("period"), cycles.c.theme, cycles.c.opened_at.label("at")
        ).where(cycles.c.opened_by_id == row).order_by(cycles.c.number),
        "decided": select(
            decisions.c.nomination, decisions.c.state.label("standing"), decisions.c.reason, decisions.c.at
        ).where(decisions.c.by_id == row).order_by(decisions.c.number),
        "signatures_noted": select(
            sign_offs.c.nomination, sign_offs.c.body, sign_offs.c.ok, sign_offs.c.note, sign_offs.c.at
        ).where(sign_offs.c.by_id == row).order_by(sign_offs.c.number),
        "consents_noted": select(
            c.nomination, c.use, c.said.label("consent"), c.note, c.at
        ).where(c.by_id == row, c.nomination.not_in(mine)).order_by(c.number),
        "objections_decided": select(
            o.number, o.state, o.reason, o.decided_at.label("at")
        ).where(o.decided_by_id == row).order_by(o.number),
    }  # fmt: skip


ABOUT_BOARD = {name: Statement(tree) for name, tree in _about().items()}
