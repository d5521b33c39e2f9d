"""Invoices lie with their series; a number is given once, and a buyer is kept."""

from collections.abc import Callable

import pytest
from sqlcipher3.dbapi2 import IntegrityError

from pos_app.domain.invoice import Buyer
from pos_app.storage.connection import Connection
from tests.fakes import A_MORNING
from tests.pos_app.domain.test_receipt_invoice import INVOICE, SALE
from tests.till_file import units_on


def test_an_invoice_comes_back_and_the_next_number_follows(
    connect: Callable[..., Connection],
) -> None:
    units = units_on(connect())
    with units() as work:
        assert work.invoices.place() == "03-2"
        assert work.invoices.next_sequence(INVOICE.series) == 1
        work.invoices.add(INVOICE)
        work.commit()
    with units() as work:
        assert work.invoices.of_sale(SALE.id) == (INVOICE,)
        assert work.invoices.next_sequence(INVOICE.series) == 2
        assert work.invoices.next_sequence("other") == 1


def test_a_number_that_was_given_is_not_given_again(connect: Callable[..., Connection]) -> None:
    units = units_on(connect())
    with units() as work:
        work.invoices.add(INVOICE)
        work.commit()
    with units() as work, pytest.raises(IntegrityError):
        work.invoices.add(INVOICE)


def test_the_newest_word_of_a_buyer_counts(connect: Callable[..., Connection]) -> None:
    units = units_on(connect())
    with units() as work:
        for name in ("Old", "New"):
            buyer = Buyer(name=name, address=("A",), tax_number="DE136695976")
            work.invoices.remember(buyer, at=A_MORNING)
        work.commit()
    with units() as work:
        known = work.invoices.buyer("DE136695976")
        assert known is not None
        assert known.name == "New"
        assert work.invoices.buyer("DE1") is None
