"""What the organisation changed about what its roles may do; nothing yet."""

from alembic import op

revision = "0045"
down_revision = "0044"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make it."""
    op.execute(
        "CREATE TABLE role_change ("
        "role TEXT NOT NULL, granted TEXT NOT NULL, withdrawn TEXT NOT NULL, PRIMARY KEY (role)"
        ") WITHOUT ROWID, STRICT"
    )
