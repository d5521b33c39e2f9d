"""What each answer about consent was given to, and the wordings in every version."""

from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

STATEMENTS = (
    "ALTER TABLE consent ADD COLUMN is_declined INTEGER DEFAULT 0 NOT NULL",
    "ALTER TABLE consent ADD COLUMN wording_id BLOB",
    "ALTER TABLE consent ADD COLUMN text_hash TEXT DEFAULT '' NOT NULL",
    "ALTER TABLE consent ADD COLUMN store_id BLOB",
    "ALTER TABLE consent ADD COLUMN how TEXT DEFAULT '' NOT NULL",
    "ALTER TABLE consent ADD COLUMN confirms_id BLOB",
    """
    CREATE TABLE consent_wording (
      id BLOB NOT NULL, version INTEGER NOT NULL, purpose TEXT NOT NULL, channel TEXT NOT NULL,
      language TEXT NOT NULL, text TEXT NOT NULL, detail TEXT DEFAULT '' NOT NULL,
      PRIMARY KEY (id, version)
    ) WITHOUT ROWID, STRICT
    """,
    "CREATE INDEX consent_wording_language ON consent_wording (language)",
)


def upgrade() -> None:
    """Carry out the statements."""
    for statement in STATEMENTS:
        op.execute(statement)
