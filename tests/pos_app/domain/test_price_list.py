"""Claims about steps of prices."""

from dataclasses import replace

from pos_app.domain.ids import PriceId
from pos_app.domain.price import PriceChange
from pos_app.domain.price_list import PriceStep
from tests.builders import a_product, an_id, euros
from tests.fakes import A_MORNING


def test_a_price_that_stays_as_it_is_needs_no_new_label() -> None:
    change = PriceChange(
        id=PriceId(an_id("price")),
        product_id=a_product().id,
        price=euros(99),
        valid_from=A_MORNING,
        set_at=A_MORNING,
    )
    step = PriceStep(
        change=change, due_at=A_MORNING, name="Milk", department="", code="", old=euros(99)
    )
    assert not step.is_change
    assert replace(step, old=euros(98)).is_change
    assert replace(step, old=None).is_change
