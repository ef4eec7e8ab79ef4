"""Sessions, accounts, the trace of who saw or changed what."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "account",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("secret", sa.Text(), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("locked_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["staff.id"], name=op.f("fk_account_person_id_staff")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_account")),
        sa.UniqueConstraint("key", name=op.f("uq_account_key")),
        sa.UniqueConstraint("person_id", name=op.f("uq_account_person_id")),
    )
    op.create_table(
        "set_up_link",
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["staff.id"], name=op.f("fk_set_up_link_person_id_staff")),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_set_up_link")),
    )
    op.create_table(
        "session",
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("account", sa.Integer(), nullable=True),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("said", sa.Text(), nullable=False),
        sa.Column("large", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["staff.id"], name=op.f("fk_session_person_id_staff")),
        sa.ForeignKeyConstraint(["account"], ["account.number"], name=op.f("fk_session_account_account")),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_session")),
    )
    op.create_index(op.f("ix_session_person_id"), "session", ["person_id"])
    op.create_index(op.f("ix_session_account"), "session", ["account"])
    op.create_table(
        "audit",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("act", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=True),
        sa.Column("said", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "act IN ('look', 'change', 'export', 'sign in', 'sign out', 'refused')", name=op.f("ck_audit_act")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["staff.id"], name=op.f("fk_audit_person_id_staff")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_audit")),
        sa.UniqueConstraint("key", name=op.f("uq_audit_key")),
    )
    op.create_index("ix_audit_at", "audit", ["at"])
    op.create_index("ix_audit_person", "audit", ["person_id", "number"])
    op.create_index("ix_audit_place", "audit", ["place", "number"])
