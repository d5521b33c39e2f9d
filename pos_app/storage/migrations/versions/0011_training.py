"""What somebody practised, how long it took and what went wrong on the way.

Only a till in training writes here; everywhere else the table stays empty.
"""

from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

STATEMENTS = (
    """
    CREATE TABLE practice_attempt (
      id BLOB NOT NULL, exercise TEXT NOT NULL, staff_id BLOB NOT NULL, staff_name TEXT NOT NULL,
      begun_at_us INTEGER NOT NULL, ended_at_us INTEGER, is_done INTEGER DEFAULT 0 NOT NULL,
      refusals INTEGER DEFAULT 0 NOT NULL, undone INTEGER DEFAULT 0 NOT NULL,
      hints INTEGER DEFAULT 0 NOT NULL,
      PRIMARY KEY (id)
    ) WITHOUT ROWID, STRICT
    """,
    "CREATE INDEX practice_attempt_staff ON practice_attempt (staff_id, exercise)",
)


def upgrade() -> None:
    """Create the table."""
    for statement in STATEMENTS:
        op.execute(statement)
