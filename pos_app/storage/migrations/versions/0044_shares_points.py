"""Who shares their points with those they live with; nobody has agreed yet."""

from alembic import op

revision = "0044"
down_revision = "0043"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add it."""
    op.execute("ALTER TABLE customer ADD COLUMN shares_points INTEGER NOT NULL DEFAULT 0")
