"""Notes that somebody pinned to a figure, as the steps that were taken (domain/pinned_note)."""

from alembic import op

revision = "0036"
down_revision = "0035"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make it."""
    op.execute(
        """
        CREATE TABLE pinned_note (
          id BLOB NOT NULL, note_id BLOB NOT NULL, turn INTEGER NOT NULL, act TEXT NOT NULL,
          at_us INTEGER NOT NULL, staff_id BLOB NOT NULL, store_id BLOB NOT NULL,
          text TEXT NOT NULL, until_on TEXT, about BLOB, PRIMARY KEY (id)
        ) STRICT
        """
    )
    op.execute("CREATE INDEX pinned_note_note ON pinned_note (note_id)")
