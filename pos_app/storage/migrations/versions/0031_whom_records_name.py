"""Whom the records of a till name: an erasure looks here, not through the whole outbox.

Subjects are a msgpack array of 16 bytes each: of up to 15 the first one stands at its fourth byte
(sync/records), and hardly any record names more than one.
"""

from alembic import op

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None

STATEMENTS = (
    "CREATE INDEX outbox_subject ON outbox (substr(subjects, 4, 16)) WHERE length(subjects) > 1",
    "CREATE INDEX outbox_several ON outbox (inc, dseq) WHERE length(subjects) > 19",
)


def upgrade() -> None:
    """Make them."""
    for statement in STATEMENTS:
        op.execute(statement)
