"""Single items become accounts of one use, staff have cards, a coupon's batch is found by its code.

An item that was sold keeps the sale it was sold with as the one spend of its account. A batch of
coupons names the record it was issued with: the entries of each code name it too.
"""

import msgspec
from alembic import op
from sqlalchemy import Connection

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

SOLD = "SELECT item FROM sold_item GROUP BY item HAVING sum(change) > 0"
STATEMENTS = (
    "ALTER TABLE staff ADD COLUMN card TEXT DEFAULT '' NOT NULL",
    f"""INSERT INTO account (id, unit, balance)
     SELECT 'item:' || item, 'use', 0 FROM ({SOLD})""",
    f"""INSERT INTO entry (account_id, record_id, place, delta, right_id, at_us, rule)
     SELECT 'item:' || i.item, s.id, 0, 1, NULL, s.completed_at_us, 'item_known'
     FROM sold_item i JOIN sale s ON s.id = i.sale_id
     WHERE i.change > 0 AND i.item IN ({SOLD})""",
    f"""INSERT INTO entry (account_id, record_id, place, delta, right_id, at_us, rule)
     SELECT 'item:' || i.item, s.id, 1, -1, NULL, s.completed_at_us, 'item_used'
     FROM sold_item i JOIN sale s ON s.id = i.sale_id
     WHERE i.change > 0 AND i.item IN ({SOLD})""",
    "DROP TABLE sold_item",
    "ALTER TABLE coupon_batch ADD COLUMN record_id BLOB",
    "CREATE INDEX coupon_batch_record ON coupon_batch (record_id)",
)


def upgrade() -> None:
    """Add the columns, and carry over what is there."""
    connection = op.get_bind()
    for statement in STATEMENTS:
        connection.exec_driver_sql(statement)
    _name_records(connection)


def _name_records(connection: Connection) -> None:
    """Give each batch the record that issued it: the first entry of any of its codes."""
    for key, body in connection.exec_driver_sql("SELECT id, body FROM coupon_batch").fetchall():
        codes = msgspec.msgpack.decode(body)["codes"]
        found = connection.exec_driver_sql(
            "SELECT record_id FROM entry WHERE account_id = ? ORDER BY at_us, record_id LIMIT 1",
            (f"coupon:{codes[0]}",),
        ).fetchone()
        if found is not None:
            connection.exec_driver_sql(
                "UPDATE coupon_batch SET record_id = ? WHERE id = ?", (found[0], key)
            )
