"""An opening without a sale names the shift whose drawer it opens: a till may have two."""

from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column; openings that wait from before open the first drawer."""
    op.get_bind().exec_driver_sql("ALTER TABLE print_job ADD COLUMN shift_id BLOB")
