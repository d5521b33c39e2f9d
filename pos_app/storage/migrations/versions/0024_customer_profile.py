"""What a profile holds besides: tags, household, wishes, lost cards, and who changed what."""

from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None

STATEMENTS = (
    "ALTER TABLE customer ADD COLUMN tags TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE customer ADD COLUMN household_id BLOB",
    "ALTER TABLE customer ADD COLUMN is_greeted INTEGER NOT NULL DEFAULT 1",
    "ALTER TABLE customer ADD COLUMN is_minor INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE customer ADD COLUMN is_home_chosen INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE customer ADD COLUMN lost_cards TEXT NOT NULL DEFAULT ''",
    "CREATE INDEX customer_tags ON customer (tags) WHERE tags <> ''",
    (
        "CREATE TABLE lost_card (card TEXT NOT NULL, customer_id BLOB NOT NULL,"
        " PRIMARY KEY (card)) STRICT, WITHOUT ROWID"
    ),
    (
        "CREATE TABLE customer_change (id BLOB NOT NULL, customer_id BLOB NOT NULL,"
        " staff_id BLOB NOT NULL, at_us INTEGER NOT NULL, fields TEXT NOT NULL,"
        " is_undo INTEGER NOT NULL DEFAULT 0, PRIMARY KEY (id)) STRICT, WITHOUT ROWID"
    ),
    "CREATE INDEX customer_change_customer ON customer_change (customer_id, at_us)",
    "CREATE INDEX customer_household ON customer (household_id) WHERE household_id IS NOT NULL",
)


def upgrade() -> None:
    """Add the columns; everybody from before is greeted."""
    for statement in STATEMENTS:
        op.execute(statement)
