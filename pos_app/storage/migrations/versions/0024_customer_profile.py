"""What a profile holds besides: tags, household, greeting, under age, who chose the home store."""

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
    "CREATE INDEX customer_household ON customer (household_id) WHERE household_id IS NOT NULL",
)


def upgrade() -> None:
    """Add the columns; everybody from before is greeted."""
    for statement in STATEMENTS:
        op.execute(statement)
