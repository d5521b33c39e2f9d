"""What the catalogue asks now for the lines of a basket of an earlier day.

Reads the window's catalogue, so it is asked before the transaction that uses it. Changes nothing.
"""

from pos_app.domain.basket import Basket, BasketLine, LineKind
from pos_app.domain.ids import LineId
from pos_app.domain.money import Money
from pos_app.operations.ports import Catalogue


def current_prices(basket: Basket, catalogue: Catalogue) -> dict[LineId, Money]:
    """The price of each line that has its price from the catalogue.

    Open items, asked prices, refunds and products that are gone keep what they cost.
    """
    found = ((line.id, _current(line, catalogue)) for line in basket.lines)
    return {line_id: price for line_id, price in found if price is not None}


def _current(line: BasketLine, catalogue: Catalogue) -> Money | None:
    if line.product_id is None or line.refund is not None or line.kind is not LineKind.GOODS:
        return None
    product = catalogue.product(line.product_id)
    if product is None or product.is_price_asked:
        return None
    by_code = next((code for code in product.codes if code.code == line.code), None)
    if by_code is not None and by_code.pack_price is not None:
        return by_code.pack_price
    return None if product.price is None else product.price * line.pack
