"""Claims about sales as rows."""

from datetime import timedelta

import pytest

from pos_app.domain.ids import BasketId, CustomerId, LineId, SaleId, TenderId
from pos_app.domain.money import Money
from pos_app.domain.quantity import grams
from pos_app.domain.sale import Sale
from pos_app.domain.store import SupplyMode
from pos_app.domain.tax import TaxExemption
from pos_app.domain.tender import card_tender, cash_tender
from pos_app.storage.connection import Connection
from pos_app.storage.sales import (
    insert_sale,
    read_last_sale,
    read_sale,
    read_sale_of_basket,
)
from tests.builders import a_basket, a_line, a_sale, an_id, euros
from tests.fakes import A_MORNING


def split(total: Money) -> list:
    card = card_tender(
        total, euros(100), tender_id=TenderId(an_id("card")), reference="A1", taken_at=A_MORNING
    )
    rest = total - euros(100)
    return [card, cash_tender(rest, euros(2000), tender_id=TenderId(an_id("cash")))]


SALES = [
    a_sale(),
    a_sale(
        a_basket(
            a_line("Tomatoes", quantity=grams(642), tax_class="reduced", is_private=True),
            a_line("Cola", quantity=6, department_id=None, product_id=None, code=""),
            a_line("Deposit", quantity=6, tax_class="none", deposit_of=LineId(an_id("line Cola"))),
            customer_id=CustomerId(an_id("ada")),
            supply_mode=SupplyMode.EAT_IN,
        ),
        tenders=split,
        completed_at=A_MORNING + timedelta(microseconds=123456),
    ),
    a_sale(a_basket(exemption=TaxExemption("diplomat", "D-1", frozenset({"A"})))),
]


@pytest.mark.parametrize("sale", SALES)
def test_a_sale_comes_back_exactly_as_it_was(connection: Connection, sale: Sale) -> None:
    insert_sale(connection, sale, ordinal=1, margin_minor=12)
    assert read_sale(connection, sale.id) == sale
    assert read_sale_of_basket(connection, sale.basket_id) == sale
    assert read_last_sale(connection) == sale


def test_the_last_sale_is_the_one_with_the_last_number(connection: Connection) -> None:
    assert read_last_sale(connection) is None
    later = a_sale(sequence=2, basket_id=BasketId(an_id("b2")))
    insert_sale(connection, later, ordinal=1)
    insert_sale(connection, a_sale(sequence=1), ordinal=1)
    assert read_last_sale(connection) == later
    second_life = a_sale(sequence=1, id=SaleId(an_id("s3")), basket_id=BasketId(an_id("b3")))
    insert_sale(connection, second_life, ordinal=2)
    assert read_last_sale(connection) == second_life


def test_what_is_not_there_is_none(connection: Connection) -> None:
    assert read_sale(connection, SaleId(an_id("none"))) is None
    assert read_sale_of_basket(connection, an_id("none")) is None
