"""Times without the hub: when the link went and came back, and what of the journal lies between.

No figure is kept: each is counted from the journal, the sales and the outbox.
"""

from alembic import op

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None

STATEMENTS = (
    """
    CREATE TABLE outage (
      id BLOB NOT NULL, began_at_us INTEGER NOT NULL, after_seq INTEGER NOT NULL,
      ended_at_us INTEGER, upto_seq INTEGER, delivered_at_us INTEGER, PRIMARY KEY (id)
    ) WITHOUT ROWID, STRICT
    """,
    "CREATE INDEX outage_began ON outage (began_at_us)",
)


def upgrade() -> None:
    """Make them."""
    for statement in STATEMENTS:
        op.execute(statement)
