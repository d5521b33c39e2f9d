"""What was sent for good leaves the index of print jobs that are not over.

Drawers without a sensor and printers that answer nothing end so, each time; the queues look into
this index several times a second.
"""

from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

STATEMENTS = (
    "DROP INDEX print_job_open",
    """
    CREATE INDEX print_job_open ON print_job (queued_at_us)
    WHERE state NOT IN ('confirmed', 'dropped', 'sent')
    """,
)


def upgrade() -> None:
    """Make the index anew."""
    for statement in STATEMENTS:
        op.execute(statement)
