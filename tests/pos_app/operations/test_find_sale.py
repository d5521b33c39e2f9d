"""A sale is found by its number; what no receipt says is refused."""

import pytest

from pos_app.domain.errors import RuleError
from pos_app.operations.find_sale import FoundSale, find_sale
from pos_app.storage.till_key import is_signed_by
from tests.builders import a_line
from tests.pos_app.operations.refund_desk import RefundDesk


def test_the_number_as_printed_or_nearly(desk: RefundDesk) -> None:
    sale = desk.sell(a_line("Juice"))
    with desk.units() as work:
        found = find_sale(work, f" {sale.number} ".lower(), is_signed_by=is_signed_by)
    assert found == FoundSale(sale)


def test_a_number_that_nobody_printed_is_refused(desk: RefundDesk) -> None:
    with desk.units() as work, pytest.raises(RuleError) as refusal:
        find_sale(work, "03-2-999999", is_signed_by=is_signed_by)
    assert refusal.value.code == "errors.refund_not_found"
