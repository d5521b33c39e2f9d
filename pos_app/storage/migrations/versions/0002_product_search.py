"""Keys of the product search, and which row of an import stands for which product.

`product_name` serves what is typed from a name's beginning, `product_fts` any words in any order,
and the three `product_token…` tables forgive one slip and spellings that sound alike. Every prefix
length that people type is indexed in `product_fts`: an unindexed one costs 20 ms at a million.

`product_version` pairs the new row of a changed product with the row that it stands for from the
moment its import is applied until the two have been made one.
"""

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

STATEMENTS = (
    """
    CREATE TABLE product_name (
      key TEXT NOT NULL, n INTEGER NOT NULL, PRIMARY KEY (key, n)
    ) WITHOUT ROWID, STRICT
    """,
    """
    CREATE VIRTUAL TABLE product_fts USING fts5 (
      words, content='', contentless_delete=1, detail=none, prefix='1 2 3 4 5'
    )
    """,
    """
    CREATE TABLE product_token (
      id INTEGER NOT NULL, token TEXT NOT NULL, PRIMARY KEY (id), UNIQUE (token)
    ) STRICT
    """,
    """
    CREATE TABLE product_token_delete (
      hash INTEGER NOT NULL, token_id INTEGER NOT NULL, PRIMARY KEY (hash, token_id)
    ) WITHOUT ROWID, STRICT
    """,
    """
    CREATE TABLE product_token_sound (
      sound TEXT NOT NULL, token_id INTEGER NOT NULL, PRIMARY KEY (sound, token_id)
    ) WITHOUT ROWID, STRICT
    """,
    """
    CREATE TABLE product_version (
      new_n INTEGER NOT NULL, old_n INTEGER NOT NULL, import_id BLOB NOT NULL, PRIMARY KEY (new_n),
      UNIQUE (old_n)
    ) STRICT
    """,
)


def upgrade() -> None:
    """Create the tables."""
    for statement in STATEMENTS:
        op.execute(statement)
