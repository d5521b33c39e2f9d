"""A desk that marks items down, with a product by piece and one by weight; for tests.

Not a test itself.
"""

from pos_app.domain.quantity import Unit
from pos_app.operations.mark_down import MarkDown
from tests.builders import a_product, euros
from tests.fakes import FakeClock, FakeStorage, counting_ids

PRODUCT = a_product(price=euros(199))
CHEESE = a_product("Cheese", code="4011", price=euros(1990), unit=Unit.GRAM)


def a_desk() -> tuple[FakeStorage, MarkDown]:
    """Give its storage and the operation; stickers are numbered from one."""
    storage = FakeStorage()
    for product in (PRODUCT, CHEESE):
        storage.tables.products[product.id] = product
    numbers = iter(range(1, 1000))
    return storage, MarkDown(
        unit_of_work=storage.begin,
        clock=FakeClock(),
        new_id=counting_ids(),
        draw=lambda _: next(numbers),
    )
