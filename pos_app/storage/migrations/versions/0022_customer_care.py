"""Issues, wishes and follow-ups with their steps, contacts with customers, goods that are back."""

from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

STATEMENTS = (
    """
    CREATE TABLE care_matter (
      id BLOB NOT NULL, kind TEXT NOT NULL, customer_id BLOB NOT NULL, store_id BLOB NOT NULL,
      opened_by BLOB NOT NULL, opened_at_us INTEGER NOT NULL, text TEXT DEFAULT '' NOT NULL,
      product_id BLOB, product_name TEXT DEFAULT '' NOT NULL, variant TEXT DEFAULT '' NOT NULL,
      sale_id BLOB, due_on TEXT, until_on TEXT, for_staff_id BLOB, state TEXT NOT NULL,
      state_due_on TEXT,
      PRIMARY KEY (id)
    ) WITHOUT ROWID, STRICT
    """,
    "CREATE INDEX care_matter_customer ON care_matter (customer_id, opened_at_us)",
    """
    CREATE INDEX care_matter_due ON care_matter (store_id, state_due_on)
    WHERE kind <> 'wish' AND state IN ('open', 'waiting')
    """,
    """
    CREATE INDEX care_matter_wish ON care_matter (store_id, product_id)
    WHERE kind = 'wish' AND state IN ('open', 'told')
    """,
    """
    CREATE TABLE care_step (
      id BLOB NOT NULL, matter_id BLOB NOT NULL, customer_id BLOB NOT NULL, state TEXT NOT NULL,
      staff_id BLOB NOT NULL, at_us INTEGER NOT NULL, due_on TEXT, text TEXT DEFAULT '' NOT NULL,
      saw BLOB, sale_id BLOB,
      PRIMARY KEY (id)
    ) WITHOUT ROWID, STRICT
    """,
    "CREATE INDEX care_step_matter ON care_step (matter_id, at_us)",
    "CREATE INDEX care_step_customer ON care_step (customer_id)",
    """
    CREATE TABLE interaction (
      id BLOB NOT NULL, customer_id BLOB NOT NULL, kind TEXT NOT NULL, text TEXT NOT NULL,
      staff_id BLOB NOT NULL, store_id BLOB NOT NULL, at_us INTEGER NOT NULL, matter_id BLOB,
      PRIMARY KEY (id)
    ) WITHOUT ROWID, STRICT
    """,
    "CREATE INDEX interaction_customer ON interaction (customer_id, at_us)",
    """
    CREATE TABLE back_in_stock (
      id BLOB NOT NULL, product_id BLOB NOT NULL, store_id BLOB NOT NULL, staff_id BLOB NOT NULL,
      at_us INTEGER NOT NULL, returned_on TEXT NOT NULL, is_back INTEGER NOT NULL,
      PRIMARY KEY (id)
    ) WITHOUT ROWID, STRICT
    """,
    "CREATE INDEX back_in_stock_product ON back_in_stock (store_id, product_id, at_us)",
)


def upgrade() -> None:
    """Create the tables."""
    for statement in STATEMENTS:
        op.execute(statement)
