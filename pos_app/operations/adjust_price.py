"""Adjust prices by hand: discounts, a price of its own, staff price, who sold it, a note.

Pure steps on a basket, journalled by the caller as ringing up is. What is above the cap of whoever
does it is put on its line all the same and waits there for a manager (operations/approve) while
scanning goes on. Does not price, and does not check the month of a staff price (staff_price does,
with the sale).

Invariants:
- A line and the basket each have at most one discount by hand, and a line one price of its own:
  the newest.
- Nothing by hand comes off deposits, refunds and what is no goods.
- Whoever may decide alone has approved what they did: `approved_by` says so.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from pos_app.domain.basket import Basket, BasketLine
from pos_app.domain.discount import (
    PPM,
    Adjustment,
    AdjustmentKind,
    Discount,
    DiscountSource,
    check_adjustment,
)
from pos_app.domain.discretion import AGE_CHECK, OPEN_ITEM, SHELF_PRICE, STAFF_PURCHASE, Cap
from pos_app.domain.errors import RuleError
from pos_app.domain.ids import LineId, StaffId
from pos_app.domain.money import Money
from pos_app.domain.policy import Policy
from pos_app.domain.pricing import PricedBasket, PricedLine, takes_discount
from pos_app.domain.staff import Permission, StaffMember, require

LONGEST_NOTE = 60
# What the store has decided, so that no cap of whoever does it holds.
_OF_THE_STORE = (DiscountSource.STAFF_PRICE, DiscountSource.REWARD)


@dataclass(frozen=True, slots=True, kw_only=True)
class AdjustPrice:
    """What adjusting needs: who does it, the rules, fresh ids. `line_id` None is the whole."""

    staff: StaffMember
    policy: Policy
    new_id: Callable[[], UUID]

    def percent(self, basket: Basket, line_id: LineId | None, ppm: int, *, reason: str) -> Basket:
        """Take a share off, in parts per million. Raises RuleError as `check_adjustment` does."""
        return self._discounted(basket, line_id, self._made(AdjustmentKind.PERCENT, ppm, reason))

    def amount(
        self, basket: Basket, line_id: LineId | None, amount: Money, *, reason: str
    ) -> Basket:
        """Take an amount off."""
        made = self._made(AdjustmentKind.AMOUNT, amount.minor, reason)
        return self._discounted(basket, line_id, made)

    def price(self, basket: Basket, line_id: LineId, price: Money, *, reason: str) -> Basket:
        """Give a line another unit price."""
        require(self.staff, Permission.OVERRIDE_PRICE)
        line = self._open_line(basket, line_id)
        made = self._made(AdjustmentKind.PRICE, price.minor, reason)
        kept = (a for a in line.adjustments if a.kind is not AdjustmentKind.PRICE)
        return basket.replacing(line.id, replace(line, adjustments=(made, *kept)))

    def staff_price(self, basket: Basket, line_id: LineId | None, buyer: StaffId) -> Basket:
        """The store's staff price for a colleague. Raises RuleError `errors.own_purchase`."""
        if buyer == self.staff.id:
            raise RuleError("errors.own_purchase")
        ppm = self.policy.store.discretion.staff_ppm
        made = replace(
            self._made(AdjustmentKind.PERCENT, ppm, STAFF_PURCHASE),
            source=DiscountSource.STAFF_PRICE,
            for_staff=buyer,
        )
        return self._discounted(basket, line_id, made)

    def take_back(self, basket: Basket, line_id: LineId | None) -> Basket:
        """Undo what was done by hand. Raises RuleError `errors.nothing_adjusted`."""
        require(self.staff, Permission.DISCOUNT)
        _require_untendered(basket)
        if line_id is None:
            rewards = tuple(a for a in basket.adjustments if a.reward is not None)
            if rewards == basket.adjustments:
                raise RuleError("errors.nothing_adjusted")
            return replace(basket, adjustments=rewards)
        line = basket.line(line_id)
        # An open item that waits stays an open item: only removing it takes its price back.
        kept = tuple(
            a
            for a in line.adjustments
            if a.reason == OPEN_ITEM or a.kind is AdjustmentKind.PERMIT or a.reward is not None
        )
        if kept == line.adjustments:
            raise RuleError("errors.nothing_adjusted")
        return basket.replacing(line_id, replace(line, adjustments=kept))

    def sold_by(
        self, basket: Basket, line_id: LineId | None, salesperson: StaffId | None
    ) -> Basket:
        """Say who sold a line, or everything; None: whoever rang it up."""
        require(self.staff, Permission.RING_UP)
        _require_untendered(basket)
        if line_id is not None:
            basket.line(line_id)
        lines = tuple(
            replace(line, detail=replace(line.detail, salesperson_id=salesperson))
            if line_id in (None, line.id)
            else line
            for line in basket.lines
        )
        return replace(basket, lines=lines)

    def note(self, basket: Basket, line_id: LineId, text: str) -> Basket:
        """Write a note on a line; nothing takes it off. Raises `errors.note_too_long`."""
        require(self.staff, Permission.RING_UP)
        _require_untendered(basket)
        line, text = basket.line(line_id), " ".join(text.split())
        if len(text) > LONGEST_NOTE:
            raise RuleError("errors.note_too_long", longest=LONGEST_NOTE)
        return basket.replacing(line_id, replace(line, detail=replace(line.detail, note=text)))

    def open_item(self, line: BasketLine) -> BasketLine:
        """An open item as it goes into the basket: above the limit it waits for a manager."""
        made = self._made(AdjustmentKind.PRICE, line.listed_price.minor, OPEN_ITEM)
        cap = self.policy.store.discretion.cap(self.staff)
        if cap is None or line.listed_price.minor <= cap.open_item_minor:
            return line
        return replace(line, adjustments=(replace(made, needs_approval=True),))

    def of_age(self, line: BasketLine) -> BasketLine:
        """What has an age limit and was rung up by a minor: it waits for somebody older."""
        permit = Adjustment(
            id=self.new_id(),
            kind=AdjustmentKind.PERMIT,
            value=0,
            reason=AGE_CHECK,
            made_by=self.staff.id,
            needs_approval=True,
        )
        return replace(line, adjustments=(*line.adjustments, permit))

    def _made(self, kind: AdjustmentKind, value: int, reason: str) -> Adjustment:
        decides_alone = self.policy.store.discretion.cap(self.staff) is None
        made = Adjustment(
            id=self.new_id(),
            kind=kind,
            value=value,
            reason=reason,
            made_by=self.staff.id,
            approved_by=self.staff.id if decides_alone else None,
        )
        check_adjustment(made)
        return made

    def _discounted(self, basket: Basket, line_id: LineId | None, made: Adjustment) -> Basket:
        require(self.staff, Permission.DISCOUNT)
        if line_id is None:
            _require_untendered(basket)
            if not any(takes_discount(line) for line in basket.lines):
                raise RuleError("errors.discount_not_here")
            rewards = (a for a in basket.adjustments if a.reward is not None)
            return replace(basket, adjustments=(*rewards, made))
        line = self._open_line(basket, line_id)
        lasting = (AdjustmentKind.PRICE, AdjustmentKind.PERMIT)
        prices = (a for a in line.adjustments if a.kind in lasting or a.reward is not None)
        return basket.replacing(line.id, replace(line, adjustments=(*prices, made)))

    def _open_line(self, basket: Basket, line_id: LineId) -> BasketLine:
        _require_untendered(basket)
        line = basket.line(line_id)
        if not takes_discount(line):
            raise RuleError("errors.discount_not_here")
        return line


def reviewed(priced: PricedBasket, policy: Policy) -> Basket:
    """The basket with a mark on each adjustment that is above its maker's cap by now.

    Asked after every step, because a quantity raised later makes a discount larger. The same
    object when nothing is new. What a manager made or approved stays settled.
    """
    basket, cap = priced.basket, policy.store.discretion.cashier
    changed = {}
    for line in priced.lines:
        if line.line.adjustments:
            marked = tuple(_marked(a, _line_exceeds(a, line, cap)) for a in line.line.adjustments)
            if marked != line.line.adjustments:
                changed[line.line.id] = replace(line.line, adjustments=marked)
    whole = tuple(_marked(a, _basket_exceeds(a, priced, cap)) for a in basket.adjustments)
    if not changed and whole == basket.adjustments:
        return basket
    lines = tuple(changed.get(line.id, line) for line in basket.lines)
    return replace(basket, lines=lines, adjustments=whole)


def require_approved(priced: PricedBasket, policy: Policy) -> None:
    """Refuse to take money while something waits: RuleError `errors.approval_waiting`."""
    waiting = reviewed(priced, policy).waiting
    if waiting:
        raise RuleError("errors.approval_waiting", number=len(waiting))


def _marked(adjustment: Adjustment, exceeds: bool) -> Adjustment:  # noqa: FBT001  (a claim, inside)
    is_settled = adjustment.approved_by is not None or adjustment.kind is AdjustmentKind.PERMIT
    if is_settled or adjustment.needs_approval == exceeds:
        return adjustment
    return replace(adjustment, needs_approval=exceeds)


def _line_exceeds(adjustment: Adjustment, priced: PricedLine, cap: Cap) -> bool:
    if adjustment.source in _OF_THE_STORE:
        return False
    line = priced.line
    listed, value = line.listed_price.minor, adjustment.value
    is_price = adjustment.kind is AdjustmentKind.PRICE
    if is_price and line.product_id is None and value > cap.open_item_minor:
        return True
    if is_price:
        down = cap.shelf_down_ppm if adjustment.reason == SHELF_PRICE else cap.price_down_ppm
        if value > listed or (listed - value) * PPM > down * listed:
            return True
    elif adjustment.kind is AdjustmentKind.PERCENT:
        # The share is compared, not the amount: rounding may make it look a little larger.
        if value > cap.line_ppm:
            return True
    elif value * PPM > cap.line_ppm * priced.extended.minor:
        return True
    by_hand = [d for d in priced.discounts if d.source is DiscountSource.MANUAL]
    off = _off_by_price(priced) + sum(d.amount.minor for d in by_hand if not d.is_basket_wide)
    return off > cap.line_minor or _together_exceed(priced, by_hand, cap)


def _together_exceed(priced: PricedLine, by_hand: Sequence[Discount], cap: Cap) -> bool:
    """All that came off a line by hand, against the widest cap of those that it was done under.

    A price of its own, a discount and the line's share of one on the basket do not add up to more
    than one of them may.
    """
    line = priced.line
    shares = [cap.line_ppm]
    for adjustment in line.adjustments:
        if adjustment.kind is AdjustmentKind.PRICE:
            is_shelf = adjustment.reason == SHELF_PRICE
            shares.append(cap.shelf_down_ppm if is_shelf else cap.price_down_ppm)
    if any(d.is_basket_wide for d in by_hand):
        shares.append(cap.basket_ppm)
    whole = line.listed_price.times_half_up(line.quantity.in_price_units).minor
    # Each discount is rounded once, and may look a minor unit larger for it.
    off = _off_by_price(priced) + sum(d.amount.minor for d in by_hand) - len(by_hand)
    return off * PPM > max(shares) * whole


def _off_by_price(priced: PricedLine) -> int:
    """What a price of its own took off a line, in minor units."""
    line = priced.line
    whole = line.listed_price.times_half_up(line.quantity.in_price_units)
    return (whole - priced.extended).minor


def _basket_exceeds(adjustment: Adjustment, priced: PricedBasket, cap: Cap) -> bool:
    if adjustment.source in _OF_THE_STORE:
        return False
    off = sum(
        d.amount.minor
        for line in priced.lines
        for d in line.discounts
        if d.source_id == adjustment.id
    )
    if off > cap.basket_minor:
        return True
    if adjustment.kind is AdjustmentKind.PERCENT:
        return adjustment.value > cap.basket_ppm
    before = off + sum(p.line_total.minor for p in priced.lines if takes_discount(p.line))
    return adjustment.value * PPM > cap.basket_ppm * before


def _require_untendered(basket: Basket) -> None:
    if basket.tenders:
        raise RuleError("errors.basket_tendered")
