"""What was spent of points is found by its time: a report counts the rewards of a period at once.

Most entries are points that came: those spent are few, and the others are not in the index.
"""

from alembic import op

revision = "0035"
down_revision = "0034"
branch_labels = None
depends_on = None

STATEMENTS = ("CREATE INDEX loyalty_entry_spent ON loyalty_entry (at_us) WHERE kind = 'spent'",)


def upgrade() -> None:
    """Make it."""
    for statement in STATEMENTS:
        op.execute(statement)
