"""What a till keeps of its conversation with a hub: how far each side knows the other's records."""

from alembic import op

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None

STATEMENTS = (
    "ALTER TABLE incarnation ADD COLUMN reissued INTEGER DEFAULT 0 NOT NULL",
    "ALTER TABLE incarnation ADD COLUMN acked INTEGER DEFAULT 0 NOT NULL",
    # A hub acknowledges a stretch of a chain, so the end of it is enough. Of each record it counts
    # whether it has come back in the log.
    "DROP INDEX outbox_unacked",
    "ALTER TABLE outbox DROP COLUMN acked",
    "ALTER TABLE outbox ADD COLUMN position INTEGER",
    "CREATE INDEX outbox_away ON outbox (inc, dseq) WHERE position IS NULL",
    # Nothing was ever written to it.
    "DROP TABLE document_conflict",
    """
    CREATE TABLE document_conflict (
      kind TEXT NOT NULL, document_id BLOB NOT NULL, field TEXT NOT NULL, record_id BLOB NOT NULL,
      device BLOB NOT NULL, hlc INTEGER NOT NULL, winner_id BLOB NOT NULL, value BLOB NOT NULL,
      is_settled INTEGER DEFAULT 0 NOT NULL, PRIMARY KEY (kind, document_id, field, record_id)
    ) WITHOUT ROWID, STRICT
    """,
    """
    CREATE TABLE folded_document (
      kind TEXT NOT NULL, id BLOB NOT NULL, position INTEGER NOT NULL, state BLOB NOT NULL,
      PRIMARY KEY (kind, id)
    ) WITHOUT ROWID, STRICT
    """,
    "ALTER TABLE entry ADD COLUMN position INTEGER",
    "ALTER TABLE spending_right ADD COLUMN is_granted INTEGER DEFAULT 0 NOT NULL",
    "ALTER TABLE spending_right ADD COLUMN is_recalled INTEGER DEFAULT 0 NOT NULL",
    "ALTER TABLE spending_right ADD COLUMN head INTEGER DEFAULT 0 NOT NULL",
    "ALTER TABLE spending_right ADD COLUMN generation BLOB",
    "ALTER TABLE right_request ADD COLUMN least INTEGER DEFAULT 0 NOT NULL",
    "ALTER TABLE right_request ADD COLUMN available INTEGER",
    """
    CREATE TABLE relayed_fact (
      id BLOB NOT NULL, header BLOB NOT NULL, body BLOB NOT NULL, body_hash BLOB NOT NULL, h BLOB
      NOT NULL, is_untold INTEGER DEFAULT 0 NOT NULL, PRIMARY KEY (id)
    ) STRICT
    """,
    "CREATE INDEX relayed_fact_untold ON relayed_fact (id) WHERE is_untold = 1",
    """
    CREATE TABLE quarantine_note (
      inc BLOB NOT NULL, dseq INTEGER NOT NULL, reason TEXT NOT NULL, noted_at_us INTEGER NOT NULL,
      PRIMARY KEY (inc, dseq)
    ) WITHOUT ROWID, STRICT
    """,
    """
    CREATE TABLE account_link (
      one TEXT NOT NULL, other TEXT NOT NULL, edge BLOB NOT NULL, PRIMARY KEY (one, other, edge)
    ) WITHOUT ROWID, STRICT
    """,
    "CREATE INDEX account_link_other ON account_link (other)",
    "CREATE INDEX account_link_edge ON account_link (edge)",
    """
    CREATE TABLE account_link_end (
      edge BLOB NOT NULL, PRIMARY KEY (edge)
    ) WITHOUT ROWID, STRICT
    """,
)


def upgrade() -> None:
    """Make them."""
    for statement in STATEMENTS:
        op.execute(statement)
