"""Offers in every version, and the batches of coupons that were issued.

A sale line names offer and version, so no version is ever overwritten by a newer one.
"""

from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

STATEMENTS = (
    """
    CREATE TABLE offer (
      id BLOB NOT NULL, version INTEGER NOT NULL, body BLOB NOT NULL, PRIMARY KEY (id, version)
    ) STRICT
    """,
    """
    CREATE TABLE coupon_batch (
      id BLOB NOT NULL, offer_id BLOB NOT NULL, issued_at_us INTEGER NOT NULL, body BLOB NOT NULL,
      PRIMARY KEY (id)
    ) WITHOUT ROWID, STRICT
    """,
    "CREATE INDEX coupon_batch_offer ON coupon_batch (offer_id, issued_at_us)",
)


def upgrade() -> None:
    """Make the tables."""
    connection = op.get_bind()
    for statement in STATEMENTS:
        connection.exec_driver_sql(statement)
