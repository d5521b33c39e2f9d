"""Shifts, cash movements, counts, Z reports, what card terminals took, and slips to print.

A shift is a row that changes until it is closed; all else is written once. The safe has no table:
it is the sum of the movements that touch it.
"""

from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

STATEMENTS = (
    """
    CREATE TABLE shift (
      id BLOB NOT NULL, store_id BLOB NOT NULL, till_id BLOB NOT NULL, drawer TEXT NOT NULL,
      business_day_on TEXT NOT NULL, opened_at_us INTEGER NOT NULL, opened_by BLOB NOT NULL,
      holder_id BLOB, currency TEXT NOT NULL, float_minor INTEGER NOT NULL, state TEXT NOT NULL,
      closed_at_us INTEGER, closed_by BLOB, draft BLOB,
      PRIMARY KEY (id)
    ) WITHOUT ROWID, STRICT
    """,
    "CREATE UNIQUE INDEX shift_open ON shift (till_id, drawer) WHERE state <> 'closed'",
    "CREATE INDEX shift_day ON shift (business_day_on, opened_at_us)",
    """
    CREATE TABLE cash_movement (
      id BLOB NOT NULL, shift_id BLOB, till_id BLOB NOT NULL, kind TEXT NOT NULL,
      business_day_on TEXT NOT NULL, at_us INTEGER NOT NULL, currency TEXT NOT NULL,
      amount_minor INTEGER NOT NULL, drawer_minor INTEGER NOT NULL, safe_minor INTEGER NOT NULL,
      reason TEXT DEFAULT '' NOT NULL, note TEXT DEFAULT '' NOT NULL,
      reference TEXT DEFAULT '' NOT NULL, staff_id BLOB NOT NULL, approved_by BLOB,
      PRIMARY KEY (id)
    ) WITHOUT ROWID, STRICT
    """,
    "CREATE INDEX cash_movement_shift ON cash_movement (shift_id, at_us)",
    """
    CREATE INDEX cash_movement_safe ON cash_movement (currency, at_us) WHERE safe_minor <> 0
    """,
    """
    CREATE TABLE shift_count (
      shift_id BLOB NOT NULL, place INTEGER NOT NULL, at_us INTEGER NOT NULL,
      counted_by BLOB NOT NULL, pieces BLOB NOT NULL, total_minor INTEGER NOT NULL,
      expected_minor INTEGER NOT NULL,
      PRIMARY KEY (shift_id, place), FOREIGN KEY(shift_id) REFERENCES shift (id)
    ) WITHOUT ROWID, STRICT
    """,
    """
    CREATE TABLE z_report (
      id BLOB NOT NULL, shift_id BLOB NOT NULL, inc INTEGER NOT NULL, number INTEGER NOT NULL,
      label TEXT NOT NULL, business_day_on TEXT NOT NULL, closed_at_us INTEGER NOT NULL,
      closed_by BLOB NOT NULL, approved_by BLOB, expected_minor INTEGER NOT NULL,
      counted_minor INTEGER NOT NULL, reason TEXT DEFAULT '' NOT NULL, body BLOB NOT NULL,
      PRIMARY KEY (id), UNIQUE (shift_id), UNIQUE (inc, number),
      FOREIGN KEY(shift_id) REFERENCES shift (id)
    ) WITHOUT ROWID, STRICT
    """,
    """
    CREATE TABLE card_batch (
      id BLOB NOT NULL, till_id BLOB NOT NULL, business_day_on TEXT NOT NULL,
      device TEXT NOT NULL, batch TEXT NOT NULL, at_us INTEGER NOT NULL, staff_id BLOB NOT NULL,
      slips INTEGER NOT NULL, total_minor INTEGER NOT NULL, till_slips INTEGER NOT NULL,
      till_minor INTEGER NOT NULL, explanation TEXT DEFAULT '' NOT NULL,
      PRIMARY KEY (id)
    ) WITHOUT ROWID, STRICT
    """,
    "CREATE INDEX card_batch_day ON card_batch (business_day_on, at_us)",
    """
    CREATE TABLE slip (
      job_id BLOB NOT NULL, kind TEXT NOT NULL, body BLOB NOT NULL,
      PRIMARY KEY (job_id), FOREIGN KEY(job_id) REFERENCES print_job (id)
    ) WITHOUT ROWID, STRICT
    """,
    "CREATE INDEX journal_beside ON journal (at_us) WHERE kind <> 'sale'",
)


def upgrade() -> None:
    """Create the tables."""
    connection = op.get_bind()
    for statement in STATEMENTS:
        connection.exec_driver_sql(statement)
