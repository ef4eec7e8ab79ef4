"""Activities and who signed up."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "activity",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("starts", sa.Time(), nullable=False),
        sa.Column("ends", sa.Time(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("ledger", sa.Text(), nullable=False),
        sa.Column("quota", sa.Integer(), nullable=True),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("organiser_id", sa.Integer(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("minors", sa.Boolean(), nullable=False),
        sa.Column("stage", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("ledger IN ('service', 'duty', 'post')", name=op.f("ck_activity_ledger")),
        sa.CheckConstraint("stage IN ('draft', 'open', 'closed', 'held', 'cancelled')", name=op.f("ck_activity_stage")),
        sa.CheckConstraint("quota IS NULL OR quota > 0", name=op.f("ck_activity_quota")),
        sa.ForeignKeyConstraint(["organiser_id"], ["staff.id"], name=op.f("fk_activity_organiser_id_staff")),
        sa.ForeignKeyConstraint(["by_id"], ["staff.id"], name=op.f("fk_activity_by_id_staff")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_activity")),
    )
    op.create_index("ix_activity_day", "activity", ["day"])
    coming = sa.text("stage IN ('open', 'closed')")
    op.create_index("ix_activity_coming", "activity", ["day"], sqlite_where=coming, postgresql_where=coming)
    op.create_index(op.f("ix_activity_organiser_id"), "activity", ["organiser_id"])
    op.create_table(
        "entrant",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("activity", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("turn", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("presence", sa.Text(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("record", sa.Integer(), nullable=True),
        sa.CheckConstraint("place IN ('in', 'waiting', 'left', 'walk-in')", name=op.f("ck_entrant_place")),
        sa.CheckConstraint("presence IN ('unknown', 'there', 'absent')", name=op.f("ck_entrant_presence")),
        sa.ForeignKeyConstraint(["activity"], ["activity.number"], name=op.f("fk_entrant_activity_activity")),
        sa.ForeignKeyConstraint(["person_id"], ["staff.id"], name=op.f("fk_entrant_person_id_staff")),
        sa.ForeignKeyConstraint(["record"], ["record.number"], name=op.f("fk_entrant_record_record")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_entrant")),
        sa.UniqueConstraint("activity", "person_id", name=op.f("uq_entrant_activity_person_id")),
    )
    op.create_index(op.f("ix_entrant_person_id"), "entrant", ["person_id"])
