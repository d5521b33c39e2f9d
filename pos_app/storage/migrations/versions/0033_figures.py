"""Figures of days, and visits as columns: see storage/day_figures and storage/visit_chunks.

Every day that has visits is touched: its columns have to be made first.
"""

from alembic import op

revision = "0033"
down_revision = "0032"
branch_labels = None
depends_on = None

STATEMENTS = (
    """
    CREATE TABLE day_figure (
      till_id BLOB NOT NULL, day_on TEXT NOT NULL, incarnation BLOB NOT NULL,
      store_id BLOB NOT NULL, currency TEXT NOT NULL, through INTEGER NOT NULL,
      counted_at_us INTEGER NOT NULL, is_closed INTEGER NOT NULL,
      sale_count INTEGER NOT NULL, net_minor INTEGER NOT NULL, gross_minor INTEGER NOT NULL,
      body BLOB NOT NULL, PRIMARY KEY (till_id, day_on, incarnation)
    ) STRICT
    """,
    "CREATE INDEX day_figure_day ON day_figure (day_on, store_id)",
    """
    CREATE TABLE day_to_count (
      day_on TEXT NOT NULL, inc INTEGER NOT NULL, is_urgent INTEGER NOT NULL,
      PRIMARY KEY (day_on, inc)
    ) STRICT, WITHOUT ROWID
    """,
    "INSERT INTO day_to_count SELECT DISTINCT business_day_on, inc, 0 FROM sale WHERE inc > 0",
    "ALTER TABLE visit ADD COLUMN parts BLOB",
    "CREATE TABLE visit_name (n INTEGER NOT NULL PRIMARY KEY, id BLOB NOT NULL UNIQUE) STRICT",
    """
    CREATE TABLE visit_touched (
      day_on TEXT NOT NULL PRIMARY KEY, times INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID
    """,
    "INSERT INTO visit_touched (day_on, times) SELECT DISTINCT visited_on, 1 FROM visit",
    """
    CREATE TABLE visit_chunk (
      currency TEXT NOT NULL, first_on TEXT NOT NULL, last_on TEXT NOT NULL,
      version INTEGER NOT NULL, row_count INTEGER NOT NULL, columns BLOB NOT NULL,
      PRIMARY KEY (currency, first_on)
    ) STRICT
    """,
    """
    CREATE TABLE visit_people (
      block INTEGER NOT NULL PRIMARY KEY, people BLOB NOT NULL
    ) STRICT
    """,
)


def upgrade() -> None:
    """Make them."""
    for statement in STATEMENTS:
        op.execute(statement)
