"""Points and rewards at the counter: one key each, and nothing asked where nothing is to choose."""

from typing import Any

import pytest

from pos_app.domain.tender import TenderKind
from pos_app.ui.key_table import KeyAction
from tests.builders import a_line, euros
from tests.loyalty import a_programme
from tests.pos_app.ui.customer.customer_desk import CustomerDesk
from tests.rich_programme import REWARDS

JUICE = "4006381333931"


@pytest.fixture
def make() -> Any:
    def desk_with(points: int, rewards: Any = REWARDS[:3]) -> CustomerDesk:
        desk = CustomerDesk(points=points, programme=a_programme(rewards=rewards))
        for _ in range(3):
            desk.scan(JUICE)  # 5.97
        desk.find("ada")
        return desk

    return desk_with


def test_an_amount_is_asked_at_once_where_there_is_no_reward(make: Any) -> None:
    desk = make(240)
    desk.touch("customer:pay")
    assert desk.panel.title == "Points can pay up to €2.40"


def test_each_reward_that_is_ready_has_a_key(make: Any) -> None:
    desk = make(300)
    desk.touch("customer:pay")
    assert desk.panel.title == "What shall the points do?"
    shown = [(one.text, one.amount) for one in desk.panel.choices]
    assert shown == [
        ("Pay an amount", "up to €3.00"),
        ("10 % off", "€0.60 for 300 points"),
        ("2.00 off", "€2.00 for 250 points"),
        ("2.00 paid", "€2.00 for 250 points"),
    ]


def test_a_reward_comes_off_the_basket_and_can_be_taken_off_again(make: Any) -> None:
    desk = make(300)
    desk.touch("customer:pay")
    desk.type("3")
    assert desk.presenter.counter.total == euros(397)
    desk.touch("customer:pay")
    desk.type(str(len(desk.panel.choices)))
    assert desk.presenter.counter.total == euros(597)
    assert a_line().listed_price == euros(199)


def test_a_reward_that_pays_is_a_tender(make: Any) -> None:
    desk = make(300)
    desk.touch("customer:pay")
    desk.type("4")
    (tender,) = desk.presenter.counter.basket.tenders
    assert (tender.kind, tender.amount, tender.detail.points) == (
        TenderKind.POINTS, euros(200), 250,
    )  # fmt: skip


def test_they_are_reached_from_the_other_tenders_too(make: Any) -> None:
    desk = make(300)
    desk.key(KeyAction.OTHER_TENDER)
    place = [one.text for one in desk.panel.choices].index("Points")
    desk.type(str(place + 1))
    assert desk.panel.title == "What shall the points do?"
