"""Merges of people with who and why, who is not the same, and pairs that may be one person."""

from alembic import op

revision = "0040"
down_revision = "0039"
branch_labels = None
depends_on = None

_STATEMENTS = (
    "ALTER TABLE person_link ADD COLUMN at_us INTEGER",
    "ALTER TABLE person_link ADD COLUMN staff_id BLOB",
    "ALTER TABLE person_link ADD COLUMN store_id BLOB",
    "ALTER TABLE person_link ADD COLUMN why TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE person_link ADD COLUMN chance INTEGER",
    "ALTER TABLE person_link ADD COLUMN ended_at_us INTEGER",
    "ALTER TABLE person_link ADD COLUMN ended_by BLOB",
    # Who is one person with somebody; `person` is the smallest id of the group.
    """
    CREATE TABLE person_record (
      id BLOB NOT NULL, person BLOB NOT NULL, PRIMARY KEY (id)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX person_record_person ON person_record (person)",
    # That two records are two people; `undoes` names an earlier answer that is taken back.
    """
    CREATE TABLE people_judged (
      id BLOB NOT NULL, a BLOB NOT NULL, b BLOB NOT NULL, at_us INTEGER NOT NULL,
      staff_id BLOB, store_id BLOB NOT NULL, undoes BLOB, PRIMARY KEY (id)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX people_judged_a ON people_judged (a, b)",
    "CREATE INDEX people_judged_b ON people_judged (b)",
    "CREATE INDEX people_judged_undoes ON people_judged (undoes) WHERE undoes IS NOT NULL",
    # Pairs that may be one person, as this till found them; `chance` in ten
    # thousandths, `levels` and `bits` JSON lists.
    """
    CREATE TABLE duplicate_pair (
      a BLOB NOT NULL, b BLOB NOT NULL, chance INTEGER NOT NULL, levels TEXT NOT NULL,
      bits TEXT NOT NULL, found_at_us INTEGER NOT NULL, skipped_at_us INTEGER,
      PRIMARY KEY (a, b)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX duplicate_pair_b ON duplicate_pair (b)",
    "CREATE INDEX duplicate_pair_chance ON duplicate_pair (chance)",
    # What this till learned from its own customers; one row.
    """
    CREATE TABLE duplicate_weights (
      id INTEGER NOT NULL, body BLOB NOT NULL, learned_at_us INTEGER NOT NULL,
      record_count INTEGER NOT NULL, PRIMARY KEY (id)
    ) STRICT
    """,
)


def upgrade() -> None:
    """Make them."""
    for statement in _STATEMENTS:
        op.execute(statement)
