"""Points as columns: see storage/points_chunks and storage/points_touched.

Nothing is written as columns yet: until somebody has time for it, all is read from the rows.
"""

from alembic import op

revision = "0039"
down_revision = "0038"
branch_labels = None
depends_on = None

STATEMENTS = (
    """
    CREATE TABLE points_touched (
      customer_id BLOB NOT NULL PRIMARY KEY, times INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE points_chunk (
      through BLOB NOT NULL PRIMARY KEY, version INTEGER NOT NULL, row_count INTEGER NOT NULL,
      account_count INTEGER NOT NULL, columns BLOB NOT NULL
    ) STRICT
    """,
)


def upgrade() -> None:
    """Make them."""
    for statement in STATEMENTS:
        op.execute(statement)
