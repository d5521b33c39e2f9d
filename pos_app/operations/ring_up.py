"""Ring up: turn codes, quantities and choices into lines of the basket.

Pure steps on a basket; the caller journals the outcome (`keep_basket`) after it has painted it.
What must be answered first comes back as a question, never as a window. Does not price.

Invariants:
- A refusal leaves the basket as it was: every step returns a new one or raises.
- With a tender taken, lines do not change until it is taken back.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from uuid import UUID

from pos_app.domain.barcode import Code
from pos_app.domain.basket import Basket, BasketLine, deposit_line, line_for
from pos_app.domain.clock import Clock
from pos_app.domain.errors import RuleError
from pos_app.domain.ids import BasketId, LineId
from pos_app.domain.money import Money
from pos_app.domain.policy import Policy
from pos_app.domain.product import FoundProduct
from pos_app.domain.quantity import Quantity, Unit, grams, pieces
from pos_app.domain.staff import Permission, StaffMember, require
from pos_app.domain.store import SupplyMode
from pos_app.domain.tax import TaxExemption
from pos_app.operations.adjust_price import AdjustPrice
from pos_app.operations.ports import Catalogue, UnitOfWorkFactory

LARGEST_QUANTITY = 9999
LARGEST_MEASURE = 999_999  # grams or millimetres on one line
LARGEST_PRICE_MINOR = 99_999_999


@dataclass(frozen=True, slots=True)
class Added:
    """A line was added or raised: `line_id` is the one to show."""

    basket: Basket
    line_id: LineId


@dataclass(frozen=True, slots=True)
class AskProduct:
    """The code stands on several products: which one?"""

    found: tuple[FoundProduct, ...]
    quantity: int


@dataclass(frozen=True, slots=True)
class AskPrice:
    """The product's price is asked at the till."""

    found: FoundProduct
    quantity: int


@dataclass(frozen=True, slots=True)
class AskMeasure:
    """The product is sold by weight or length: how much?"""

    found: FoundProduct


@dataclass(frozen=True, slots=True)
class AskQuantity:
    """The quantity is unusually large: really?"""

    found: FoundProduct
    quantity: int


Outcome = Added | AskProduct | AskPrice | AskMeasure | AskQuantity


@dataclass(frozen=True, slots=True, kw_only=True)
class RingUp:
    """What ringing up needs: who does it, where products are found, the rules, fresh ids."""

    staff: StaffMember
    catalogue: Catalogue
    policy: Policy
    new_id: Callable[[], UUID]
    clock: Clock

    def new_basket(self) -> Basket:
        """An empty basket in the store's usual supply mode."""
        return Basket(
            id=BasketId(self.new_id()),
            opened_at=self.clock.now(),
            staff_id=self.staff.id,
            supply_mode=self.policy.store.supply_mode,
        )

    def scan(self, basket: Basket, code: Code, *, quantity: int = 1) -> Outcome:
        """Add what a code stands for.

        Raises RuleError `errors.code_unknown`, `errors.price_missing`, `errors.quantity_zero`,
        `errors.quantity_too_large`, `errors.basket_tendered`.
        """
        self._require_open(basket)
        found = self.catalogue.find_by_code(code.key)
        if not found and code.key != code.raw:
            found = self.catalogue.find_by_code(code.raw)
        if not found:
            raise RuleError("errors.code_unknown", code=code.raw)
        if len(found) > 1:
            return AskProduct(found, quantity)
        return self.add(basket, found[0], quantity=quantity)

    def add(
        self,
        basket: Basket,
        found: FoundProduct,
        *,
        quantity: int = 1,
        price: Money | None = None,
        measure: int | None = None,
        is_sure: bool = False,
    ) -> Outcome:
        """Add a product, or say what must be answered first.

        `measure` is grams or millimetres; `is_sure` answers AskQuantity.
        """
        self._require_open(basket)
        product = found.product
        _check_count(quantity)
        if price is None and product.is_price_asked:
            return AskPrice(found, quantity)
        if product.unit is not Unit.PIECE:
            if measure is None:
                return AskMeasure(found)
            _check_measure(measure)
        elif quantity > self.policy.store.quantity_asked_above and not is_sure:
            return AskQuantity(found, quantity)
        if price is not None:
            _check_price(price)
            found = replace(found, product=replace(product, price=price))
        amount = pieces(quantity) if measure is None else Quantity(measure, product.unit)
        line = line_for(found, amount, new_id=self.new_id)
        if measure is not None:
            line = replace(line, is_weight_typed=True)
        return self._placed(basket, line, found)

    def _placed(self, basket: Basket, line: BasketLine, found: FoundProduct) -> Added:
        """Raise the newest line when it is the same, else add one with its deposit."""
        last = basket.last_product_line()
        if last is not None and _is_same(last, line):
            amount = last.quantity.amount + line.quantity.amount
            _check_count(amount)
            return Added(basket.changing(last.id, pieces(amount)), last.id)
        deposit_id = found.product.deposit_id
        deposit = self.catalogue.product(deposit_id) if deposit_id else None
        if deposit is None:
            return Added(basket.adding(line), line.id)
        extra = deposit_line(deposit, line, new_id=self.new_id)
        return Added(basket.adding(line, extra), line.id)

    def add_open_item(
        self, basket: Basket, *, name: str, price: Money, tax_class: str, code: str = ""
    ) -> Added:
        """Add something that is not in the catalogue, at a typed price."""
        require(self.staff, Permission.OPEN_ITEM)
        self._require_open(basket)
        _check_price(price)
        if not name.strip():
            raise RuleError("errors.name_missing")
        line = BasketLine(
            id=LineId(self.new_id()),
            product_id=None,
            name=name.strip()[:60],
            department_id=None,
            tax_class=tax_class,
            listed_price=price,
            quantity=pieces(1),
            code=code,
        )
        adjust = AdjustPrice(staff=self.staff, policy=self.policy, new_id=self.new_id)
        return Added(basket.adding(adjust.open_item(line)), line.id)

    def repeat_last(self, basket: Basket, *, quantity: int = 1) -> Added:
        """The newest product once more. Raises RuleError `errors.nothing_to_repeat`."""
        self._require_open(basket)
        last = basket.last_product_line()
        if last is None:
            raise RuleError("errors.nothing_to_repeat")
        if last.is_pieces:
            return self.change_quantity(
                basket, last.id, last.quantity.amount + quantity, is_sure=True
            )
        again = replace(last, id=LineId(self.new_id()))
        return Added(basket.adding(again), again.id)

    def change_quantity(
        self, basket: Basket, line_id: LineId, amount: int, *, is_sure: bool = False
    ) -> Added:
        """Set packs, grams or millimetres of a line.

        Raises RuleError `errors.quantity_zero` (remove the line instead), `ask.quantity_large`
        (call again with `is_sure`), `errors.quantity_too_large`.
        """
        self._require_open(basket)
        line = _own_line(basket, line_id)
        if line.is_pieces:
            _check_count(amount)
            if amount > self.policy.store.quantity_asked_above and not is_sure:
                raise RuleError("ask.quantity_large", quantity=amount, name=line.name)
            return Added(basket.changing(line.id, pieces(amount)), line.id)
        _check_measure(amount)
        return Added(basket.changing(line.id, Quantity(amount, line.quantity.unit)), line.id)

    def remove_line(self, basket: Basket, line_id: LineId) -> Basket:
        """Take a line away, with its deposit."""
        self._require_open(basket)
        return basket.removing(_own_line(basket, line_id).id)

    def remove_by_code(self, basket: Basket, code: Code) -> Basket:
        """Take one of what was scanned away. Raises RuleError `errors.not_in_basket`."""
        self._require_open(basket)
        for line in reversed(basket.lines):
            if line.code in (code.key, code.raw) and line.code and line.deposit_of is None:
                if line.is_pieces and line.quantity.amount > 1:
                    return basket.changing(line.id, pieces(line.quantity.amount - 1))
                return basket.removing(line.id)
        raise RuleError("errors.not_in_basket", code=code.raw)

    def supply(self, basket: Basket, mode: SupplyMode, line_id: LineId | None = None) -> Basket:
        """Eat in, take away or deliver: the whole basket, or one line."""
        self._require_open(basket)
        return basket.supplying(mode, line_id)

    def exempt(self, basket: Basket, exemption: TaxExemption | None) -> Basket:
        """Free the basket from tax, for a reason; None takes it back."""
        require(self.staff, Permission.EXEMPT_TAX)
        self._require_open(basket)
        if exemption is not None and not exemption.reason.strip():
            raise RuleError("errors.reason_missing")
        return replace(basket, exemption=exemption)

    def _require_open(self, basket: Basket) -> None:
        require(self.staff, Permission.RING_UP)
        if basket.tenders:
            raise RuleError("errors.basket_tendered")


def keep_basket(basket: Basket | None, *, unit_of_work: UnitOfWorkFactory) -> None:
    """Journal the open basket, so that it is there again after a crash.

    A basket that was sold meanwhile is not written: it must not come back as an open one.
    """
    with unit_of_work() as work:
        if basket is not None and work.sale_of_basket(basket.id) is not None:
            return
        work.write_open_basket(basket)
        work.commit()


def _is_same(last: BasketLine, line: BasketLine) -> bool:
    """Whether a scan raises the line before instead of adding one."""
    return (
        line.is_pieces
        and last.product_id is not None
        and (last.product_id, last.code, last.pack) == (line.product_id, line.code, line.pack)
        and last.listed_price == line.listed_price
        and last.supply_mode is None
        # What was said of one piece (damaged, a note) is not said of the next.
        and not last.adjustments
        and not last.detail.note
    )


def _own_line(basket: Basket, line_id: LineId) -> BasketLine:
    """The line itself, or the product line that a deposit belongs to."""
    line = basket.line(line_id)
    return basket.line(line.deposit_of) if line.deposit_of is not None else line


def _check_count(quantity: int) -> None:
    if quantity < 1:
        raise RuleError("errors.quantity_zero")
    if quantity > LARGEST_QUANTITY:
        raise RuleError("errors.quantity_too_large", quantity=quantity, largest=LARGEST_QUANTITY)


def _check_measure(amount: int) -> None:
    if amount < 1:
        raise RuleError("errors.measure_zero")
    if amount > LARGEST_MEASURE:
        raise RuleError("errors.measure_too_large", largest=grams(LARGEST_MEASURE))


def _check_price(price: Money) -> None:
    if not 0 <= price.minor <= LARGEST_PRICE_MINOR:
        raise RuleError("errors.price_absurd", price=price)
