"""Suspended baskets, quotes and layaways.

A row stays when its basket was used: its number is never given again. Who may use it is an
account, not its state.
"""

from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

STATEMENTS = (
    """
    CREATE TABLE suspended_basket (
      id BLOB NOT NULL, number TEXT NOT NULL, kind TEXT NOT NULL, state TEXT NOT NULL,
      label TEXT DEFAULT '' NOT NULL, staff_id BLOB NOT NULL, at_us INTEGER NOT NULL,
      business_day_on TEXT NOT NULL, customer_id BLOB, currency TEXT NOT NULL,
      total_minor INTEGER NOT NULL, due_on TEXT, body BLOB NOT NULL,
      PRIMARY KEY (id), UNIQUE (number)
    ) STRICT
    """,
    """
    CREATE INDEX suspended_basket_waiting ON suspended_basket (kind, at_us)
    WHERE state = 'suspended'
    """,
)


def upgrade() -> None:
    """Create the table."""
    for statement in STATEMENTS:
        op.execute(statement)
