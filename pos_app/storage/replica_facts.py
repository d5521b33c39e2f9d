"""Facts of other tills as rows: what was written, said and given about customers and goods.

Each fact stands under its record's id and never changes; one that is there already stays. Makes no
record, no link of the journal, and opens no transaction. Sales and baskets: replica_sales.

Invariants:
- How a matter stands is what `matter_now` makes of all its facts in the file, whoever wrote them.
- The visit of a sale belongs to whom its points were moved last.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Protocol, TypeVar
from uuid import UUID

from pos_app.domain.consent import Consent
from pos_app.domain.coupon import CouponBatch
from pos_app.domain.cue import CueOutcome
from pos_app.domain.customer import CustomerNote, Visit
from pos_app.domain.customer_care import BackInStock, CareMatter, CareStep, Interaction
from pos_app.domain.customer_profile import CustomerChange
from pos_app.domain.goods import AgeRefusal
from pos_app.domain.ids import CustomerId, SaleId
from pos_app.domain.invoice import Invoice
from pos_app.domain.loyalty_entry import EntryKind, LoyaltyEntry
from pos_app.domain.markdown import Markdown
from pos_app.domain.privacy_request import PrivacyRequest, RequestStep
from pos_app.domain.shift import CashMovement
from pos_app.operations.replica_book import IssuedCoupons
from pos_app.storage import care, privacy_book
from pos_app.storage.cash_movements import insert_movement
from pos_app.storage.columns import id_of
from pos_app.storage.connection import Connection
from pos_app.storage.consents import insert_consent
from pos_app.storage.cue_book import insert_outcome
from pos_app.storage.customers import insert_note, insert_visit, move_visit
from pos_app.storage.goods_book import insert_refusal
from pos_app.storage.invoice_book import insert_invoice
from pos_app.storage.loyalty_entries import insert_entry
from pos_app.storage.offer_book import change_batch, insert_batch
from pos_app.storage.price_book import insert_markdown
from pos_app.storage.profile_book import insert_change


class _Identified(Protocol):
    @property
    def id(self) -> UUID: ...


_Fact = TypeVar("_Fact", bound=_Identified)

_HAS_VISIT = "SELECT 1 FROM visit WHERE sale_id = ? LIMIT 1"
_MOVED_TO = (
    "SELECT customer_id FROM loyalty_entry WHERE sale_id = ? AND kind = 'moved_in'"
    " ORDER BY at_us DESC, id DESC LIMIT 1"
)
_WHOSE_VISIT = "SELECT customer_id FROM visit WHERE sale_id = ?"
_NOBODY = UUID(int=0)  # no store asks: whether a wish is back is no part of how it stands


def _new(connection: Connection, table: str, facts: Iterable[_Fact]) -> list[_Fact]:
    """Those that are not there yet, each once."""
    found = {fact.id: fact for fact in facts}
    query = f"SELECT 1 FROM {table} WHERE id = ?"
    return [one for key, one in found.items() if connection.row(query, (key.bytes,)) is None]


def _insert(
    connection: Connection,
    table: str,
    facts: Iterable[_Fact],
    insert: Callable[[Connection, _Fact], None],
) -> None:
    for fact in _new(connection, table, facts):
        insert(connection, fact)


def write_loyalty(connection: Connection, told: Sequence[Visit | LoyaltyEntry]) -> None:
    """Write visits and changes of points, and give each visit to whom it belongs."""
    sales: set[SaleId] = set()
    entries: list[LoyaltyEntry] = []
    for one in told:
        if isinstance(one, LoyaltyEntry):
            entries.append(one)
            if one.kind is EntryKind.MOVED_IN and one.sale_id is not None:
                sales.add(one.sale_id)
        elif connection.row(_HAS_VISIT, (one.sale_id.bytes,)) is None:
            insert_visit(connection, one)
            sales.add(one.sale_id)
    _insert(connection, "loyalty_entry", entries, insert_entry)
    for sale_id in sales:
        _give_visit(connection, sale_id)


def _give_visit(connection: Connection, sale_id: SaleId) -> None:
    to, now = (
        connection.row(_MOVED_TO, (sale_id.bytes,)),
        connection.row(_WHOSE_VISIT, (sale_id.bytes,)),
    )
    if to is not None and now is not None and to != now:
        move_visit(connection, sale_id, CustomerId(id_of(to[0])))


def write_consents(connection: Connection, answers: Sequence[Consent]) -> None:
    """Write answers with the withdrawals that they had seen."""
    _insert(connection, "consent", answers, insert_consent)


def write_notes(connection: Connection, notes: Sequence[CustomerNote]) -> None:
    """Write what staff wrote down."""
    _insert(connection, "customer_note", notes, insert_note)


def write_changes(connection: Connection, changes: Sequence[CustomerChange]) -> None:
    """Write who changed whom."""
    _insert(connection, "customer_change", changes, insert_change)


def write_care(connection: Connection, told: Sequence[CareMatter | CareStep | BackInStock]) -> None:
    """Write matters and steps, and beside each matter how it stands then."""
    matters = [one for one in told if isinstance(one, CareMatter)]
    steps = [one for one in told if isinstance(one, CareStep)]
    _insert(connection, "care_matter", matters, care.insert_matter)
    _insert(connection, "care_step", steps, care.insert_step)
    backs = [one for one in told if isinstance(one, BackInStock)]
    _insert(connection, "back_in_stock", backs, care.insert_back)
    # A step may have come before its matter, where that one could not be read at first.
    for matter_id in {one.id for one in matters} | {one.matter_id for one in steps}:
        now = care.read_matter(connection, matter_id, store_id=_NOBODY)
        if now is not None:
            care.write_state(connection, now)


def write_privacy(connection: Connection, told: Sequence[PrivacyRequest | RequestStep]) -> None:
    """Write requests and steps, and beside each request how it stands then."""
    requests = [one for one in told if isinstance(one, PrivacyRequest)]
    steps = [one for one in told if isinstance(one, RequestStep)]
    _insert(connection, "privacy_request", requests, privacy_book.insert_request)
    _insert(connection, "privacy_request_step", steps, privacy_book.insert_step)
    for request_id in {one.id for one in requests} | {one.request_id for one in steps}:
        privacy_book.write_standing(connection, request_id)


def write_interactions(connection: Connection, contacts: Sequence[Interaction]) -> None:
    """Write contacts with customers."""
    _insert(connection, "interaction", contacts, care.insert_interaction)


def write_outcomes(connection: Connection, outcomes: Sequence[CueOutcome]) -> None:
    """Write what became of cues."""
    _insert(connection, "cue_outcome", outcomes, insert_outcome)


def write_coupons(connection: Connection, told: Sequence[IssuedCoupons | CouponBatch]) -> None:
    """Write coupons that were issued, and batches as they are now."""
    for one in told:
        if isinstance(one, CouponBatch):
            change_batch(connection, one)
        elif _new(connection, "coupon_batch", (one.batch,)):
            insert_batch(connection, one.batch, record_id=one.record_id)


def write_markdowns(connection: Connection, stickers: Sequence[Markdown]) -> None:
    """Write markdown stickers."""
    _insert(connection, "markdown", stickers, insert_markdown)


def write_refusals(connection: Connection, refusals: Sequence[AgeRefusal]) -> None:
    """Write what was not sold for somebody's age."""
    _insert(connection, "age_refusal", refusals, insert_refusal)


def write_movements(connection: Connection, movements: Sequence[CashMovement]) -> None:
    """Write cash in and out."""
    _insert(connection, "cash_movement", movements, insert_movement)


def write_invoices(connection: Connection, invoices: Sequence[Invoice]) -> None:
    """Write invoices and credit notes."""
    _insert(connection, "invoice", invoices, insert_invoice)
