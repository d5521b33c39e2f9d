"""Whose a panel of the counter is: what was begun for one customer is not done to another.

A plain value, compared with the basket as it is drawn. Holds no Qt and closes nothing itself.

Invariant: a panel outlives its own sale, so that what was begun can be finished, but never stands
beside the card of somebody else.
"""

from dataclasses import dataclass

from pos_app.domain.basket import Basket
from pos_app.domain.ids import BasketId, CustomerId


@dataclass(frozen=True, slots=True)
class Whose:
    """Somebody, and the basket that was theirs when it began."""

    customer_id: CustomerId
    basket_id: BasketId

    def is_over(self, basket: Basket) -> bool:
        """The basket is somebody else's by now, or the same one and nobody's again."""
        if basket.customer_id == self.customer_id:
            return False
        return basket.customer_id is not None or basket.id == self.basket_id


def whose_basket(basket: Basket) -> Whose | None:
    """The customer of a basket; None while it is nobody's."""
    whose = basket.customer_id
    return None if whose is None else Whose(whose, basket.id)
