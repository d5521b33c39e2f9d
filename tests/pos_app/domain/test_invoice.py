"""Where goods are supplied follows the buyer and how the goods left; a wrong tax is refused."""

import pytest

from pos_app.domain.errors import RuleError
from pos_app.domain.invoice import Buyer, check_place, place_of_supply
from pos_app.domain.store import SupplyMode
from pos_app.domain.trader import Trader
from tests.builders import a_store

STORE = a_store(trader=Trader(tax_number="27AAPFU0939F1ZV", state="27"))
BUSINESS = Buyer(name="A", address=("B",), tax_number="29AAGCB7383J1Z4", state="29")
PERSON = Buyer(name="A", address=("B",), state="29")


def test_over_the_counter_a_business_is_supplied_at_the_store() -> None:
    assert place_of_supply(BUSINESS, STORE, SupplyMode.TAKEAWAY) == "27"
    assert place_of_supply(BUSINESS, STORE, SupplyMode.OTHER_STATE) == "29"


def test_a_person_is_supplied_where_the_invoice_says_they_live() -> None:
    assert place_of_supply(PERSON, STORE, SupplyMode.TAKEAWAY) == "29"
    assert place_of_supply(Buyer(name="A", address=()), STORE, SupplyMode.TAKEAWAY) == "27"


def test_taxes_that_were_written_for_another_place_are_not_invoiced() -> None:
    assert check_place(BUSINESS, STORE, SupplyMode.TAKEAWAY) == "27"
    with pytest.raises(RuleError, match="invoice_other_state"):
        check_place(PERSON, STORE, SupplyMode.TAKEAWAY)


def test_elsewhere_tax_knows_no_states() -> None:
    assert check_place(PERSON, a_store(), SupplyMode.TAKEAWAY) == ""
