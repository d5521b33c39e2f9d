"""The receipt of another store is fetched before its points are given."""

import pytest

from pos_app.domain.receipt_code import receipt_code_of
from pos_app.domain.sale import Sale
from pos_app.storage.till_key import TillKey
from pos_app.ui.customer.card_steps import CARD
from pos_app.ui.key_table import KeyAction
from tests.builders import a_sale
from tests.fake_hub_line import FakeHubLine
from tests.pos_app.ui.customer.customer_desk import ADA, CustomerDesk, FakeClaiming
from tests.pos_app.ui.refund.other_till import FakeOthers

SALE = a_sale()


def claimed_at(others: FakeOthers, sale: Sale = SALE, **fields: object) -> CustomerDesk:
    """Ada's card is beside the basket, and the receipt of another store has been scanned."""
    desk = CustomerDesk(**fields)  # type: ignore[arg-type]  # whatever a desk takes
    object.__setattr__(desk.services, "others", others)
    desk.scan(ADA.card)
    desk.touch(CARD)
    desk.touch("claim")
    desk.scan(receipt_code_of(sale, TillKey.make().sign))
    return desk


def kept(desk: CustomerDesk) -> list[Sale]:
    claiming = desk.services.claiming
    assert isinstance(claiming, FakeClaiming)
    return claiming.kept


def test_a_sale_of_another_store_is_fetched_and_claimed() -> None:
    desk = claimed_at(FakeOthers({SALE.id: SALE}))
    assert kept(desk) == [SALE]
    assert desk.question.title == "7 points were added."


def test_meanwhile_the_panel_says_what_is_fetched_and_the_key_back_ends_it() -> None:
    others = FakeOthers({SALE.id: SALE}, answers=False)
    desk = claimed_at(others)
    assert str(SALE.number) in desk.panel.title
    assert "Esc" in desk.panel.detail
    desk.key(KeyAction.BACK)
    assert desk.view.now.inline is None
    (told,) = others.asked
    told(None)
    assert kept(desk) == []
    assert desk.view.now.inline is None, "nobody waits for it any more"


@pytest.mark.parametrize(
    ("others", "said"),
    [
        (FakeOthers(is_linked=False), "the hub cannot be reached. The points are not lost"),
        (FakeOthers(answers=False), "the hub cannot be reached. The points are not lost"),
        (FakeOthers(), "The hub does not have sale"),
    ],
)
def test_what_cannot_be_fetched_is_said_on_the_step_of_the_receipt(
    others: FakeOthers, said: str
) -> None:
    desk = claimed_at(others)
    for told in others.asked if not others.answers else ():
        told(None)
    assert said in desk.panel.fault
    assert desk.panel.hint == "Receipt code or number"


def test_a_fetched_sale_then_asks_for_the_right_to_its_points() -> None:
    line, others = FakeHubLine(), FakeOthers({SALE.id: SALE}, answers=False)
    desk = claimed_at(others, hub=line)
    claiming = desk.services.claiming
    assert isinstance(claiming, FakeClaiming)
    claiming.looks_needed = 2
    (told,) = others.asked
    others.answers = True
    others.fetch(SALE.id, told)
    assert desk.panel.title == "Asking the other stores …"
    line.run_out()
    assert desk.question.title == "7 points were added."
