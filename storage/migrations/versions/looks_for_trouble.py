"""What failed is found by indexes of its own, which hold nothing else, however much went well."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

INDEXES = (
    ("ix_outbox_lost", "outbox", ["state", "ended_at"], "state IN ('failed', 'expired')"),
    ("ix_inbox_failed", "inbox", ["at"], "state = 'failed'"),
    ("ix_photo_failed", "photo", ["id"], "state = 'failed'"),
)


def upgrade() -> None:
    for name, table, columns, which in INDEXES:
        op.create_index(name, table, columns, sqlite_where=sa.text(which), postgresql_where=sa.text(which))
