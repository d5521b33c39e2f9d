"""Corrections of tenders that another till of the store made; and claims of a sale on two tills.

Two tills that did not know of each other may both have claimed one sale: both entries stand, since
both gave points. That one till claims it once is seen to where it is written (loyalty_book).
"""

from alembic import op

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None

STATEMENTS = (
    """
    CREATE TABLE replica_correction (
      id BLOB NOT NULL, sale_id BLOB NOT NULL, at_us INTEGER NOT NULL, body BLOB NOT NULL,
      PRIMARY KEY (id)
    ) STRICT
    """,
    "CREATE INDEX replica_correction_sale ON replica_correction (sale_id)",
    "DROP INDEX loyalty_entry_claim",
)


def upgrade() -> None:
    """Make them."""
    for statement in STATEMENTS:
        op.execute(statement)
