"""What goods need at the counter: rules of products, recalls, refusals by age, items sold.

A product's rules are few and rare, so they lie whole in one column that is NULL for most.
"""

from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

STATEMENTS = (
    "ALTER TABLE product ADD COLUMN goods BLOB",
    "ALTER TABLE product ADD COLUMN variant_of BLOB",
    "CREATE INDEX product_variant ON product (variant_of) WHERE variant_of IS NOT NULL",
    "ALTER TABLE staff ADD COLUMN is_minor INTEGER DEFAULT 0 NOT NULL",
    """
    CREATE TABLE recalled_batch (
      id BLOB NOT NULL, gtin TEXT NOT NULL, lot TEXT DEFAULT '' NOT NULL, reason TEXT NOT NULL,
      is_active INTEGER NOT NULL, PRIMARY KEY (id)
    ) WITHOUT ROWID, STRICT
    """,
    "CREATE INDEX recalled_batch_gtin ON recalled_batch (gtin)",
    """
    CREATE TABLE age_refusal (
      id BLOB NOT NULL, at_us INTEGER NOT NULL, business_day_on TEXT NOT NULL,
      staff_id BLOB NOT NULL, staff_name TEXT NOT NULL, product_id BLOB NOT NULL,
      name TEXT NOT NULL, age_limit INTEGER NOT NULL, born_by_on TEXT NOT NULL, PRIMARY KEY (id)
    ) WITHOUT ROWID, STRICT
    """,
    "CREATE INDEX age_refusal_at ON age_refusal (at_us)",
    """
    CREATE TABLE sold_item (
      item TEXT NOT NULL, sale_id BLOB NOT NULL, change INTEGER NOT NULL,
      PRIMARY KEY (item, sale_id), FOREIGN KEY(sale_id) REFERENCES sale (id)
    ) WITHOUT ROWID, STRICT
    """,
)


def upgrade() -> None:
    """Add the columns and make the tables."""
    connection = op.get_bind()
    for statement in STATEMENTS:
        connection.exec_driver_sql(statement)
