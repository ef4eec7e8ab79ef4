"""Duty and inspection: the working-day calendar, duties, shifts, seats, requests, findings."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "holiday_year",
        sa.Column("year", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("published", sa.Boolean(), nullable=False),
        sa.CheckConstraint("source IN ('library', 'office')", name=op.f("ck_holiday_year_source")),
        sa.PrimaryKeyConstraint("year", "source", name=op.f("pk_holiday_year")),
    )
    op.create_table(
        "special_day",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("off", sa.Boolean(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("set_by", sa.Text(), nullable=False),
        sa.Column("set_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("source IN ('library', 'office')", name=op.f("ck_special_day_source")),
        sa.PrimaryKeyConstraint("day", "source", name=op.f("pk_special_day")),
    )
    op.create_table(
        "area",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("keeper_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["keeper_id"], ["staff.id"], name=op.f("fk_area_keeper_id_staff")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_area")),
        sa.UniqueConstraint("name", name=op.f("uq_area_name")),
    )
    op.create_table(
        "duty",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("first", sa.Date(), nullable=False),
        sa.Column("starts", sa.Time(), nullable=False),
        sa.Column("ends", sa.Time(), nullable=False),
        sa.Column("leader_id", sa.Integer(), nullable=True),
        sa.Column("department_id", sa.Integer(), nullable=True),
        sa.Column("take", sa.Integer(), nullable=True),
        sa.Column("repeat", sa.Text(), nullable=False),
        sa.Column("on_holiday", sa.Text(), nullable=False),
        sa.Column("reminders", sa.Text(), nullable=False),
        sa.Column("checklist", sa.Text(), nullable=False),
        sa.Column("weather", sa.Text(), nullable=False),
        sa.Column("latitude", sa.Float(), nullable=True),
        sa.Column("longitude", sa.Float(), nullable=True),
        sa.Column("radius", sa.Integer(), nullable=False),
        sa.Column("ended", sa.Date(), nullable=True),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("kind IN ('cleaning', 'patrol', 'other')", name=op.f("ck_duty_kind")),
        sa.CheckConstraint("on_holiday IN ('skip', 'move', 'keep')", name=op.f("ck_duty_on_holiday")),
        sa.ForeignKeyConstraint(["department_id"], ["department.id"], name=op.f("fk_duty_department_id_department")),
        sa.ForeignKeyConstraint(["leader_id"], ["staff.id"], name=op.f("fk_duty_leader_id_staff")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_duty")),
        sa.UniqueConstraint("title", "place", name=op.f("uq_duty_title_place")),
    )
    op.create_table(
        "duty_leave",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("first", sa.Date(), nullable=False),
        sa.Column("last", sa.Date(), nullable=False),
        sa.Column("noted_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("first <= last", name=op.f("ck_duty_leave_days")),
        sa.ForeignKeyConstraint(["person_id"], ["staff.id"], name=op.f("fk_duty_leave_person_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_duty_leave")),
        sa.UniqueConstraint("person_id", "first", "last", name=op.f("uq_duty_leave_person_id_first_last")),
    )
    op.create_index("ix_duty_leave_last", "duty_leave", ["last"], unique=False)
    op.create_table(
        "duty_wish",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("digest", sa.Boolean(), nullable=False),
        sa.Column("feed", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["staff.id"], name=op.f("fk_duty_wish_person_id_staff")),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_duty_wish")),
        sa.UniqueConstraint("feed", name=op.f("uq_duty_wish_feed")),
    )
    op.create_table(
        "inspection",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("clean", sa.Boolean(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("message", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["staff.id"], name=op.f("fk_inspection_person_id_staff")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_inspection")),
    )
    op.create_index("ix_inspection_day", "inspection", ["day"], unique=False)
    op.create_index("ix_inspection_person", "inspection", ["person_id", "at"], unique=False)
    op.create_table(
        "persuasion",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("how_many", sa.Integer(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("message", sa.Text(), nullable=False),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.CheckConstraint("how_many > 0", name=op.f("ck_persuasion_how_many")),
        sa.ForeignKeyConstraint(["person_id"], ["staff.id"], name=op.f("fk_persuasion_person_id_staff")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_persuasion")),
    )
    op.create_index("ix_persuasion_day", "persuasion", ["day"], unique=False)
    op.create_index("ix_persuasion_person", "persuasion", ["person_id", "at"], unique=False)
    op.create_table(
        "duty_member",
        sa.Column("duty", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("base", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["duty"], ["duty.number"], name=op.f("fk_duty_member_duty_duty")),
        sa.ForeignKeyConstraint(["person_id"], ["staff.id"], name=op.f("fk_duty_member_person_id_staff")),
        sa.PrimaryKeyConstraint("duty", "person_id", name=op.f("pk_duty_member")),
    )
    op.create_table(
        "duty_person",
        sa.Column("duty", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["duty"], ["duty.number"], name=op.f("fk_duty_person_duty_duty")),
        sa.ForeignKeyConstraint(["person_id"], ["staff.id"], name=op.f("fk_duty_person_person_id_staff")),
        sa.PrimaryKeyConstraint("duty", "person_id", name=op.f("pk_duty_person")),
    )
    op.create_table(
        "finding",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("inspection", sa.Integer(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("item", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("keeper_id", sa.Integer(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("fixed_by_id", sa.Integer(), nullable=True),
        sa.Column("fixed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("message", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "item IN ('butts', 'paper', 'spit', 'clutter', 'scrawl', 'stench', 'flies', 'sewage', 'dirt', 'other')",
            name=op.f("ck_finding_item"),
        ),
        sa.CheckConstraint("state IN ('open', 'fixed', 'withdrawn')", name=op.f("ck_finding_state")),
        sa.ForeignKeyConstraint(["fixed_by_id"], ["staff.id"], name=op.f("fk_finding_fixed_by_id_staff")),
        sa.ForeignKeyConstraint(["inspection"], ["inspection.number"], name=op.f("fk_finding_inspection_inspection")),
        sa.ForeignKeyConstraint(["keeper_id"], ["staff.id"], name=op.f("fk_finding_keeper_id_staff")),
        sa.ForeignKeyConstraint(["person_id"], ["staff.id"], name=op.f("fk_finding_person_id_staff")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_finding")),
    )
    op.create_index("ix_finding_day", "finding", ["day"], unique=False)
    op.create_index(
        "ix_finding_fixed",
        "finding",
        ["fixed_by_id", "fixed_at"],
        unique=False,
        sqlite_where=sa.text("fixed_by_id IS NOT NULL"),
        postgresql_where=sa.text("fixed_by_id IS NOT NULL"),
    )
    op.create_index(op.f("ix_finding_inspection"), "finding", ["inspection"], unique=False)
    op.create_index(
        "ix_finding_open",
        "finding",
        ["place"],
        unique=False,
        sqlite_where=sa.text("state = 'open'"),
        postgresql_where=sa.text("state = 'open'"),
    )
    op.create_table(
        "shift",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("duty", sa.Integer(), nullable=False),
        sa.Column("slot", sa.Date(), nullable=False),
        sa.Column("extra", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("starts", sa.Time(), nullable=False),
        sa.Column("ends", sa.Time(), nullable=False),
        sa.Column("leader_id", sa.Integer(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("tentative", sa.Boolean(), nullable=False),
        sa.Column("by_hand", sa.Boolean(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("planned_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("state IN ('planned', 'cancelled')", name=op.f("ck_shift_state")),
        sa.ForeignKeyConstraint(["duty"], ["duty.number"], name=op.f("fk_shift_duty_duty")),
        sa.ForeignKeyConstraint(["leader_id"], ["staff.id"], name=op.f("fk_shift_leader_id_staff")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_shift")),
        sa.UniqueConstraint("duty", "slot", "extra", name=op.f("uq_shift_duty_slot_extra")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_shift_day", "shift", ["day"], unique=False)
    op.create_table(
        "photo_finding",
        sa.Column("finding", sa.Integer(), nullable=False),
        sa.Column("photo", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["finding"], ["finding.number"], name=op.f("fk_photo_finding_finding_finding")),
        sa.ForeignKeyConstraint(["photo"], ["photo.id"], name=op.f("fk_photo_finding_photo_photo")),
        sa.PrimaryKeyConstraint("finding", "photo", name=op.f("pk_photo_finding")),
    )
    op.create_table(
        "request",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("asked_id", sa.Integer(), nullable=False),
        sa.Column("shift", sa.Integer(), nullable=False),
        sa.Column("back", sa.Integer(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("kind IN ('swap', 'take', 'stand-in')", name=op.f("ck_request_kind")),
        sa.CheckConstraint(
            "state IN ('open', 'agreed', 'refused', 'expired', 'withdrawn')", name=op.f("ck_request_state")
        ),
        sa.ForeignKeyConstraint(["asked_id"], ["staff.id"], name=op.f("fk_request_asked_id_staff")),
        sa.ForeignKeyConstraint(["back"], ["shift.number"], name=op.f("fk_request_back_shift")),
        sa.ForeignKeyConstraint(["by_id"], ["staff.id"], name=op.f("fk_request_by_id_staff")),
        sa.ForeignKeyConstraint(["shift"], ["shift.number"], name=op.f("fk_request_shift_shift")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_request")),
    )
    op.create_index(
        "ix_request_asked",
        "request",
        ["asked_id"],
        unique=False,
        sqlite_where=sa.text("state = 'open'"),
        postgresql_where=sa.text("state = 'open'"),
    )
    op.create_index(
        "ix_request_back",
        "request",
        ["back"],
        unique=False,
        sqlite_where=sa.text("back IS NOT NULL"),
        postgresql_where=sa.text("back IS NOT NULL"),
    )
    op.create_index("ix_request_shift", "request", ["shift"], unique=False)
    op.create_index(
        "uq_request_open",
        "request",
        ["shift", "by_id"],
        unique=True,
        sqlite_where=sa.text("state = 'open'"),
        postgresql_where=sa.text("state = 'open'"),
    )
    op.create_table(
        "seat",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("shift", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("instead_of", sa.Integer(), nullable=True),
        sa.Column("arrived_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("left_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("band", sa.Text(), nullable=False),
        sa.Column("proof", sa.Text(), nullable=False),
        sa.Column("absent", sa.Boolean(), nullable=False),
        sa.Column("record", sa.Integer(), nullable=True),
        sa.Column("taken_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("vacated_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("answer IN ('none', 'received', 'declined')", name=op.f("ck_seat_answer")),
        sa.CheckConstraint("band IN ('unknown', 'inside', 'near', 'far')", name=op.f("ck_seat_band")),
        sa.CheckConstraint("proof IN ('none', 'check-in', 'leader', 'own word')", name=op.f("ck_seat_proof")),
        sa.CheckConstraint("state IN ('held', 'given up', 'handed on')", name=op.f("ck_seat_state")),
        sa.ForeignKeyConstraint(["instead_of"], ["staff.id"], name=op.f("fk_seat_instead_of_staff")),
        sa.ForeignKeyConstraint(["person_id"], ["staff.id"], name=op.f("fk_seat_person_id_staff")),
        sa.ForeignKeyConstraint(["record"], ["record.number"], name=op.f("fk_seat_record_record")),
        sa.ForeignKeyConstraint(["shift"], ["shift.number"], name=op.f("fk_seat_shift_shift")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_seat")),
    )
    op.create_index("ix_seat_person", "seat", ["person_id", "shift"], unique=False)
    op.create_index(
        "ix_seat_record",
        "seat",
        ["record"],
        unique=False,
        sqlite_where=sa.text("record IS NOT NULL"),
        postgresql_where=sa.text("record IS NOT NULL"),
    )
    op.create_index("ix_seat_shift", "seat", ["shift"], unique=False)
    op.create_index(
        "uq_seat_held",
        "seat",
        ["shift", "person_id"],
        unique=True,
        sqlite_where=sa.text("state = 'held'"),
        postgresql_where=sa.text("state = 'held'"),
    )
