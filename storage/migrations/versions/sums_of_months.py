"""Sums of each department's months, kept by triggers. A migration that makes `record` anew has to make them anew."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

COLUMNS = "department_id, month, ledger, state, minutes, records, fresh"
MATTER = "department_id, day, ledger, state, minutes, counts"
FILL = """
INSERT INTO hours_sum (department_id, month, ledger, state, minutes, records, fresh)
SELECT department_id, {month}, ledger, state, sum(minutes), count(*), {no} FROM record WHERE counts
GROUP BY department_id, {month}, ledger, state
"""
SQLITE_MONTH = "date({row}day, 'start of month')"
POSTGRESQL_MONTH = "date_trunc('month', {row}day)::date"
SQLITE = (
    "CREATE TRIGGER record_counts AFTER INSERT ON record WHEN NEW.counts BEGIN {more}; END",
    f"CREATE TRIGGER record_counts_otherwise AFTER UPDATE OF {MATTER} ON record BEGIN {{less}}; {{more}}; END",
    "CREATE TRIGGER record_counts_no_more AFTER DELETE ON record WHEN OLD.counts BEGIN {less}; END",
)
POSTGRESQL = (
    """
    CREATE FUNCTION count_record() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_OP <> 'INSERT' THEN {less}; END IF;
        IF TG_OP <> 'DELETE' THEN {more}; END IF;
        RETURN NULL;
    END $$
    """,
    f"""
    CREATE TRIGGER record_counts AFTER INSERT OR DELETE OR UPDATE OF {MATTER} ON record
    FOR EACH ROW EXECUTE FUNCTION count_record()
    """,
)


def upgrade() -> None:
    op.create_table(
        "hours_sum",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("department_id", sa.Integer(), nullable=False),
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("ledger", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("records", sa.Integer(), nullable=False),
        sa.Column("fresh", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["department_id"], ["department.id"], name=op.f("fk_hours_sum_department_id_department")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hours_sum")),
    )
    op.create_index(
        "ix_hours_sum_department", "hours_sum", ["department_id", "month", "ledger", "state", "minutes", "records"]
    )
    op.create_index(
        "ix_hours_sum_fresh", "hours_sum", ["fresh"], sqlite_where=sa.text("fresh"), postgresql_where=sa.text("fresh")
    )
    connection = op.get_bind()
    sqlite = connection.dialect.name == "sqlite"
    month, yes, no = (SQLITE_MONTH, "1", "0") if sqlite else (POSTGRESQL_MONTH, "true", "false")
    connection.exec_driver_sql(FILL.format(month=month.format(row=""), no=no))

    def row(which: str, sign: str) -> str:
        """What begins to count, or ceases to."""
        columns = f"{which}.department_id, {month.format(row=f'{which}.')}, {which}.ledger, {which}.state"
        amount = f"{sign}{which}.minutes, {sign}1, {yes}"
        return f"INSERT INTO hours_sum ({COLUMNS}) SELECT {columns}, {amount} WHERE {which}.counts"

    for statement in SQLITE if sqlite else POSTGRESQL:
        connection.exec_driver_sql(statement.format(more=row("NEW", ""), less=row("OLD", "-")))
