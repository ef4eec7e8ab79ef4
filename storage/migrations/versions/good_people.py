"""Good people: periods of the board, nominations, what was told and decided of them, consents."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

STAGES = "('collecting', 'checking', 'voting', 'review', 'notice', 'published', 'revoked', 'called off')"
OPEN = "state IN ('chosen', 'collected', 'kept', 'verified')"
STATES = "('collected', 'verified', 'chosen', 'listed', 'kept', 'declined', 'withdrawn', 'revoked')"


def upgrade() -> None:
    op.create_table(
        "cycle",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("theme", sa.Text(), nullable=False),
        sa.Column("stage", sa.Text(), nullable=False),
        sa.Column("opened_by_id", sa.Integer(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("collect_until", sa.Date(), nullable=True),
        sa.Column("vote_until", sa.Date(), nullable=True),
        sa.Column("notice_from", sa.Date(), nullable=True),
        sa.Column("notice_until", sa.Date(), nullable=True),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "stage IN ('collecting', 'checking', 'voting', 'review', 'notice', 'published', 'revoked', 'called off')",
            name=op.f("ck_cycle_stage"),
        ),
        sa.ForeignKeyConstraint(["opened_by_id"], ["staff.id"], name=op.f("fk_cycle_opened_by_id_staff")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_cycle")),
        sa.UniqueConstraint("label", name=op.f("uq_cycle_label")),
    )
    op.create_table(
        "cycle_step",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("cycle", sa.Integer(), nullable=False),
        sa.Column("before", sa.Text(), nullable=False),
        sa.Column("stage", sa.Text(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "before IN ('collecting', 'checking', 'voting', 'review', 'notice', 'published', 'revoked', 'called off')",
            name=op.f("ck_cycle_step_before"),
        ),
        sa.CheckConstraint(
            "stage IN ('collecting', 'checking', 'voting', 'review', 'notice', 'published', 'revoked', 'called off')",
            name=op.f("ck_cycle_step_stage"),
        ),
        sa.ForeignKeyConstraint(["by_id"], ["staff.id"], name=op.f("fk_cycle_step_by_id_staff")),
        sa.ForeignKeyConstraint(["cycle"], ["cycle.number"], name=op.f("fk_cycle_step_cycle_cycle")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_cycle_step")),
    )
    op.create_index("ix_cycle_step_cycle", "cycle_step", ["cycle"], unique=False)
    op.create_table(
        "nomination",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("many", sa.Boolean(), nullable=False),
        sa.Column("department", sa.Text(), nullable=False),
        sa.Column("virtue", sa.Text(), nullable=False),
        sa.Column("category", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("cycle", sa.Integer(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("decided_by_id", sa.Integer(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ballot", sa.Integer(), nullable=True),
        sa.Column("brief", sa.Text(), nullable=False),
        sa.Column("story", sa.Text(), nullable=False),
        sa.Column("line", sa.Text(), nullable=False),
        sa.Column("reference", sa.Text(), nullable=False),
        sa.Column("salt", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "state IN ('collected', 'verified', 'chosen', 'listed', 'kept', 'declined', 'withdrawn', 'revoked')",
            name=op.f("ck_nomination_state"),
        ),
        sa.ForeignKeyConstraint(["cycle"], ["cycle.number"], name=op.f("fk_nomination_cycle_cycle")),
        sa.ForeignKeyConstraint(["decided_by_id"], ["staff.id"], name=op.f("fk_nomination_decided_by_id_staff")),
        sa.ForeignKeyConstraint(["person_id"], ["staff.id"], name=op.f("fk_nomination_person_id_staff")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_nomination")),
    )
    op.create_index("ix_nomination_cycle", "nomination", ["cycle"], unique=False)
    op.create_index(
        "ix_nomination_listed",
        "nomination",
        ["decided_at"],
        unique=False,
        sqlite_where=sa.text("state = 'listed'"),
        postgresql_where=sa.text("state = 'listed'"),
    )
    op.create_index("ix_nomination_name", "nomination", ["name"], unique=False)
    op.create_index(
        "ix_nomination_open",
        "nomination",
        ["number"],
        unique=False,
        sqlite_where=sa.text(OPEN),
        postgresql_where=sa.text(OPEN),
    )
    op.create_index("ix_nomination_person", "nomination", ["person_id"], unique=False)
    op.create_table(
        "consent",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("nomination", sa.Integer(), nullable=False),
        sa.Column("use", sa.Text(), nullable=False),
        sa.Column("said", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.CheckConstraint("said IN ('asked', 'given', 'refused', 'withdrawn')", name=op.f("ck_consent_said")),
        sa.CheckConstraint("use IN ('unit', 'public', 'screen', 'report')", name=op.f("ck_consent_use")),
        sa.ForeignKeyConstraint(["by_id"], ["staff.id"], name=op.f("fk_consent_by_id_staff")),
        sa.ForeignKeyConstraint(["nomination"], ["nomination.number"], name=op.f("fk_consent_nomination_nomination")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_consent")),
    )
    op.create_index("ix_consent_nomination", "consent", ["nomination", "use", "number"], unique=False)
    op.create_table(
        "decision",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("nomination", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "state IN ('collected', 'verified', 'chosen', 'listed', 'kept', 'declined', 'withdrawn', 'revoked')",
            name=op.f("ck_decision_state"),
        ),
        sa.ForeignKeyConstraint(["by_id"], ["staff.id"], name=op.f("fk_decision_by_id_staff")),
        sa.ForeignKeyConstraint(["nomination"], ["nomination.number"], name=op.f("fk_decision_nomination_nomination")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_decision")),
    )
    op.create_index("ix_decision_nomination", "decision", ["nomination"], unique=False)
    op.create_table(
        "photo_nomination",
        sa.Column("nomination", sa.Integer(), nullable=False),
        sa.Column("photo", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["nomination"], ["nomination.number"], name=op.f("fk_photo_nomination_nomination_nomination")
        ),
        sa.ForeignKeyConstraint(["photo"], ["photo.id"], name=op.f("fk_photo_nomination_photo_photo")),
        sa.PrimaryKeyConstraint("nomination", "photo", name=op.f("pk_photo_nomination")),
    )
    op.create_table(
        "sign_off",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("nomination", sa.Integer(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("ok", sa.Boolean(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["staff.id"], name=op.f("fk_sign_off_by_id_staff")),
        sa.ForeignKeyConstraint(["nomination"], ["nomination.number"], name=op.f("fk_sign_off_nomination_nomination")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_sign_off")),
    )
    op.create_index("ix_sign_off_nomination", "sign_off", ["nomination"], unique=False)
    op.create_table(
        "telling",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("nomination", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("addition", sa.Boolean(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("message", sa.Text(), nullable=False),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.CheckConstraint("channel IN ('self', 'branch', 'peer')", name=op.f("ck_telling_channel")),
        sa.ForeignKeyConstraint(["nomination"], ["nomination.number"], name=op.f("fk_telling_nomination_nomination")),
        sa.ForeignKeyConstraint(["person_id"], ["staff.id"], name=op.f("fk_telling_person_id_staff")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_telling")),
    )
    op.create_index("ix_telling_nomination", "telling", ["nomination"], unique=False)
    op.create_index("ix_telling_person", "telling", ["person_id", "number"], unique=False)
