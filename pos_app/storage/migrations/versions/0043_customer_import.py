"""Lists of customers that were imported, and what became of each row: storage/customer_import.

Nothing was imported before.
"""

from alembic import op

revision = "0043"
down_revision = "0042"
branch_labels = None
depends_on = None

_STATEMENTS = (
    """
    CREATE TABLE customer_import (
      id BLOB NOT NULL, file_name TEXT NOT NULL, state TEXT NOT NULL, known TEXT NOT NULL,
      proof TEXT NOT NULL, staff_id BLOB NOT NULL, begun_at_us INTEGER NOT NULL,
      PRIMARY KEY (id)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE customer_import_row (
      import_id BLOB NOT NULL, row INTEGER NOT NULL, first INTEGER NOT NULL,
      nth INTEGER NOT NULL, verdict TEXT NOT NULL DEFAULT '', body BLOB, customer_id BLOB,
      record_id BLOB, has_points INTEGER NOT NULL DEFAULT 0,
      has_consent INTEGER NOT NULL DEFAULT 0, has_purchase INTEGER NOT NULL DEFAULT 0,
      filled TEXT NOT NULL DEFAULT '', PRIMARY KEY (import_id, row)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE INDEX customer_import_row_customer ON customer_import_row (customer_id)
      WHERE customer_id IS NOT NULL
    """,
    # Erasing somebody looks who else names them: once for each of a list that is undone.
    "CREATE INDEX loyalty_entry_other ON loyalty_entry (other) WHERE other IS NOT NULL",
)


def upgrade() -> None:
    """Make them."""
    for statement in _STATEMENTS:
        op.execute(statement)
