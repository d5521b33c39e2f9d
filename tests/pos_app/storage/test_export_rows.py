"""Claims about rows that come back: amounts with their decimals, codes of one product together."""

from datetime import UTC, datetime

import pytest

from pos_app.storage.connection import Connection
from pos_app.storage.export_rows import CUSTOMERS, PRODUCTS, amount, customer_rows, product_rows
from pos_app.storage.unit_of_work import UnitsOfWork
from tests.builders import a_customer


@pytest.mark.parametrize(
    ("minor", "currency", "text"),
    [(1250, "EUR", "12.50"), (-5, "EUR", "-0.05"), (700, "JPY", "700"), (1, "KWD", "0.001")],
)
def test_an_amount_has_the_decimals_of_its_currency(minor: int, currency: str, text: str) -> None:
    assert amount(minor, currency) == text


def test_a_product_comes_with_each_of_its_codes(connection: Connection) -> None:
    for row in product_rows(connection):
        named = dict(zip([column.name for column in PRODUCTS.columns], row, strict=True))
        assert named["code"]
        assert named["pack"] == 1


def test_a_customer_comes_whole_and_nobody_is_asked_twice(units: UnitsOfWork) -> None:
    someone = a_customer()
    with units() as work:
        work.customers.put(someone)
        work.commit()
    (row,) = customer_rows(units.connection, units.policy(), datetime(2026, 11, 23, tzinfo=UTC))
    named = dict(zip([column.name for column in CUSTOMERS.columns], row, strict=True))
    assert named["regulars_customer_id"] == str(someone.id)
    assert (named["family_name"], named["consents"]) == (someone.family_name, None)
