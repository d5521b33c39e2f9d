"""Prices set apart from the product, prices of a file on their way in, and markdown stickers.

`due_us` is when a price begins at this store, NULL where it never does. A row of a file is hidden
as long as its batch is listed.
"""

from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

STATEMENTS = (
    """
    CREATE TABLE price (
      id BLOB NOT NULL, product_id BLOB NOT NULL, price_minor INTEGER NOT NULL,
      currency TEXT NOT NULL, scope TEXT NOT NULL, place TEXT DEFAULT '' NOT NULL,
      valid_from TEXT NOT NULL, set_at_us INTEGER NOT NULL, set_by BLOB,
      is_cancelled INTEGER DEFAULT 0 NOT NULL, batch_id BLOB, due_us INTEGER,
      PRIMARY KEY (id)
    ) WITHOUT ROWID, STRICT
    """,
    "CREATE INDEX price_product ON price (product_id, due_us, set_at_us, id)",
    "CREATE INDEX price_due ON price (due_us) WHERE due_us IS NOT NULL",
    """
    CREATE TABLE price_batch (
      id BLOB NOT NULL, file_name TEXT NOT NULL, state TEXT NOT NULL, staff_id BLOB,
      begun_at_us INTEGER NOT NULL,
      PRIMARY KEY (id)
    ) WITHOUT ROWID, STRICT
    """,
    """
    CREATE TABLE price_batch_row (
      batch_id BLOB NOT NULL, row INTEGER NOT NULL, body BLOB NOT NULL,
      PRIMARY KEY (batch_id, row)
    ) WITHOUT ROWID, STRICT
    """,
    """
    CREATE TABLE markdown (
      id BLOB NOT NULL, code TEXT NOT NULL, product_id BLOB NOT NULL, made_at_us INTEGER NOT NULL,
      body BLOB NOT NULL,
      PRIMARY KEY (id), UNIQUE (code)
    ) WITHOUT ROWID, STRICT
    """,
)


def upgrade() -> None:
    """Create the tables."""
    for statement in STATEMENTS:
        op.execute(statement)
