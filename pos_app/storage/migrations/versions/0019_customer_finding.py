"""Keys that find customers by name, number, address and card, also with a slip.

`customer_fts` finds words of names and `customer_digits` parts of numbers among all customers,
`customer_here_fts` both among those of this store. Every length of prefix that people type is
indexed. The customers of the file get their keys here.
"""

from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

STATEMENTS = (
    "DROP TABLE customer_word",
    """
    CREATE TABLE customer_key (
      n INTEGER NOT NULL, customer_id BLOB NOT NULL, words TEXT DEFAULT '' NOT NULL,
      sounds TEXT DEFAULT '' NOT NULL, national TEXT DEFAULT '' NOT NULL,
      reversed TEXT DEFAULT '' NOT NULL, card_end TEXT DEFAULT '' NOT NULL,
      visited_at_us INTEGER DEFAULT 0 NOT NULL,
      PRIMARY KEY (n), UNIQUE (customer_id)
    ) STRICT
    """,
    "CREATE INDEX customer_key_national ON customer_key (national) WHERE national <> ''",
    "CREATE INDEX customer_key_reversed ON customer_key (reversed) WHERE reversed <> ''",
    "CREATE INDEX customer_key_card_end ON customer_key (card_end) WHERE card_end <> ''",
    """
    CREATE TABLE customer_here (
      n INTEGER NOT NULL, visited_at_us INTEGER NOT NULL, visit_count INTEGER NOT NULL,
      PRIMARY KEY (n)
    ) STRICT
    """,
    "CREATE INDEX customer_here_visited ON customer_here (visited_at_us)",
    """
    CREATE TABLE customer_token (
      id INTEGER NOT NULL, token TEXT NOT NULL, n INTEGER DEFAULT 0 NOT NULL, PRIMARY KEY (id),
      UNIQUE (token)
    ) STRICT
    """,
    """
    CREATE TABLE customer_token_delete (
      hash INTEGER NOT NULL, token_id INTEGER NOT NULL, PRIMARY KEY (hash, token_id)
    ) WITHOUT ROWID, STRICT
    """,
    """
    CREATE TABLE customer_token_sound (
      sound TEXT NOT NULL, token_id INTEGER NOT NULL, PRIMARY KEY (sound, token_id)
    ) WITHOUT ROWID, STRICT
    """,
    """
    CREATE VIRTUAL TABLE customer_fts USING fts5 (
      words, content='', contentless_delete=1, detail=none, prefix='1 2 3 4 5'
    )
    """,
    """
    CREATE VIRTUAL TABLE customer_digits USING fts5 (
      parts, content='', contentless_delete=1, detail=none, prefix='3'
    )
    """,
    """
    CREATE VIRTUAL TABLE customer_here_fts USING fts5 (
      words, content='', contentless_delete=1, detail=none, prefix='1 2 3 4 5'
    )
    """,
)


def upgrade() -> None:
    """Make the tables and fill them from the customers and visits that are there."""
    from pos_app.storage.connection import Connection  # noqa: PLC0415  (only to migrate)
    from pos_app.storage.customer_keys import write_all  # noqa: PLC0415  (only to migrate)

    for statement in STATEMENTS:
        op.execute(statement)
    raw = op.get_bind().connection.driver_connection
    write_all(Connection(raw, is_writer=True))
