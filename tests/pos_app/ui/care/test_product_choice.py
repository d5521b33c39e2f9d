"""Which product is meant is scanned, typed as a code or searched for."""

from datetime import timedelta

import pytest

from pos_app.domain.customer_care import CareMatter
from pos_app.ui.key_table import KeyAction
from tests.care import TODAY
from tests.pos_app.ui.customer.customer_desk import ADA, CustomerDesk
from tests.pos_app.ui.sell.desk import JUICE


@pytest.fixture
def desk() -> CustomerDesk:
    desk = CustomerDesk()
    desk.scan(JUICE, ADA.card)
    return desk


def kept(desk: CustomerDesk) -> CareMatter:
    (matter,) = desk.storage.tables.matters
    return matter


def test_a_wish_is_searched_for_by_its_words(desk: CustomerDesk) -> None:
    desk.key(KeyAction.CARE)
    desk.type("2")
    desk.enter("no such thing")
    assert desk.panel.fault == "No product fits. Scan it, or type another word."
    desk.enter("Apple juice")
    desk.enter()
    desk.touch("months_1")
    assert kept(desk).until_on == TODAY + timedelta(days=30)


def test_a_scan_that_nothing_carries_is_refused_on_the_field(desk: CustomerDesk) -> None:
    desk.key(KeyAction.CARE)
    desk.type("2")
    desk.scan("5012345678900")
    assert desk.panel.fault == "No product fits. Scan it, or type another word."
