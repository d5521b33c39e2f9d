"""A price set apart can be that of a pack: it names the code of the pack, empty for the piece."""

from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column."""
    op.execute("ALTER TABLE price ADD COLUMN code TEXT DEFAULT '' NOT NULL")
