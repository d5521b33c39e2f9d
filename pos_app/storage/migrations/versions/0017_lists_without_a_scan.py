"""A department's products by name, and a customer's points of a year, are read from an index alone.

Without the first, listing a department for labels reads every product there is; with only the
department in it, sorting by name would still read each of that department's.
"""

from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

STATEMENTS = (
    "CREATE INDEX product_department ON product (department_id, name)",
    "DROP INDEX loyalty_entry_customer",
    """
    CREATE INDEX loyalty_entry_customer
    ON loyalty_entry (customer_id, programme_id, at_us, kind, points)
    """,
)


def upgrade() -> None:
    """Make the indexes."""
    for statement in STATEMENTS:
        op.execute(statement)
