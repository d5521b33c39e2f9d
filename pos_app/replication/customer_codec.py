"""The fields of a Customer document, as plain values, and back.

A reader takes what it knows; a field that a record does not name yet has its first meaning. Does
not merge.
"""

from typing import Any
from uuid import UUID

import msgspec

from pos_app.domain.customer import Customer
from pos_app.domain.ids import CustomerId, StaffId, StoreId
from pos_app.operations.replica_book import PlainCustomer
from pos_app.replication.plain_values import (
    id_or_none,
    read_id_or_none,
    read_us_or_none,
    us_of,
)

_PLAIN = msgspec.msgpack.Decoder(PlainCustomer)
Fields = dict[str, object]


def customer_fields(customer: Customer) -> Fields:
    """The fields of a customer."""
    return {
        "given_name": customer.given_name,
        "family_name": customer.family_name,
        "phone": customer.phone,
        "email": customer.email,
        "card": customer.card,
        "language": customer.language,
        "birthday_md": customer.birthday_md,
        "enrolled_at": us_of(customer.enrolled_at),
        "home_store_id": id_or_none(customer.home_store_id),
        "groups": customer.groups,
        "staff_id": id_or_none(customer.staff_id),
        "tags": customer.tags,
        "household_id": id_or_none(customer.household_id),
        "is_greeted": customer.is_greeted,
        "is_minor": customer.is_minor,
        "is_home_chosen": customer.is_home_chosen,
        "lost_cards": customer.lost_cards,
        "enrolled_by": id_or_none(customer.enrolled_by),
        "shares_points": customer.shares_points,
    }


def read_plain(document_id: UUID, written: msgspec.Raw) -> PlainCustomer:
    """The same from the bytes of the fields. Raises MsgspecError where a type is another."""
    plain = _PLAIN.decode(written)
    plain.key = document_id.bytes
    return plain


def read_customer(customer_id: UUID, fields: dict[str, Any]) -> Customer:
    """The customer of these fields."""
    home = read_id_or_none(fields["home_store_id"])
    staff = read_id_or_none(fields.get("staff_id"))
    by = read_id_or_none(fields.get("enrolled_by"))
    return Customer(
        id=CustomerId(customer_id),
        given_name=fields["given_name"],
        family_name=fields["family_name"],
        phone=fields["phone"],
        email=fields["email"],
        card=fields["card"],
        language=fields["language"],
        birthday_md=fields["birthday_md"],
        enrolled_at=read_us_or_none(fields["enrolled_at"]),
        home_store_id=None if home is None else StoreId(home),
        groups=tuple(fields.get("groups", ())),
        staff_id=None if staff is None else StaffId(staff),
        tags=tuple(fields.get("tags", ())),
        household_id=read_id_or_none(fields.get("household_id")),
        is_greeted=fields.get("is_greeted", True),
        is_minor=fields.get("is_minor", False),
        is_home_chosen=fields.get("is_home_chosen", False),
        lost_cards=tuple(fields.get("lost_cards", ())),
        enrolled_by=None if by is None else StaffId(by),
        shares_points=fields.get("shares_points", False),
    )
