"""What a customer may see of the sale at the counter: lines, sums, tenders, change, points.

Does not say it in words (ui/customer_screen/words) and does not draw. Reads nothing.

Invariants:
- What is private leaves its name here: a line of a private product or department has none, and no
  word of an offer or a note goes with any line.
- The staff's side is not in it: no note, no approval, no margin, nobody's name.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from pos_app.domain.ids import CustomerId, DepartmentId, LineId
from pos_app.domain.loyalty_entry import EntryKind, LoyaltyEntry
from pos_app.domain.money import Money
from pos_app.domain.pricing import PricedBasket, PricedLine
from pos_app.domain.quantity import Quantity
from pos_app.domain.sale import Sale, SaleLine
from pos_app.domain.store import TaxMode
from pos_app.domain.tender import Settlement, Tender, TenderKind


class CustomerMoment(StrEnum):
    """Where the customer is."""

    CLOSED = "closed"  # nobody serves here
    WELCOME = "welcome"
    RINGING = "ringing"
    PAYING = "paying"  # something was tendered, or a card is waited for
    PAID = "paid"
    THANKS = "thanks"  # the sale is over and the next has not begun


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewLine:
    """One line. `name` is empty for what is private; `before` is what it cost without discounts.

    Amounts are those of the line as the customer sees it: with tax inside where prices have it.
    """

    name: str
    quantity: Quantity
    amount: Money
    before: Money
    is_beside: bool = False  # a deposit that goes with the line above


@dataclass(frozen=True, slots=True)
class ViewTender:
    """What was handed over; `kind` alone, no number of any card or account."""

    kind: TenderKind
    given: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class PointsView:
    """Points of the customer: what this sale earns, and what they have (owed below zero)."""

    earned: int
    balance: int


def points_of_sale(entries: Iterable[LoyaltyEntry], customer_id: CustomerId) -> PointsView | None:
    """What a finished sale changed, in the first programme that it counts in; stamps stay out."""
    own = [one for one in entries if one.customer_id == customer_id and not one.card]
    own = [one for one in own if one.programme_id == own[0].programme_id]
    if not own:
        return None
    earned = sum(one.points for one in own if one.kind is EntryKind.EARNED)
    return PointsView(earned=earned, balance=own[-1].balance)


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomerView:
    """Everything at one moment. Without a sale only `moment` says something.

    `last` is the place of the line that was rung up or changed last. `tax` is what comes on top of
    the lines, None where prices have it inside. `change` is None until the sale is paid.
    """

    moment: CustomerMoment
    lines: tuple[ViewLine, ...] = ()
    last: int | None = None
    total: Money | None = None
    saved: Money | None = None
    tax: Money | None = None
    tenders: tuple[ViewTender, ...] = ()
    due: Money | None = None
    change: Money | None = None
    points: PointsView | None = None


class _AnyLine(Protocol):
    @property
    def is_private(self) -> bool: ...

    @property
    def department_id(self) -> DepartmentId | None: ...

    @property
    def name(self) -> str: ...


def view_of_basket(
    priced: PricedBasket,
    settlement: Settlement,
    *,
    private: Collection[DepartmentId],
    chosen: LineId | None = None,
    is_card_awaited: bool = False,
    points: PointsView | None = None,
) -> CustomerView:
    """The sale that is being rung up or paid. `private` are the departments that are."""
    if not priced.lines:
        return CustomerView(moment=CustomerMoment.WELCOME)
    is_paying = bool(settlement.tenders) or is_card_awaited
    return CustomerView(
        moment=CustomerMoment.PAYING if is_paying else CustomerMoment.RINGING,
        lines=tuple(_line(one, private) for one in priced.lines),
        last=_place_of(priced.lines, chosen),
        total=priced.total,
        saved=priced.discount if priced.discount.minor > 0 else None,
        tax=None if priced.rules.tax_mode is TaxMode.INCLUSIVE else priced.tax,
        tenders=_tenders(settlement.tenders),
        due=settlement.due,
        points=points,
    )


def view_of_sale(
    sale: Sale,
    *,
    private: Collection[DepartmentId],
    change: Money,
    given: Money | None = None,
    points: PointsView | None = None,
) -> CustomerView:
    """A finished sale; `given` is the cash handed over, where it was corrected afterwards."""
    lines = tuple(_sold_line(one, private) for one in sale.lines)
    saved = sum(one.before.minor - one.amount.minor for one in lines)
    on_lines = sum(one.amount.minor for one in lines)
    currency = sale.total.currency
    tax = Money(sale.total.minor - on_lines, currency)
    return CustomerView(
        moment=CustomerMoment.PAID,
        lines=lines,
        last=len(lines) - 1 if lines else None,
        total=sale.total + sale.rounding,
        saved=Money(saved, currency) if saved > 0 else None,
        tax=tax or None,
        tenders=tuple(
            ViewTender(one.kind, given)
            if given is not None and one is sale.cash_given
            else _tender(one)
            for one in sale.tenders
        ),
        due=Money(0, currency),
        change=change,
        points=points,
    )


def _line(priced: PricedLine, private: Collection[DepartmentId]) -> ViewLine:
    line = priced.line
    return ViewLine(
        name=_name(line, private),
        quantity=line.quantity,
        amount=priced.line_total,
        before=priced.extended,
        is_beside=line.deposit_of is not None,
    )


def _sold_line(line: SaleLine, private: Collection[DepartmentId]) -> ViewLine:
    return ViewLine(
        name=_name(line, private),
        quantity=line.quantity,
        amount=line.line_total,
        before=line.line_total + line.discount,
        is_beside=line.deposit_of is not None,
    )


def _name(line: _AnyLine, private: Collection[DepartmentId]) -> str:
    return "" if line.is_private or line.department_id in private else line.name


def _place_of(lines: tuple[PricedLine, ...], chosen: LineId | None) -> int:
    """Where the chosen line is, else the newest that is no deposit."""
    newest = len(lines) - 1
    for place in range(len(lines) - 1, -1, -1):
        line = lines[place].line
        if line.id == chosen:
            return place
        if line.deposit_of is None and lines[newest].line.deposit_of is not None:
            newest = place
    return newest


def _tenders(tenders: tuple[Tender, ...]) -> tuple[ViewTender, ...]:
    return tuple(_tender(one) for one in tenders)


def _tender(tender: Tender) -> ViewTender:
    return ViewTender(tender.kind, tender.amount if tender.amount.minor < 0 else tender.given)
