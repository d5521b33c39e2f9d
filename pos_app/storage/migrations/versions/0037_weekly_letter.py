"""What the organisation says about its weekly e-mail (domain/weekly_letter): one row."""

from alembic import op

revision = "0037"
down_revision = "0036"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make it."""
    op.execute(
        "CREATE TABLE weekly_letter (id BLOB NOT NULL, body BLOB NOT NULL, PRIMARY KEY (id))"
        " STRICT, WITHOUT ROWID"
    )
