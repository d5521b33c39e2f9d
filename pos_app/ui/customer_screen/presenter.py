"""Decides what the customer sees of one counter, on the glass and on the large screen.

Plain Python, no Qt. What may be seen is domain/customer_view, how it is said words. Sells nothing
and reads nothing: the counter hands over how it stands.

Invariants:
- A finished sale is shown to whoever watched it being rung up, and never again: the change that
  staff look up later is none of the next customer's business.
- The language is the customer's own where the till speaks it, else the store's.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass

from pos_app.domain.customer_view import (
    CustomerMoment,
    CustomerView,
    PointsView,
    view_of_basket,
    view_of_sale,
)
from pos_app.domain.glass_lines import GlassLines
from pos_app.domain.ids import BasketId, DepartmentId, LineId
from pos_app.domain.pricing import PricedBasket
from pos_app.domain.sale import Sale, settlement_of
from pos_app.operations.attach_customer import CustomerCard
from pos_app.ui.customer_screen.picture import CustomerScreenPicture
from pos_app.ui.customer_screen.words import CustomerWords
from pos_app.ui.sell.picture import Stage
from pos_app.ui.tender.receipts import Ended


@dataclass(frozen=True, slots=True, kw_only=True)
class CounterSight:
    """A counter as it stands. `ended` is the sale that was made here last."""

    priced: PricedBasket
    stage: Stage
    chosen: LineId | None = None
    card: CustomerCard | None = None
    ended: Ended | None = None
    is_locked: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomerServices:
    """What the customer's side needs. `glass` and `screen` show; each may be nothing at all.

    `words(language)` falls back to the store's for a language that nobody translated; `""` is the
    store's. `points_of(sale)` is what a finished sale did to its customer's points.
    """

    words: Callable[[str], CustomerWords]
    private: Callable[[], Collection[DepartmentId]]
    points_of: Callable[[Sale], PointsView | None]
    glass: Callable[[GlassLines], None] = lambda _: None
    screen: Callable[[CustomerScreenPicture], None] = lambda _: None
    has_screen: Callable[[], bool] = lambda: True


class CustomerPresenter:
    """One customer's side."""

    def __init__(self, services: CustomerServices) -> None:
        self._services = services
        self.watched: BasketId | None = None  # the basket of whoever stands there
        self._language = ""
        self.view = CustomerView(moment=CustomerMoment.CLOSED)

    def watch(self, basket_id: BasketId) -> None:
        """Somebody stands there and sees this basket being rung up."""
        self.watched = basket_id

    def show(self, sight: CounterSight | None) -> None:
        """Show how the counter stands; None: nobody serves here."""
        view = self._view(sight)
        if view is not None:
            self._tell(view)

    def thanked(self) -> None:
        """The end of a sale stood long enough: whoever comes next is welcome."""
        if self.view.moment in (CustomerMoment.THANKS, CustomerMoment.PAID):
            self._language, self.watched = "", None
            self._tell(CustomerView(moment=CustomerMoment.WELCOME))

    def _view(self, sight: CounterSight | None) -> CustomerView | None:
        if sight is None:
            return CustomerView(moment=CustomerMoment.CLOSED)
        if sight.stage is Stage.COMPLETING:
            return None  # a moment later it is over, or tried again
        ended, private = sight.ended, self._services.private()
        if sight.stage is Stage.CHANGE and ended is not None:
            if ended.sale.basket_id != self.watched:
                return self._greeting(is_locked=sight.is_locked)
            return view_of_sale(
                ended.sale,
                private=private,
                change=ended.change,
                given=ended.given,
                points=self._services.points_of(ended.sale),
            )
        if not sight.priced.lines:
            return self._greeting(is_locked=sight.is_locked)
        self.watch(sight.priced.basket.id)
        self._language = "" if sight.card is None else sight.card.customer.language
        return view_of_basket(
            sight.priced,
            settlement_of(sight.priced, sight.priced.basket.tenders),
            private=private,
            chosen=sight.chosen,
            is_card_awaited=sight.stage is Stage.CARD_WAIT,
            points=_points(sight),
        )

    def _greeting(self, *, is_locked: bool) -> CustomerView:
        was = self.view.moment
        self.watched = None
        if was in (CustomerMoment.PAID, CustomerMoment.THANKS):
            return CustomerView(moment=CustomerMoment.THANKS)
        self._language = ""
        return CustomerView(moment=CustomerMoment.CLOSED if is_locked else CustomerMoment.WELCOME)

    def _tell(self, view: CustomerView) -> None:
        self.view = view
        services = self._services
        # The glass speaks the store's language: its words are few, and staff read them too.
        services.glass(services.words("").glass(view))
        if services.has_screen():
            services.screen(services.words(self._language).picture(view))


def _points(sight: CounterSight) -> PointsView | None:
    card = sight.card
    if card is None or card.programme is None:
        return None
    balance = 0 if card.points is None else card.points.total
    promised = card.promised(sight.priced)
    return PointsView(earned=promised, balance=balance)
