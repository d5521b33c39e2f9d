"""Ring up: turn codes, quantities and choices into lines of the basket.

Pure steps on a basket; the caller journals the outcome (`keep_basket`) after it has painted it.
What must be answered first comes back as a question, never as a window. Does not price.

Invariants:
- A refusal leaves the basket as it was: every step returns a new one or raises.
- With a tender taken, lines do not change until it is taken back.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from pos_app.domain.barcode import Code
from pos_app.domain.basket import Basket, BasketLine, deposit_line
from pos_app.domain.card_number import refuse_card_number
from pos_app.domain.certificate import check_exemption
from pos_app.domain.clock import Clock
from pos_app.domain.errors import RuleError
from pos_app.domain.goods import born_by
from pos_app.domain.ids import BasketId, LineId
from pos_app.domain.money import Money
from pos_app.domain.policy import Policy
from pos_app.domain.product import FoundProduct
from pos_app.domain.quantity import Quantity, Unit, grams, pieces
from pos_app.domain.staff import Permission, StaffMember, require
from pos_app.domain.store import SupplyMode
from pos_app.domain.tax import TaxExemption
from pos_app.operations.adjust_price import AdjustPrice
from pos_app.operations.check_goods import (
    check_cap,
    check_one_item,
    check_wish,
    confirmed_age,
    local_time,
)
from pos_app.operations.goods_book import NO_GOODS, GoodsReader
from pos_app.operations.ports import Catalogue, UnitOfWorkFactory
from pos_app.operations.ring_up_codes import wishes_of
from pos_app.operations.ring_up_line import (
    as_typed,
    check_count,
    check_price,
    is_same,
    line_of,
    without_tare,
)
from pos_app.operations.ring_up_markdown import wish_of_sticker
from pos_app.operations.ring_up_wish import (
    Added,
    AskAge,
    AskMeasure,
    AskPrice,
    AskProduct,
    AskQuantity,
    AskTrace,
    Outcome,
    Trace,
    Wish,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class RingUp:
    """What ringing up needs: who does it, where products are found, the rules, fresh ids."""

    staff: StaffMember
    catalogue: Catalogue
    policy: Policy
    new_id: Callable[[], UUID]
    clock: Clock
    goods: GoodsReader = NO_GOODS

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

        Raises RuleError as ring_up_codes.wishes_of, wish_of_sticker and `go_on` do.
        """
        self._require_open(basket)
        marked = wish_of_sticker(code, quantity, catalogue=self.catalogue, goods=self.goods)
        if marked is not None:
            return self.go_on(basket, marked)
        wishes = wishes_of(code, quantity, catalogue=self.catalogue, policy=self.policy)
        return AskProduct(wishes) if len(wishes) > 1 else self.go_on(basket, wishes[0])

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
        """Add a product, or say what must be answered first (`go_on`).

        `measure` is grams or millimetres; `is_sure` answers AskQuantity.
        """
        wish = Wish(found=found, quantity=quantity, price=price, measure=measure, is_sure=is_sure)
        return self.go_on(basket, wish)

    def go_on(self, basket: Basket, wish: Wish) -> Outcome:
        """Add what is wished for, or say what must be answered first: the wish that comes with it.

        Raises RuleError `errors.price_missing`, `errors.quantity_zero`,
        `errors.quantity_too_large`, `errors.basket_tendered`, and what check_goods raises.
        """
        self._require_open(basket)
        goods = wish.found.product.goods
        if goods.has_variants:
            variants = self.goods.variants(wish.found.product.id)
            if variants:
                return AskProduct(tuple(replace(wish, found=one) for one in variants))
        check_count(wish.quantity)
        now = self.clock.now()
        notices = check_wish(basket, wish, policy=self.policy, goods=self.goods, now=now)
        asked = self._missing(basket, wish, now)
        if asked is not None:
            return asked
        added = self._placed(basket, self._line(wish), wish.found)
        return replace(added, notices=notices) if notices else added

    def _missing(self, basket: Basket, wish: Wish, now: datetime) -> Outcome | None:
        """The next question, or None."""
        product = wish.found.product
        if product.age_limit > confirmed_age(basket) and not wish.is_of_age:
            today = local_time(now, self.policy).date()
            return AskAge(wish, born_by(today, product.age_limit))
        if wish.label_price is None:
            if wish.price is None and product.is_price_asked:
                return AskPrice(wish)
            if product.unit is not Unit.PIECE and wish.measure is None:
                return AskMeasure(wish)
        large = wish.quantity > self.policy.store.quantity_asked_above
        if large and product.unit is Unit.PIECE and not wish.is_sure:
            return AskQuantity(wish)
        needs_serial = product.goods.needs_serial and not wish.detail.serial
        if needs_serial or (product.goods.needs_lot and not wish.detail.lot):
            return AskTrace(wish, Trace.SERIAL if needs_serial else Trace.LOT)
        return None

    def _line(self, wish: Wish) -> BasketLine:
        line = line_of(wish, new_id=self.new_id)
        if not line.age_limit or not self.staff.is_minor:
            return line
        adjusting = AdjustPrice(staff=self.staff, policy=self.policy, new_id=self.new_id)
        return adjusting.of_age(line)

    def _placed(self, basket: Basket, line: BasketLine, found: FoundProduct) -> Added:
        """Raise the newest line when it is the same, else add one with its deposit."""
        last = basket.last_product_line()
        if last is not None and is_same(last, line):
            amount = last.quantity.amount + line.quantity.amount
            check_count(amount)
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
        check_price(price)
        if not name.strip():
            raise RuleError("errors.name_missing")
        line = BasketLine(
            id=LineId(self.new_id()),
            product_id=None,
            name=refuse_card_number(name.strip()[:60]),
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
        check_one_item(last, 0)
        if last.is_pieces:
            return self.change_quantity(
                basket, last.id, last.quantity.amount + quantity, is_sure=True
            )
        again = as_typed(replace(last, id=LineId(self.new_id())))
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
            check_count(amount)
            check_one_item(line, amount)
            self._check_cap(basket, line, amount)
            if amount > self.policy.store.quantity_asked_above and not is_sure:
                raise RuleError("ask.quantity_large", quantity=amount, name=line.name)
            return Added(basket.changing(line.id, pieces(amount)), line.id)
        measure = Quantity(without_tare(amount, line.detail.tare_g), line.quantity.unit)
        typed = as_typed(replace(line, quantity=measure))
        return Added(basket.replacing(line.id, typed), line.id)

    def set_tare(self, basket: Basket, line_id: LineId, tare_g: int) -> Added:
        """Take another container off what was weighed.

        Raises RuleError `errors.tare_not_here`, `errors.tare_too_large`.
        """
        self._require_open(basket)
        line = _own_line(basket, line_id)
        if line.quantity.unit is not Unit.GRAM or not (line.is_weight_typed or line.is_weighed):
            raise RuleError("errors.tare_not_here", name=line.name)
        weight = without_tare(line.quantity.amount + line.detail.tare_g, tare_g)
        detail = replace(line.detail, tare_g=tare_g)
        changed = replace(line, quantity=grams(weight), detail=detail)
        return Added(basket.replacing(line.id, changed), line.id)

    def _check_cap(self, basket: Basket, line: BasketLine, amount: int) -> None:
        product = self.catalogue.product(line.product_id) if line.product_id else None
        if product is not None:
            check_cap(basket, product, (amount - line.quantity.amount) * line.pack)

    def remove_line(self, basket: Basket, line_id: LineId) -> Basket:
        """Take a line away, with its deposit."""
        self._require_open(basket)
        return basket.removing(_own_line(basket, line_id).id)

    def remove_by_code(self, basket: Basket, code: Code) -> Basket:
        """Take one of what was scanned away. Raises RuleError `errors.not_in_basket`."""
        self._require_open(basket)
        for line in reversed(basket.lines):
            is_of_code = line.code in (code.key, code.raw) and bool(line.code)
            if is_of_code and line.deposit_of is None and line.refund is None:
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
        if exemption is not None:
            refuse_card_number(f"{exemption.reason} {exemption.certificate}")
            today = self.policy.business_day(self.clock.now()).date
            check_exemption(exemption, on=today, needs_expiry=False)
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


def _own_line(basket: Basket, line_id: LineId) -> BasketLine:
    """The line itself, or the product line that a deposit belongs to."""
    line = basket.line(line_id)
    return basket.line(line.deposit_of) if line.deposit_of is not None else line
