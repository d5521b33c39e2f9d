"""What people asked about their own data; nothing is known of what was asked before."""

from alembic import op

revision = "0046"
down_revision = "0045"
branch_labels = None
depends_on = None

_STATEMENTS = (
    """
    CREATE TABLE privacy_request (
        id BLOB NOT NULL, customer_id BLOB NOT NULL, kind TEXT NOT NULL, how TEXT NOT NULL,
        store_id BLOB NOT NULL, taken_by BLOB NOT NULL, taken_at_us INTEGER NOT NULL,
        asked_on TEXT NOT NULL, due_on TEXT NOT NULL, jurisdiction TEXT NOT NULL,
        state TEXT NOT NULL, state_due_on TEXT NOT NULL, PRIMARY KEY (id)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX privacy_request_customer ON privacy_request (customer_id)",
    """
    CREATE INDEX privacy_request_due ON privacy_request (state_due_on)
    WHERE state IN ('taken', 'extended')
    """,
    """
    CREATE TABLE privacy_request_step (
        id BLOB NOT NULL, request_id BLOB NOT NULL, customer_id BLOB NOT NULL,
        state TEXT NOT NULL, staff_id BLOB NOT NULL, at_us INTEGER NOT NULL, due_on TEXT,
        reason TEXT NOT NULL DEFAULT '', saw BLOB, PRIMARY KEY (id)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX privacy_request_step_request ON privacy_request_step (request_id)",
    "CREATE INDEX privacy_request_step_customer ON privacy_request_step (customer_id)",
)


def upgrade() -> None:
    """Make the tables."""
    for statement in _STATEMENTS:
        op.execute(statement)
