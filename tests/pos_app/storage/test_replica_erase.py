"""Erasing takes out what names somebody; a basket that waits stays, without them."""

from pos_app.domain.ids import BasketId
from pos_app.storage.connection import Connection
from pos_app.storage.replica_erase import forget_people
from pos_app.storage.suspended_book import write_suspended
from pos_app.storage.unit_of_work import UnitsOfWork
from tests.builders import a_basket, a_customer, a_line, an_id
from tests.pos_app.domain.test_suspended import a_suspended


def test_a_basket_that_waits_forgets_whose_it_was(
    connection: Connection, units: UnitsOfWork
) -> None:
    ada = a_customer()
    basket = a_basket(a_line(), id=BasketId(an_id("theirs")), customer_id=ada.id)
    with connection.transaction():
        write_suspended(connection, a_suspended(basket=basket, label="Ada"))
        forget_people(connection, (ada.id, an_id("nobody")))
    with units() as work:
        (waiting,) = work.suspended.waiting()
    assert (waiting.label, waiting.basket.customer_id) == ("", None)
    assert waiting.basket.lines == basket.lines
