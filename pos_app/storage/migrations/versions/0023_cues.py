"""What became of each cue, and lines for the foot of a receipt."""

from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None

STATEMENTS = (
    """
    CREATE TABLE cue_outcome (
      id BLOB NOT NULL, kind TEXT NOT NULL, ended TEXT NOT NULL, moment TEXT NOT NULL,
      seconds INTEGER NOT NULL, staff_id BLOB NOT NULL, store_id BLOB NOT NULL,
      till_id BLOB NOT NULL, at_us INTEGER NOT NULL, subject TEXT DEFAULT '' NOT NULL,
      customer_id BLOB, sale_id BLOB, product_id BLOB, currency TEXT DEFAULT '' NOT NULL,
      bought_minor INTEGER, worth_minor INTEGER DEFAULT 0 NOT NULL,
      PRIMARY KEY (id)
    ) WITHOUT ROWID, STRICT
    """,
    "CREATE INDEX cue_outcome_at ON cue_outcome (at_us)",
    """
    CREATE INDEX cue_outcome_customer ON cue_outcome (customer_id, at_us)
    WHERE customer_id IS NOT NULL
    """,
    "CREATE INDEX cue_outcome_sale ON cue_outcome (sale_id) WHERE sale_id IS NOT NULL",
    """
    CREATE TABLE cue_foot (
      basket_id BLOB NOT NULL, text TEXT NOT NULL,
      PRIMARY KEY (basket_id)
    ) WITHOUT ROWID, STRICT
    """,
)


def upgrade() -> None:
    """Create the tables."""
    for statement in STATEMENTS:
        op.execute(statement)
