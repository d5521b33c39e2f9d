"""What is wrong with which record, what was answered, and how far looking got: storage/audit_book.

Nothing is looked at yet: somebody begins.
"""

from alembic import op

revision = "0042"
down_revision = "0041"
branch_labels = None
depends_on = None

_STATEMENTS = (
    """
    CREATE TABLE audit_fault (
      customer_id BLOB NOT NULL, kind TEXT NOT NULL, store_id BLOB NOT NULL,
      rank INTEGER NOT NULL, weight INTEGER NOT NULL, PRIMARY KEY (customer_id, kind)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX audit_fault_rank ON audit_fault (rank, customer_id, store_id)",
    """
    CREATE TABLE audit_answer (
      customer_id BLOB NOT NULL, kind TEXT NOT NULL, mark BLOB NOT NULL,
      staff_id BLOB NOT NULL, at_us INTEGER NOT NULL, until_us INTEGER,
      PRIMARY KEY (customer_id, kind)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE audit_touched (
      customer_id BLOB NOT NULL, times INTEGER NOT NULL, PRIMARY KEY (customer_id)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE audit_count (
      store_id BLOB NOT NULL, kind TEXT NOT NULL, n INTEGER NOT NULL,
      PRIMARY KEY (store_id, kind)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE audit_run (
      id INTEGER NOT NULL, begun_at_us INTEGER NOT NULL, ended_at_us INTEGER,
      place INTEGER NOT NULL, last INTEGER NOT NULL, version INTEGER NOT NULL, PRIMARY KEY (id)
    ) STRICT
    """,
)


def upgrade() -> None:
    """Make them."""
    for statement in _STATEMENTS:
        op.execute(statement)
