"""Which departments a leader is in charge of, which bindings the clerk has seen, and lists that wait for a yes."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "area_of_leader",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("department_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["department_id"], ["department.id"], name=op.f("fk_area_of_leader_department_id_department")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["staff.id"], name=op.f("fk_area_of_leader_person_id_staff")),
        sa.PrimaryKeyConstraint("person_id", "department_id", name=op.f("pk_area_of_leader")),
    )
    op.create_table(
        "binding_seen",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("userid", sa.Text(), nullable=False),
        sa.Column("bound_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["staff.id"], name=op.f("fk_binding_seen_by_id_staff")),
        sa.ForeignKeyConstraint(["person_id"], ["staff.id"], name=op.f("fk_binding_seen_person_id_staff")),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_binding_seen")),
    )
    op.create_table(
        "draft",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("kind IN ('office', 'duties')", name=op.f("ck_draft_kind")),
        sa.ForeignKeyConstraint(["person_id"], ["staff.id"], name=op.f("fk_draft_person_id_staff")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_draft")),
        sa.UniqueConstraint("person_id", "kind", name=op.f("uq_draft_person_id_kind")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_inbox_at", "inbox", ["at"])
    op.create_index("ix_outbox_put", "outbox", ["put_at"])
