"""Claims about what becomes which record."""

from uuid import UUID

import pytest

from pos_app.domain.catalogue import QuickKey, QuickKeyPage
from pos_app.operations.ports import AuditEntry
from pos_app.replication.record_codec import RecordCodec, derived_id
from sync.kinds import Merge, RecordForm, kind_named
from sync.records import DocumentFields, read_document_body
from tests.builders import (
    a_customer,
    a_department,
    a_manager,
    a_product,
    a_store,
    a_tax_table,
    a_till,
)
from tests.fakes import A_MORNING
from tests.pos_app.storage.test_customers import A_VISIT
from tests.pos_app.storage.test_sales import SALES

CODEC = RecordCodec()
STORE = a_store().id
DOCUMENTS = [
    *map(CODEC.fields_of, (a_store(), a_till(), a_manager(), a_department(), a_product())),
    CODEC.fields_of(a_customer()),
    CODEC.tax_table(a_tax_table(), store_id=STORE),
    CODEC.quick_keys([QuickKeyPage("A", (QuickKey(a_product()),))], store_id=STORE),
]


def test_a_fact_sent_twice_is_the_same_record() -> None:
    assert CODEC.sale(SALES[0]) == CODEC.sale(SALES[0])
    assert CODEC.sale(SALES[0]).id == SALES[0].id
    assert CODEC.visit(A_VISIT).id == derived_id("visit", A_VISIT.sale_id) != A_VISIT.sale_id


def test_every_customer_a_record_is_about_is_named() -> None:
    assert CODEC.sale(SALES[1]).subjects == (SALES[1].customer_id,)
    assert CODEC.sale(SALES[0]).subjects == ()
    assert CODEC.visit(A_VISIT).subjects == (A_VISIT.customer_id,)
    assert CODEC.fields_of(a_customer()).subjects == (a_customer().id,)


@pytest.mark.parametrize("state", DOCUMENTS, ids=lambda state: state.kind)
def test_every_document_is_of_a_published_kind(state: DocumentFields) -> None:
    kind = kind_named(state.kind)
    assert kind is not None
    assert kind.form is RecordForm.DOCUMENT
    assert kind.merge is not Merge.NONE
    assert kind.is_personal == bool(state.subjects)


def test_facts_are_of_published_kinds() -> None:
    entry = AuditEntry(kind="no_sale", staff_id=None, at=A_MORNING, body={})
    drafts = (
        CODEC.sale(SALES[0]), CODEC.visit(A_VISIT), CODEC.audit(entry, record_id=UUID(int=1)),
    )  # fmt: skip
    for draft in drafts:
        kind = kind_named(draft.kind)
        assert kind is not None
        assert kind.form is RecordForm.FACT


def test_a_change_holds_the_document_and_what_changed() -> None:
    state = CODEC.fields_of(a_customer())
    draft = CODEC.change(state, {"phone": ""}, record_id=UUID(int=3), base=(("phone", 17),))
    assert read_document_body(draft.body) == (a_customer().id, {"phone": ""})
    assert (draft.id, draft.kind, draft.base) == (UUID(int=3), "customer", (("phone", 17),))
    assert draft.subjects == (a_customer().id,)
