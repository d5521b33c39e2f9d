"""A price check of goods that somebody waits for asks whether they are back."""

from datetime import timedelta

import pytest

from pos_app.domain.barcode import read_code
from pos_app.operations.keep_care import KeepCare
from pos_app.ui.key_table import KeyAction
from tests.care import TODAY
from tests.pos_app.ui.customer.customer_desk import ADA, CustomerDesk
from tests.pos_app.ui.sell.desk import JUICE


@pytest.fixture
def desk() -> CustomerDesk:
    return CustomerDesk()


def wish(desk: CustomerDesk) -> None:
    services = desk.services
    keeping = KeepCare(
        unit_of_work=services.unit_of_work, clock=services.clock, new_id=services.new_id
    )
    (found,) = services.catalogue.find_by_code(read_code(JUICE).key)
    until, staff = TODAY + timedelta(days=9), desk.presenter.staff
    keeping.wish(ADA.id, found.product, until_on=until, staff=staff)


def check_price(desk: CustomerDesk) -> None:
    desk.key(KeyAction.PRICE_CHECK)
    desk.scan(JUICE)


def test_one_key_says_that_it_is_back(desk: CustomerDesk) -> None:
    wish(desk)
    check_price(desk)
    question = desk.view.now.question
    assert question is not None
    assert question.detail == "1 customer wished for it."
    desk.key(KeyAction.ACCEPT)
    (back,) = desk.storage.tables.backs
    assert back.is_back
    check_price(desk)
    assert "wished" not in str(desk.view.now.question)


def test_enter_alone_marks_nothing(desk: CustomerDesk) -> None:
    wish(desk)
    check_price(desk)
    desk.enter()
    assert desk.storage.tables.backs == []


def test_where_nobody_waits_nothing_is_asked(desk: CustomerDesk) -> None:
    check_price(desk)
    assert "wished" not in str(desk.view.now.question)
