"""An offer tried on an example, in the words that the cashier will read.

Priced by the engine itself, so that what a manager reads is what the counter will do. Reads the
catalogue on the thread that calls; writes nothing.
"""

from dataclasses import replace

from pos_app.domain.basket import Basket, BasketLine
from pos_app.domain.ids import BasketId, DepartmentId, LineId, ProductId
from pos_app.domain.money import Money
from pos_app.domain.offer import Bundle, Measure, Offer, Pieces, Reached, Selection, Tiers
from pos_app.domain.policy import Policy
from pos_app.domain.pricing import PricedBasket
from pos_app.domain.product import Product
from pos_app.domain.quantity import Quantity, Unit, grams, pieces
from pos_app.domain.staff import StaffMember
from pos_app.operations.edit_offers import tried_on
from pos_app.phrases import Phrases
from pos_app.ui.sell.discount_words import nearly_words
from pos_app.ui.setup.product_section import CatalogueServices

_PRICE = 1000
_PIECES, _MOST_PIECES = 3, 60


class OfferExample:
    """Says what an offer does to a few of its goods."""

    def __init__(self, goods: CatalogueServices, phrases: Phrases) -> None:
        self._goods, self._phrases = goods, phrases

    def words(self, offer: Offer, policy: Policy, staff: StaffMember) -> tuple[str, str]:
        """What the till says one piece earlier, empty for nothing; and the example basket."""
        lines = self._lines(offer, policy)
        whole = self._priced(offer, lines, policy, staff)
        earlier = self._priced(offer, _one_less(lines), policy, staff)
        nearly = nearly_words(earlier.offers.nearly, self._phrases, self._goods.formatter)
        return nearly, self._basket_words(whole)

    def _basket_words(self, priced: PricedBasket) -> str:
        amount = self._goods.formatter.amount
        words = []
        for line in priced.lines:
            quantity = line.line.quantity
            much = str(quantity.amount) if quantity.unit is Unit.PIECE else f"{quantity.amount} g"
            words.append(f"{much} × {line.line.name} {amount(line.extended)}")
            words += [f"{one.label} {amount(-one.amount)}" for one in line.discounts]
        words += [f"{one.label} {amount(-one.amount)}" for one in priced.paying]
        left = amount(priced.total - priced.paid_by_offers)
        return " · ".join((*words, self._phrases.say("offers.example_total", amount=left)))

    def _priced(
        self, offer: Offer, lines: tuple[BasketLine, ...], policy: Policy, staff: StaffMember
    ) -> PricedBasket:
        basket = Basket(
            id=BasketId(self._goods.new_id()),
            opened_at=self._goods.clock.now(),
            staff_id=staff.id,
            lines=lines,
        )
        return tried_on(offer, basket, policy)

    def _lines(self, offer: Offer, policy: Policy) -> tuple[BasketLine, ...]:
        """Enough of the first goods of each part."""
        lines = []
        for n, goods in enumerate(offer.selections):
            product = next(filter(None, map(self._product, sorted(goods.products))), None)
            listed = product.price if product is not None else None
            price = listed or Money(_PRICE, policy.store.currency)
            lines.append(
                BasketLine(
                    id=LineId(self._goods.new_id()),
                    product_id=ProductId(self._goods.new_id()) if product is None else product.id,
                    name=self._name(goods, product),
                    department_id=_department(goods, product),
                    tax_class=policy.taxes.rules[0].tax_class,
                    listed_price=price,
                    quantity=_enough(offer, n, price),
                )
            )
        return tuple(lines)

    def _name(self, goods: Selection, product: Product | None) -> str:
        if product is not None:
            return product.name
        named = {one.id: one.name for one in self._goods.catalogue.departments()}
        known = sorted(named[one] for one in goods.departments if one in named)
        return known[0] if known else self._phrases.say("offers.example_item")

    def _product(self, product_id: ProductId) -> Product | None:
        return self._goods.catalogue.product(product_id)


def _department(goods: Selection, product: Product | None) -> DepartmentId | None:
    if product is not None:
        return product.department_id
    return min(goods.departments, default=None)


def _enough(offer: Offer, part: int, price: Money) -> Quantity:
    """So much that the offer applies, the highest step of it too."""
    match offer.condition:
        case Pieces(count=count):
            return pieces(count)
        case Bundle(parts):
            return pieces(parts[part].count)
        case Reached(measure=measure, least=least):
            benefit = offer.benefit
            if isinstance(benefit, Tiers):
                least = max(tier.least for tier in benefit.tiers)
            if measure is Measure.GRAMS:
                return grams(least)
            number = least if measure is Measure.PIECES else -(-least // max(1, price.minor))
            return pieces(min(number, _MOST_PIECES))
        case _:
            return pieces(_PIECES)


def _one_less(lines: tuple[BasketLine, ...]) -> tuple[BasketLine, ...]:
    """The same before the last piece was rung up."""
    *others, last = lines
    if last.quantity.unit is not Unit.PIECE:
        return lines
    if last.quantity.amount == 1:
        return tuple(others)
    return (*others, replace(last, quantity=pieces(last.quantity.amount - 1)))
