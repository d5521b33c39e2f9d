"""Who enrolled a customer; of those who are there already it is not known."""

from alembic import op

revision = "0038"
down_revision = "0037"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add it."""
    op.execute("ALTER TABLE customer ADD COLUMN enrolled_by BLOB")
