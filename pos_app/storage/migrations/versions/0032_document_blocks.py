"""Documents of a snapshot in blocks: see storage/document_blocks."""

from alembic import op

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None

STATEMENT = """
    CREATE TABLE document_block (
      kind TEXT NOT NULL, first BLOB NOT NULL, last BLOB NOT NULL, states BLOB NOT NULL,
      PRIMARY KEY (kind, first)
    ) STRICT
    """


def upgrade() -> None:
    """Make it."""
    op.execute(STATEMENT)
