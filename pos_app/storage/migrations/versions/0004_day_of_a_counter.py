"""What a day at the counter adds to a sale: discounts, refunds, voids, shifts, account movements.

Columns at the end of the tables of sales, so that a file with sales in it stays as it is; a sale
made before has none of these.
"""

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

STATEMENTS = (
    "ALTER TABLE sale ADD COLUMN kind TEXT DEFAULT 'sale' NOT NULL",
    "ALTER TABLE sale ADD COLUMN shift_id BLOB",
    "ALTER TABLE sale ADD COLUMN void_of BLOB",
    "ALTER TABLE sale ADD COLUMN postings BLOB",
    "CREATE INDEX sale_shift ON sale (shift_id) WHERE shift_id IS NOT NULL",
    "CREATE UNIQUE INDEX sale_void ON sale (void_of) WHERE void_of IS NOT NULL",
    "ALTER TABLE sale_line ADD COLUMN kind TEXT DEFAULT 'goods' NOT NULL",
    "ALTER TABLE sale_line ADD COLUMN unit_price_minor INTEGER",
    "ALTER TABLE sale_line ADD COLUMN discount_minor INTEGER DEFAULT 0 NOT NULL",
    "ALTER TABLE sale_line ADD COLUMN refund_of BLOB",
    "ALTER TABLE sale_line ADD COLUMN refund BLOB",
    "ALTER TABLE sale_line ADD COLUMN detail BLOB",
    "CREATE INDEX sale_line_refund ON sale_line (refund_of) WHERE refund_of IS NOT NULL",
    """
    CREATE TABLE sale_line_discount (
      sale_id BLOB NOT NULL, line INTEGER NOT NULL, place INTEGER NOT NULL, amount_minor INTEGER
      NOT NULL, source TEXT NOT NULL, label TEXT NOT NULL, source_id BLOB, version INTEGER NOT NULL,
      reason TEXT NOT NULL, account TEXT NOT NULL, approved_by BLOB, is_basket_wide INTEGER NOT
      NULL, PRIMARY KEY (sale_id, line, place), FOREIGN KEY(sale_id) REFERENCES sale (id)
    ) WITHOUT ROWID, STRICT
    """,
    "ALTER TABLE sale_tender ADD COLUMN detail BLOB",
)


def upgrade() -> None:
    """Add the columns."""
    connection = op.get_bind()
    for statement in STATEMENTS:
        connection.exec_driver_sql(statement)
