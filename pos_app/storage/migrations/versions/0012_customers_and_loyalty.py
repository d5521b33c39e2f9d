"""Customers at the counter: groups, a link to staff, words of names, notes, and their points.

A sale is claimed once: the index over claims says so, whatever two windows do at the same time.
"""

from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

STATEMENTS = (
    "ALTER TABLE customer ADD COLUMN groups TEXT DEFAULT '' NOT NULL",
    "ALTER TABLE customer ADD COLUMN staff_id BLOB",
    "ALTER TABLE visit ADD COLUMN points INTEGER DEFAULT 0 NOT NULL",
    "CREATE INDEX visit_sale ON visit (sale_id)",
    """
    CREATE TABLE customer_word (
      word TEXT NOT NULL, customer_id BLOB NOT NULL,
      PRIMARY KEY (word, customer_id)
    ) WITHOUT ROWID, STRICT
    """,
    "CREATE INDEX customer_word_customer ON customer_word (customer_id)",
    """
    CREATE TABLE customer_note (
      id BLOB NOT NULL, customer_id BLOB NOT NULL, kind TEXT NOT NULL, text TEXT NOT NULL,
      staff_id BLOB, at_us INTEGER NOT NULL,
      PRIMARY KEY (id)
    ) WITHOUT ROWID, STRICT
    """,
    "CREATE INDEX customer_note_customer ON customer_note (customer_id, at_us)",
    """
    CREATE TABLE programme (
      id BLOB NOT NULL, version INTEGER NOT NULL, body BLOB NOT NULL,
      PRIMARY KEY (id, version)
    ) STRICT
    """,
    """
    CREATE TABLE loyalty_entry (
      id BLOB NOT NULL, programme_id BLOB NOT NULL, version INTEGER NOT NULL,
      customer_id BLOB NOT NULL, kind TEXT NOT NULL, points INTEGER NOT NULL,
      sale_id BLOB NOT NULL, of_sale BLOB, lines BLOB, balance INTEGER NOT NULL, staff_id BLOB,
      at_us INTEGER NOT NULL,
      PRIMARY KEY (id)
    ) WITHOUT ROWID, STRICT
    """,
    "CREATE INDEX loyalty_entry_customer ON loyalty_entry (customer_id, programme_id, at_us)",
    "CREATE INDEX loyalty_entry_sale ON loyalty_entry (sale_id)",
    "CREATE UNIQUE INDEX loyalty_entry_claim ON loyalty_entry (sale_id) WHERE kind = 'claimed'",
)


def upgrade() -> None:
    """Create the tables."""
    for statement in STATEMENTS:
        op.execute(statement)
