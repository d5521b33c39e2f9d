"""Whose record changed since duplicates were looked for."""

from alembic import op

revision = "0041"
down_revision = "0040"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make it."""
    op.execute(
        """
        CREATE TABLE duplicate_touched (
          customer_id BLOB NOT NULL, PRIMARY KEY (customer_id)
        ) STRICT, WITHOUT ROWID
        """
    )
