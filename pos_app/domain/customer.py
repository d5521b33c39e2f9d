"""Customer: a person the store knows, by the id of the record that was made for them.

A sale carries only the id. Consent is not a field of the customer: it is a fact of its own. Does
not search, match or store.
"""

from dataclasses import dataclass
from datetime import date, datetime

from pos_app.domain.ids import CustomerId, SaleId, StoreId, TillId
from pos_app.domain.money import Money


@dataclass(frozen=True, slots=True, kw_only=True)
class Customer:
    """One record of a person. `phone` is E.164 or empty, `email` lower case or empty."""

    id: CustomerId
    given_name: str
    family_name: str
    phone: str = ""
    email: str = ""
    card: str = ""
    language: str = "en"
    birthday_md: str = ""  # "MM-DD": the year is not asked
    enrolled_at: datetime | None = None
    home_store_id: StoreId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """The compact trace of one attributed sale that every till holds."""

    sale_id: SaleId
    customer_id: CustomerId
    store_id: StoreId
    till_id: TillId
    visited_on: date
    visited_at: datetime
    net: Money
    tax: Money
    item_count: int
