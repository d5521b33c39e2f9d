"""Looking: makes the CueSight of one counter, of its basket and of whoever was recognised.

Chooses nothing. Plain Python, no Qt. A line that did not change is looked at once.

Invariants:
- Nothing private gets into the sight, neither a product nor anything of a private department.
- Without a customer, a pair of goods or an offer that is nearly reached, a scan costs nothing here.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from operator import is_

from pos_app.domain.basket import LineKind
from pos_app.domain.cue_sight import Accessory, Acquaintance, CueSight, SightLine, TierUnit
from pos_app.domain.discount import NearlyReached
from pos_app.domain.ids import DepartmentId, ProductId
from pos_app.domain.offer import Pieces
from pos_app.domain.offer_engine import OfferSet
from pos_app.domain.pricing import PricedBasket, PricedLine
from pos_app.domain.product import Product
from pos_app.operations.attach_customer import CustomerCard
from pos_app.ui.sell.counter import Counter


class Shelf(Mapping[ProductId, Product]):
    """The products that may be offered, read when a rule asks; nothing private is on it."""

    def __init__(self, counter: Counter, *, is_minor: bool) -> None:
        self._counter, self._is_minor = counter, is_minor
        self._known: dict[ProductId, Product | None] = {}

    def __getitem__(self, key: ProductId) -> Product:
        if key not in self._known:
            self._known[key] = self._read(key)
        product = self._known[key]
        if product is None:
            raise KeyError(key)
        return product

    def __iter__(self) -> Iterator[ProductId]:
        return iter(self._known)

    def __len__(self) -> int:
        return len(self._known)

    def _read(self, key: ProductId) -> Product | None:
        services = self._counter.services
        product = services.catalogue.product(key)
        if product is None or not product.is_active or product.is_private:
            return None
        if product.department_id in services.policy().store.goods.private_departments:
            return None
        return None if self._is_minor and product.age_limit else product


class SightGoods:
    """The goods on one counter that may be spoken of; only lines that changed are looked at."""

    def __init__(self) -> None:
        self._priced: tuple[PricedLine, ...] = ()
        self._seen: list[SightLine | None] = []
        self._lines: list[SightLine] = []
        self._products: set[ProductId] = set()
        self.products: frozenset[ProductId] = frozenset()

    def of(
        self, priced: PricedBasket, look: Callable[[PricedLine], SightLine | None]
    ) -> tuple[SightLine, ...]:
        """The lines of a basket as they may be seen."""
        now, before = priced.lines, self._priced
        if now is not before:
            known: dict[int, SightLine | None] = {}
            if not _begins_with(now, before):
                known = {id(old): line for old, line in zip(before, self._seen, strict=True)}
                self._seen, self._lines, self._products = [], [], set()
            for one in now[len(self._seen) :]:
                # The basket before holds its lines until here, so that no id is another's.
                self._add(known[id(one)] if id(one) in known else look(one))
            self._priced, self.products = now, frozenset(self._products)
        return tuple(self._lines)

    def _add(self, line: SightLine | None) -> None:
        self._seen.append(line)
        if line is not None:
            self._lines.append(line)
            self._products.add(line.product_id)


def _begins_with(now: Sequence[PricedLine], before: Sequence[PricedLine]) -> bool:
    """Whether these are the lines before, and perhaps more."""
    return len(now) >= len(before) and all(map(is_, now, before))


class Looking:
    """What the rules see at one counter."""

    def __init__(self, counter: Counter) -> None:
        self._counter = counter
        self._goods = SightGoods()
        self._private: tuple[DepartmentId, ...] = ()
        self._settings: object = None
        self._pairs: tuple[Accessory, ...] = ()
        self._shelf = Shelf(counter, is_minor=False)
        self._whose: Acquaintance | None = None

    def sight(
        self,
        known: Acquaintance | None,
        card: CustomerCard | None,
        *,
        before: CueSight | None = None,
    ) -> CueSight | None:
        """What there is to see now; None for nothing. `before`: the sale is over, and was this."""
        counter = self._counter
        policy, priced = counter.services.policy(), counter.priced
        self._follow(known)
        today = policy.business_day(counter.services.clock.now()).date
        if before is not None:
            return CueSight(
                today=today,
                currency=before.currency,
                known=known,
                lines=before.lines,
                products=before.products,
                earns=before.earns,
                gain=before.gain,
                total_minor=before.total_minor,
                available=self._shelf,
                is_paid=True,
            )
        nearly = priced.offers.nearly[0] if priced.offers.nearly else None
        if known is None and nearly is None and not self._pairs:
            return None
        lines = self._goods.of(priced, self._line)
        earns = card.standings[0].promised(priced) if card and card.standings else 0
        return CueSight(
            today=today,
            currency=priced.total.currency,
            known=known,
            lines=lines,
            total_minor=priced.total.minor,
            earns=earns,
            gain=_gain(known, priced, earns, today=today),
            nearly=nearly,
            products=self._goods.products,
            one_more=_one_more(nearly, lines, priced),
            accessories=self._pairs,
            available=self._shelf,
        )

    def begin(self) -> None:
        """Another basket: the shelf may be another by now."""
        self._settings = None

    def _follow(self, known: Acquaintance | None) -> None:
        """Read the pairs again when the settings or the customer changed."""
        store = self._counter.services.policy().store
        if known is self._whose and store.cues is self._settings:
            return
        self._whose, self._settings = known, store.cues
        self._private = store.goods.private_departments
        self._goods = SightGoods()
        self._shelf = Shelf(self._counter, is_minor=known is not None and known.customer.is_minor)
        pairs = ((pair, self._shelf.get(pair.accessory_id)) for pair in store.cues.goes_with)
        self._pairs = tuple(
            Accessory(
                product=product,
                product_id=pair.product_id,
                department_id=pair.department_id,
                least_minor=pair.least_minor,
            )
            for pair, product in pairs
            if product is not None
        )

    def _line(self, priced: PricedLine) -> SightLine | None:
        line = priced.line
        is_goods = line.kind is LineKind.GOODS and line.refund is None and line.deposit_of is None
        if not is_goods or line.product_id is None or line.is_private:
            return None
        if line.department_id in self._private:
            return None
        return SightLine(
            line.product_id,
            line.department_id,
            line.name,
            priced.line_total.minor,
            line.quantity.amount,
        )


def _gain(known: Acquaintance | None, priced: PricedBasket, earns: int, *, today: date) -> int:
    """What the basket counts towards the tier above."""
    if known is None or not priced.lines:
        return 0
    if known.tier_unit is TierUnit.SPEND:
        return max(priced.total.minor, 0)
    if known.tier_unit is TierUnit.VISITS:
        # A second sale on one day is no second visit.
        return 0 if today in known.visit_days[:1] else 1
    return earns


def _one_more(
    nearly: NearlyReached | None, lines: tuple[SightLine, ...], priced: PricedBasket
) -> SightLine | None:
    """The cheapest goods on the counter that the offer is for."""
    offers = priced.rules.offers
    if nearly is None or not isinstance(offers, OfferSet):
        return None
    offer = next((one for one in offers.offers if one.id == nearly.offer_id), None)
    if offer is None or not isinstance(offer.condition, Pieces):
        return None
    goods = offer.condition.goods
    fitting = [line for line in lines if goods.holds(line.product_id, line.department_id)]
    return min(fitting, key=lambda line: line.total_minor, default=None)
