"""Cues of a basket that is still open, and whose a receipt's foot is, and since when.

What was at the foot of receipts before is dropped: nobody can say whose it was.
"""

from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None

STATEMENTS = (
    """
    CREATE TABLE cue_begun (
      basket_id BLOB NOT NULL, body BLOB NOT NULL,
      PRIMARY KEY (basket_id)
    ) WITHOUT ROWID, STRICT
    """,
    "DROP TABLE cue_foot",
    """
    CREATE TABLE cue_foot (
      basket_id BLOB NOT NULL, text TEXT NOT NULL, customer_id BLOB NOT NULL,
      at_us INTEGER NOT NULL,
      PRIMARY KEY (basket_id)
    ) WITHOUT ROWID, STRICT
    """,
    "CREATE INDEX cue_foot_at ON cue_foot (at_us)",
)


def upgrade() -> None:
    """Make both."""
    for statement in STATEMENTS:
        op.execute(statement)
