"""Tamper evidence: the chain, salts, a register of erasures. `storage.migrate` then links what stands there."""

import secrets

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "chain",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("act", sa.Text(), nullable=False),
        sa.Column("clear", sa.Text(), nullable=False),
        sa.Column("personal", sa.Text(), nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.CheckConstraint("act IN ('set', 'gone', 'erased')", name=op.f("ck_chain_act")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_chain")),
    )
    op.create_table(
        "erasure",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["staff.id"], name=op.f("fk_erasure_by_id_staff")),
        sa.ForeignKeyConstraint(["person_id"], ["staff.id"], name=op.f("fk_erasure_person_id_staff")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_erasure")),
    )
    op.add_column("staff", sa.Column("salt", sa.Text(), nullable=True))
    staff = sa.table("staff", sa.column("id", sa.Integer()), sa.column("salt", sa.Text()))
    connection = op.get_bind()
    salted = [{"row": row, "new": secrets.token_hex(16)} for row in connection.execute(sa.select(staff.c.id)).scalars()]
    if salted:
        put = sa.update(staff).where(staff.c.id == sa.bindparam("row")).values(salt=sa.bindparam("new"))
        connection.execute(put, salted)
