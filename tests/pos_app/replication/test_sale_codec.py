"""Claims about the bodies of sales, visits and audit entries."""

from dataclasses import replace

import msgspec
import pytest

from pos_app.domain.ids import DepartmentId, OfferId
from pos_app.domain.sale import Sale
from pos_app.operations.ports import AuditEntry
from pos_app.replication.sale_codec import (
    decode_audit,
    decode_sale,
    decode_visit,
    encode_audit,
    encode_sale,
    encode_visit,
)
from tests.builders import a_cashier, an_id
from tests.fakes import A_MORNING
from tests.pos_app.storage.test_customers import A_VISIT
from tests.pos_app.storage.test_sales import SALES

OFFER = OfferId(an_id("offer"))


@pytest.mark.parametrize("sale", SALES)
def test_a_sale_comes_back_exactly(sale: Sale) -> None:
    assert decode_sale(sale.id, encode_sale(sale, margin_minor=3)) == sale


def test_a_reader_skips_what_it_does_not_know() -> None:
    sale = SALES[1]
    body = msgspec.msgpack.decode(encode_sale(sale))
    body["from_the_future"] = [1]
    body["lines"][0]["offer"] = b"x"
    assert decode_sale(sale.id, msgspec.msgpack.encode(body)) == sale


def test_the_same_sale_has_the_same_bytes() -> None:
    assert encode_sale(SALES[2]) == encode_sale(SALES[2])


def test_a_sale_holds_no_name_of_a_customer() -> None:
    assert "customer_name" not in msgspec.msgpack.decode(encode_sale(SALES[1]))


def test_visits_and_audit_entries_come_back() -> None:
    assert decode_visit(encode_visit(A_VISIT)) == A_VISIT
    full = replace(A_VISIT, departments=((DepartmentId(an_id("food")), -7),), offers=((OFFER, 25),))
    assert decode_visit(encode_visit(full)) == full
    for staff_id in (None, a_cashier().id):
        entry = AuditEntry(
            kind="reprint", staff_id=staff_id, at=A_MORNING, body={"n": 1, "why": "x", "ok": True}
        )
        assert decode_audit(encode_audit(entry)) == entry
