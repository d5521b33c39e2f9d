"""Each customer sees their own sale from the first line to the thanks, and nobody else's."""

from dataclasses import replace
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from pos_app.domain.account import Balance
from pos_app.domain.basket import Basket
from pos_app.domain.customer_view import CustomerMoment, PointsView
from pos_app.domain.ids import BasketId
from pos_app.domain.pricing import price_basket
from pos_app.domain.sale import Sale
from pos_app.operations.attach_customer import CustomerCard
from pos_app.phrases import Phrases
from pos_app.ui.customer_screen.presenter import (
    CounterSight,
    CustomerPresenter,
    CustomerServices,
)
from pos_app.ui.customer_screen.words import CustomerWords
from pos_app.ui.formatting import Formatter
from pos_app.ui.sell.picture import Stage
from pos_app.ui.tender.receipts import Ended
from tests.builders import a_basket, a_customer, a_line, a_policy, a_sale, an_id, euros
from tests.fakes import A_MORNING
from tests.loyalty import a_programme

if TYPE_CHECKING:
    from pos_app.domain.glass_lines import GlassLines
    from pos_app.ui.customer_screen.picture import CustomerScreenPicture


class Side:
    """A presenter with what it showed; English is the store's language."""

    def __init__(self, points: PointsView | None = None) -> None:
        self.glass: list[GlassLines] = []
        self.screens: list[CustomerScreenPicture] = []
        self.presenter = CustomerPresenter(
            CustomerServices(
                words=self._words,
                private=lambda: (),
                points_of=lambda _: points,
                glass=self.glass.append,
                screen=self.screens.append,
            )
        )

    def _words(self, language: str) -> CustomerWords:
        formatter = Formatter("en-GB", ZoneInfo("Europe/Berlin"))
        return CustomerWords(Phrases(language or "en"), formatter, "Corner Deli")

    @property
    def moment(self) -> CustomerMoment:
        return self.presenter.view.moment


def sight(basket: Basket, **fields: object) -> CounterSight:
    priced = price_basket(basket, a_policy().pricing_rules(A_MORNING))
    return CounterSight(priced=priced, **{"stage": Stage.RINGING, **fields})  # type: ignore[arg-type]  (fields of the sight)


EMPTY = replace(a_basket(), lines=())


def ended(sale: Sale) -> Ended:
    return Ended(sale, euros(50_00), euros(12_59), None)


def test_a_sale_from_welcome_to_thanks() -> None:
    side = Side()
    side.presenter.show(None)
    assert side.moment is CustomerMoment.CLOSED
    side.presenter.show(sight(EMPTY))
    assert side.moment is CustomerMoment.WELCOME
    sale = a_sale()
    basket = replace(a_basket(a_line("Bread")), id=sale.basket_id)
    side.presenter.show(sight(basket))
    assert side.glass[-1].upper.startswith("Bread")
    side.presenter.show(sight(basket, stage=Stage.CARD_WAIT))
    assert side.moment is CustomerMoment.PAYING
    side.presenter.show(sight(basket, stage=Stage.COMPLETING))
    assert side.moment is CustomerMoment.PAYING, "what stands there stays until the sale is made"
    side.presenter.show(sight(EMPTY, stage=Stage.CHANGE, ended=ended(sale)))
    assert side.moment is CustomerMoment.PAID
    side.presenter.show(sight(EMPTY, ended=ended(sale)))
    assert side.moment is CustomerMoment.THANKS
    side.presenter.show(sight(EMPTY, ended=ended(sale)))
    assert side.moment is CustomerMoment.THANKS, "until it has stood long enough"
    side.presenter.thanked()
    assert side.moment is CustomerMoment.WELCOME


def test_the_change_of_the_sale_before_is_never_shown_again() -> None:
    side = Side()
    side.presenter.show(sight(EMPTY, stage=Stage.CHANGE, ended=ended(a_sale())))
    assert side.moment is CustomerMoment.WELCOME
    other = replace(a_basket(a_line()), id=BasketId(an_id("another basket")))
    side.presenter.show(sight(other))
    side.presenter.show(sight(EMPTY, stage=Stage.CHANGE, ended=ended(a_sale())))
    assert side.moment is CustomerMoment.WELCOME


def test_a_locked_till_is_closed_unless_a_basket_is_open() -> None:
    side = Side()
    side.presenter.show(sight(EMPTY, is_locked=True))
    assert side.moment is CustomerMoment.CLOSED
    side.presenter.show(sight(a_basket(), is_locked=True))
    assert side.moment is CustomerMoment.RINGING


def test_a_customer_reads_their_own_language_and_the_glass_the_stores() -> None:
    side, programme = Side(), a_programme()
    customer = a_customer(language="de")
    points = Balance(
        account=programme.account(customer.id), unit=programme.unit, total=120, here=120
    )
    card = CustomerCard(customer=customer, owes=euros(0), programme=programme, points=points)
    sale = a_sale()
    basket = replace(a_basket(), id=sale.basket_id, customer_id=customer.id)
    side.presenter.show(sight(basket, card=card))
    assert side.screens[-1].large_words == "Summe"
    assert side.screens[-1].balance == "Ihre Punkte: 120"
    assert side.glass[-1].lower.startswith("Total")
    side.presenter.show(sight(EMPTY, stage=Stage.CHANGE, ended=ended(sale)))
    assert side.screens[-1].title == "Vielen Dank"
    side.presenter.show(sight(EMPTY))
    side.presenter.thanked()
    assert side.screens[-1].title == "Welcome"


def test_points_of_a_finished_sale_are_those_that_were_written_down() -> None:
    side, sale = Side(points=PointsView(earned=7, balance=127)), a_sale()
    side.presenter.watch(sale.basket_id)
    side.presenter.show(sight(EMPTY, stage=Stage.CHANGE, ended=ended(sale)))
    assert side.screens[-1].earned == "You earned 7 points"
