"""Claims about the fields of a customer, after a trip through msgpack."""

from typing import Any

import msgspec

from pos_app.domain.ids import StaffId, StoreId
from pos_app.replication.customer_codec import customer_fields, read_customer
from tests.builders import a_customer, an_id
from tests.fakes import A_MORNING

LATER = (
    "tags", "household_id", "is_greeted", "is_minor", "is_home_chosen", "lost_cards",
    "enrolled_by",
)  # fmt: skip


def sent(fields: dict[str, object]) -> dict[str, Any]:
    return msgspec.msgpack.decode(msgspec.msgpack.encode(fields), type=dict[str, Any])


def test_customers_come_back() -> None:
    for customer in (
        a_customer(),
        a_customer(
            enrolled_at=A_MORNING,
            home_store_id=StoreId(an_id("store")),
            birthday_md="02-29",
            tags=("gift buyer",),
            household_id=an_id("home"),
            is_greeted=False,
            is_minor=True,
            is_home_chosen=True,
            lost_cards=("2900000000025",),
            enrolled_by=StaffId(an_id("maja")),
        ),
    ):
        fields = sent(customer_fields(customer))
        assert read_customer(customer.id, fields) == customer


def test_a_record_from_before_greets_and_has_no_tags() -> None:
    fields = sent(customer_fields(a_customer()))
    for name in LATER:
        del fields[name]
    assert read_customer(a_customer().id, fields) == a_customer()
