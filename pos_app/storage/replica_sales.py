"""Sales, suspended baskets and corrections of the other tills of this store, as rows.

A sale of another till stands beside this till's own: under a negative `inc`, so that nothing which
counts or numbers what this till sold ever sees it. Makes no record and opens no transaction.

Invariants:
- A basket that a sale used up is sold here too.
- A basket that is put aside again lies under its newer number, whatever comes twice.
"""

from collections.abc import Sequence
from uuid import UUID

import msgspec

from pos_app.domain.account import AccountKind, Posting
from pos_app.domain.suspended import SuspendedBasket, SuspendedState
from pos_app.domain.tender_correction import TenderCorrection
from pos_app.operations.replica_book import ReplicaSale
from pos_app.operations.suspended_book import SuspendedStep
from pos_app.storage.columns import us_of
from pos_app.storage.connection import Connection
from pos_app.storage.sales import insert_sale
from pos_app.storage.suspended_book import set_state, write_suspended

_ENCODER = msgspec.msgpack.Encoder(uuid_format="bytes")
_HAS_SALE = "SELECT 1 FROM sale WHERE id = ?"
_LYING = "SELECT number, state, at_us FROM suspended_basket WHERE id = ?"
_ADD_CORRECTION = (
    "INSERT OR IGNORE INTO replica_correction (id, sale_id, at_us, body) VALUES (?, ?, ?, ?)"
)
_ORDINAL_BYTES = 6  # of a random id: two of a store's tills meet once in many millions of stores


def ordinal_of(incarnation: UUID) -> int:
    """The `inc` of sales that this life of another till numbered: below zero."""
    return -1 - int.from_bytes(incarnation.bytes[-_ORDINAL_BYTES:], "big")


def write_sold(
    connection: Connection, told: Sequence[SuspendedBasket | SuspendedStep | ReplicaSale]
) -> None:
    """Write what happened to baskets of this store, in its sequence."""
    for one in told:
        match one:
            case SuspendedBasket():
                _suspend(connection, one)
            case SuspendedStep():
                set_state(connection, one.basket_id, one.state)
            case ReplicaSale():
                _sell(connection, one)


def write_corrections(connection: Connection, corrections: Sequence[TenderCorrection]) -> None:
    """Write that other tenders paid; read where a sale is given back (tender_corrections)."""
    connection.run_many(
        _ADD_CORRECTION,
        [
            (one.id.bytes, one.sale_id.bytes, us_of(one.at), _ENCODER.encode(one))
            for one in corrections
        ],
    )


def _suspend(connection: Connection, suspended: SuspendedBasket) -> None:
    lying = connection.row(_LYING, (suspended.id.bytes,))
    if lying is not None:
        number, state, at_us = lying
        is_over = state in (SuspendedState.SOLD, SuspendedState.DELETED)
        is_older = us_of(suspended.at) <= at_us and state != SuspendedState.RECALLED
        if number == suspended.number or is_over or is_older:
            return
    write_suspended(connection, suspended)


def _sell(connection: Connection, made: ReplicaSale) -> None:
    sale = made.sale
    if connection.row(_HAS_SALE, (sale.id.bytes,)) is None:
        insert_sale(
            connection,
            sale,
            ordinal=ordinal_of(made.incarnation),
            margin_minor=made.margin_minor,
        )
    for posting in sale.postings:
        used = _used_up(posting)
        if used is not None:
            set_state(connection, used, SuspendedState.SOLD)


def _used_up(posting: Posting) -> UUID | None:
    """The basket that a posting of a sale uses up."""
    kind, _, key = posting.account.partition(":")
    return UUID(key) if kind == AccountKind.BASKET and posting.delta < 0 else None
