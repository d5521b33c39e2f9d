"""Indexes that answer where somebody stands without a look at the entries themselves."""

from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None

STATEMENTS = (
    "DROP INDEX loyalty_entry_tier",
    """
    CREATE INDEX loyalty_entry_tier
    ON loyalty_entry (customer_id, programme_id, tier_at_us, tier_points, tier_minor)
    WHERE tier_at_us IS NOT NULL
    """,
    """
    CREATE INDEX loyalty_entry_bonus ON loyalty_entry (customer_id, programme_id, kind)
    WHERE kind IN ('welcome', 'birthday', 'referral')
    """,
)


def upgrade() -> None:
    """Make them."""
    for statement in STATEMENTS:
        op.execute(statement)
