"""What was said of a record before it was settled; pictures that are the same; what the pages of review look up."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "look",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("record", sa.Integer(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("verdict", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "verdict IN ('seen', 'approved', 'returned', 'corrected', 'moved')", name=op.f("ck_look_verdict")
        ),
        sa.ForeignKeyConstraint(["by_id"], ["staff.id"], name=op.f("fk_look_by_id_staff")),
        sa.ForeignKeyConstraint(["record"], ["record.number"], name=op.f("fk_look_record_record")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_look")),
    )
    op.create_index("ix_look_record", "look", ["record"])
    op.create_table(
        "photo_print",
        sa.Column("photo", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["photo"], ["photo.id"], name=op.f("fk_photo_print_photo_photo")),
        sa.PrimaryKeyConstraint("photo", name=op.f("pk_photo_print")),
    )
    op.create_index("ix_photo_print_digest", "photo_print", ["digest"])
    op.create_index("ix_record_day", "record", ["day", "number"])
    _some("ix_photo_name", "photo", ["name"], "state = 'stored'")
    _some("ix_record_pending", "record", ["number"], "state = 'pending'")
    _some("ix_record_pending_of", "record", ["department_id", "number"], "state = 'pending'")
    _some("ix_record_returned", "record", ["reviewed_at"], "state = 'rejected'")


def _some(name: str, of: str, columns: list[str], which: str) -> None:
    op.create_index(name, of, columns, sqlite_where=sa.text(which), postgresql_where=sa.text(which))
