"""SuspendedBasket: a basket put aside under a number, to be used once.

Three kinds lie here. A plain one is recalled: then it is open again and nowhere else. A quote and a
layaway are opened into a new basket as often as wanted, and used up by the sale that is made of it.
Does not store (storage/suspended_book) and does not price.

Invariants:
- Account `basket:<id>` of the unit `use` holds one while it may be used; using it spends that
  right, in the transaction that uses it. So it is used at most once, on whichever till.
- What was put down for a layaway is the balance of account `layaway:<id>`.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from pos_app.domain.account import AccountId, AccountKind, account_id
from pos_app.domain.basket import Basket, BasketLine, LineDetail, LineKind
from pos_app.domain.discount import Discount
from pos_app.domain.errors import RuleError
from pos_app.domain.ids import BasketId, LineId, StaffId
from pos_app.domain.money import Money
from pos_app.domain.quantity import pieces

LONGEST_LABEL = 40
LONGEST_REASON = 60
_NUMBER = re.compile(r"[SQL][0-9A-Za-z]+-[0-9A-Za-z]+-[0-9]{6,}")


class SuspendedKind(StrEnum):
    """Why a basket was put aside."""

    BASKET = "basket"
    QUOTE = "quote"
    LAYAWAY = "layaway"

    @property
    def letter(self) -> str:
        """What its number begins with."""
        return {"basket": "S", "quote": "Q", "layaway": "L"}[self.value]


class SuspendedState(StrEnum):
    """What became of it."""

    SUSPENDED = "suspended"
    RECALLED = "recalled"
    SOLD = "sold"
    DELETED = "deleted"


@dataclass(frozen=True, slots=True, kw_only=True)
class SuspendedBasket:
    """One of them. `total` is what it came to then; `label` is what people call it.

    `due_on` is the last day of a quote, or when a layaway is to be fetched. `discounts` are kept
    with a paper only: what came off, by name.
    """

    number: str
    kind: SuspendedKind
    basket: Basket
    total: Money
    staff_id: StaffId
    at: datetime
    business_day: date
    label: str = ""
    due_on: date | None = None
    state: SuspendedState = SuspendedState.SUSPENDED
    discounts: tuple[Discount, ...] = ()

    @property
    def id(self) -> BasketId:
        """The basket's own."""
        return self.basket.id

    def is_over(self, today: date) -> bool:
        """Whether its day is past."""
        return self.due_on is not None and today > self.due_on

    def keeps_prices(self, today: date) -> bool:
        """Whether its lines cost what they did: a quote while it holds, a layaway always."""
        if self.kind is SuspendedKind.BASKET:
            return today == self.business_day
        return self.kind is SuspendedKind.LAYAWAY or not self.is_over(today)


@dataclass(frozen=True, slots=True, kw_only=True)
class PriceChange:
    """A line that costs something else by now, per pack, kilogram or metre."""

    line_id: LineId
    name: str
    before: Money
    after: Money


def use_account(basket_id: BasketId) -> AccountId:
    """The account that holds one while a suspended basket may be used."""
    return account_id(AccountKind.BASKET, str(basket_id))


def deposit_account(layaway_id: BasketId) -> AccountId:
    """The account of what was put down for a layaway."""
    return account_id(AccountKind.LAYAWAY, str(layaway_id))


def is_suspended_number(text: str) -> bool:
    """Whether a scanned or typed text is the number of a suspended basket."""
    return _NUMBER.fullmatch(text.strip()) is not None


def clean_label(text: str) -> str:
    """A label as it is kept. Raises RuleError `errors.label_too_long`."""
    label = " ".join(text.split())
    if len(label) > LONGEST_LABEL:
        raise RuleError("errors.label_too_long", longest=LONGEST_LABEL)
    return label


def label_for(basket: Basket, label: str) -> str:
    """What it is called: as somebody said, else by its first product."""
    cleaned = clean_label(label)
    if cleaned or basket.is_empty:
        return cleaned
    return basket.lines[0].name[:LONGEST_LABEL]


def repriced(basket: Basket, changes: Iterable[PriceChange]) -> Basket:
    """The basket with these lines at their new price."""
    for change in changes:
        line = basket.line(change.line_id)
        basket = basket.replacing(line.id, replace(line, listed_price=change.after))
    return basket


def price_changes(basket: Basket, prices: Mapping[LineId, Money]) -> tuple[PriceChange, ...]:
    """The lines whose price is another than these, which are what the catalogue says now."""
    return tuple(
        PriceChange(line_id=line.id, name=line.name, before=line.listed_price, after=now)
        for line in basket.lines
        if (now := prices.get(line.id)) is not None and now != line.listed_price
    )


def deposit_line(
    layaway: SuspendedBasket, amount: Money, *, line_id: LineId, name: str = ""
) -> BasketLine:
    """Money put down for a layaway; a negative amount takes it off again."""
    return BasketLine(
        id=line_id,
        product_id=None,
        name=f"{name} {layaway.number}".strip(),
        department_id=None,
        tax_class="",
        listed_price=amount,
        quantity=pieces(1),
        kind=LineKind.LAYAWAY,
        detail=LineDetail(account=deposit_account(layaway.id), note=layaway.label),
    )
