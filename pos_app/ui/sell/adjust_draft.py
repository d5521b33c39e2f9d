"""What is being decided about a line or the basket, and what deciding it does.

Between the panel (adjust_presenter) and the rules (operations/adjust_price): reads what was typed,
tries it out for the preview, and puts it into the basket. Holds no Qt and says nothing.

Invariant: trying out changes nothing.
"""

from dataclasses import dataclass
from enum import StrEnum

from pos_app.domain.basket import Basket, BasketLine
from pos_app.domain.certificate import check_exemption, exemption_of
from pos_app.domain.discount import PPM
from pos_app.domain.discretion import SHELF_PRICE
from pos_app.domain.errors import RuleError
from pos_app.domain.ids import LineId, StaffId
from pos_app.domain.money import Money, parse_amount
from pos_app.domain.pricing import PricedBasket, price_basket
from pos_app.operations.adjust_price import AdjustPrice, reviewed
from pos_app.operations.country_packs import country_pack
from pos_app.ui.sell.counter import Counter

_TRIED = "tried"  # a reason that is never kept


class Tab(StrEnum):
    """What can be decided."""

    PERCENT = "percent"
    AMOUNT = "amount"
    PRICE = "price"
    STAFF = "staff"
    SOLD_BY = "sold_by"
    NOTE = "note"
    TAX = "tax"

    @property
    def is_figure(self) -> bool:
        """What is typed changes a price."""
        return self in (Tab.PERCENT, Tab.AMOUNT, Tab.PRICE)

    @property
    def is_person(self) -> bool:
        """A person is chosen; nothing is typed."""
        return self in (Tab.STAFF, Tab.SOLD_BY)


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """One decision. `line_id` None: the whole basket. `asks`: digits choose a reason or person.

    `reason` is the one that is known from the start.
    """

    line_id: LineId | None
    tab: Tab = Tab.PERCENT
    text: str = ""
    asks: bool = False
    fault: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Preview:
    """What Enter would make of the line or the basket."""

    before: Money
    after: Money
    waits: bool


class AdjustSteps:
    """The decisions of one counter, for whoever is signed on."""

    def __init__(self, counter: Counter) -> None:
        self._counter = counter

    def line(self, draft: Draft) -> BasketLine | None:
        """The line that is meant, if it is still there."""
        lines = self._counter.basket.lines
        return next((line for line in lines if line.id == draft.line_id), None)

    def chosen_line(self) -> LineId | None:
        """The chosen line, or the product that a deposit belongs to."""
        for line in self._counter.basket.lines:
            if line.id == self._counter.chosen:
                return line.deposit_of or line.id
        return None

    def check(self, draft: Draft) -> None:
        """Refuse what was typed before a reason is asked. Raises RuleError."""
        if draft.tab.is_figure:
            self._adjusted(draft, _TRIED)

    def preview(self, draft: Draft) -> Preview | None:
        """What would come of it, or None while nothing sensible is typed."""
        if not draft.text or not draft.tab.is_figure:
            return None
        try:
            basket = self._adjusted(draft, draft.reason or _TRIED)
        except RuleError:
            return None
        before = self._counter.priced
        after = price_basket(basket, before.rules, before)
        seen = reviewed(after, self._counter.services.policy())
        known = {a.id for a in self._counter.basket.waiting}
        waits = any(a.id not in known for a in seen.waiting)
        return Preview(_amount(before, draft), _amount(after, draft), waits)

    def decide(self, draft: Draft, code: str) -> None:
        """Put it into the basket, for a reason. Raises RuleError."""
        if draft.tab is Tab.TAX:
            ring_up = self._counter.ring_up
            exemption = exemption_of(code, draft.text)
            policy, now = self._counter.services.policy(), self._counter.services.clock.now()
            check_exemption(
                exemption,
                on=policy.business_day(now).date,
                needs_expiry=country_pack(policy.store.country).certificate_needs_expiry,
            )
            self._counter.put(ring_up.exempt(self._counter.basket, exemption))
            return
        line = self.line(draft)
        if code == SHELF_PRICE and line is not None and draft.tab is Tab.PRICE:
            price = self._money(draft)
            if price == line.listed_price:
                raise RuleError("errors.shelf_price_same", price=price)
        self._put(self._adjusted(draft, code), draft)

    def note(self, draft: Draft) -> None:
        """Write the note on its line."""
        if draft.line_id is None:
            raise RuleError("errors.line_gone")
        self._put(self._verbs.note(self._counter.basket, draft.line_id, draft.text), draft)

    def staff_price(self, draft: Draft, buyer: StaffId) -> None:
        """Give the staff price to a colleague."""
        self._put(self._verbs.staff_price(self._counter.basket, draft.line_id, buyer), draft)

    def sold_by(self, draft: Draft, person: StaffId | None) -> None:
        """Say who sold it."""
        self._put(self._verbs.sold_by(self._counter.basket, draft.line_id, person), draft)

    def take_back(self, draft: Draft) -> None:
        """Undo what was done by hand."""
        self._put(self._verbs.take_back(self._counter.basket, draft.line_id), draft)

    def shelf_price(self, draft: Draft) -> Money:
        """The price that was typed."""
        return self._money(draft)

    def _adjusted(self, draft: Draft, reason: str) -> Basket:
        verbs, basket, line_id = self._verbs, self._counter.basket, draft.line_id
        if draft.tab is Tab.PERCENT:
            return verbs.percent(basket, line_id, self._share(draft), reason=reason)
        if draft.tab is Tab.AMOUNT:
            return verbs.amount(basket, line_id, self._money(draft), reason=reason)
        if line_id is None:
            raise RuleError("errors.line_gone")
        return verbs.price(basket, line_id, self._money(draft), reason=reason)

    def _put(self, basket: Basket, draft: Draft) -> None:
        self._counter.put(basket, chosen=draft.line_id)

    @property
    def _verbs(self) -> AdjustPrice:
        services = self._counter.services
        policy = services.policy()
        return AdjustPrice(staff=self._counter.staff, policy=policy, new_id=services.new_id)

    def _share(self, draft: Draft) -> int:
        """Per cent as parts per million; it may have the decimals that the store's money has."""
        currency = self._counter.services.policy().store.currency
        typed = parse_amount(draft.text.strip().removesuffix("%").strip(), currency)
        hundred: int = 100 * 10**currency.exponent
        return typed.minor * PPM // hundred

    def _money(self, draft: Draft) -> Money:
        store = self._counter.services.policy().store
        return parse_amount(draft.text, store.currency, implied_decimals=store.implied_decimals)


def _amount(priced: PricedBasket, draft: Draft) -> Money:
    for line in priced.lines:
        if line.line.id == draft.line_id:
            return line.line_total
    return priced.total
