"""What is noted beside the sales belongs to a shift; foreign cash is counted in its own currency.

A link of the journal names the shift that it counts in, beside the chain; of shifts that are open
now it is found by the hour, as it was until here.
"""

from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

STATEMENTS = (
    "ALTER TABLE journal ADD COLUMN shift_id BLOB",
    """
    UPDATE journal SET shift_id = (
      SELECT id FROM shift WHERE state <> 'closed' AND opened_at_us <= journal.at_us
      ORDER BY opened_at_us DESC, id LIMIT 1
    ) WHERE kind <> 'sale'
    """,
    "DROP INDEX journal_beside",
    "CREATE INDEX journal_shift ON journal (shift_id, kind) WHERE shift_id IS NOT NULL",
    "ALTER TABLE shift ADD COLUMN foreign_draft BLOB",
    "ALTER TABLE shift_count ADD COLUMN foreign_pieces BLOB",
)


def upgrade() -> None:
    """Add the columns, and carry over what is open."""
    connection = op.get_bind()
    for statement in STATEMENTS:
        connection.exec_driver_sql(statement)
