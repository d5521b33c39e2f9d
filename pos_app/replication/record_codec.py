"""RecordCodec: what storage asks for when something new must become a record.

Chooses kind, version, id and subjects; the bodies are made in the codecs of their nouns. Does
not stamp (storage/outbox) and does no I/O.

Invariants:
- A sale's record has the sale's id and a request's the request's; a visit's id follows from its
  sale: a record sent twice is the same record.
- `subjects` names every customer that a record is about.
"""

import hashlib
from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

from pos_app.domain.account import Posting
from pos_app.domain.catalogue import QuickKeyPage
from pos_app.domain.customer import Customer, Visit
from pos_app.domain.goods import RecalledBatch
from pos_app.domain.price import PriceChange
from pos_app.domain.product import Department, Product
from pos_app.domain.receipt_request import ReceiptRequest, RequestStep
from pos_app.domain.sale import Sale
from pos_app.domain.staff import RoleChange, StaffMember
from pos_app.domain.store import Store, Till
from pos_app.domain.tax import TaxTable
from pos_app.domain.weekly_letter import WeeklyLetter
from pos_app.operations.ports import AuditEntry
from pos_app.replication import document_codec as documents
from pos_app.replication.customer_codec import customer_fields
from pos_app.replication.goods_codec import batch_fields
from pos_app.replication.plain_values import encode_plain
from pos_app.replication.price_codec import price_fields
from pos_app.replication.receipt_request_codec import encode_request, encode_step
from pos_app.replication.role_codec import role_fields
from pos_app.replication.sale_codec import encode_audit, encode_sale, encode_visit
from pos_app.replication.weekly_letter_codec import letter_fields
from sync import records
from sync.records import DocumentFields, RecordDraft, document_body

VERSION = 1
Noun = (
    Store | Till | StaffMember | Department | Product | Customer | RecalledBatch | PriceChange
    | WeeklyLetter | RoleChange
)  # fmt: skip


# Of each noun that has an id of its own: the kind of its document, and its fields.
_FIELDS: dict[type, tuple[str, Callable[[Any], dict[str, object]]]] = {
    Product: ("product", documents.product_fields),
    Customer: ("customer", customer_fields),
    RecalledBatch: ("recalled_batch", batch_fields),
    WeeklyLetter: ("weekly_letter", letter_fields),
    PriceChange: ("price", price_fields),
    Department: ("department", documents.department_fields),
    StaffMember: ("staff", documents.staff_fields),
    RoleChange: ("role", role_fields),
    Till: ("till", documents.till_fields),
    Store: ("store", documents.store_fields),
}


def derived_id(kind: str, of: UUID) -> UUID:
    """The one id that a record of this kind has for that other record."""
    return UUID(bytes=hashlib.sha256(kind.encode() + of.bytes).digest()[:16])


def posted(postings: Sequence[Posting]) -> tuple[records.Posting, ...]:
    """Postings as a hub understands them: without units and reasons."""
    return tuple(records.Posting(p.account, p.delta, p.right) for p in postings)


class RecordCodec:
    """Fills storage's port RecordEncoder."""

    def sale(self, sale: Sale, *, margin_minor: int | None = None) -> RecordDraft:
        """A sale as a fact."""
        return RecordDraft(
            id=sale.id,
            kind="sale",
            v=VERSION,
            body=encode_sale(sale, margin_minor=margin_minor),
            subjects=() if sale.customer_id is None else (sale.customer_id,),
            postings=posted(sale.postings),
        )

    def fact(
        self,
        kind: str,
        noun: object,
        *,
        record_id: UUID,
        subjects: tuple[UUID, ...] = (),
        postings: Sequence[Posting] = (),
    ) -> RecordDraft:
        """Any other fact: a map of the noun's own field names."""
        return RecordDraft(
            id=record_id,
            kind=kind,
            v=VERSION,
            body=encode_plain(noun),
            subjects=subjects,
            postings=posted(postings),
        )

    def visit(self, visit: Visit) -> RecordDraft:
        """A visit as a fact."""
        return RecordDraft(
            id=derived_id("visit", visit.sale_id),
            kind="visit",
            v=VERSION,
            body=encode_visit(visit),
            subjects=(visit.customer_id,),
        )

    def audit(self, entry: AuditEntry, *, record_id: UUID) -> RecordDraft:
        """An audit entry as a fact."""
        return RecordDraft(id=record_id, kind="audit", v=VERSION, body=encode_audit(entry))

    def receipt_request(self, request: ReceiptRequest, *, customer_id: UUID | None) -> RecordDraft:
        """A request for a receipt as a fact; about the customer of its sale, if there is one."""
        return RecordDraft(
            id=request.id,
            kind="receipt_request",
            v=VERSION,
            body=encode_request(request),
            subjects=() if customer_id is None else (customer_id,),
        )

    def request_step(self, step: RequestStep, *, record_id: UUID) -> RecordDraft:
        """A step of such a request as a fact."""
        return RecordDraft(
            id=record_id, kind="receipt_request_step", v=VERSION, body=encode_step(step)
        )

    def fields_of(self, noun: Noun) -> DocumentFields:
        """Kind, id and fields of a noun that has an id of its own."""
        kind, fields = _FIELDS[type(noun)]
        subjects = (noun.id,) if isinstance(noun, Customer) else ()
        return DocumentFields(kind=kind, id=noun.id, fields=fields(noun), subjects=subjects)

    def tax_table(self, taxes: TaxTable, *, store_id: UUID) -> DocumentFields:
        """The tax table of a store."""
        return DocumentFields(
            kind="tax_table", id=store_id, fields=documents.tax_table_fields(taxes)
        )

    def quick_keys(self, pages: Sequence[QuickKeyPage], *, store_id: UUID) -> DocumentFields:
        """The quick keys of a store."""
        plain = [
            (page.name, [(key.product.id, key.label, key.icon, key.hue) for key in page.keys])
            for page in pages
        ]
        return DocumentFields(
            kind="quick_keys", id=store_id, fields=documents.quick_key_fields(plain)
        )

    def change(
        self,
        state: DocumentFields,
        changed: dict[str, object],
        *,
        record_id: UUID,
        base: tuple[tuple[str, int], ...] = (),
    ) -> RecordDraft:
        """A change of a document: the fields that changed and the clocks they replace."""
        return RecordDraft(
            id=record_id,
            kind=state.kind,
            v=VERSION,
            body=document_body(state.id, changed),
            subjects=state.subjects,
            base=base,
        )
