"""Receipts wanted by e-mail.

A request stands apart from its sale, which holds nothing personal. The second index serves whoever
sends: those that wait, oldest first.
"""

from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

STATEMENTS = (
    """
    CREATE TABLE receipt_request (
      id BLOB NOT NULL, sale_id BLOB NOT NULL, channel TEXT NOT NULL,
      address TEXT DEFAULT '' NOT NULL, language TEXT NOT NULL, requested_at_us INTEGER NOT NULL,
      staff_id BLOB NOT NULL, state TEXT NOT NULL, changed_at_us INTEGER NOT NULL,
      PRIMARY KEY (id)
    ) WITHOUT ROWID, STRICT
    """,
    "CREATE INDEX receipt_request_sale ON receipt_request (sale_id, requested_at_us)",
    """
    CREATE INDEX receipt_request_waiting ON receipt_request (requested_at_us)
    WHERE state = 'waiting'
    """,
)


def upgrade() -> None:
    """Create the table."""
    for statement in STATEMENTS:
        op.execute(statement)
