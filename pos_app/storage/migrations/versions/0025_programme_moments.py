"""When each version of a programme was written: a claim counts by the rules of its sale's moment.

Versions from before count as ever there; of several such the highest.
"""

from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None

STATEMENT = "ALTER TABLE programme ADD COLUMN written_at_us INTEGER NOT NULL DEFAULT 0"


def upgrade() -> None:
    """Add the column."""
    op.execute(STATEMENT)
