"""Whose record changed since the audit looked at it, and forgetting somebody's faults.

Knows no check and opens no transaction. Invariants: while nobody has begun an audit nothing is
noted, so a new till that is filled pays for none; whoever writes a row of `customer` touches.
"""

from collections.abc import Iterable
from uuid import UUID

from pos_app.storage.connection import Connection, Value

_HAS_BEGUN = "SELECT 1 FROM audit_run"
_TOUCH = (
    "INSERT INTO audit_touched (customer_id, times) VALUES (?, 1)"
    " ON CONFLICT (customer_id) DO UPDATE SET times = times + 1"
)


def touch_records(connection: Connection, ids: Iterable[Value]) -> None:
    """These rows were written."""
    if connection.row(_HAS_BEGUN) is not None:
        connection.run_many(_TOUCH, [(one,) for one in ids])


def touch_record(connection: Connection, customer_id: UUID) -> None:
    """Somebody's answer was taken back."""
    touch_records(connection, (customer_id.bytes,))
