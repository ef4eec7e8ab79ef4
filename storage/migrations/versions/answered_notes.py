"""Answers to what was said to the clerk; who set what otherwise, and why."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "answered_note",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("note", sa.Integer(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["note"], ["box.number"], name=op.f("fk_answered_note_note_box")),
        sa.ForeignKeyConstraint(["by_id"], ["staff.id"], name=op.f("fk_answered_note_by_id_staff")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_answered_note")),
    )
    op.create_index("ix_answered_note_note", "answered_note", ["note"])
    op.create_index("ix_answered_note_by", "answered_note", ["by_id"])
    op.create_table(
        "waiting_note",
        sa.Column("note", sa.Integer(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(["note"], ["box.number"], name=op.f("fk_waiting_note_note_box")),
        sa.PrimaryKeyConstraint("note", name=op.f("pk_waiting_note")),
    )
    op.execute("INSERT INTO waiting_note (note) SELECT number FROM box")
    op.create_table(
        "setting_change",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("before", sa.Text(), nullable=False),
        sa.Column("after", sa.Text(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["staff.id"], name=op.f("fk_setting_change_by_id_staff")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_setting_change")),
    )
    op.create_index("ix_setting_change_name", "setting_change", ["name", "number"])
    op.create_index("ix_setting_change_by", "setting_change", ["by_id"])
