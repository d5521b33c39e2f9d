"""Programmes as data: entries with their parts, stamps, days of expiry; open rights alone indexed.

An entry may come without a sale (a birthday), so the table is made anew. What counted for tiers
until now were the points of every kind but those spent and given back, at the time of the entry;
a refund now counts at the moment of the sale that it is about.
"""

from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

STATEMENTS: tuple[str, ...] = (
    """
    CREATE TABLE loyalty_entry_new (
        id BLOB NOT NULL PRIMARY KEY,
        programme_id BLOB NOT NULL,
        version INTEGER NOT NULL,
        customer_id BLOB NOT NULL,
        kind TEXT NOT NULL,
        points INTEGER NOT NULL,
        sale_id BLOB,
        of_sale BLOB,
        lines BLOB,
        parts BLOB,
        tier_points INTEGER NOT NULL DEFAULT 0,
        tier_minor INTEGER NOT NULL DEFAULT 0,
        tier_at_us INTEGER,
        card TEXT NOT NULL DEFAULT '',
        expires_on TEXT,
        other BLOB,
        balance INTEGER NOT NULL,
        staff_id BLOB,
        at_us INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID
    """,
    """
    INSERT INTO loyalty_entry_new (
        id, programme_id, version, customer_id, kind, points, sale_id, of_sale, lines,
        tier_points, tier_at_us, balance, staff_id, at_us)
    SELECT e.id, e.programme_id, e.version, e.customer_id, e.kind, e.points, e.sale_id, e.of_sale,
        e.lines,
        CASE WHEN e.kind IN ('spent', 'given_back') THEN 0 ELSE e.points END,
        CASE WHEN e.kind IN ('spent', 'given_back') THEN NULL
            ELSE coalesce(
                (SELECT s.completed_at_us FROM sale s WHERE s.id = coalesce(e.of_sale, e.sale_id)),
                e.at_us) END,
        e.balance, e.staff_id, e.at_us
    FROM loyalty_entry e
    """,
    "DROP TABLE loyalty_entry",
    "ALTER TABLE loyalty_entry_new RENAME TO loyalty_entry",
    """
    CREATE INDEX loyalty_entry_customer
    ON loyalty_entry (customer_id, programme_id, card, at_us)
    """,
    """
    CREATE INDEX loyalty_entry_tier
    ON loyalty_entry (customer_id, programme_id, tier_at_us, tier_points)
    WHERE tier_at_us IS NOT NULL
    """,
    "CREATE INDEX loyalty_entry_sale ON loyalty_entry (sale_id)",
    "CREATE INDEX loyalty_entry_of_sale ON loyalty_entry (of_sale) WHERE of_sale IS NOT NULL",
    """
    CREATE INDEX loyalty_entry_expiry ON loyalty_entry (programme_id, expires_on, customer_id)
    WHERE expires_on IS NOT NULL
    """,
    """
    CREATE UNIQUE INDEX loyalty_entry_claim ON loyalty_entry (sale_id, programme_id, card)
    WHERE kind = 'claimed'
    """,
    "CREATE INDEX customer_birthday ON customer (birthday_md) WHERE birthday_md <> ''",
    "DROP INDEX spending_right_account",
    """
    CREATE INDEX spending_right_open ON spending_right (account_id, inc, id)
    WHERE state = 'held' AND spent < amount
    """,
)


def upgrade() -> None:
    """Carry out the statements."""
    for statement in STATEMENTS:
        op.execute(statement)
