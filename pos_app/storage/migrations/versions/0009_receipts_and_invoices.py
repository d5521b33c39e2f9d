"""Invoices with their gapless numbers, the buyers that this till remembers, and what a mail did.

A buyer is what a business gave for its invoice, found again by its tax number. `reason` says why a
receipt could not be e-mailed.
"""

from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

STATEMENTS = (
    """
    CREATE TABLE invoice (
      id BLOB NOT NULL, number TEXT NOT NULL, series TEXT NOT NULL, sequence INTEGER NOT NULL,
      sale_id BLOB NOT NULL, issued_at_us INTEGER NOT NULL, body BLOB NOT NULL,
      PRIMARY KEY (id), UNIQUE (series, sequence)
    ) WITHOUT ROWID, STRICT
    """,
    "CREATE INDEX invoice_sale ON invoice (sale_id)",
    """
    CREATE TABLE invoice_buyer (
      tax_number TEXT NOT NULL, used_at_us INTEGER NOT NULL, body BLOB NOT NULL,
      PRIMARY KEY (tax_number)
    ) WITHOUT ROWID, STRICT
    """,
    "ALTER TABLE receipt_request ADD COLUMN reason TEXT DEFAULT '' NOT NULL",
    """
    CREATE INDEX receipt_request_sending ON receipt_request (requested_at_us)
    WHERE state = 'sending'
    """,
)


def upgrade() -> None:
    """Create the tables."""
    for statement in STATEMENTS:
        op.execute(statement)
