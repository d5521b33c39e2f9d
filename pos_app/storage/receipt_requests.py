"""Receipts wanted by e-mail, as rows.

Sends nothing and decides nothing. Opens no transaction; the records are made by the unit of work.

Invariant: a withdrawn request keeps its row and loses its address.
"""

from collections.abc import Sequence
from typing import Any

from pos_app.domain.ids import ReceiptRequestId, SaleId, StaffId
from pos_app.domain.receipt_request import (
    ReceiptChannel,
    ReceiptRequest,
    RequestState,
    RequestStep,
)
from pos_app.storage.columns import id_of, instant_of, us_of
from pos_app.storage.connection import Connection

_COLUMNS = "id, sale_id, channel, address, language, requested_at_us, staff_id, state, reason"
_ADD = (
    f"INSERT INTO receipt_request ({_COLUMNS}, changed_at_us) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_BY_ID = f"SELECT {_COLUMNS} FROM receipt_request WHERE id = ?"
_OF_SALE = (
    f"SELECT {_COLUMNS} FROM receipt_request WHERE sale_id = ? AND state <> 'withdrawn'"
    " ORDER BY requested_at_us DESC, id DESC LIMIT 1"
)
_IN_STATE = (
    f"SELECT {_COLUMNS} FROM receipt_request WHERE state = ? ORDER BY requested_at_us, id LIMIT ?"
)
# What is open of a sale is its newest request: one that failed and went later is settled.
OPEN_STATES = "('waiting', 'sending', 'unknown', 'failed')"
_OPEN = (
    "SELECT r.state, count(*) FROM receipt_request r WHERE r.state IN " + OPEN_STATES + " AND"
    " NOT EXISTS (SELECT 1 FROM receipt_request n WHERE n.sale_id = r.sale_id"
    " AND n.state <> 'withdrawn' AND (n.requested_at_us, n.id) > (r.requested_at_us, r.id))"
    " GROUP BY r.state"
)
_STEP = (
    "UPDATE receipt_request SET state = ?1, changed_at_us = ?2, reason = ?4,"
    " address = CASE ?1 WHEN 'withdrawn' THEN '' ELSE address END WHERE id = ?3"
)


def insert_request(connection: Connection, request: ReceiptRequest) -> None:
    """Write one request."""
    connection.run(
        _ADD,
        (
            request.id.bytes,
            request.sale_id.bytes,
            request.channel.value,
            request.address,
            request.language,
            us_of(request.requested_at),
            request.staff_id.bytes,
            request.state.value,
            request.reason,
            us_of(request.requested_at),
        ),
    )


def read_request(connection: Connection, request_id: ReceiptRequestId) -> ReceiptRequest | None:
    """One request."""
    found = connection.row(_BY_ID, (request_id.bytes,))
    return None if found is None else _request(found)


def read_request_of(connection: Connection, sale_id: SaleId) -> ReceiptRequest | None:
    """The newest request of a sale that was not withdrawn."""
    found = connection.row(_OF_SALE, (sale_id.bytes,))
    return None if found is None else _request(found)


def read_requests(
    connection: Connection, state: RequestState, limit: int
) -> tuple[ReceiptRequest, ...]:
    """Requests in a state, the oldest first."""
    return tuple(_request(row) for row in connection.rows(_IN_STATE, (state.value, limit)))


def count_open(connection: Connection) -> dict[RequestState, int]:
    """How many sales have a request that waits or failed, by its state."""
    return {RequestState(state): count for state, count in connection.rows(_OPEN)}


def write_step(connection: Connection, step: RequestStep) -> None:
    """Take a request to another state. Raises KeyError when there is no such request."""
    values = (step.state.value, us_of(step.at), step.request_id.bytes, step.reason)
    if not connection.run(_STEP, values):
        raise KeyError(step.request_id)


def _request(row: Sequence[Any]) -> ReceiptRequest:
    return ReceiptRequest(
        id=ReceiptRequestId(id_of(row[0])),
        sale_id=SaleId(id_of(row[1])),
        channel=ReceiptChannel(row[2]),
        address=row[3],
        language=row[4],
        requested_at=instant_of(row[5]),
        staff_id=StaffId(id_of(row[6])),
        state=RequestState(row[7]),
        reason=row[8],
    )
