"""What each kind of document comes to here: how it is read, and by what it is written.

Fields are read by the codecs of their nouns. Does not merge (sync/merge has), does not write, and
catches nothing: replication/incoming does.

Invariant: every published document has its route; those on which others rest come first.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import msgspec

from pos_app.domain.customer import Customer
from pos_app.operations.replica_book import (
    PlainCustomer,
    ReplicaBook,
    RulesVersion,
    StoreKeys,
    StoreTaxes,
)
from pos_app.replication import document_codec as documents
from pos_app.replication.customer_codec import read_customer, read_plain
from pos_app.replication.goods_codec import read_batch
from pos_app.replication.price_codec import read_price
from pos_app.replication.role_codec import read_role
from pos_app.replication.rules_codec import (
    WORDING_FIELDS,
    known_in_offer,
    known_in_programme,
    read_rules,
    read_wording,
)
from pos_app.replication.weekly_letter_codec import read_letter
from sync.clock import wall_ms_of
from sync.folded import PlainDocument, Shown
from sync.merge import WHOLE

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_PRICE = frozenset(
    {
        "product_id", "price", "currency", "valid_from", "set_at", "set_by", "scope", "place",
        "is_cancelled", "code",
    }
)  # fmt: skip
_ROLE = frozenset({"role", "granted", "withdrawn"})
_BATCH = frozenset({"gtin", "lot", "reason", "is_active"})


@dataclass(frozen=True, slots=True)
class DocumentRoute:
    """`known` names the fields that this version writes itself; None where fields merge alone."""

    read: Callable[[Shown], Any]
    write: Callable[[ReplicaBook], Callable[[Sequence[Any]], None]]
    known: Callable[[Shown], frozenset[str]] | None = None


def _by_fields(reader: Callable[[UUID, dict[str, Any]], object]) -> Callable[[Shown], Any]:
    return lambda state: reader(state.id, state.values())


def _read_rules(state: Shown) -> RulesVersion:
    written_at = _EPOCH + timedelta(milliseconds=wall_ms_of(state.hlc_of(WHOLE)))
    return read_rules(state.id, state.values(), written_at=written_at)


def _read_customer(state: Shown) -> Customer | PlainCustomer:
    if isinstance(state, PlainDocument):
        try:
            return read_plain(state.id, state.written)
        except (msgspec.MsgspecError, UnicodeDecodeError):
            # Of another type than this version writes: what can be made of it, the fields say.
            pass
    return read_customer(state.id, state.values())


def _read_taxes(state: Shown) -> StoreTaxes:
    return StoreTaxes(store_id=state.id, taxes=documents.read_tax_table(state.values()))


def _read_keys(state: Shown) -> StoreKeys:
    return StoreKeys(store_id=state.id, pages=documents.read_quick_keys(state.values()))


DOCUMENTS: Mapping[str, DocumentRoute] = {
    "store": DocumentRoute(_by_fields(documents.read_store), lambda book: book.stores),
    "till": DocumentRoute(_by_fields(documents.read_till), lambda book: book.tills),
    "tax_table": DocumentRoute(
        _read_taxes, lambda book: book.taxes, lambda _: frozenset({"rules"})
    ),
    "staff": DocumentRoute(_by_fields(documents.read_staff), lambda book: book.staff),
    "role": DocumentRoute(_by_fields(read_role), lambda book: book.roles, lambda _: _ROLE),
    "department": DocumentRoute(
        _by_fields(documents.read_department), lambda book: book.departments
    ),
    "product": DocumentRoute(_by_fields(documents.read_product), lambda book: book.products),
    "price": DocumentRoute(_by_fields(read_price), lambda book: book.prices, lambda _: _PRICE),
    "recalled_batch": DocumentRoute(
        _by_fields(read_batch), lambda book: book.recalled_batches, lambda _: _BATCH
    ),
    "weekly_letter": DocumentRoute(_by_fields(read_letter), lambda book: book.letters),
    "offer": DocumentRoute(
        _read_rules,
        lambda book: book.offers,
        lambda state: known_in_offer(state.id, state.values()),
    ),
    "programme": DocumentRoute(
        _read_rules,
        lambda book: book.programmes,
        lambda state: known_in_programme(state.id, state.values()),
    ),
    "consent_wording": DocumentRoute(
        lambda state: read_wording(state.values()),
        lambda book: book.wordings,
        lambda _: WORDING_FIELDS,
    ),
    "quick_keys": DocumentRoute(
        _read_keys, lambda book: book.quick_keys, lambda _: frozenset({"pages"})
    ),
    "customer": DocumentRoute(_read_customer, lambda book: book.customers),
}


def unknown_fields(route: DocumentRoute, state: Shown) -> dict[str, object]:
    """Fields of a whole document that this version would not write: they are kept beside it."""
    if route.known is None:
        return {}
    values, known = state.values(), route.known(state)
    return {name: value for name, value in values.items() if name not in known}
