"""The secret vote, objections, outreach and visits, pictures that were drawn."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _vote()
    _objections()
    _outreach()
    _pictures()


def _vote() -> None:
    op.create_table(
        "vote",
        sa.Column("cycle", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("secret", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["cycle"], ["cycle.number"], name=op.f("fk_vote_cycle_cycle")),
        sa.PrimaryKeyConstraint("cycle", name=op.f("pk_vote")),
    )
    op.create_table(
        "voter",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("cycle", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["cycle"], ["vote.cycle"], name=op.f("fk_voter_cycle_vote")),
        sa.ForeignKeyConstraint(["person_id"], ["staff.id"], name=op.f("fk_voter_person_id_staff")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_voter")),
        sa.UniqueConstraint("cycle", "person_id", name=op.f("uq_voter_cycle_person_id")),
    )
    op.create_index(op.f("ix_voter_person_id"), "voter", ["person_id"])
    op.create_table(  # in the order of its digests on SQLite, so that no order of insertion is kept
        "vote_slip",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("cycle", sa.Integer(), nullable=False),
        sa.Column("ballot", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["cycle"], ["vote.cycle"], name=op.f("fk_vote_slip_cycle_vote")),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_vote_slip")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "vote_message",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("cycle", sa.Integer(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(["cycle"], ["vote.cycle"], name=op.f("fk_vote_message_cycle_vote")),
        sa.PrimaryKeyConstraint("key", "cycle", name=op.f("pk_vote_message")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "vote_tally",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("cycle", sa.Integer(), nullable=False),
        sa.Column("ballot", sa.Integer(), nullable=False),
        sa.Column("votes", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["cycle"], ["vote.cycle"], name=op.f("fk_vote_tally_cycle_vote")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_vote_tally")),
        sa.UniqueConstraint("cycle", "ballot", name=op.f("uq_vote_tally_cycle_ballot")),
    )


def _objections() -> None:
    op.create_table(
        "objection",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("cycle", sa.Integer(), nullable=False),
        sa.Column("nomination", sa.Integer(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("message", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("decided_by_id", sa.Integer(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("state IN ('open', 'upheld', 'dismissed', 'withdrawn')", name=op.f("ck_objection_state")),
        sa.ForeignKeyConstraint(["cycle"], ["cycle.number"], name=op.f("fk_objection_cycle_cycle")),
        sa.ForeignKeyConstraint(["nomination"], ["nomination.number"], name=op.f("fk_objection_nomination_nomination")),
        sa.ForeignKeyConstraint(["by_id"], ["staff.id"], name=op.f("fk_objection_by_id_staff")),
        sa.ForeignKeyConstraint(["decided_by_id"], ["staff.id"], name=op.f("fk_objection_decided_by_id_staff")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_objection")),
    )
    which = sa.text("state = 'open'")
    op.create_index("ix_objection_open", "objection", ["cycle"], sqlite_where=which, postgresql_where=which)
    op.create_index("ix_objection_by", "objection", ["by_id"])


def _outreach() -> None:
    op.create_table(
        "outreach",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("venue", sa.Text(), nullable=False),
        sa.Column("audience", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("form", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "kind IN ('office', 'campus', 'company', 'barracks', 'network', 'community')",
            name=op.f("ck_outreach_kind"),
        ),
        sa.ForeignKeyConstraint(["by_id"], ["staff.id"], name=op.f("fk_outreach_by_id_staff")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_outreach")),
    )
    op.create_index("ix_outreach_day", "outreach", ["day"])
    op.create_index("ix_outreach_by", "outreach", ["by_id"])
    op.create_table(
        "outreach_speaker",
        sa.Column("outreach", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["outreach"], ["outreach.number"], name=op.f("fk_outreach_speaker_outreach_outreach")),
        sa.PrimaryKeyConstraint("outreach", "position", name=op.f("pk_outreach_speaker")),
    )
    op.create_table(
        "visit",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("nomination", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("need", sa.Text(), nullable=False),
        sa.Column("solved", sa.Boolean(), nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["nomination"], ["nomination.number"], name=op.f("fk_visit_nomination_nomination")),
        sa.ForeignKeyConstraint(["by_id"], ["staff.id"], name=op.f("fk_visit_by_id_staff")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_visit")),
    )
    op.create_index("ix_visit_day", "visit", ["day"])
    op.create_index("ix_visit_nomination", "visit", ["nomination"])
    op.create_index("ix_visit_by", "visit", ["by_id"])


def _pictures() -> None:
    op.create_table(
        "picture",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("cycle", sa.Integer(), nullable=False),
        sa.Column("nomination", sa.Integer(), nullable=True),
        sa.Column("shape", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("mark", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["cycle"], ["cycle.number"], name=op.f("fk_picture_cycle_cycle")),
        sa.ForeignKeyConstraint(["nomination"], ["nomination.number"], name=op.f("fk_picture_nomination_nomination")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_picture")),
    )
    op.create_index("ix_picture_cycle", "picture", ["cycle", "nomination", "shape"])
    op.create_index(op.f("ix_picture_nomination"), "picture", ["nomination"])
