"""How quick each till is on each day, and what failed there (domain/till_health).

Nothing is known of the days before.
"""

from alembic import op

revision = "0034"
down_revision = "0033"
branch_labels = None
depends_on = None

STATEMENTS = (
    """
    CREATE TABLE till_health (
      till_id BLOB NOT NULL, day_on TEXT NOT NULL, incarnation BLOB NOT NULL,
      store_id BLOB NOT NULL, counted_at_us INTEGER NOT NULL, open_s INTEGER NOT NULL,
      body BLOB NOT NULL, PRIMARY KEY (till_id, day_on, incarnation)
    ) STRICT
    """,
    "CREATE INDEX till_health_day ON till_health (day_on)",
)


def upgrade() -> None:
    """Make it."""
    for statement in STATEMENTS:
        op.execute(statement)
